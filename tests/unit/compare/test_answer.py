"""What the reader is answered: who is ahead by how much, or why nobody can say."""

from __future__ import annotations

import pytest
from hypothesis import given

from claims.compare import Verdict, compare
from claims.compare.answer import Answer, answer
from claims.compare.ratio import Ratio, ratio
from claims.compare.standing import names, standing
from claims.words import Bound
from tests.unit.rows import row, rows

SHARED = ", both on LLaMA 2 7B, CNN/DM, A100, batch 1, length 4K."
POINTS = {"kind": "quality_gain", "form": "difference", "unit": "points", "factor": None, "quantity": None}
SCORE = {"kind": "quality_score", "form": "absolute", "unit": "percent", "factor": None, "quantity": None}
HOURS = {"kind": "resource_use", "form": "absolute", "unit": "hours", "factor": None, "quantity": None}


def answered(*changes: dict[str, object], **shared: object) -> Answer:
    claims = [row(f"{'abcd'[i]}.c1", **shared | change) for i, change in enumerate(changes)]
    return answer(claims, compare(claims))


def told(*changes: dict[str, object]) -> str:
    """How two claims stand to each other, the larger given first."""
    claims = [row(f"{'ab'[i]}.c1", **change) for i, change in enumerate(changes)]
    return standing(claims, names(claims))


@pytest.mark.parametrize(
    ("one", "other", "sentence"),
    [
        ({"factor": 3.0}, {"factor": 2.0}, "a is 1.5× as fast as b (3 / 2)"),
        ({"quantity": "throughput", "factor": 3.0}, {}, "a has 1.5× the throughput of b (3 / 2)"),
        ({"factor": 2.01}, {"factor": 2.0}, "a is 1.005× as fast as b (2.01 / 2)"),
        ({"kind": "memory_reduction", "quantity": "peak_memory", "factor": 4.2}, {}, "a uses 2.1× less memory than b"),
        ({"kind": "memory_reduction", "quantity": "kv_cache"}, {"factor": 1.0}, "a has a KV cache 2× smaller than b"),
        ({"kind": "cost_reduction", "quantity": "flops"}, {"factor": 1.0}, "a needs 2× fewer FLOPs than b"),
        ({"kind": "cost_reduction", "quantity": None}, {"factor": 1.0}, "a costs 2× less than b"),
        ({"kind": "data_reduction", "quantity": "labels"}, {"factor": 1.0}, "a needs 2× fewer labels than b"),
        ({"kind": "parameter_reduction", "quantity": "total_parameters"}, {"factor": 1.0}, "a has 2× fewer parameters"),
        ({"kind": "capacity", "quantity": None}, {"factor": 1.0}, "a reaches 2× the capacity of b"),
        ({"kind": "quality_gain", "quantity": None}, {"factor": 1.6}, "a scores 1.25× as well as b (2 / 1.6)"),
        ({"factor": 0.9}, {"factor": 0.8}, "a is 1.12× as fast as b (0.9 / 0.8); both are worse than the baseline"),
        ({"factor": 2.0}, {"factor": 0.5}, "a is 4× as fast as b (2 / 0.5); b is worse than the baseline"),
        ({"factor": 2.0}, {"factor": 2.0}, "a and b report the same factor, 2×"),
        ({"factor": 3.0, "qualifier": "about"}, {}, "a is about 1.5× as fast as b (3 / 2)"),
        (
            {"factor": None, "factor_low": 4.0, "factor_high": 6.0},
            {"factor": 2.0},
            "a is 2–3× as fast as b (4–6 / 2)",
        ),
        (
            {"factor": None, "factor_low": 1.5, "factor_high": 3.0},
            {"factor": 2.0},
            "the ranges of a (1.5–3×) and b (2×) overlap, so neither is ahead",
        ),
        (
            {"factor": 3.0, "qualifier": "up_to"},
            {"qualifier": "up_to"},
            "a reports up to 3× and b up to 2×, both best cases, so there is no ratio",
        ),
        (
            {"factor": 3.0, "qualifier": "at_least"},
            {"qualifier": "at_least"},
            "a reports at least 3× and b at least 2×, both bounds, so there is no ratio",
        ),
        ({"factor": 3.0, "qualifier": "at_least"}, {}, "a is at least 1.5× as fast as b (3 / 2)"),
        ({"factor": 3.0}, {"qualifier": "at_least"}, "a is at most 1.5× as fast as b (3 / 2)"),
        ({"factor": 3.0, "qualifier": "up_to"}, {}, "a is at best 1.5× as fast as b (3 / 2)"),
        (POINTS | {"points": 11.1}, POINTS | {"points": 7.9}, "a gains 3.2 points more than b (11.1 − 7.9)"),
        (
            POINTS | {"points": 0.3, "unit": "percent"},
            POINTS | {"points": 0.1, "unit": "percent"},
            "a gains 0.2 (percent, as printed) more than b (0.3 − 0.1)",
        ),
        (POINTS | {"points": -1.0}, POINTS | {"points": -2.5}, "a loses 1.5 points less than b (−1 − (−2.5))"),
        (POINTS | {"points": 2.0}, POINTS | {"points": -1.0}, "a is 3 points ahead of b (2 − (−1))"),
        (
            POINTS | {"points_low": 2.0, "points_high": 3.0},
            POINTS | {"points": 1.0},
            "a gains 1–2 points more than b (2–3 − 1)",
        ),
        (
            POINTS | {"points_low": 2.0, "points_high": 4.0, "printed": "+2–4 points"},
            POINTS | {"points": 2.5, "printed": "+2.5 points"},
            "the ranges of a (+2–4 points) and b (+2.5 points) overlap, so neither is ahead",
        ),
        (
            POINTS | {"points": 2.0, "qualifier": "up_to", "printed": "up to +2 points"},
            POINTS | {"points": 1.0, "qualifier": "up_to", "printed": "up to +1 points"},
            "a reports up to +2 points and b up to +1 points, both bounds, so there is no difference to state",
        ),
        (
            SCORE | {"value": 84.4, "printed": "84.4%"},
            SCORE | {"value": 82.1, "printed": "82.1%"},
            "a reports 84.4% and b 82.1%, 2.3 (percent, as printed) apart",
        ),
        (
            HOURS | {"value": 36.0, "printed": "36 hours"},
            HOURS | {"value": 1.0, "unit": "days", "printed": "1 days"},
            "a reports 36 hours and b 1 days, 12 hours apart",
        ),
    ],
)
def test_how_two_claims_stand_to_each_other(one: dict[str, object], other: dict[str, object], sentence: str) -> None:
    shared = {name: value for name, value in one.items() if name in ("kind", "quantity")}
    assert told(one, shared | other).startswith(sentence)


def test_like_for_like_is_a_yes_with_the_ratio() -> None:
    made = answered({"factor": 3.0}, {})
    assert (made.verdict, made.lead) == (Verdict.LIKE_FOR_LIKE, "Yes")
    assert made.sentence == f"Yes: a is 1.5× as fast as b (3 / 2){SHARED}"
    assert made.ratio == Ratio("a.c1", "b.c1", 1.5, 1.5, Bound.NONE)


def test_the_larger_comes_first_whatever_was_chosen_first() -> None:
    assert answered({}, {"factor": 3.0}).sentence.startswith("Yes: b is 1.5× as fast as a (3 / 2)")


def test_what_nobody_states_or_only_one_or_in_other_words_stands_behind_the_ratio() -> None:
    made = answered({"model": "LLaMA", "batch": None}, {"factor": 3.0, "batch": None}, task=None, precision="fp16")
    assert made.sentence == (
        "Yes, with care: b is 1.5× as fast as a (3 / 2), both on CNN/DM, A100, length 4K. "
        "Neither states task or batch size. Worded differently: model (LLaMA / LLaMA 2 7B)."
    )
    assert answered({"split": None}, {"hardware": None, "devices": None}).sentence.endswith(
        "Only one states hardware, number of devices and hardware of the baseline."
    )


def test_of_many_silent_axes_the_first_are_named() -> None:
    silent = dict.fromkeys(("scope", "task", "model", "hardware", "precision", "batch", "sequence_length", "software"))
    assert "Neither states scope, task, model, hardware, precision or 3 more." in answered({}, {}, **silent).sentence


def test_who_measured_is_named_and_a_common_condition() -> None:
    shared = {"attribution": "reproduction", "condition": "greedy"}
    made = answered({"measured_by": "Spec-Bench"}, {"measured_by": "Spec-Bench"}, **shared)
    assert made.sentence.endswith(", length 4K, under the condition “greedy”, by Spec-Bench.")
    assert "by" not in answered({"measured_by": "authors"}, {"measured_by": "authors"}).sentence


def test_a_disputed_claim_is_ranked_and_named() -> None:
    assert answered({"factor": 3.0}, {"status": "disputed"}).sentence.endswith("b is disputed.")


@pytest.mark.parametrize(
    ("change", "verdict", "sentence"),
    [
        ({"hardware": "H100"}, Verdict.SIDE_BY_SIDE, "Side by side only: different hardware (A100 / H100)"),
        ({"baseline": None, "baseline_key": None}, Verdict.SIDE_BY_SIDE, "Side by side only: baseline stated by only"),
        (
            {"baseline_key": "lora", "baseline": "LoRA"},
            Verdict.NOT_COMPARABLE,
            "No: different baseline (full attention",
        ),
        ({"kind": "memory_reduction"}, Verdict.NOT_COMPARABLE, "No: different kind of claim (speedup / memory saved)."),
        ({"status": "withdrawn"}, Verdict.NOT_COMPARABLE, "No: b is withdrawn."),
        ({"attribution": "reproduction"}, Verdict.SIDE_BY_SIDE, "Side by side only: different source of the measurem"),
        ({"form": "words", "factor": None, "unit": None}, Verdict.SIDE_BY_SIDE, "Side by side only: scale of the"),
    ],
)
def test_what_may_not_be_ranked_is_answered_by_the_reason(
    change: dict[str, object], verdict: Verdict, sentence: str
) -> None:
    made = answered({}, change)
    assert (made.verdict, made.ratio) == (verdict, None)
    assert made.sentence.startswith(sentence)


def test_of_three_that_may_be_ranked_all_figures_stand_and_the_ratio_of_the_first_two() -> None:
    made = answered({}, {"factor": 6.0}, {"factor": 4.0})
    assert made.sentence.startswith("Yes: b 6×, c 4×, a 2×; b is 1.5× as fast as c, all on LLaMA 2 7B")
    assert made.ratio is not None
    assert (made.ratio.claim, made.ratio.over) == ("b.c1", "c.c1")


def test_of_three_that_may_not_all_be_ranked_those_that_may_are_named() -> None:
    made = answered({}, {"factor": 6.0}, {"baseline_key": "lora", "baseline": "LoRA"})
    assert made.sentence == (
        "Do not rank all of these: different baseline (full attention / LoRA). "
        "You may rank b and a: b is 3× as fast as a (6 / 2)."
    )
    assert answered({}, {"hardware": "H100"}, {"hardware": "V100"}).sentence.startswith("Side by side only: different")


def test_claims_of_one_method_are_told_apart_by_what_differs() -> None:
    one = row("a.c1", about_method="A", model="7B", who="A")
    assert names([one, row("b.c1", about_method="B")]) == {"a.c1": "A", "b.c1": "B"}
    assert names([one, row("b.c1", about_method="A", model="13B", who="A")]) == {"a.c1": "A (7B)", "b.c1": "A (13B)"}
    same = names([one, row("b.c1", about_method="A", model="7B", who="A")])
    assert same == {"a.c1": "A (a.c1)", "b.c1": "A (b.c1)"}


@given(rows(2, 4))
def test_every_choice_is_answered_in_whole_sentences(claims: list[dict[str, object]]) -> None:
    made = answer(claims, compare(claims))
    assert made.sentence.startswith(made.lead)
    assert made.sentence.endswith(".")
    assert not {"None", "..", "  ", "()"} & {part for part in ("None ", "..", "  ", "()") if part in made.sentence}
    assert (made.ratio is None) or made.verdict in (Verdict.LIKE_FOR_LIKE, Verdict.WITH_CARE)


@given(rows(2, 2))
def test_a_ratio_is_the_same_from_both_sides(claims: list[dict[str, object]]) -> None:
    found = ratio(*claims)
    assert found == ratio(*claims[::-1]) or (found is not None and found.low == 1 / found.high)
    assert found is None or found.low <= found.high
