from __future__ import annotations

from claims.checks import Finding, quote
from tests.sample import found

QUOTE = "2.72x decoding speedup"
FIFTEEN = f"{QUOTE} ... {' '.join(['word'] * 12)}"


def test_passes() -> None:
    assert found(quote) == []
    assert found(quote, (QUOTE, FIFTEEN)) == []


def test_a_quote_is_short() -> None:
    assert found(quote, (QUOTE, f"{FIFTEEN} more")) == [
        Finding(
            ("claims", 0, "evidence", "quote"),
            "a quote of 16 words",
            "at most 15 words",
            "keep figure, unit and qualifier; join fragments with ' ... '",
        )
    ]


def test_a_quote_holds_the_figure() -> None:
    assert found(quote, (QUOTE, "12.72x decoding speedup")) == [
        Finding(
            ("claims", 0, "evidence", "quote"),
            '"12.72x decoding speedup", without "2.72"',
            'a quote that holds "2.72"',
            "quote the words that print the figure, or correct the figure",
        )
    ]


def test_every_figure_that_is_missing_is_told() -> None:
    changes = (
        "form: ratio\n    value: 2.72\n    unit: x",
        "form: increase\n    low: 20\n    high: 30\n    unit: percent",
    )
    assert [finding.allowed for finding in found(quote, changes)] == [
        'a quote that holds "20"',
        'a quote that holds "30"',
    ]


def test_a_note_may_give_the_bound_that_the_quoted_copy_lost() -> None:
    bound = (
        "kind: speedup\n    form: ratio\n    value: 2.72\n    unit: x",
        "kind: complexity_bound\n    form: bound\n    bound: O(\\sqrt{T})",
    )
    lost = (QUOTE, "an O(T) regret")
    assert [finding.allowed for finding in found(quote, bound, lost)] == ['a quote that holds "O(\\sqrt{T})"']
    said = (QUOTE, "an O(T) regret\n    note: The publisher prints $O(\\sqrt{T})$; the quoted copy has lost the root.")
    assert found(quote, bound, said) == []
