"""Write claims, citations and tables in the syntax of the survey."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims import phrases
from claims.drafts import Syntax
from claims.exchange.latex import Notes, comparability, latex_table, remarks, text
from claims.row_types import ClaimRow
from claims.words import Kind, Quantity, Status

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~^$#@&!]")
_HEAD = ("Method", "Claim", "Of", "Compared with", "Setting", "Source")


def claim_words(row: ClaimRow) -> str:
    """Return a claim in words, with its qualifier: `up to 2.72× faster (decoding speed)`."""
    words = phrases.headline(row["kind"], row["form"], row["outcome"])
    figure = f"{phrases.shortened(row['printed'])} {words}".strip()
    metric = row["metric"] or ("" if words else Kind(row["kind"]).label)
    parts = [part for part in (metric if metric not in words else "", _status(row)) if part]
    return f"{figure} ({'; '.join(parts)})" if parts else figure


def _status(row: ClaimRow) -> str:
    return "" if row["status"] == Status.REPORTED else str(row["status"])


def field_words(row: ClaimRow, field: str) -> str | None:
    """Return one field of a claim, as text: `value` is the figure without its qualifier; None if it states none."""
    if field == "value":
        figure = row["printed"].removeprefix("loses ")
        return figure.removeprefix(f"{phrases.Qualifier(row['qualifier']).label} ")
    return row["quote"] if field == "quote" else row["baseline"]


def inline(syntax: Syntax, words: str) -> str:
    r"""Return words as the syntax writes them; in LaTeX in braces, as one argument: `\textbf{{eagle.c1}}`."""
    return f"{{{text(words)}}}" if syntax is Syntax.LATEX else markdown_text(words)


def citation(syntax: Syntax, row: ClaimRow) -> str:
    """Return the citation of the claim's paper, by the key that the BibTeX export gives it."""
    return f"\\cite{{{row['slug']}}}" if syntax is Syntax.LATEX else f"[@{row['slug']}]"


def table(syntax: Syntax, rows: Sequence[ClaimRow]) -> str:
    """Return a table of claims, by kind, with notes on what may be compared."""
    return latex_table(rows) if syntax is Syntax.LATEX else f"\n{markdown_table(rows)}\n"


def markdown_text(words: str) -> str:
    """Return any text as Markdown text on one line."""
    return _SPECIAL.sub(r"\\\g<0>", " ".join(words.split()))


def markdown_table(rows: Sequence[ClaimRow]) -> str:
    """Return a Markdown table of `rows`, mappings of `claims.queries.ALL`, for each kind, with the notes below it."""
    notes = Notes()
    kinds = [kind for kind in Kind if any(row["kind"] == kind for row in rows)]
    parts = [_part(kind, [row for row in rows if row["kind"] == kind], notes) for kind in kinds]
    below = [f"<sup>{mark}</sup> {markdown_text(note)}" for note, mark in notes.marks.items()]
    return "\n\n".join([*parts, "  \n".join(below)] if below else parts)


def _part(kind: Kind, rows: Sequence[ClaimRow], notes: Notes) -> str:
    marks = [notes.mark(note) for note in comparability(rows)]
    title = f"**{markdown_text(kind.label)}**{_raised(marks)}"
    lines = [_HEAD, tuple("---" for _ in _HEAD), *(_cells(row, notes) for row in rows)]
    return "\n".join([title, "", *(f"| {' | '.join(cells)} |" for cells in lines)])


def _cells(row: ClaimRow, notes: Notes) -> tuple[str, ...]:
    marks = [notes.mark(note) for note in remarks(row)]
    quantity = Quantity(row["quantity"]).label if row["quantity"] else "–"
    words = (
        row["who"],
        phrases.shortened(row["printed"]),
        row["metric"] or quantity,
        row["baseline"] or "not reported",
        row["setting"] or "not reported",
    )
    who, figure, *rest = map(markdown_text, words)
    return (who, f"{figure}{_raised(marks)}", *rest, citation(Syntax.MARKDOWN, row))


def _raised(marks: Sequence[str]) -> str:
    return f"<sup>{','.join(marks)}</sup>" if marks else ""
