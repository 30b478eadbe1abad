"""Ask the API of arXiv about a paper.

The package `arxiv` is not used: it has no time limit, and reads an error page as an empty answer.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as Xml
from urllib.parse import urlencode

from claims.lookup import http
from claims.lookup.identifiers import arxiv_id, doi_of
from claims.lookup.paper_metadata import PaperMetadata, line, lines, not_asked, stated
from claims.settings import settings
from claims.vocabulary import Vocabularies

_ATOM = "{http://www.w3.org/2005/Atom}"
_OWN = "{http://arxiv.org/schemas/atom}"
_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


class _NoDoctype(Xml.TreeBuilder):
    """Refuses what declares entities, which may unfold to gigabytes or name files; an Atom feed declares none."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """As the parser calls it, before it reads what is declared."""
        raise ValueError(f"a document type {name}")


def from_arxiv(identifier: str, vocabularies: Vocabularies) -> PaperMetadata:
    """Return what arXiv states of `identifier`; the year is that of the first version.

    The format of the answer: https://info.arxiv.org/help/api/user-manual.html#52-details-of-atom-results-returned
    """
    base = settings().arxiv_url
    answer = http.ask(f"{base}?{urlencode({'id_list': identifier, 'max_results': 1})}")
    if answer.status != 200:
        return not_asked("arXiv", http.failed(answer), arxiv=identifier)
    try:
        feed = Xml.fromstring(answer.body, Xml.XMLParser(target=_NoDoctype()))
    except (Xml.ParseError, ValueError):
        return not_asked("arXiv", "its answer is no list of papers", arxiv=identifier)
    total = _text(feed, f"{_SEARCH}totalResults")
    if feed.tag != f"{_ATOM}feed" or not total.isdecimal():
        return not_asked("arXiv", "its answer is no list of papers", arxiv=identifier)
    entry = feed.find(f"{_ATOM}entry")
    if entry is None and int(total):
        return not_asked("arXiv", "its answer is cut short", arxiv=identifier)
    if entry is None or not _text(entry, f"{_ATOM}id") or not _text(entry, f"{_ATOM}title"):
        return PaperMetadata({}, failure=f"arXiv knows no paper {identifier}.")
    return _paper(identifier, entry, vocabularies)


def _paper(identifier: str, entry: Xml.Element, vocabularies: Vocabularies) -> PaperMetadata:
    page = _text(entry, f"{_ATOM}id")
    if (arxiv_id(page) or "").rpartition("/")[2] != identifier.rpartition("/")[2]:
        return not_asked("arXiv", f"it answers {_text(entry, f'{_ATOM}summary') or page}"[:120], arxiv=identifier)
    fields = {
        "title": _text(entry, f"{_ATOM}title"),
        "authors": lines(_text(author, f"{_ATOM}name") for author in entry.iter(f"{_ATOM}author")),
        "year": _text(entry, f"{_ATOM}published")[:4],
        "arxiv": identifier,
        "doi": doi_of(_text(entry, f"{_OWN}doi")) or "",
        "verified.arxiv": f"https://arxiv.org/abs/{identifier}",
        "verified.authors": f"https://arxiv.org/abs/{identifier}",
    }
    found = stated(fields, ["arXiv"], vocabularies.venues, _text(entry, f"{_ATOM}summary"))
    version = re.search(r"v[0-9]+$", page)
    return found._replace(venue=_text(entry, f"{_OWN}journal_ref"), version=version.group() if version else "")


def _text(element: Xml.Element, name: str) -> str:
    return line(element.findtext(name) or "")
