from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.checks import printed_words
from tests.sample import found

VALUE, UNIT, FORM = "value: 2.72", "unit: x", "form: ratio"
QUOTE = "quote: 2.72x decoding speedup"
NOTE = ("    together_with: [c2]\n", "    together_with: [c2]\n    note: The text is odd.\n")


def beside(quote: str, form: str, value: str, unit: str, qualifier: str = "") -> list[tuple[str, str]]:
    """The changes that make the sample's first claim print `quote`."""
    written = f"unit: {unit}" + (f"\n    qualifier: {qualifier}" if qualifier else "")
    return [(FORM, f"form: {form}"), (VALUE, f"value: {value}"), (UNIT, written), (QUOTE, f"quote: '{quote}'")]


@pytest.mark.parametrize(
    "claim",
    [
        ("50% faster", "increase", "50", "percent"),
        ("2x faster", "ratio", "2", "x"),
        ("30% less time", "reduction", "30", "percent"),
        ("reduced by 2$\\times$", "ratio", "2", "x"),
        ("half as slow, by 50\\%", "reduction", "50", "percent"),
        ("up to 3x faster", "ratio", "3", "x", "up_to"),
        ("more than about 3x", "ratio", "3", "x", "at_least"),
        ("up to 4x on A and 3x on B", "ratio", "3", "x"),
        ("33x and 3x faster", "ratio", "3", "x"),
        ("30% faster, at 30% of the cost", "reduction", "30", "percent"),
    ],
    ids=lambda claim: claim[0],
)
def test_passes(claim: tuple[str, ...]) -> None:
    assert found(printed_words, *beside(*claim)) == []


@pytest.mark.parametrize(
    ("claim", "field", "allowed"),
    [
        (("50% faster", "reduction", "50", "percent"), "form", "form increase"),
        (("30% less time", "increase", "30", "percent"), "form", "form reduction"),
        (("a 30\\% reduction of time", "increase", "30", "percent"), "form", "form reduction"),
        (("reduced by 2x", "reduction", "2", "percent"), "unit", "unit x"),
        (("2$\\times$ fewer", "share", "2", "percent"), "unit", "unit x"),
        (("a 3-fold gain", "increase", "3", "percent"), "unit", "unit x"),
        (("40% faster", "ratio", "40", "x"), "unit", "unit percent"),
        (("up to 3x faster", "ratio", "3", "x"), "qualifier", "up_to"),
        (("up to 3x faster", "ratio", "3", "x", "about"), "qualifier", "up_to"),
        (("roughly 3x faster", "ratio", "3", "x"), "qualifier", "about"),
        (("$\\sim$ 3x faster", "ratio", "3", "x"), "qualifier", "about"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else None,
)
def test_fails(claim: tuple[str, ...], field: str, allowed: str) -> None:
    (finding,) = found(printed_words, *beside(*claim))
    assert (finding.path, finding.allowed) == (("claims", 0, field), allowed)


@pytest.mark.parametrize("text", ["by 5 points", "by 5 percentage points", "by 5% absolute"])
def test_points_are_not_percent(text: str) -> None:
    changes = [("value: 1.5", "value: 5"), ("unit: points", "unit: percent"), ("by 1.5 points", text)]
    (finding,) = found(printed_words, *changes)
    assert (finding.path, finding.allowed) == (("claims", 1, "unit"), "unit points")


def test_a_note_silences_it() -> None:
    changes = beside("50% faster", "reduction", "50", "percent")
    assert found(printed_words, *changes, NOTE) == []


_PIECES = (
    "up to, as much as, about, around, roughly, approximately, sim, times, fold, percent, per cent, percentage, point, "
    "points, pp, absolute, faster, quicker, less, fewer, lower, smaller, shorter, cheaper, reduction, decrease, a, the"
).split(", ")
_TEXTS = st.lists(st.sampled_from([*_PIECES, *"%×x-~≈∼2 "]), max_size=6).flatmap(
    lambda pieces: st.sampled_from([" ", ""]).map(lambda joint: joint.join(pieces) + joint)
)


@given(_TEXTS)
def test_no_pattern_finds_anything_where_no_mark_stands(text: str) -> None:
    for trap in printed_words.TRAPS:
        if trap.pattern.search(text):
            assert any(mark in text for mark in trap.marks)
