"""/feed.atom: the claims that a filter selects as an Atom feed, with the parameters of the pages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from claims.exchange.atom import Addresses, atom, read_days
from claims.store import Queryable
from dashboard.routes import api
from dashboard.shared import url_params

PATH = "feed.atom"
MIME = "application/atom+xml; charset=utf-8"


def answer(store: Queryable, params: api.Params, base: str, days: Mapping[str, date]) -> api.Answer:
    """The feed of the claims that `params` select.

    Args:
        store: the claims.
        params: the parameters of the address.
        base: the address of the app, with a slash at its end.
        days: the day of the last change of each claim, by its id.
    """
    filter, ignored = api.asked_filter(store, params)
    query = urlencode(filter.to_params())
    own, page = _address(f"{base}{PATH}", query), _address(base, query)
    body = atom(
        store, filter, Addresses(own, page, lambda claim: f"{base}?{urlencode({url_params.CLAIM: claim})}"), days
    )
    headers = {"ETag": f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'}
    if ignored:
        headers["X-Ignored"] = api.header("; ".join(ignored))
    return api.Answer(200, MIME, body, headers)


def routes(current: Callable[[], Queryable | None], changes: Callable[[], Path | None]) -> list[Route]:
    """The route of the feed; `current` gives the store, `changes` the file CHANGES.md, if there is one."""

    def endpoint(request: Request) -> Response:
        base = str(request.base_url)
        return api.respond(
            current(), request, lambda store, _, params: answer(store, params, base, read_days(changes()))
        )

    return [Route(f"/{PATH}", endpoint, methods=api.METHODS)]


def _address(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path
