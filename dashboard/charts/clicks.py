"""What was clicked in a figure of Explore."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Clicked(NamedTuple):
    """One of the three."""

    claim: str | None = None
    method: str | None = None
    family: str | None = None


def clicked(event: object) -> Clicked | None:
    """What a chart selection holds: the custom data of a mark are a field of `Clicked` and its value."""
    points: Sequence[dict] = event["selection"]["points"] if event else ()  # ty: ignore[not-subscriptable]
    for point in points:
        match point.get("customdata"):
            case [("claim" | "method" | "family") as what, value]:
                return Clicked(**{what: str(value)})
    return None
