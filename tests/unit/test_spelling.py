"""Spellings that a search takes for one, and those that it keeps apart."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.spelling import folded, terms

ALIKE = (
    ("EAGLE-2 7B", "EAGLE2 7B"),
    ("EAGLE-2 7B", "eagle 2 7b"),
    ("llama-2", "llama2"),
    ("llama-2", "LLaMA 2"),
    ("LLaMA-2-7B", "llama 2 7b"),
    ("Llama-3.1-8B", "llama3.1 8b"),
    ("Llama 3.1 8B", "Llama3.1-8B"),
    ("Vicuna-7B", "Vicuna7B"),
    ("Vicuna 7B", "vicuna-7b"),
    ("GPT-3.5-turbo", "gpt 3.5 turbo"),
    ("RTX 3090", "RTX-3090"),
    ("H100-80GB", "H100 80 GB"),
    ("ResNet-50", "resnet 50"),
    ("CIFAR-10", "CIFAR10"),
    ("GSM8K", "GSM-8K"),
    ("top-1 accuracy", "top 1 accuracy"),
    ("DeBERTa-v3", "deberta v3"),
    ("CUDA 12.1", "CUDA12.1"),
    ("finetuning", "fine-tuning"),
    ("fine tuning", "finetuning"),
    ("pretraining", "pre-training"),
    ("pre training", "pretraining"),
    ("multi-modal", "multimodal"),
    ("re-ranking", "reranking"),
    ("self attention", "self-attention"),
    ("KV-cache", "KV cache"),
    ("KV-cache", "kvcache"),
    ("low-rank", "low rank"),
    ("one-shot", "one shot"),
    ("speed-up", "speedup"),
    ("speed ups", "speedups"),
    ("data set", "dataset"),
    ("4-bit", "4bit"),
    ("4 bit", "4-bit"),
    ("quantisation", "quantization"),
    ("optimised kernels", "optimized kernels"),
    ("behavioural", "behavioral"),
    ("modelling", "modeling"),
    ("labelled", "labeled"),
    ("centre", "center"),
    ("dialogue", "dialog"),
    ("2.72×", "2.72x"),
    ("2.72 x", "2.72x"),
    ("up to 3×", "up to 3x"),
    ("8×A100", "8 x A100"),
    ("10,000x", "10000x"),
    ("$74.3\\%$", "74.3%"),
    ("3$\\times$ speedup", "3x speed-up"),
    ("O(n²)", "O(n^2)"),
    ("ﬁne‑tuning", "fine-tuning"),
    ("ＥＡＧＬＥ－２", "EAGLE-2"),
    ("Müller", "MULLER"),
    ("(KV-cache)", "KV cache"),
    ("tokens", "token"),
)
APART = (
    ("EAGLE 2", "EAGLE is 2x faster"),
    ("EAGLE 2", "EAGLE: 2.5x"),
    ("EAGLE 2", "two of EAGLE, 12 of 20"),
    ("EAGLE-2", "EAGLE-25"),
    ("EAGLE-2", "EAGLE-3"),
    ("Llama 3", "Llama 3.1"),
    ("GPT-3", "GPT-3.5"),
    ("7B", "67B"),
    ("7B", "1.7B"),
    ("4-bit", "64-bit"),
    ("2.72x", "12.72x"),
    ("3x", "1.3x"),
    ("3x", "3%"),
    ("A100", "a 100 fold gain"),
    ("low-rank", "a slow ranking"),
    ("one-shot", "none of the few-shot"),
    ("on-policy", "a policy on robots"),
    ("100%", "10 0%"),
    ("1.5", "15"),
)
"""A search, and a text that does not answer it."""


def answers(text: str, search: str) -> bool:
    """Whether a claim with this text is found by `search`."""
    return all(term in folded(text) for term in terms(search))


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spellings_that_are_alike_find_each_other(one, other):
    assert answers(one, other)
    assert answers(other, one)
    sentence = "They report {} on it."
    assert answers(sentence.format(one), other)
    assert answers(sentence.format(other), one)


@pytest.mark.parametrize(("search", "text"), APART)
def test_what_is_something_else_is_not_found(search, text):
    assert not answers(text, search)


@pytest.mark.parametrize(
    ("search", "text"),
    [
        ("attention", "FlashAttention"),
        ("lora", "QLoRA"),
        ("tuning", "fine-tuning"),
        ("rank", "low-rank"),
        ("3 days", "from 3 days to 76 minutes"),
        ("2 points", "gains 2 points"),
        ("cache", "KV-cache"),
        ("quantisat", "quantization"),
        ("on policy", "on-policy"),
        ('"up to 3x"', "up to 3x faster"),
    ],
)
def test_a_part_finds_the_whole(search, text):
    assert answers(text, search)


@pytest.mark.parametrize(
    "word", ["noise", "raise", "precise", "revised", "comprise", "rolling", "four", "hour", "lease"]
)
def test_words_that_only_look_british_stay(word):
    assert folded(word) == word


@given(st.text(max_size=60))
def test_every_text_answers_a_search_for_itself(text):
    assert answers(text, text)


PIECES = ["eagle", "2", "-", " ", "7b", "a", "3.1", "x", "%", "pre", "speed", "up", "v"]


@given(st.lists(st.sampled_from(PIECES), max_size=9))
def test_names_and_numbers_in_any_order_answer_a_search_for_themselves(parts):
    assert answers("".join(parts), "".join(parts))


HOSTILE = "- a- 1, 9. ` a1 lll is a 1 kv_ é \\ $ x-1- pre_ ( -1 ise our .5".split()


@pytest.mark.parametrize("part", [part.replace("_", " ") for part in HOSTILE])
def test_hostile_text_takes_linear_time(part):
    def seconds(times: int) -> float:
        text = part * times
        began = time.perf_counter()
        terms(text)
        return time.perf_counter() - began

    seconds(1_000)
    short = min(seconds(20_000 + i) for i in range(3))  # each another text: words are remembered
    long = min(seconds(80_000 + i) for i in range(3))
    assert long < max(12 * short, 0.2)
