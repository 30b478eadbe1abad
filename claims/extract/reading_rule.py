"""`ReadingRule`, and the groups of units that rules are for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from claims.extract.figure import Figure
from claims.words import Form, Kind, Outcome, Qualifier, Unit

OTHERS = "may be another's figure"
UNKNOWN = "unit or metric not understood"
CONDITION = "an experimental condition?"
NEGATED = "the text says that it is not so"
NO_QUANTITY = "the text near it names no quantity"

PERCENT = frozenset({Unit.PERCENT})
POINTS = frozenset({Unit.POINTS})
RATIO = frozenset({Unit.X})
SCORE = frozenset({Unit.SCORE, Unit.DECIBELS})
TIME = frozenset(
    {Unit.MS, Unit.SECONDS, Unit.MINUTES, Unit.HOURS, Unit.DAYS, Unit.GPU_HOURS, Unit.GPU_DAYS, Unit.TPU_HOURS}
)
BYTES = frozenset({Unit.KB, Unit.MB, Unit.GB, Unit.TB})
RATES = frozenset(
    {Unit.TOKENS_PER_SECOND, Unit.SECONDS_PER_TOKEN, Unit.FPS, Unit.SAMPLES_PER_SECOND, Unit.QUERIES_PER_SECOND}
    | {Unit.IMAGES_PER_SECOND, Unit.REQUESTS_PER_SECOND, Unit.GB_PER_SECOND}
)
TOKENS = frozenset({Unit.TOKENS})
PARAMETERS = frozenset({Unit.PARAMETERS})
STEPS = frozenset({Unit.COUNT, Unit.STEPS, Unit.EPOCHS})
MONEY = frozenset({Unit.USD, Unit.EUR, Unit.GBP})
ENERGY = frozenset({Unit.JOULES, Unit.KILOWATT_HOURS, Unit.WATTS, Unit.KG_CO2})
OTHER = frozenset({Unit.UNSTATED, Unit.FLOPS}) | MONEY | ENERGY
RESOURCES = TIME | BYTES | TOKENS | PARAMETERS | OTHER | RATES | STEPS | {Unit.SAMPLES}


@dataclass(frozen=True)
class ReadingRule:
    """A rule that reads figures of some units; a figure without a unit counts as a score.

    `before` must match right before the figure and its qualifier, `after` right after the figure. With `kind` None the
    nearest quantity gives the kind. `leans_back` says that the quantity comes before the figure.
    """

    name: str
    why: str
    """The rule in a sentence, as the app shows it."""
    units: frozenset[Unit]
    form: Form
    example: str
    """A text that the rule reads."""
    doubt: str | None = None
    """Why a reading by this rule is unsure; None if it is nearly always right."""
    before: str = ""
    after: str = ""
    kind: Kind | None = None
    outcome: Outcome = Outcome.BETTER
    leans_back: bool = False
    with_qualifier: bool = False
    """Whether `before` ends at the number itself, so that it can ask for "only" and "within"."""
    above: int = 0
    """The figure must be above this."""
    signed: bool = False
    """The figure must carry a plus sign."""
    printed: str = ""
    """Pattern of the unit as printed."""
    names_next: bool = False
    """Whether the quantity, if any, directly follows the figure."""
    alone: bool = False
    """Whether a number without a unit needs no quantity near it."""
    decimal: bool = False
    """The figure must have a decimal point: a whole number counts something."""
    qualified: bool = False
    """The figure must carry "up to", "at least" or the like."""
    below: int = 0
    """The figure must be below this; 0 means no limit."""
    yields: bool = False
    """Whether the rule of the figure before, if inherited, goes first."""

    @cached_property
    def _before(self) -> re.Pattern[str]:
        roughly = r"(?: (?:about|around|roughly|approximately|nearly|almost|~))?" if self.with_qualifier else ""
        return re.compile(rf"(?<!\w)(?:{self.before}){roughly} ?$")

    @cached_property
    def _after(self) -> re.Pattern[str]:
        return re.compile(self.after)

    def fits(self, figure: Figure, befores: tuple[str, str], after: str) -> bool:
        """Return whether the words around the figure fit the rule; `befores` are without and with its qualifier."""
        if (figure.unit or Unit.SCORE) not in self.units:
            return False
        if (self.above and (figure.low is None or figure.low <= self.above)) or (self.signed and not figure.signed):
            return False
        if self.below and (figure.low is None or figure.low >= self.below):
            return False
        if self.qualified and figure.qualifier in (Qualifier.EXACT, Qualifier.ABOUT):
            return False
        if self.decimal and (figure.low is None or figure.low == figure.low.to_integral_value()):
            return False
        if self.printed and not re.match(self.printed, figure.printed_unit):
            return False
        if self.after and not self._after.match(after):
            return False
        return not self.before or bool(self._before.search(befores[self.with_qualifier]))
