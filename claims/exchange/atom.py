"""Claims as an Atom feed (RFC 4287): what came or changed last, the newest first.

An entry is a claim; it is updated on the day on which CHANGES.md last names it, its status last changed or its record
was added, whichever is latest. A claim without any such day carries 1 January of its paper's year.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode
from xml.etree import ElementTree

from claims import queries
from claims.changes import last_days, parse
from claims.columns import EXPORTED
from claims.filters import Filter
from claims.queries import recent
from claims.regular_files import read_bytes
from claims.row_types import ClaimRow
from claims.store import Queryable
from claims.words import Kind, Status

MOST = 100
_ATOM = "http://www.w3.org/2005/Atom"
_IDS = uuid.UUID("5a6f5b5e-3c0b-5d0e-9a53-0c1a1f1c6b1e")  # never changed: the ids of entries are made from it
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST_BYTES = 5_000_000  # of CHANGES.md that are read

ElementTree.register_namespace("", _ATOM)


class Addresses(NamedTuple):
    """Where a feed says that things are."""

    own: str
    """Of the feed."""
    page: str
    """Of the page that shows the same claims."""
    claim: Callable[[str], str]
    """Of a claim, by its id."""


def atom(store: Queryable, filter: Filter, addresses: Addresses, days: Mapping[str, date]) -> bytes:
    """Return the feed of the claims that match `filter`; `days` is the day of the last change of each, by its id."""
    newest = _newest(store, filter, days)
    rows = store.ask(queries.claims_page, Filter(claim=tuple(newest)), EXPORTED) if newest else []
    by_id = {row["claim_id"]: row for row in rows}
    feed = _element(None, "feed")
    _element(feed, "id", _urn(f"feed?{urlencode(filter.to_params())}"))
    _element(feed, "title", _title(filter))
    _element(feed, "updated", _moment(max(newest.values(), default=_built(store))))
    _element(_element(feed, "author"), "name", "Benchmark claims")
    _element(feed, "link", rel="self", type="application/atom+xml", href=addresses.own)
    _element(feed, "link", rel="alternate", type="text/html", href=addresses.page)
    for claim_id, day in newest.items():
        _entry(feed, by_id[claim_id], day, addresses.claim(claim_id))
    return ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)


def read_days(file: Path | None) -> dict[str, date]:
    """The last day of each id in CHANGES.md; empty where there is no such file."""
    if file is None:
        return {}
    try:
        content = read_bytes(file, file.parent, _MOST_BYTES)
    except OSError:
        return {}
    return last_days(parse(content.decode(errors="replace")))


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


def _entry(feed: ElementTree.Element, claim: ClaimRow, day: date, link: str) -> None:
    entry = _element(feed, "entry")
    _element(entry, "id", _urn(claim["claim_id"]))
    _element(entry, "title", _headline(claim))
    _element(entry, "updated", _moment(day))
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
    tag, cleaned = f"{{{_ATOM}}}{name}", {key: _clean(value) for key, value in attributes.items()}
    made = ElementTree.Element(tag, cleaned) if parent is None else ElementTree.SubElement(parent, tag, cleaned)
    made.text = _clean(text) or None
    return made


def _clean(text: str) -> str:
    """Without the characters that no XML may hold."""
    return _FORBIDDEN.sub("", text)


def _urn(name: str) -> str:
    return uuid.uuid5(_IDS, name).urn


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
