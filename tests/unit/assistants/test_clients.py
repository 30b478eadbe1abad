"""The official SDK's client against the server, on a stream and over HTTP, with and without a handshake."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from starlette.applications import Starlette

from claims.candidates.inbox import Inbox
from claims.settings import Settings
from claims.store import Store
from dashboard.guard.stack import guards
from dashboard.routes import agent
from tests.conftest import TOY, in_own_loop
from tests.toy_store import toy_store
from tests.unit.candidates.made import candidates

ASKED: dict[str, dict[str, Any]] = {
    "search_claims": {"kind": ["speedup"], "limit": 2},
    "get_claim": {"claim": "skim.c1"},
    "compare": {"claim": ["skim.c1", "whisper.c2"]},
    "reproductions": {},
    "facets": {"facet": ["family"]},
    "candidates": {},
}
"""A question for each tool. The client checks each answer against the schema that the server gave it."""


async def _converse(client: Client) -> tuple[str, dict[str, Any]]:
    """The version that both speak, and the answers; an unknown value and an unknown tool are refused."""
    async with client:
        names = [tool.name for tool in (await client.list_tools()).tools]
        assert names == list(ASKED)
        answers = {}
        for name, arguments in ASKED.items():
            result = await client.call_tool(name, arguments)
            assert not result.is_error, result
            answers[name] = result.structured_content
        refused = await client.call_tool("search_claims", {"kind": ["speed-up"]})
        assert refused.is_error
        assert "nearest: speedup" in refused.content[0].text  # ty: ignore[unresolved-attribute]
        with pytest.raises(Exception, match='There is no tool "read_file"'):
            await client.session.call_tool("read_file", {"path": "/etc/passwd"})
        return client.protocol_version, answers


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return toy_store(tmp_path_factory.mktemp("store"))


def _over_http(store: Store, ask: Callable[[httpx2.AsyncClient], Awaitable[Any]]) -> Any:
    """What `ask` gets from a server in this process, behind the guards."""
    routes = agent.routes(lambda: store, lambda: Inbox(candidates()))
    app = Starlette(routes=routes, middleware=guards(Settings(), "127.0.0.1", ""))

    async def asked() -> Any:
        async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), timeout=20) as client:
            return await ask(client)

    return in_own_loop(asked)


@pytest.mark.parametrize(("mode", "version"), [("auto", "2026-07-28"), ("legacy", "2025-11-25")])
def test_over_http_a_client_finds_the_tools_and_believes_the_answers(store: Store, mode: str, version: str) -> None:
    async def ask(http: httpx2.AsyncClient) -> tuple[str, dict[str, Any]]:
        return await _converse(
            Client(streamable_http_client("http://localhost/agent/mcp", http_client=http), mode=mode)
        )

    spoken, answers = _over_http(store, ask)
    assert spoken == version
    assert answers["get_claim"]["claim"]["link"] == "http://localhost/?claim=skim.c1"
    assert [claim["kind"] for claim in answers["search_claims"]["claims"]] == ["speedup", "speedup"]
    assert answers["compare"]["ranking"] is None
    assert answers["candidates"]["total"] > 0


def test_on_a_stream_one_process_answers_all_tools(toy: Path) -> None:
    assert toy != TOY
    command = ["-m", "claims.cli", "mcp", "--data", str(toy), "--site", "https://claims.example.org/"]
    server = StdioServerParameters(command=sys.executable, args=command)
    spoken, answers = in_own_loop(_converse, Client(server))
    assert spoken == "2026-07-28"
    assert answers["get_claim"]["claim"]["link"] == "https://claims.example.org/?claim=skim.c1"
    assert answers["search_claims"]["total"] == 13
    assert answers["candidates"]["candidates"] == []
