"""The two scales on which claims are drawn: improvement factors around 1×, and differences in points around 0."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.marks import GRID, INK
from dashboard.charts.packing import NARROW, text_width

_PARTS = (1, 2, 5, 3, 1.5)  # of a power of ten, those that are named first first
_PAD = 0.04  # of the span, on both sides


def four(value: float) -> str:
    """A number at four significant digits: 1.429, 12.5, 10,000."""
    return (f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}").replace("-", "−")


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
    def over(cls, scale: Scale, values: Sequence[float]) -> Span:
        """The span over all of `values`, with a little room at both ends."""
        places = [scale.at(value) for value in (*values, scale.baseline)]
        low, high = min(places), max(places)
        room = _PAD * max(high - low, 0.3)
        high = max(high, low + 0.3)
        return cls(scale, low - room, high + room)

    def share(self, value: float) -> float:
        """Where a figure stands in the span, from 0 to 1."""
        return (self.scale.at(value) - self.low) / (self.high - self.low)

    def ticks(self) -> list[float]:
        """The figures that are named on the axis: so many as have room on the narrowest screen."""
        taken: dict[float, tuple[float, float]] = {}
        for value in self._candidates():
            place = self.share(value) * NARROW
            half = text_width(self._name(value)) / 2 + 3
            if 0 <= place <= NARROW and all(abs(place - other) > half + wide for other, wide in taken.values()):
                taken[value] = (place, half)
        return sorted(taken)

    def _candidates(self) -> list[float]:
        if self.scale.log:
            powers = range(math.floor(self.low), math.ceil(self.high) + 1)
            whole = sorted(powers, key=lambda power: (power % 3 != 0, abs(power)))
            return [1.0, *(part * 10.0**power for part in _PARTS for power in whole)]
        step = 10.0 ** math.floor(math.log10(self.high - self.low))
        sizes = [part * size for size in (step, step / 10) for part in (1, 2, 5, 3, 4)]
        return [0.0, *(sign * size for size in sizes for sign in (1, -1))]

    def _name(self, value: float) -> str:
        return f"{self.scale.words(value)}{self.scale.unit}"

    def axis(self, figure: go.Figure, name: str, **more: object) -> None:
        """Draw the axis `name`; where it is the `xaxis`, the baseline is named on it."""
        ticks, at = self.ticks(), self.scale.baseline
        above = "baseline<br>" if name == "xaxis" else ""
        figure.layout[name].update(
            type="log" if self.scale.log else "linear",
            range=[self.low, self.high],
            tickvals=ticks,
            ticktext=[f"<b>{above}{self._name(tick)}</b>" if tick == at else self._name(tick) for tick in ticks],
            tickfont={"size": 12, "color": INK},
            tickangle=0,
            ticks="",
            showgrid=True,
            gridcolor=GRID,
            zeroline=False,
            fixedrange=True,
            automargin=False,
            **more,
        )
