"""How long an assistant waits for the answer of a tool: message in, message out, in the server's own process."""

from __future__ import annotations

import json
import statistics
import time
from typing import Any

from claims import queries
from claims.assistants.protocol import Conversation
from claims.assistants.tools import Sources
from claims.candidates.inbox import Inbox
from claims.filters import Filter
from claims.store import Store
from tests.benchmark.goal import Result
from tests.benchmark.places import collection
from tests.benchmark.served import published

PAPERS = 100_000
GOAL = 0.05
"""Seconds."""


def run(papers: int, rounds: int) -> list[Result]:
    """Each tool in turn, with other questions in each round, so that nothing is remembered but what a server keeps."""
    store = Store(published(collection(papers)))
    claims = store.ask(queries.count, Filter())
    sources = Sources(lambda: store, Inbox)
    ids = [row["claim_id"] for row in store.ask(queries.claims_page, Filter(), ("claim_id",), "paper", 200)]
    took: dict[str, list[float]] = {}
    for number in range(max(rounds, 3) * 5 + 1):
        for what, (tool, arguments) in _questions(number, ids).items():
            took.setdefault(what, []).append(_seconds(sources, tool, arguments))
    return [
        _result(f"{what}, {claims:,} claims", times[1:]) for what, times in took.items()
    ]  # the first reads the disk


def _questions(number: int, ids: list[str]) -> dict[str, tuple[str, dict[str, Any]]]:
    one, other = ids[2 * number % len(ids)], ids[(2 * number + 1) % len(ids)]
    kinds = ["speedup", "quality_gain", "memory_reduction", "cost_reduction"]
    filter = {"kind": [kinds[number % 4]], "year": [2020, 2021 + number % 4]}
    return {
        "search by filters": ("search_claims", filter),
        "search by a word": ("search_claims", {"q": f"{4700 + number}"}),
        "a claim": ("get_claim", {"claim": one}),
        "compare": ("compare", {"claim": [one, other]}),
        "reproductions": ("reproductions", {"offset": number}),
        "facets": ("facets", {**filter, "facet": ["family", "venue"]}),
        "candidates": ("candidates", {"offset": number}),
    }


def _seconds(sources: Sources, tool: str, arguments: dict[str, Any]) -> float:
    params = {"name": tool, "arguments": arguments}
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}).encode()
    began = time.perf_counter()
    answer = Conversation(sources).reply(body).body
    took = time.perf_counter() - began
    if json.loads(answer)["result"]["isError"]:
        raise RuntimeError(answer.decode())
    return took


def _result(what: str, times: list[float]) -> Result:
    middle, most = statistics.median(times), max(times)
    how = f"{len(times)} questions, each with other arguments: {1000 * middle:.1f} ms, at most {1000 * most:.1f} ms"
    return Result(what, "at most 50 ms", f"{1000 * middle:.1f} ms", middle <= GOAL, how)
