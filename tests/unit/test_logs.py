"""The log of the server: one line an event, with time, level and name; what is left out of the store stands in it."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from claims.logs import configure_logging
from claims.store_source import LocalSource
from tests.conftest import ROOT

_PROGRAM = """
import logging, sys
from claims.logs import configure_logging
configure_logging(sys.argv[1])
for name in ("claims.store_source", "dashboard.explore.first_visit", "uvicorn.error", "some.library"):
    for level in ("debug", "info", "warning", "error"):
        getattr(logging.getLogger(name), level)(level)
"""


def lines(level: str) -> list[str]:
    """What a process with logging configured at `level` writes, without the time."""
    command = [sys.executable, "-c", _PROGRAM, level]
    err = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, timeout=60).stderr
    rows = [re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (.+)", row) for row in err.splitlines()]
    assert all(rows), err
    return [row[1] for row in rows if row]


def test_each_line_has_time_level_and_name() -> None:
    assert lines("info")[:3] == [
        "INFO claims.store_source: info",
        "WARNING claims.store_source: warning",
        "ERROR claims.store_source: error",
    ]


@pytest.mark.parametrize(("level", "count"), [("debug", 4), ("info", 3), ("warning", 2), ("error", 1)])
def test_the_level_is_that_of_the_project_and_the_server(level: str, count: int) -> None:
    found = lines(level)
    for name in ("claims.store_source", "dashboard.explore.first_visit", "uvicorn.error"):
        assert sum(f" {name}: " in row for row in found) == count
    assert [row for row in found if "some.library" in row] == [
        "WARNING some.library: warning",
        "ERROR some.library: error",
    ]


def test_a_level_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match='found level "loud"; allowed: debug, info, warning, error'):
        configure_logging("loud")


_FAILURES = """
import logging, sys, threading, warnings
from claims.logs import configure_logging
configure_logging("info")
logging.getLogger("claims").warning("two\\nlines")
warnings.warn("a warning")
thread = threading.Thread(target=lambda: 1 / 0, name="helper")
thread.start(); thread.join()
try:
    raise ValueError("2026-01-01 00:00:00,000 INFO forged\\nforged")
except ValueError:
    logging.getLogger("claims").exception("failed")
"""


def test_no_event_starts_a_line_without_time_and_level() -> None:
    ran = subprocess.run([sys.executable, "-c", _FAILURES], capture_output=True, text=True, cwd=ROOT, timeout=60)
    starts = [row for row in ran.stderr.splitlines() if not row.startswith("    ")]
    assert [re.sub(r"^\S+ \S+ ", "", row) for row in starts] == [
        "WARNING claims: two",
        "WARNING py.warnings: <string>:6: UserWarning: a warning",
        "ERROR claims: the thread helper failed",
        "ERROR claims: failed",
    ]


@pytest.fixture
def logged(toy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Callable:
    """Watch the toy collection until the log holds a text; gives the messages."""
    monkeypatch.setenv("CLAIMS_CACHE", str(tmp_path / "cache"))

    def watch(text: str) -> list[str]:
        caplog.set_level(logging.WARNING)
        watcher = LocalSource(toy, pause=0.05).start()
        end = time.monotonic() + 20
        while text not in caplog.text and time.monotonic() < end:
            time.sleep(0.02)
        time.sleep(0.3)  # some more scans
        watcher.stop()
        return [record.getMessage() for record in caplog.records]

    return watch


def test_a_broken_record_is_a_warning_once(toy: Path, logged: Callable[[str], list[str]]) -> None:
    (toy / "records/2023/lighthouse.yaml").write_text("{")
    (message,) = logged("left out")
    assert message.startswith("left out: records/2023/lighthouse.yaml:1: found ")


def test_of_many_broken_records_the_log_names_the_first(toy: Path, logged: Callable[[str], list[str]]) -> None:
    for i in range(25):
        (toy / f"records/2023/broken-{i}.yaml").write_text("{")
    messages = logged("more problems")
    assert len(messages) == 21
    assert messages[-1] == "left out for 5 more problems; `claims check` names them all"


def test_a_broken_ledger_is_a_warning(toy: Path, logged: Callable[[str], list[str]]) -> None:
    (toy / "verification.ndjson").write_text("nonsense\n")
    assert logged("not checked")[0].startswith("the quotes count as not checked: verification.ndjson:1: ")
