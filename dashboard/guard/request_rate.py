"""How often one address may ask the API and the feed, and have a page drawn."""

from __future__ import annotations

import functools
import ipaddress
import math
import threading
import time
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from claims.settings import settings
from dashboard.guard.refusal import is_public, path_of, refuse

_MINUTE = 60.0
_MOST = 10_000  # addresses that are remembered


def asker(scope: Scope) -> str:
    """The address that asks, as `network_of` gives it."""
    return network_of((scope.get("client") or ("",))[0])


def network_of(host: str) -> str:
    """`host`; of IPv6 the network, for who has one address there has all."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    return host if address.version == 4 else str(ipaddress.ip_network(f"{host.partition('%')[0]}/64", strict=False))


class Rate:
    """Counts what each address does.

    A minute's worth may come at once, then it comes back evenly: the Generic Cell Rate Algorithm, ITU-T I.371 annex A.
    """

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        """`a_minute`: times that an address may; 0: any number."""
        self.a_minute = a_minute
        self._clock = clock
        self._lock = threading.Lock()  # pages are drawn in threads
        self._due: dict[str, float] = {}
        """Of each address when all that it did would have come evenly."""

    def wait(self, address: str) -> int:
        """Seconds after which `address` may again; 0 where it may now, which is counted."""
        if not self.a_minute:
            return 0
        now, each = self._clock(), _MINUTE / self.a_minute
        with self._lock:
            due = max(now, self._due.pop(address, now)) + each
            early = due - now - _MINUTE
            self._due[address] = due if early <= 0 else due - each
            while len(self._due) > _MOST:  # the one that has done nothing for longest
                del self._due[next(iter(self._due))]
        return math.ceil(early) if early > 0 else 0


class RequestRate:
    """Answer 429 where an address asks more than `a_minute` times in a minute."""

    def __init__(self, app: ASGIApp, a_minute: int, base: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Let `a_minute` requests pass, 0: any number, below the path `base`."""
        self._app = app
        self._base = base
        self._rate = Rate(a_minute, clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is not too much."""
        limited = scope["type"] == "http" and is_public(path_of(scope, self._base))
        if limited and (wait := self._rate.wait(asker(scope))):
            sentence = f"More than {self._rate.a_minute} requests a minute came from your address; wait {wait} s."
            await refuse(scope, receive, send, 429, sentence, headers={"Retry-After": str(wait)}, json=True)
            return
        await self._app(scope, receive, send)


@functools.cache
def _pages() -> Rate:
    return Rate(settings().pages_a_minute)


def too_many_pages(host: str) -> str:
    """A sentence where `host` had more pages drawn in a minute than one address may; else empty, and it is counted."""
    rate = _pages()
    wait = rate.wait(network_of(host))
    return f"More than {rate.a_minute} pages a minute were drawn for your address; wait {wait} s." if wait else ""
