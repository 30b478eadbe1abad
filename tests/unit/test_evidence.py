from __future__ import annotations

from decimal import Decimal

import pytest

from claims.evidence import missing_figures, numbers, texts_by_title, word_count
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
        # a decimal comma
        ("40,95% accuracy", ["40.95"]),  # was 40 and 95
        ("1,5x faster", ["1.5"]),
        ("0,125 bits", ["0.125"]),
        ("1.234,5 s", ["1234.5"]),
        ("3,14159 on average", ["3.14159"]),
        ("(2,7x)", ["2.7"]),
        ("by 0,4% and 1,48%", ["0.4", "1.48"]),
        ("ResNet-32,44,56", ["32", "44", "56"]),
        ("1,024,000.5 steps", ["1024000.5"]),
        ("12, 14 and 16", ["12", "14", "16"]),
        # fractions and parts
        ("2/3 of the memory", ["2", "3", str(Decimal(2) / 3)]),
        ("1/4.", ["1", "4", "0.25"]),
        (r"only $\frac{2}{3}$ of the parameters", ["2", "3", str(Decimal(2) / 3)]),
        ("can halve the memory", ["50", "2", "0.5"]),
        ("491 MFLOPs", ["491", "491000000"]),
        ("4.1 GFLOPs, 2 GPUs", ["4.1", "4100000000", "2"]),
        ("⅕ of the time", ["1", "5", "0.2"]),
        ("by 3.5/4.5 points", ["3.5", "4.5"]),
        ("on 2024/05/01", ["2024", "05", "01"]),
        ("1/0", ["1", "0"]),
        ("a quarter of the data", ["0.25", "25", "4"]),
        ("three quarters", ["3", "0.75", "75"]),
        ("two-fifths of the cost", ["2", "0.4", "40"]),
        ("one tenth of the parameters", ["1", "0.1", "10"]),
        # powers
        ("10^2 times", ["100"]),  # was 10 and 2
        (r"$10^{2}\times$", ["100"]),
        ("10² times", ["100"]),  # was 102
        ("10⁻³", ["0.001"]),
        (r"$2.7 \times 10^{3}$", ["2700"]),
        ("2.7x10^3.", ["2700"]),
        ("10^2 to 10^4", ["100", "10000"]),
        ("2^10 states", ["1024"]),
        ("O(n^2)", []),
        ("10^{2.5}", ["10"]),
        # words and spaces
        ("a 2.5-fold gain", ["2.5"]),
        ("a tenfold gain", ["10"]),
        ("twenty-two datasets", ["22"]),
        ("fifteen hours", ["15"]),
        ("ninety percent", ["90"]),
        ("a hundred times", ["100"]),
        ("three hundred GPUs", ["3", "300"]),
        ("a million tokens", ["1000000"]),
        ("quadruples the speed", ["4"]),
        ("1\u202f024 GPUs", ["1024"]),
        (r"1\,024 GPUs", ["1024"]),
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
