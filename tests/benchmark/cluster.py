"""What one render of Explore asks, of DuckDB and of a Spark cluster of two workers on the same cores, as claims grow.

Needs the extra [spark] and Java, and says so; it installs nothing. The tables are kept beside the made-up collections.
"""

from __future__ import annotations

import math
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from claims import queries
from claims.exchange.partitioned import export_partitioned
from claims.filters import Filter
from claims.spark import SparkStore, missing, session
from claims.store import Store
from tests.benchmark.goal import Result, ratio, seconds
from tests.benchmark.interaction import render
from tests.benchmark.large import tenfold
from tests.benchmark.places import WORK, collection
from tests.benchmark.served import published

PAPERS = 100_000
MASTER = "local-cluster[2,1,1024]"
FILTERS = {
    "no filter": Filter(),
    "facets and a word": Filter(domain=("language-models", "computer-vision"), year=(2020, 2023), q="attention"),
}
_WHAT, _GOAL = "cluster against one machine", "where the curves cross, or that they do not"


class Measured(NamedTuple):
    """Seconds of renders with one filter at one size."""

    claims: int
    filter: str
    duckdb: list[float]
    spark: list[float]


def run(papers: int, rounds: int) -> list[Result]:
    """Both engines in turn, at a tenth of the collection, at its size and at ten times it."""
    if why := missing():
        return [Result(_WHAT, _GOAL, "not measured", False, f"{papers:,} papers", why)]
    data = collection(papers)
    stores = published(collection(papers // 10)), published(data), tenfold(data)[0]
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    spark = session(MASTER)
    measured: list[Measured] = []
    try:
        for path in stores:
            engines = Store(path), SparkStore(spark, str(_table(path)))
            claims = engines[0].ask(queries.count, Filter())
            measured += [Measured(claims, name, *_renders(engines, filter, rounds)) for name, filter in FILTERS.items()]
    finally:
        spark.stop()
    return [_crossing(name, [one for one in measured if one.filter == name], rounds) for name in FILTERS]


def _table(store: Path) -> Path:
    """The folder that Spark reads, made where it is not there."""
    table = WORK / "tables" / store.stem
    if not table.exists():
        table.parent.mkdir(exist_ok=True)
        export_partitioned(Store(store), Filter(), table)
    return table


def _renders(engines: Sequence[Store], filter: Filter, rounds: int) -> list[list[float]]:
    """Seconds of each render, by engine, in turn; the first of each is not counted."""
    figures: list[list[float]] = [[] for _ in engines]
    for _ in range(rounds + 1):
        for engine, own in zip(engines, figures, strict=True):
            began = time.perf_counter()
            render(engine, filter)
            own.append(time.perf_counter() - began)
    return [own[1:] for own in figures]


def _crossing(name: str, sizes: Sequence[Measured], rounds: int) -> Result:
    """Where the curves of one filter cross, by the sizes measured."""
    times = [ratio(one.spark, one.duckdb) for one in sizes]
    shown = ", ".join(f"{times_:.3g} x at {one.claims:,}" for times_, one in zip(times, sizes, strict=True))
    if overtaken := [one.claims for one, times_ in zip(sizes, times, strict=True) if times_ <= 1]:
        found = f"they cross below {overtaken[0]:,} claims"
    else:
        level = f"level there with {math.ceil(times[-1])} times the cores, if work divides without loss"
        found = f"no crossing below {sizes[-1].claims:,} claims ({level})"
    how = "; ".join(f"{one.claims:,} claims: DuckDB {seconds(one.duckdb)}, Spark {seconds(one.spark)}" for one in sizes)
    what = f"{_WHAT}, {name}"
    return Result(what, _GOAL, f"{found}; Spark takes {shown}", True, f"{rounds} rounds, {MASTER}; {how}")
