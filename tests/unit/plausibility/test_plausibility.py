from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claims.model import Record
from claims.plausibility import RULES, hints
from claims.plausibility.cards import card_of, memory_of
from claims.plausibility.stated import bytes_of_weight, parameters
from tests.conftest import Ran
from tests.sample import PATH, edited, write

Fields = dict[str, Any]


def claim(quote: str, **fields: Any) -> Fields:
    """A claim with `fields` whose quote is `quote`: a ratio, if they do not say otherwise."""
    return {"kind": "speedup", "form": "ratio", "unit": "x", **fields, "evidence": {"quote": quote}}


def record(*claims: Fields, title: str = "A Paper", family: str = "other") -> Record:
    """A record of `claims`, numbered from c1."""
    numbered = [{"id": f"c{number}", **fields} for number, fields in enumerate(claims, start=1)]
    return Record.model_validate(
        {"title": title, "year": "2024", "venue": "arxiv", "domain": "d", "family": family, "claims": numbered}
    )


def said(rule: str, *claims: Fields, **paper: str) -> list[str]:
    """What `rule` says of a record of `claims`, which no other rule speaks of."""
    found = hints(record(*claims, **paper))
    assert {hint.rule for hint in found} <= {rule}
    return [f"{hint.claim}: {hint.sentence}" for hint in found]


HALF = claim("50% less memory", kind="memory_reduction", form="reduction", value="50", unit="percent", metric="memory")
THRICE = claim("3.0x less memory", kind="memory_reduction", value="3.0", metric="memory")
ALL_STATED = {"baseline": {"as_printed": "Adam"}, "setting": {"dataset": "C4"}}
BOTH = {"evidence": {"quote": "save 25% of the memory (7.7 GB instead of 10.8 GB)"}}
QUARTER = HALF | {"value": "25"} | BOTH
INSTEAD = HALF | {"form": "before_after", "value": "7.7", "before": "10.8", "unit": "GB"} | BOTH


@pytest.mark.parametrize(
    "claims",
    [
        [HALF | ALL_STATED, THRICE | ALL_STATED],
        [QUARTER, INSTEAD],
        [claim("from 10.0 GB to 5.0 GB (3.0x less)", kind="memory_reduction", value="3.0")],
        [claim("3.0x faster, from 10.0 to 5.0 hours", value="3.0")],
        [claim("by 30% from 1,000 to 500 ms", form="reduction", unit="percent", value="30")],
    ],
)
def test_a_figure_that_does_not_come_out_from_its_neighbour_is_named(claims: list[Fields]) -> None:
    (sentence,) = said("pairs", *claims)
    assert "×" in sentence


@pytest.mark.parametrize(
    "claims",
    [
        [HALF | BOTH, THRICE | BOTH],  # two ratios in one phrase may be of two data sets
        [QUARTER | {"value": "29"}, INSTEAD],
        [HALF, THRICE],  # nobody says that they are of one measurement
        [HALF | ALL_STATED, THRICE | {**ALL_STATED, "setting": {"dataset": "Wiki"}}],
        [HALF | ALL_STATED, THRICE | ALL_STATED | {"note": "The text prints both."}],
        [HALF | ALL_STATED, THRICE | ALL_STATED | {"value": "2.0"}],
        [HALF | ALL_STATED, THRICE | ALL_STATED | {"together_with": ["c1"]}],  # the check's business
        [claim("from 10.0 GB to 5.0 GB (2.0x less)", kind="memory_reduction", value="2.0")],
        [claim("from 10 GB to 5 GB (3x less)", kind="memory_reduction", value="3")],  # 10.9 to 4.1, as far as printed
        [claim("from 4.0K to 32.0K tokens at 2.0x cost", value="2.0")],
        [claim("from 10.0 GB to 5.0 hours, 3.0x faster", value="3.0")],
        [claim("from 12.0% to 6.0%, 3.0x faster", value="3.0")],
        [claim("up to 3.0x faster, from 10.0 to 5.0 hours", value="3.0", qualifier="up_to")],
        [claim("from 3 days to 76 minutes, 57x faster", value="57")],
        [claim("3x faster", value="3", form="words")],
    ],
)
def test_figures_that_agree_or_have_nothing_to_do_with_each_other_are_no_hint(claims: list[Fields]) -> None:
    assert said("pairs", *claims) == []


PERCENT = {"unit": "percent"}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            claim("reduces latency by 150%", form="increase", value="150", **PERCENT),
            "c1: 150% less would leave 100 − 150 = -50% of the baseline.",
        ),
        (
            claim(r"200\% fewer FLOPs", kind="cost_reduction", form="difference", value="200", **PERCENT),
            "c1: 200% less would leave 100 − 200 = -100% of the baseline.",
        ),
        (
            claim("only 120% of the memory", kind="memory_reduction", form="share", value="120", **PERCENT),
            "c1: 120% of what the baseline needs is more than the baseline needs, and c1 calls it better.",
        ),
        (
            claim("saves memory by up to 100%", form="increase", value="100", qualifier="up_to", **PERCENT),
            "c1: 100% less would leave 100 − 100 = 0% of the baseline.",
        ),
    ],
)
def test_more_than_all_is_not_saved(fields: Fields, sentence: str) -> None:
    assert said("percent", fields) == [sentence]


@pytest.mark.parametrize(
    "fields",
    [
        claim("101% faster than ResNet-101", form="increase", value="101", **PERCENT),
        claim("reduces latency by 99.9%", form="reduction", value="99.9", **PERCENT),
        claim("reduces latency and improves throughput 150%", form="increase", value="150", **PERCENT),
        claim(
            "needs 120% of the memory", kind="memory_reduction", form="share", value="120", outcome="worse", **PERCENT
        ),
        claim("150% of the speed", form="share", value="150", **PERCENT),
        claim("reduces latency by 20%, 150% faster", form="increase", value="150", **PERCENT),
    ],
)
def test_a_percentage_that_can_be_is_no_hint(fields: Fields) -> None:
    assert said("percent", fields) == []


def part(value: str, quote: str, **fields: Any) -> Fields:
    """A speedup of a part, joined with c2."""
    return claim(quote, value=value, setting={"scope": "part"}, together_with=["c2"], **fields)


def whole(value: str, quote: str = "the whole is faster", **fields: Any) -> Fields:
    """A speedup of the whole."""
    return claim(quote, value=value, setting={"scope": "end-to-end"}, **fields)


@pytest.mark.parametrize(
    "claims",
    [
        [part("10", "attention, which accounts for 40% of the time, is 10x faster"), whole("2.1")],
        [part("2", "a kernel 2x faster"), whole("1.9", "as softmax takes up 50% of the total latency, 1.9x")],
        [part("1000", "spends 20% of its inference time there"), whole("1.5")],
        [part("10", "consumes 40% of the time"), whole("1.5") | {"value": None, "low": "1.8", "high": "2"}],
    ],
)
def test_a_whole_that_is_faster_than_its_part_allows_is_named(claims: list[Fields]) -> None:
    (sentence,) = said("amdahl", *claims)
    assert re.match(r"c2: A part that takes \d+% of the time makes the whole at most 1 / \(1 − ", sentence)


@pytest.mark.parametrize(
    "claims",
    [
        [part("10", "attention, which accounts for 40% of the time, is 10x faster"), whole("1.5")],
        [part("10", "attention is 10x faster"), whole("2.1")],  # the share is not stated
        [part("10", "accounts for 40% of the time"), whole("2.1") | {"setting": {"phase": "training"}}],
        [part("10", "accounts for 40% of the time") | {"together_with": []}, whole("2.1")],
        [part("10", "accounts for 40% of the memory"), whole("2.1")],
        [part("10", "takes 40% of the time of Foo"), whole("2.1")],  # a share of another method's time
        [part("10", "accounts for 40% of the time"), whole("1.64")],
    ],
)
def test_a_whole_that_its_part_allows_is_no_hint(claims: list[Fields]) -> None:
    assert said("amdahl", *claims) == []


def used(value: str, unit: str = "GB", metric: str = "memory usage", quote: str = "memory", **setting: str) -> Fields:
    """What a run took of memory."""
    return claim(
        quote, kind="resource_use", form="absolute", value=value, unit=unit, metric=metric, setting=setting or None
    )


SEVEN = {"model": "LLaMA 2 7B", "precision": "fp16"}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            used("8", **SEVEN),
            "c1: 7 billion parameters × 2 bytes = 14 GB for the weights alone, and c1 states 8 GB.",
        ),
        (
            used("500", "MB", "model size", model="a 1.3B model", precision="4-bit"),
            "c1: 1.3 billion parameters × 0.5 bytes = 0.65 GB for the weights alone, and c1 states 0.5 GB.",
        ),
        (
            used("60", model="OPT-175B", precision="bf16", devices="4"),
            "c1: 175 billion parameters × 2 bytes = 350 GB for the weights alone, and c1 states 60 GB.",
        ),
        (
            used("100", metric="peak memory", hardware="NVIDIA A100 80GB GPU", devices="1"),
            "c1: 1 × 80 GB = 80 GB is all the memory of the hardware, and c1 states 100 GB.",
        ),
        (
            used("60", metric="GPU memory", hardware="RTX 4090", devices="2"),
            "c1: 2 × 24 GB = 48 GB is all the memory of the hardware, and c1 states 60 GB.",
        ),
    ],
)
def test_memory_that_does_not_hold_the_model_or_that_nobody_has_is_named(fields: Fields, sentence: str) -> None:
    assert said("memory", fields) == [sentence]


@pytest.mark.parametrize(
    ("fields", "paper"),
    [
        (used("14", **SEVEN), {}),
        (used("12.6", **SEVEN), {}),  # GiB of 6.7 billion
        (used("8", model="LLaMA 2 7B"), {}),  # the precision is not stated
        (used("8", **SEVEN), {"title": "Offloading for All"}),
        (used("2", metric="KV cache memory", **SEVEN), {}),
        (used("8", quote="memory of a quantized model", **SEVEN), {}),
        (used("8", quote="memory on GPUs", **SEVEN), {}),  # of how many?
        (used("30", model="Mixtral 8x7B", precision="fp16"), {}),
        (used("18", model="OPT-175B", hardware="18GB GPU", devices="1"), {}),
        (used("8", precision="fp16 and int8", model="LLaMA 2 7B"), {}),
        (used("100", metric="peak memory", hardware="A100"), {}),  # of how many?
        (used("100", metric="CPU memory", hardware="A100", devices="1"), {}),
        (used("48", hardware="48GB GPU", devices="1"), {}),
    ],
)
def test_memory_that_can_be_is_no_hint(fields: Fields, paper: dict[str, str]) -> None:
    assert said("memory", fields, **paper) == []


def score(value: str, quote: str, metric: str = "accuracy", **fields: Any) -> Fields:
    """A share in percent."""
    return claim(
        quote, **{"kind": "quality_score", "form": "absolute", "value": value, "metric": metric, **PERCENT, **fields}
    )


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            score("48.7", "48.7% accuracy on 50 questions"),
            "c1: 24 of 50 is 48.00% and 25 of 50 is 50.00%; neither prints as 48.7%, "
            "unless it is a mean of runs or counts something finer.",
        ),
        (
            score("84.5", "solves 84.5%", "success rate", setting={"condition": "over all 164 held-out problems"}),
            "c1: 138 of 164 is 84.15% and 139 of 164 is 84.76%; neither prints as 84.5%, "
            "unless it is a mean of runs or counts something finer.",
        ),
        (
            score("33", "a success rate of 33% over 20 episodes", "success rate"),
            "c1: 6 of 20 is 30.0% and 7 of 20 is 35.0%; neither prints as 33%, "
            "unless it is a mean of runs or counts something finer.",
        ),
        (
            score("45.0", "45.0% of 60 cases", form="before_after", kind="quality_gain", before="41.2"),
            "c1: 24 of 60 is 40.00% and 25 of 60 is 41.67%; neither prints as 41.2%, "
            "unless it is a mean of runs or counts something finer.",
        ),
    ],
)
def test_a_share_that_no_whole_number_of_items_gives_is_named(fields: Fields, sentence: str) -> None:
    assert said("granularity", fields) == [sentence]


@pytest.mark.parametrize(
    "fields",
    [
        score("48.0", "48.0% accuracy on 50 questions"),
        score("84.1", "84.1% accuracy on 164 problems"),
        score("84.14", "84.14% accuracy on 164 problems"),  # cut off
        score("48.7", "48.7% accuracy on 5,000 questions"),
        score("48.7", "an average accuracy of 48.7% on 50 questions"),
        score("48.7", "48.7% accuracy on 50 questions", qualifier="about"),
        score("48.7", "48.7% on 50 questions", "F1"),
        score("48.7", "with 35 short examples 48.7% accuracy"),
        score("48.7", "48.7% pass@1 accuracy on 50 problems"),
        score("48.7", "48.7% translation accuracy on 50 sentences", "translation accuracy"),
        score("48.7", "48.7% accuracy on 50 questions and on 20 cases"),
        score("48.7", "48.7% accuracy on 50 training examples"),
    ],
)
def test_a_share_that_can_be_or_is_no_count_is_no_hint(fields: Fields) -> None:
    assert said("granularity", fields) == []


def rate(quote: str, value: str, unit: str = "unstated", **setting: str) -> Fields:
    """What a run delivered."""
    return claim(quote, kind="resource_use", form="absolute", value=value, unit=unit, metric="speed", setting=setting)


A100 = {"hardware": "A100", "devices": "1"}
DECODING = {"model": "LLaMA 2 7B", "precision": "fp16", "batch": "1", **A100}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            rate("reaches 340 TFLOPs/s", "340", **A100),
            "c1: 1 × 312 = 312 TFLOP/s is the peak of 1 A100, and c1 states 340 TFLOP/s.",
        ),
        (
            rate("3 PFLOPS per second on 8 V100", "3", hardware="V100 GPUs", devices="8"),
            "c1: 8 × 125 = 1000 TFLOP/s is the peak of 8 V100, and c1 states 3000 TFLOP/s.",
        ),
        (
            rate("1,200 TFLOPs/s", "1200", precision="BF16", hardware="H100", devices="1"),
            "c1: 1 × 989.5 = 989.5 TFLOP/s is the peak of 1 H100, and c1 states 1200 TFLOP/s.",
        ),
        (
            rate("generates 400 tokens/s", "400", "tokens/s", **DECODING),
            "c1: 1 × 2039 GB/s / 14 GB of weights = 146 tokens/s is the most for one sequence, "
            "and c1 states 400 tokens/s.",
        ),
        (
            rate("0.002 s/token", "0.002", "s/token", **DECODING),
            "c1: 1 × 2039 GB/s / 14 GB of weights = 146 tokens/s is the most for one sequence, "
            "and c1 states 500 tokens/s.",
        ),
    ],
)
def test_more_than_the_card_can_do_is_named(fields: Fields, sentence: str) -> None:
    assert said("peak", fields) == [sentence]


@pytest.mark.parametrize(
    ("fields", "paper"),
    [
        (rate("reaches 230 TFLOPs/s", "230", **A100), {}),
        (rate("needs 340 TFLOPs", "340", **A100), {}),  # an amount, not a rate
        (rate("reaches 340 TFLOPs/s", "340", hardware="A100"), {}),  # on how many?
        (rate("reaches 340 TFLOPs/s", "340", hardware="a cluster", devices="1"), {}),
        (rate("reaches 340 TFLOPs/s with 2:4 sparsity", "340", **A100), {}),
        (rate("1,200 TFLOPs/s", "1200", hardware="H100", devices="1"), {}),  # in 8 bits it can
        (rate("1,200 TFLOPs/s", "1200", hardware="A100", devices="8"), {}),
        (rate("100 tokens/s", "100", "tokens/s", **DECODING), {}),
        (rate("400 tokens/s", "400", "tokens/s", **DECODING), {"family": "speculative-decoding"}),
        (rate("400 tokens/s", "400", "tokens/s", **(DECODING | {"batch": "32"})), {}),
        (rate("400 tokens/s", "400", "tokens/s", **A100, model="LLaMA 2 7B", precision="fp16"), {}),
    ],
)
def test_what_the_card_can_do_is_no_hint(fields: Fields, paper: dict[str, str]) -> None:
    assert said("peak", fields, **paper) == []


@pytest.mark.parametrize(
    ("model", "size"),
    [
        ("LLaMA 2 7B", 7e9),
        ("OPT-175B", 175e9),
        ("Llama2-7B-128K", 7e9),
        ("a 30-billion parameter model", 30e9),
        ("GPT-2 345M", 345e6),
        ("Mixtral 8x7B", None),
        ("Qwen3-30B-A3B", None),
        ("LLaMA 7B and 13B", None),
        ("ResNet-50", None),
        ("BERT", None),
    ],
)
def test_the_size_of_a_model_is_read_where_one_is_stated(model: str, size: float | None) -> None:
    assert parameters(record(used("1", model=model)).claims[0]) == size


@pytest.mark.parametrize(
    ("precision", "size"),
    [
        ("FP16", 2),
        ("bf16", 2),
        ("4-bit", 0.5),
        ("INT8", 1),
        ("fp32", 4),
        ("3-bit", 0.375),
        ("W4A16", None),
        ("tf", None),
    ],
)
def test_the_bytes_of_a_weight_are_read_where_one_precision_is_stated(precision: str, size: float | None) -> None:
    assert bytes_of_weight(record(used("1", precision=precision)).claims[0]) == size


@pytest.mark.parametrize(
    ("hardware", "name", "memory"),
    [
        ("A100-SXM4-80GB", "A100", 80),
        ("A100 40G GPUs", "A100", 40),
        ("NVIDIA H800", "H100", 94),
        ("NVIDIA GeForce RTX 3090 GPU (24GB)", "RTX 3090", 24),
        ("RTX 3090 Ti", None, None),
        ("16GB GPU", None, 16),
        ("A100 40GB and 80GB", "A100", None),
        ("A100 and V100", None, None),
        ("TPU v3 Pod", None, None),
        ("GPU", None, None),
    ],
)
def test_a_card_is_known_by_its_name(hardware: str, name: str | None, memory: int | None) -> None:
    (only,) = record(used("1", hardware=hardware)).claims
    card = card_of(only)
    assert (card.name if card else None, memory_of(only)) == (name, memory)


def test_every_rule_names_the_source_of_its_method() -> None:
    for rule in RULES:
        assert re.search(r"\b(?:19|20)\d\d\b|formulas are those|definition of a percentage", rule.__doc__ or "")


def test_hints_change_no_exit_code(small: Path, run_claims: Callable[..., Ran]) -> None:
    write(small / PATH, edited(("quote: 2.72x decoding speedup", "quote: from 10.0 to 5.0 hours (2.72x)")))
    ran = run_claims("check", "--hints")
    assert ran.code == 0
    assert f"data/{PATH}: c1: hint (pairs): From 10.0 to 5.0 is 1.94× to 2.06×, and c1 states" in ran.out
    assert ran.out.endswith("Hints: 1.\n")
    assert "hint" not in run_claims("check").out
    assert run_claims("check", "--hints", "--format", "json").out == "[]\n"
