"""What tests of every cost share."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import settings

from claims.cli import main
from claims.settings import Settings
from tests.sample import write_collection

ROOT = Path(__file__).resolve().parents[1]
TOY = ROOT / "tests/toy_data/data"
SHARED = ROOT.parent / "shared"

ALL_TESTS = os.environ.get("CLAIMS_TESTS") == "all"
"""Whether those tests run too that are for each week: the check must be short enough to be waited for."""
weekly = pytest.mark.skipif(not ALL_TESTS, reason="each week, where CLAIMS_TESTS=all")

settings.register_profile("claims", deadline=None, max_examples=60, derandomize=True)
settings.load_profile("claims")


def until(true: Callable[[], object], seconds: float = 20) -> None:
    """Wait until `true` answers with something true; without, the test fails."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"nothing happened in {seconds} seconds"
        time.sleep(0.02)


class Ran(NamedTuple):
    """What a call of the command line gave."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings().to_environment():
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _own_main() -> Iterator[None]:
    """Streamlit puts the script of a page in the place of `__main__`, which a new process would run again."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A copy of the toy collection that a test may change: the data folder."""
    return Path(shutil.copytree(TOY, tmp_path / "toy/data"))


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of one sound record, tests/sample.py; the folder above it is the current one."""
    monkeypatch.chdir(tmp_path)
    return write_collection(tmp_path / "data")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of sources beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not there: only the curators' machines have the sources")
    return SHARED


@pytest.fixture
def run_claims(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Calls the command line in this process: `run_claims("check", path)` gives exit code, stdout and stderr."""

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as exit_:  # argparse leaves this way
            code = exit_.code if isinstance(exit_.code, int) else 2
        return Ran(code, *capsys.readouterr())

    return run


def in_own_loop(call: Callable[..., Coroutine[Any, Any, Any]], *arguments: Any) -> Any:
    """What `call` gives, in a thread of its own: a browser of tests before keeps its event loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(call(*arguments))).result()
