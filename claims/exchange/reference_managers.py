"""Write papers as RIS and as CSL-JSON: what Zotero, EndNote, Mendeley, pandoc and screening tools read."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from claims.exchange.references import chosen_papers, reference, split_name
from claims.filters import Filter
from claims.row_types import PaperRow
from claims.store import Queryable

_RIS_TYPES = {"conference": "CPAPER", "journal": "JOUR", "report": "RPRT", "preprint": "UNPB"}
_CSL_TYPES = {
    "conference": "paper-conference",
    "journal": "article-journal",
    "report": "report",
    "preprint": "article",
}


def export_ris(store: Queryable, filter: Filter, output: BinaryIO) -> int:
    """Write the papers of the matching claims, or all papers if nothing is chosen, as RIS; return their number."""
    import rispy

    class Plain(rispy.RisWriter):
        """Writes no number before each paper, which is no part of the format."""

        def set_header(self, count: int) -> str:
            return ""

    papers = chosen_papers(store, filter)
    text = rispy.dumps([_ris(paper) for paper in papers], implementation=Plain)
    output.write(text.encode())
    return len(papers)


def export_csl_json(store: Queryable, filter: Filter, output: BinaryIO) -> int:
    """Write the same as CSL-JSON 1.0.2, a list with a paper per line."""
    papers = chosen_papers(store, filter)
    lines = ",\n".join(json.dumps(_csl(paper), ensure_ascii=False) for paper in papers)
    output.write(f"[\n{lines}\n]\n".encode())
    return len(papers)


def _ris(paper: PaperRow) -> dict[str, Any]:
    cited = reference(paper)
    first, _, last = cited.pages.partition("-")
    fields: dict[str, Any] = {
        "type_of_reference": _RIS_TYPES[cited.kind],
        "id": paper["slug"],
        "title": cited.title,
        "authors": [_surname_first(name) for name in paper["authors"]],
        "year": str(cited.year),
        "secondary_title": cited.container,
        "start_page": first,
        "end_page": last,
        "doi": paper["doi"],
        "urls": [cited.url] if cited.url else None,
        "name_of_database": "arXiv" if paper["arxiv"] else None,
        "accession_number": paper["arxiv"],
    }
    return {name: value for name, value in fields.items() if value}


def _surname_first(name: str) -> str:
    """`Beethoven, Ludwig van`, as RIS has it: the particle after the given name, a suffix after a comma."""
    parts = split_name(name)
    given = " ".join(filter(None, (parts.given, parts.particle)))
    return ", ".join(filter(None, (parts.family, given, parts.suffix)))


def _csl(paper: PaperRow) -> dict[str, Any]:
    cited = reference(paper)
    fields: dict[str, Any] = {
        "id": paper["slug"],
        "type": _CSL_TYPES[cited.kind],
        "title": cited.title,
        "author": [_csl_name(name) for name in paper["authors"]],
        "issued": {"date-parts": [[cited.year]]},
        "container-title": cited.container,
        "page": cited.pages,
        "DOI": paper["doi"],
        "URL": cited.url,
        "archive": "arXiv" if paper["arxiv"] else None,
        "archive_location": paper["arxiv"],
    }
    return {name: value for name, value in fields.items() if value}


def _csl_name(name: str) -> dict[str, str]:
    parts = split_name(name)
    if not parts.given:
        return {"literal": name}
    fields = {
        "family": parts.family,
        "given": parts.given,
        "non-dropping-particle": parts.particle,
        "suffix": parts.suffix,
    }
    return {field: text for field, text in fields.items() if text}
