"""How a claim looks in every figure: by its shape, never by colour alone. Pure; takes rows of the export."""

from __future__ import annotations

from typing import NamedTuple

from claims.compare.axis_states import Row, said
from claims.words import Attribution, Bound, Outcome, Qualifier, Status

BETTER, WORSE, QUIET = "#2f6fdf", "#c2571a", "#8a94a6"
OTHERS = "#0f9d72"
"""What others than the authors measured."""


class Look(NamedTuple):
    """The mark of a claim, and its words in the key."""

    glyph: str
    words: str
    symbol: str
    color: str


REPORTED = Look("●", "reported", "circle", BETTER)
UP_TO = Look("○", "“up to”", "circle-open", BETTER)
AT_LEAST = Look("▷", "at least", "triangle-right-open", BETTER)
AT_MOST = Look("◁", "at most", "triangle-left-open", BETTER)
MAGNITUDE = Look("◇", "order of magnitude", "diamond-open", BETTER)
RANGED = Look("━", "range", "", BETTER)
LOSS = Look("✕", "worse", "x", WORSE)
LOSS_BOUND = Look("✕", "worse", "x-open", WORSE)
AGAIN = Look("▲", "re-measured", "triangle-up", OTHERS)
AGAIN_BOUND = Look("▲", "re-measured", "triangle-up-open", OTHERS)
CITED = Look("◆", "cited", "diamond", QUIET)
WITHDRAWN = Look("⊗", "withdrawn", "circle-x-open", QUIET)
LOOKS = (REPORTED, UP_TO, AT_LEAST, AT_MOST, MAGNITUDE, RANGED, LOSS, LOSS_BOUND, AGAIN, AGAIN_BOUND, CITED, WITHDRAWN)
"""Every look, in the order of the key."""

_BOUNDS = {Bound.AT_BEST: UP_TO, Bound.AT_WORST: UP_TO, Bound.AT_LEAST: AT_LEAST, Bound.AT_MOST: AT_MOST}
_QUALIFIED = {
    Qualifier.UP_TO: UP_TO,
    Qualifier.AT_LEAST: AT_LEAST,
    Qualifier.AT_MOST: AT_MOST,
    Qualifier.ORDER_OF_MAGNITUDE: MAGNITUDE,
}


def _bounded(row: Row) -> Look | None:
    return _BOUNDS.get(Bound(said(row, "factor_bound") or "")) or _QUALIFIED.get(
        Qualifier(said(row, "qualifier") or "")
    )


def look(row: Row) -> Look:
    """The look of a claim with one figure; a range has its colour."""
    bounded, attribution = _bounded(row), said(row, "attribution")
    if said(row, "status") == Status.WITHDRAWN:
        return WITHDRAWN
    if attribution == Attribution.REPRODUCTION:
        return AGAIN_BOUND if bounded else AGAIN
    if attribution == Attribution.CITED:
        return CITED
    if said(row, "outcome") == Outcome.WORSE:
        return LOSS_BOUND if bounded else LOSS
    return bounded or REPORTED
