"""Kinds of wording that real abstracts use, each with several made-up sentences and everything that must be read.

extract_kinds.json holds kind -> text -> for each proposal: [before->]value, unit, kind, form, and what differs from
exact, better and sure.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims.extract import Proposal, propose

KINDS: dict[str, dict[str, list[str]]] = json.loads(
    Path(__file__).with_name("extract_kinds.json").read_text(encoding="utf-8")
)
CASES = [
    pytest.param(text, read, id=f"{kind}: {text}") for kind, texts in KINDS.items() for text, read in texts.items()
]


def shown(proposal: Proposal) -> str:
    """A proposal in one line, as the cases have it."""
    value = proposal.bound or (proposal.value if proposal.low is None else f"{proposal.low}..{proposal.high}")
    before = proposal.previous_bound or proposal.before
    words = [
        f"{before}->{value}" if before is not None else str(value),
        proposal.unit or "-",
        proposal.kind,
        proposal.form,
        *([proposal.qualifier] if proposal.qualifier != "exact" else []),
        *([proposal.outcome] if proposal.outcome != "better" else []),
        *([] if proposal.sure else ["unsure"]),
    ]
    return " ".join(words)


@pytest.mark.parametrize(("text", "read"), CASES)
def test_every_figure_of_a_kind_of_wording_is_read(text: str, read: list[str]) -> None:
    assert [shown(proposal) for proposal in propose("", text)] == read


@pytest.mark.parametrize(
    ("text", "baselines"),
    [
        ("Compared to Bar, Foo is 2x faster.", ["Bar"]),
        ("Relative to Bar, Foo is 30% faster.", ["Bar"]),
        ("Unlike Bar, Foo needs 40% less memory.", ["Bar"]),
        ("Compared with the dense baseline, Foo uses 4x less memory.", ["the dense baseline"]),
        ("Foo is strong, outperforming Bar and Baz by 1% and 2%.", ["Bar", "Baz"]),
        ("Foo outperforms Bar, Baz and Qux by 1.2, 2.3 and 3.4 points.", ["Bar", "Baz", "Qux"]),
        ("Foo is 2x and 3x faster than Bar and Baz, respectively.", ["Bar", "Baz"]),
    ],
)
def test_each_figure_has_its_baseline(text: str, baselines: list[str]) -> None:
    assert [proposal.baseline for proposal in propose("", text)] == baselines


def test_the_quote_is_the_clause_of_the_figure() -> None:
    text = "We show that Foo is simpler; on Baz it decodes up to 2.7x faster than Bar, while it needs 30% less memory."
    assert [proposal.quote for proposal in propose("", text)] == [
        "on Baz it decodes up to 2.7x faster than Bar",
        "it needs 30% less memory",
    ]


def test_a_long_clause_is_cut_around_its_figure() -> None:
    words = "that we ran many times over the last year on very large machines of several kinds "
    (proposal,) = propose("", f"We show {words} that Foo decodes up to 2.7x faster than Bar on all the tasks {words}.")
    assert "up to 2.7x faster than Bar" in proposal.quote
    assert len(proposal.quote.split()) == 15


def test_a_quote_holds_whole_formulas_and_begins_inside_no_number() -> None:
    text = (
        r"We need $3.5\times$ less memory at $n = 4$ and it costs \$5, with 12,5% more data for $k=3$ and more of it."
    )
    for proposal in propose("", text):
        assert proposal.quote.replace(r"\$", "").count("$") % 2 == 0
        assert not text[proposal.start - 1].isdigit()
        assert proposal.start <= proposal.figure_start < proposal.figure_end <= proposal.end
