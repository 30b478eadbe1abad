"""Write claims as a LaTeX table that keeps each qualifier; its notes say what differs between them.

Needs the packages booktabs and longtable; `\\cite` takes the keys that claims.exchange.bibtex writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from claims import phrases, queries
from claims.compare import Weight, compare
from claims.compare.baseline_hardware import SameHardware, in_words, same_hardware
from claims.exchange.latex_text import latex_text
from claims.filters import Filter
from claims.row_types import ClaimRow
from claims.store import Queryable
from claims.words import Attribution, Form, Kind, Outcome, Quantity, Status

MOST_ROWS = 500
MOST_COMPARED = 12
"""Claims of a kind, at most, of which the notes compare every pair."""

_HEAD = "Method & Claim & Of & Compared with & Setting & Source"


def text(value: object) -> str:
    """Return any text as LaTeX text on one line."""
    return latex_text(" ".join(str(value).split()))


def latex_table(rows: Sequence[ClaimRow], source: str = "", total: int | None = None) -> str:
    """Return a longtable of `rows`, mappings of `claims.queries.ALL`, grouped by kind; `source` is printed below it."""
    notes = Notes()
    body = "".join(_part(kind, [row for row in rows if row["kind"] == kind], notes) for kind in _kinds(rows))
    left_out = f"% The first {len(rows)} of {total} claims.\n" if total is not None and total > len(rows) else ""
    below = "".join(
        f"\\multicolumn{{6}}{{p{{0.97\\linewidth}}}}{{\\footnotesize {line}}}\\\\\n" for line in notes.lines()
    )
    if source:
        below += f"\\multicolumn{{6}}{{p{{0.97\\linewidth}}}}{{\\footnotesize {text(source)}}}\\\\\n"
    widths = "".join(f"p{{{width}\\linewidth}}" for width in ("0.14", "0.14", "0.12", "0.14", "0.18", "0.08"))
    return (
        "% \\usepackage{booktabs,longtable}\n"
        f"{left_out}"
        f"\\begin{{longtable}}{{{widths}}}\n\\toprule\n{_HEAD} \\\\\n\\midrule\n\\endhead\n"
        f"{body}\\bottomrule\n{below}\\end{{longtable}}\n"
    )


def export_latex(store: Queryable, filter: Filter, output: BinaryIO, source: str = "") -> int:
    """Write the first `MOST_ROWS` matching claims, the largest factor first; return how many are written."""
    rows = store.ask(queries.claims_page, filter, queries.ALL, "factor", MOST_ROWS)
    output.write(latex_table(rows, source, store.ask(queries.count, filter)).encode())
    return len(rows)


class Notes:
    """Notes below the table, each with a letter and printed once however often a row refers to it."""

    def __init__(self) -> None:
        self.marks: dict[str, str] = {}

    def mark(self, note: str) -> str:
        """Return the mark that refers to `note`: a, b .. z, aa, ab .."""
        number = len(self.marks)
        first = "" if number < 26 else chr(96 + number // 26)
        return self.marks.setdefault(note, f"{first}{chr(97 + number % 26)}")

    def lines(self) -> Iterator[str]:
        for note, mark in self.marks.items():
            yield f"\\textsuperscript{{{mark}}} {text(note)}"


def _kinds(rows: Sequence[ClaimRow]) -> list[str]:
    found = {row["kind"] for row in rows}
    return [kind for kind in Kind if kind in found]


def _part(kind: str, rows: Sequence[ClaimRow], notes: Notes) -> str:
    marks = _superscript([notes.mark(note) for note in comparability(rows)])
    head = f"\\multicolumn{{6}}{{l}}{{\\textit{{{text(Kind(kind).label)}}}{marks}}} \\\\\n"
    return head + "".join(_row(row, notes) for row in rows)


def comparability(rows: Sequence[ClaimRow]) -> Iterator[str]:
    """Return what a reader must know before reading down a column."""
    if len(rows) < 2:
        return
    if len(rows) > MOST_COMPARED:
        yield "Not judged pair by pair: settings and baselines differ or are not reported, so the order is no ranking."
        return
    comparison = compare(rows)
    ranked = all(comparison.may_rank(str(a["claim_id"]), str(b["claim_id"])) for a in rows for b in rows if a is not b)
    if not ranked:
        yield "Not a ranking: these figures are not like for like."
    for axis in comparison.axes:
        if axis.weight >= Weight.APART:
            yield axis.sentence
    silent = [axis.label.lower() for axis in comparison.axes if axis.weight is Weight.CARE]
    if silent:
        yield f"Read with care; different, worded differently or not reported by all: {', '.join(silent)}."


def _row(row: ClaimRow, notes: Notes) -> str:
    marks = _superscript([notes.mark(note) for note in remarks(row)])
    cells = (
        text(row["who"]),
        f"{text(phrases.shortened(row['printed']))}{marks}",
        text(row["metric"] or (Quantity(row["quantity"]).label if row["quantity"] else "--")),
        text(row["baseline"] or "not reported"),
        text(row["setting"] or "not reported"),
        f"\\cite{{{row['slug']}}}",
    )
    return " & ".join(cells) + " \\\\\n"


def remarks(row: ClaimRow) -> Iterator[str]:
    if row["outcome"] == Outcome.WORSE and row["form"] != Form.WORDS:
        yield "Worse than the baseline."
    if note := phrases.QUALIFIER_NOTES.get(row["qualifier"]):
        yield note
    if repeats := phrases.repeats(row["spread_kind"], row["runs"]):
        yield f"Spread and runs: {repeats}."
    if row["held_equal"]:
        yield f"At the same {row['held_equal']}."
    if same_hardware(row) is SameHardware.NO:
        yield f"The baseline ran on other hardware: {in_words(row)}."
    if row["attribution"] == Attribution.REPRODUCTION:
        yield f"Measured by {row['by'] or 'others'}, a reproduction of {row['of']}."
    if row["attribution"] == Attribution.CITED:
        source = f" from {row['cites']}" if row["cites"] else ""
        yield f"Cited by the paper{source}, not measured in it."
    if row["status"] != Status.REPORTED:
        yield f"{str(row['status']).capitalize()} on {str(row['on'])[:10]}: {row['why']}"


def _superscript(marks: Sequence[str]) -> str:
    return f"\\textsuperscript{{{','.join(marks)}}}" if marks else ""
