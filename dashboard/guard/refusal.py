"""How a request is refused before the app sees it: a sentence for people, JSON for programs, an end for a socket."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.types import Receive, Scope, Send

READING = ("GET", "HEAD", "OPTIONS")
POLICY_VIOLATION, TRY_AGAIN_LATER = 1008, 1013
"""Codes that end a websocket, https://www.iana.org/assignments/websocket/websocket.xhtml"""


def path_of(scope: Scope, base: str) -> str:
    """The path below the base path of the app, which starts with a slash or is empty."""
    return str(scope["path"]).removeprefix(base)


def is_public(path: str) -> bool:
    """Whether programs ask at `path`, and other sites may read it: the API, the feed, whether the server is ready."""
    return path in ("/api", "/feed.atom", "/healthz", "/agent/mcp", "/llms.txt") or path.startswith("/api/")


def headers_of(scope: Scope) -> Headers:
    """The headers of the request."""
    return Headers(scope=scope)


async def refuse(
    scope: Scope,
    receive: Receive,
    send: Send,
    status: int,
    sentence: str,
    *,
    headers: Mapping[str, str] | None = None,
    json: bool = False,
    code: int = POLICY_VIOLATION,
) -> None:
    """Answer with `status` and `sentence`; a websocket is not accepted, with `code`.

    Args:
        scope, receive, send: the request, as ASGI has it.
        status: of the answer.
        sentence: what was wrong, for who reads it.
        headers: further headers of the answer.
        json: whether a program asked; it may come from any site.
        code: why a websocket is ended.
    """
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": code, "reason": ""})
        return
    if json:
        open_to_all = {"Access-Control-Allow-Origin": "*", **(headers or {})}
        await JSONResponse({"error": sentence}, status, headers=open_to_all)(scope, receive, send)
    else:
        await PlainTextResponse(sentence + "\n", status, headers=headers)(scope, receive, send)
