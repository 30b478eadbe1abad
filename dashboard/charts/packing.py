"""Where marks and words stand so that none lies on another: pure arithmetic in pixels, the same at every draw.

A figure does not know how wide it will be shown, so words are kept apart for the narrowest screen and marks without
words for an ordinary one: a wider figure only moves them further apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

NARROW = 210
"""Pixels of a plot on a phone."""
ORDINARY = 460
"""Pixels of a plot on a small laptop, where marks without words must not touch."""
GAP = 2
_THIN, _WIDE = frozenset("ijltfI.,:;'|!()[] -·"), frozenset("mwMW@%–—×+≥≤")


def text_width(words: str, size: float = 12) -> float:
    """How wide `words` are in a sans-serif font of `size` pixels; rather too much than too little."""
    return size * sum(0.36 if c in _THIN else 0.97 if c in _WIDE else 0.74 if c.isupper() else 0.61 for c in words)


def shorten(words: str, width: float, size: float = 12) -> str:
    """As many letters of `words` as fit into `width` pixels, with an ellipsis where some are left out."""
    if text_width(words, size) <= width:
        return words
    kept = words
    while kept and text_width(f"{kept}…", size) > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


class Item(NamedTuple):
    """Something that takes up a stretch of a row: from `low` to `high`, shares of the width from 0 to 1."""

    low: float
    high: float
    before: float = 5
    """Pixels that it takes to the left of `low`."""
    after: float = 5
    """Pixels that it takes to the right of `high`."""
    worded: bool = False

    def meets(self, other: Item) -> bool:
        """Whether the two, in one lane, would touch."""
        width = NARROW if self.worded or other.worded else ORDINARY
        first, second = (self, other) if self.low * width - self.before <= other.low * width - other.before else (
            other, self)  # fmt: skip
        return first.high * width + first.after + GAP > second.low * width - second.before


def lanes(items: Sequence[Item]) -> list[int]:
    """The lane of each item: 0 is the middle, 1 and -1 the next on both sides, and so on; none meets another.

    The items are placed in their order, each in the lane nearest to the middle that has room.
    """
    held: dict[int, list[Item]] = {}
    found = []
    for item in items:
        lane = next(
            lane
            for step in count()
            for lane in ((step, -step) if step else (0,))
            if not any(item.meets(other) for other in held.get(lane, ()))
        )
        held.setdefault(lane, []).append(item)
        found.append(lane)
    return found
