"""From a listed paper to its candidates: what the rules propose, where it is firm enough to be looked at. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from claims import phrases
from claims.adding.form_line import claim_of
from claims.adding.from_proposal import claim_fields
from claims.candidates.candidate import CLAIM_COLUMNS, Candidate
from claims.candidates.listed_paper import ListedPaper, digest
from claims.effect import effect
from claims.extract import Proposal, propose
from claims.extract.paper_facts import paper_facts
from claims.extract.precision import Precision
from claims.extract.suggestions import Classified, Suggester
from claims.model import Claim
from claims.vocabulary import Vocabularies
from claims.words import Form, Kind

RELATIVE = frozenset((Form.RATIO, Form.REDUCTION, Form.INCREASE, Form.SHARE, Form.BEFORE_AFTER, Form.DIFFERENCE))
"""The forms of a figure over a baseline."""
LEAST_PRECISION = 0.8
"""Rules that were right less often propose nothing unless asked for."""
LEAST_LIKENESS = 0.15
"""Of a text to a family or domain: below it most suggestions were wrong, in a look at 300 abstracts."""
_MOST_AUTHORS = 30


class Proposer(NamedTuple):
    """What turns papers into candidates."""

    families: Suggester
    domains: Suggester
    every: bool = False
    """Also what is unsure, absolute, or of a rule that is often wrong."""

    @classmethod
    def of(cls, records: Iterable[Classified], vocabularies: Vocabularies, every: bool = False) -> Proposer:
        """Return one that suggests families and domains by the papers whose are known."""
        known = list(records)
        families = Suggester("family", known, vocabularies.families)
        return cls(families, Suggester("domain", known, vocabularies.domains), every)

    def candidates(self, paper: ListedPaper, list_name: str) -> Iterator[Candidate]:
        """Yield what the rules propose for a paper, without the version of its list."""
        abstract = " ".join(paper.abstract.split())
        found = [each for each in propose(paper.title, abstract) if self.every or is_firm(each)]
        if not found:
            return
        of_paper = self._of_paper(paper, abstract, list_name)
        for proposal in found:
            texts = claim_fields(proposal)
            if (claim := claim_of(texts)) is not None:
                id_ = candidate_id(abstract, proposal.figure_start)
                yield Candidate(candidate=id_, **of_paper, **_of_claim(proposal, texts, claim))

    def _of_paper(self, paper: ListedPaper, abstract: str, list_name: str) -> dict[str, Any]:
        text = f"{paper.title} {abstract}"
        return {
            "paper": paper.key,
            "title": paper.title,
            "authors": list(paper.authors) if len(paper.authors) <= _MOST_AUTHORS else [],
            "venue": paper.venue,
            "venue_name": paper.venue_name,
            "year": paper.year,
            "arxiv": paper.arxiv,
            "doi": paper.doi,
            "address": paper.address,
            "domain": _likeliest(self.domains, text),
            "family": _likeliest(self.families, text),
            "method": paper_facts(paper.title, abstract).method,
            "source": list_name,
            "source_version": "",
        }


def candidate_id(abstract: str, place: int) -> str:
    """Return the id of the candidate whose figure begins at `place` of an abstract with single spaces."""
    return digest(abstract, str(place))


def is_firm(proposal: Proposal) -> bool:
    """Return whether a proposal is relative, sure, and of a rule that is mostly right."""
    measured = proposal.rule_precision or Precision(0, 0)
    mostly_right = measured.right >= LEAST_PRECISION * measured.n
    return proposal.sure and mostly_right and proposal.form in RELATIVE and proposal.kind is not Kind.RESOURCE_USE


def _of_claim(proposal: Proposal, texts: dict[str, str], claim: Claim) -> dict[str, Any]:
    measured = proposal.rule_precision or Precision(0, 0)
    result = effect(claim)
    factor = result.factor if result.factor_low is None else result.factor_low
    return {
        **{name: texts.get(dotted) for name, dotted in CLAIM_COLUMNS.items()},
        "place": proposal.figure_start,
        "printed": phrases.printed(claim),
        "factor": None if factor is None else float(factor),
        "sure": proposal.sure,
        "rule": proposal.rule,
        "right": measured.right,
        "cases": measured.n,
    }


def _likeliest(suggester: Suggester, text: str) -> str | None:
    return next((found.key for found in suggester.best(text, 1) if found.score >= LEAST_LIKENESS), None)
