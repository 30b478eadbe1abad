"""The formats of `claims export`: one table that the command, the pages and the tests share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import BinaryIO, NamedTuple

from claims.exchange.bibtex import export_bibtex
from claims.exchange.every_eval_ever import LEFT_OUT, export_scores
from claims.exchange.reference_managers import export_csl_json, export_ris
from claims.exchange.sqlite import export_sqlite
from claims.exchange.table_files import FORMATS as TABLES
from claims.exchange.table_files import export
from claims.filters import Filter
from claims.store import Queryable


class Format(NamedTuple):
    """One format."""

    write: Callable[[Queryable, Filter, BinaryIO], int]
    """Writes what the filter selects and returns how many."""
    what: str = "claims"
    """What it counts."""
    is_text: bool = True
    """Whether a terminal can show it."""
    left_out: str = ""
    """Why it may hold fewer than the filter selects."""


def _table(extension: str) -> Format:
    return Format(functools.partial(_written, extension), is_text=extension != "parquet")


def _written(extension: str, store: Queryable, filter: Filter, output: BinaryIO) -> int:
    return export(store, filter, extension, output)


ALL: dict[str, Format] = {
    **{name: _table(name) for name in TABLES},
    "bibtex": Format(export_bibtex, "papers"),
    "ris": Format(export_ris, "papers"),
    "csl-json": Format(export_csl_json, "papers"),
    "sqlite": Format(export_sqlite, is_text=False),
    "every-eval-ever": Format(export_scores, "scores", is_text=False, left_out=LEFT_OUT),
}
