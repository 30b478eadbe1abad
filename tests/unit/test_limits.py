"""A question ends after its time, and where it takes too much memory, with a sentence; others go on."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from claims import queries
from claims.engines.limits import TooMuchError
from claims.engines.sql import Engine, Sql
from claims.filters import Filter
from claims.store import Store
from tests.toy_store import toy_store

ENDLESS = Sql("select count(*) from range(10000000) a, range(10000000) b where a.range * b.range % 7 = 3")
HUGE = Sql("select list(repeat('x', 1000) || range) from range(100000000)")


def _rows(engine: Engine, question: Sql) -> list:
    return engine.rows(question)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return toy_store(tmp_path)


def test_a_question_that_takes_too_long_is_cancelled_in_the_engine(store: Store) -> None:
    store.seconds = 1
    began = time.monotonic()
    with pytest.raises(TooMuchError, match="longer than 1 seconds"):
        store.ask(_rows, ENDLESS)
    assert 1 <= time.monotonic() - began < 5
    assert store.ask(queries.count, Filter()) == 30


def test_others_are_answered_while_one_takes_long(store: Store) -> None:
    store.seconds = 2
    with ThreadPoolExecutor(2) as threads:
        slow = threads.submit(store.ask, _rows, ENDLESS)
        began = time.monotonic()
        while not slow.done():
            assert store.ask(queries.count, Filter(q="faster")) >= 0
        assert time.monotonic() - began < 8
        assert isinstance(slow.exception(), TooMuchError)


def test_a_question_that_takes_too_much_memory_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMS_ENGINE_MEMORY", "100MB")
    store = toy_store(tmp_path)
    with pytest.raises(TooMuchError, match="more memory"):
        store.ask(_rows, HUGE)
    assert store.ask(queries.count, Filter()) == 30
