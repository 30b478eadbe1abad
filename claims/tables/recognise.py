"""Read the tables of a text in whatever format it is. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

from claims.tables import html_cells, latex_tabular, markdown_pipes, separated_values
from claims.tables.grid import MAX_CHARACTERS, Table, TableError

_READERS: dict[str, Callable[[str], list[Table]]] = {
    "latex": latex_tabular.tables,
    "html": html_cells.tables,
    "markdown": markdown_pipes.tables,
    "csv": lambda text: separated_values.tables(text, ",;|"),
    "tsv": lambda text: separated_values.tables(text, "\t"),
}
FORMATS = tuple(_READERS)
_LATEX = re.compile(r"\\begin\s{0,9}\{(?:tabular|longtable|array|tblr|xltabular|supertabular|NiceTabular)")
_HTML = re.compile(r"<(?:table|tr|td)[\s>]", re.I)


def read_tables(text: str, format: str = "") -> list[Table]:
    """Return the tables of `text`, one at least.

    Args:
        text: what was pasted; other text around the tables is passed over.
        format: one of `FORMATS`; recognised where it is empty.

    Raises:
        TableError: there is no table, or one that cannot be read; the message says why.
    """
    if len(text) > MAX_CHARACTERS:
        raise TableError(f"{len(text):,} characters, and at most {MAX_CHARACTERS:,} are read; paste the table alone")
    if found := _READERS[format or _format_of(text)](text):
        return found
    raise TableError(
        "no table found; paste LaTeX (tabular), Markdown (with the line of dashes below the head), HTML, or values "
        "separated by commas or tabs"
    )


def _format_of(text: str) -> str:
    lines = text.splitlines()
    if _LATEX.search(text) or sum("&" in line and "\\\\" in line for line in lines) > 1:
        return "latex"
    if _HTML.search(text):
        return "html"
    if any(markdown_pipes.begins(lines, place) for place in range(len(lines))):
        return "markdown"
    return "tsv" if sum("\t" in line for line in lines[:200]) > 1 else "csv"
