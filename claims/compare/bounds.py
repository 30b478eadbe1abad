"""On which side of a computed factor the true one lies, where two claims are put together. Pure."""

from __future__ import annotations

from claims.words import Bound

OPPOSITE = {
    Bound.NONE: Bound.NONE,
    Bound.AT_BEST: Bound.AT_WORST,
    Bound.AT_WORST: Bound.AT_BEST,
    Bound.AT_LEAST: Bound.AT_MOST,
    Bound.AT_MOST: Bound.AT_LEAST,
}
"""The side of 1 / factor."""
_FROM_ABOVE = frozenset({Bound.AT_BEST, Bound.AT_MOST})


def joint(one: Bound, other: Bound) -> Bound | None:
    """The side of a product of two factors; None where one pushes up and the other down.

    Of two on one side the weaker word stays: a best case is no guarantee.
    """
    if Bound.NONE in (one, other) or one is other:
        return other if one is Bound.NONE else one
    if (one in _FROM_ABOVE) != (other in _FROM_ABOVE):
        return None
    return Bound.AT_BEST if one in _FROM_ABOVE else Bound.AT_WORST
