"""An assistant that asks without a transport: a message in, the answer out, as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from claims.assistants.protocol import Conversation
from claims.assistants.tools import Sources
from claims.candidates.inbox import Inbox
from claims.store import Store


def sources(store: Store, inbox: Inbox | str = "The candidates cannot be read: x") -> Sources:
    """What the tools answer from: `store`, and the candidates of `inbox`."""
    return Sources(lambda: store, lambda: inbox)


def message(method: str, params: Mapping[str, object] | None = None, /, **more: object) -> bytes:
    """A request."""
    return json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params or {}, **more}).encode()


def called(asked: Sources, tool: str, arguments: Mapping[str, object]) -> dict[str, Any]:
    """The result of a tool, as a client reads it."""
    body = message("tools/call", {"name": tool, "arguments": arguments})
    return json.loads(Conversation(asked).reply(body).body)["result"]


def found(asked: Sources, tool: str, arguments: Mapping[str, object]) -> dict[str, Any]:
    """What a tool answers to a question that it does not refuse; the text beside says the same."""
    result = called(asked, tool, arguments)
    assert not result["isError"], result
    assert json.loads(result["content"][0]["text"]) == result["structuredContent"]
    return result["structuredContent"]


def refusal(asked: Sources, tool: str, arguments: Mapping[str, object]) -> str:
    """The sentence with which a tool refuses a question."""
    result = called(asked, tool, arguments)
    assert result["isError"], result
    assert "structuredContent" not in result
    return result["content"][0]["text"]
