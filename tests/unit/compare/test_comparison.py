"""Which claims may be compared: the verdict of each rule, what is said of it, and what holds for any claims."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.compare import RULES, AxisResult, Comparison, State, Verdict, Weight, compare, rules_table
from claims.compare.baseline_hardware import SameHardware, same_hardware
from claims.words import Form
from tests.unit.rows import bare, row, rows

AXES = [rule.axis for rule in RULES]


def state(axis: str, *claims: dict[str, object]) -> State:
    return axis_of(compare(claims), axis).state


def axis_of(comparison: Comparison, name: str) -> AxisResult:
    return next(axis for axis in comparison.axes if axis.axis == name)


def test_two_claims_that_say_everything_and_agree_are_like_for_like() -> None:
    comparison = compare([row("a.c1"), row("b.c1")])
    assert comparison.verdict is Verdict.LIKE_FOR_LIKE
    assert comparison.reasons == ("Every axis that counts is reported and agrees.",)
    assert comparison.groups == (frozenset({"a.c1", "b.c1"}),)


def test_silence_is_not_agreement() -> None:
    silent = {rule.axis: None for rule in RULES if rule.axis not in ("kind", "figure", "qualifier", "attribution")}
    silent |= {"metric_key": None, "baseline_key": None}
    comparison = compare([row("a.c1", **silent), row("b.c1", **silent)])
    assert comparison.verdict is Verdict.SIDE_BY_SIDE
    assert comparison.reasons[-1].endswith("Silence is not agreement.")
    assert not comparison.may_rank("a.c1", "b.c1")


@pytest.mark.parametrize(
    ("change", "verdict", "ranked"),
    [
        ({"hardware": None}, Verdict.WITH_CARE, True),
        ({"hardware": "A100 80GB"}, Verdict.WITH_CARE, True),
        ({"hardware": "RTX 3090"}, Verdict.SIDE_BY_SIDE, False),
        ({"qualifier": "up_to"}, Verdict.SIDE_BY_SIDE, False),
        ({"attribution": "reproduction"}, Verdict.SIDE_BY_SIDE, False),
        ({"baseline": None, "baseline_key": None}, Verdict.SIDE_BY_SIDE, False),
        ({"baseline": "FFT", "baseline_key": None}, Verdict.SIDE_BY_SIDE, False),
        ({"condition": "small inputs"}, Verdict.WITH_CARE, True),
        ({"status": "disputed"}, Verdict.WITH_CARE, True),
        ({"split": None}, Verdict.LIKE_FOR_LIKE, True),
        ({"kind": "memory_reduction"}, Verdict.NOT_COMPARABLE, False),
        ({"quantity": "latency"}, Verdict.NOT_COMPARABLE, False),
        ({"quantity": None}, Verdict.SIDE_BY_SIDE, False),
        ({"held_equal": "memory"}, Verdict.WITH_CARE, True),
        ({"held_equal": None}, Verdict.WITH_CARE, True),
        ({"baseline_hardware": "V100"}, Verdict.SIDE_BY_SIDE, False),
        ({"baseline_devices": 8}, Verdict.SIDE_BY_SIDE, False),
        ({"baseline_hardware": None}, Verdict.WITH_CARE, True),
        ({"metric_key": "latency"}, Verdict.NOT_COMPARABLE, False),
        ({"baseline_key": "lora"}, Verdict.NOT_COMPARABLE, False),
        ({"scope": "part"}, Verdict.NOT_COMPARABLE, False),
        ({"phase": "training"}, Verdict.NOT_COMPARABLE, False),
        ({"status": "withdrawn"}, Verdict.NOT_COMPARABLE, False),
    ],
)
def test_verdicts(change: dict[str, object], verdict: Verdict, ranked: bool) -> None:
    comparison = compare([row("a.c1"), row("b.c1", **change)])
    assert comparison.verdict is verdict
    assert comparison.may_rank("a.c1", "b.c1") is comparison.may_rank("b.c1", "a.c1") is ranked


@pytest.mark.parametrize("axis", ["metric", "dataset", "split"])
@pytest.mark.parametrize("other", [None, "something else"])
def test_absolute_scores_need_the_same_metric_dataset_and_split(axis: str, other: str | None) -> None:
    score = {"kind": "quality_score", "form": "absolute", "factor": None, "value": 84.0, "unit": "percent"}
    changed = {axis: other, "metric_key": None if axis == "metric" else "decoding-speed"}
    assert compare([row("a.c1", **score), row("b.c1", **score)]).verdict is Verdict.LIKE_FOR_LIKE
    comparison = compare([row("a.c1", **score), row("b.c1", **score | changed)])
    assert comparison.verdict is Verdict.NOT_COMPARABLE
    assert "Absolute figures" in axis_of(comparison, axis).sentence


def test_absolute_figures_in_units_that_convert_are_on_one_scale() -> None:
    hours = {"kind": "resource_use", "form": "absolute", "factor": None, "unit": "hours"}
    assert state("figure", row("a.c1", **hours), row("b.c1", **hours | {"unit": "days"})) is State.WORDED_DIFFERENTLY
    assert state("figure", row("a.c1", **hours), row("b.c1", **hours | {"unit": "GB"})) is State.DIFFERENT
    assert state("figure", row("a.c1", **hours), row("b.c1", **hours | {"unit": "unstated"})) is State.NOT_REPORTED


def test_what_does_not_bear_on_a_kind_is_shown_and_not_counted() -> None:
    gain = {"kind": "quality_gain"}
    axis = axis_of(compare([row("a.c1", **gain), row("b.c1", **gain, hardware="RTX 3090")]), "hardware")
    assert (axis.state, axis.weight) == (State.DIFFERENT, Weight.FINE)
    assert axis.sentence == "Different hardware: A100 vs RTX 3090. Not counted for this kind of claim."


@pytest.mark.parametrize(
    ("axis", "changes", "sentence"),
    [
        ("hardware", [{}, {}], "Same hardware: A100."),
        (
            "hardware",
            [{}, {"hardware": "RTX 3090"}],
            "Different hardware: A100 vs RTX 3090. A faster card can change a speedup.",
        ),
        (
            "hardware",
            [{}, {"hardware": "RTX 3090"}, {"hardware": None}],
            "Different hardware: A100 vs RTX 3090; c.c1 does not state the hardware. "
            "A faster card can change a speedup.",
        ),
        (
            "hardware",
            [{}, {"hardware": "A100 80GB"}],
            "Hardware in different words: A100 vs A100 80GB; they may or may not mean the same. "
            "A faster card can change a speedup.",
        ),
        (
            "hardware",
            [{"hardware": None}, {"hardware": None}],
            "Neither claim states the hardware. A faster card can change a speedup.",
        ),
        ("condition", [{}, {}], "Neither claim states a condition."),
        ("quantity", [{}, {}], "Same quantity: inference speed."),
        (
            "quantity",
            [{}, {"quantity": "latency"}],
            "Different quantity: inference speed vs latency. "
            "Latency and throughput, or peak memory and the KV cache, are different things to save.",
        ),
        ("held_equal", [{"held_equal": None}] * 2, "Neither claim says what is held equal."),
        ("baseline_hardware", [{}, {}], "Same hardware of the baseline: the method's own."),
        (
            "baseline_hardware",
            [{}, {"baseline_hardware": "V100"}],
            "Different hardware of the baseline: the method's own vs V100, 1 device (the method: A100, 1 device). "
            "Over a baseline on other hardware, a factor also holds what the hardware gives.",
        ),
        ("condition", [{}, {}, {}], "None of the claims states a condition."),
    ],
)
def test_sentences(axis: str, changes: list[dict[str, object]], sentence: str) -> None:
    claims = [row(f"{'abc'[i]}.c1", **change) for i, change in enumerate(changes)]
    assert axis_of(compare(claims), axis).sentence == sentence


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({}, SameHardware.YES),
        ({"baseline_hardware": "NVIDIA A100 GPU"}, SameHardware.YES),
        ({"baseline_hardware": "V100"}, SameHardware.NO),
        ({"baseline_devices": 8}, SameHardware.NO),
        ({"hardware": None, "baseline_hardware": None, "baseline_devices": 8}, SameHardware.NO),
        ({"baseline_hardware": "A100 80GB"}, SameHardware.UNSAID),
        ({"baseline_hardware": None}, SameHardware.UNSAID),
        ({"hardware": None}, SameHardware.UNSAID),
        ({"baseline_devices": None}, SameHardware.UNSAID),
        ({"devices": None, "baseline_devices": None}, SameHardware.YES),
    ],
)
def test_whether_the_baseline_ran_on_the_same_hardware(changes: dict[str, object], same: SameHardware) -> None:
    assert same_hardware(row("a.c1", **changes)) is same


def test_two_claims_over_the_same_two_machines_agree_in_hardware() -> None:
    claims = [row("a.c1", baseline_hardware="V100"), row("b.c1", baseline_hardware="V100")]
    assert state("baseline_hardware", *claims) is State.ALIGNED


SILENT = {"hardware": None, "devices": None, "baseline_hardware": None, "baseline_devices": None, "batch": None}


@pytest.mark.parametrize("shared", [{"where": "Table 3", "dataset": None}, {"dataset": "GSM8K"}])
def test_silence_counts_as_equal_in_one_table_or_on_one_data_set_of_one_paper(shared: dict[str, object]) -> None:
    comparison = compare([row("a.c1", **SILENT | shared), row("a.c2", **SILENT | shared)])
    assert comparison.verdict is Verdict.LIKE_FOR_LIKE
    axis = axis_of(comparison, "batch")
    assert (axis.state, axis.weight) == (State.ALIGNED, Weight.FINE)
    assert axis.sentence == (
        "Neither claim states the batch size; in one table or on one data set of one paper that counts as equal."
    )
    assert comparison.reasons[0] == "Every axis that counts and is reported agrees."
    assert comparison.reasons[1].startswith("Reported by none, and counted as equal within one table of one paper: ")
    assert "hardware, number of devices, batch size" in comparison.reasons[1]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (row("a.c1", **SILENT), row("b.c1", **SILENT)),
        (row("a.c1", **SILENT | {"where": "Table 3", "dataset": "A"}), row("a.c2", **SILENT | {"where": "Table 4"})),
        (row("a.c1", **SILENT | {"dataset": None}), row("a.c2", **SILENT | {"dataset": None})),
    ],
)
def test_elsewhere_silence_does_not_count_as_equal(first: dict[str, object], second: dict[str, object]) -> None:
    assert state("batch", first, second) is State.NOT_REPORTED


def test_two_claims_of_one_table_without_a_figure_are_not_ranked() -> None:
    words = {"factor": None, "unit": None, "form": "words", "where": "Table 3"}
    claims = [row("a.c1", **words), row("a.c2", **words)]
    assert state("figure", *claims) is State.NOT_REPORTED
    assert not compare(claims).may_rank("a.c1", "a.c2")


def test_a_silent_claim_stands_in_each_group_it_may_be_ranked_with() -> None:
    claims = [row("a.c1"), row("b.c1", hardware=None), row("c.c1", hardware="RTX 3090"), row("d.c1", kind="capacity")]
    assert compare(claims).groups == (frozenset({"a.c1", "b.c1"}), frozenset({"b.c1", "c.c1"}))


@pytest.mark.parametrize("claims", [[], [row()], [row(), row()]])
def test_one_claim_cannot_be_compared(claims: list[dict[str, object]]) -> None:
    with pytest.raises(ValueError, match="two or more different claims"):
        compare(claims)


def test_every_axis_has_its_row_in_the_table_of_rules() -> None:
    table = rules_table()
    assert [line["axis"] for line in table] == [*(rule.label for rule in RULES), "Status"]
    assert all(line["why it matters"] and line["if different"] and line["counts for"] for line in table)
    assert len({tuple(line) for line in table}) == 1
    assert table[AXES.index("split")]["if not reported"] == "caution; absolute figures: blocks"


def test_a_difference_never_weighs_less_than_wording_or_silence() -> None:
    for rule in RULES:
        assert rule.different >= max(rule.worded_differently, rule.not_reported, rule.neither_reports)
        assert rule.axis in ("condition", "held_equal") or rule.different >= Weight.APART


@given(claims=rows())
def test_nothing_is_ranked_across_different(claims: list[dict[str, object]]) -> None:
    comparison = compare(claims)
    for group in comparison.groups:
        members = [claim for claim in claims if claim["claim_id"] in group]
        assert all(comparison.may_rank(*pair) for pair in combinations(sorted(group), 2))
        assert all(claim["status"] != "withdrawn" for claim in members)
        for rule in RULES:
            counts = rule.counts_for.intersection(str(claim["kind"]) for claim in members)
            if counts and rule.different >= Weight.APART:
                assert axis_of(compare(members), rule.axis).state is not State.DIFFERENT
        if any(claim["form"] == Form.ABSOLUTE for claim in members):
            for axis in ("metric", "dataset", "split"):
                assert state(axis, *members) is State.ALIGNED


@given(claims=rows())
def test_the_groups_are_the_largest(claims: list[dict[str, object]]) -> None:
    comparison = compare(claims)
    ids = set(comparison.claim_ids)
    for group in comparison.groups:
        assert not any(all(comparison.may_rank(one, other) for other in group) for one in ids - group)
    for a, b in combinations(comparison.claim_ids, 2):
        assert comparison.may_rank(a, b) == any({a, b} <= group for group in comparison.groups)


@given(claims=rows(), data=st.data())
def test_the_order_of_the_claims_changes_nothing(claims: list[dict[str, object]], data: st.DataObject) -> None:
    one, other = compare(claims), compare(data.draw(st.permutations(claims)))
    assert one.verdict is other.verdict
    assert one.weights == other.weights
    assert set(one.groups) == set(other.groups)
    assert len(one.reasons) == len(other.reasons)
    assert [(a.state, a.weight) for a in one.axes] == [(a.state, a.weight) for a in other.axes]
    values = [[dict(zip(c.claim_ids, a.values, strict=True)) for a in c.axes] for c in (one, other)]
    assert values[0] == values[1]


@given(claims=rows())
def test_every_state_is_told(claims: list[dict[str, object]]) -> None:
    comparison = compare(claims)
    assert [axis.axis for axis in comparison.axes] == AXES
    for axis in comparison.axes:
        assert axis.sentence.endswith(".")
        assert "None" not in axis.sentence.replace("None of the claims", "")
        assert "  " not in axis.sentence
    assert comparison.reasons
    assert all(comparison.reasons)


@given(claims=rows())
def test_the_verdict_is_that_of_the_heaviest_pair(claims: list[dict[str, object]]) -> None:
    comparison = compare(claims)
    order = list(Verdict)
    pairs = [compare(pair).verdict for pair in combinations(claims, 2)]
    assert comparison.verdict is max(pairs, key=order.index)
    if comparison.verdict is Verdict.LIKE_FOR_LIKE:
        assert comparison.groups == (frozenset(comparison.claim_ids),)


def test_a_bare_row_is_enough() -> None:
    assert compare([bare("a.c1"), bare("b.c1")]).verdict is Verdict.SIDE_BY_SIDE
