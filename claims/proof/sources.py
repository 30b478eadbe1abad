"""Read titles and texts, from files or arXiv, in which quotes are looked for."""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from claims.errors import ClaimsError
from claims.evidence import texts_by_title
from claims.lookup.arxiv import from_arxiv as asked
from claims.records import RecordFile
from claims.vocabulary import Vocabularies, normalise

PAUSE = 3.0  # seconds between two requests, as arXiv asks


_LOCAL = re.compile(r"(?:[A-Za-z]:)?[/\\~]|file:")
_LONGEST = 200


class Text(NamedTuple):
    """The text of one paper."""

    text: str
    version: str = ""
    """Version of the source; empty if unknown."""


class Texts(NamedTuple):
    """The texts that a source holds of the requested papers."""

    by_title: dict[str, Text]
    """By normalised title; titles that are not in the source are absent."""
    passed_over: int = 0
    """Entries of a list without title and abstract."""


class SourceError(ClaimsError):
    """The file cannot be read as titles and texts; the message says why."""


def read(path: Path, titles: Iterable[str], version: str = "") -> Texts:
    """Read the text under each of `titles`.

    A file that ends in .json is a list of objects with `title` and `abstract`, or an object that holds one such list; a
    title matches with a plural too many or too few. Any other file is text: a title on a line of its own, a blank line,
    the text, a blank line. The version of a text is the `version` of its object, else the one in the address in
    `source`, else `version`, else the hash of the file.

    Raises:
        SourceError: the file is neither.
    """
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: {error}") from None
    version = version or f"sha256:{hashlib.sha256(content).hexdigest()[:12]}"
    if path.suffix == ".json":
        return _listed(text, titles, path, version)
    return Texts({title: Text(found, version) for title, found in texts_by_title(text, titles).items()})


def _listed(content: str, titles: Iterable[str], path: Path, version: str) -> Texts:
    values = _objects(content, path)
    given: dict[str, Text] = {}
    passed_over = 0
    for value in values:
        fields = value if isinstance(value, dict) else {}
        title, abstract = fields.get("title"), fields.get("abstract")
        if not (isinstance(title, str) and isinstance(abstract, str) and title.strip() and abstract.strip()):
            passed_over += 1
            continue
        text = Text(abstract, next(_stated(fields), version))
        for key in (normalise(title), _without_plurals(title)):
            given.setdefault(key, text)
    if passed_over == len(values) and values:
        raise SourceError(f"{path}: no object has `title` and `abstract` as texts")
    texts = {title: given.get(normalise(title)) or given.get(_without_plurals(title)) for title in titles}
    return Texts({normalise(title): text for title, text in texts.items() if text is not None}, passed_over)


def _objects(content: str, path: Path) -> list[object]:
    try:
        values = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{path}: not JSON: {error}") from None
    lists = [value for value in values.values() if isinstance(value, list)] if isinstance(values, dict) else [values]
    if len(lists) != 1 or not isinstance(lists[0], list):
        raise SourceError(f"{path}: expected a list of objects with `title` and `abstract`")
    return lists[0]


def _stated(fields: dict[str, object]) -> Iterator[str]:
    """Return the version that an object states; a path of somebody's machine is none, because the ledger is public."""
    for name in ("version", "source"):
        text = fields.get(name)
        if not isinstance(text, str) or not 0 < len(text) <= _LONGEST or not text.isprintable() or _LOCAL.match(text):
            continue
        if name == "version" or " " not in text:
            yield text


def _without_plurals(title: str) -> str:
    """Return the title without plurals, to match lists that print "Parameters Sharing" for "Parameter Sharing"."""
    return "plain " + "".join(normalise(word).rstrip("s") for word in title.split())


def from_arxiv(
    files: Sequence[RecordFile], vocabularies: Vocabularies, pause: float = PAUSE
) -> tuple[Texts, list[str]]:
    """Return the abstract that arXiv states for each record with an arXiv id, with its version; and what failed."""
    texts: dict[str, Text] = {}
    failures: list[str] = []
    for file in files:
        if file.record.arxiv is None:
            continue
        if texts or failures:
            time.sleep(pause)
        found = asked(file.record.arxiv, vocabularies)
        if found.abstract:
            texts[normalise(file.record.title)] = Text(found.abstract, found.version)
        else:
            failures.append(f"{file.slug}: {found.failure or 'arXiv states no abstract.'}")
    return Texts(texts), failures
