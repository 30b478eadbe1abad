"""Look up the paper that a person pastes as an id, an address, a citation or BibTeX."""

from __future__ import annotations

import re

from claims.lookup.arxiv import from_arxiv
from claims.lookup.bibtex import from_bibtex
from claims.lookup.crossref import from_doi
from claims.lookup.identifiers import MAX_LENGTH, arxiv_ids, dois
from claims.lookup.paper_metadata import PaperMetadata
from claims.vocabulary import Vocabularies

_BIBTEX = re.compile(r"(?<![\w.@])@[ \t]{0,9}[A-Za-z]{2,40}\s{0,9}[{(]")


def is_reference(text: str) -> bool:
    """Return whether `text` names a paper to look up, and is not itself the text of a paper."""
    if _BIBTEX.search(text):
        return True
    if len(text) > MAX_LENGTH or "\n\n" in text.strip():
        return False
    return bool(arxiv_ids(text) or dois(text)) or text.strip().startswith(("http://", "https://"))


def find(reference: str, vocabularies: Vocabularies) -> PaperMetadata:
    """Look up the paper that an arXiv id, a DOI, an address or citation with one, or a BibTeX entry names."""
    if _BIBTEX.search(reference):
        return from_bibtex(reference, vocabularies)
    text = reference if len(reference) <= MAX_LENGTH else ""
    if found := arxiv_ids(text):
        return _with_others(from_arxiv(found[0], vocabularies), [*found[1:], *dois(text)])
    if found := dois(text):
        return _with_others(from_doi(found[0], vocabularies), found[1:])
    return PaperMetadata(
        {}, failure="This is neither an arXiv id (2308.16137), nor a DOI (10.18653/v1/...), nor BibTeX."
    )


def _with_others(metadata: PaperMetadata, others: list[str]) -> PaperMetadata:
    if not others:
        return metadata
    return metadata._replace(notes=(*metadata.notes, f"The text also names {', '.join(others)}; it was not looked up."))
