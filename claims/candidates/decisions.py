"""What curators decided about candidates: a CSV file beside the table, a line a candidate, sorted by its id.

Sorted, because two branches that decide about different candidates then merge without a conflict.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from claims.candidates.candidate import Candidate
from claims.candidates.candidate_table import FOLDER
from claims.errors import ClaimsError
from claims.files import replace_text
from claims.formula_cells import guarded, unguarded
from claims.model import GLOBAL_ID_PATTERN
from claims.regular_files import read_bytes
from claims.words import Word

NAME = "decisions.csv"
_ID = re.compile("[0-9a-f]{16}")


class Verdict(Word):
    """What a curator made of a candidate."""

    ACCEPT = "accept", "accepted as proposed"
    CORRECT = "correct", "accepted after a correction"
    REJECT = "reject", "no claim of the paper"


class Decision(NamedTuple):
    """A line of the file."""

    candidate: str
    decision: Verdict
    reason: str
    """Of a rejection."""
    claim: str
    """Global id of the claim it became."""
    rule: str
    """The rule that proposed it, as it was named then."""
    title: str
    """Of the paper."""
    by: str
    on: str
    """Day, as YYYY-MM-DD."""


class DamagedDecisionsError(ClaimsError):
    """The file cannot be read; the message names the line."""


def path_of(data: Path) -> Path:
    """Return the file of a data folder."""
    return data / FOLDER / NAME


def read(data: Path) -> dict[str, Decision]:
    """Return all decisions by id of the candidate; none where there is no file.

    Raises:
        DamagedDecisionsError: a line is no decision, or two are about one candidate.
        OSError: the file cannot be read.
    """
    path = path_of(data)
    try:
        content = read_bytes(path, data)
    except FileNotFoundError:
        return {}
    found: dict[str, Decision] = {}
    try:
        for number, decision in enumerate(_decisions(content.decode()), start=2):
            if decision.candidate in found:
                raise ValueError(f"line {number}: a second decision about {decision.candidate}")
            found[decision.candidate] = decision
    except (ValueError, csv.Error) as error:  # a text in another encoding, too
        raise DamagedDecisionsError(f"{FOLDER}/{NAME}: {error}; correct it by hand or from git") from None
    return found


def _decisions(text: str) -> Iterator[Decision]:
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    if next(rows, None) != list(Decision._fields):
        raise ValueError(f"line 1: the columns are not {', '.join(Decision._fields)}")
    for number, row in enumerate(rows, start=2):
        if len(row) != len(Decision._fields):
            raise ValueError(f"line {number}: {len(row)} cells, not {len(Decision._fields)}")
        candidate, verdict, *texts = map(unguarded, row)
        decision = Decision(candidate, _verdict(verdict, number), *texts)
        sound = _ID.fullmatch(decision.candidate) and re.fullmatch(f"(?:{GLOBAL_ID_PATTERN})?", decision.claim)
        if not sound:
            raise ValueError(f"line {number}: no id of a candidate, or of a claim")
        yield decision


def _verdict(text: str, number: int) -> Verdict:
    if text not in set(Verdict):
        raise ValueError(f'line {number}: "{text}" is none of {", ".join(Verdict)}')
    return Verdict(text)


def write(data: Path, decisions: Iterable[Decision]) -> None:
    """Replace the file; whoever calls this holds the lock of the data folder.

    Raises:
        OSError: it cannot be written; it is then as it was.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(Decision._fields)
    writer.writerows(map(guarded, decision) for decision in sorted(decisions))
    path_of(data).parent.mkdir(exist_ok=True)
    replace_text(path_of(data), text.getvalue())


def decision_about(
    candidate: Candidate, verdict: Verdict, by: str, on: str, reason: str = "", claim: str = ""
) -> Decision:
    """Return the line that says what `by` decided."""
    texts = (" ".join(text.split()) for text in (reason, claim, candidate.rule, candidate.title, by))
    return Decision(candidate.candidate, verdict, *texts, on)
