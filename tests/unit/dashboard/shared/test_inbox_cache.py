"""What the pages know of the candidates: as the files are now, and in words where they are damaged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from claims.candidates import candidate_table, decisions, reviewing
from claims.candidates.inbox import Inbox
from claims.filters import Filter
from dashboard.shared import cache
from tests.sample import write
from tests.unit.candidates.made import candidates


@pytest.fixture
def data(toy: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The data folder of a server that runs."""
    monkeypatch.setenv("CLAIMS_DATA", str(toy))
    yield toy
    cache.watcher().stop()  # ty: ignore[unresolved-attribute]
    st.cache_resource.clear()
    st.cache_data.clear()


def test_the_count_follows_table_and_decisions(data: Path) -> None:
    assert cache.unreviewed(Filter()) == 0
    rows = candidates()
    candidate_table.write(candidate_table.path_of(data, "neurips2024.json"), candidate_table.Rows(rows))
    assert cache.unreviewed(Filter()) == 2
    assert cache.unreviewed(Filter(kind=("speedup",))) == 1
    reviewing.reject(data, "Ada", rows[:1], "no")
    assert cache.unreviewed(Filter()) == 1
    inbox = cache.inbox()
    assert isinstance(inbox, Inbox)
    assert inbox.rules[rows[0].rule].n == 1


@pytest.mark.parametrize("name", ["x.parquet", decisions.NAME])
def test_a_damaged_file_is_a_sentence_without_a_path_of_the_machine(data: Path, name: str) -> None:
    write(data / candidate_table.FOLDER / name, "no")
    sentence = cache.inbox()
    assert isinstance(sentence, str)
    assert sentence.startswith(f"The candidates cannot be read: candidates/{name}")
    assert str(data) not in sentence
    assert cache.unreviewed(Filter()) == 0


def test_an_empty_folder_is_an_empty_inbox(data: Path) -> None:
    (data / candidate_table.FOLDER).mkdir()
    write(data / candidate_table.FOLDER / "notes.txt", "x")
    inbox = cache.inbox()
    assert isinstance(inbox, Inbox)
    assert inbox.candidates == []
