"""/feed.atom: the claims that a filter selects as an Atom feed (RFC 4287), with the parameters of the pages.

An entry is a claim; it is updated on the day on which CHANGES.md last names it, its status last changed or its record
was added, whichever is latest. A claim without any such day carries 1 January of its paper's year.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from claims import queries
from claims.changes import last_days, parse
from claims.columns import EXPORTED
from claims.filters import Filter
from claims.queries import recent
from claims.regular_files import read_bytes
from claims.row_types import ClaimRow
from claims.store import Queryable
from claims.words import Kind, Status
from dashboard.routes import api
from dashboard.shared import url_params

PATH = "feed.atom"
MOST = 100
MIME = "application/atom+xml; charset=utf-8"
_ATOM = "http://www.w3.org/2005/Atom"
_IDS = uuid.UUID("5a6f5b5e-3c0b-5d0e-9a53-0c1a1f1c6b1e")  # never changed: the ids of entries are made from it
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST_BYTES = 5_000_000  # of CHANGES.md that are read

ElementTree.register_namespace("", _ATOM)


def answer(store: Queryable, params: api.Params, base: str, days: Mapping[str, date]) -> api.Answer:
    """The feed of the claims that `params` select.

    Args:
        store: the claims.
        params: the parameters of the address.
        base: the address of the app, with a slash at its end.
        days: the day of the last change of each claim, by its id.
    """
    filter, ignored = api.asked_filter(store, params)
    newest = _newest(store, filter, days)
    rows = store.ask(queries.claims_page, Filter(claim=tuple(newest)), EXPORTED) if newest else []
    by_id = {row["claim_id"]: row for row in rows}
    query = urlencode(filter.to_params())
    feed = _element(None, "feed")
    _element(feed, "id", _urn(f"feed?{query}"))
    _element(feed, "title", _title(filter))
    _element(feed, "updated", _moment(max(newest.values(), default=_built(store))))
    _element(_element(feed, "author"), "name", "Benchmark claims")
    _element(feed, "link", rel="self", type="application/atom+xml", href=_address(f"{base}{PATH}", query))
    _element(feed, "link", rel="alternate", type="text/html", href=_address(base, query))
    for claim_id, day in newest.items():
        _entry(feed, by_id[claim_id], day, base)
    body = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    headers = {"ETag": f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'}
    if ignored:
        headers["X-Ignored"] = api.header("; ".join(ignored))
    return api.Answer(200, MIME, body, headers)


def read_days(file: Path | None) -> dict[str, date]:
    """The last day of each id in CHANGES.md; empty where there is no such file."""
    if file is None:
        return {}
    try:
        content = read_bytes(file, file.parent, _MOST_BYTES)
    except OSError:
        return {}
    return last_days(parse(content.decode(errors="replace")))


def routes(current: Callable[[], Queryable | None], changes: Callable[[], Path | None]) -> list[Route]:
    """The route of the feed; `current` gives the store, `changes` the file CHANGES.md, if there is one."""

    def endpoint(request: Request) -> Response:
        base = str(request.base_url)
        return api.respond(
            current(), request, lambda store, _, params: answer(store, params, base, read_days(changes()))
        )

    return [Route(f"/{PATH}", endpoint, methods=api.METHODS)]


# --- parts ------------------------------------------------------------------------------------------------------------


def _newest(store: Queryable, filter: Filter, days: Mapping[str, date]) -> dict[str, date]:
    """The ids of the claims that came or changed last, with the day, the newest first."""
    added = store.ask(recent.added_days)
    dated = []
    for row in store.ask(recent.matching_days, filter):
        claim_id, year = row["claim_id"], row["year"]
        known = [day for day in (days.get(claim_id), added.get(row["slug"]), row["on"]) if day is not None]
        dated.append((max(known, default=date(year, 1, 1)), year, claim_id))
    dated.sort(key=lambda one: one[2])
    dated.sort(key=lambda one: one[:2], reverse=True)
    return {claim_id: day for day, _, claim_id in dated[:MOST]}


def _built(store: Queryable) -> date:
    return store.ask(queries.all_rows, "meta")[0]["built_at"].date()


def _title(filter: Filter) -> str:
    chosen = ", ".join(f"{name} {value}" for name, value in filter.to_params())
    return f"Benchmark claims: {chosen or 'all'}"


def _entry(feed: ElementTree.Element, claim: ClaimRow, day: date, base: str) -> None:
    entry = _element(feed, "entry")
    _element(entry, "id", _urn(claim["claim_id"]))
    _element(entry, "title", _headline(claim))
    _element(entry, "updated", _moment(day))
    link = _address(base, urlencode([(url_params.CLAIM, claim["claim_id"])]))
    _element(entry, "link", rel="alternate", type="text/html", href=link)
    _element(entry, "category", term=claim["kind"], label=Kind(claim["kind"]).label)
    _element(entry, "summary", _summary(claim), type="text")


def _headline(claim: ClaimRow) -> str:
    status = "" if claim["status"] == Status.REPORTED else f"{claim['status'].capitalize()}: "
    return f"{status}{claim['who']}: {claim['printed']}, {Kind(claim['kind']).label}"


def _summary(claim: ClaimRow) -> str:
    over = f"Compared with {claim['baseline']}." if claim["baseline"] else "Baseline not reported."
    again = f" Measured by {claim['by']}, bearing on {claim['of']}." if claim["of"] else ""
    why = f" {claim['status'].capitalize()}: {claim['why']}" if claim["why"] else ""
    return f"“{claim['quote']}” {over}{again}{why} {claim['title']} ({claim['year']})."


def _element(parent: ElementTree.Element | None, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    tag, told = f"{{{_ATOM}}}{name}", {key: _clean(value) for key, value in attributes.items()}
    made = ElementTree.Element(tag, told) if parent is None else ElementTree.SubElement(parent, tag, told)
    made.text = _clean(text) or None
    return made


def _clean(text: str) -> str:
    """Without the characters that no XML may hold."""
    return _FORBIDDEN.sub("", text)


def _urn(name: str) -> str:
    return uuid.uuid5(_IDS, name).urn


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _address(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path
