"""What a heading of figures says beside the name of the metric: the unit, and which way is better. Pure."""

from __future__ import annotations

import re

from claims.extract.units import unit_at
from claims.words import Unit

HIGHER, LOWER = "higher", "lower"
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")
_ARROWS = re.compile(r"\s*\$?[↑↓⬆⬇▲▼]\$?\s*")
_BETTER = re.compile(r"\(?(?:the )?(higher|lower|larger|smaller|more|less) (?:is|the) better\)?", re.I)
AVERAGE = re.compile(
    r"(?:macro |micro |geo(?:metric|\.)? ?)?(?:avg|average|mean|overall|total|all(?: tasks)?)\.?(?: .{0,12})?|geomean",
    re.I,
)
"""A heading over figures that are taken over the others."""


def without_arrows(text: str) -> str:
    """Return a heading without the arrow that says which way is better."""
    return " ".join(_ARROWS.sub(" ", text).split())


def bracketed_unit(text: str) -> Unit | None:
    """Return the first unit that stands in brackets: of a caption."""
    return next(filter(None, (_unit(match[1]) for match in _IN_BRACKETS.finditer(text))), None)


def bare_metric(text: str) -> str:
    """Return a heading without its unit and arrows: `Latency` of `Latency (ms) ↓`."""
    text = _BETTER.sub("", _ARROWS.sub(" ", text))
    text = _IN_BRACKETS.sub(lambda match: "" if _unit(match[1]) or not match[1].strip() else match[0], text)
    return " ".join(re.sub(r"(?:,| in) (?:ms|s|seconds|GB|MB|hours|%)$", "", text).split()).strip(" ,:")


def unit_in(text: str) -> Unit | None:
    """Return the unit of a heading: in brackets, at its end, or the heading itself."""
    inner = [match[1] for match in _IN_BRACKETS.finditer(text)]
    rest = without_arrows(_IN_BRACKETS.sub(" ", text)).partition(" on ")[0].strip(" ,:")
    tail = re.search(r"(?:,| in) ([\w%/$€]{1,12})$", rest)
    return next(filter(None, map(_unit, [*inner, rest, *([tail[1]] if tail else [])])), None)


def _unit(text: str) -> Unit | None:
    """Return the unit that the whole of `text` is."""
    text = text.strip().strip("$\\")
    if text in ("×", "x", "X"):
        return Unit.X
    if text in ("", "USD") or not text:
        return Unit.USD if text else None
    for shown in (f"1 {text}", f"1{text}", f"1-{text}", f"1 {text.lower()}"):
        unit, end = unit_at(shown, 1)
        if unit not in (None, Unit.UNSTATED) and end == len(shown):
            return unit
    return None


def better_way(text: str) -> str:
    """Return `higher` or `lower` where the heading says which is better, else nothing."""
    if said := _BETTER.search(text):
        return HIGHER if said[1].lower() in ("higher", "larger", "more") else LOWER
    up, down = bool(re.search("[↑⬆▲]", text)), bool(re.search("[↓⬇▼]", text))
    return HIGHER if up and not down else LOWER if down and not up else ""
