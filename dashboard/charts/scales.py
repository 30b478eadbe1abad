"""The two scales on which claims are drawn: improvement factors around 1×, and differences in points around 0."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from typing import Any

from claims.phrases import rounded
from dashboard.charts.marks import GRID, INK
from dashboard.charts.packing import NARROW, text_width

_PARTS = ((1, 1.5, 2, 3, 5), (1, 2, 5), (1, 3), (1,))  # of a power of ten
_BETWEEN = 3  # pixels between the names of two ticks
PAD = 0.04
"""Share of a span that is free at each of its ends."""


def four(value: float) -> str:
    """A number at four significant digits: 1.429, 12.5, 10,000."""
    return rounded(value, 4)


@dataclass(frozen=True)
class Scale:
    """What the marks of a figure measure."""

    columns: tuple[str, str, str]
    """Of a claim: the single figure, and the two ends of a range."""
    baseline: float
    """Where the baseline stands."""
    log: bool
    sign: str
    """Written before a figure above the baseline."""
    unit: str
    """Written after a figure."""

    def at(self, value: float) -> float:
        """Where a figure stands along the axis, in the axis' own units."""
        return math.log10(value) if self.log else value

    def words(self, value: float) -> str:
        """A figure without its unit."""
        return f"{self.sign if value > self.baseline else ''}{four(value)}"


FACTORS = Scale(("factor", "factor_low", "factor_high"), 1.0, True, "", "×")
POINTS = Scale(("points", "points_low", "points_high"), 0.0, False, "+", "")


@dataclass(frozen=True)
class Span:
    """The part of a scale that a figure shows; the baseline is always in it."""

    scale: Scale
    low: float
    high: float

    @classmethod
    def over(cls, scale: Scale, values: Sequence[float], before: float = PAD, after: float = PAD) -> Span:
        """The span over all of `values`, with room at both ends, as shares of it."""
        places = [scale.at(value) for value in (*values, scale.baseline)]
        low, high = min(places), max(places)
        high = max(high, low + 0.3)
        return cls(scale, low - before * (high - low), high + after * (high - low))

    def share(self, value: float) -> float:
        """Where a figure stands in the span, from 0 to 1."""
        return (self.scale.at(value) - self.low) / (self.high - self.low)

    def ticks(self) -> list[float]:
        """The figures that are named on the axis: evenly, and so many as have room on the narrowest screen."""
        shown = ([tick for tick in ticks if 0 <= self.share(tick) <= 1] for ticks in self._choices())
        return next(ticks for ticks in shown if self._apart(ticks))

    def _choices(self) -> Iterator[list[float]]:
        """Ticks from the closest to the furthest apart, the baseline always among them."""
        if not self.scale.log:
            finest = math.floor(math.log10(self.high - self.low)) - 1
            for size in (part * 10.0**power for power in count(finest) for part in (1, 2, 5)):
                yield [size * n for n in range(math.ceil(self.low / size), math.floor(self.high / size) + 1)]
            return
        powers = range(math.floor(self.low), math.ceil(self.high) + 1)
        for parts in _PARTS:
            yield [part * 10.0**power for power in powers for part in parts]
        for step in count(2):
            yield [10.0**power for power in powers if power % step == 0]

    def _apart(self, ticks: Sequence[float]) -> bool:
        """Whether the names of the ticks, from left to right, have room."""
        halves = [text_width(self._name(tick)) / 2 for tick in ticks]
        places = [self.share(tick) * NARROW for tick in ticks]
        return all(
            after - before > left + right + _BETWEEN
            for (before, after), (left, right) in zip(pairwise(places), pairwise(halves), strict=True)
        )

    def _name(self, value: float) -> str:
        return f"{self.scale.words(value)}{self.scale.unit}"

    def axis(self, **more: object) -> dict[str, Any]:
        """The axis of a layout; where it is on top, the baseline is named on it."""
        ticks, at = self.ticks(), self.scale.baseline
        above = "baseline<br>" if more.get("side") == "top" else ""
        return {
            "type": "log" if self.scale.log else "linear",
            "range": [self.low, self.high],
            "tickvals": ticks,
            "ticktext": [f"<b>{above}{self._name(tick)}</b>" if tick == at else self._name(tick) for tick in ticks],
            "tickfont": {"size": 12, "color": INK},
            "tickangle": 0,
            "ticks": "",
            "showgrid": True,
            "gridcolor": GRID,
            "zeroline": False,
            "fixedrange": True,
            "automargin": False,
            **more,
        }
