"""Write papers as BibTeX."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import BinaryIO

from claims.exchange.about_collection import AUTHORS, TITLE
from claims.exchange.latex_text import latex_text
from claims.exchange.references import chosen_papers, reads_as_two, reference
from claims.filters import Filter
from claims.row_types import PaperRow
from claims.store import Queryable

_TYPES = {"conference": "inproceedings", "journal": "article"}
_IN = {"inproceedings": "booktitle", "article": "journal"}


def bibtex(papers: Iterable[PaperRow]) -> str:
    """Return an entry for each paper, a mapping of the columns of `claims.columns.PAPER_COLUMNS`; the key is the slug.

    A paper of a conference, workshop or journal is cited as published there, any other as a preprint.
    """
    return "\n".join(map(_entry, papers))


def collection_bibtex(version: str, data_hash: str, day: date, url: str = "") -> str:
    """Return an entry for this collection: the version of the tools, and the hash that names the data."""
    fields = {
        "title": f"{{{{{TITLE}}}}}",
        "author": f"{{{{{AUTHORS}}}}}",
        "year": f"{{{day.year}}}",
        "note": f"{{Version {version}, data {data_hash}, {day.isoformat()}}}",
        "url": f"{{{url}}}" if url else "",
    }
    written = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
    return f"@misc{{benchmark-claims,\n{written}}}\n"


def export_bibtex(store: Queryable, filter: Filter, output: BinaryIO) -> int:
    """Write the papers of the matching claims, or all papers if nothing is chosen; return their number."""
    papers = chosen_papers(store, filter)
    output.write(bibtex(papers).encode())
    return len(papers)


def _entry(paper: PaperRow) -> str:
    kind = _TYPES.get(reference(paper).kind, "misc")
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(paper, kind) if value)
    return f"@{kind}{{{paper['slug']},\n{fields}}}\n"


def _fields(paper: PaperRow, kind: str) -> Iterator[tuple[str, str]]:
    cited = reference(paper)
    yield "title", f"{{{latex_text(cited.title)}}}"  # the inner braces keep its capitals
    yield "author", " and ".join(map(_author, paper["authors"]))
    yield "year", str(cited.year)
    if kind in _IN:
        yield _IN[kind], latex_text(cited.container)
        yield "pages", latex_text(cited.pages).replace("-", "--")
    yield "doi", paper["doi"] or ""  # addresses and ids are read literally
    yield "url", paper["published_url"] or ""
    if paper["arxiv"]:
        yield "eprint", paper["arxiv"]
        yield "archiveprefix", "arXiv"


def _author(name: str) -> str:
    """Return a name, in braces if BibTeX would take it for two, or for surname first."""
    text = latex_text(name)
    return f"{{{text}}}" if reads_as_two(text) else text
