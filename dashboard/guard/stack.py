"""The guards in their order: the first has the request first and the answer last."""

from __future__ import annotations

from starlette.middleware import Middleware

from claims.settings import Settings
from dashboard.guard.failures import Failures
from dashboard.guard.own_hosts import OwnHosts
from dashboard.guard.request_rate import RequestRate
from dashboard.guard.security_headers import SecurityHeaders
from dashboard.guard.visitors import Visitors


def guards(started: Settings, address: str, base: str) -> list[Middleware]:
    """What stands before an app that listens on `address` and is below the path `base`."""
    return [
        Middleware(SecurityHeaders, started.writing),
        Middleware(Failures, base),
        Middleware(OwnHosts, address, started.hosts.split(","), base),
        Middleware(RequestRate, started.requests_a_minute, base),
        Middleware(Visitors, started.visitors),
    ]
