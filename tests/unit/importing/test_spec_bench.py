"""Spec-Bench: every ratio of its tables is a speedup over autoregressive decoding, with the setting above the table."""

from __future__ import annotations

from tests.unit.importing.conftest import Import

BOARD = """# Leaderboard
We report the mean speedup over 3 different runs.
## Leaderboard on 3090
- Device: a single NVIDIA GeForce RTX 3090 GPU (24GB) with 12 CPU cores
- Testing environment: Pytorch 2.5.1, under CUDA 12.1
- Experimental Settings: Vicuna-7B-v1.3, greedy decoding, FP16 precision, batch size = 1

| Models | Translation | #Mean Accepted Tokens | Overall |
| --- | :-: | :-: | :-: |
| [EAGLE2](https://example.org)🥈 | 1.78x | 4.35 | **2.19x** |
| Short | 1.0x |
| Long | 1.0x | 2 | 3x | 4x |

## Leaderboard on A100
- Device: 8 x NVIDIA A100 GPU (80GB)
### Vicuna-13B-v1.3
| Models | Overall |
| --- | --- |
| REST | 0.98x |
"""


def test_ratios_are_speedups_with_their_setting(import_files: Import) -> None:
    found = import_files(
        "spec-bench", {"Leaderboard.md": BOARD}, "--licence", "Apache-2.0", "--address", "https://x.org"
    )
    assert [(c["subject"], c["task"], c["factor"], c["qualifier"]) for c in found.claims] == [
        ("EAGLE2", "Translation", 1.78, "exact"),
        ("EAGLE2", None, 2.19, "average"),
        ("Short", "Translation", 1.0, "exact"),
        ("REST", None, 0.98, "average"),
    ]
    first, last = found.claims[0], found.claims[-1]
    assert (first["hardware"], first["devices"], first["model"]) == (
        "NVIDIA GeForce RTX 3090 GPU (24GB)",
        1,
        "Vicuna-7B-v1.3",
    )
    assert (first["precision"], first["batch"], first["condition"], first["runs"]) == (
        "FP16",
        "1",
        "greedy decoding",
        3,
    )
    assert (last["hardware"], last["devices"], last["model"]) == ("NVIDIA A100 GPU (80GB)", 8, "Vicuna-13B-v1.3")
    assert first["baseline"] == "vanilla autoregressive decoding"
    assert (first["measured_by"], first["attribution"], first["pooled"]) == ("Spec-Bench", "reproduction", False)
    assert first["where"] == "Leaderboard on 3090, column Translation"
    assert found.provenance["licence"] == "Apache-2.0"
    assert found.provenance["figures"] == found.provenance["claims"] + sum(found.provenance["refused"].values()) == 5
    assert [each["row"] for each in found.refused] == ["line 10", "line 12"]
    assert found.ran.code == 1
    assert "Leaderboard.md, line 12: a row of 5 cells below a head of 4" in found.ran.out


def test_a_page_without_a_speedup_is_no_collection(import_files: Import) -> None:
    found = import_files("spec-bench", {"a.md": "# Nothing\n"})
    assert found.ran.code == 2
    assert "no figure makes a claim (nothing of this format is in it)" in found.ran.err
    assert found.provenance == {}
