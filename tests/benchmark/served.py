"""Servers that a benchmark starts and always ends: the dashboard on a collection, and a small Streamlit app."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from claims.building.incremental import bring_up_to_date
from tests.benchmark.places import WORK, free_port

CACHE = WORK / "served"
"""Where the served stores are, apart from those of other benchmarks."""


UNLIMITED = {"CLAIMS_REQUESTS_A_MINUTE": "0", "CLAIMS_PAGES_A_MINUTE": "0"}
"""All visitors of a benchmark have one address."""


class Server(NamedTuple):
    """A running server."""

    address: str
    process: subprocess.Popen
    began: float
    """Seconds since 1970 when it was started."""

    @property
    def memory(self) -> int:
        """Bytes resident."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return 1024 * int(next(row.split()[1] for row in status.splitlines() if row.startswith("VmRSS")))


@contextlib.contextmanager
def dashboard(data: Path, *options: str, cache: Path = CACHE) -> Generator[Server]:
    """`claims serve` on `data`, with the stores in `cache`."""
    port = free_port()
    command = ["-m", "claims.cli", "serve", "--headless", "--port", str(port), "--data", str(data), *options]
    with _running(command, port, CLAIMS_CACHE=str(cache), **UNLIMITED) as server:
        yield server


@contextlib.contextmanager
def streamlit(name: str, source: str) -> Generator[Server]:
    """The app whose whole text is `source`."""
    script = WORK / f"{name}.py"
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text(source, encoding="utf-8")
    port = free_port()
    options = ["--server.address=127.0.0.1", f"--server.port={port}", "--server.headless=true"]
    options += ["--server.fileWatcherType=none", "--browser.gatherUsageStats=false"]
    with _running(["-m", "streamlit", "run", str(script), *options], port) as server:
        yield server


@contextlib.contextmanager
def _running(arguments: Sequence[str], port: int, **variables: str) -> Generator[Server]:
    with (WORK / f"{port}.log").open("w+b") as log:
        began = time.time()
        environment = {**os.environ, **variables}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as on a user's machine: what is compiled once stays so
        process = subprocess.Popen([sys.executable, *arguments], stdout=log, stderr=log, env=environment)
        try:
            _wait(process, port, log.name)
            yield Server(f"http://127.0.0.1:{port}", process, began)
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
            Path(log.name).unlink()


def _wait(process: subprocess.Popen, port: int, log: str) -> None:
    """Wait until the port is open."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with code {process.returncode}:\n{Path(log).read_text()}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.005)
    raise RuntimeError(f"the server was not there in a minute:\n{Path(log).read_text()}")


def published(data: Path) -> Path:
    """The store of `data`, brought up to date where `dashboard` looks for it."""
    with patch.dict(os.environ, CLAIMS_CACHE=str(CACHE)):
        return bring_up_to_date(data).path
