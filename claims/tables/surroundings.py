"""What the caption of a table, and the headings above it, say of all its figures. Pure."""

from __future__ import annotations

import re

from claims.extract.product_names import MODEL, NAMED_HARDWARE
from claims.tables.grid import Table
from claims.words import SpreadKind

_NUMBER = re.compile(r"\b(?:Table|Tab\.)\s?(?P<number>[A-Z]?\.?\d{1,3}[a-z]?)\b")
_COUNTS = {"two": "2", "three": "3", "four": "4", "five": "5", "ten": "10"}
_RUNS = re.compile(
    rf"\b(?P<runs>\d{{1,3}}|{'|'.join(_COUNTS)}) (?:different |random |independent )?"
    r"(?:runs|seeds|trials|repetitions)\b",
    re.I,
)
_SPREADS = {
    SpreadKind.STD: re.compile(r"\bstandard deviations?\b|\bstd\b|\bs\.d\.", re.I),
    SpreadKind.CI95: re.compile(r"\b95\s?% (?:confidence|CI)\b", re.I),
}


def where(table: Table) -> str:
    """Return `Table 3` of the caption, else the headings that the table stands under."""
    match = _NUMBER.search(table.caption)
    if match:
        return f"Table {match['number']}"
    own = table.headings[1:] or table.headings
    return ", ".join(own)[:200]


def runs(table: Table) -> str:
    """Return how many runs the caption states."""
    match = _RUNS.search(table.caption)
    return _COUNTS.get(match["runs"].lower(), match["runs"]) if match else ""


def spread_kind(table: Table) -> SpreadKind | None:
    """Return what the caption says that ± is."""
    return next((kind for kind, pattern in _SPREADS.items() if pattern.search(table.caption)), None)


def settings(table: Table) -> tuple[tuple[str, str], ...]:
    """Return the model and the hardware that caption or headings name, by field of a claim: a guess."""
    found: dict[str, str] = {}
    for text in (*reversed(table.headings), table.caption):
        for field, pattern in (("setting.model", MODEL), ("setting.hardware", NAMED_HARDWARE)):
            if field not in found and (match := pattern.search(text.replace(". ", "; "))):
                found[field] = match["name"].strip()
    return tuple(found.items())
