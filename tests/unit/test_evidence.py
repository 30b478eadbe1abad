from __future__ import annotations

from decimal import Decimal

import pytest

from claims.evidence import missing_figures, numbers, stands_in, texts_by_title, word_count
from claims.model import Claim, Evidence
from claims.words import Form, Kind, Unit


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("2.72x decoding speedup", ["2.72"]),
        ("a 2.70x gain", ["2.7"]),
        ("up to 30% less", ["30"]),
        ("1,024 GPUs", ["1024"]),
        ("1{,}024 GPUs", ["1024"]),
        ("32k tokens", ["32", "32000"]),
        ("32K tokens", ["32", "32000"]),
        ("1.5M samples", ["1.5", "1500000"]),
        ("a 7B-parameter model", ["7", "7000000000"]),
        ("1.2T tokens", ["1.2", "1200000000000"]),
        ("3 million pairs", ["3", "3000000"]),
        ("9 billion fewer FLOPs", ["9", "9000000000"]),
        ("two thousand steps", ["2", "2000"]),
        ("within twelve hours", ["12"]),
        ("twice as fast", ["2"]),
        ("doubles the throughput", ["2"]),
        ("half the memory", ["50", "2", "0.5"]),
        ("an order of magnitude faster", ["10"]),
        ("two orders of magnitude", ["2", "100"]),
        ("3 orders of magnitude", ["3", "1000"]),
        (r"$2.72\times$ faster", ["2.72"]),
        (r"by 30\% on average", ["30"]),
        ("1e5 steps", ["1", "100000"]),
        ("an AUC of .95", ["0.95"]),  # was not read at all
        ("from 3 days to 76 minutes", ["3", "76"]),
        ("12.5-14.2%", ["12.5", "14.2"]),
        ("−1.5 points", ["1.5"]),
        ("30 kernels, 5 months", ["30", "5"]),
        ("no figure", []),
    ],
)
def test_numbers(text: str, stated: list[str]) -> None:
    assert numbers(text) == {Decimal(figure) for figure in stated}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("40,95% accuracy", ["40.95"]),
        ("only 350-700M tokens", ["350000000", "700000000"]),
        ("32 to 128K tokens", ["32000", "128000"]),
        ("10–20 million points", ["10000000", "20000000"]),
        ("1.56 M parameters", ["1560000"]),
        (r"$10^2 \times$ to $10^{4} \times$ faster", ["100", "10000"]),
        (r"$2.5 \times 10^3$ samples", ["2500"]),
        ("a fourfold speedup", ["4"]),
        ("1-2 orders of magnitude faster", ["10", "100"]),
        ("two to three orders of magnitude", ["100", "1000"]),
    ],
)
def test_numbers_in_other_forms(text: str, stated: list[str]) -> None:
    assert {Decimal(number) for number in stated} <= numbers(text)


@pytest.mark.parametrize("text", ["12.72x", "2.721x", "272x", "2.7x", "1,002.72"])
def test_a_part_of_a_number_is_not_the_number(text: str) -> None:
    assert Decimal("2.72") not in numbers(text)


def claim(quote: str, **fields: str) -> Claim:
    """A claim with `fields` whose evidence is `quote`."""
    start = {"id": "c1", "kind": Kind.SPEEDUP, "form": Form.RATIO, "evidence": Evidence(quote=quote)}
    return Claim.model_validate({**start, **fields})


@pytest.mark.parametrize(
    ("quote", "fields", "missing"),
    [
        ("2.72x faster", {"value": "2.72", "unit": Unit.X}, []),
        ("2.72x faster", {"value": "2.7", "unit": Unit.X}, ["2.7"]),
        ("from 3 days to 76 minutes", {"form": "before_after", "value": "76", "before": "3"}, []),
        ("down to 76 minutes", {"form": "before_after", "value": "76", "before": "3"}, ["3"]),
        ("20-30% faster", {"form": "increase", "low": "20", "high": "30"}, []),
        ("up to 30% faster", {"form": "increase", "low": "20", "high": "30"}, ["20"]),
        ("as long as 32k tokens", {"form": "absolute", "kind": "capacity", "value": "32K"}, []),
        ("as long as 32,000 tokens", {"form": "absolute", "kind": "capacity", "value": "32K"}, []),
        ("beats full attention", {"form": "words"}, []),
        ("0.72 times the cost", {"form": "share", "kind": "cost_reduction", "value": "72", "unit": "percent"}, []),
    ],
)
def test_missing_figures(quote: str, fields: dict[str, str], missing: list[str]) -> None:
    assert missing_figures(claim(quote, **fields)) == missing


@pytest.mark.parametrize(
    ("bound", "quote", "held"),
    [
        ("O(K^{1/3} T^{2/3})", "regret of O(K^{1/3}T^{2/3})", True),
        ("O(K^{1/3}T^{2/3})", r"regret of $O( K^{1/3} T^{2/3} )$", True),
        (r"\tilde{O}(\sqrt{T})", r"a $\tilde O(\sqrt T)$ regret", True),
        ("O(n)", "O(N) time", True),
        ("O(n^2)", "O(n) time", False),
        ("O(T^{1/2})", "O(T^{1/3}) regret", False),
    ],
)
def test_a_bound_is_compared_without_spaces_and_tex_marks(bound: str, quote: str, held: bool) -> None:
    stated = claim(quote, kind="complexity_bound", form="bound", bound=bound)
    assert missing_figures(stated) == ([] if held else [bound])


@pytest.mark.parametrize(
    ("quote", "held"),
    [
        ("2.72x decoding speedup", True),
        ("generates ... 2.72x decoding speedup", True),
        ("2.72x decoding ... generates", False),
        ("decoding speedup ... decoding speedup", False),
        ("2.72x  decoding\nspeedup", True),
        ("2.72X decoding speedup", False),
        ("2.8x decoding speedup", False),
    ],
)
def test_every_fragment_of_a_quote_stands_in_the_source_in_order(quote: str, held: bool) -> None:
    assert stands_in(quote, "It generates long texts\nwith O(n) time and 2.72x decoding\n  speedup.") is held


def test_word_count_leaves_out_the_joints() -> None:
    assert word_count("one two ... three, four-five") == 4


def test_texts_by_title() -> None:
    source = (
        "menu\n\nFirst: A Title\n\nText of one.\n\nMore of it.\r\n\r\nSecond Title\n\nText of two, First: A Title.\n"
    )
    assert texts_by_title(source, ["First - a title", "Second Title", "Third"]) == {
        "firstatitle": "Text of one.\n\nMore of it.",
        "secondtitle": "Text of two, First: A Title.\n",
    }
