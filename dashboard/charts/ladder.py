"""Factors of a few subjects, a row each in the given order: what is reported, and what others measured. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import plotly.graph_objects as go

from claims.compare.axis_states import Row, factors, said
from claims.compare.looks import Look
from claims.words import Attribution
from dashboard.charts.by_method import MarkGroup, MarkRow, drawn_rows
from dashboard.charts.claim_marks import key, marks_of, span_of
from dashboard.charts.scales import FACTORS


class Rung(NamedTuple):
    """A row: its name, and the claims in it; those without a factor are left out."""

    name: str
    claims: Sequence[Row]


def ladder(rungs: Sequence[Rung]) -> go.Figure:
    """The rungs from top to bottom; at least one has a claim with a factor."""
    rows = [MarkRow(rung.name, marks) for rung in rungs if (marks := marks_of(rung.claims))]
    return drawn_rows([MarkGroup(rows)], span_of([mark for row in rows for mark in row.marks], FACTORS))


def looks(rungs: Sequence[Rung]) -> list[Look]:
    """The looks of the marks, for the key of the figure."""
    return key(mark for rung in rungs for mark in marks_of(rung.claims))


def describe(rungs: Sequence[Rung]) -> str:
    """The figure of `ladder` in words, for those who cannot see it."""
    rows = []
    for rung in rungs:
        drawn = [claim for claim in rung.claims if factors(claim)]
        again = [claim for claim in drawn if said(claim, "attribution") == Attribution.REPRODUCTION]
        own = [claim for claim in drawn if claim not in again]
        parts = [
            f"{what} {', '.join(said(claim, 'printed') or '' for claim in claims)}"
            for what, claims in (("reported", own), ("re-measured", again))
            if claims
        ]
        rows += [f"{rung.name}: {'; '.join(parts)}"] if parts else []
    return f"Improvement factors over the baseline. {'. '.join(rows)}."
