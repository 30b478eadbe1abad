"""Two small pieces of HTML in which record text is text: the table of the compared claims, and a ladder of factors."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence
from typing import NamedTuple

from claims.compare.axis_states import Row, factors
from claims.compare.standing import figure_in_words

TABLE_STYLE = """<style>
.compared { overflow-x: auto }
.compared table { border-collapse: collapse; width: 100%; font-size: 0.875rem }
.compared th, .compared td { padding: 0.4rem 0.75rem; text-align: start; vertical-align: top; min-width: 9rem;
  border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent) }
.compared th:first-child { min-width: 7.5rem; font-weight: 400 }
.compared small, .compared .silent { opacity: 0.75 }
.compared [title] { cursor: help; text-decoration: underline dotted; text-underline-offset: 3px }
@media (max-width: 640px) { .compared th, .compared td { padding: 0.35rem 0.4rem; min-width: 7rem }
  .compared th:first-child { min-width: 5.5rem } }
</style>"""
LADDER_STYLE = """<style>
.rungs { display: grid; grid-template-columns: minmax(5rem, auto) 1fr auto; gap: 0.15rem 0.5rem; font-size: 0.8125rem;
  align-items: center }
.rungs span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.rungs b { text-align: end }
.rungs i { height: 0.5rem; border-radius: 0.25rem; background: #2f6fdf }
</style>"""


class Line(NamedTuple):
    """A row of the table."""

    label: str
    values: Sequence[str | None]
    """One a claim; None where it does not say."""
    why: str = ""
    """Why it matters, shown when pointed at."""
    effect: str = ""
    """How the claims stand to each other here, and what follows."""


def table(heads: Sequence[str], lines: Sequence[Line]) -> str:
    """The lines as a table with a column for each of `heads`; nothing in them is markup."""
    head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in heads)
    body = "".join(f"<tr>{_head(line)}{''.join(map(_cell, line.values))}</tr>" for line in lines)
    whole = f"<table><thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="compared" tabindex="0">{whole}</div>'


def _head(line: Line) -> str:
    label = html.escape(line.label)
    shown = f'<span title="{html.escape(line.why)}">{label}</span>' if line.why else label
    effect = f"<br><small>{html.escape(line.effect)}</small>" if line.effect else ""
    return f'<th scope="row">{shown}{effect}</th>'


def _cell(value: str | None) -> str:
    return f"<td>{html.escape(value)}</td>" if value else '<td class="silent">not reported</td>'


def ladder(named: Sequence[tuple[str, Row]]) -> str:
    """A bar for the factor of each claim, from 1× on a log scale, with its name and figure; nothing is markup."""
    most = max((math.log(_length(row)) for _, row in named), default=0.0) or 1.0
    rungs = (
        f"<span>{html.escape(name)}</span><i style='width: {max(2, round(100 * math.log(_length(row)) / most))}%'></i>"
        f"<b>{html.escape(figure_in_words(row))}</b>"
        for name, row in named
    )
    return f'<div class="rungs">{"".join(rungs)}</div>'


def _length(row: Row) -> float:
    low, high = factors(row) or (1.0, 1.0)
    return max(1.0, math.sqrt(low * high))
