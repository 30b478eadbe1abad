"""A table of claims to filter, draw and compare: what `claims.load` gives."""

from __future__ import annotations

import html
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from claims import queries
from claims.compare import Answer, answer, compare
from claims.compare.reproductions import Pair, by_gap, method_of, pairs, why_apart
from claims.errors import ClaimsError
from claims.filters import Filter
from claims.notebook.own_charts import charts
from claims.queries import KindSummary, neighbours
from claims.words import Kind

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from claims.store import Queryable

PARQUET = "claims.parquet"
"""The claims in the folder of a release."""
MOST_DRAWN = 500
"""Claims that a figure draws one by one."""
_MOST = 1_000_000  # reproductions of a collection
_SHOWN = ("claim_id", "who", "printed", "metric", "baseline", "model", "hardware", "quote")
_ROWS = 10  # that a notebook shows of a table


class NotebookError(ClaimsError, ValueError):
    """Something that was asked of a table cannot be given; the message says what to do instead."""


@dataclass(frozen=True, repr=False)
class ComparedClaims:
    """Whether claims may be ranked, and what follows; a notebook shows the sentence."""

    answer: Answer
    claim_ids: tuple[str, ...]

    @property
    def may_rank(self) -> bool:
        """Whether all of them may be put in an order."""
        return self.answer.ratio is not None

    def __repr__(self) -> str:
        """Return the sentence of the Compare page."""
        return self.answer.sentence

    def _repr_html_(self) -> str:
        rest = self.answer.sentence.removeprefix(self.answer.lead)
        return f"<p><b>{html.escape(self.answer.lead)}</b>{html.escape(rest)}</p>"


@dataclass(frozen=True, repr=False)
class ClaimTable:
    """The claims of a collection that a filter selects. It never changes: `filter` gives another one."""

    store: Queryable
    selection: Filter = field(default_factory=Filter)

    def __len__(self) -> int:
        """Return how many claims match."""
        return self.store.ask(queries.count, self.selection)

    def __repr__(self) -> str:
        """Return how many claims there are, and which."""
        return f"<{len(self):,} claims. {self._words()}>"

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The claims as pandas, a row each by paper, the columns of every export (see `claims sql --schema`).

        Absent is missing; whole numbers and flags stay such (Int32, boolean), lists are lists.
        """
        import pandas as pd
        import pyarrow as pa

        types = {pa.int32(): pd.Int32Dtype(), pa.bool_(): pd.BooleanDtype()}
        return self.store.ask(queries.table, self.selection).to_pandas(types_mapper=types.get)

    def filter(self, selection: Filter | None = None, /, **parameters: object) -> ClaimTable:
        """Select by the parameters of the pages: `family="quantization"`, `year=(2022, 2024)`, `typical=True`.

        What was selected before still counts; a parameter that is given again replaces it.

        Args:
            selection: a `claims.filters.Filter`, in place of parameters or beside them.
            parameters: fields of `Filter`; one value or several.

        Raises:
            NotebookError: there is no such parameter, or no claim has the value.
        """
        own, ignored = self.store.ask(queries.requested, {name: _texts(value) for name, value in parameters.items()})
        if ignored:
            raise NotebookError("; ".join(ignored))
        chosen = [self.selection, *([selection] if selection else []), own]
        fields = [each.model_dump(exclude_defaults=True) for each in chosen]
        return ClaimTable(self.store, Filter.model_validate({k: v for each in fields for k, v in each.items()}))

    def chart(self, kind: str | None = None) -> go.Figure:
        """Draw the chart of Explore: a row for each method, reported and re-measured figures together.

        Args:
            kind: the one kind of claim that is drawn, for kinds have no common axis; else the first with a figure.

        Raises:
            NotebookError: no claim of that kind has a figure to draw, or there are more than `MOST_DRAWN`.
        """
        summaries = {each.kind: each for each in self.store.ask(queries.kinds, self.selection)}
        if kind is not None and kind not in summaries:
            raise NotebookError(f'there is no kind "{kind}"; there are {", ".join(summaries)}')
        drawn = Kind(kind or next((name for name, each in summaries.items() if _drawable(each)), "speedup"))
        found = summaries[drawn]
        if not _drawable(found):
            raise NotebookError(f"no {drawn.label} of these has a figure to draw; `frame` has all of them")
        if _drawable(found) > MOST_DRAWN:
            raise NotebookError(f"{_drawable(found):,} figures are too many to draw one by one: filter first")
        points = drawn is Kind.QUALITY_GAIN and found.points > 0
        others = self.selection.without("kind")
        table = self.store.ask(queries.gains, others) if points else self.store.ask(queries.points, others, drawn)
        return charts("drawn_alone").drawn_alone(table.to_pylist(), drawn, self._families(), self._words(), points)

    def compare(self, *ids: str) -> ComparedClaims:
        """Answer whether the claims with these global ids may be ranked, and by what ratio, or why not.

        Raises:
            NotebookError: fewer than two different ones, or one that is not in the collection.
        """
        rows = {row["claim_id"]: row for row in self.store.ask(neighbours.by_ids, ids)}
        if unknown := [one for one in ids if one not in rows]:
            raise NotebookError(f"there is no claim {', '.join(unknown)}")
        if len(rows) < 2:
            raise NotebookError("name two or more different claims")
        chosen = [cast("Mapping[str, Any]", rows[one]) for one in dict.fromkeys(ids)]
        return ComparedClaims(answer(chosen, compare(chosen)), tuple(rows))

    def reproductions(self) -> pd.DataFrame:
        """Return what others measured of these claims, or these claims of others: a row a pair, the widest gap first.

        `measured_over_reported` is missing where a figure is a range. It is no verdict: see `differences`.
        """
        import pandas as pd

        ids = set(self.store.ask(queries.table, self.selection, ("claim_id",))["claim_id"].to_pylist())
        found = pairs(*self.store.ask(neighbours.reported_and_again, _MOST))
        kept = [pair for pair in found if {pair.reported["claim_id"], pair.again["claim_id"]} & ids]
        return pd.DataFrame([_pair_row(pair) for pair in by_gap(kept)], columns=pd.Index(_PAIR))

    def _words(self) -> str:
        """What is selected, and of which data."""
        values: dict[str, list[str]] = {}
        for name, value in self.selection.to_params():
            values.setdefault(name, []).append(value)
        chosen = "; ".join(f"{name}: {', '.join(several)}" for name, several in values.items())
        return f"{chosen or 'All claims'}. Data {self.store.path.stem[:12]}."

    def _families(self) -> dict[str, str]:
        terms = self.store.ask(queries.all_rows, "terms")
        return {term["key"]: term["label"] for term in terms if term["vocabulary"] == "families"}

    def _repr_html_(self) -> str:
        found = self.store.ask(queries.claims_page, self.selection, _SHOWN, "paper", _ROWS)
        heads = "".join(f"<th>{name}</th>" for name in _SHOWN)
        rows = "".join(f"<tr>{''.join(map(_cell, row.values()))}</tr>" for row in found)
        more = f", the first {_ROWS}" if len(self) > _ROWS else ""
        return f"<p>{len(self):,} claims{more}</p><table><tr>{heads}</tr>{rows}</table>"


_PAIR = (
    "method", "reported_claim", "reported", "measured_claim", "measured", "measured_over_reported", "differences", "by"
)  # fmt: skip


def _pair_row(pair: Pair) -> tuple[object, ...]:
    return (
        method_of(pair),
        pair.reported["claim_id"],
        pair.reported["printed"],
        pair.again["claim_id"],
        pair.again["printed"],
        pair.ratio if pair.has_factors else None,
        why_apart(pair),
        pair.again["measured_by"],
    )


def _cell(value: object) -> str:
    return f"<td>{'' if value is None else html.escape(str(value))}</td>"


def _texts(value: object) -> list[str]:
    """The values of a parameter as an address has them."""
    if isinstance(value, list | tuple | set | frozenset):
        return [text for each in value for text in _texts(each)]
    if isinstance(value, bool):
        return [str(value).lower()]
    return [str(value.value) if isinstance(value, Enum) else str(value)]


def _drawable(summary: KindSummary) -> int:
    """How many figures the chart of this kind draws."""
    return summary.points or summary.factors if summary.kind == Kind.QUALITY_GAIN else summary.factors


def loaded(data: str | os.PathLike[str] | None) -> ClaimTable:
    """Return what `claims.load` promises."""
    file = None if data is None else Path(data)
    if file is not None and (file / PARQUET).is_file():
        file = file / PARQUET
    if file is not None and file.is_file():
        from claims.notebook.parquet_store import ParquetStore

        return ClaimTable(ParquetStore(file))
    from claims.building.current import open_current
    from claims.files import find_data

    return ClaimTable(open_current(find_data(data))[1])
