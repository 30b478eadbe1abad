"""Read what a BibTeX text states of a paper; a note names everything that is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from claims.lookup.bibtex_entries import Entry, Field, entries, note, shown
from claims.lookup.identifiers import arxiv_ids, dois, year_of
from claims.lookup.latex import literal, plain_text
from claims.lookup.paper_metadata import PaperMetadata, lines, pages, stated
from claims.lookup.people import names
from claims.lookup.venues import venue_key
from claims.vocabulary import Vocabularies

MAX_LENGTH = 100_000
"""Characters of a BibTeX text, at most."""
_MOST = 10
"""Entries that are named as left out, at most."""
_TAKEN = (
    "title subtitle author year date booktitle journal journaltitle eventtitle series volume number pages doi url "
    "eprint abstract"
).split()
_FROM_PARENT = "year date booktitle journal journaltitle eventtitle eventdate series volume publisher".split()
_VENUES = (
    "booktitle maintitle eventtitle conference journaltitle journal shortjournal series school institution".split()
)
_MAY_NAME_ARXIV = "arxivid arxiv eprint journal journaltitle volume number url doi howpublished note booktitle".split()
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_URL = re.compile(r"https?://[^\s<>\"'\\^`{|}]{1,390}")


def from_bibtex(text: str, vocabularies: Vocabularies) -> PaperMetadata:
    """Return what the first entry of a BibTeX text states, as plain text; its notes say what was left out."""
    if len(text) > MAX_LENGTH:
        return PaperMetadata({}, failure=f"The BibTeX text is longer than {MAX_LENGTH} characters; paste one entry.")
    found, outside = entries(text)
    if not found:
        failure = "There is no BibTeX entry that can be read; it begins with @article{ or the like."
        return PaperMetadata({}, failure=failure, notes=tuple(outside))
    parents = {key for entry in found for key in _parents(entry)}
    entry = next((entry for entry in found if entry.key not in parents), found[0])
    metadata = _Paper(entry, found).metadata(vocabularies)
    notes = tuple(sorted((*metadata.notes, *outside, *_left_out(entry, found, parents)), key=_line))
    if not metadata.fields:
        return PaperMetadata({}, failure="The BibTeX entry states nothing that a record holds.", notes=notes)
    return metadata._replace(notes=notes)


def _parents(entry: Entry) -> list[str]:
    """Return the keys of the entries that `entry` inherits from."""
    named = [entry.fields[name].value for name in ("crossref", "xdata") if name in entry.fields]
    return [key for value in named for part in value.split(",") if (key := part.strip())]


def _left_out(entry: Entry, found: list[Entry], parents: set[str]) -> Iterator[str]:
    others = [other for other in found if other is not entry and other.key not in parents]
    for other in others[:_MOST]:
        yield f"line {other.line}: left out the entry {shown(other.key)}; only the first entry is read."
    if len(others) > _MOST:
        yield f"Left out {len(others) - _MOST} more entries."


def _line(sentence: str) -> int:
    """Return the line that a note is about; notes without one sort last."""
    match = re.match(r"line (\d+):", sentence)
    return int(match[1]) if match else MAX_LENGTH


class _Paper:
    """What one entry states."""

    def __init__(self, entry: Entry, found: list[Entry]) -> None:
        self.entry = entry
        self.notes = list(entry.notes)
        self.fields: dict[str, Field] = dict(entry.fields)
        self._inherit(found)
        self._respell()

    def _inherit(self, found: list[Entry]) -> None:
        by_key = {entry.key.lower(): entry for entry in found}
        for key in _parents(self.entry):
            parent = by_key.get(key.lower())
            if parent is None:
                self.notes.append(
                    f"line {self.entry.line}: the text lacks the entry {shown(key)} that this one refers to."
                )
                continue
            more = {name: parent.fields[name] for name in _FROM_PARENT if name in parent.fields}
            if title := parent.fields.get("title"):
                more.setdefault("booktitle", title)
            self.fields = {**more, **self.fields}

    def _respell(self) -> None:
        """Put fields whose name has a slip, `authors` or `titel`, under the name that is meant."""
        for name in [name for name in self.fields if len(name) > 4 and name not in _TAKEN]:
            meant = next((f for f in _TAKEN if f not in self.fields and OSA.distance(name, f) == 1), None)
            if meant:
                self._note(name, f"is no field of BibTeX; read as `{meant}`.")
                self.fields[meant] = self.fields[name]

    def _note(self, name: str, what: str) -> None:
        self.notes.append(note(self.fields[name].line, name, what))

    def _value(self, name: str) -> str:
        return self.fields[name].value if name in self.fields else ""

    def _text(self, name: str) -> str:
        unknown: list[str] = []
        text = plain_text(self._value(name), unknown)
        for macro in dict.fromkeys(unknown):
            self._note(name, f"`{macro}` is not known; look at what it left.")
        return text

    def metadata(self, vocabularies: Vocabularies) -> PaperMetadata:
        """Return fields, abstract, venue and notes."""
        arxiv, doi = self._arxiv(), self._doi()
        venues, series = self._venues(vocabularies, bool(arxiv))
        published = venues != ["arXiv"]
        year = self._year("year", "date")
        first = self._first_public(year, arxiv)
        fields = {
            "title": self._title(),
            "authors": lines(self._authors()),
            "year": first,
            "venue_year": (self._year("eventdate") or year) if published else "",
            "arxiv": arxiv,
            "doi": doi,
            "pages": self._pages(series) if published else "",
            "published_url": self._url(published),
        }
        return stated(fields, venues, vocabularies.venues, self._text("abstract"), self.notes)

    def _title(self) -> str:
        title, subtitle = self._text("title"), self._text("subtitle")
        if not title:
            self.notes.append(f"line {self.entry.line}: the entry has no title.")
        return f"{title}{'' if title[-1:] in '?!:' else ':'} {subtitle}" if title and subtitle else title or subtitle

    def _authors(self) -> list[str]:
        said: list[str] = []
        people = names(self._value("author"), said)
        for what in said:
            self._note("author", what)
        if not people:
            self.notes.append(f"line {self.entry.line}: the entry names no author.")
        return people

    def _year(self, *fields: str) -> str:
        for name in fields:
            if match := _YEAR.search(self._value(name)):
                return match[0]
            if self._value(name).strip():
                self._note(name, f"left out {shown(self._value(name))}, which holds no year.")
        return ""

    def _first_public(self, year: str, arxiv: str) -> str:
        """Return the year of the first public version: that of the arXiv id, unless the paper was published earlier."""
        first = min(filter(None, (year, year_of(arxiv) if arxiv else "")), default="")
        if year and first != year:
            name = "year" if "year" in self.fields else "date"
            self._note(name, f"{year} is not the year of the first version; that is {first}, by the id arXiv:{arxiv}.")
        return first

    def _arxiv(self) -> str:
        archive = literal(self._value("archiveprefix") or self._value("eprinttype")).lower()
        fields = [name for name in _MAY_NAME_ARXIV if name != "eprint" or archive in ("", "arxiv")]
        values = [self._value(name).strip(" {}") for name in fields]
        if archive == "arxiv" and (subject := literal(self._value("primaryclass") or self._value("eprintclass"))):
            values.append(f"{subject}/{literal(self._value('eprint'))}")  # before 2007 the number may stand alone
        found = list(dict.fromkeys(identifier for value in values for identifier in arxiv_ids(value)))
        if len(found) > 1:
            line = self.entry.line
            self.notes.append(f"line {line}: left out {', '.join(found[1:])}; only the first arXiv id is used.")
        if not found and archive == "arxiv" and self._value("eprint"):
            self._note("eprint", f"left out {shown(self._value('eprint'))}, which is no arXiv id.")
        return found[0] if found else ""

    def _doi(self) -> str:
        if found := [doi for name in ("doi", "url", "ee", "howpublished") for doi in dois(literal(self._value(name)))]:
            return found[0]
        stands = literal(self._value("doi"))
        if stands and not arxiv_ids(stands):
            self._note("doi", f"left out {shown(stands)}, which is no DOI.")
        return ""

    def _venues(self, vocabularies: Vocabularies, on_arxiv: bool) -> tuple[list[str], str]:
        """Return the names of the venue ("arXiv" only if no other is named), and the text before the volume."""
        given = [text for name in _VENUES if (text := self._text(name))]
        named = [name for name in given if not _is_arxiv(name, vocabularies)]
        if not named and (on_arxiv or given):
            return ["arXiv"], ""
        is_pmlr = any(name in ("Proceedings of Machine Learning Research", "PMLR") for name in named)
        return named, "PMLR" if is_pmlr else ""

    def _pages(self, series: str) -> str:
        number = literal(self._value("number") or self._value("issue"))
        number = "" if arxiv_ids(number) else number
        place = literal(self._value("pages") or self._value("eid") or self._value("articleno"))
        return pages(literal(self._value("volume")), number, re.sub(r"\s*(?:-+|[–—])\s*", "-", place), series)

    def _url(self, published: bool) -> str:
        """Return the address of the published version; never one of arXiv, and none if only arXiv is named."""
        for name in ("url", "ee", "howpublished"):
            value = literal(self._value(name))
            begin, _, rest = value[max(0, value.find("http")) :].partition(" ")
            url = begin.strip("<>.,;")
            if not _URL.fullmatch(url):
                if name == "url" and value and not arxiv_ids(value) and not dois(value):
                    self._note(name, f"left out {shown(value)}, which is no address.")
            elif not published and not arxiv_ids(url):
                self._note(name, f"left out {shown(url)}: the entry names no published version.")
            elif not arxiv_ids(url):
                if rest and name == "url":
                    self._note(name, f"left out {shown(rest)} behind the address.")
                return url
        return ""


def _is_arxiv(name: str, vocabularies: Vocabularies) -> bool:
    return venue_key(name, vocabularies.venues) == "arxiv" or bool(arxiv_ids(name)) or name.lower().startswith("arxiv")
