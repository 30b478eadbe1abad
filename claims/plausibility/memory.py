from __future__ import annotations

import re
from collections.abc import Iterator

from claims.effect import in_unit
from claims.model import Claim, Record, number
from claims.plausibility.cards import memory_of
from claims.plausibility.hint import Hint
from claims.plausibility.stated import bytes_of_weight, parameters, words_of
from claims.words import Form, Unit

_MEMORY = re.compile(r"\b(?:memory|vram|model size|storage|footprint)\b", re.IGNORECASE)
_PART = re.compile(
    r"cache|activation|optimi[sz]er|gradient|adapter|additional|extra|overhead|saved|saving|reserved|per token|buffer"
)
_ELSEWHERE = re.compile(
    r"offload|\bcpu\b|\bhost\b|\bram\b|disk|ssd|nvme|swap|stream|shard|partition|per (?:gpu|device)|"
    r"nodes|cluster|machines"
)
_MANY = re.compile(r"gpus\b|tpus\b|devices\b|\b[2-9]\d{0,2} ?[x×]")
_SMALLER = re.compile(r"quanti[sz]|qlora|compress|prun|spars|distil|factori[sz]|ternary|binary")
_GIB = 1.074  # a text may print GiB as GB
_NAMED = 0.9  # a "7B" model may have 6.7 billion parameters


def find(record: Record) -> Iterator[Hint]:
    """A model needs the memory of its weights, and no device holds more than it has.

    Weights alone take the number of parameters times the bytes of one (S. Rajbhandari et al., ZeRO: Memory
    optimizations toward training trillion parameter models, SC 2020, section 3). Only where the setting states model
    and precision, or device and number of devices, and the text speaks of nothing kept elsewhere.
    """
    for claim in record.claims:
        if claim.setting is None or claim.form not in (Form.ABSOLUTE, Form.BEFORE_AFTER):
            continue
        if not (_MEMORY.search(claim.metric or "") and not _PART.search((claim.metric or "").lower())):
            continue
        amount = in_unit(number(claim.value), claim.unit, Unit.GB) if claim.value else None
        words = words_of(claim, record)
        if amount is not None and not _ELSEWHERE.search(words):
            yield from _of_weights(claim, float(amount), words)
            yield from _of_device(claim, float(amount))


def _of_weights(claim: Claim, amount: float, words: str) -> Iterator[Hint]:
    size, each = parameters(claim), bytes_of_weight(claim)
    if size is None or each is None or (each >= 2 and _SMALLER.search(words)):
        return
    weights = size * each / 1e9
    devices = claim.setting.devices if claim.setting else None
    if devices is None and _MANY.search(words):
        return
    if amount * (devices or 1) < weights * _NAMED / _GIB:
        formula = f"{size / 1e9:g} billion parameters × {each:g} bytes = {weights:.3g} GB for the weights alone"
        yield Hint(claim.id, "memory", f"{formula}, and {claim.id} states {amount:g} GB.")


def _of_device(claim: Claim, amount: float) -> Iterator[Hint]:
    each, devices = memory_of(claim), claim.setting.devices if claim.setting else None
    if each is None or devices is None:
        return
    if amount > each * devices * _GIB:
        words = f"{devices} × {each} GB = {devices * each} GB is all the memory of the hardware"
        yield Hint(claim.id, "memory", f"{words}, and {claim.id} states {amount:g} GB.")
