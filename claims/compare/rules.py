"""What a rule of comparability is, and what each state of an axis and each status does to the verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import NamedTuple

from claims.compare.axis_states import Reader, Row, State, said
from claims.words import Kind, Status, Word


class Weight(IntEnum):
    """What a state does to the verdict; the heaviest decides."""

    FINE = 0
    CARE = 1
    APART = 2
    BLOCKS = 3


class Verdict(Word):
    """Whether claims may be compared, the best first."""

    LIKE_FOR_LIKE = "like_for_like"
    WITH_CARE = "with_care", "may be ranked, with care"
    SIDE_BY_SIDE = "side_by_side", "side by side only"
    NOT_COMPARABLE = "not_comparable"


VERDICTS = {
    Weight.FINE: Verdict.LIKE_FOR_LIKE,
    Weight.CARE: Verdict.WITH_CARE,
    Weight.APART: Verdict.SIDE_BY_SIDE,
    Weight.BLOCKS: Verdict.NOT_COMPARABLE,
}

STATUS_WEIGHTS = {
    Status.REPORTED: Weight.FINE,
    Status.DISPUTED: Weight.CARE,
    Status.CORRECTED: Weight.CARE,
    Status.WITHDRAWN: Weight.BLOCKS,
}

ALL = frozenset(Kind)


class Rule(NamedTuple):
    """One axis."""

    axis: str
    label: str
    why: str
    """One sentence for a newcomer."""
    read: Reader
    different: Weight
    worded_differently: Weight = Weight.CARE
    not_reported: Weight = Weight.CARE
    neither_reports: Weight = Weight.CARE
    """Where both are silent."""
    counts_for: frozenset[Kind] = ALL
    """Kinds on which the axis has a say; for others it is shown and changes nothing."""
    absolute_must_agree: bool = False
    """For figures of form absolute any state but aligned is not comparable."""
    silent_alike: bool = True
    """Whether two silent claims of one table or benchmark of one paper count as equal here."""
    silence: str = ""
    """What a silent claim does not do; else `state the <label>`."""
    shown: Callable[[Row], str | None] | None = None
    """The value where it is not simply the column."""
    noun: str = ""
    """What a sentence calls the axis; else the label."""

    @property
    def name(self) -> str:
        """What a sentence calls the axis."""
        return self.noun or self.label.lower()

    def value(self, row: Row) -> str | None:
        """What `row` says on this axis, as shown; None where it is silent."""
        return self.shown(row) if self.shown else said(row, self.axis)

    def weigh(self, state: State, kinds: Iterable[str], absolute: bool, neither: bool) -> Weight:
        """What `state` of two claims of `kinds` does to their verdict; `neither`: both are silent."""
        if state is State.ALIGNED:
            return Weight.FINE
        if absolute and self.absolute_must_agree:
            return Weight.BLOCKS
        if not self.counts_for.intersection(kinds):
            return Weight.FINE
        if state is State.DIFFERENT:
            return self.different
        if state is State.WORDED_DIFFERENTLY:
            return self.worded_differently
        return self.neither_reports if neither else self.not_reported


def status_weight(row: Row) -> Weight:
    """What the status of one claim does to every comparison it is in."""
    status = said(row, "status")
    return next((weight for word, weight in STATUS_WEIGHTS.items() if word == status), Weight.FINE)
