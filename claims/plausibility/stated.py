"""Read what the setting of a claim states in words: size of the model, bytes of a weight, memory of the card."""

from __future__ import annotations

import re

from claims.model import Claim, Record

_SIZE = re.compile(r"(?<![\w.])(?:[A-Za-z]+\d{0,2}-)?(\d+(?:\.\d+)?) ?(?:-?billion|-?million|([BM]))(?![A-Za-z0-9])")
_EXPERTS = re.compile(r"\d ?[x×] ?\d|moe|mixture|-A\d", re.IGNORECASE)
_BYTES: tuple[tuple[str, float], ...] = (
    (r"(?:fp|float|int)-?32|single|32-bit", 4),
    (r"(?:fp|float)-?16|bf-?16|bfloat16|half|16-bit", 2),
    (r"(?:fp|int)-?8|8-bit", 1),
    (r"(?:fp|nf|int)-?4|4-bit", 0.5),
    (r"3-bit", 0.375),
    (r"2-bit", 0.25),
)


def parameters(claim: Claim) -> float | None:
    """Return the number of parameters of the model, if the setting names one size ("LLaMA 2 7B")."""
    model = claim.setting.model if claim.setting else None
    if model is None or _EXPERTS.search(model):
        return None
    sizes = {(float(match[1]), "million" in match[0] or match[2] == "M") for match in _SIZE.finditer(model)}
    if len(sizes) != 1:
        return None
    ((size, millions),) = sizes
    return size * (1e6 if millions else 1e9)


def bytes_of_weight(claim: Claim) -> float | None:
    """Return the bytes of one weight, if the setting names one precision; groups and scales are not counted."""
    if claim.setting is None or claim.setting.precision is None:
        return None
    found = _sizes(claim.setting.precision.lower())
    return found.pop() if len(found) == 1 and found == _sizes(words_of(claim)) else None


def _sizes(text: str) -> set[float]:
    return {size for pattern, size in _BYTES if re.search(rf"(?<!\w)(?:{pattern})(?!\w)", text)}


def words_of(claim: Claim, record: Record | None = None) -> str:
    """Return the words of the claim, and of its paper if given, in lower case: what a rule must not overlook."""
    setting = claim.setting
    parts = [claim.evidence.quote, claim.metric, claim.subject, claim.note]
    if setting:
        parts += [setting.condition, setting.model, setting.hardware, setting.dataset, setting.split, setting.precision]
    if record:
        parts += [record.title, record.family, *record.families_also]
    return " ".join(part for part in parts if part).lower()
