"""Made-up sentences and the setting that they print for their first figure."""

from __future__ import annotations

import re

import pytest

from claims.adding import from_proposal
from claims.extract import propose
from claims.extract.context import baseline, dataset
from claims.extract.setting import Setting, read_setting

# sentence, where its figure is in double brackets -> what is printed
MODEL = [
    ("Foo decodes [[2.5x]] faster on LLaMA-7B.", "LLaMA-7B"),
    ("Foo prunes Llama 2 (7B, 13B and 70B) by [[30%]].", "Llama 2 (7B, 13B and 70B)"),
    ("On ResNet-50, Foo loses [[0.2%]].", "ResNet-50"),
    ("On LLaMA-3-8B, Foo loses [[0.2%]].", "LLaMA-3-8B"),
    ("Foo speeds up GPT-2 and BART by [[3x]].", "GPT-2 and BART"),
    ("Foo trains a 13B model in [[2 days]].", "13B model"),
    ("Foo reaches [[81%]] using Quux-34B-Chat.", "Quux-34B-Chat"),
    ("Foo gains 1% with ResNet-18 and [[2%]] with ResNet-34.", "ResNet-34"),
    ("Foo is [[2x]] faster than BERT-base.", None),
    ("Foo is [[2x]] smaller than BERT (large) and DeiT-B.", None),
    ("For the LLaMA-7B baseline, Foo gains [[2%]].", "LLaMA-7B"),
    ("Foo outperforms GPT-4 and Qwen2.5-7B by [[3%]].", None),
    ("Foo matches the level of larger systems like Llama-3-70B with [[5%]] of the data.", None),
]
HARDWARE = [
    ("Foo runs [[2x]] faster on an NVIDIA A100 GPU.", "NVIDIA A100 GPU", 1),
    ("With 8 H100 GPUs, Foo trains in [[3 hours]].", "H100 GPUs", 8),
    ("Foo trains in [[3 hours]] on a single GPU.", "GPU", 1),
    ("Foo needs [[4 ms]] on a Raspberry Pi 4.", "Raspberry Pi 4", 1),
    ("Foo gives [[5x]] on the GPU (Titan Xp).", "Titan Xp", None),
    ("Foo fits 30B parameters in [[one]] 24GB GPU.", "24GB GPU", 1),
    ("Foo is [[9x]] faster on CPUs and GPUs.", "CPUs and GPUs", None),
    ("Foo saves [[40%]] of GPU memory.", None, None),
    ("Foo takes [[200]] H100 GPU hours.", "H100 GPU", None),
    ("Foo is [[7x]] faster than CPU solvers.", None, None),
]
DATASET = [
    ("Foo reaches [[81%]] on ImageNet.", "ImageNet"),
    ("On the Quux dataset, Foo reaches [[81%]].", "Quux"),
    ("Foo gains [[2%]] on Quux-1k and Corge.", "Quux-1k and Corge"),
    ("Foo gains [[2%]] on the MASSIF corpus.", "MASSIF"),
    ("Trained with 10% of the MASSIF corpus, Foo gains [[2%]].", "MASSIF"),
    ("Foo gets [[3.1]] FID in class-conditional Quux-64.", "Quux-64"),
    ("Foo gains [[2%]] on 3DQuux.", "3DQuux"),
    ("Foo takes [[3 ms]] on Pixel 4.", None),
    ("Foo takes [[3 ms]] on A100 GPUs.", None),
    ("Foo gains [[2%]] on LLaMA-7B.", None),
]
TASK = [
    ("Foo gains [[2%]] in image classification.", "image classification"),
    ("For object detection, Foo gains [[2%]].", "object detection"),
    ("Foo is [[2x]] faster in language modeling.", "language modeling"),
    ("Foo gains [[2 BLEU]] in machine translation.", "machine translation"),
    ("Foo gains [[2%]] on visual question answering.", "visual question answering"),
    ("Foo makes speech recognition [[2x]] faster.", "speech recognition"),
    ("Foo needs [[4 steps]] for text-to-image generation.", "text-to-image generation"),
    ("Foo gains [[2%]] in semantic segmentation and 3% in object detection.", "semantic segmentation"),
    ("Foo needs [[half]] the samples in reinforcement learning.", "reinforcement learning"),
    ("Foo gains [[2%]] over Bar.", None),
]
SEQUENCE_LENGTH = [
    ("Foo is [[2x]] faster at a context length of 32K.", "32K"),
    ("For sequences of length 8192, Foo is [[2x]] faster.", "8192"),
    ("With 128K-token contexts, Foo is [[2x]] faster.", "128K"),
    ("With 128K context, Foo is [[2x]] faster.", "128K"),
    ("Foo is [[2x]] faster for prompts of 4,096 tokens.", "4,096"),
    ("Foo is [[2x]] faster on 1M-token sequences.", "1M"),
    ("With an input length of 2K, Foo is [[2x]] faster.", "2K"),
    ("Foo is [[2x]] faster on 16K token sequences.", "16K"),
    ("Foo is [[2x]] faster with sequence lengths up to 64K.", "64K"),
    ("Foo is [[2x]] faster at 128K tokens.", "128K"),
    ("Foo is [[2x]] faster at 50 tokens per second.", None),
    ("Foo is [[2x]] faster on long sequences.", None),
]
PRECISION = [
    ("With FP16, Foo is [[2x]] faster.", "FP16"),
    ("Foo is [[2x]] faster with 4-bit weights.", "4-bit"),
    ("Foo is [[2x]] faster in INT8.", "INT8"),
    ("Foo uses W4A8 and is [[2x]] faster.", "W4A8"),
    ("Foo trains in mixed precision and [[2x]] faster.", "mixed precision"),
    ("In MXFP4, Foo is [[2x]] faster.", "MXFP4"),
    ("Foo is [[2x]] faster than FP16.", None),
    ("Foo is [[2x]] smaller compared to BF16.", None),
    ("Foo is [[2x]] faster than 1-bit Adam.", None),
    ("Foo is [[2x]] faster.", None),
]
BATCH = [
    ("With a batch size of 32, Foo is [[2x]] faster.", "32"),
    ("Foo is [[2x]] faster at batch size 1.", "1"),
    ("Foo trains in [[2 hours]] with batch sizes up to 32K.", "32K"),
    ("With batches of 64, Foo is [[2x]] faster.", "64"),
    ("At 128 batch size, Foo is [[2x]] faster.", "128"),
    ("Foo is [[2x]] faster with mini-batch size 4.", "4"),
    ("Foo is [[2x]] faster with batch size = 8.", "8"),
    ("Foo allows a [[2x]] larger batch size.", None),
    ("Foo is [[2x]] faster in large batches.", None),
    ("Foo is [[2x]] faster in batch mode.", None),
]
SOFTWARE = [
    ("Foo is [[2x]] faster in PyTorch 2.1.", "PyTorch 2.1"),
    ("Foo with vLLM gives [[2x]] the throughput.", "vLLM"),
    ("Foo is built on top of JAX and is [[2x]] faster.", "JAX"),
    ("Within DeepSpeed, Foo is [[2x]] faster.", "DeepSpeed"),
    ("Foo runs [[2x]] faster with TensorRT-LLM.", "TensorRT-LLM"),
    ("Integrated into SGLang, Foo is [[2x]] faster.", "SGLang"),
    ("Foo is [[2x]] faster using CUDA 12.1.", "CUDA 12.1"),
    ("Foo is [[2x]] faster than vLLM.", None),
    ("Foo outperforms PyTorch by [[2x]].", None),
    ("Foo is [[2x]] faster.", None),
]
SCOPE = [
    ("Foo gives a [[2x]] end-to-end speedup.", "end-to-end"),
    ("Foo raises end-to-end throughput by [[30%]].", "end-to-end"),
    ("Foo is [[2x]] faster end-to-end.", "end-to-end"),
    ("Foo gives [[2x]] faster attention.", "part"),
    ("Foo cuts attention latency by [[30%]].", "part"),
    ("Foo reduces kernel runtime by [[30%]].", "part"),
    ("Foo gives a [[3x]] attention speedup, and a 2x end-to-end speedup.", "part"),
    ("Foo gives a 3x attention speedup, and a [[2x]] end-to-end speedup.", "end-to-end"),
    ("Foo is a [[2x]] faster model with attention.", None),
    ("Foo is [[2x]] faster.", None),
]


def figure_of(marked: str) -> tuple[str, tuple[int, int]]:
    """The sentence without the brackets, and where its figure stands."""
    start, end = marked.index("[["), marked.index("]]") - 2
    return re.sub(r"\[\[|\]\]", "", marked), (start, end)


def setting_of(marked: str) -> Setting:
    """What the marked sentence prints."""
    plain, figure = figure_of(marked)
    return read_setting(plain, (0, len(plain)), figure)


@pytest.mark.parametrize(
    ("name", "marked", "printed"),
    [
        (name, *case)
        for name, cases in {
            "model": MODEL,
            "task": TASK,
            "sequence_length": SEQUENCE_LENGTH,
            "precision": PRECISION,
            "batch": BATCH,
            "software": SOFTWARE,
            "scope": SCOPE,
        }.items()
        for case in cases
    ],
)
def test_the_setting_is_what_the_sentence_prints(name: str, marked: str, printed: str | None) -> None:
    assert getattr(setting_of(marked), name) == printed


@pytest.mark.parametrize(("marked", "hardware", "devices"), HARDWARE)
def test_hardware_and_how_many(marked: str, hardware: str | None, devices: int | None) -> None:
    found = setting_of(marked)
    assert (found.hardware, found.devices) == (hardware, devices)


@pytest.mark.parametrize(("marked", "printed"), DATASET)
def test_the_dataset_is_neither_hardware_nor_a_model(marked: str, printed: str | None) -> None:
    plain, figure = figure_of(marked)
    assert dataset(plain, 0, figure, len(plain)) == printed


@pytest.mark.parametrize("words", ["Compared to", "In comparison with", "Relative to", "Compared with"])
def test_a_baseline_may_stand_before_the_verb(words: str) -> None:
    plain, figure = figure_of(f"{words} Bar, Foo is [[2x]] faster.")
    assert baseline(plain, 0, figure, len(plain)) == "Bar"


def test_the_papers_own_method_is_not_its_model() -> None:
    plain, figure = figure_of("QuuxBERT is [[2x]] faster.")
    assert read_setting(plain, (0, len(plain)), figure).model == "QuuxBERT"
    assert read_setting(plain, (0, len(plain)), figure, "QuuxBERT").model is None


def test_the_form_begins_with_the_setting_of_the_proposal() -> None:
    fields = from_proposal.claim_fields(
        propose("", "We propose Foo. Foo is 2x faster on LLaMA-7B with 8 A100 GPUs.")[0]
    )
    assert (fields["setting.model"], fields["setting.hardware"]) == ("LLaMA-7B", "A100 GPUs")
    assert fields["setting.devices"] == "8"
