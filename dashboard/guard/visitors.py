"""How many pages are open at one time, and who gives way when there are too many.

Streamlit keeps a session for each page that has its socket open, as many as come, and the last 128 without one for two
minutes. So a socket that is let go here comes back to all that its visitor had, when there is room.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.guard.refusal import TRY_AGAIN_LATER, headers_of, refuse
from dashboard.guard.request_rate import asker

IDLE = 600.0
"""Seconds without a click after which a page gives way."""
_FULL = "As many pages are open here as this server shows at one time. Try again in a minute."


class _Visit:
    """The socket of one open page."""

    def __init__(self, address: str, clock: Callable[[], float]) -> None:
        self.address = address
        self.last = clock()
        self.gone = asyncio.Event()
        self._clock = clock

    async def receive(self, receive: Receive) -> Message:
        """The next message of the page; its end, where it gives way."""
        coming, gone = asyncio.ensure_future(receive()), asyncio.ensure_future(self.gone.wait())
        try:
            await asyncio.wait((coming, gone), return_when=asyncio.FIRST_COMPLETED)
            if not coming.done():
                return {"type": "websocket.disconnect", "code": TRY_AGAIN_LATER}
            self.last = self._clock()
            return coming.result()
        finally:
            coming.cancel()
            gone.cancel()


class Visitors:
    """Let `most` pages be open. One more takes the place of another, or is refused with a sentence.

    The page idle longest gives way if it is idle for `IDLE`; else one of the address with most pages, if that has more
    than the newcomer will have. So nobody takes all places.
    """

    def __init__(self, app: ASGIApp, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        """`most`: of pages; 0: any number."""
        self._app = app
        self._most = most
        self._clock = clock
        self._open: set[_Visit] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what there is room for."""
        if scope["type"] == "websocket" and self._most:
            await self._socket(scope, receive, send)
        elif _is_page(scope) and self._is_full() and self._who_gives_way(asker(scope)) is None:
            await refuse(scope, receive, send, 503, _FULL, headers={"Retry-After": "60"})
        else:
            await self._app(scope, receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        visit = _Visit(asker(scope), self._clock)
        if self._is_full():
            other = self._who_gives_way(visit.address)
            if other is None:
                await refuse(scope, receive, send, 503, _FULL, code=TRY_AGAIN_LATER)
                return
            self._open.discard(other)
            other.gone.set()
        self._open.add(visit)
        try:
            await self._app(scope, lambda: visit.receive(receive), send)
        finally:
            self._open.discard(visit)
        if visit.gone.is_set():
            await send({"type": "websocket.close", "code": TRY_AGAIN_LATER, "reason": ""})

    def _is_full(self) -> bool:
        return 0 < self._most <= len(self._open)

    def _who_gives_way(self, address: str) -> _Visit | None:
        longest = min(self._open, key=lambda visit: visit.last)
        if self._clock() - longest.last >= IDLE:
            return longest
        pages = Counter(visit.address for visit in self._open)
        greedy, most = pages.most_common(1)[0]
        if most <= pages[address] + 1:
            return None
        return min((visit for visit in self._open if visit.address == greedy), key=lambda visit: visit.last)


def _is_page(scope: Scope) -> bool:
    """Whether a browser asks for a whole page: https://www.w3.org/TR/fetch-metadata/"""
    return scope["type"] == "http" and headers_of(scope).get("sec-fetch-dest") == "document"
