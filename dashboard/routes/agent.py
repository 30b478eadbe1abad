"""/agent/mcp: the claims for assistants, over the Model Context Protocol (streamable HTTP, without sessions).

/llms.txt says what else there is. Every request is answered by itself, with JSON; there is no stream to open, so GET
is refused, as the specification has it for such a server.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from claims.assistants.descriptions import llms_text, served_sections
from claims.assistants.protocol import INVALID_REQUEST, MOST_BYTES, Conversation, Reply, refused
from claims.assistants.tools import Sources
from claims.candidates.inbox import Inbox
from claims.store import Queryable
from dashboard.routes import api

PATH = "/agent/mcp"
PATIENCE = 10.0
"""Seconds in which a message must have arrived."""


def routes(
    current: Callable[[], Queryable | None], inbox: Callable[[], Inbox | str], stale: Callable[[], str] = str
) -> list[Route]:
    """The routes; `current` gives the store, `inbox` what is open, `stale` says what is wrong."""

    async def endpoint(request: Request) -> Response:
        if request.method != "POST":
            sentence = f"{PATH} takes messages of the Model Context Protocol, by POST; it opens no stream."
            return _response(refused(INVALID_REQUEST, sentence, 405), {"Allow": "POST"})
        body = await _message(request)
        if isinstance(body, Reply):
            return _response(body)
        sources = Sources(current, inbox, str(request.base_url), stale)
        return _response(await run_in_threadpool(Conversation(sources, request.headers).reply, body))

    def guide(request: Request) -> Response:
        return PlainTextResponse(llms_text(served_sections(str(request.base_url))))

    return [Route(PATH, endpoint, methods=api.METHODS), Route("/llms.txt", guide, methods=["GET", "HEAD"])]


def _response(reply: Reply, headers: dict[str, str] | None = None) -> Response:
    media = "application/json" if reply.body else None
    return Response(reply.body, reply.status, {"Cache-Control": "no-store", **(headers or {})}, media)


async def _message(request: Request) -> bytes | Reply:
    """The body of a request, or how it is refused: no JSON, too long, too slow."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return refused(INVALID_REQUEST, "A message is application/json.", 415)
    try:
        async with asyncio.timeout(PATIENCE):
            return await _body(request)
    except TimeoutError:
        return refused(INVALID_REQUEST, f"The message did not arrive within {PATIENCE:g} seconds.", 408)
    except ClientDisconnect:
        return refused(INVALID_REQUEST, "The message was not sent to its end.")


async def _body(request: Request) -> bytes | Reply:
    parts, length = [], 0
    async for part in request.stream():
        parts.append(part)
        length += len(part)
        if length > MOST_BYTES:
            return refused(INVALID_REQUEST, f"The message is longer than {MOST_BYTES:,} bytes.", 413)
    return b"".join(parts)
