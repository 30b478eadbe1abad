"""Make a relative claim of each cell: its figure against the baseline's, with setting and evidence. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from claims.model import number
from claims.tables.claim_fields import Choices, Compared, fields_of
from claims.tables.figure_forms import form_of, is_ratio
from claims.tables.grid import Table
from claims.tables.measures import Measure, named
from claims.tables.printed_figure import NOT_A_NUMBER, Printed
from claims.tables.roles import IGNORED, METHOD, METRIC, UNIT, Roles, levels
from claims.tables.shape import Shape
from claims.vocabulary import normalise

_FREE = frozenset({METHOD, UNIT, IGNORED, "condition"})
"""Roles in which a cell and the baseline's may differ."""


class LeftOut(NamedTuple):
    """A cell that makes no claim."""

    row: str
    column: str
    text: str
    why: str


class CellClaims(NamedTuple):
    """The claims of a table, as fields of the form by dotted name, and the cells without one."""

    claims: tuple[dict[str, str], ...]
    left_out: tuple[LeftOut, ...]

    def summary(self) -> list[str]:
        """Why cells make no claim: `3 cells: not a number (“-” 2, “OOM”)`.

        The most frequent reason stands first, what is as it should be last.
        """
        whys = Counter(each.why for each in self.left_out).most_common()
        whys.sort(key=lambda why: why[0] in _EXPECTED)
        return [_reason(why, count, self.left_out) for why, count in whys]


def _reason(why: str, count: int, left_out: Sequence[LeftOut]) -> str:
    cells = f"{count} cell{'s' * (count != 1)}: {why}"
    own = [each for each in left_out if each.why == why]
    if why in _EXPECTED:
        return cells
    if why == NOT_A_NUMBER:
        texts = Counter(each.text or "empty" for each in own).most_common(4)
        return f"{cells} ({', '.join(f'“{text}” {n}' if n > 1 else f'“{text}”' for text, n in texts)})"
    first = [f"{each.row}, {each.column}: “{each.text}”" for each in own[:2]]
    return f"{cells} ({'; '.join(first)}{'; …' if count > 2 else ''})"


_EXPECTED = _SKIPPED, _BASELINE = "left out as asked", "the baseline's own"
_Key = tuple[str, ...]


class _Reader:
    """The table with the roles of its headings."""

    def __init__(self, table: Table, shape: Shape, roles: Roles, measures: Sequence[Measure], choices: Choices) -> None:
        self.table, self.shape, self.roles, self.measures, self.choices = table, shape, roles, measures, choices
        self.levels = levels(shape, roles)
        self.rows = len(shape.row_levels)
        self.compared = self._compared()
        self.skipped = {normalise(each) for each in choices.skip}
        self.baselines: dict[_Key, list[tuple[int, int]]] = {}
        for y, x in self._places():
            if self._is_baseline(y, x):
                self.baselines.setdefault(self._key(y, x), []).append((y, x))

    def _places(self) -> Iterator[tuple[int, int]]:
        return ((y, x) for y in range(len(self.shape.rows)) for x in range(len(self.shape.columns)))

    def labels(self, y: int, x: int) -> list[str]:
        """The heading of the cell in each level."""
        return [level.labels[y if place < self.rows else x] for place, (level, _) in enumerate(self.levels)]

    def _compared(self) -> int | None:
        """The level in which the baseline is named, that of the methods first."""
        holding = (
            [place for place, (level, _) in enumerate(self.levels) if self.roles.baseline in level.labels]
            if self.roles.baseline
            else []
        )
        methods = [place for place, (_, role) in enumerate(self.levels) if role == METHOD]
        return next(iter([place for place in holding if place in methods] or holding or methods[-1:]), None)

    def _is_baseline(self, y: int, x: int) -> bool:
        baseline = self.roles.baseline
        return bool(baseline) and self.compared is not None and self.labels(y, x)[self.compared] == baseline

    def _key(self, y: int, x: int) -> _Key:
        """What a cell and that of its baseline have in common."""
        return tuple(
            label
            for place, (label, (_, role)) in enumerate(zip(self.labels(y, x), self.levels, strict=True))
            if place != self.compared and role not in _FREE
        )

    def measure(self, y: int, x: int) -> Measure:
        """What was measured in the cell."""
        heads = [label for label, (_, role) in zip(self.labels(y, x), self.levels, strict=True) if role == METRIC]
        return named(self.measures, next(filter(None, heads), heads[0] if heads else ""))

    def claims(self) -> Iterator[dict[str, str] | LeftOut]:
        """A claim, or why there is none, for each cell."""
        for y, x in self._places():
            yield self._claim(y, x)

    def _claim(self, y: int, x: int) -> dict[str, str] | LeftOut:
        printed, labels = self.shape.figures[y][x], self.labels(y, x)
        if why := self._why_not(y, x, printed, labels):
            return self._left_out(y, x, why)
        measure = self.measure(y, x)
        before: Printed | None = None
        place: tuple[int, int] | None = None
        if not is_ratio(printed, measure) and self.roles.baseline:
            found = self.baselines.get(self._key(y, x), [])
            if len(found) != 1:
                many = "several cells" if found else "no cell"
                return self._left_out(y, x, f"the baseline has {many} of these headings")
            place = found[0]
            before = self.shape.figures[place[0]][place[1]]
        form = form_of(printed, before, measure)
        if isinstance(form, str):
            return self._left_out(y, x, form)
        compared = Compared(self.table, self.shape, self.levels, self.rows, self.compared, (y, x), place)
        return fields_of(compared, form, measure, self.roles, self.choices)

    def _why_not(self, y: int, x: int, printed: Printed, labels: Sequence[str]) -> str:
        if any(normalise(label) in self.skipped for label in labels if label):
            return _SKIPPED
        if self._is_baseline(y, x):
            return _BASELINE
        measure = self.measure(y, x)
        if printed.why:
            return printed.why
        if printed.lowered and self.choices.spread_kind is None:
            return "a lowered figure: name the kind of spread if it is one"
        if measure.printed and printed.unit is not measure.unit:
            return f"without the unit of the others, {measure.unit}"
        if any(number(each) == Decimal(0) for each in (printed.value, printed.low) if each):
            return "zero, which has no ratio"
        return ""

    def _left_out(self, y: int, x: int, why: str) -> LeftOut:
        labels, cell = self.labels(y, x), self.table.cells[self.shape.rows[y]][self.shape.columns[x]]
        row, column = (" ".join(filter(None, part)) for part in (labels[: self.rows], labels[self.rows :]))
        return LeftOut(row, column, cell.text, why)


def cell_claims(table: Table, shape: Shape, roles: Roles, measures: Sequence[Measure], choices: Choices) -> CellClaims:
    """Return the claims of the cells, row by row, and the cells that make none.

    Args:
        table: as read.
        shape: its heads and body.
        roles: what the headings mean, from `roles.checked`.
        measures: one for each heading of a metric.
        choices: what holds for the whole table.
    """
    made: Collection[dict[str, str] | LeftOut] = list(_Reader(table, shape, roles, measures, choices).claims())
    return CellClaims(
        tuple(each for each in made if isinstance(each, dict)),
        tuple(each for each in made if isinstance(each, LeftOut)),
    )
