"""Peak figures of well-known accelerators, one chip each, dense (without structured sparsity)."""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.model import Claim


class Card(NamedTuple):
    """What the maker states for one chip; if there are several versions, the largest figure."""

    name: str
    half: float
    """Peak of 16-bit matrix products, in TFLOP/s."""
    eight: float | None
    """Peak of 8-bit floating-point matrix products, in TFLOP/s; None if the chip has none."""
    bandwidth: float
    """Memory bandwidth, in GB/s."""
    memory: int
    """Memory, in GB."""


_CARDS: tuple[tuple[str, Card], ...] = (
    # NVIDIA V100 datasheet (SXM2 125 TFLOP/s, V100S 1134 GB/s)
    (r"V100S?", Card("V100", 125, None, 1134, 32)),
    # NVIDIA T4 datasheet
    (r"T4", Card("T4", 65, None, 320, 16)),
    # NVIDIA A100 datasheet (80GB SXM); A800: the same chip with slower links
    (r"A[18]00", Card("A100", 312, None, 2039, 80)),
    # NVIDIA H100 datasheet (SXM, sparse figures halved; NVL 94 GB, 3.9 TB/s); H800: the same chip with slower links
    (r"H[18]00", Card("H100", 989.5, 1979, 3938, 94)),
    # NVIDIA H200 datasheet (SXM, sparse figures halved)
    (r"H200", Card("H200", 989.5, 1979, 4800, 141)),
    # NVIDIA RTX A6000 datasheet: 309.7 with sparsity
    (r"(?:RTX )?A6000", Card("RTX A6000", 154.8, None, 768, 48)),
    # NVIDIA L40S datasheet
    (r"L40S", Card("L40S", 362, 733, 864, 48)),
    # NVIDIA Ampere GA102 whitepaper, appendix A (16-bit accumulation)
    (r"(?:RTX ?)?3090(?! ?Ti)", Card("RTX 3090", 142, None, 936, 24)),
    # NVIDIA Ada GPU architecture whitepaper, appendix A (16-bit accumulation)
    (r"(?:RTX ?)?4090(?! ?D)", Card("RTX 4090", 330.3, 660.6, 1008, 24)),
    # AMD Instinct MI300X data sheet
    (r"MI300X", Card("MI300X", 1307.4, 2614.9, 5300, 192)),
    # cloud.google.com/tpu/docs/v3 and /v4, a chip
    (r"TPU ?v3(?!.*Pod)", Card("TPU v3", 123, None, 900, 32)),
    (r"TPU ?v4(?!.*Pod)", Card("TPU v4", 275, None, 1200, 32)),
)
_PRINTED = re.compile(r"(?<!\d)(\d{1,3}) ?GB?\b")


def card_of(claim: Claim) -> Card | None:
    """Return the card on which the claim was measured, if the setting names a known one."""
    hardware = claim.setting.hardware if claim.setting else None
    if hardware is None:
        return None
    found = [card for pattern, card in _CARDS if re.search(rf"(?<![\w.])(?:{pattern})(?![A-Za-z0-9])", hardware)]
    return found[0] if len(found) == 1 else None


def memory_of(claim: Claim) -> int | None:
    """Return the GB of memory of one device: as printed next to its name, else as its maker states."""
    hardware = claim.setting.hardware if claim.setting else None
    printed = _PRINTED.findall(hardware or "")
    if len(printed) == 1:
        return int(printed[0])
    card = card_of(claim)
    return card.memory if card and not printed else None
