"""A table, and what was made of it, as lines for a terminal. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.tables.grid import Cell, Table
from claims.tables.measures import Measure
from claims.tables.roles import Roles
from claims.tables.shape import Level, Shape

_WIDEST = 24
GUESSED = "[guessed]"


def in_short(table: Table) -> str:
    """Return `Markdown, 11 rows, 9 columns: Leaderboard on 3090`."""
    above = table.caption or ", ".join(table.headings[1:] or table.headings)
    name = {"latex": "LaTeX", "markdown": "Markdown"}.get(table.format, table.format.upper())
    return f"{name}, {len(table.cells)} rows, {table.width} columns{f': {above}' if above else ''}"


def as_read(table: Table) -> Iterator[str]:
    """Yield the rows, spans resolved, what is bold between **."""
    texts = [[_shown(each) for each in row] for row in table.cells]
    widths = [min(max(len(row[x]) for row in texts), _WIDEST) for x in range(table.width)]
    for row in texts:
        yield "  ".join(_fitted(text, width) for text, width in zip(row, widths, strict=True)).rstrip()


def _shown(each: Cell) -> str:
    return f"**{each.text}**" if each.bold and each.text else each.text


def _fitted(text: str, width: int) -> str:
    return text.ljust(width) if len(text) <= width else f"{text[: width - 1]}…"


def meanings(shape: Shape, roles: Roles, measures: Sequence[Measure], guessed: frozenset[str]) -> Iterator[str]:
    """Yield what rows, columns, figures and the baseline are taken for, a guess marked as such."""
    yield from _levels("rows", shape.row_levels, roles.rows, "rows" in guessed)
    yield from _levels("columns", shape.column_levels, roles.columns, "columns" in guessed)
    baseline = roles.baseline or (f"none in the table; ratios are over {roles.over}" if roles.over else "not named")
    yield f"baseline: {baseline}{f' {GUESSED}' if roles.baseline and 'baseline' in guessed else ''}"
    for each in measures:
        parts = [
            _marked(each, "metric", each.metric or "not named"),
            _marked(each, "unit", each.unit or "no unit"),
            _marked(each, "better", f"{each.better} is better" if each.better else "direction not named"),
            _marked(each, "kind", each.kind or "no kind"),
        ]
        yield f"measured{f' under {each.label}' if each.label else ''}: {', '.join(parts)}"


def _marked(measure: Measure, field: str, text: str) -> str:
    return f"{text} {GUESSED}" if field in measure.guessed else text


def _levels(which: str, levels: Sequence[Level], roles: Sequence[str], guessed: bool) -> Iterator[str]:
    for level, role in zip(levels, roles, strict=True):
        labels = [label for label in dict.fromkeys(level.labels) if label]
        more = ", …" if len(labels) > 3 else ""
        yield f"{which}: {role}{f' {GUESSED}' if guessed else ''} ({', '.join(labels[:3])}{more})"
