"""Somebody at a terminal who ends it: by Ctrl-C and Ctrl-D at a question, in a long command, in its processes."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.cli import COMMANDS
from tests.conftest import ROOT
from tests.sample import PATH, SAMPLE, write

pty = pytest.importorskip("pty", reason="there is no terminal to pretend on this system")

TEXT = "Foo: A New Thing\n\nWe propose Foo. Foo is 2.5x faster than Bar.\n"
CTRL_C, CTRL_D = b"\x03", b"\x04"
_QUESTIONS = {"new": "of 1 to 1? [sure] ", "edit": "Edit again? [Y/n] "}


@pytest.fixture(autouse=True)
def _signals_arrive() -> Iterator[None]:
    """A job in the background of a shell ignores Ctrl-C, and so would all that it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


_ON_A_TERMINAL = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # else Ctrl-C is a character like others
from claims.cli import main
sys.exit(main(sys.argv[1:]))
"""


def _answered(folder: Path, arguments: list[str], *keys: bytes) -> tuple[int, str]:
    """Call `claims` on a terminal and type each of `keys` at a question: exit code, and what stood on the terminal."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "EDITOR": "sed -i s/^title/titel/", "TERM": "dumb"}
    command = [sys.executable, "-c", _ON_A_TERMINAL, *arguments]
    streams = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
    with subprocess.Popen(command, cwd=folder, env=environment, start_new_session=True, **streams) as process:
        os.close(theirs)
        said, typed = b"", 0
        for part in _read(ours):
            said += part
            if not part and typed:  # a signal just before the system waits for a line is seen at the next one
                os.write(ours, keys[typed - 1])
            elif typed < min(len(keys), said.decode(errors="replace").count(_QUESTIONS[arguments[0]])):
                os.write(ours, keys[typed])
                typed += 1
        code = process.wait(timeout=60)
    os.close(ours)
    return code, said.decode(errors="replace")


def _read(terminal: int) -> Iterator[bytes]:
    """What comes, piece by piece; nothing where it is silent for two seconds."""
    for _ in range(1000):
        if not select.select([terminal], [], [], 2)[0]:
            yield b""
            continue
        try:
            part = os.read(terminal, 65_536)
        except OSError:  # the other end is closed
            return
        if not part:
            return
        yield part
    raise AssertionError("it does not end")


@pytest.mark.parametrize("keys", [(CTRL_C,), (CTRL_D,), (b"99\n", CTRL_C), (b"99\n", CTRL_D)])
@pytest.mark.parametrize("command", ["new", "edit"])
def test_a_dialogue_ends_at_any_question(small: Path, command: str, keys: tuple[bytes, ...]) -> None:
    write(small.parent / "paper.txt", TEXT)
    arguments = ["new", "--from", "paper.txt"] if command == "new" else ["edit", "sample"]
    code, said = _answered(small.parent, arguments, *keys)
    assert (code, "Traceback" in said, "invalid literal" in said) == (130, False, False), said
    assert said.rstrip().endswith(f"claims {command}: interrupted")
    assert [path.name for path in (small / "records").rglob("*.yaml")] == ["sample.yaml"]
    assert (small / PATH).read_text() == SAMPLE
    if command == "new" and len(keys) == 2:
        assert "Please write sure, all, none, or numbers from 1 to 1" in said


_WAITS = """
import importlib, sys, time
from claims.cli import main
name = sys.argv[1]
def run(options):
    print("running", flush=True)
    time.sleep(60)
importlib.import_module(f"claims.commands.{name}").run = run
sys.exit(main([name, *sys.argv[2:]]))
"""
_NEEDS = {"verify": ["--arxiv"]} | {
    name: ["a"] for name in "edit withdraw propose harvest lint table init changes".split()
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_long_command_ends_with_a_word_and_130(name: str) -> None:
    command = [sys.executable, "-c", _WAITS, name, *_NEEDS.get(name, [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "running\n"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (130, f"\nclaims {name}: interrupted\n")


_FORKS = """
import os, sys, time
from claims.building import loading
from claims.cli import main
loading.FORK_FROM, loading.cores = 1, lambda: 2
def slow(*arguments):
    os.write(1, b"running\\n")
    time.sleep(1)
    return []
loading._load_all = slow
sys.exit(main(["build"]))
"""


def _interrupted(program: str, folder: Path) -> tuple[int, str]:
    """Exit code and errors of a program that Ctrl-C meets once it says that it runs; a terminal sends it to all."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", program], cwd=folder, start_new_session=True, **pipes) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "running\n"
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=20)
    return process.returncode, err


def test_its_processes_end_with_it_and_say_nothing(small: Path) -> None:
    assert _interrupted(_FORKS, small.parent) == (130, "\nclaims build: interrupted\n")
    assert not list((small.parent / ".claims").glob("*.duckdb"))


_READS = """
import json, os, sys, time
from claims.candidates import harvest
from claims.cli import main
words = " ".join(["word"] * 30)
json.dump([{"title": f"Paper {i}", "abstract": f"{words} {i}"} for i in range(200)], open("list.json", "w"))
harvest.cores = lambda: 2
def slow(*_):
    os.write(1, b"running\\n")  # in one piece: two processes say it at once
    time.sleep(1)
    return []
harvest._propose_here = slow
sys.exit(main(["harvest", "list.json"]))
"""


def test_the_processes_of_a_harvest_end_with_it_and_say_nothing(small: Path) -> None:
    assert _interrupted(_READS, small.parent) == (130, "\nclaims harvest: interrupted\n")
    assert not (small / "candidates").exists()


def test_the_server_ends_with_a_word_and_130(small: Path) -> None:
    command = [sys.executable, "-m", "claims.cli", "serve", "--headless", "--port", str(_free_port())]
    pipes = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=small.parent, **pipes) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if "Uvicorn" in line or "startup complete" in line:
                break
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert (process.returncode, err.splitlines()[-1]) == (130, "claims serve: interrupted")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
