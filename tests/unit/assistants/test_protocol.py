"""JSON-RPC and the Model Context Protocol: each message, each version, each error; on a stream a line each."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from claims.assistants import on_stream, protocol
from claims.assistants.descriptions import TOOLS
from claims.assistants.protocol import HANDSHAKE, Conversation
from claims.assistants.tools import Sources
from claims.engines.limits import TooMuchError
from claims.store import DamagedStoreError, Store
from tests.assistant import called, message, sources
from tests.toy_store import toy_store

ENVELOPE = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientCapabilities": {},
}
PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    return sources(toy_store(tmp_path_factory.mktemp("store")))


def answered(asked: Sources, body: bytes, headers: dict[str, str] | None = None) -> tuple[int, Any]:
    reply = Conversation(asked, headers).reply(body)
    return reply.status, json.loads(reply.body) if reply.body else None


@pytest.mark.parametrize(("version", "agreed"), [*((each, each) for each in HANDSHAKE), ("1999-01-01", HANDSHAKE[-1])])
def test_a_handshake_agrees_on_a_version_and_batches_are_answered_where_it_has_them(
    asked: Sources, version: str, agreed: str
) -> None:
    conversation = Conversation(asked)
    hello = json.loads(conversation.reply(message("initialize", {"protocolVersion": version})).body)["result"]
    assert (hello["protocolVersion"], hello["capabilities"]) == (agreed, {"tools": {}})
    assert conversation.reply(b'{"jsonrpc": "2.0", "method": "notifications/initialized"}').status == 202
    batch = json.dumps([PING, {**PING, "id": "b"}, {"jsonrpc": "2.0", "method": "notifications/cancelled"}, 7])
    content = conversation.reply(batch.encode()).content
    if agreed in ("2024-11-05", "2025-03-26"):
        assert isinstance(content, list)
        assert [(each["id"], each.get("result")) for each in content] == [(1, {}), ("b", {}), (None, None)]
    else:
        assert isinstance(content, dict)
        assert content["error"]["code"] == -32600


@pytest.mark.parametrize(
    ("body", "status", "code", "said"),
    [
        (b"", 400, -32700, "not JSON"),
        (b"{", 400, -32700, "not JSON"),
        (b"\xff", 400, -32700, "not JSON"),
        (b'{"id": NaN}', 400, -32700, "NaN is no number"),
        (b'"\\ud800"', 400, -32700, "not JSON"),
        (b"[" * 100_000, 400, -32700, "too deep"),
        (b"1" * 100_000, 400, -32700, "not JSON"),
        (b"[]", 400, -32600, "A batch of 0 messages"),
        (json.dumps([PING] * 21).encode(), 400, -32600, "A batch of 21 messages"),
        (b"7", 400, -32600, "jsonrpc 2.0"),
        (b'{"id": 1, "method": "ping"}', 400, -32600, "jsonrpc 2.0"),
        (message("ping", jsonrpc="1.0"), 400, -32600, "jsonrpc 2.0"),
        (message("ping", method=7), 400, -32600, "method, a text"),
        (message("ping", params=[1]), 400, -32600, "params, an object"),
        (message("ping", id=None), 400, -32600, "The id"),
        (message("ping", id=1.5), 400, -32600, "The id"),
        (message("ping", id=True), 400, -32600, "The id"),
        (message("tools/move"), 200, -32601, 'no method "tools/move"'),
        (message("notifications/initialized"), 200, -32601, "no method"),
        (message("initialize"), 200, -32602, "protocolVersion"),
        (message("tools/list", {"cursor": "x"}), 200, -32602, "no cursor"),
        (message("tools/call"), 200, -32602, "needs name"),
        (message("tools/call", {"name": "facets", "arguments": [1]}), 200, -32602, "needs name"),
        (message("tools/call", {"name": "facet"}), 200, -32602, 'no tool "facet"; nearest: facets'),
    ],
)
def test_what_is_no_good_message_is_an_error_with_its_code(
    asked: Sources, body: bytes, status: int, code: int, said: str
) -> None:
    found = answered(asked, body, {})
    assert (found[0], found[1]["jsonrpc"], found[1]["error"]["code"]) == (status, "2.0", code)
    assert said in found[1]["error"]["message"]


@pytest.mark.parametrize(
    "body",
    [
        b'{"jsonrpc": "2.0", "method": "notifications/initialized"}',
        b'{"jsonrpc": "2.0", "method": "tools/call", "params": {"name": "facets"}}',
        b'{"jsonrpc": "2.0", "id": 3, "result": {}}',
        b'[{"jsonrpc": "2.0", "method": "x"}]',
    ],
)
def test_what_asks_nothing_is_taken_and_not_answered(asked: Sources, body: bytes) -> None:
    assert answered(asked, body, {}) == (202, None)


def headers(method: str, **more: str) -> dict[str, str]:
    return {"mcp-protocol-version": "2026-07-28", "mcp-method": method, **more}


def test_without_a_handshake_each_request_names_its_version(asked: Sources) -> None:
    status, hello = answered(asked, message("server/discover", {"_meta": ENVELOPE}), headers("server/discover"))
    assert (status, hello["result"]["supportedVersions"][-1]) == (200, "2026-07-28")
    assert hello["result"]["resultType"] == "complete"
    call = {"name": "facets", "arguments": {"facet": ["kind"]}, "_meta": ENVELOPE}
    for name in ("facets", "=?base64?ZmFjZXRz?="):
        status, made = answered(asked, message("tools/call", call), headers("tools/call", **{"mcp-name": name}))
        assert (status, list(made["result"]["structuredContent"]["facets"])) == (200, ["kind"])
    assert answered(asked, message("tools/list", {"_meta": ENVELOPE}))[1]["result"]["ttlMs"] > 0  # on a stream


@pytest.mark.parametrize(
    ("params", "sent", "status", "code"),
    [
        ({"_meta": ENVELOPE}, headers("tools/call"), 400, -32020),
        ({"_meta": ENVELOPE}, {"mcp-method": "tools/list"}, 400, -32020),
        ({}, headers("tools/list"), 400, -32602),
        ({"_meta": {**ENVELOPE, "io.modelcontextprotocol/protocolVersion": 7}}, headers("tools/list"), 400, -32602),
        (
            {"_meta": {**ENVELOPE, "io.modelcontextprotocol/protocolVersion": "2099-01-01"}},
            {"mcp-protocol-version": "2099-01-01", "mcp-method": "tools/list"},
            400,
            -32022,
        ),
        ({}, {"mcp-protocol-version": "2099-01-01"}, 400, -32022),
        ({"cursor": "x", "_meta": ENVELOPE}, headers("tools/list"), 400, -32602),
    ],
)
def test_a_version_that_is_not_spoken_and_headers_that_say_something_else_are_refused(
    asked: Sources, params: dict[str, object], sent: dict[str, str], status: int, code: int
) -> None:
    found = answered(asked, message("tools/list", params), sent)
    assert (found[0], found[1]["error"]["code"]) == (status, code)
    unknown = answered(asked, message("ping", {"_meta": ENVELOPE}), headers("ping"))
    assert (unknown[0], unknown[1]["error"]["code"]) == (404, -32601)


def test_every_tool_only_reads_and_says_what_it_takes_and_gives(asked: Sources) -> None:
    tools = answered(asked, message("tools/list"))[1]["result"]["tools"]
    assert [tool["name"] for tool in tools] == [tool.name for tool in TOOLS]
    for tool in tools:
        assert tool["annotations"]["readOnlyHint"] is True
        assert tool["inputSchema"]["additionalProperties"] is False
        assert all(each.get("description") for each in tool["inputSchema"]["properties"].values()), tool["name"]
        assert tool["outputSchema"]["type"] == "object"


class Failing(Store):
    """A store that fails."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def ask(self, *_: object, **__: object) -> Any:
        """Fail."""
        raise self.error


def test_a_question_that_fails_is_told_and_the_log_says_why(caplog: pytest.LogCaptureFixture, asked: Sources) -> None:
    store = asked.store()
    assert store is not None
    waiting = called(Sources(lambda: None, str), "facets", {})
    assert (waiting["isError"], "still being read" in waiting["content"][0]["text"]) == (True, True)
    for error, said in (
        (TooMuchError("The answer took longer than 30 seconds; ask for less."), "ask for less"),
        (DamagedStoreError(store.path, "x"), "being built again"),
    ):
        assert said in called(sources(Failing(error)), "facets", {})["content"][0]["text"]
    broken = answered(sources(Failing(RuntimeError("secret"))), message("tools/call", {"name": "facets"}))[1]["error"]
    assert (broken["code"], "secret" in broken["message"]) == (-32603, False)
    assert broken["message"].rpartition(" ")[2].rstrip(".") in caplog.text
    assert "secret" in caplog.text


def test_an_older_state_is_said_beside_the_answer(asked: Sources) -> None:
    told = called(asked._replace(stale=lambda: "Shown is the state before."), "facets", {})["structuredContent"]
    assert told["stale"] == "Shown is the state before."
    assert "stale" not in called(asked, "facets", {})["structuredContent"]


def test_a_stream_is_answered_line_by_line_until_it_ends(asked: Sources) -> None:
    long = b'{"x": "' + b"x" * (3 * protocol.MOST_BYTES) + b'"}'
    lines = [message("ping"), b"", b"{", long, b'{"jsonrpc": "2.0", "method": "x"}', message("ping", id="last")]
    output = io.BytesIO()
    on_stream.serve(asked, io.BytesIO(b"\n".join(lines)), output)
    made = [json.loads(line) for line in output.getvalue().splitlines()]
    assert [each["id"] for each in made] == [1, None, None, "last"]
    assert [each["error"]["code"] for each in made[1:3]] == [-32700, -32600]
    assert "longer than 1,000,000 bytes" in made[2]["error"]["message"]
