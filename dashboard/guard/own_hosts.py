"""Only the server's own pages talk to it.

A page of another site reaches a server on this machine by a name that it points here (DNS rebinding): the name in Host
tells. Or it opens a socket to localhost: Origin tells. Both are looked at before Streamlit, which looks at Host only
where a list is configured, and asks the network for its own address, with everybody waiting, when Origin is foreign.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.guard.refusal import READING, headers_of, is_public, path_of, refuse

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?)\.?)(?::[0-9]{1,5})?")


def name_of(host: str) -> str:
    """The name or address in a Host header, without brackets, port and final dot; empty where it is none."""
    found = _HOST.fullmatch(host.lower())
    return (found[1] or found[2]) if found else ""


class OwnHosts:
    """Refuse every request and socket with another Host (421) or from another site (403).

    Other sites may read the API and the feed, as everybody may.
    """

    def __init__(self, app: ASGIApp, address: str, names: Collection[str], base: str = "") -> None:
        """Answer for this machine, for `address`, on which the server listens, and for `names`.

        Pages under `names` may come over another port than Host has, for a proxy stands between.
        """
        self._app = app
        self._names = frozenset(name.lower() for name in names if name)
        self._hosts = (LOCAL | self._names | {address.lower()}) - {""}
        self._base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may be answered."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        public = is_public(path_of(scope, self._base))
        hosts = headers_of(scope).getlist("host")
        host = hosts[0].lower() if len(hosts) == 1 else ""
        if (name := name_of(host)) not in self._hosts:
            sentence = (
                f"This server does not answer for {name or 'such a host'}. `claims serve --host NAME` adds a name."
            )
            await refuse(scope, receive, send, 421, sentence, json=public)
            return
        origin = headers_of(scope).get("origin")
        if origin is None or (public and scope.get("method") in READING):
            await self._app(scope, receive, send)
        elif own := self._own(origin.lower(), host):
            await self._app(_with_host(scope, own), receive, send)
        else:
            sentence = "Only this server's own pages may do that; `claims serve --host NAME` adds the name of a proxy."
            await refuse(scope, receive, send, 403, sentence, json=public)

    def _own(self, origin: str, host: str) -> str:
        """Host and port of an origin that is the server's own, else nothing."""
        scheme, _, place = origin.partition("://")
        if scheme not in ("http", "https") or not name_of(place):
            return ""
        return place if place == host or urlsplit(origin).hostname in self._names else ""


def _with_host(scope: Scope, host: str) -> Scope:
    """`scope` with the host that the page has, so that Streamlit finds the two equal and asks no network."""
    others = [(name, value) for name, value in scope["headers"] if name != b"host"]
    return {**scope, "headers": [(b"host", host.encode()), *others]}
