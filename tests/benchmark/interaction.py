"""All that one render of Explore asks, against Datasette over HTTP and against SQL written by hand."""

from __future__ import annotations

import itertools
import statistics
import threading
import time
from collections.abc import Callable
from pathlib import Path

from claims import queries
from claims.filters import Filter
from claims.store import Store, open_store
from claims.words import Kind
from dashboard.charts.factors import MOST_MARKS
from dashboard.explore import questions
from tests.benchmark import datasette, handwritten
from tests.benchmark.goal import Result, ratio, seconds
from tests.benchmark.large import tenfold
from tests.benchmark.places import collection
from tests.benchmark.served import published

PAPERS = 100_000
VISITORS, CLICKS = 20, 6
_CHOSEN = Filter(domain=("language-models", "computer-vision"), kind=("speedup", "quality_gain"), year=(2020, 2023))
_SAME = [
    ("domain__in", "language-models,computer-vision"),
    ("kind__in", "speedup,quality_gain"),
    ("year__gte", "2020"),
    ("year__lte", "2023"),
]
_RARE, _READ = "4711", "4712"


def run(papers: int, rounds: int) -> list[Result]:
    """At the size of the collection and at ten times it."""
    results: list[Result] = []
    data = collection(papers)
    for path, times in ((published(data), 15), (tenfold(data)[0], 40)):
        results += _at(path, times, rounds)
    return results


def _at(path: Path, goal: int, rounds: int) -> list[Result]:
    claims = f"{Store(path).ask(queries.count, Filter()):,} claims"
    ours: dict[str, list[float]] = {"chosen": [], "rare": []}
    theirs: dict[str, list[float]] = {"chosen": [], "rare": []}
    by_hand: list[float] = []
    store = Store(path)  # open from the first round on, as the file is with Datasette
    with open_store(path) as connection, datasette.served(datasette.database(path)) as site:
        render(store, Filter(q=_READ))  # neither waits for the disk afterwards
        site.render([("_search", _READ)])
        for _ in range(rounds):
            new = Store(path)  # one that remembers no text
            for each in (store, new):
                render(each, Filter(domain=("multimodal-generative",)))  # not the first answer of all
            ours["chosen"].append(_seconds(lambda: render(store, _CHOSEN)))
            ours["rare"].append(_seconds(lambda new=new: render(new, Filter(q=_RARE))))
            by_hand.append(_seconds(lambda: handwritten.render(connection, _CHOSEN, "speedup")))
            theirs["chosen"].append(min(site.render(_SAME), site.render(_SAME, ".json")))
            search = [("_search", _RARE)]
            theirs["rare"].append(min(site.render(search), site.render(search, ".json")))
    faster, rare = ratio(theirs["chosen"], ours["chosen"]), ratio(theirs["rare"], ours["rare"])
    over = ratio(ours["chosen"], by_hand)
    mine = f"{rounds} rounds, ours {seconds(ours['chosen'])}"
    loaded = _under_load(Store(path))
    return [
        Result(
            f"render with facets chosen, {claims}",
            f"{goal} x faster than Datasette",
            f"{faster:.0f} x faster",
            faster >= goal,
            f"{mine}, Datasette's page or JSON, the sooner, {seconds(theirs['chosen'])}",
        ),
        Result(
            f"search for a rare word, {claims}",
            "never slower than Datasette's full-text search",
            f"{rare:.1f} x faster",
            min(a / b for a, b in zip(theirs["rare"], ours["rare"], strict=True)) >= 1,
            f"ours {seconds(ours['rare'])}, Datasette {seconds(theirs['rare'])}",
        ),
        Result(
            f"render against SQL by hand, {claims}",
            "at most 1.5 x",
            f"{over:.2f} x",
            over <= 1.5,
            f"{mine}, by hand {seconds(by_hand)}",
        ),
        Result(
            f"{VISITORS} visitors at once, {claims}",
            "printed",
            f"p95 of a render {loaded[1]:.2f} s, median {loaded[0]:.2f} s",
            True,
            f"{VISITORS} threads, {CLICKS} renders each with other facets, no answer remembered, no pause",
        ),
    ]


def render(store: Store, filter: Filter) -> None:
    """What `dashboard.explore.questions` asks for the page of one filter; nothing remembered."""
    counts = [each for each in store.ask(queries.kinds, filter) if each.claims] or [queries.KindSummary(Kind.SPEEDUP)]
    first = counts[0]
    kind = Kind(first.kind)
    store.ask(queries.paper_count, filter)
    store.ask(queries.claims_page, filter, questions.COLUMNS, "factor", questions.PAGE_SIZE, 0)
    if first.factors > MOST_MARKS:
        store.ask(queries.effects, filter, "family", kind)
    else:
        store.ask(queries.points, filter, kind, MOST_MARKS)
    store.ask(queries.facets, filter, queries.FACETS, questions.MOST_OPTIONS)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _under_load(store: Store) -> tuple[float, float]:
    """Median and 95th percentile of a render, in seconds."""
    found: list[float] = []
    choices = itertools.cycle(
        itertools.product(("language-models", "computer-vision"), list(Kind)[:6], range(2018, 2024))
    )
    lists = [[next(choices) for _ in range(CLICKS)] for _ in range(VISITORS)]

    def visit(chosen: list[tuple[str, Kind, int]]) -> None:
        for domain, kind, year in chosen:
            filter = Filter(domain=(domain,), kind=(kind.value,), year=(year, year + 2))
            found.append(_seconds(lambda filter=filter: render(store, filter)))

    threads = [threading.Thread(target=visit, args=(chosen,)) for chosen in lists]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statistics.median(found), statistics.quantiles(found, n=20)[-1]
