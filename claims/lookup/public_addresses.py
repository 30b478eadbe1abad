"""Connections to public addresses alone, each for a limited time.

A link in a record, or where a server redirects to, may name a service of this machine or of a private network, which
answers us and nobody outside. What a name stands for is looked at when the connection is made, for it may change.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import threading
from collections.abc import Generator, Iterable
from contextvars import ContextVar
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from claims.settings import settings

_MADE: ContextVar[list[socket.socket]] = ContextVar("a second handle of each connection of the session")
_CHOSEN: ContextVar[frozenset[tuple[str | None, int]]] = ContextVar("places that a person chose", default=frozenset())
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # the last 32 bits are an address of IPv4, RFC 6052


class PrivateAddressError(Exception):
    """The address is of this machine, of a private network, or of nobody."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the internet; of one that wraps another, whether the wrapped one is."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo and found.teredo[1])
        if found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFF_FFFF)
        if inner:
            return is_public(str(inner))
        if found.is_site_local:
            return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def _mirrors() -> set[tuple[str | None, int]]:
    """Host and port of the services in the settings, which whoever runs this tool chose."""
    return {_place(settings().arxiv_url), _place(settings().crossref_url)}


def _place(address: str) -> tuple[str | None, int]:
    """Host and port of an address."""
    parts = urlsplit(address)
    return parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)


class _Checked(HTTPConnection):
    """Its address is looked at before the connection is made, and, for a name may answer otherwise then, after."""

    def _new_conn(self) -> socket.socket:
        free = (self.host.strip("[]").lower(), self.port) in _mirrors() | _CHOSEN.get()
        if not free:
            with contextlib.suppress(socket.gaierror):  # as the connection says it
                for found in socket.getaddrinfo(self.host.strip("[]"), self.port, type=socket.SOCK_STREAM):
                    _refuse_private(str(found[4][0]))
        made = super()._new_conn()
        try:
            if not free:
                _refuse_private(made.getpeername()[0])
        except PrivateAddressError:
            made.close()
            raise
        _MADE.get().append(made.dup())
        return made


class _CheckedHTTPS(_Checked, HTTPSConnection):
    """The same, before the first word of TLS."""


def _refuse_private(address: str) -> None:
    if not is_public(address):
        raise PrivateAddressError(address)


class _HTTPPool(HTTPConnectionPool):
    ConnectionCls = _Checked  # ty: ignore[invalid-assignment]


class _HTTPSPool(HTTPSConnectionPool):
    ConnectionCls = _CheckedHTTPS  # ty: ignore[invalid-assignment]


class _Adapter(HTTPAdapter):
    """Direct connections are checked; a proxy of the environment decides itself what it asks."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        pools = {"http": _HTTPPool, "https": _HTTPSPool}
        self.poolmanager.pool_classes_by_scheme = pools  # ty: ignore[invalid-assignment]


class _Session(requests.Session):
    """Follows no redirect by itself: it would read the whole page that redirects, however long."""

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """None: whoever asks looks where the answer leads."""
        return None


@contextlib.contextmanager
def session(agent: str, timeout: float, chosen: str = "") -> Generator[requests.Session]:
    """A session whose direct connections lead to public addresses alone, and end after `timeout` seconds together.

    The time limit of a request is for each part that comes, and one byte of a header may come each second. The host and
    port of the address `chosen` may be private: a person who runs this tool named it.

    A request raises PrivateAddressError where it would lead to another.
    """
    connections: list[socket.socket] = []
    before = _MADE.set(connections)
    others = _CHOSEN.set(frozenset({_place(chosen)}) if chosen else frozenset())
    limit = threading.Timer(timeout, _end, [connections])
    limit.daemon = True
    limit.start()
    try:
        with _Session() as made:
            made.headers.update({"User-Agent": agent, "Accept-Encoding": "identity"})
            for scheme in ("http://", "https://"):
                made.mount(scheme, _Adapter())
            yield made
    finally:
        limit.cancel()
        limit.join()
        _MADE.reset(before)
        _CHOSEN.reset(others)
        for each in connections:
            each.close()


def _end(connections: Iterable[socket.socket]) -> None:
    for each in connections:
        with contextlib.suppress(OSError):  # the other side may have ended it
            each.shutdown(socket.SHUT_RDWR)  # below TLS: who reads wakes with nothing
