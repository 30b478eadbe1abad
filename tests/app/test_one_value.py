"""A number that several pages and exports state is one number: each is asked for it, kind by kind."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from claims import queries
from claims.exchange.bibtex import export_bibtex
from claims.exchange.table_files import export
from claims.filters import Filter
from claims.store import Queryable
from claims.words import Kind
from dashboard.charts import factors as charts
from dashboard.explore.kind_pills import SHORT
from dashboard.routes import api
from dashboard.shared import session
from dashboard.shared.cache import watcher
from tests.app.conftest import Open, words

FIRST = r"^([\d,]+) [a-z -]+ from [\d,]+ papers?"
"""The sentence that a reader of Explore reads first."""
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
    at.session_state["overview_open"] = True
    at.run()
    assert not at.exception
    store, filter = watcher().store(timeout=0), Filter(kind=(kind.value,))
    assert store is not None
    page, alt, specs = words(at), _alt(at), _specs(at)
    pills = at.button_group(key=session.KIND_PILL.key).options
    rows = exported(store, filter)
    with_factor = [row for row in rows if row["factor"] or row["factor_low"]]
    spreads = [store.ask(queries.effects, filter, by, kind) for by in ("family", "venue", "domain", "year")]
    best = store.ask(queries.best_cases, filter, kind, "family")
    cells = store.ask(queries.coverage, filter, kind)
    summary = charts.describe_summary(spreads[0], kind, "family")
    typical = {
        "column of the export": sum(row["pooled"] == "true" for row in rows),
        "chart": number(r"([\d,]+) of them typical", alt),
        "chart of many": number(r"of ([\d,]+) typical figures", summary),
        "cells of the overview": sum(cell.typical for cell in cells),
        "what the cells say": sum(numbers(r"of ([\d,]+) typical: ", specs["Claims by family and venue"])),
        "spread by family": sum(numbers(r"\(([\d,]+) typical\)", specs["Factors of"].replace("<br>", " "))),
        **{f"rows {i}": sum(spread.n for spread in each) for i, each in enumerate(spreads)},
    }
    factors = {
        "export": len(with_factor),
        "headline": number(FIRST, page) - number(r"\(([\d,]+) without a number\)", page),
        "chart": number(r"of ([\d,]+) claims of kind", alt),
        "overview": sum(row["n"] for row in best),
        "what its bars say": sum(numbers(r"[\d,]+ of ([\d,]+)", specs["Share of factors"])),
    }
    up_to = {
        "export": sum(row["qualifier"] == "up_to" for row in with_factor),
        "chart of many": number(r"and ([\d,]+) best cases", summary),
        "what the bars of the overview say": sum(numbers(r"([\d,]+) of [\d,]+", specs["Share of factors"])),
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


def _specs(at: object) -> dict[str, str]:
    """The figures of the overview as text, by the beginning of what they are called."""
    found = {}
    for chart in at.get("plotly_chart"):  # ty: ignore[unresolved-attribute]
        for name in ("Claims by family and venue", "Factors of", "Share of factors"):
            if chart.proto.alt.startswith(name):
                found[name] = json.dumps(json.loads(chart.proto.spec), ensure_ascii=False)
    return found
