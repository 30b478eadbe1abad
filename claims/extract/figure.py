"""`Figure`: a number of the text with its unit and qualifier."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from claims.words import Qualifier, Unit

MAX_FIGURES = 200
"""An abstract holds a dozen figures; a text with more than this is a table or noise, and its rest is left unread."""
MAX_QUOTE = 15
"""Words of a quote, at most."""


@dataclass(frozen=True)
class Figure:
    """A figure in plain text; start and end cover number and unit, `left` also covers the qualifier before them.

    `bare` is where the qualifiers and fillers ("by *up to only* 3%") begin.
    """

    start: int
    end: int
    left: int
    low: Decimal | None
    high: Decimal | None
    unit: Unit | None
    printed_unit: str = ""
    qualifier: Qualifier = Qualifier.EXACT
    signed: bool = False
    wording: str = ""
    before: Decimal | None = None
    before_unit: Unit | None = None
    bare: int = -1
    suffix: int = 0
    """Power of ten of the printed K, M, B or T."""
    fraction: str = ""
    """A printed fraction, as 2/3, whose percent is `low`."""

    @property
    def is_range(self) -> bool:
        return self.low != self.high
