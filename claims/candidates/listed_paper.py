"""`ListedPaper`: what an entry of a paper list states of a paper, under whatever names the list uses. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from claims.candidates.list_formats import Entry
from claims.lookup.identifiers import arxiv_ids, dois, year_of
from claims.lookup.markup import plain
from claims.lookup.people import names
from claims.lookup.venues import venue_of
from claims.vocabulary import Vocabulary, normalise

_TITLE = ("title", "name", "paper_title", "paper title", "primary_title", "TI")
_ABSTRACT = ("abstract", "summary", "abstractNote", "notes_abstract", "paper_abstract", "AB")
_AUTHORS = ("authors", "author", "speakers/authors", "author_site", "authors_parsed", "first_authors")
_VENUES = (
    "venue_key", "venue", "conference", "booktitle", "container-title", "journal", "journal_name", "secondary_title",
    "publicationVenue", "journal-ref", "journal_ref", "publication title", "source title", "venueid", "virtualsite_url",
)  # fmt: skip
_YEARS = ("year", "publication_year", "pdate", "publicationDate", "published", "issued", "date", "publication year")
_ADDRESSES = ("paper_url", "site", "url", "URL", "urls", "openreview", "virtualsite_url", "pdf_url", "pdf", "link")
_ARXIV = ("arxiv", "arxiv_id", "arxiv_url", "eprint", "externalIds", "id", *_ADDRESSES)
_DOIS = ("doi", "DOI", "externalIds", *_ADDRESSES)
_STATUS = ("status", "decision")
_ADDRESS = re.compile(r"""https?://[^\s<>"'\\^`{|}]{1,390}""")
_WORKSHOP = re.compile(r"workshop", re.I)
_ACL_VOLUME = re.compile(r"(?:aclanthology\.org/|10\.18653/v1/)\d{4}\.(findings-)?([a-z0-9]+)-?")
"""In the ACL Anthology the id names the volume: a list of a conference holds its workshops, too."""
_HOST = re.compile(r"https?://([\w-]+)\.cc/\S*")
_REFUSED = re.compile(r"reject|withdr[ae]w|desk|active|retract", re.I)
_NO_PAPER = re.compile(r"tutorial|invited|keynote|expo|social|panel|workshop$", re.I)
_IN_NAME = re.compile(r"([a-z]{2,12})[-_ ]?((?:19|20)\d\d)(?!\d)", re.I)
_MOST_AUTHORS = 200
_LONGEST = 400
"""Characters of a title, a name or an address, as in a record."""
_DEEPEST = 4
"""Lists and objects within each other, in which a value is looked for."""
FEWEST_WORDS = 20
"""Of an abstract; a shorter text is a placeholder."""


class ListedPaper(NamedTuple):
    """A paper as a list states it."""

    title: str
    abstract: str
    authors: tuple[str, ...] = ()
    venue: str | None = None
    """Key of the venue, if the vocabulary has it."""
    venue_name: str = ""
    """The venue in the words of the list."""
    year: int | None = None
    """Of the venue, or of the first version where the list names no venue."""
    arxiv: str | None = None
    doi: str | None = None
    address: str | None = None
    """Where the paper is on the web."""

    @property
    def key(self) -> str:
        """Sixteen letters that stand for the paper: of its title, so that lists agree on it."""
        return paper_key(self.title)

    @property
    def marks(self) -> list[str]:
        """What tells that two entries are one paper: any of these is enough."""
        return [mark for mark in (self.key, self.abstract, self.arxiv, (self.doi or "").lower()) if mark]


class NoPaperError(ValueError):
    """The entry is left out; the message is the reason, the same words for the same reason."""


def digest(*texts: str) -> str:
    """Sixteen hexadecimal digits that stand for `texts`."""
    return sha256("\0".join(texts).encode()).hexdigest()[:16]


def listed_paper(entry: Entry, common: Entry, list_name: str, venues: Vocabulary) -> ListedPaper:
    """Return what `entry` states.

    Args:
        entry: as `list_formats` reads it.
        common: what its list states of all entries.
        list_name: name of the list's file, which may name venue and year: `iclr2018.json`.
        venues: the vocabulary that venues resolve to.

    Raises:
        NoPaperError: it has no title or no abstract, or was not accepted.
    """
    fields = _flat(entry)
    title, abstract = _title_and_abstract(fields)
    if reason := _no_paper(fields, title, abstract):
        raise NoPaperError(reason)
    venue, venue_name, year = _published({**common, **fields}, list_name, venues)
    arxiv = next((found for text in _texts(fields, _ARXIV) for found in arxiv_ids(text)), None)
    return ListedPaper(
        title,
        abstract,
        tuple(_authors(fields))[:_MOST_AUTHORS],
        venue,
        venue_name[:_LONGEST],
        year or (int(year_of(arxiv)) if arxiv else None),
        arxiv,
        next((found for text in _texts(fields, _DOIS) for found in dois(text)), None),
        next((text for text in _texts(fields, _ADDRESSES) if _ADDRESS.fullmatch(text)), None),
    )


def paper_key(title: str) -> str:
    """Return what stands for the paper of a title, however lists spell it."""
    return digest(normalise.__wrapped__(title))  # a list has more titles than are worth keeping


def stated_text(entry: Entry) -> tuple[str, str]:
    """Return title and abstract of an entry, with single spaces; each is empty where there is none."""
    return _title_and_abstract(_flat(entry))


def _title_and_abstract(fields: Mapping[str, Any]) -> tuple[str, str]:
    return _text(fields, _TITLE), " ".join(_text(fields, _ABSTRACT).split())


def _no_paper(fields: Mapping[str, Any], title: str, abstract: str) -> str:
    """Why the entry is left out; nothing where it is a paper."""
    if _REFUSED.search(_text(fields, _STATUS)):
        return "not accepted, or withdrawn"
    if _NO_PAPER.fullmatch(_text(fields, ("type",))):
        return "no paper, but an event"
    if not title:
        return "no title"
    if len(title) > _LONGEST:
        return f"a title of more than {_LONGEST} characters"
    return "no abstract" if len(abstract.split()) < FEWEST_WORDS else ""


def _flat(entry: Entry) -> dict[str, Any]:
    """The entry with what OpenReview nests: `content`, and each value in `{"value": ...}`."""
    content = entry.get("content")
    merged = {**entry, **content} if isinstance(content, Mapping) else dict(entry)
    return {
        name: value["value"] if isinstance(value, Mapping) and "value" in value else value
        for name, value in merged.items()
    }


def _texts(fields: Mapping[str, Any], names_: Iterable[str]) -> Iterator[str]:
    """What stands in the fields of these names, as texts, in their order."""
    for name in names_:
        yield from filter(None, map(_line, _strings(fields.get(name))))


def _line(text: str) -> str:
    """The text with single spaces, and nothing that UTF-8 lacks: JSON can hold halves of a character."""
    return " ".join(text.encode("utf-8", "replace").decode().split())


def _strings(value: object, depth: int = 0) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield f"{value:.17g}"
    elif isinstance(value, Mapping | list) and depth < _DEEPEST:
        parts = value.values() if isinstance(value, Mapping) else value
        yield from (text for part in parts for text in _strings(part, depth + 1))


def _text(fields: Mapping[str, Any], names_: Iterable[str]) -> str:
    return plain(next(_texts(fields, names_), ""))


def _published(fields: Mapping[str, Any], list_name: str, venues: Vocabulary) -> tuple[str | None, str, int | None]:
    """Key and name of the venue, and the year."""
    in_name = _IN_NAME.search(list_name.rpartition("/")[2])
    named = [*_texts(fields, _VENUES), *([in_name[1]] if in_name else [])]
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", " ".join([*_texts(fields, _YEARS), *named]))
    year = int(years[0]) if years else int(in_name[2]) if in_name else None
    if volume := _ACL_VOLUME.search(" ".join(_texts(fields, _DOIS))):
        named = [f"Findings of {volume[2].upper()}" if volume[1] else volume[2]]
    venue = venue_of([_HOST.sub(r"\1", text) for text in named], venues)
    if _WORKSHOP.search(_text(fields, _STATUS)):
        return None, f"{venue.words} workshop", year
    return venue.key, venue.words, year


def _authors(fields: Mapping[str, Any]) -> Iterator[str]:
    """The people, given name first; lists hold them as a text, as texts, or as objects of several shapes."""
    for name in _AUTHORS:
        value = fields.get(name)
        if isinstance(value, str) and value.strip():
            people = list(_people(_line(value)))
        else:
            people = [_person(part) for part in value] if isinstance(value, list) else []
        if people:
            yield from (person for person in people if 0 < len(person) <= _LONGEST)
            return


def _people(text: str) -> Iterator[str]:
    if ";" not in text and " and " in text:
        yield from names(text, [])
    else:
        yield from (part.strip() for part in text.split(";" if ";" in text else ","))


def _person(part: object) -> str:
    """A name: a text, `{name}`, `{given, family}`, or `[family, given, suffix]` of the arXiv snapshot."""
    if isinstance(part, Mapping):
        texts = [next(_texts(part, (key,)), "") for key in ("given", "family")]
        return " ".join(filter(None, texts)) or next(_texts(part, ("name", "fullname", "literal")), "")
    if isinstance(part, list):
        return " ".join(reversed([_line(each) for each in part[:2] if isinstance(each, str)])).strip()
    text = re.sub(r" \d{4}$", "", _line(str(part)))  # DBLP numbers people of one name
    family, comma, given = text.partition(", ")
    return f"{given} {family}" if comma and given else text
