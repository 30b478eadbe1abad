"""How often one address may ask the API and the feed."""

from __future__ import annotations

import ipaddress
import math
import time
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.guard.refusal import is_public, path_of, refuse

_MINUTE = 60.0
_MOST = 10_000  # addresses that are remembered


def asker(scope: Scope) -> str:
    """The address that asks; of IPv6 the network, for who has one address there has all."""
    host = (scope.get("client") or ("",))[0]
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    return host if address.version == 4 else str(ipaddress.ip_network(f"{host.partition('%')[0]}/64", strict=False))


class RequestRate:
    """Answer 429 where an address asks more than `a_minute` times in a minute.

    A minute's worth may come at once, then it comes back evenly: the Generic Cell Rate Algorithm, ITU-T I.371 annex A.
    """

    def __init__(self, app: ASGIApp, a_minute: int, base: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Let `a_minute` requests pass, 0: any number, below the path `base`."""
        self._app = app
        self._a_minute = a_minute
        self._base = base
        self._clock = clock
        self._due: dict[str, float] = {}
        """Of each address when all that it asked for would have come evenly."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is not too much."""
        limited = self._a_minute and scope["type"] == "http" and is_public(path_of(scope, self._base))
        if limited and (wait := self._wait(asker(scope))):
            sentence = f"More than {self._a_minute} requests a minute came from your address; wait {wait} s."
            await refuse(scope, receive, send, 429, sentence, headers={"Retry-After": str(wait)}, json=True)
            return
        await self._app(scope, receive, send)

    def _wait(self, address: str) -> int:
        """Seconds after which `address` may ask again; 0 where it may now, which is counted."""
        now, each = self._clock(), _MINUTE / self._a_minute
        due = max(now, self._due.pop(address, now)) + each
        early = due - now - _MINUTE
        self._due[address] = due if early <= 0 else due - each
        while len(self._due) > _MOST:  # the one that has not asked for longest
            del self._due[next(iter(self._due))]
        return math.ceil(early) if early > 0 else 0
