"""The claims over HTTP, with the parameters of the pages: `answer` is pure, `routes` puts it beside the app.

/api/claims.json, .csv and .ndjson take the fields of `Filter`, `sort`, `limit` and `offset`; /api/claims/<id> is one
claim; /api/facets counts; /api/compare answers as the Compare page does; /api/remeasured is what others measured
against what was reported; /api/openapi.json describes them.
"""

from __future__ import annotations

import functools
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, get_args
from urllib.parse import urlencode

import pyarrow as pa
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from claims import queries, search_help
from claims.columns import EXPORTED
from claims.compare import judged, reproductions
from claims.engines.limits import TooMuchError
from claims.exchange.table_files import FORMATS
from claims.filters import BadRequestError, Filter, whole_number
from claims.importing.collection_files import CollectionError
from claims.model import GLOBAL_ID_PATTERN
from claims.problem import quoted
from claims.queries import neighbours
from claims.store import DamagedStoreError, Queryable
from dashboard.routes.of_collection import Collections, asked_store
from dashboard.routes.openapi import description
from dashboard.shared import url_params

DEFAULT_LIMIT, MOST = 1000, url_params.MOST_ROWS
MIME = {"json": "application/json", "csv": "text/csv; charset=utf-8", "ndjson": "application/x-ndjson"}
_PAGE = (url_params.VIEW, url_params.GROUP, url_params.SHOW, url_params.SORT, url_params.PAGE, url_params.ANYWAY)
_CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, X-Total-Count, X-Ignored, X-Stale",
}
_HEADERS = {**_CORS, "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
_PREFLIGHT = {
    **_CORS,
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}

_ORDERS: tuple[queries.Order, ...] = get_args(queries.Order)  # the default first
METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]
"""What a route here answers or refuses; left to the app, a refusal would be a page."""

Params = Mapping[str, Sequence[str]]


class Answer(NamedTuple):
    """What is sent back."""

    status: int
    mime: str
    body: bytes
    headers: Mapping[str, str] = {}


def answer(store: Queryable, path: str, params: Params, base: str = "") -> Answer:
    """The answer to GET `base`/api/`path` with `params`."""
    try:
        if match := re.fullmatch(r"claims\.(json|csv|ndjson)", path):
            return _claims(store, match[1], params, f"{base}/api/claims.{match[1]}")
        if path.startswith("claims/"):
            return _claim(store, path.removeprefix("claims/"))
        if path == "facets":
            return _facets(store, params)
        if path == "compare":
            return _compared(store, params)
        if path == "remeasured":
            return _remeasured(store)
        if path == "openapi.json":
            return as_json(description(DEFAULT_LIMIT, MOST))
    except BadRequestError as error:
        return problem(400, str(error))
    return problem(404, f"There is nothing at /api/{quoted(path)[1:-1]}; /api/openapi.json lists what there is.")


def problem(status: int, sentence: str) -> Answer:
    """An error as JSON with a sentence."""
    return as_json({"error": sentence}, status)


def data_hash(store: Queryable) -> str:
    """The hash of the data, which is the ETag of every answer."""
    return store.path.stem


def as_json(content: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """An answer of JSON."""
    body = json.dumps(content, ensure_ascii=False, allow_nan=False, default=date.isoformat).encode()
    return Answer(status, MIME["json"], body, headers or {})


def asked_filter(store: Queryable, params: Params) -> tuple[Filter, list[str]]:
    """The filter that `params` ask for, and in words what of them was ignored."""
    chosen = {name: values for name, values in params.items() if name not in ("limit", "offset")}
    return store.ask(queries.requested, chosen, page=_PAGE)


def _claims(store: Queryable, format: str, params: Params, address: str) -> Answer:
    limit = whole_number(params, "limit", DEFAULT_LIMIT, 1, MOST)
    offset = whole_number(params, "offset", 0, 0, 999_999_999)
    filter, ignored = asked_filter(store, {name: v for name, v in params.items() if name != url_params.COLLECTION})
    sort = url_params.last(params, url_params.SORT)
    order = next((each for each in _ORDERS if each == sort), _ORDERS[0])
    ignored += [f"{url_params.SORT} {quoted(sort)} is unknown"] if sort not in ("", order) else []
    total = store.ask(queries.count, filter)
    table = store.ask(queries.table, filter, EXPORTED, order, limit, offset)
    following = offset + table.num_rows
    more = _query(filter, order, limit, following) if table.num_rows and following < total else None
    if more and (name := url_params.last(params, url_params.COLLECTION)):
        more = f"{more}&{urlencode([(url_params.COLLECTION, name)])}"
    headers = {"X-Total-Count": str(total)}
    if more:
        headers["Link"] = f'<{address}?{more}>; rel="next"'
    if ignored:
        headers["X-Ignored"] = header("; ".join(ignored))
    if format != "json":
        return Answer(200, MIME[format], written(table, format), headers)
    content = {
        "total": total,
        "limit": limit,
        "offset": offset,
        "next": f"{address}?{more}" if more else None,
        "ignored": ignored,
        "data_hash": data_hash(store),
        "claims": table.to_pylist(),
        "suggestions": [] if total else search_help.as_json(store, filter),
    }
    return as_json(content, headers=headers)


def _query(filter: Filter, order: queries.Order, limit: int, offset: int) -> str:
    sort = [(url_params.SORT, order)] if order != _ORDERS[0] else []
    return urlencode([*filter.to_params(), *sort, ("limit", str(limit)), ("offset", str(offset))])


def header(text: str) -> str:
    """`text` as a header may hold it: ASCII, one line, not too long."""
    return text.encode("ascii", "replace").decode().replace("\n", " ").replace("\r", " ")[:1000]


def written(table: pa.Table, format: str) -> bytes:
    """A table in one of the formats."""
    output = io.BytesIO()
    FORMATS[format](table, output)
    return output.getvalue()


def _claim(store: Queryable, claim_id: str) -> Answer:
    if not re.fullmatch(GLOBAL_ID_PATTERN, claim_id):
        return problem(404, f"{quoted(claim_id)} is not the id of a claim; an id is like lm-infinite.c1.")
    found = store.ask(queries.claims_page, Filter(claim=(claim_id,)), EXPORTED)
    if not found:
        return problem(404, f"There is no claim {quoted(claim_id)}; it may have been renamed.")
    return as_json(found[0])


def _facets(store: Queryable, params: Params) -> Answer:
    filter, ignored = asked_filter(store, params)
    facets: dict[str, list[dict[str, object]]] = {name: [] for name in queries.FACETS}
    for facet, key, n in store.ask(queries.facets, filter):
        facets[facet].append({"key": key, "claims": n})
    content = {
        "total": store.ask(queries.count, filter),
        "ignored": ignored,
        "data_hash": data_hash(store),
        "facets": facets,
    }
    return as_json(content)


def _compared(store: Queryable, params: Params) -> Answer:
    ids = [one for one in dict.fromkeys(params.get(url_params.CLAIM, ())) if one]
    if not judged.FEWEST <= len(ids) <= judged.MOST:
        raise BadRequestError(f"Name {judged.FEWEST} to {judged.MOST} claims: ?claim=lora.c1&claim=lora.c2.")
    rows = {row["claim_id"]: row for row in store.ask(neighbours.by_ids, ids)}
    if missing := [quoted(one) for one in ids if one not in rows]:
        return problem(404, f"There is no claim {', '.join(missing)}; it may have been renamed.")
    return as_json(judged.content(store, [rows[one] for one in ids]) | {"data_hash": data_hash(store)})


def _remeasured(store: Queryable) -> Answer:
    """What the Re-measured page leads with, and its pairs."""
    found = reproductions.by_gap(reproductions.pairs(*store.ask(neighbours.reported_and_again, MOST)))
    pairs = [
        {"reported": pair.reported["claim_id"], "measured": pair.again["claim_id"], **reproductions.pair_facts(pair)}
        for pair in found
    ]
    return as_json({"data_hash": data_hash(store), **reproductions.summary(found), "pairs": pairs})


# --- beside the app ---------------------------------------------------------------------------------------------------


def routes(
    current: Callable[[], Queryable | None], stale: Callable[[], str] = str, collections: Collections | None = None
) -> list[Route]:
    """The routes below /api; `current` gives the store, None while it is not yet read; `stale` says what is wrong."""

    def endpoint(request: Request) -> Response:
        try:
            store = asked_store(request, current, collections)
        except CollectionError as error:
            return _response(problem(404, f"{str(error)[0].upper()}{str(error)[1:]}."))
        response = respond(store, request, functools.partial(answer, base=request.scope.get("root_path", "")))
        if told := stale():
            response.headers["X-Stale"] = header(told)
        return response

    return [Route("/api", endpoint, methods=METHODS), Route("/api/{path:path}", endpoint, methods=METHODS)]


def respond(
    store: Queryable | None, request: Request, asked: Callable[[Queryable, str, Params], Answer] = answer
) -> Response:
    """The response to `request`: what `asked` answers, with the ETag of the answer or else of the data."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=_PREFLIGHT)
    if request.method not in ("GET", "HEAD"):
        refused = problem(405, "The API is for reading: only GET, HEAD and OPTIONS are answered.")
        return _response(refused, {"Allow": "GET, HEAD, OPTIONS"})
    if store is None:
        return _later("The records are still being read; try again in a moment.")
    params: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        params.setdefault(name, []).append(value)
    try:
        made = asked(store, request.path_params.get("path", ""), params)
    except DamagedStoreError:
        return _later("The store is damaged and is being built again; try again in a moment.")
    except TooMuchError as error:
        return _response(problem(503, str(error)), {"Retry-After": "60"})
    if made.status != 200:
        return _response(made)
    etag = made.headers.get("ETag") or f'"{data_hash(store)}"'
    if _matches(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers={**_HEADERS, "ETag": etag})
    return _response(made, {"ETag": etag})


def _later(sentence: str) -> Response:
    return _response(problem(503, sentence), {"Retry-After": "2"})


def _matches(header: str, etag: str) -> bool:
    asked = {tag.strip().removeprefix("W/") for tag in header.split(",")}
    return etag in asked or "*" in asked


def _response(made: Answer, more: Mapping[str, str] | None = None) -> Response:
    headers = {**_HEADERS, **made.headers, **(more or {})}
    return Response(made.body, made.status, headers=headers, media_type=made.mime)
