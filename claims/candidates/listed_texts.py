"""The abstracts of listed papers: the table of candidates holds none, the lists that it was made from do."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from threading import Lock
from typing import IO

from claims.candidates.candidate import Candidate
from claims.candidates.candidate_table import stem
from claims.candidates.list_formats import BrokenEntry, UnreadableListError, open_list
from claims.candidates.listed_paper import paper_key, stated_text
from claims.candidates.proposing import candidate_id
from claims.errors import ClaimsError
from claims.evidence import JOINT
from claims.extract.plain_text import read as plain_text
from claims.files import files_at

_FIGURE = re.compile(r"\S*[^\s.,;:)]")


class NoTextError(ClaimsError):
    """The abstract is in none of the lists; the message says why."""


class ListedTexts:
    """The abstracts of the papers that have candidates.

    A list is read once, when a paper of it is first asked for. The abstracts go to a temporary file of the system,
    since a list may be larger than the memory.

    Args:
        places: lists, as `claims harvest` read them, and folders of lists; a list is known by its file name.
        candidates: whose abstracts may be asked for.
    """

    def __init__(self, places: Iterable[Path], candidates: Iterable[Candidate]) -> None:
        self._places = [*places]
        self._wanted: dict[str, dict[str, Candidate]] = {}
        for each in candidates:
            self._wanted.setdefault(_stem(each), {})[each.paper] = each
        self._why_short: dict[str, str] = {}
        """Of each list that was read, why it was not read to its end."""
        self._lock = Lock()
        self._texts = sqlite3.connect("", check_same_thread=False)  # no name: a temporary file, gone with this object
        self._texts.execute("CREATE TABLE texts (paper TEXT PRIMARY KEY, abstract TEXT) WITHOUT ROWID")

    def abstract(self, candidate: Candidate) -> str:
        """Return the abstract that the candidate was found in, letter for letter, with single spaces.

        Raises:
            NoTextError: its list is not there, or has another abstract now.
        """
        name = candidate.source.rpartition("/")[2]
        with self._lock:
            if not self._is_read(_stem(candidate)):
                raise NoTextError(f"no list {name} in {', '.join(map(str, self._places))}")
            query = "SELECT abstract FROM texts WHERE paper = ?"
            found = self._texts.execute(query, (candidate.paper,)).fetchone()
        if found is None:
            why = self._why_short[_stem(candidate)] or "the abstract is another one now, or gone"
            raise NoTextError(f"{name} was read, but {why}")
        return found[0]

    def _is_read(self, name: str) -> bool:
        """Whether a list of this name was read; it is looked for until it is there."""
        if name not in self._why_short:
            there = [path for place in self._places for path in files_at(place) if stem(path.name) == name]
            if there:
                self._why_short[name] = "; ".join(filter(None, [self._read(path, name) for path in there]))
        return name in self._why_short

    def _read(self, path: Path, name: str) -> str:
        """Keep what is wanted of a list; return why it was not read to its end, nothing where it was."""
        try:
            with path.open("rb") as stream, self._texts:
                texts = _texts_of(stream, self._wanted[name])
                self._texts.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?)", texts)
        except (OSError, UnreadableListError) as error:
            return str(error)
        return ""


def _texts_of(stream: IO[bytes], wanted: Mapping[str, Candidate]) -> Iterator[tuple[str, str]]:
    """Key and abstract of each paper that is wanted and whose abstract is as it was."""
    for entry in open_list(stream).entries:
        if isinstance(entry, BrokenEntry):
            continue
        title, abstract = stated_text(entry)
        asked = wanted.get(paper_key(title))
        if asked and candidate_id(abstract, asked.place) == asked.candidate:
            yield asked.paper, abstract


def _stem(candidate: Candidate) -> str:
    return stem(candidate.source.rpartition("/")[2])


def figure_span(abstract: str, candidate: Candidate) -> tuple[int, int]:
    """Return where the figure of a candidate begins and ends in its abstract."""
    found = _FIGURE.match(abstract, candidate.place)
    return candidate.place, found.end() if found else candidate.place + 1


def quote_spans(abstract: str, candidate: Candidate) -> list[tuple[int, int]]:
    """Return where the parts of a candidate's quote begin and end in its abstract, those nearest before the figure."""
    found = []
    for part in candidate.quote.split(JOINT):
        start = abstract.rfind(part, 0, candidate.place + len(part))
        start = start if start >= 0 else abstract.find(part)
        found += [(start, start + len(part))] if start >= 0 else []
    return found


def sentence_of(abstract: str, candidate: Candidate) -> str:
    """Return the sentence of the abstract that the figure stands in, with `[` and `]` around the figure."""
    text = plain_text(abstract)
    spans = (text.span(start, end) for start, end in text.sentences)
    begin, end = figure_span(abstract, candidate)
    first, last = next((span for span in spans if span[0] <= begin < span[1]), (0, len(abstract)))
    last = max(last, end)
    return f"{abstract[first:begin]}[{abstract[begin:end]}]{abstract[end:last]}".strip()
