"""A number that several pages and exports state is one number: each is asked for it, kind by kind."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from claims import queries
from claims.captions import SHORT
from claims.exchange.bibtex import export_bibtex
from claims.exchange.table_files import export
from claims.filters import Filter
from claims.store import Queryable
from claims.words import Kind
from dashboard.charts import boxes
from dashboard.routes import api
from dashboard.shared import session
from dashboard.shared.cache import watcher
from tests.app.conftest import Open, words

FIRST = r"^([\d,]+) [a-z -]+ from [\d,]+ papers?"
"""The sentence that a reader of Explore reads first."""
_GROUPS: tuple[queries.Group, ...] = ("family", "venue", "domain", "year", "run_quality")
KINDS = (Kind.SPEEDUP, Kind.MEMORY_REDUCTION, Kind.COST_REDUCTION, Kind.DATA_REDUCTION)


def numbers(pattern: str, text: str) -> list[int]:
    return [int(found.replace(",", "")) for found in re.findall(pattern, text, re.MULTILINE)]


def number(pattern: str, text: str) -> int:
    """The first number; none is 0."""
    return next(iter(numbers(pattern, text)), 0)


def exported(store: Queryable, filter: Filter) -> list[dict[str, str]]:
    output = io.BytesIO()
    export(store, filter, "csv", output)
    return list(csv.DictReader(io.StringIO(output.getvalue().decode(), newline="")))


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_and_export_states_the_same(open_page: Open, kind: Kind) -> None:
    """Once the headline said 42 typical figures, and the chart and the overview below it 74."""
    at = open_page(kind=kind.value, show=kind.value)
    at.session_state["overview_open"] = at.session_state["export_open"] = True
    at.run()
    assert not at.exception
    store, filter = watcher().store(timeout=0), Filter(kind=(kind.value,))
    assert store is not None
    page, alt, cells_drawn = words(at), _alt(at), _cells_drawn(at)
    pills = at.button_group(key=session.KIND_PILL.key).options
    rows = exported(store, filter)
    with_factor = [row for row in rows if row["factor"] or row["factor_low"]]
    spreads = [store.ask(queries.effects, filter, by, kind) for by in _GROUPS]
    cells = store.ask(queries.coverage, filter, kind)
    summary = boxes.describe(spreads[0], "By family")
    typical = {
        "column of the export": sum(row["pooled"] == "true" for row in rows),
        "chart of many": number(r": ([\d,]+) typical figures", summary),
        "cells of the overview": sum(cell.typical for cell in cells),
        "what the cells say": sum(numbers(r"of ([\d,]+) typical: ", cells_drawn)),
        **{f"rows {i}": sum(spread.n for spread in each) for i, each in enumerate(spreads)},
    }
    factors = {
        "export": len(with_factor),
        "headline": number(FIRST, page) - number(r"\((?:[^()]*, )?([\d,]+) without a number\)", page),
        "chart": number(r": ([\d,]+) claims? on", alt),
    }
    up_to = {
        "export": sum(row["qualifier"] == "up_to" for row in with_factor),
        "chart of many": number(r"and ([\d,]+) best cases", summary),
        **{f"rows {i}": sum(spread.up_to for spread in each) for i, each in enumerate(spreads)},
    }
    claims = {
        "export": len(rows),
        "page": number(FIRST, page),
        "pill": number(rf"{SHORT[kind]} ([\d,]+)$", "\n".join(pills)),
        "export menu": number(r"The ([\d,]+) claims you see", page) or page.count("The claim you see"),
        "cells": sum(cell.n for cell in cells),
        "facet": next(each.n for each in store.ask(queries.facets, filter) if each.key == kind.value),
        "API": json.loads(api.answer(store, "claims.json", {"kind": [kind.value]}).body)["total"],
        "API, facets": json.loads(api.answer(store, "facets", {"kind": [kind.value]}).body)["total"],
    }
    papers = {
        "export": len({row["slug"] for row in rows}),
        "headline": number(r"^[\d,]+ [a-z -]+ from ([\d,]+) papers?", page),
        "BibTeX": export_bibtex(store, filter, io.BytesIO()),
    }
    for stated in (typical, factors, up_to, claims, papers):
        assert len(set(stated.values())) == 1, stated


def _alt(at: object) -> str:
    return at.get("plotly_chart")[0].proto.alt  # ty: ignore[unresolved-attribute]


def _cells_drawn(at: object) -> str:
    """The first figure of the overview as text."""
    charts = at.get("plotly_chart")  # ty: ignore[unresolved-attribute]
    [found] = [chart.proto.spec for chart in charts if chart.proto.alt.startswith("Claims by family and venue")]
    return json.dumps(json.loads(found), ensure_ascii=False)
