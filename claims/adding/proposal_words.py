"""What a curator reads of a proposal, and the figures of a text for which there is none. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extract import MAX_LENGTH, Proposal
from claims.extract.plain_text import read
from claims.extract.sentences import sentences


def track_record(proposal: Proposal) -> str:
    """How often the rule of the proposal was right, in a sentence."""
    measured = proposal.rule_precision
    if measured is None:
        return "The annotated abstracts hold no case of this rule."
    return f"Right in {measured.right} of {measured.n} cases in annotated abstracts."


def counted(proposals: Sequence[Proposal]) -> str:
    """`3 claims proposed: 2 sure, 1 unsure`."""
    count, sure = len(proposals), sum(proposal.sure for proposal in proposals)
    unsure = f", {count - sure} unsure" if count > sure else ""
    return f"{count} claim{'s' * (count != 1)} proposed: {sure} sure{unsure}"


def figures_left(title: str, abstract: str, proposals: Sequence[Proposal]) -> list[tuple[int, int]]:
    """Where in `abstract` the figures stand that no proposal holds: conditions, sizes, figures of others."""
    text = read(abstract[:MAX_LENGTH])
    spans = [text.span(figure.left, figure.end) for each in sentences(title, text) for figure in each.figures]
    taken = [(proposal.figure_start, proposal.figure_end) for proposal in proposals]
    return [span for span in spans if not any(span[0] < end and start < span[1] for start, end in taken)]
