"""The addresses in the records, and which of them are dead.

`links.json` is next to the records; only `claims links --write` writes it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from claims.errors import ClaimsError
from claims.files import replace_text
from claims.lookup import http
from claims.lookup.http import Answer
from claims.records import RecordFile
from claims.regular_files import read_bytes

NAME = "links.json"
TIMEOUT = 15.0
PAUSE = 1.0  # seconds between two requests to one host
GONE = frozenset({404, 410})
"""Statuses of a page that does not exist; a missing answer may pass."""
_AGENT = "benchmark-claims link check (weekly, one request a second and host)"
_NO_HEAD = frozenset({400, 403, 405, 501})  # statuses of servers that only answer a request for the page itself


class Link(NamedTuple):
    """An address and the field that holds it. Sorts by record."""

    claim: str
    """Global id of the claim to edit: its own, or the record's first; the slug if there is no claim."""
    field: str
    url: str


class Dead(NamedTuple):
    """A link that does not lead anywhere."""

    claim: str
    field: str
    url: str
    found: str
    """The answer of the server."""
    since: str
    """Day on which it was first found dead."""


class LinksError(ClaimsError):
    """links.json cannot be read."""


def links(files: Iterable[RecordFile]) -> list[Link]:
    """Return every address in the records, sorted."""
    return sorted(link for file in files for link in _of(file))


def _of(file: RecordFile) -> Iterator[Link]:
    record = file.record
    first = f"{file.slug}.{record.claims[0].id}" if record.claims else file.slug
    for name in ("code", "published_url"):
        if url := getattr(record, name):
            yield Link(first, name, url)
    for claim in record.claims:
        if claim.source:
            yield Link(f"{file.slug}.{claim.id}", "source", claim.source)


def ask(url: str, timeout: float = TIMEOUT) -> Answer:
    """Return the server's answer for `url`, redirects followed; first without, then with the page itself."""
    answer = http.ask(url, "HEAD", timeout, largest=0, agent=_AGENT)
    if answer.status in _NO_HEAD | GONE:
        return http.ask(url, "GET", timeout, largest=0, agent=_AGENT)
    return answer


def ask_all(
    urls: Iterable[str], question: Callable[[str], Answer] = ask, sleep: Callable[[float], None] = time.sleep
) -> Iterator[tuple[str, Answer]]:
    """Return the answer for each of `urls`, asked once each and no host more than once in `PAUSE` seconds."""
    last: dict[str, float] = {}
    for url in dict.fromkeys(urls):
        host = urlsplit(url).netloc.lower()
        if (wait := last.get(host, -PAUSE) + PAUSE - time.monotonic()) > 0:
            sleep(wait)
        last[host] = time.monotonic()
        yield url, question(url)


def dead_of(found: Iterable[Link], answers: Mapping[str, Answer], before: Iterable[Dead], today: str) -> list[Dead]:
    """Return the dead links, sorted; one that was dead before keeps its day, one without an answer stays as it was."""
    known = {(dead.claim, dead.field, dead.url): dead for dead in before}
    result = []
    for link in found:
        answer, last = answers[link.url], known.get(tuple(link))
        if answer.status in GONE:
            answered = " ".join(f"{answer.status} {answer.reason}".split())
            result.append(Dead(*link, answered, last.since if last else today))
        elif answer.status is None and last is not None:
            result.append(last)
    return sorted(result)


def read(data: Path) -> list[Dead]:
    """Read the dead links on file; none if there is no file.

    Raises:
        LinksError: the file is not one that `write` made.
    """
    try:
        values = json.loads(read_bytes(data / NAME, data))
        found = [Dead(**value) for value in values]
        if not all(isinstance(text, str) for dead in found for text in dead):
            raise TypeError("expected texts")
    except FileNotFoundError:
        return []
    except (ValueError, TypeError, RecursionError) as error:
        raise LinksError(f"{NAME}: {error}; delete it and run `claims links --write`") from None
    return found


def write(data: Path, dead: Iterable[Dead]) -> None:
    """Replace the dead links on file with `dead`."""
    rows = ",\n".join(json.dumps(each._asdict(), ensure_ascii=False) for each in dead)
    replace_text(data / NAME, f"[\n{rows}\n]\n" if rows else "[]\n")
