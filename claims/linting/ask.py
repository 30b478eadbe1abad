"""Ask every question of every claim of a draft."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice

from claims.drafts import Draft
from claims.linting.draft_claims import Facts, Stated, facts, stated_in
from claims.linting.every_question import RULES
from claims.linting.question import Finding, Once, Rule
from claims.linting.silence import Silences

MOST_QUESTIONS = 2
"""Questions about one claim, at most."""


def lint(drafts: Sequence[Draft], chosen: Collection[str] | None = None) -> list[Finding]:
    """Return what a referee will ask, by file and line; the files are those of one draft.

    What one place of the draft answers is asked nowhere, and a question about what it says nowhere is asked once, at
    the first claim it is about; a comment that silences this line answers it for the draft.

    Args:
        drafts: the files.
        chosen: names of rules; None for all.
    """
    rules = [rule for rule in RULES if chosen is None or rule.name in chosen]
    stated = [each for draft in drafts for each in stated_in(draft)]
    silences = {draft.file: Silences(draft.text, [rule.name for rule in RULES]) for draft in drafts}
    found: list[Finding] = []
    known, asked = facts(drafts, stated), set[tuple[object, ...]]()
    for each in stated:
        questions = (finding for rule in rules if (finding := _asked(rule, each, known, asked)))
        loud = (finding for finding in questions if not silences[finding.file].cover(finding.line, finding.rule))
        found += islice(loud, MOST_QUESTIONS)
    return sorted(found)


def _asked(rule: Rule, stated: Stated, known: Facts, asked: set[tuple[object, ...]]) -> Finding | None:
    """Return the finding of a rule about a claim; None where it has nothing to ask or has asked in this place."""
    place = (rule.name, *_place(rule, stated))
    question = None if place in asked else rule.ask(stated, known)
    if question is None:
        return None
    asked.add(place)
    return _finding(stated, rule, question)


def _place(rule: Rule, stated: Stated) -> tuple[object, ...]:
    """Return what tells apart the places where the rule asks again."""
    if rule.once is Once.DRAFT:
        return ()
    if rule.once is Once.PARAGRAPH:
        return (stated.draft.file, stated.number)
    return (stated.draft.file, stated.at)


def _finding(stated: Stated, rule: Rule, question: str) -> Finding:
    draft = stated.draft
    line = draft.line(stated.at)
    column = stated.at - (draft.text.rfind("\n", 0, stated.at) + 1) + 1
    return Finding(draft.file, line, column, rule.name, stated.printed, question)
