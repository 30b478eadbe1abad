"""Made-up titles and abstracts, and what they print of the paper."""

from __future__ import annotations

import random

import pytest

from claims.extract.paper_facts import paper_facts

METHODS = [
    ("GlimNet: Seeing in the Dark", "We study dark images with GlimNet.", "GlimNet"),
    ("Tidy Forest: Pruning Trees", "Tidy Forest removes branches.", "Tidy Forest"),
    ("Sorting Socks Quickly", "We propose SockSort, a sorter of socks.", "SockSort"),
    ("Sorting Socks Quickly", "In this paper, we introduce a new sorter, named QuickSock, for drawers.", "QuickSock"),
    ("Sorting Socks Quickly", "We present Paired Laundry Ordering (PLO) for drawers.", "PLO"),
    ("Sorting Socks Quickly", "This work develops a drawer-wise method called D-Sort.", "D-Sort"),
    ("Sorting Socks Quickly", "We call our method sock folding, which needs no labels.", "sock folding"),
    ("Sorting Socks Quickly", "We propose “Sockeye”, a way of looking at socks.", "Sockeye"),
    ("Sorting Socks Quickly", "A known family called Sock Nets (SN) is slow. We propose FastSock.", "FastSock"),
    ("Sock-Wise Ordering: A Study", "We propose SWO, a Sock-Wise Ordering scheme for drawers.", "SWO"),
]
UNNAMED = [
    ("Sorting Socks Quickly", "We propose a simple way to sort socks."),
    ("Fast Socks for Everybody: A Study", "We study how people sort socks."),
    ("On Socks", "We propose an LLM for socks."),
    ("On Socks", "We build on recent LLMs and GPUs."),
    ("Socks and Shoes", ""),
]


@pytest.mark.parametrize(("title", "abstract", "method"), METHODS)
def test_the_method_is_named_where_the_text_proposes_it(title: str, abstract: str, method: str) -> None:
    assert paper_facts(title, abstract).method == method


@pytest.mark.parametrize(("title", "abstract"), UNNAMED)
def test_no_name_is_made_up(title: str, abstract: str) -> None:
    assert paper_facts(title, abstract).method is None


def test_the_longer_name_before_its_abbreviation_is_another_name() -> None:
    facts = paper_facts("Sock Order: Theory", "Sock Order (SO) sorts socks.")
    assert (facts.method, facts.also) == ("Sock Order", ("SO",))


VENUES = [
    ("This paper was accepted at ICLR 2031.", "ICLR", 2031),
    ("Accepted to NeurIPS 2030.", "NeurIPS", 2030),
    ("Published in TMLR.", "TMLR", None),
    ("To appear at ACL 2029.", "ACL", 2029),
    ("We win the Socks 2030 challenge.", None, None),
    ("The proof is presented in the appendix.", None, None),
]


@pytest.mark.parametrize(("abstract", "venue", "year"), VENUES)
def test_venue_and_year_are_read_only_where_the_text_says_where_it_appeared(
    abstract: str, venue: str | None, year: int | None
) -> None:
    facts = paper_facts("On Socks", abstract)
    assert (facts.venue, facts.year) == (venue, year)


def test_every_fact_is_marked_as_a_guess() -> None:
    shown = paper_facts("GlimNet: Dark", "Accepted at ICLR 2031.").as_json()
    assert shown == {
        "method": {"value": "GlimNet", "guessed": True},
        "venue": {"value": "ICLR", "guessed": True},
        "year": {"value": 2031, "guessed": True},
    }


def test_any_text_is_answered() -> None:
    rng = random.Random(7)
    letters = 'We propose A(B)-: “x”,. called ABC $\\{ 2031 "'
    for _ in range(200):
        text = "".join(rng.choices(letters, k=rng.randrange(120)))
        facts = paper_facts(text, text)
        assert facts.method is None or len(facts.method) > 1
