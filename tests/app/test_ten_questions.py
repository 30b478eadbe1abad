"""Ten questions over ten families, asked of the real records in three steps or fewer each.

A step is a word typed into a field or menu, a menu opened, or an option chosen.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import Open
from tests.conftest import ROOT

DO: dict[str, tuple[int, Callable[[AppTest, object], object]]] = {
    "search": (1, lambda at, words: at.text_input(key="f_q").set_value(words)),
    "family": (2, lambda at, key: at.multiselect(key="f_family").set_value([key])),
    "pill": (1, lambda at, kind: at.button_group(key="kind_pill").set_value(kind)),
    "more": (2, lambda at, kind: at.menu_button(key="kind_more").set_value(kind)),
    "figures": (1, lambda at, which: at.button_group(key="figures").set_value(which)),
    "at least": (1, lambda at, factor: at.number_input(key="f_factor_min").set_value(factor)),
    "view": (1, lambda at, view: at.button_group(key="view").set_value(view)),
}
"""What a visitor does, in how many steps, and how."""


class Asked(NamedTuple):
    """A question: what the visitor does, rows of the answer, and methods that are no answer.

    A row is the method, the beginning of the claim, and what must stand in other columns.
    """

    does: dict[str, object]
    rows: list[tuple[str, str, dict[str, str]]]
    without: frozenset[str] = frozenset()


QUESTIONS = {
    "How much faster is quantized inference, on which hardware, over what?": Asked(
        {"family": "quantization"},
        [
            ("OPTQ", "about 4.5×", {"Setting": "NVIDIA A6000", "Baseline": "FP16"}),
            ("OPTQ", "about 3.25×", {"Setting": "NVIDIA A100", "Baseline": "FP16"}),
            ("I-BERT", "2.4–4.0×", {"Setting": "T4", "Baseline": "FP32"}),
        ],
    ),
    "How many more requests does a serving system handle?": Asked(
        {"family": "serving-systems"},
        [
            ("HexGen", "up to 4× traffic request rates", {"Setting": "Llama-2 (70B)", "Baseline": "homogeneous"}),
            ("MuxServe", "up to 1.8× throughput", {"Setting": "multiple LLM serving"}),
            ("InferCept", "2× requests completed per second", {"Baseline": "LLM inference systems"}),
        ],
        frozenset({"FogROS2"}),
    ),
    "What does a mixture of experts gain in speed, at what cost in quality?": Asked(
        {"search": "mixture of experts", "view": "cost"},
        [
            ("Test-Time Model Merging (TTMM)", "at least 100×", {"In the same run": "worse: performance"}),
            ("SSD", "up to 2× inference speed", {"In the same run": "equal: accuracy", "Baseline": "dense models"}),
            ("SCoMoE", "1.25×", {"In the same run": "+2.8 score BLEU", "Baseline": "Gshard"}),
            ("SlimMoE (Phi-mini-MoE)", "better: latency", {"In the same run": "equal: MMLU scores"}),
        ],
    ),
    "What do early exit and fewer tokens bring that is not “up to”?": Asked(
        {"family": "early-exit-and-token-reduction", "figures": "typical"},
        [
            ("ToMe", "2.2× throughput", {"Setting": "ViT-L", "In the same run": "−0.2–0.3% accuracy"}),
            (
                "EViT",
                "50% higher inference speed",
                {"Setting": "ImageNet", "In the same run": "−0.3%", "Baseline": "DeiT-S"},
            ),
            ("SkipBERT", "65% less latency", {"Setting": "GLUE", "In the same run": "equal: performance"}),
        ],
        frozenset({"AdapLeR", "DeeBERT"}),
    ),
    "What cuts the communication of federated learning?": Asked(
        {"search": "federated", "pill": "cost_reduction"},
        [
            ("ProgFed", "up to 50× communication", {"In the same run": "−0.1% utility"}),
            ("FedENC", "15.2× communication load", {"Setting": "CLIP", "Baseline": "LoRA"}),
            (
                "FedBFPT",
                "46.70% less computation",
                {"In the same run": "7.04% less communication", "Baseline": "traditional FL"},
            ),
        ],
    ),
    "What makes graph networks faster at scale?": Asked(
        {"family": "graph-network-scaling"},
        [
            ("LLP", "70.68×", {"Setting": "OGB", "Baseline": "GNNs"}),
            ("MLPInit", "up to 33×", {"Setting": "OGB-Products"}),
            ("FastGCN", "better", {"Baseline": "GCN", "In the same run": "equal: accuracy"}),
        ],
    ),
    "How much smaller can an index for retrieval be, at what quality?": Asked(
        {"search": "retrieval", "pill": "memory_reduction"},
        [
            ("MEMORY-VQ (LUMEN-VQ)", "16×", {"Baseline": "LUMEN", "In the same run": "equal: performance"}),
            ("DrBoost", "4×", {"Baseline": "dense retrieval", "In the same run": "equal: retrieval results"}),
            ("ColBERTv2", "6–10×", {"Baseline": "late interaction", "In the same run": "better: quality"}),
        ],
    ),
    "What renders a hundred times faster than NeRF, at how many frames a second?": Asked(
        {"search": "NeRF", "at least": 100.0},
        [
            ("FastNeRF", "3000×", {"Baseline": "the original NeRF"}),
            (
                "PlenOctrees",
                "at least 3000×",
                {"Baseline": "conventional NeRFs", "In the same run": "at least 150 fps"},
            ),
            ("Dynamic Neural Portraits", "270×", {"In the same run": "24 fps", "Baseline": "NeRF"}),
        ],
        frozenset({"RT-Octree", "3DGS2"}),
    ),
    "What learns a task from fewer interactions?": Asked(
        {"search": "reinforcement learning", "more": "data_reduction"},
        [
            ("PETS", "125× samples", {"Setting": "half-cheetah", "Baseline": "Proximal Policy Optimization"}),
            ("PETS", "8× samples", {"Baseline": "Soft Actor Critic", "In the same run": "equal"}),
            ("CLUTR", "500× environment interactions", {"Setting": "CarRacing", "In the same run": "equal"}),
        ],
    ),
    "How much training data does selection save, at what accuracy?": Asked(
        {"search": "data selection", "more": "data_reduction"},
        [
            ("LESS", "5% of training data", {"Baseline": "full dataset", "In the same run": "better"}),
            (
                "Scaling Up Dataset Distillation to ImageNet-1K with Constant Memory",
                "4.2%",
                {"Setting": "ImageNet-1K", "In the same run": "−5.9% accuracy"},
            ),
            ("selection via proxy (SVP)", "up to 50%", {"Setting": "CIFAR10"}),
        ],
    ),
}


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """The real records in place of the toy collection."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


@pytest.mark.parametrize("question", QUESTIONS)
def test_three_steps_answer(question: str, open_page: Open) -> None:
    asked, at = QUESTIONS[question], open_page()
    for what, value in asked.does.items():
        DO[what][1](at, value)
        at.run()
        assert not at.exception
    assert sum(DO[what][0] for what in asked.does) <= 3
    table = at.dataframe[0].value
    for method, claim, stated in asked.rows:
        assert any(_holds(row, method, claim, stated) for _, row in table.iterrows()), (method, claim)
    assert asked.without.isdisjoint(table["Method"])


def _holds(row: pd.Series, method: str, claim: str, stated: dict[str, str]) -> bool:
    same = row["Method"] == method and row["Claim"].startswith(claim)
    return same and all(words in str(row[column]) for column, words in stated.items())
