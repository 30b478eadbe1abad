"""What the form is filled in with by guess, and which guesses a person has not confirmed yet. Pure.

A guess is named as `claims new --set` names its field: `venue` of the paper, `2.setting.model` of the second claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from claims.adding.inputs import CLAIM_INPUTS, PAPER_INPUTS
from claims.extract.paper_facts import paper_facts
from claims.extract.suggestions import Classified, suggest
from claims.vocabulary import Vocabularies

_SETTING = "setting."


class KnownPaper(NamedTuple):
    """A paper of the collection: what suggestions for a new one are made from."""

    title: str
    method: str | None
    domain: str
    family: str


def suggestions(
    title: str, abstract: str, known: Iterable[Classified], vocabularies: Vocabularies
) -> dict[str, list[str]]:
    """At most three keys each for domain and family, the likeliest first."""
    papers, text = list(known), f"{title} {abstract}"
    return {
        "domain": [each.key for each in suggest("domain", text, papers, vocabularies.domains)],
        "family": [each.key for each in suggest("family", text, papers, vocabularies.families)],
    }


def paper_guesses(title: str, abstract: str, vocabularies: Vocabularies) -> dict[str, str]:
    """Method, venue and year where the text prints them; a venue that the vocabulary lacks is no guess."""
    facts = paper_facts(title, abstract)
    guesses = {
        "method": facts.method,
        "venue": vocabularies.venues.resolve(facts.venue),
        "year": str(facts.year) if facts.year else None,
    }
    return {name: text for name, text in guesses.items() if text}


def claim_guesses(number: int, fields: Mapping[str, str]) -> list[str]:
    """The names of the guesses among the fields of the claim `number`, as a proposal fills them in: its setting."""
    return [f"{number}.{name}" for name in fields if name.startswith(_SETTING)]


def without_claim(guessed: Iterable[str], number: int) -> list[str]:
    """The names after the claim `number` is gone: claims behind it move up."""
    left = []
    for name in guessed:
        claim, field = place(name)
        if claim != number:
            left.append(f"{claim - 1}.{field}" if claim > number else name)
    return left


def unconfirmed(guessed: Iterable[str], paper: Mapping[str, str], claims: Sequence[Mapping[str, str]]) -> list[str]:
    """The names of the guesses that still fill a field."""
    blocks = dict(enumerate([paper, *claims]))
    return [name for name in guessed if blocks.get(place(name)[0], {}).get(place(name)[1])]


def place(name: str) -> tuple[int, str]:
    """The number of the claim, 0 for the paper, and the field's own name."""
    match = re.fullmatch(r"([1-9][0-9]{0,2})\.(.+)", name)
    return (int(match[1]), match[2]) if match else (0, name)


def in_words(
    names: Iterable[str], paper: Mapping[str, str], claims: Sequence[Mapping[str, str]], vocabularies: Vocabularies
) -> dict[int, list[str]]:
    """By claim, 0 for the paper, each guess and what it fills in, in the words of the form: `Model: GPT-2`."""
    words: dict[int, list[str]] = {}
    for name in names:
        number, field = place(name)
        asked = CLAIM_INPUTS[field] if number else PAPER_INPUTS[field]
        text = (claims[number - 1] if number else paper)[field]
        shown = getattr(vocabularies, asked.vocabulary).label(text) if asked.vocabulary else text
        words.setdefault(number, []).append(f"{asked.label}: {shown}")
    return dict(sorted(words.items()))
