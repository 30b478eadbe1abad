"""A pasted table as HTML in which its text is text: spans as read, heads and bold marked."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from claims.invisible import shown
from claims.tables.grid import Cell, Table

STYLE = """<style>
.pasted { overflow: auto; max-height: 22rem }
.pasted table { border-collapse: collapse; font-size: 0.8125rem }
.pasted th, .pasted td { padding: 0.2rem 0.6rem; text-align: start; vertical-align: top; font-weight: 400;
  white-space: nowrap;  border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent) }
.pasted thead th { font-weight: 600 }
</style>"""


_RAISED = re.compile(r"\^(?:\(([^()]{1,20})\)|(\w{1,3}|[*†‡§¶]))")
"""A mark that the readers of tables keep as `^†`."""


def _raised(match: re.Match[str]) -> str:
    return f"<sup>{match[1] or match[2]}</sup>"


def as_html(table: Table) -> str:
    """The table, scrolled where it is too large; nothing in it is markup."""
    height = max(table.head_rows, 1)
    head = "".join(_row(row, "th") for row in table.cells[:height])
    body = "".join(_row(row, "td") for row in table.cells[height:])
    label = "The table as read"
    whole = f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"
    return f'<div class="pasted" tabindex="0" role="region" aria-label="{label}">{whole}</div>'


def _row(row: tuple[Cell, ...], tag: str) -> str:
    return f"<tr>{''.join(_cells(row, tag))}</tr>"


def _cells(row: tuple[Cell, ...], tag: str) -> Iterator[str]:
    place = 0
    while place < len(row):
        end = place + 1
        while end < len(row) and row[end] is row[place] and row[place].text:
            end += 1
        text = _RAISED.sub(_raised, html.escape(shown(row[place].text)))
        text = f"<b>{text}</b>" if row[place].bold and text else text
        span = f' colspan="{end - place}"' if end - place > 1 else ""
        yield f"<{tag}{span}>{text}</{tag}>"
        place = end
