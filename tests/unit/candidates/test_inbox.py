"""What is left to decide about, and in which order."""

from __future__ import annotations

import pytest

from claims.candidates.decisions import Verdict, decision_about
from claims.candidates.inbox import Inbox, Shelf
from claims.filters import Filter
from tests.unit.candidates.made import PAPER, candidates

RECORD = {"slug": "quickly", "title": PAPER.title, "published_title": None, "arxiv": None, "doi": None, "family": "f"}


def test_a_paper_is_shown_with_its_candidates_in_the_order_of_the_text() -> None:
    [paper] = Inbox(candidates()[::-1]).papers()
    assert [each.printed for each in paper.candidates] == ["2.5×", "30%"]
    assert (paper.first.title, paper.slug) == (PAPER.title, None)


def test_what_is_decided_is_not_asked_again() -> None:
    first, second = candidates()
    known = {first.candidate: decision_about(first, Verdict.REJECT, "Ada", "2026-01-02", "no")}
    assert Inbox([first, second], known).candidates == [second]
    assert Inbox([first, second], known).after({}).candidates == [first, second]


@pytest.mark.parametrize(
    "record", [RECORD, RECORD | {"title": "QUICKLY — a kernel"}, RECORD | {"title": "X", "doi": "10.1/X"}]
)
def test_a_paper_that_has_a_record_is_left_out(record: dict) -> None:
    rows = candidates(doi="10.1/x")
    assert Inbox(rows, {}, Shelf([record])).candidates == []
    assert Inbox(rows, {}, Shelf([RECORD | {"title": "Another"}])).candidates == rows


def test_the_rest_of_a_paper_stays_after_its_first_claim_made_a_record() -> None:
    first, second = candidates()
    known = {first.candidate: decision_about(first, Verdict.ACCEPT, "Ada", "2026-01-02", claim="quickly.c1")}
    [paper] = Inbox([first, second], known, Shelf([RECORD])).papers()
    assert (paper.candidates, paper.slug) == ((second,), "quickly")


def test_papers_with_several_savings_come_first_then_thin_families_then_the_newest() -> None:
    one = candidates(PAPER._replace(title="One"))[:1]
    new = [each._replace(year=2025) for each in candidates(PAPER._replace(title="New"))]
    old = candidates(PAPER._replace(title="Old"))
    thin = [each._replace(family="few-shot-learning") for each in candidates(PAPER._replace(title="Thin"))]
    shelf = Shelf([RECORD | {"title": str(i), "family": "long-context-adaptation"} for i in range(3)])
    rows = [each._replace(candidate=f"{i:016x}") for i, each in enumerate([*one, *old, *new, *thin])]
    inbox = Inbox(rows, {}, shelf)
    assert [paper.first.title for paper in inbox.papers()] == ["Thin", "New", "Old", "One"]
    first = inbox.next()
    assert first is not None
    second = inbox.next(passed=[first.key])
    assert second is not None
    assert second.first.title == "New"
    assert inbox.next(passed=[first.key], begun=inbox.papers()[2].key) == inbox.papers()[2]
    assert inbox.next(passed=[first.key], begun=first.key) == second
    assert inbox.next(passed={paper.key for paper in inbox.papers()}) is None


@pytest.mark.parametrize(
    ("filter", "count"),
    [
        (Filter(), 2),
        (Filter(kind=("speedup",)), 1),
        (Filter(q="flash attention"), 2),
        (Filter(q="QUICKLY kernels"), 2),
        (Filter(q="doe"), 2),
        (Filter(q="nothing"), 0),
        (Filter(family=("long-context-adaptation",), venue=("neurips",), domain=("language-models",)), 2),
        (Filter(venue=("arxiv",)), 0),
        (Filter(year=(2024, 2025), typical=True), 2),
        (Filter(year=(2020, 2023)), 0),
        (Filter(factor_min=2), 1),
        (Filter(qualifier=("up_to",)), 0),
        (Filter(hardware=("a100",)), 2),
        (Filter(hardware=("h100",)), 0),
        (Filter(baseline=("full-attention",)), 0),
        (Filter(verified=("found",)), 0),
    ],
    ids=str,
)
def test_a_filter_selects_candidates_as_it_selects_claims(filter: Filter, count: int) -> None:
    assert len(Inbox(candidates(hardware="NVIDIA A100 80GB")).matching(filter)) == count


def test_an_empty_inbox_has_no_paper() -> None:
    assert Inbox().papers() == []
    assert Inbox().next() is None


def test_an_address_that_a_list_gives_several_papers_is_no_page_of_theirs() -> None:
    rows = [*candidates(), *candidates(PAPER._replace(title="Slowly", abstract=f"So. {PAPER.abstract}"))]
    assert {paper.page for paper in Inbox(rows[:2]).papers()} == {PAPER.address}
    assert {paper.page for paper in Inbox(rows).papers()} == {None}
