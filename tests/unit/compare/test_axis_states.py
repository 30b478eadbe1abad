"""How two claims stand to each other on one axis: what is the same, what is known to differ, what is only wording."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.compare import RULES, State, compare
from claims.compare.axis_states import is_class, relate_words
from tests.unit.rows import row

VOCABULARY = Path(__file__).parents[3] / "data/vocabulary/baselines.yaml"
AXES = [rule.axis for rule in RULES]


def state(axis: str, *claims: dict[str, object]) -> State:
    return next(result for result in compare(claims).axes if result.axis == axis).state


@pytest.mark.parametrize(
    ("axis", "one", "other"),
    [
        ("hardware", "A100", "NVIDIA A100 GPU"),
        ("hardware", "8x A100", "8 A100 GPUs"),
        ("model", "LLaMA2-7B", "Llama 2 7B"),
        ("model", "Vicuna–7B", "vicuna 7b"),
        ("dataset", "CIFAR10", "the CIFAR-10 dataset"),
        ("dataset", "Open WebText", "OpenWebText"),
        ("precision", "bf16", "bfloat16"),
        ("precision", "half precision", "FP16"),
        ("split", "dev set", "validation"),
        ("sequence_length", "32K tokens", "32k"),
        ("batch", "1,024", "batch size of 1024"),
    ],
)
def test_the_same_in_other_spelling(axis: str, one: str, other: str) -> None:
    assert relate_words(one, other, axis) is State.ALIGNED


@pytest.mark.parametrize(
    ("axis", "one", "other"),
    [
        ("hardware", "A100", "RTX 3090"),
        ("hardware", "A100", "H100"),
        ("hardware", "A100 40GB", "A100-80GB"),
        ("hardware", "one CPU", "A100 GPU"),
        ("model", "LLaMA 2 7B", "LLaMA 2 13B"),
        ("model", "Qwen 1.5B", "Qwen 15B"),
        ("dataset", "CIFAR-10", "CIFAR-100"),
        ("precision", "4-bit", "8-bit"),
        ("precision", "fp16", "bf16"),
        ("split", "test set", "val"),
        ("sequence_length", "32K", "128K"),
        ("sequence_length", "128 tokens", "128K"),
        ("model", "LLaMA 2", "LLaMA 2B"),
        ("software", "PyTorch 2.0.1", "PyTorch 2.5.1"),
    ],
)
def test_known_and_distinct(axis: str, one: str, other: str) -> None:
    assert relate_words(one, other, axis) is State.DIFFERENT


@pytest.mark.parametrize(
    ("axis", "one", "other"),
    [
        ("hardware", "A100", "A100 80GB"),
        ("hardware", "four A100s", "A100"),
        ("model", "Mistral", "Vicuna"),
        ("dataset", "ImageNet", "WikiText-103"),
        ("precision", "int8", "8-bit"),
        ("sequence_length", "32K", "32768"),
        ("sequence_length", "128 or 256 tokens", "256"),
        ("task", "", "§"),
        ("task", "∞", "§"),
    ],
)
def test_wording_that_settles_nothing(axis: str, one: str, other: str) -> None:
    assert relate_words(one, other, axis) is State.WORDED_DIFFERENTLY


@pytest.mark.parametrize(
    ("axis", "one", "other", "expected"),
    [
        ("kind", {"kind": "speedup"}, {"kind": "memory_reduction"}, State.DIFFERENT),
        ("metric", {"metric": "x", "metric_key": "latency"}, {"metric": "y", "metric_key": "latency"}, State.ALIGNED),
        ("metric", {"metric_key": "latency"}, {"metric_key": "throughput"}, State.DIFFERENT),
        ("metric", {"metric": "BLEU", "metric_key": None}, {"metric_key": "latency"}, State.WORDED_DIFFERENTLY),
        ("metric", {"metric": "BLEU", "metric_key": None}, {"metric": "bleu", "metric_key": None}, State.ALIGNED),
        ("metric", {"metric": None, "metric_key": None}, {}, State.NOT_REPORTED),
        ("phase", {"phase": "training"}, {"phase": "inference"}, State.DIFFERENT),
        ("phase", {"phase": "decoding"}, {"phase": "inference"}, State.WORDED_DIFFERENTLY),
        ("phase", {"phase": "decoding"}, {"phase": "prefill"}, State.DIFFERENT),
        ("scope", {"scope": "part"}, {"scope": "end-to-end"}, State.DIFFERENT),
        ("condition", {"condition": "budget 1"}, {"condition": "budget 2"}, State.WORDED_DIFFERENTLY),
        ("condition", {"condition": "Budget 1"}, {"condition": "budget 1"}, State.ALIGNED),
        ("devices", {"devices": 8}, {"devices": 8.0}, State.ALIGNED),
        ("devices", {"devices": 8}, {"devices": float("nan")}, State.NOT_REPORTED),
        ("hardware", {"hardware": float("nan")}, {"hardware": float("nan")}, State.NOT_REPORTED),
        ("qualifier", {"qualifier": "up_to"}, {"qualifier": None}, State.DIFFERENT),
        ("qualifier", {"qualifier": "exact"}, {"qualifier": "about"}, State.WORDED_DIFFERENTLY),
        ("qualifier", {"qualifier": "at_least"}, {"qualifier": "at_most"}, State.DIFFERENT),
        ("attribution", {"attribution": None}, {"attribution": "original"}, State.ALIGNED),
        ("attribution", {"attribution": None}, {"attribution": "reproduction"}, State.DIFFERENT),
        ("baseline", {"baseline": "FFT", "baseline_key": None}, {}, State.WORDED_DIFFERENTLY),
        ("baseline", {"baseline_key": "lora"}, {"baseline_key": "full-attention"}, State.DIFFERENT),
        ("figure", {"form": "difference", "factor": None, "points": 3.0, "unit": "points"}, {}, State.DIFFERENT),
        ("figure", {"qualifier": "order_of_magnitude"}, {}, State.NOT_REPORTED),
        ("figure", {"form": "words", "factor": None, "unit": None}, {}, State.NOT_REPORTED),
    ],
)
def test_states(axis: str, one: dict[str, object], other: dict[str, object], expected: State) -> None:
    assert state(axis, row("a.c1", **one), row("b.c1", **other)) is expected


def test_a_class_of_methods_is_one_baseline_within_a_paper_only() -> None:
    words = {"baseline": "existing methods", "baseline_key": "prior-methods"}
    assert state("baseline", row("a.c1", **words), row("a.c2", **words)) is State.ALIGNED
    assert state("baseline", row("a.c1", **words), row("b.c1", **words)) is State.WORDED_DIFFERENTLY


@pytest.mark.skipif(not VOCABULARY.is_file(), reason="the vocabulary of baselines is not here")
def test_every_weak_baseline_of_the_vocabulary_is_known_as_a_class() -> None:
    terms = yaml.safe_load(VOCABULARY.read_text(encoding="utf-8"))
    missed = [key for key, term in terms.items() if "weak" in term and not is_class({"baseline_key": key})]
    assert not missed


@settings(max_examples=300)
@given(one=st.text(max_size=12), other=st.text(max_size=12), axis=st.sampled_from(AXES))
def test_words_relate_both_ways_alike(one: str, other: str, axis: str) -> None:
    assert relate_words(one, other, axis) is relate_words(other, one, axis)
    assert relate_words(one, one, axis) is State.ALIGNED
