"""Fifty questions on the real records: an assistant answers what the API answers, and so what the pages show."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from claims import queries
from claims.assistants.descriptions import TOOLS
from claims.assistants.schemas import ALWAYS
from claims.assistants.tools import Sources
from claims.building.incremental import bring_up_to_date
from claims.candidates.inbox import Inbox, Shelf
from claims.candidates.reviewing import load
from claims.compare import reproductions
from claims.queries import neighbours
from claims.store import Store
from dashboard.routes import api, unreviewed
from tests.assistant import found
from tests.conftest import ROOT

DATA = ROOT / "data"
Arguments = dict[str, Any]
SEARCHES: list[Arguments] = [
    {},
    {"q": "speculative decoding 7B", "kind": ["speedup"]},
    {"q": "EAGLE-2"},
    {"q": "eagle2", "sort": "newest"},
    {"q": "fine-tuning", "kind": ["memory_reduction"]},
    {"q": "long context", "qualifier": ["up_to"]},
    {"q": "flash attention"},
    {"q": "no such words anywhere"},
    {"q": "speculativ decodng"},
    {"family": ["speculative-decoding"], "limit": 100},
    {"family": ["quantization", "kv-cache-compression"], "typical": True},
    {"domain": ["language-models"], "year": [2023, 2024], "limit": 50, "offset": 20},
    {"domain": ["computer-vision"], "kind": ["quality_gain"], "sort": "oldest"},
    {"venue": ["neurips"], "factor_min": 10},
    {"venue": ["icml", "iclr"], "kind": ["speedup", "cost_reduction"], "sort": "paper"},
    {"method": ["EAGLE"]},
    {"method": ["Medusa"], "attribution": ["reproduction"]},
    {"attribution": ["reproduction"], "limit": 100},
    {"attribution": ["cited"]},
    {"kind": ["complexity_bound"], "sort": "newest"},
    {"kind": ["comparison"], "offset": 5},
    {"quantity": ["peak_memory"]},
    {"quantity": ["throughput"], "phase": ["inference"]},
    {"requires": ["nothing"], "exact": ["yes"]},
    {"hardware": ["a100"]},
    {"verified": ["no_source"]},
    {"year": 2024, "kind": "speedup", "typical": True, "factor_min": 2.5},
    {"claim": ["eagle.c1", "medusa.c1"]},
]
IDS = ("lm-infinite.c1", "eagle.c7", "medusa.c1", "galore.c1", "spec-bench.c1", "lora.c1")
COMPARED = [
    ("medusa.c1", "eagle.c1"),
    ("eagle.c1", "eagle.c2"),
    ("lora.c1", "lora.c2"),
    ("eagle-2.c1", "medusa.c2"),
    ("spec-bench.c1", "spec-bench.c2"),
    ("spec-bench.c1", "spec-bench.c2", "spec-bench.c3", "spec-bench.c4", "medusa.c1"),
]
COUNTED: list[Arguments] = [
    {},
    {"facet": ["family", "hardware"], "kind": ["memory_reduction"]},
    {"facet": ["method"], "q": "speculative"},
    {"facet": ["year"], "venue": ["neurips"], "year": [2020, 2024]},
]
REMEASURED: list[Arguments] = [{}, {"method": "EAGLE"}]
OPEN: list[Arguments] = [
    {},
    {"q": "quantization"},
    {"kind": ["speedup"], "venue": ["colm"], "limit": 3},
    {"family": ["speculative-decoding"], "factor_min": 2},
]
QUESTIONS: list[tuple[str, Arguments]] = [
    *(("search_claims", each) for each in SEARCHES),
    *(("get_claim", {"claim": each}) for each in IDS),
    *(("compare", {"claim": [*each]}) for each in COMPARED),
    *(("facets", each) for each in COUNTED),
    *(("reproductions", each) for each in REMEASURED),
    *(("candidates", each) for each in OPEN),
]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    store = Store(bring_up_to_date(DATA, tmp_path_factory.mktemp("store")).path)
    inbox = load(DATA, Shelf(store.ask(queries.all_rows, "papers")))
    return Sources(lambda: store, lambda: inbox)


def test_there_are_fifty_questions_and_each_tool_answers_its_example(asked: Sources) -> None:
    assert len(QUESTIONS) == len({repr(each) for each in QUESTIONS}) == 50
    assert {tool for tool, _ in QUESTIONS} == {tool.name for tool in TOOLS}
    totals = {tool.name: found(asked, tool.name, json.loads(tool.example)).get("total", 1) for tool in TOOLS}
    assert min(totals.values()) > 0, totals


@pytest.mark.parametrize(("tool", "arguments"), QUESTIONS, ids=lambda each: str(each)[:60])
def test_the_answer_is_that_of_the_api(asked: Sources, tool: str, arguments: Arguments) -> None:
    made, store = found(asked, tool, arguments), asked.store()
    assert isinstance(store, Store)
    assert made["data_hash"] == api.data_hash(store)
    _CHECKS[tool](asked, store, arguments, made)


def _params(arguments: Arguments) -> dict[str, list[str]]:
    """Arguments as an address has them."""
    listed = {name: value if isinstance(value, list) else [value] for name, value in arguments.items()}
    return {
        name: [str(each).lower() if isinstance(each, bool) else str(each) for each in values]
        for name, values in listed.items()
    }


def _api(store: Store, path: str, params: Mapping[str, list[str]]) -> Any:
    answer = api.answer(store, path, params)
    assert answer.status == 200, answer.body
    return json.loads(answer.body)


def _plain(claim: dict[str, Any]) -> dict[str, Any]:
    """A claim of the API without what an assistant is spared."""
    return {name: value for name, value in claim.items() if value is not None or name in ALWAYS}


def _unlinked(claim: dict[str, Any]) -> dict[str, Any]:
    assert claim["link"] == f"/?claim={claim['claim_id']}"
    return {name: value for name, value in claim.items() if name != "link"}


def _search(_: Sources, store: Store, arguments: Arguments, made: dict[str, Any]) -> None:
    expected = _api(store, "claims.json", {"limit": ["10"], **_params(arguments)})
    assert expected["ignored"] == []
    assert made["total"] == expected["total"]
    assert [_unlinked(claim) for claim in made["claims"]] == [_plain(claim) for claim in expected["claims"]]
    assert made["suggestions"] == expected["suggestions"]
    if "no such" not in arguments.get("q", ""):
        assert made["claims"] or made["suggestions"]


def _claim(_: Sources, store: Store, arguments: Arguments, made: dict[str, Any]) -> None:
    assert _unlinked(made["claim"]) == _plain(_api(store, f"claims/{arguments['claim']}", {}))


def _compared(_: Sources, store: Store, arguments: Arguments, made: dict[str, Any]) -> None:
    expected = _api(store, "compare", arguments)
    assert {name: made[name] for name in expected} == expected
    may = expected["verdict"] in ("like_for_like", "with_care")
    assert (made["ranking"] is not None) == may == (expected["may_rank"] == [expected["claims"]])
    if made["ranking"] and expected["ratio"]:
        assert made["ranking"][:2] == [expected["ratio"]["claim"], expected["ratio"]["over"]]
    assert [_unlinked(claim) for claim in made["figures"]] == [
        _plain(_api(store, f"claims/{one}", {})) for one in arguments["claim"]
    ]


def _counted(_: Sources, store: Store, arguments: Arguments, made: dict[str, Any]) -> None:
    expected = _api(store, "facets", {name: values for name, values in _params(arguments).items() if name != "facet"})
    assert made["total"] == expected["total"] > 0
    assert made["facets"] == {name: expected["facets"][name][:20] for name in arguments.get("facet", queries.FACETS)}


def _remeasured(_: Sources, store: Store, arguments: Arguments, made: dict[str, Any]) -> None:
    expected = _api(store, "remeasured", {})
    every = reproductions.by_gap(reproductions.pairs(*store.ask(neighbours.reported_and_again, api.MOST)))
    method = arguments.get("method")
    shown = [pair for pair in every if method in (None, reproductions.method_of(pair))]
    ids = [(pair.reported["claim_id"], pair.again["claim_id"]) for pair in shown]
    pairs = [pair for pair in expected["pairs"] if (pair["reported"], pair["measured"]) in ids]
    assert made["total"] == len(pairs) > 0
    assert made["finding"] == reproductions.finding(shown)._asdict()
    if method is None:
        assert {name: made[name] for name in ("finding", "expectations")} == {
            name: expected[name] for name in ("finding", "expectations")
        }
    bare = [
        {**pair, "reported": pair["reported"]["claim_id"], "measured": pair["measured"]["claim_id"]}
        for pair in made["pairs"]
    ]
    assert bare == pairs[:10]


def _open(asked: Sources, _: Store, arguments: Arguments, made: dict[str, Any]) -> None:
    inbox = asked.inbox()
    assert isinstance(inbox, Inbox)
    body = unreviewed.answer(inbox, "json", {"limit": ["10"], **_params(arguments)}, "/api/candidates.json").body
    expected = json.loads(body)
    assert made["total"] == expected["total"] > 0
    bare = [{name: each[name] for name in each if name not in ("reviewed", "link")} for each in made["candidates"]]
    assert bare == expected["candidates"]
    assert Counter(each["reviewed"] for each in made["candidates"]) == {False: len(bare)}


_CHECKS = {
    "search_claims": _search,
    "get_claim": _claim,
    "compare": _compared,
    "facets": _counted,
    "reproductions": _remeasured,
    "candidates": _open,
}
