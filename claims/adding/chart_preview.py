"""A record that is not saved yet beside those that are: the rows a chart draws of it. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from typing import Any, cast

import pandas as pd

from claims.columns import CLAIM_COLUMNS
from claims.queries import POINTS
from claims.records import RecordFile
from claims.row_types import ClaimRow
from claims.rows import claim_rows
from claims.vocabulary import Vocabularies

ROWS = 10
"""Neighbours that are shown."""
_NUMBERS = ("factor", "factor_low", "factor_high", "sort_factor")


def new_rows(file: RecordFile, ids: Iterable[str], vocabularies: Vocabularies) -> list[ClaimRow]:
    """The claims `ids` of the record as mappings of `CLAIM_COLUMNS`."""
    names = [column.name for column in CLAIM_COLUMNS]
    wanted = set(ids)
    rows = (cast("ClaimRow", dict(zip(names, row, strict=True))) for row in claim_rows(file, vocabularies))
    return [row for row in rows if row["claim_id"] in wanted]


def beside(points: Iterable[Mapping[str, Any]], new: Iterable[ClaimRow]) -> tuple[pd.DataFrame, dict[str, str]]:
    """The new claims among their nearest neighbours, a row of the chart for each paper.

    Args:
        points: rows of `claims.queries.points`, of one kind.
        new: rows of `new_rows`, of the same kind, each with a factor or a range of one.

    Returns:
        Points with the columns `POINTS` and `row`, and the label of each `row`: new claims have one of their own.
    """
    new = list(new)
    known = [dict(row) for row in points if row["claim_id"] not in {each["claim_id"] for each in new}]
    middle = sum(row["sort_factor"] or 0.0 for row in new) / max(1, len(new))
    slugs = list(dict.fromkeys(r["slug"] for r in sorted(known, key=lambda r: abs(r["sort_factor"] - middle))))[:ROWS]
    shown = [{**row, "row": row["slug"]} for row in known if row["slug"] in slugs]
    shown += [{**row, "row": f"{row['slug']} new"} for row in new]
    labels = {row["row"]: _label(row) for row in shown}
    labels |= {row["row"]: f"► {labels[row['row']]}: this claim" for row in shown if row["row"].endswith(" new")}
    frame = pd.DataFrame(shown, columns=[*POINTS, "row"])
    return frame.astype(dict.fromkeys(_NUMBERS, "float64")), labels


def _label(row: Mapping[str, Any]) -> str:
    return row["method"] or textwrap.shorten(row["title"], 50, placeholder=" …")
