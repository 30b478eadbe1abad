"""A paper as one cites it: the facts that BibTeX, RIS and CSL-JSON write each in its own way."""

from __future__ import annotations

from typing import NamedTuple

from claims import queries
from claims.filters import Filter
from claims.row_types import PaperRow
from claims.store import Queryable


class Reference(NamedTuple):
    """A paper of a conference, workshop or journal as published there, any other as a preprint or report."""

    kind: str
    """conference, journal, report, or preprint."""
    title: str
    year: int
    container: str
    """Name of the proceedings or the journal; empty for the others."""
    pages: str
    """With one hyphen between first and last; empty for the others."""
    url: str
    """Where it was published, else its page on arXiv; empty where neither is known."""


class Name(NamedTuple):
    """A name in parts; of a group, or where it cannot be split, only the family is filled."""

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""


_PUBLISHED = {"conference": "conference", "workshop": "conference", "journal": "journal"}


def chosen_papers(store: Queryable, filter: Filter) -> list[PaperRow]:
    """Return the papers of the matching claims, or all papers if nothing is chosen, by slug."""
    papers = store.ask(queries.all_papers)
    if filter == Filter():
        return papers
    chosen = set(store.ask(queries.slugs, filter))
    return [paper for paper in papers if paper["slug"] in chosen]


def reference(paper: PaperRow) -> Reference:
    """Return how to cite a paper, a mapping of the columns of `claims.columns.PAPER_COLUMNS`."""
    url = paper["published_url"] or (f"https://arxiv.org/abs/{paper['arxiv']}" if paper["arxiv"] else "")
    kind = _PUBLISHED.get(paper["venue_kind"] or "")
    if kind is None:
        kind = "report" if paper["venue_kind"] == "report" else "preprint"
        return Reference(kind, paper["title"], paper["year"], "", "", url)
    title, year = paper["published_title"] or paper["title"], paper["venue_year"] or paper["year"]
    return Reference(kind, title, year, paper["venue_name"], (paper["pages"] or "").replace("--", "-"), url)


def reads_as_two(name: str) -> bool:
    """Whether BibTeX would take `name` for two, or for surname first: then nobody splits it."""
    return "," in name or " and " in f" {name} "


def split_name(name: str) -> Name:
    """Return `name`, given name first, in the parts that BibTeX sees."""
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    if reads_as_two(name) or "{" in name or "}" in name:
        return Name(name)
    parts = parse_single_name_into_parts(name)
    return Name(*map(" ".join, (parts.last, parts.first, parts.von, parts.jr)))
