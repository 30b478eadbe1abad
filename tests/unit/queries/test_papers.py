"""Questions on the papers of the toy collection."""

from __future__ import annotations

import pytest

from claims import queries
from claims.queries import papers
from claims.store import Store
from tests.toy_store import toy_store


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return toy_store(tmp_path_factory.mktemp("stores"))


def test_the_newest_papers_come_first_and_no_more_than_asked_for(toy: Store) -> None:
    every = toy.ask(papers.listed, "", 100)
    assert tuple(every[0]) == papers.LISTED
    keys = [(-row["year"], row["slug"]) for row in every]
    assert len(keys) == 8
    assert keys == sorted(keys)
    assert toy.ask(papers.listed, "", 3) == every[:3]


@pytest.mark.parametrize(
    ("text", "found"),
    [("MULLER", 2), ("müller skim", 1), ("skim-again", 1), ("efficient attention", 3), ("100%", 1), ("view coins", 1)],
)
def test_all_words_of_a_search_stand_in_the_paper(toy: Store, text: str, found: int) -> None:
    assert len(toy.ask(papers.listed, text, 100)) == found
    assert toy.ask(papers.counts, text)[0] == found


def test_papers_without_a_claim_are_counted(toy: Store) -> None:
    whole = toy.ask(queries.all_rows, "papers")
    assert toy.ask(papers.counts, "") == (len(whole), sum(not row["claim_count"] for row in whole))
    assert toy.ask(papers.counts, "no such words") == (0, 0)


def test_what_tells_papers_apart(toy: Store) -> None:
    frame = toy.ask(papers.identified)
    assert tuple(frame[0]) == papers.IDENTIFIED
    assert len(frame) == 8
