"""What the form is filled in with by guess, and which guesses a person has not confirmed yet. Pure.

A guess is named as `claims new --set` names its field: `venue` of the paper, `2.setting.model` of the second claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from claims.extract.paper_facts import paper_facts
from claims.extract.suggestions import Classified, suggest
from claims.vocabulary import Vocabularies

_SETTING = "setting."
_PREPRINT = "arxiv"


class KnownPaper(NamedTuple):
    """A paper of the collection: what the offers for a new one are made from."""

    title: str
    method: str | None
    domain: str
    family: str


def offers(title: str, abstract: str, known: Iterable[Classified], vocabularies: Vocabularies) -> dict[str, list[str]]:
    """What a person can take for an empty field, the likeliest first: a preprint of this year, domains and families."""
    papers, text = list(known), f"{title} {abstract}"
    return {
        "year": [str(date.today().year)],
        "venue": [_PREPRINT] if _PREPRINT in vocabularies.venues else [],
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


def claim_guesses(fields: Mapping[str, str]) -> list[str]:
    """The names of the guesses among the fields of a claim, as a proposal fills them in: its setting."""
    return [name for name in fields if name.startswith(_SETTING)]


def unconfirmed(guessed: Iterable[str], paper: Mapping[str, str], claims: Sequence[Mapping[str, str]]) -> list[str]:
    """The names of the guesses that still fill a field."""
    blocks = dict(enumerate([paper, *claims]))
    return [name for name in guessed if blocks.get(place(name)[0], {}).get(place(name)[1])]


def place(name: str) -> tuple[int, str]:
    """The number of the claim, 0 for the paper, and the field's own name."""
    match = re.fullmatch(r"([1-9][0-9]{0,2})\.(.+)", name)
    return (int(match[1]), match[2]) if match else (0, name)
