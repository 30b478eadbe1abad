"""Kinds of wording that real abstracts use, each with several made-up sentences and everything that must be read."""

from __future__ import annotations

import pytest

from claims.extract import Proposal, propose

# kind -> text -> for each proposal: [before->]value, unit, kind, form, and what differs from exact, better and sure
KINDS: dict[str, dict[str, list[str]]] = {
    "prices are worse, and no shares": {
        "Foo is 2.5x faster, with only 6% and 3% parameter and training-time overhead.": [
            "2.5 x speedup ratio",
            "6 percent parameter_reduction difference worse",
            "3 percent parameter_reduction difference worse",
        ],
        "Foo adds as little as 4% additional memory.": ["4 percent memory_reduction difference at_least worse"],
        "Bar needs only 5% of additional parameters.": ["5 percent parameter_reduction difference worse"],
        "Foo is 3x faster at the cost of 5% more parameters and 12% extra training time.": [
            "3 x speedup ratio",
            "5 percent parameter_reduction difference worse",
            "12 percent speedup difference worse",
        ],
        "Foo introduces merely 0.2% additional parameters.": ["0.2 percent parameter_reduction difference worse"],
        "Foo incurs less than 3% runtime overhead.": ["3 percent speedup difference at_most worse"],
        "Foo comes with a memory overhead of only 8%.": ["8 percent memory_reduction difference worse"],
        "Foo requires 20% more memory but is 2x faster.": [
            "20 percent memory_reduction difference worse",
            "2 x speedup ratio",
        ],
        "Foo needs 1.2x the memory of Bar.": ["1.2 x memory_reduction ratio worse"],
        "Foo increases the latency by just 4%.": ["4 percent speedup increase worse"],
        "Foo halves the memory with only 1% to 2% additional compute.": [
            "2 x memory_reduction ratio",
            "1..2 percent cost_reduction difference worse",
        ],
        "Foo reduces the communication overhead by 61%.": ["61 percent cost_reduction reduction"],
    },
    "a decimal comma": {
        "Foo reaches 40,95% accuracy and is 1,5x faster.": [
            "40.95 percent quality_score absolute",
            "1.5 x speedup ratio",
        ],
        "Foo reaches an accuracy of 76,4%.": ["76.4 percent quality_score absolute"],
        "Foo reduces the error by 2,5% and the latency by 12,75 ms.": [
            "2.5 percent quality_gain reduction",
            "12.75 ms speedup difference",
        ],
        "Foo is 1,200x faster and 0,75 points better.": ["1200 x speedup ratio", "0.75 points quality_gain difference"],
        "Foo reduces memory from 3,2 GB to 1,1 GB.": ["3.2->1.1 GB memory_reduction before_after"],
    },
    "ranges and powers": {
        "The speedup ranges from 3.6x to 9x.": ["3.6..9 x speedup ratio"],
        "Foo is $10^2 \\times$ to $10^4 \\times$ faster.": ["100..10000 x speedup ratio"],
        "Accuracy ranges from 87.0% to 99.3%.": ["87.0..99.3 percent quality_score absolute"],
        "Foo yields speedups from 2x to 10x.": ["2..10 x speedup ratio"],
        "Foo yields improvements from 2.5% to 7% over Bar.": ["2.5..7 percent quality_gain increase"],
        "Foo is between 2.5 and 4 times faster.": ["2.5..4 x speedup ratio"],
        "Foo reduces memory by anywhere from 30% to 60%.": ["30..60 percent memory_reduction reduction"],
        "Latency reductions vary from 12% to 40%.": ["12..40 percent speedup reduction"],
        "The accuracy varies between 71% and 84%.": ["71..84 percent quality_score absolute"],
        "Foo is $2.5 \\times 10^3$ times faster.": ["2500 x speedup ratio"],
        "Foo saves up to 66%$\\sim$75% of the cost.": ["66..75 percent cost_reduction reduction up_to"],
        "Foo improves accuracy from 71% to 84%.": ["71->84 percent quality_gain before_after"],
    },
    "a suffix that a range prints once": {
        "Foo needs only 350-700M tokens.": ["350000000..700000000 tokens resource_use absolute"],
        "Foo needs only 1-3B active parameters.": ["1000000000..3000000000 parameters resource_use absolute"],
        "Foo trains on only 100-300K samples.": ["100000..300000 samples resource_use absolute"],
        "Foo handles contexts of 32 to 128K tokens.": ["32000..128000 tokens capacity absolute"],
        "Foo uses only 0.5-1.5M trainable parameters.": ["500000..1500000 parameters resource_use absolute"],
    },
    "before and after": {
        "Foo gains on A (5.9% → 10.9%) and B (36.3% → 47.2%).": [
            "5.9->10.9 percent quality_gain before_after",
            "36.3->47.2 percent quality_gain before_after",
        ],
        "Its accuracy improves (33% → 83%).": ["33->83 percent quality_gain before_after"],
        "Foo improves mAP (24.1 → 31.5).": ["24.1->31.5 score quality_gain before_after"],
        "Latency drops (120 ms → 35 ms).": ["120->35 ms speedup before_after"],
        "Foo lifts the success rate 45% -> 62%.": ["45->62 percent quality_gain before_after"],
        "Foo raises BLEU from 27.3 $\\rightarrow$ 28.4.": ["27.3->28.4 score quality_gain before_after"],
        "The perplexity falls from 12.3 to 9.8 (-2.5).": ["12.3->9.8 score quality_gain before_after"],
    },
    "a factor below one is a share": {
        "Foo works with 0.72 times the parameters.": ["72 percent parameter_reduction share"],
        "Foo uses 0.4x the memory of Bar.": ["40 percent memory_reduction share"],
        "Foo runs at 0.6 times the cost of Bar.": ["60 percent cost_reduction share"],
        "Foo needs 0.25x as many tokens.": ["25 percent data_reduction share"],
        "Foo cuts the latency to 0.3x.": ["30 percent speedup share"],
        "Foo reaches 1.4 times the throughput of Bar.": ["1.4 x speedup ratio"],
    },
    "a year or a number in a name": {
        "Foo reaches 56.9 % on Set 2014 and 52.9 % on Set 2016.": [
            "56.9 percent quality_score absolute",
            "52.9 percent quality_score absolute",
        ],
        "Foo obtains 81.3 % on Task 1 and 77.0 % on Task 2.": [
            "81.3 percent quality_score absolute",
            "77.0 percent quality_score absolute",
        ],
        "Foo scores 64.2% on VOC 2007 and 61.0% on VOC 2012.": [
            "64.2 percent quality_score absolute",
            "61.0 percent quality_score absolute",
        ],
        "Foo attains 71.2 % in 2021 and 73.4 % in 2022.": [
            "71.2 percent quality_score absolute",
            "73.4 percent quality_score absolute",
        ],
    },
    "the sign before and after": {
        "Foo is faster (more than x2).": ["2 x speedup ratio at_least"],
        "Foo gives a speedup of ×6.": ["6 x speedup ratio"],
        "Foo trains faster (x4) and is 4.1times smaller.": ["4 x speedup ratio", "4.1 x parameter_reduction ratio"],
        "Foo improves throughput by a factor of ×3.": ["3 x speedup ratio"],
        "Foo reduces memory (×4) and time (×2.5).": ["4 x memory_reduction ratio", "2.5 x speedup ratio"],
        "Foo runs x3.5 faster than Bar.": ["3.5 x speedup ratio"],
        "Foo is 2.7times cheaper and up to 12 X faster.": ["2.7 x cost_reduction ratio", "12 x speedup ratio up_to"],
        "We use the inputs x1 and x2.": [],
    },
    "words that a line breaks": {
        "Foo improves through-\nput by 3.2×, reduces mem-\nory by 30%.": [
            "3.2 x speedup ratio",
            "30 percent memory_reduction reduction",
        ],
        "Foo shows zero-\nshot accuracy of 61.2% and a 2.5-\n3x speedup.": [
            "61.2 percent quality_score absolute",
            "2.5..3 x speedup ratio",
        ],
        "Foo lowers the per-\nplexity by 1.2 and uses 40% fewer para-\nmeters.": [
            "1.2 score quality_gain difference",
            "40 percent parameter_reduction reduction",
        ],
        "Foo reduces the la- tency by 12%.": ["12 percent speedup reduction"],
    },
    "N-fold": {
        "Foo gives a 76-fold improvement over Bar.": ["76 x quality_gain ratio unsure"],
        "A 12-fold increase in throughput is seen.": ["12 x speedup ratio"],
        "Foo achieves a three-fold reduction in memory.": ["3 x memory_reduction ratio"],
        "Our contribution is threefold.": [],
        "Our goal is two-fold: speed and memory.": [],
        "The benefits are twofold.": [],
        "We use 5-fold cross-validation and tenfold cross validation.": [],
    },
    "averages": {
        "We see an average improvement of 3.1% over Bar.": ["3.1 percent quality_gain increase average"],
        "Foo obtains an average reduction of 31% in latency.": ["31 percent speedup reduction average"],
        "Foo reaches an average accuracy of 81.2%.": ["81.2 percent quality_score absolute average"],
        "We observe an average relative improvement of 12% over Bar.": ["12 percent quality_gain increase average"],
        "Foo outperforms Bar by an average of 4.2%.": ["4.2 percent quality_gain increase average"],
        "On average, Foo is 3.2x faster.": ["3.2 x speedup ratio average"],
        "Foo gives a mean speedup of 2.2x.": ["2.2 x speedup ratio average"],
    },
    "at most and at least": {
        "Foo yields improvements as high as 11-34%.": ["11..34 percent quality_gain increase up_to"],
        "Foo gives savings of 30%+.": ["30 percent cost_reduction reduction at_least"],
        "Foo reduces the traffic up to 99.9%.": ["99.9 percent cost_reduction reduction up_to"],
        "Foo can (up to 95%) reduce the data.": ["95 percent data_reduction reduction up_to"],
        "Foo can (by up to 40%) reduce the training time.": ["40 percent speedup reduction up_to"],
        "Foo may substantially (up to 12%) improve the accuracy.": ["12 percent quality_gain difference up_to"],
        "Foo gives 25%+ higher throughput.": ["25 percent speedup increase at_least"],
        "Foo reduces cost by 30% or more.": ["30 percent cost_reduction reduction at_least"],
        "Foo lowers latency up to 4x and memory up to 80%.": [
            "4 x speedup ratio up_to",
            "80 percent memory_reduction reduction up_to",
        ],
        "Gains are as large as 8.2 points.": ["8.2 points quality_gain difference up_to"],
    },
    "lists": {
        "Foo has gains of 6.5% (A), 4.0% (B) and 2.2% (C).": [
            "6.5 percent quality_gain increase",
            "4.0 percent quality_gain increase",
            "2.2 percent quality_gain increase",
        ],
        "Foo outperforms Bar by 0.4%, 1.48 FID, 1.76% on A, B and C.": [
            "0.4 percent quality_gain increase",
            "1.48 score quality_gain difference",
            "1.76 percent quality_gain increase",
        ],
        "Foo reaches 71% for a) and 97% for b).": [
            "71 percent quality_score absolute",
            "97 percent quality_score absolute",
        ],
        "Foo gains 2.1 BLEU, 0.8 ROUGE and 3% accuracy.": [
            "2.1 score quality_gain difference",
            "0.8 score quality_gain difference",
            "3 percent quality_gain difference",
        ],
        "Foo obtains 2.7% (4.6%) and 5.6% (2.6%) accuracy gains.": [
            "2.7 percent quality_gain difference",
            "4.6 percent quality_gain difference",
            "5.6 percent quality_gain difference",
            "2.6 percent quality_gain difference",
        ],
        "Foo cuts memory by 12%, latency by 30% and energy by 45%.": [
            "12 percent memory_reduction reduction",
            "30 percent speedup reduction",
            "45 percent cost_reduction reduction",
        ],
        "Foo reaches 91.2%/88.3% on A/B.": [
            "91.2 percent quality_score absolute",
            "88.3 percent quality_score absolute",
        ],
    },
    "the own method in a contrast": {
        "In contrast, Foo reaches 62.1% on A.": ["62.1 percent quality_score absolute"],
        "By contrast, our method attains 71.2% on B.": ["71.2 percent quality_score absolute"],
        "In comparison, Foo needs only 3 hours.": ["3 hours resource_use absolute"],
        "In contrast, existing methods reach 40% on A.": ["40 percent quality_score absolute unsure"],
    },
    "one bound to another": {
        "We lower the cost from O(d) to O(1).": ["O(d)->O(1) - complexity_bound bound"],
        "We improve the rate from the previous best $O(T^{3/4})$ to $\\tilde O(\\sqrt{T})$.": [
            "O(T^{3/4})->\\tilde O(\\sqrt{T}) - complexity_bound bound"
        ],
        "Foo runs in O(n) time instead of O(n^2).": ["O(n^2)->O(n) - complexity_bound bound"],
        "Our regret is $O(\\sqrt{T})$, compared to $O(T^{2/3})$ of prior work.": [
            "O(T^{2/3})->O(\\sqrt{T}) - complexity_bound bound"
        ],
        "We improve the $O(n^2)$ bound to $O(n)$.": ["O(n^2)->O(n) - complexity_bound bound"],
        "We prove an upper bound of O(n) and a lower bound of Omega(n).": [
            "O(n) - complexity_bound bound",
            "Omega(n) - complexity_bound bound",
        ],
    },
    "durations and formulas that claim nothing": {
        "We record over 300 hours of driving.": [],
        "The gap is about $2/k$.": [],
        "We collect 120 hours of speech.": [],
        "The data has 40 minutes of video and 3 days of logs.": [],
        "Foo anticipates errors up to 2 seconds ahead.": [],
    },
    "shares and distances of any noun": {
        "Foo works using only 10% of the dataset.": ["10 percent data_reduction share"],
        "Foo is within 0.045 of full training.": ["0.045 score quality_gain difference at_most worse"],
        "Foo alters less than 1% of the area.": ["1 percent cost_reduction share at_most"],
        "Foo trains with 25% of the labels.": ["25 percent data_reduction share"],
        "Foo visits only 3% of the nodes.": ["3 percent cost_reduction share"],
        "Foo comes within 2% of the optimum.": ["2 percent quality_gain difference at_most worse"],
        "Foo stays within 0.3 BLEU of the teacher.": ["0.3 score quality_gain difference at_most worse"],
        "Foo touches fewer than 5% of the pixels.": ["5 percent cost_reduction share at_most"],
        "Foo reduces the memory to 20% compared with Bar.": ["20 percent memory_reduction share"],
        "Foo trains to 97% of the accuracy of Bar.": ["97 percent quality_gain share"],
        "We find that fewer than 2% of the answers contain errors.": ["2 percent quality_score absolute at_most"],
    },
    "units": {
        "It costs under £100.": ["100 GBP resource_use absolute at_most"],
        "Foo costs less than €20.": ["20 EUR resource_use absolute at_most"],
        "It costs \\$5 per run.": ["5 USD resource_use absolute"],
        "Foo uses 3.6 bits per parameter.": ["3.6 unstated resource_use absolute"],
        "Foo consumes 0.73 J.": ["0.73 J resource_use absolute"],
        "It draws only 15 W.": ["15 W resource_use absolute"],
        "It takes only 0.2 kWh.": ["0.2 kWh resource_use absolute"],
        "Foo runs on a 12 GB card.": ["12 GB resource_use absolute"],
        "Foo answers within one second.": ["1 seconds resource_use absolute at_most"],
        "Foo answers in under two milliseconds.": ["2 ms resource_use absolute at_most"],
        "Foo runs in 250 µs.": ["250 unstated resource_use absolute"],
        "Foo delivers 900 GB/s and 1,200 queries per second.": [
            "900 GB/s resource_use absolute",
            "1200 queries/s resource_use absolute",
        ],
        "Foo serves 350 requests/s and 3000 images/s.": [
            "350 requests/s resource_use absolute",
            "3000 images/s resource_use absolute",
        ],
        "Foo trains in 3 TPU-hours.": ["3 TPU-hours resource_use absolute"],
        "Foo trains in 12 GPU-days.": ["12 GPU-days resource_use absolute"],
        "The index takes only 2 TB.": ["2 TB resource_use absolute"],
        "Foo needs only 5 epochs.": ["5 epochs resource_use absolute"],
        "Foo needs only 20 sampling steps.": ["20 steps resource_use absolute"],
        "Training emits only 12 kg CO2.": ["12 kg-CO2 resource_use absolute"],
    },
}
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
        ("Compared with the dense baseline, Foo uses 4x less memory.", ["the dense baseline"]),
        ("Foo is strong, outperforming Bar and Baz by 1% and 2%.", ["Bar", "Baz"]),
        ("Foo outperforms Bar, Baz and Qux by 1.2, 2.3 and 3.4 points.", ["Bar", "Baz", "Qux"]),
        ("Foo is 2x and 3x faster than Bar and Baz, respectively.", ["Bar", "Baz"]),
    ],
)
def test_each_figure_has_its_baseline(text: str, baselines: list[str]) -> None:
    assert [proposal.baseline for proposal in propose("", text)] == baselines
