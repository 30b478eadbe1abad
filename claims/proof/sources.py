"""Files of titles and texts that quotes are looked for in."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from claims.adding.metadata import from_arxiv as asked
from claims.errors import ClaimsError
from claims.evidence import texts_by_title
from claims.records import RecordFile
from claims.vocabulary import Vocabularies, normalise

PAUSE = 3.0  # seconds between two questions, as arXiv asks


class SourceError(ClaimsError):
    """The file cannot be read as titles and texts; the message says why."""


def read(path: Path, titles: Iterable[str]) -> dict[str, str]:
    """The text under each of `titles`, by normalised title; titles that are not in the file are absent.

    A file that ends in .json is a list of objects with `title` and `abstract`; a plural too many or too few in a title
    does not count. Any other is text: a title on a line of its own, a blank line, the text, a blank line.

    Raises:
        SourceError: the file is neither.
    """
    try:
        content = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: {error}") from None
    return _listed(content, titles, path) if path.suffix == ".json" else texts_by_title(content, titles)


def _listed(content: str, titles: Iterable[str], path: Path) -> dict[str, str]:
    try:
        values = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{path}: no JSON: {error}") from None
    if not isinstance(values, list):
        raise SourceError(f"{path}: a list of objects with `title` and `abstract` expected")
    given: dict[str, str] = {}
    for number, value in enumerate(values, start=1):
        fields = value if isinstance(value, dict) else {}
        title, abstract = fields.get("title"), fields.get("abstract")
        if not isinstance(title, str) or not isinstance(abstract, str):
            raise SourceError(f"{path}: object {number} has no `title` and `abstract` as texts")
        for key in (normalise(title), _without_plurals(title)):
            given.setdefault(key, abstract)
    texts = {title: given.get(normalise(title), given.get(_without_plurals(title))) for title in titles}
    return {normalise(title): text for title, text in texts.items() if text is not None}


def _without_plurals(title: str) -> str:
    """The title by which lists that print "Parameters Sharing" for "Parameter Sharing" are understood."""
    return "plain " + "".join(normalise(word).rstrip("s") for word in title.split())


def from_arxiv(
    files: Sequence[RecordFile], vocabularies: Vocabularies, pause: float = PAUSE
) -> tuple[dict[str, str], list[str]]:
    """The abstract that arXiv states for each record with an arXiv id, by normalised title; and what failed."""
    texts: dict[str, str] = {}
    failures: list[str] = []
    for file in files:
        if file.record.arxiv is None:
            continue
        if texts or failures:
            time.sleep(pause)
        found = asked(file.record.arxiv, vocabularies)
        if found.abstract:
            texts[normalise(file.record.title)] = found.abstract
        else:
            failures.append(f"{file.slug}: {found.failure or 'arXiv states no abstract.'}")
    return texts, failures
