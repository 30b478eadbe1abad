"""The watcher: new, changed and broken records reach the store without a restart."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from claims import queries
from claims.building.file_states import scan
from claims.filters import Filter
from claims.store_source import LocalSource
from tests.conftest import until


@pytest.fixture
def watched(toy: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[LocalSource]:
    monkeypatch.setenv("CLAIMS_CACHE", str(tmp_path / "cache"))
    watcher = LocalSource(toy, pause=0.05).start()
    assert watcher.store(timeout=30) is not None
    yield watcher
    watcher.stop()


def _count(watcher: LocalSource) -> int:
    store = watcher.store(timeout=0)
    assert store is not None
    return store.ask(queries.count, Filter())


def test_a_deleted_record_leaves_the_store(watched: LocalSource) -> None:
    before = _count(watched)
    next(path for path in watched.data.glob("records/*/*.yaml") if "  - id: c1" in path.read_text()).unlink()
    until(lambda: _count(watched) < before)


def test_a_broken_record_is_left_out_and_comes_back(watched: LocalSource) -> None:
    before = _count(watched)
    path = next(path for path in watched.data.glob("records/*/*.yaml") if "  - id: c1" in path.read_text())
    text = path.read_text()
    path.write_text("{")
    until(lambda: _count(watched) < before)
    assert not watched.failure
    path.write_text(text)
    until(lambda: _count(watched) == before)


def test_an_old_store_stays_readable(watched: LocalSource) -> None:
    old = watched.store(timeout=0)
    assert old is not None
    before = old.ask(queries.count, Filter())
    for path in watched.data.glob("records/*/*.yaml"):
        path.unlink()
    until(lambda: _count(watched) == 0)
    assert old.ask(queries.count, Filter()) == before


def test_the_last_store_is_offered_at_once(watched: LocalSource) -> None:
    again = LocalSource(watched.data, pause=60)
    again._publish = lambda: again._stop.wait(30) and None  # a build that takes long
    again.start()
    assert again.store(timeout=0) is not None
    again.stop()


def test_a_scan_sees_names_sizes_and_times_and_not_hidden_files(toy: Path) -> None:
    before = scan(toy)
    (toy / "records/2023/.half-written.yaml.tmp").write_text("x")
    assert scan(toy) == before
    (toy / "records/2023/new.yaml").write_text("x")
    assert scan(toy) != before


def test_a_store_that_is_there_serves_alone_at_first(watched: LocalSource, monkeypatch: pytest.MonkeyPatch) -> None:
    watched.stop()
    scanned: list[Path] = []
    monkeypatch.setattr("claims.store_source.scan", lambda data: scanned.append(data) or scan(data))
    patient = LocalSource(watched.data, pause=0.01, grace=60).start()
    assert patient.store(timeout=0) is not None
    time.sleep(0.3)
    patient.stop()
    assert scanned == []
