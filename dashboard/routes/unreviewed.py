"""/api/candidates.json, .csv and .ndjson: what the rules propose from paper lists and nobody has decided about.

Apart from the claims: no answer holds both. Parameters are those of the claims that a candidate can answer, `limit` and
`offset`; the order is that of the Inbox, the most wanted paper first.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from claims.candidates import candidate_table
from claims.candidates.inbox import Inbox, requested
from claims.filters import BadRequestError, whole_number
from claims.store import Queryable
from dashboard.routes import api
from dashboard.routes.api import Answer, Params


def answer(inbox: Inbox | str, format: str, params: Params, address: str) -> Answer:
    """The answer to GET `address` with `params`; `inbox` in words where it cannot be read."""
    if isinstance(inbox, str):
        return api.problem(503, inbox)
    try:
        limit = whole_number(params, "limit", api.DEFAULT_LIMIT, 1, api.MOST)
        offset = whole_number(params, "offset", 0, 0, 999_999_999)
    except BadRequestError as error:
        return api.problem(400, str(error))
    chosen = {name: values for name, values in params.items() if name not in ("limit", "offset")}
    filter, ignored = requested(inbox, chosen)
    found = inbox.matching(filter)
    shown, following = found[offset : offset + limit], offset + limit
    query = urlencode([*filter.to_params(), ("limit", str(limit)), ("offset", str(following))])
    more = f"{address}?{query}" if following < len(found) else None
    content = {"total": len(found), "limit": limit, "offset": offset, "next": more, "ignored": ignored}
    if format == "json":
        content |= {"candidates": [each._asdict() for each in shown], "rules": _rules(inbox)}
        made = api.as_json(content)
    else:
        made = Answer(200, api.MIME[format], api.written(candidate_table.arrow(shown), format))
    return made._replace(headers=_headers(made, content))


def _rules(inbox: Inbox) -> dict[str, Any]:
    """How often the candidates of each rule were claims, as decided so far, with the 95% interval."""
    return {
        rule: {"n": record.n, "claims": record.right, "unchanged": record.unchanged, "interval": record.interval}
        for rule, record in inbox.rules.items()
    }


def _headers(made: Answer, content: dict[str, Any]) -> dict[str, str]:
    headers = {"ETag": f'"{sha256(made.body).hexdigest()[:32]}"', "X-Total-Count": str(content["total"])}
    if content["next"]:
        headers["Link"] = f'<{content["next"]}>; rel="next"'
    if content["ignored"]:
        headers["X-Ignored"] = api.header("; ".join(content["ignored"]))
    return headers


def routes(current: Callable[[], Queryable | None], inbox: Callable[[], Inbox | str]) -> list[Route]:
    """The routes, to go before those of the API; `current` gives the store, `inbox` what is open."""

    def endpoint(request: Request, format: str) -> Response:
        address = f"{request.scope.get('root_path', '')}/api/candidates.{format}"

        def asked(_: Queryable, __: str, params: Params) -> Answer:
            return answer(inbox(), format, params, address)

        return api.respond(current(), request, asked)

    return [
        Route(f"/api/candidates.{format}", functools.partial(endpoint, format=format), methods=api.METHODS)
        for format in api.MIME
    ]
