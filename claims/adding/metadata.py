"""What is publicly known of a paper: from its arXiv id, its DOI or its BibTeX entry to the fields of a record.

Nothing is asked at import. Where a service cannot be reached the answer says so in a sentence and its fields stay open.
The addresses of the services are settings, for tests and for mirrors.
"""

from __future__ import annotations

import html
import json
import logging
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from typing import Any, NamedTuple

from claims.settings import settings
from claims.vocabulary import Vocabularies, normalise

TIMEOUT = 10.0
MAX_ANSWER = 2_000_000
MAX_BIBTEX = 100_000

_ARXIV = re.compile(
    r"(?:arxiv:|https?://arxiv\.org/(?:abs|pdf)/)?(?P<id>[0-9]{4}\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7})"
    r"(?:v[0-9]+)?(?:\.pdf)?",
    re.I,
)
_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(?P<doi>10\.\d{4,9}/[^\s\"<>\\^`{|}]+)", re.I)


class Found(NamedTuple):
    """What is known of a paper."""

    fields: dict[str, str]
    """Fields of a record as texts, lists a line each; what is not known is absent."""
    abstract: str = ""
    venue: str = ""
    """The venue in the words of the source, where the vocabulary has no key for it."""
    failure: str = ""
    """Why nothing was found, in a sentence; where the service could not be asked, the fields hold the id alone."""


def arxiv_id(text: str) -> str | None:
    """The arXiv id in an id or an address, without its version."""
    match = _ARXIV.fullmatch(text.strip())
    return match["id"] if match else None


def doi_of(text: str) -> str | None:
    """The DOI in a DOI or an address."""
    match = _DOI.fullmatch(text.strip())
    return match["doi"] if match else None


def find(reference: str, vocabularies: Vocabularies) -> Found:
    """The paper that an arXiv id, a DOI, an address of one, or a BibTeX entry names."""
    if "@" in reference and "{" in reference:
        return from_bibtex(reference, vocabularies)
    if identifier := arxiv_id(reference):
        return from_arxiv(identifier, vocabularies)
    if identifier := doi_of(reference):
        return from_doi(identifier, vocabularies)
    return Found({}, failure="This is neither an arXiv id (2308.16137), nor a DOI (10.18653/v1/...), nor BibTeX.")


def from_arxiv(identifier: str, vocabularies: Vocabularies) -> Found:
    """What arXiv states; the year is that of the first version."""
    import arxiv
    import requests

    logging.getLogger("arxiv").setLevel(logging.ERROR)
    client = arxiv.Client(page_size=1, delay_seconds=0, num_retries=0)
    client.query_url_format = settings().arxiv_url + "?{}"
    client._session = _Patient()  # the client has no option for a time limit
    try:
        paper = next(client.results(arxiv.Search(id_list=[identifier])), None)
    except (arxiv.ArxivError, requests.RequestException, ValueError, AttributeError) as error:
        return _not_asked("arXiv", _short(error), arxiv=identifier)
    if paper is None or not paper.title:
        return Found({}, failure=f"arXiv knows no paper {identifier}.")
    fields = {
        "title": _line(paper.title),
        "authors": _lines(author.name for author in paper.authors),
        "year": str(paper.published.year),
        "arxiv": identifier,
        "doi": doi_of(paper.doi or "") or "",
        "verified.arxiv": f"https://arxiv.org/abs/{identifier}",
        "verified.authors": f"https://arxiv.org/abs/{identifier}",
    }
    if "arxiv" in vocabularies.venues:
        fields["venue"] = "arxiv"
    return Found(_present(fields), _line(paper.summary), _line(paper.journal_ref or ""))


def _Patient() -> Any:  # noqa: N802  (a class made on demand: requests is imported only when it is needed)
    import requests

    class Patient(requests.Session):
        def request(self, *arguments: Any, **options: Any) -> requests.Response:
            return super().request(*arguments, **{**options, "timeout": TIMEOUT})

    return Patient()


def from_doi(doi: str, vocabularies: Vocabularies) -> Found:
    """What Crossref states; the year is the earliest it names."""
    address = f"{settings().crossref_url}/{urllib.parse.quote(doi, safe='')}"
    request = urllib.request.Request(address, headers={"User-Agent": "claims"})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
            work = json.loads(answer.read(MAX_ANSWER))["message"]
        return _crossref(doi, work, vocabularies)
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == 404:
            return Found({}, failure=f"Crossref knows no DOI {doi}; for one of arXiv's own use the arXiv id.")
        return _not_asked("Crossref", f"status {error.code}", doi=doi)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        return _not_asked("Crossref", _short(error), doi=doi)


def _crossref(doi: str, work: Mapping[str, Any], vocabularies: Vocabularies) -> Found:
    names = [" ".join(filter(None, (a.get("given"), a.get("family") or a.get("name")))) for a in work.get("author", ())]
    parts = [work.get(name, {}).get("date-parts") for name in ("posted", "published-print", "published", "issued")]
    years = [int(part[0][0]) for part in parts if part and part[0] and part[0][0]]
    names_of_venue = [*work.get("container-title", ()), *work.get("short-container-title", ())]
    event = work.get("event")
    names_of_venue += [event[name] for name in ("name", "acronym") if event and event.get(name)]
    page = f"https://doi.org/{doi}"
    fields = {
        "title": _line((work.get("title") or [""])[0]),
        "authors": _lines(names),
        "year": str(min(years)) if years else "",
        "venue_year": str(max(years)) if years else "",
        "doi": doi,
        "pages": _line(work.get("page") or ""),
        "published_url": page,
        "verified.doi": page,
        "verified.authors": page,
        "verified.venue": page,
    }
    return _with_venue(fields, names_of_venue, vocabularies, _plain(work.get("abstract") or ""))


def from_bibtex(text: str, vocabularies: Vocabularies) -> Found:
    """What the first entry of a BibTeX text states, its LaTeX marks resolved."""
    import bibtexparser
    from bibtexparser import middlewares

    if len(text) > MAX_BIBTEX:
        return Found({}, failure=f"The BibTeX text is longer than {MAX_BIBTEX} characters.")
    steps = [
        middlewares.LatexDecodingMiddleware(),
        middlewares.SeparateCoAuthors(),
        middlewares.SplitNameParts(),
    ]
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)
    try:
        library = bibtexparser.parse_string(text, append_middleware=steps)
        entries = library.entries
    except Exception as error:  # a parser of a loose format: whatever it stumbles over, the fields stay open
        return Found({}, failure=f"The BibTeX entry could not be read ({_short(error)}).")
    if not entries:
        return Found({}, failure="There is no BibTeX entry that can be read; it begins with @article{ or the like.")
    found = _bibtex({name.lower(): field.value for name, field in entries[0].fields_dict.items()}, vocabularies)
    return found if found.fields else Found({}, failure="The BibTeX entry states nothing that a record holds.")


def _bibtex(entry: Mapping[str, Any], vocabularies: Vocabularies) -> Found:
    def text(name: str) -> str:
        value = entry.get(name, "")
        return _line(re.sub(r"[{}]", "", value)) if isinstance(value, str) else ""

    people = entry.get("author", ())
    names = [" ".join([*p.first, *p.von, *p.last, *p.jr]) for p in people if hasattr(p, "last")]
    year = match[0] if (match := re.search(r"\d{4}", text("year") or text("date"))) else ""
    is_arxiv = "arxiv" in (text("archiveprefix") + text("journal") + text("eprinttype")).lower()
    named = re.search(r"\d{4}\.\d{4,5}", text("journal")) if is_arxiv else None
    eprint = arxiv_id(text("eprint")) if is_arxiv else None
    url = text("url")
    fields = {
        "title": text("title"),
        "authors": _lines(re.sub(r"[{}]", "", name) for name in names),
        "year": year,
        "venue_year": year if not is_arxiv else "",
        "arxiv": eprint or (named[0] if named else "") or "",
        "doi": doi_of(text("doi")) or "",
        "pages": re.sub("-+|–", "-", text("pages")),
        "published_url": url if re.fullmatch(r"https?://\S+", url) else "",
    }
    venues = [text("booktitle"), text("journal"), text("series")]
    if is_arxiv and not text("booktitle"):
        venues = ["arXiv"]
    return _with_venue(fields, venues, vocabularies, text("abstract"))


def _with_venue(fields: dict[str, str], names: list[str], vocabularies: Vocabularies, abstract: str) -> Found:
    """The venue's key where one of its names resolves, else the name as the source has it."""
    names = [_line(name) for name in names if name]
    for name in names:
        if key := _venue(name, vocabularies):
            return Found(_present({**fields, "venue": key}), abstract)
    return Found(_present(fields), abstract, names[0] if names else "")


def _venue(name: str, vocabularies: Vocabularies) -> str | None:
    """The key of a venue by name, alias or full name; a year and an edition around it do not count."""
    venues = vocabularies.venues
    bare = re.sub(r"\b(?:proceedings of|the|in|\d{4}|\d+(?:st|nd|rd|th)|annual)\b", " ", name, flags=re.I)
    wanted = {normalise(name), normalise(bare)}
    for key, term in venues.items():
        full = re.sub(r"\b(?:the|annual)\b", " ", term.definition, flags=re.I)
        if wanted & {normalise(term.definition), normalise(full)}:
            return key
    return venues.resolve(name) or venues.resolve(bare)


def _present(fields: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in fields.items() if text}


def _plain(markup: str) -> str:
    return _line(html.unescape(re.sub(r"<[^>]{0,200}>", " ", markup)))


def _line(text: str) -> str:
    return " ".join(text.split())


def _lines(names: Any) -> str:
    return "\n".join(line for name in names if (line := _line(name)))


def _not_asked(service: str, why: str, **given: str) -> Found:
    return Found(given, failure=f"{service} could not be asked ({why}); fill the fields in by hand.")


def _short(error: Exception) -> str:
    reason = getattr(error, "reason", None) or error
    if isinstance(reason, TimeoutError) or "Timeout" in type(reason).__name__:
        return "no answer in time"
    if isinstance(reason, OSError) and not isinstance(reason, ValueError):
        return "no connection"
    return _line(f"{type(error).__name__}: {reason}")[:120]
