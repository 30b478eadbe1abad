"""A paper and its claims as schema.org data (JSON-LD), which search engines and reference managers read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claims.row_types import ClaimRow, PaperRow

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
_CONTEXT = "https://schema.org"


def paper_data(paper: PaperRow, venue: str) -> dict[str, Any]:
    """Return the paper as a ScholarlyArticle."""
    return _without_none(
        {
            "@context": _CONTEXT,
            "@type": "ScholarlyArticle",
            "@id": identifier(paper),
            "headline": paper["title"],
            "author": [{"@type": "Person", "name": name} for name in paper["authors"]],
            "datePublished": str(paper["year"]),
            "isPartOf": {"@type": "PublicationIssue", "name": venue} if venue else None,
            "sameAs": list(addresses(paper).values()),
        }
    )


def claim_data(claim: ClaimRow, paper: PaperRow, venue: str, address: str) -> dict[str, Any]:
    """Return the claim as a Claim that appears in its paper."""
    return _without_none(
        {
            "@context": _CONTEXT,
            "@type": "Claim",
            "@id": address or None,
            "identifier": claim["claim_id"],
            "name": f"{claim['who']}: {claim['printed']}",
            "text": claim["quote"],
            "appearance": {key: value for key, value in paper_data(paper, venue).items() if key != "@context"},
            "license": LICENSE,
        }
    )


def dataset_data(claims: int, papers: int, data_hash: str, address: str, files: Mapping[str, str]) -> dict[str, Any]:
    """Return the whole collection as a Dataset with its files, each with its type."""
    return _without_none(
        {
            "@context": _CONTEXT,
            "@type": "Dataset",
            "name": "Benchmark claims",
            "description": f"{claims} claims of {papers} machine-learning papers over a baseline, each with its quote.",
            "url": address or None,
            "version": data_hash,
            "license": LICENSE,
            "distribution": [
                {"@type": "DataDownload", "contentUrl": f"{address}{name}", "encodingFormat": kind}
                for name, kind in files.items()
            ],
        }
    )


def identifier(paper: PaperRow) -> str | None:
    """Return the first address of the paper."""
    return next(iter(addresses(paper).values()), None)


def addresses(paper: PaperRow) -> dict[str, str]:
    """Return where the paper and its code are, each with its name."""
    found = {
        f"arXiv {paper['arxiv']}": paper["arxiv"] and f"https://arxiv.org/abs/{paper['arxiv']}",
        "DOI": paper["doi"] and f"https://doi.org/{paper['doi']}",
        "published version": paper["published_url"] if not paper["doi"] else None,
    }
    return {name: address for name, address in found.items() if address}


def _without_none(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, [])}
