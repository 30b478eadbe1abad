"""The figures of Explore in a sentence, for those who cannot see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from claims.compare.axis_states import Row
from claims.compare.looks import AGAIN, AGAIN_BOUND, UP_TO
from claims.queries import QUALITIES
from dashboard.charts.by_method import largest, method_of
from dashboard.charts.claim_marks import marks_of
from dashboard.charts.scales import FACTORS, Scale

_GROUPS: Mapping[str, str] = {
    "method": "a row for each method",
    "family": "a band for each method family",
    "cost": "a band for what became of the quality",
    "time": "by the month of the paper",
}


def describe(rows: Iterable[Row], what: str, view: str, scale: Scale = FACTORS) -> str:
    """What a figure of claims shows.

    Args:
        rows: as the figure takes them; at least one has a figure on `scale`.
        what: the kind of claim in words.
        view: a key of the views of Explore.
        scale: what the marks measure.
    """
    marks = marks_of(rows, scale)
    methods, families = {method_of(mark.row) for mark in marks}, {mark.row["family"] for mark in marks}
    again = sum(mark.look in (AGAIN, AGAIN_BOUND) for mark in marks)
    best, most = sum(mark.look == UP_TO for mark in marks), largest(marks)
    low = f"{scale.words(min(mark.low for mark in marks))}{scale.unit}"
    high = f"{scale.words(max(mark.high for mark in marks))}{scale.unit}"
    sentence = (
        f"{what.capitalize()}, {_GROUPS[view]}: {_count(len(marks), 'claim')} on {_count(len(methods), 'method')} of "
        f"{_count(len(families), 'family', 'families')}, from {low} to {high}; {best} “up to”, {again} re-measured by "
        f"others. Largest reported: {method_of(most.row)}, {most.figure}."
    )
    return f"{sentence} {_by_quality(row.row for row in marks)}" if view == "cost" else sentence


def _count(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number == 1 else several or f'{one}s'}"


def _by_quality(rows: Iterable[Row]) -> str:
    counts = Counter(str(row["run_quality"]) for row in rows)
    return f"Quality {', '.join(f'{quality} {counts[quality]}' for quality in QUALITIES)}."
