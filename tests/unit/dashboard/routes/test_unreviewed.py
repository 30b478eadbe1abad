"""The candidates over HTTP: with the parameters of the claims, and never among them."""

from __future__ import annotations

import ast
import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from claims.building.incremental import bring_up_to_date
from claims.candidates import candidate_table
from claims.candidates.candidate import COLUMNS
from claims.candidates.decisions import Verdict, decision_about
from claims.candidates.inbox import Inbox
from claims.store import Store
from dashboard.routes import api, feed, unreviewed
from tests.conftest import ROOT
from tests.toy_store import TOY, toy_store
from tests.unit.candidates.made import PAPER, candidates

ROWS = [*candidates(), *candidates(PAPER._replace(title="Slowly", abstract=PAPER.abstract.replace("2.5x", "3.5x")))]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return toy_store(tmp_path_factory.mktemp("store"))


def client_of(store: Store, inbox: Inbox | str) -> TestClient:
    current = lambda: store  # noqa: E731
    return TestClient(Starlette(routes=[*unreviewed.routes(current, lambda: inbox), *api.routes(current)]))


@pytest.fixture
def client(store: Store) -> TestClient:
    return client_of(store, Inbox(ROWS))


def test_candidates_with_the_parameters_of_the_claims(client: TestClient) -> None:
    content = client.get("/api/candidates.json?kind=speedup&venue=neurips&q=flash").json()
    assert (content["total"], content["next"], content["ignored"]) == (2, None, [])
    assert list(content["candidates"][0]) == list(COLUMNS)
    assert {each["printed"] for each in content["candidates"]} == {"2.5×", "3.5×"}


def test_pages_follow_each_other_to_the_end(client: TestClient) -> None:
    seen, address = [], "/api/candidates.json?domain=language-models&limit=3"
    while address:
        content = client.get(address).json()
        seen += [each["candidate"] for each in content["candidates"]]
        address = content["next"]
    assert sorted(seen) == sorted(each.candidate for each in ROWS)


def test_formats_hold_the_same_rows(client: TestClient) -> None:
    whole = [each["candidate"] for each in client.get("/api/candidates.json?limit=3&offset=1").json()["candidates"]]
    response = client.get("/api/candidates.csv?limit=3&offset=1")
    assert [row["candidate"] for row in csv.DictReader(io.StringIO(response.text))] == whole
    assert response.headers["x-total-count"] == "4"
    assert "link" not in response.headers
    lines = client.get("/api/candidates.ndjson?limit=3&offset=1").text.splitlines()
    assert [json.loads(line)["candidate"] for line in lines] == whole


def test_what_no_candidate_says_is_ignored_and_named(client: TestClient) -> None:
    response = client.get("/api/candidates.json?baseline=gpt&family=x&nonsense=1")
    assert response.json()["total"] == 4
    assert response.json()["ignored"] == [
        'family "x" is unknown',
        'candidates have no filter "baseline"',
        'candidates have no filter "nonsense"',
    ]
    assert "baseline" in response.headers["x-ignored"]
    assert client.get("/api/candidates.json?limit=x").status_code == 400


def test_the_answer_says_how_often_rules_were_right(store: Store) -> None:
    known = {ROWS[0].candidate: decision_about(ROWS[0], Verdict.CORRECT, "Ada", "2026-01-02", claim="quickly.c1")}
    content = client_of(store, Inbox(ROWS, known)).get("/api/candidates.json").json()
    assert content["total"] == 3
    [(rule, record)] = content["rules"].items()
    assert (rule, record["n"], record["claims"], record["unchanged"]) == (ROWS[0].rule, 1, 1, 0)
    assert record["interval"] == pytest.approx([0.2065, 1.0], abs=1e-3)


def test_an_answer_is_sent_again_only_when_it_changed(store: Store, client: TestClient) -> None:
    etag = client.get("/api/candidates.json").headers["etag"]
    assert client.get("/api/candidates.json", headers={"If-None-Match": etag}).status_code == 304
    fewer = client_of(store, Inbox(ROWS[:1]))
    assert fewer.get("/api/candidates.json", headers={"If-None-Match": etag}).status_code == 200


def test_without_candidates_the_answer_is_empty_and_a_damaged_table_is_a_sentence(store: Store) -> None:
    assert client_of(store, Inbox()).get("/api/candidates.json").json()["candidates"] == []
    assert client_of(store, Inbox()).get("/api/candidates.csv").text == ",".join(COLUMNS) + "\r\n"
    response = client_of(store, "The candidates cannot be read: x").get("/api/candidates.json")
    assert (response.status_code, response.json()) == (503, {"error": "The candidates cannot be read: x"})


def test_they_are_described(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    names = {each["name"] for each in described["paths"]["/api/candidates.json"]["get"]["parameters"]}
    assert {"q", "family", "venue", "kind", "limit", "offset"} <= names
    assert "baseline" not in names
    assert list(described["components"]["schemas"]["Candidate"]["properties"]) == list(COLUMNS)


def test_no_store_no_answer_and_no_feed_changes_with_the_candidates(tmp_path: Path) -> None:
    """So no page does either: all of them ask the store."""
    answers = []
    for name in ("with", "without"):
        data = Path(shutil.copytree(TOY, tmp_path / name / "data"))
        if name == "with":
            candidate_table.write(candidate_table.path_of(data, "neurips2024.json"), candidate_table.Rows(ROWS))
        store = Store(bring_up_to_date(data, tmp_path / name / "store").path)
        made = [api.answer(store, path, {}).body for path in ("claims.json", "facets", "remeasured")]
        answers.append((store.path.name, *made, feed.answer(store, {}, "", {}).body))
    assert answers[0] == answers[1]
    assert b"Quickly" not in b"".join(answers[0][1:])


def test_what_pages_ask_and_draw_knows_of_no_candidate() -> None:
    allowed = {"shared/cache.py", "routes/unreviewed.py", "routes/openapi.py", "routes/agent.py"}
    rooms = [*(ROOT / "claims").glob("*/*.py"), *(ROOT / "claims").glob("*.py"), *(ROOT / "dashboard").rglob("*.py")]
    for path in rooms:
        room = path.relative_to(ROOT).as_posix().partition("/")[2]
        if room.startswith(("assistants/", "candidates/", "commands/", "inbox/")) or room in allowed:
            continue
        modules = [
            node.module or "" for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)
        ]
        assert not [name for name in modules if name.startswith("claims.candidates")], room
