"""What the collection may hold already: the same paper under another title, the same figure, the same quote. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process, utils

from claims.checks.twins import identity
from claims.likeness import LIKE
from claims.model import number
from claims.row_types import ClaimRow
from claims.vocabulary import normalise

MOST = 5
_SAME = {"arxiv": "arXiv id", "doi": "DOI", "title": "title"}


class PossibleDuplicate(NamedTuple):
    """Something alike, and in what."""

    id: str
    why: str
    same: bool
    """Whether it is the same beyond doubt."""


def papers_like(papers: Iterable[Mapping[str, Any]], paper: Mapping[str, str]) -> list[PossibleDuplicate]:
    """The papers with the same arXiv id, DOI or title, else with a title much alike.

    Args:
        papers: rows with slug, title, published_title, arxiv, doi and aliases.
        paper: the fields of the new paper.
    """
    rows = list(papers)
    title = paper.get("title", "")
    wanted = identity(**{name: paper.get(name) for name in _SAME})
    found: list[PossibleDuplicate] = []
    for row in rows:
        known = identity(arxiv=row["arxiv"], doi=row["doi"], title=row["title"])
        published = identity(title=row["published_title"])
        for name, words in _SAME.items():
            if name in wanted and wanted[name] in (known.get(name), published.get(name)):
                found.append(PossibleDuplicate(row["slug"], f"the same {words}", True))
    if found or len(title) < 8:
        return list({near.id: near for near in reversed(found)}.values())[::-1]
    titles = {row["slug"]: row["title"] for row in rows}
    alike = process.extract(
        title,
        titles,
        scorer=fuzz.token_sort_ratio,
        processor=utils.default_process,
        limit=MOST,
        score_cutoff=LIKE,
    )
    return [PossibleDuplicate(slug, f"a title {score:.0f}% alike", False) for _, score, slug in alike]


def claims_like(claims: Iterable[ClaimRow], slug: str, claim: Mapping[str, str]) -> list[PossibleDuplicate]:
    """Claims of the same paper with the same figure or quote, and claims of any with the same quote.

    Args:
        claims: rows with claim_id, slug, kind, value, low, high, unit, metric and quote.
        slug: the record the claim is for.
        claim: the fields of its form.
    """
    quote = normalise(claim.get("evidence.quote", ""))
    figures = _figures(claim)
    figure = (*figures, claim.get("unit", ""), claim.get("kind"))
    found: list[PossibleDuplicate] = []
    for row in claims:
        same_paper = row["slug"] == slug
        if quote and quote == normalise(row["quote"]):
            found.append(
                PossibleDuplicate(row["claim_id"], "the same quote" + (", of the same paper" * same_paper), same_paper)
            )
        elif same_paper and any(figures) and figure == _figure(row):
            found.append(PossibleDuplicate(row["claim_id"], "the same figure, of the same paper", False))
    return found[:MOST]


def _figure(row: ClaimRow) -> tuple[Any, ...]:
    return row["value"], row["low"], row["high"], row["unit"] or "", row["kind"]


def _figures(claim: Mapping[str, str]) -> tuple[float | None, ...]:
    def read(text: str | None) -> float | None:
        try:
            return float(number(text.strip())) if text else None
        except (ArithmeticError, ValueError, IndexError):
            return None

    return tuple(read(claim.get(name)) for name in ("value", "low", "high"))
