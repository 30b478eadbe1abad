"""Ask the API of Crossref about a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from pydantic import BaseModel, Field, ValidationError

from claims.lookup import http
from claims.lookup.markup import plain
from claims.lookup.paper_metadata import PaperMetadata, lines, not_asked, pages, stated
from claims.settings import settings
from claims.vocabulary import Vocabularies


class _Author(BaseModel):
    given: str | None = None
    family: str | None = None
    suffix: str | None = None
    name: str | None = None

    def printed(self) -> str:
        parts = (self.given, self.family or self.name, self.suffix)
        return plain(" ".join(part for part in parts if part))


class _Day(BaseModel):
    parts: list[list[int | None]] = Field([], alias="date-parts")


class _Event(BaseModel):
    name: str | None = None
    acronym: str | None = None


class _Work(BaseModel):
    """The part of a work that is read; https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md"""

    title: list[str] = []
    subtitle: list[str] = []
    author: list[_Author] = []
    posted: _Day | None = None
    printed: _Day | None = Field(None, alias="published-print")
    published: _Day | None = None
    issued: _Day | None = None
    container: list[str] = Field([], alias="container-title")
    short_container: list[str] = Field([], alias="short-container-title")
    event: _Event | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    article: str | None = Field(None, alias="article-number")
    abstract: str | None = None

    def years(self) -> list[int]:
        days = (self.posted, self.printed, self.published, self.issued)
        return [parts[0] for day in days if day for parts in day.parts[:1] if parts and parts[0]]

    def venues(self) -> Iterator[str]:
        event = (self.event.name, self.event.acronym) if self.event else ()
        return (plain(name) for name in (*self.container, *self.short_container, *event) if name)


class _Answer(BaseModel):
    message: _Work


def from_doi(doi: str, vocabularies: Vocabularies) -> PaperMetadata:
    """Return what Crossref states of `doi`; the year is the earliest it names."""
    base = settings().crossref_url
    answer = http.ask(f"{base}/{quote(doi, safe='')}")
    if answer.status == 404 and b"<html" not in answer.body[:1000].lower():
        return PaperMetadata({}, failure=f"Crossref knows no DOI {doi}; for one of arXiv's own use the arXiv id.")
    if answer.status != 200:
        return not_asked("Crossref", http.failed(answer), doi=doi)
    try:
        work = _Answer.model_validate_json(answer.body).message
    except ValidationError:
        return not_asked("Crossref", "its answer is no description of a paper", doi=doi)
    return _paper(doi, work, vocabularies)


def _paper(doi: str, work: _Work, vocabularies: Vocabularies) -> PaperMetadata:
    years, page = work.years(), f"https://doi.org/{doi}"
    title, subtitle = (plain((texts or [""])[0]) for texts in (work.title, work.subtitle))
    names = list(work.venues())
    series = "PMLR" if "Proceedings of Machine Learning Research" in names else ""
    fields = {
        "title": f"{title}: {subtitle}" if subtitle and subtitle.lower() not in title.lower() else title,
        "authors": lines(author.printed() for author in work.author),
        "year": str(min(years)) if years else "",
        "venue_year": str(max(years)) if years else "",
        "doi": doi,
        "pages": pages(work.volume or "", work.issue or "", work.page or work.article or "", series),
        "published_url": page,
        "verified.doi": page,
        "verified.authors": page,
        "verified.venue": page,
    }
    missing = [name for name in ("title", "authors", "year") if not fields[name]]
    notes = [f"Crossref states no {' and no '.join(missing)}."] if missing else []
    return stated(fields, names, vocabularies.venues, _abstract(work.abstract or ""), notes)


def _abstract(markup: str) -> str:
    return re.sub(r"^(?:Abstract|Summary)[\s.:]+(?=[A-Z0-9])", "", plain(markup))
