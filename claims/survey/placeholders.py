"""Find `{{eagle.c1}}`, `{{eagle.c1.quote}}`, `{{table: family=lora}}` and `{{compare: a.c1 b.c2}}` in a text. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import parse_qs

from claims.drafts import Draft, Syntax, latex_source, markdown_source
from claims.problem import Problem, nearest, quoted

FIELDS = ("value", "baseline", "quote", "cite")
"""What `{{eagle.c1.FIELD}}` may ask for."""
_BRACES = re.compile(r"\{\{([^{}\n]{1,1000})\}\}")
_CLAIM = re.compile(r"\s*(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*\.c[1-9]\d{0,2})(?:\.(?P<field>\w+))?\s*")
_COMMAND = re.compile(r"\s*(?P<name>table|compare)\s*:(?P<rest>.*)")
_LIKE_ONE = re.compile(
    r"\s*(?:[A-Za-z0-9-]+\.[cC]\d+(?:\.\w+)?|(?:tab|comp)[a-z]{0,6}\s*:.*|(?:table|compare)\s.*)\s*", re.I
)
_INLINE_CODE = re.compile(r"(`{1,3})(?!`)[^`\n]{1,500}\1(?!`)")


class Place(NamedTuple):
    """Where a placeholder stands."""

    start: int
    end: int
    line: int


@dataclass(frozen=True)
class ClaimCited:
    """`{{eagle.c1}}`, or one field of it."""

    place: Place
    id: str
    field: str | None


@dataclass(frozen=True)
class TableAsked:
    """`{{table: family=speculative-decoding&kind=speedup}}`."""

    place: Place
    query: str

    @property
    def params(self) -> dict[str, list[str]]:
        """The parameters, as those of a page's address."""
        return parse_qs(self.query.lstrip("?"), keep_blank_values=True)


@dataclass(frozen=True)
class Compared:
    """`{{compare: a.c1 b.c2}}`."""

    place: Place
    ids: tuple[str, ...]


Placeholder = ClaimCited | TableAsked | Compared


def placeholders(draft: Draft) -> Iterator[Placeholder | Problem]:
    """Return the placeholders in their order, and a problem for what nearly is one.

    Other braces are the author's: they and what stands in comments and code stay as they are.
    """
    text = _live(draft)
    for match in _BRACES.finditer(text):
        place = Place(match.start(), match.end(), draft.line(match.start()))
        if found := _placeholder(match[1], place):
            yield found
        elif _LIKE_ONE.fullmatch(match[1]):
            yield _unknown(draft, place, match[1])


def _live(draft: Draft) -> str:
    if draft.syntax is Syntax.LATEX:
        return latex_source.without_code(draft.text)
    text = markdown_source.without_code(draft.text)
    return _INLINE_CODE.sub(lambda match: " " * len(match[0]), text)


def _placeholder(words: str, place: Place) -> Placeholder | None:
    claim = _CLAIM.fullmatch(words)
    if claim and (claim["field"] is None or claim["field"] in FIELDS):
        return ClaimCited(place, claim["id"], claim["field"])
    command = _COMMAND.fullmatch(words)
    if command is None:
        return None
    rest = command["rest"].strip()
    return TableAsked(place, rest) if command["name"] == "table" else Compared(place, tuple(rest.split()))


def _unknown(draft: Draft, place: Place, words: str) -> Problem:
    claim = _CLAIM.fullmatch(words)
    allowed = "{{SLUG.cN}}, {{SLUG.cN.FIELD}}, {{table: PARAMETERS}}, {{compare: IDS}}"
    fix = "write one of these, or put it into code to leave it as it is"
    if claim:
        allowed = f"the fields {', '.join(FIELDS)}"
        fix = f"write one of {', '.join(nearest(claim['field'], FIELDS))}"
    return Problem(draft.file, place.line, "", quoted("{{" + words + "}}"), allowed, fix, "survey")
