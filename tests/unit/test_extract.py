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
    assert qualifier == "exact" or proposal.quote.startswith(phrase.split("3")[0].strip())


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
        "Existing methods lose 30% of accuracy.",
        "We improve on the previous O(n^2) bound.",
        "A double descent curve is twice differentiable.",
    ],
)
def test_what_is_no_claim_is_not_proposed(sentence: str) -> None:
    assert propose("", f"We propose Foo. {sentence}") == []


def test_background_before_the_own_work_is_not_proposed() -> None:
    assert propose("", "Attention takes 80% of the time. It is 3x slower than Bar. We propose Foo.") == []


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
        rule = FORM_RULES[proposal.form]
        assert proposal.kind in rule.kinds
        assert proposal.unit in rule.units or not rule.units
        json.dumps(proposal.as_json(), allow_nan=False)


def test_mutated_texts_never_crash() -> None:
    chance = random.Random(7)
    whole = "We propose Foo. " + " ".join(row[0] for row in READ)
    marks = [
        "10%",
        "up to ",
        r"$\times$",
        r"\%",
        "O(",
        "O(n^2)",
        "{",
        ")",
        "$",
        "--",
        "from ",
        "to ",
        "by ",
        "½",
        "\0",
        "9" * 30,
    ]
    for _ in range(300):
        text = list(whole)
        for _ in range(chance.randrange(1, 80)):
            at = chance.randrange(len(text))
            text[at : at + chance.randrange(4)] = [chance.choice(marks)]
        check("".join(text))


@pytest.mark.parametrize(
    "part", ["1x 1x ", "reduces ", "$", "a", "1", "O(", "1 to 2 and ", "half the ", " ", "\\", "by 10% and "]
)
def test_a_long_text_stays_fast(part: str) -> None:
    check("We " + part * (MAX_LENGTH // len(part)))
    assert propose("", "x" * MAX_LENGTH + " We are 3x faster.") == []
