"""One key for all spellings of a model or a machine."""

from __future__ import annotations

import pytest

from claims.setting_keys import Field, setting_key


@pytest.mark.parametrize(
    ("field", "key", "spellings"),
    [
        ("hardware", "a100", ("A100", "A100 GPU", "NVIDIA A100 GPU (80GB)", "A100-SXM4-80GB", "A100 40G GPUs")),
        ("hardware", "rtx3090", ("RTX 3090", "RTX-3090, each with 24 GB memory", "NVIDIA GeForce RTX 3090 GPU (24GB)")),
        ("hardware", "samsung-s8", ("Samsung S8", "Samsung S8 phone")),
        ("model", "llama2-chat-70b", ("LLaMA2-Chat 70B", "Llama 2 70B chat", "llama-2-70b-chat")),
        ("model", "vicuna-7b", ("Vicuna 7B", "vicuna-7b")),
        ("model", "65b", ("65B model", "a 65B parameter model")),
        ("dataset", "cifar10", ("CIFAR-10", "CIFAR10", "Cifar 10", "the CIFAR-10 data set")),
        ("dataset", "imagenet-1k", ("ImageNet-1K", "ImageNet-1k dataset")),
        ("model", "resnet50", ("ResNet-50", "ResNet 50", "ResNet50")),
    ],
)
def test_spellings_of_one_thing_have_one_key(field: Field, key: str, spellings: tuple[str, ...]) -> None:
    assert {setting_key(field, spelling) for spelling in spellings} == {key}


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("model", "GPT-2", "GPT-3"),
        ("model", "Vicuna 7B", "Vicuna 13B"),
        ("model", "LLaMA 7B", "Llama 2 7B"),
        ("model", "Vicuna-7B", "Vicuna-7B-v1.3"),
        ("model", "LLaMA 1B and 7B", "LLaMA 7B and 1B"),
        ("dataset", "CIFAR-10", "CIFAR-100"),
        ("dataset", "LongBench", "LongBench v2"),
        ("hardware", "A100", "A800"),
        ("hardware", "GeForce 1080", "GeForce 3090"),
        ("hardware", "16GB GPU", "48GB GPU"),
    ],
)
def test_other_things_have_other_keys(field: Field, one: str, other: str) -> None:
    assert setting_key(field, one) != setting_key(field, other)


@pytest.mark.parametrize("text", ["GPU", "the model", "models of various sizes (0.5B-32B parameters)", "8×A100"])
def test_no_text_loses_all_its_words(text: str) -> None:
    assert setting_key("hardware", text)
    assert setting_key("model", text)
