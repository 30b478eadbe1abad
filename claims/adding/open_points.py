"""What still keeps a form from being saved, by its fields: what to fill in, and what to correct. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from claims.adding.inputs import CLAIM_INPUTS, PAPER_INPUTS
from claims.problem import Problem

SLUG = "slug"
_CLAIM = re.compile(r"claims\[(?P<id>c\d+)\]\.?(?P<field>.*)")
_MISSING = re.compile(r"no `?\w")
_FIRST_OF = {"evidence": "evidence.quote", "baseline": "baseline.as_printed", "": "kind"}
"""The field of a part that is missing as a whole."""


class OpenPoint(NamedTuple):
    """A field of the form that is empty or wrong."""

    claim: int
    """Number of the claim in the form, 0 for the paper."""
    field: str
    """Dotted name; "" for the record as a whole."""
    missing: bool
    """Whether it is only empty."""
    advice: str

    @property
    def label(self) -> str:
        """The name of the field as the form shows it: `Venue`, `Quote`."""
        asked = (CLAIM_INPUTS if self.claim else PAPER_INPUTS).get(self.field)
        return asked.label if asked else "File name" if self.field == SLUG else self.field or "Record"

    def __str__(self) -> str:
        """`Venue`, `Claim 2 Quote`."""
        return f"Claim {self.claim} {self.label}" if self.claim else self.label


def open_points(problems: Iterable[Problem], ids: Iterable[str]) -> list[OpenPoint]:
    """Return a point for each field that a problem names, the paper's first, in the order of the form.

    Args:
        problems: of a planned change.
        ids: the global ids of the claims of the form, in their order.
    """
    local = [claim_id.rpartition(".")[2] for claim_id in ids]
    found: dict[tuple[int, str], OpenPoint] = {}
    for problem in problems:
        claim, field = _place(problem, local)
        advice, before = f"{problem.found}: {problem.fix}", found.get((claim, field))
        missing = bool(_MISSING.match(problem.found)) and (before is None or before.missing)
        words = f"{before.advice}; {advice}" if before else advice
        found[claim, field] = OpenPoint(claim, field, missing, words)
    return sorted(found.values(), key=_order)


def _place(problem: Problem, local: list[str]) -> tuple[int, str]:
    match = _CLAIM.fullmatch(problem.field)
    if match and match["id"] in local:
        return local.index(match["id"]) + 1, _FIRST_OF.get(match["field"], match["field"])
    return 0, SLUG if problem.check == "file_path" else problem.field


def _order(point: OpenPoint) -> tuple[int, int]:
    names = list(CLAIM_INPUTS if point.claim else PAPER_INPUTS)
    return point.claim, names.index(point.field) if point.field in names else len(names)
