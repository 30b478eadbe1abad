"""Requests that no good client sends, and addresses of pages full of nonsense: none makes the server fail or tell."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from claims.filters import Filter
from dashboard.shared import pages
from tests.attack.hostile_texts import TEXTS
from tests.attack.raw import send
from tests.visitor import Visitor

_PATHS = (
    "/",
    "/api",
    "/api/claims.json",
    "/api/claims.csv",
    "/api/claims.ndjson",
    "/api/candidates.json",
    "/api/facets",
    "/api/openapi.json",
    "/agent/mcp",
    "/llms.txt",
)
_PATHS += ("/api/claims/skim.c1", "/feed.atom", "/healthz", "/_stcore/health", "/_stcore/stream", "/add", "/compare")
_METHODS = ("GET",) * 12 + ("HEAD", "OPTIONS", "POST", "PUT", "DELETE", "TRACE", "FOO")
_NAMES = (*Filter.model_fields, "limit", "offset", "claim", "page", "view", "group", "none", "embed", "")
_VALUES = (
    *TEXTS.values(),
    "",
    "0",
    "-1",
    "1e400",
    "nan",
    "9" * 500,
    "..",
    "../../etc/passwd",
    "%",
    "%zz",
    "skim.c1",
    "true",
)
_TELLING = ("Traceback", "site-packages", 'File "')


class Tried(NamedTuple):
    """How many were tried, and what did not hold."""

    tried: int
    broke: list[str]


def _query(chance: random.Random) -> str:
    pairs = ((chance.choice(_NAMES), chance.choice(_VALUES)) for _ in range(chance.randrange(6)))
    written = (f"{quote(name)}={quote(value, errors='surrogatepass')}" for name, value in pairs)
    return chance.choice(("&", "&", "&", ";", "?")).join(written)


def _requests(count: int, seed: int, host: str) -> Iterator[tuple[str, dict[str, str]]]:
    chance = random.Random(seed)
    for _ in range(count):
        path = chance.choice(_PATHS)
        if chance.random() < 0.2:
            path += "/" + quote(chance.choice(_VALUES)[:200], safe="%/.", errors="replace")
        headers = {"Host": host, "Connection": "close"}
        if chance.random() < 0.4:
            name = chance.choice(("If-None-Match", "Range", "Accept", "Cookie", "Accept-Encoding", "Content-Type", "X"))
            text = chance.choice(_VALUES)[:300].encode("ascii", "replace").decode()
            headers[name] = "".join(character for character in text if character.isprintable())
        yield f"{chance.choice(_METHODS)} {path}?{_query(chance)}", headers


def fuzz_requests(address: str, secret: Path, count: int, seed: int = 0) -> Tried:
    """Random requests; an answer of 500, one that names the folder `secret`, and none at all do not hold."""
    broke = []
    for head, headers in _requests(count, seed, urlsplit(address).netloc):
        try:
            answer = send(address, head, headers, timeout=30)
        except (OSError, IndexError, ValueError) as error:
            broke.append(f"{head[:200]}: {type(error).__name__}: {error}")
            continue
        told = answer.body.decode(errors="replace")
        if answer.status >= 500 or str(secret) in told or any(words in told for words in _TELLING):
            broke.append(f"{head[:200]}: {answer.status} {told[:200]}")
    return Tried(count, broke)


def fuzz_pages(visitor: Visitor, count: int, seed: int = 0) -> Tried:
    """Pages with nonsense in their address; one with an exception does not hold."""
    chance = random.Random(seed)
    broke = []
    for _ in range(count):
        page, query = chance.choice([page.path for page in pages.ALL]), _query(chance)
        drawn = visitor.open(page, query)
        if drawn.failed or any("This failed, and not by what you did" in alert for alert in drawn.alerts):
            broke.append(f"/{page}?{query[:200]}: {drawn.alerts}")
    return Tried(count, broke)
