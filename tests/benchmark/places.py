"""What benchmarks work on, made once and kept between runs in a folder of their own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from claims.files import paths
from tests.benchmark.synthetic import write

WORK = Path(os.environ.get("CLAIMS_BENCHMARK", Path(tempfile.gettempdir()) / "claims-benchmark"))
ROOT = Path(__file__).resolve().parents[2]


def collection(papers: int) -> Path:
    """A data folder of `papers` made-up records in a git work tree of its own, all committed."""
    folder = WORK / f"{papers}"
    if not (folder / ".git" / "HEAD").exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        write(folder, papers)
        who = ["-c", "user.name=benchmark", "-c", "user.email=benchmark@localhost"]
        for arguments in (["init", "-q"], ["add", "-A"], [*who, "commit", "-q", "-m", "records"]):
            subprocess.run(["git", *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder


def one_list(papers: int) -> Path:
    """The same records as one YAML list, as the peer wants them."""
    target = WORK / f"{papers}.yaml"
    if not target.exists():
        data = collection(papers)
        with target.open("w", encoding="utf-8") as file:
            for path in paths(data):
                rows = [row for row in (data / path).read_text(encoding="utf-8").splitlines() if row[:1] != "#"]
                file.writelines(f"{'  ' if i else '- '}{row}\n" for i, row in enumerate(rows))
    return target


def peer(name: str) -> Path:
    """The command `name` of the package of the same name from PyPI, in an environment of its own."""
    environment = WORK / "peer"
    command = environment / "bin" / name
    if not command.exists():
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        subprocess.run([environment / "bin/pip", "install", "-q", name], check=True)
    return command


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
