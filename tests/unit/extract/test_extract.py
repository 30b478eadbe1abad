"""Made-up sentences and the claims that must be read from them."""

from __future__ import annotations

import json
import random
import time

import pytest

from claims.extract import MAX_LENGTH, Proposal, propose
from claims.words import FORM_RULES


def only(sentence: str) -> Proposal:
    """The one proposal of a sentence about the authors' results."""
    found = propose("", f"We propose Foo. {sentence}")
    assert len(found) == 1, [proposal.quote for proposal in found]
    return found[0]


# sentence -> value (or low-high), unit, form, kind
READ = [
    ("Foo decodes 2.70x faster than Bar.", 2.70, "x", "ratio", "speedup"),
    (r"Foo needs $3.5\times$ less memory.", 3.5, "x", "ratio", "memory_reduction"),
    ("Foo trains in 30% less time.", 30, "percent", "reduction", "speedup"),
    (r"Foo cuts the latency by 41\%.", 41, "percent", "reduction", "speedup"),
    ("Foo gives 1,200x fewer trainable parameters.", 1200, "x", "ratio", "parameter_reduction"),
    ("Foo has 25% higher throughput.", 25, "percent", "increase", "speedup"),
    ("Foo uses only 5% as many tokens.", 5, "percent", "share", "data_reduction"),
    ("Foo retains 97% of the accuracy of Bar.", 97, "percent", "share", "quality_gain"),
    ("Foo improves accuracy by 4.2 points.", 4.2, "points", "difference", "quality_gain"),
    ("Foo improves accuracy by 4.2%.", 4.2, "percent", "difference", "quality_gain"),
    ("Foo gains +1.5 BLEU over Bar.", 1.5, "score", "difference", "quality_gain"),
    ("Foo reaches a top-1 accuracy of 81.5%.", 81.5, "percent", "absolute", "quality_score"),
    ("Foo obtains an FID of 3.3 on Baz.", 3.3, "score", "absolute", "quality_score"),
    ("Foo can handle up to 64K tokens.", 64000, "tokens", "absolute", "capacity"),
    ("Foo finishes in 16 hours.", 16, "hours", "absolute", "resource_use"),
    ("Foo takes merely 7 GPU hours.", 7, "GPU-hours", "absolute", "resource_use"),
    ("Foo is twice as fast as Bar.", 2, "x", "ratio", "speedup"),
    ("Foo halves the memory footprint.", 2, "x", "ratio", "memory_reduction"),
    ("Foo works with half the memory of Bar.", 50, "percent", "share", "memory_reduction"),
    ("Foo is an order of magnitude faster.", 10, "x", "ratio", "speedup"),
    ("Foo is two orders of magnitude faster.", 100, "x", "ratio", "speedup"),
    ("Foo lowers runtime by several orders of magnitude.", None, None, "words", "speedup"),
    (r"Foo yields a 2--3$\times$ speedup.", (2, 3), "x", "ratio", "speedup"),
    ("Foo is 5x-11x faster.", (5, 11), "x", "ratio", "speedup"),
    ("Foo reduces energy by 10% to 40%.", (10, 40), "percent", "reduction", "cost_reduction"),
    ("Foo needs 9 billion fewer FLOPs.", 9_000_000_000, "FLOPs", "difference", "cost_reduction"),
    # factors
    ("Foo reduces latency by a factor of 7.", 7, "x", "ratio", "speedup"),
    ("Foo reduces the cost by a factor of five.", 5, "x", "ratio", "cost_reduction"),
    ("Foo is two to three times faster.", (2, 3), "x", "ratio", "speedup"),
    ("Foo quadruples the throughput of Bar.", 4, "x", "ratio", "speedup"),
    ("Foo outperforms models 10x larger.", 10, "x", "ratio", "parameter_reduction"),
    ("Foo handles sequences 8x longer.", 8, "x", "ratio", "capacity"),
    ("Foo transfers 12x fewer widgets.", 12, "x", "ratio", "cost_reduction"),
    # fractions are shares
    ("Foo needs three quarters of the FLOPs.", 75, "percent", "share", "cost_reduction"),
    ("Foo needs only a third of the memory.", 33.33, "percent", "share", "memory_reduction"),
    ("Foo cuts errors by a quarter.", 25, "percent", "reduction", "quality_gain"),
    # shares, losses and changes in other words
    ("Foo shrinks the KV cache to 12% of its original size.", 12, "percent", "share", "memory_reduction"),
    ("Foo is within 0.1 of the perplexity of Bar.", 0.1, "score", "difference", "quality_gain"),
    ("Foo has a runtime overhead below 3%.", 3, "percent", "difference", "speedup"),
    ("Foo gains 0.7 dB in PSNR.", 0.7, "dB", "difference", "quality_gain"),
    ("The number of steps falls by 57%.", 57, "percent", "reduction", "cost_reduction"),
    ("Foo has a lower top-1 error (7.8%) than Bar.", 7.8, "percent", "reduction", "quality_gain"),
    # levels
    ("Foo solves 78% of the tasks.", 78, "percent", "absolute", "quality_score"),
    ("Foo reaches state-of-the-art results on Baz (88.4%).", 88.4, "percent", "absolute", "quality_score"),
    ("Foo obtains a mean reward of 312.", 312, "score", "absolute", "quality_score"),
    ("Foo achieves 0.91 F1-Score.", 0.91, "score", "absolute", "quality_score"),
    ("Foo reaches 52% MFU.", 52, "percent", "absolute", "resource_use"),
    # resources and sizes
    ("Foo generates roughly 1,500 output tokens per second.", 1500, "tokens/s", "absolute", "resource_use"),
    ("Foo processes over 2,000 images per second.", 2000, "images/s", "absolute", "resource_use"),
    ("Foo trains in four GPU days.", 4, "GPU-days", "absolute", "resource_use"),
    ("Foo runs in 5 ms per frame.", 5, "ms", "absolute", "resource_use"),
    ("Foo samples in 4 steps.", 4, "steps", "absolute", "resource_use"),
    ("Foo keeps only 64 cache entries.", 64, "count", "absolute", "resource_use"),
    ("Foo scales to 128K context.", 128_000, "unstated", "absolute", "capacity"),
    ("We train models of up to 5 billion parameters.", 5_000_000_000, "parameters", "absolute", "capacity"),
]


@pytest.mark.parametrize(("sentence", "value", "unit", "form", "kind"), READ, ids=[row[0] for row in READ])
def test_a_figure_is_read(sentence: str, value: object, unit: str | None, form: str, kind: str) -> None:
    shown = only(sentence).as_json()
    read = (shown["low"], shown["high"]) if "low" in shown else shown.get("value")
    assert (read, shown.get("unit"), shown["form"], shown["kind"]) == (value, unit, form, kind)


@pytest.mark.parametrize(
    ("phrase", "qualifier"),
    [
        ("3x", "exact"),
        ("up to 3x", "up_to"),
        ("roughly 3x", "about"),
        (r"$\sim$3x", "about"),
        ("over 3x", "at_least"),
        (">3x", "at_least"),
        ("an average 3x", "average"),
        ("only 3x", "exact"),
        ("up to an average 3x", "up_to"),
    ],
)
def test_the_qualifier_before_a_figure(phrase: str, qualifier: str) -> None:
    proposal = only(f"Foo gives {phrase} speedup over Bar.")
    assert proposal.qualifier == qualifier
    assert phrase in proposal.quote


def test_less_than_is_at_most_and_a_loss_is_worse() -> None:
    proposal = only("Foo has less than 1% accuracy loss.")
    assert (proposal.qualifier, proposal.outcome, proposal.form) == ("at_most", "worse", "difference")


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("Foo needs 3x more memory.", "worse"),
        ("Foo increases latency by 20%.", "worse"),
        ("Foo increases throughput by 20%.", "better"),
        ("Foo reduces the accuracy by 2%.", "worse"),
        ("Foo reduces the error rate by 2%.", "better"),
        ("Foo is 2% slower.", "worse"),
        ("Foo is 4x more sample-efficient.", "better"),
    ],
)
def test_more_of_what_should_be_little_is_worse(sentence: str, outcome: str) -> None:
    assert only(sentence).outcome == outcome


def test_within_a_small_percent_is_a_loss_and_no_share() -> None:
    proposal = only("Foo attains within 0.8% of the performance of full fine-tuning.")
    assert (proposal.form, proposal.outcome, proposal.qualifier) == ("difference", "worse", "at_most")


def test_a_list_is_one_claim_each_and_shares_qualifier_and_unit() -> None:
    found = propose("", "We show that Foo is up to 1.3x and 2.7x faster, and 3.2, 4.1 and 5.0 points more accurate.")
    assert [(str(p.value), p.unit, p.qualifier) for p in found] == [
        ("1.3", "x", "up_to"),
        ("2.7", "x", "up_to"),
        ("3.2", "points", "exact"),
        ("4.1", "points", "exact"),
        ("5.0", "points", "exact"),
    ]


def test_a_figure_after_the_first_inherits_what_it_is_about() -> None:
    found = propose("", "We reach an accuracy of 96.3% on Abc and 71.2% on Xyz.")
    assert [(p.kind, p.metric, p.dataset) for p in found] == [
        ("quality_score", "accuracy", "Abc"),
        ("quality_score", "accuracy", "Xyz"),
    ]


def test_before_and_after() -> None:
    shown = only("Foo shortens training from 3 days to just 76 minutes.").as_json()
    assert (shown["before"], shown["before_unit"], shown["value"], shown["unit"]) == (3, "days", 76, "minutes")
    assert only("Foo takes 7.7 GB instead of 10.8 GB.").as_json()["before"] == 10.8


@pytest.mark.parametrize(
    ("sentence", "before", "value"),
    [
        ("Foo needs 25 steps instead of 1000.", 1000, 25),
        ("Foo reduces peak memory from 48 GB to below 16 GB.", 48, 16),
        ("Foo trims the number of sampling steps from 50 to 4.", 50, 4),
        ("Foo outperforms Bar (75.8% vs. 71.2%).", 71.2, 75.8),
        ("Foo reaches a new perplexity (5.1 compared to a perplexity of 6.4).", 6.4, 5.1),
    ],
)
def test_the_old_value_and_the_new(sentence: str, before: float, value: float) -> None:
    shown = only(sentence).as_json()
    assert (shown["before"], shown["value"], shown["form"]) == (before, value, "before_after")


def test_a_figure_printed_twice_is_one_claim() -> None:
    text = "We propose Foo. Foo is 3x faster than Bar. {} Foo is 3x faster."
    assert len(propose("", text.format("It is simple."))) == 1
    found = propose("", text.format("It has 4x higher throughput."))
    assert [p.quote for p in found] == ["Foo is 3x faster than Bar", "It has 4x higher throughput"]


def test_a_price_belongs_to_its_gain_and_is_not_merged() -> None:
    found = propose("", "We show that Foo saves 20% of energy with 1% loss. Foo saves 30% of memory with 1% loss.")
    assert [str(p.value) for p in found] == ["20", "1", "30", "1"]


def test_a_fraction_is_kept_as_printed_beside_its_percent() -> None:
    proposal = only("Foo needs two thirds of the parameters.")
    assert (str(proposal.value), proposal.fraction, proposal.qualifier) == ("66.67", "2/3", "exact")


def test_a_list_with_plus_signs_shares_its_unit() -> None:
    found = propose("", "We show gains of +1.5, +2.5 and +3.5 points.")
    assert [(str(p.value), p.unit) for p in found] == [("1.5", "points"), ("2.5", "points"), ("3.5", "points")]


def test_what_stands_after_the_figure_in_accuracy_names_it() -> None:
    found = propose("", "We show that Foo outperforms Bar by 300% in speed and 2% in accuracy.")
    assert [(p.kind, p.metric) for p in found] == [("speedup", "speed"), ("quality_gain", "accuracy")]


@pytest.mark.parametrize(
    ("printed", "metric"),
    [
        ("O(n log n) time", "time"),
        (r"$\tilde{O}(\sqrt{T})$ regret", "regret"),
        (r"mathcal{O}(1/epsilon^4) iterations", "iterations"),
        ("Omega(K^{1/3} T^{2/3}) regret", "regret"),
    ],
)
def test_a_bound_with_remains_of_latex(printed: str, metric: str) -> None:
    proposal = only(f"We prove that Foo needs {printed} in the worst case.")
    assert (proposal.kind, proposal.metric) == ("complexity_bound", metric)
    assert proposal.bound
    assert proposal.bound in printed


@pytest.mark.parametrize(
    "sentence",
    [
        "We evaluate on 12 datasets with 3,000 images and 5 seeds.",
        "We start from LLaMA 2 7B, GPT-4 and ResNet-50.",
        "We train on 8x A100 GPUs with a batch size of 512 in 2023.",
        "The kernel is a 3x3 convolution with stride 2.",
        "We follow Doe et al. (2021) and [Roe, 2019].",
        "We improve on the previous O(n^2) bound.",
        "A double descent curve is twice differentiable.",
        "We introduce a triple loss and use 10-fold cross validation.",
        "We use a dropout of 10% and 5% of the data for validation.",
        "Inputs are audio with 25 ms windows.",
        "It is faster than known tools, including Bar at 255 ms and Baz at 723 ms.",
        "We outperform Bar (11.90) and Baz (9.80).",
        "Results for models under 8B parameters confirm this.",
        "The fit is good (r=+0.95).",
        "The penalty weight is s = O(n).",
        "We outperform existing methods that recover up to 85% of the accuracy.",
    ],
)
def test_what_is_no_claim_is_not_proposed(sentence: str) -> None:
    assert propose("", f"We propose Foo. {sentence}") == []


@pytest.mark.parametrize(
    "text",
    [
        "Attention takes 80% of the time. It is 3x slower than Bar. We propose Foo.",
        "We propose Foo. Existing methods lose 30% of accuracy.",
    ],
)
def test_what_others_do_is_unsure(text: str) -> None:
    found = propose("", text)
    assert found
    assert {proposal.doubt for proposal in found} == {"may be another's figure"}
    assert not any(proposal.sure for proposal in found)


def test_baseline_dataset_phase_and_the_rule_are_told() -> None:
    proposal = only("Foo is 2x faster in training than full fine-tuning on WikiBar.")
    assert (proposal.baseline, proposal.dataset, proposal.phase) == ("full fine-tuning", "WikiBar", "training")
    assert proposal.rule == "ratio"
    assert proposal.why.endswith(".")


def check(text: str) -> None:
    """Every proposal of any text obeys the record's rules and quotes the text."""
    started = time.process_time()
    found = propose("", text)
    assert time.process_time() - started < 2
    for proposal in found:
        assert proposal.quote
        assert proposal.quote == text[proposal.start : proposal.end]
        assert len(proposal.quote.split()) <= 15
        rule = FORM_RULES[proposal.form]
        assert proposal.kind in rule.kinds
        assert proposal.unit in rule.units or not rule.units
        assert proposal.before is not None or proposal.form != "before_after"
        json.dumps(proposal.as_json(), allow_nan=False)


def test_mutated_texts_never_crash() -> None:
    chance = random.Random(7)
    marks = "10%|up to |$\\times$|\\%|O(|O(n^2)|{|)|$|--|from |to |by |½|\0|1/3 of the memory |9999999999".split("|")
    for _ in range(200):
        text = list("We propose Foo. " + " ".join(row[0] for row in chance.sample(READ, 15)))
        for _ in range(chance.randrange(1, 50)):
            at = chance.randrange(len(text))
            text[at : at + chance.randrange(4)] = [chance.choice(marks)]
        check("".join(text))


PARTS = (
    r"a third of |1/3 the |5 images per second |1.0 vs. |one |outperforms A (1|than a, including |1x 1x |reduces |$|a|"
    "O(|1 to 2 and |half the | |\\|by 10% and "
)


@pytest.mark.parametrize("part", PARTS.split("|"))
def test_a_long_text_stays_fast(part: str) -> None:
    check("We " + part * (MAX_LENGTH // len(part)))
    assert propose("", "x" * MAX_LENGTH + " We are 3x faster.") == []
