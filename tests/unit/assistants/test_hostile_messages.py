"""What no assistant should send: each is answered clearly, nothing is read, written or told, and the server goes on."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from claims.assistants import on_stream
from claims.candidates.inbox import Inbox
from claims.settings import Settings
from claims.store import Store
from dashboard.guard.stack import guards
from dashboard.routes import agent
from tests.assistant import message, sources
from tests.conftest import in_own_loop
from tests.toy_store import toy_store

SECRET = "root:x:0:0"
ADDRESS = "http://localhost/agent/mcp"


def call(tool: str, **arguments: object) -> bytes:
    return message("tools/call", {"name": tool, "arguments": arguments})


PING = json.loads(message("ping"))
ATTEMPTS: dict[str, tuple[bytes, str]] = {
    "a file as an id": (call("get_claim", claim="/etc/passwd"), "is not the id of a claim"),
    "a path in an id": (call("get_claim", claim="../../../../etc/passwd.c1"), "is not the id of a claim"),
    "a path in a comparison": (call("compare", claim=["skim.c1", "..\\..\\etc.c1"]), "is not the id of a claim"),
    "an address as an id": (call("get_claim", claim="file:///etc/passwd"), "is not the id of a claim"),
    "SQL in a search": (call("search_claims", q="'; drop table claims; --"), '"total": 0'),
    "SQL that reads a file": (call("search_claims", q="x') or read_csv('/etc/passwd') --"), '"total": 0'),
    "SQL in a key": (call("search_claims", family=["' or 1=1 --"]), "is unknown"),
    "SQL in an id": (call("get_claim", claim="skim.c1' or '1'='1"), "is not the id of a claim"),
    "SQL as an order": (call("search_claims", sort="factor; attach '/etc/passwd'"), "is unknown; allowed"),
    "a name from Python": (call("search_claims", __class__=["x"]), "There is no argument"),
    "a huge search": (call("search_claims", q="x" * 500_000), "longer than 200 characters"),
    "many values": (call("search_claims", method=["x"] * 50_000), "give 100 at most"),
    "a huge page": (call("search_claims", limit=10**9), "from 1 to 100"),
    "deep JSON": (b"[" * 400_000 + b"]" * 400_000, "too deep"),
    "deep arguments": (call("search_claims", q=json.loads("[" * 200 + "]" * 200)), "holds a list"),
    "a huge batch": (json.dumps([PING] * 10_000).encode(), "send 1 to 20"),
    "NUL": (call("search_claims", q="skim\0"), '"total"'),
    "an unknown tool": (call("read_file", path="/etc/passwd"), "There is no tool"),
    "an unknown method": (message("resources/read", {"uri": "file:///etc/passwd"}), "There is no method"),
    "wrong types": (call("compare", claim={"a": 1}), "claim holds an object"),
    "no number": (b'{"jsonrpc": "2.0", "id": 1, "method": "ping", "params": {"x": NaN}}', "NaN is no number"),
    "infinity": (call("search_claims", factor_min=1e308 * 10).replace(b"Infinity", b"1e999"), "no finite number"),
    "a notification with an id": (message("notifications/initialized"), "There is no method"),
    "no JSON": (b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", "not JSON"),
    "half a character": (b'{"jsonrpc": "2.0", "id": "\\ud800", "method": "ping"}', "not JSON"),
    "bytes that are no text": (bytes(range(32, 256)), "not JSON"),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return toy_store(tmp_path_factory.mktemp("store"))


def served(store: Store, requests_a_minute: int = 0) -> Starlette:
    settings = Settings(requests_a_minute=requests_a_minute)
    routes = agent.routes(lambda: store, Inbox)
    return Starlette(routes=routes, middleware=guards(settings, "127.0.0.1", ""))


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(served(store), base_url="http://localhost") as client:
        yield client


def post(client: TestClient, body: bytes, **headers: str) -> httpx2.Response:
    return client.post("/agent/mcp", content=body, headers={"Content-Type": "application/json", **headers})


def is_well(client: TestClient) -> bool:
    made = post(client, call("search_claims", kind="speedup")).json()
    return made["result"]["structuredContent"]["total"] == 13


def test_over_http_each_attempt_is_answered_and_the_server_goes_on(client: TestClient) -> None:
    for what, (body, said) in ATTEMPTS.items():
        answer = post(client, body)
        text = answer.text.replace('\\"', '"')
        assert (answer.status_code in (200, 400), said in text) == (True, True), (what, text[:500])
        assert SECRET not in text, what
        assert "Traceback" not in text, what
    assert is_well(client)


def test_on_a_stream_each_attempt_is_one_line_and_the_next_is_answered(store: Store) -> None:
    lines = b"\n".join(body.replace(b"\n", b" ") for body, _ in ATTEMPTS.values())
    output = io.BytesIO()
    on_stream.serve(sources(store), io.BytesIO(lines + b"\n" + message("ping", id="last")), output)
    made = output.getvalue().decode().splitlines()
    assert len(made) == len(ATTEMPTS) + 1
    for (what, (_, said)), line in zip(ATTEMPTS.items(), made, strict=False):
        assert said in line.replace('\\"', '"'), what
        assert SECRET not in line
    assert json.loads(made[-1]) == {"jsonrpc": "2.0", "id": "last", "result": {}}


def test_what_is_no_message_is_refused_before_it_is_read(client: TestClient) -> None:
    for method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"):
        answer = client.request(method, "/agent/mcp")
        assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        assert post(client, message("ping"), **{"Content-Type": kind}).status_code == 415
    foreign = post(client, message("ping"), Origin="http://evil.example")
    assert (foreign.status_code, "own pages" in foreign.json()["error"]) == (403, True)
    assert post(client, message("ping"), Host="evil.example").status_code == 421
    assert post(client, message("ping"), Origin="http://localhost").status_code == 200
    large = post(client, b'"' + b"x" * 2_000_000 + b'"')
    assert (large.status_code, "longer than 1,000,000 bytes" in large.text) == (413, True)
    assert is_well(client)


def test_a_slow_message_is_refused_and_one_address_asks_only_so_often(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agent, "PATIENCE", 0.05)

    async def slowly() -> AsyncIterator[bytes]:
        yield b'{"jsonrpc"'
        await anyio.sleep(1)
        yield b"}"

    async def ask(content: Any) -> httpx2.Response:
        transport = httpx2.ASGITransport(served(store))
        async with httpx2.AsyncClient(transport=transport) as client:
            return await client.post(ADDRESS, content=content, headers={"Content-Type": "application/json"})

    late = in_own_loop(ask, slowly())
    assert (late.status_code, "did not arrive within" in late.text) == (408, True)
    with TestClient(served(store, requests_a_minute=2), base_url="http://localhost") as client:
        assert [post(client, message("ping")).status_code for _ in range(3)] == [200, 200, 429]


def test_questions_change_nothing(client: TestClient, store: Store) -> None:
    before = Path(store.path).read_bytes()
    for body, _ in ATTEMPTS.values():
        post(client, body)
    assert Path(store.path).read_bytes() == before
    assert [path.name for path in Path(store.path).parent.iterdir()] == [store.path.name]
