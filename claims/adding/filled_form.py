"""The filled-in form of a paper and its claims: what the command line and the Add page turn into a change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from claims.adding.guesses import place, unconfirmed
from claims.invisible import without_formatting
from claims.model import SLUG_PATTERN, Claim, Paper
from claims.writing import Edit, PlannedChange, plan, save
from claims.writing.edits import AddClaims, EditClaim, NewRecord, unflatten


class Sheet(NamedTuple):
    """Texts by dotted field name, as typed."""

    paper: dict[str, str]
    claims: tuple[dict[str, str], ...] = ()
    slug: str = ""
    """Name of a new record."""
    path: str = ""
    """The record that the claims join or that is edited, where there is one."""
    editing: str = ""
    """Id within the record of the claim that is edited; `claims` then holds that claim alone."""
    curator: str | None = None
    guessed: tuple[str, ...] = ()
    """Fields filled in by guess that nobody confirmed, named as in `claims.adding.guesses`."""

    def with_field(self, number: int, name: str, text: str) -> Sheet:
        """With a field of the claim `number`, or of the paper for 0, as a person gives it, so no guess any more."""
        guessed = tuple(each for each in self.guessed if place(each) != (number, name))
        if not number:
            return self._replace(paper={**self.paper, name: text}, guessed=guessed)
        claims = [dict(claim) for claim in self.claims]
        claims[number - 1][name] = text
        return self._replace(claims=tuple(claims), guessed=guessed)

    def unconfirmed(self) -> list[str]:
        """The names of the guesses that still fill a field; those of a paper that is there are not saved."""
        return unconfirmed(self.guessed, {} if self.path else self.paper, self.claims)

    def target(self) -> str:
        """The record's file, relative to the data folder."""
        year = self.paper.get("year", "").strip()
        return self.path or f"records/{year or 'year'}/{self.slug.strip() or 'slug'}.yaml"

    def edit(self) -> Edit:
        """The change that the sheet asks for; what nobody sees and a paste brings along is left out."""
        claims = [unflatten(_clean(claim), Claim) for claim in self.claims]
        if self.editing:
            return EditClaim(self.editing, claims[0])
        if self.path:
            return AddClaims(claims)
        added = {"added.on": date.today().isoformat(), "added.by": self.curator or ""}
        missing = {name: text for name, text in added.items() if name not in self.paper}
        return NewRecord(unflatten(_clean({**self.paper, **missing}), Paper), claims)

    def plan(self, data: Path, together: bool = True) -> PlannedChange:
        """What saving would do, with every problem."""
        return plan(data, self.target(), self.edit(), together)

    def save(self, data: Path, start: str | None = None) -> PlannedChange:
        """Save it, if nothing is wrong; see `claims.writing.save`."""
        return save(data, self.target(), self.edit(), start)


def _clean(texts: dict[str, str]) -> dict[str, str]:
    return {name: without_formatting(text) for name, text in texts.items()}


def record_of(data: Path, slug: str) -> str | None:
    """The file of the record `slug`, relative to the data folder, or None."""
    if not re.fullmatch(SLUG_PATTERN, slug):
        return None
    found = sorted((data / "records").glob(f"[0-9][0-9][0-9][0-9]/{slug}.yaml"))
    return found[0].relative_to(data).as_posix() if found else None


def split_text(text: str) -> tuple[str, str]:
    """Title and abstract of a text: a first paragraph of one line, a blank line, the rest; else no title."""
    first, blank, rest = text.replace("\r\n", "\n").strip().partition("\n\n")
    return (first.strip(), rest.strip()) if blank and "\n" not in first.strip() else ("", text.strip())


def parse_choice(answer: str, sure: Sequence[bool]) -> list[int]:
    """Positions from 0 that `sure`, `all`, `none` or `1,3-5` choose of proposals, each sure or not.

    Raises:
        ValueError: it chooses something that is not there; the message says what can be chosen.
    """
    answer = answer.strip().lower()
    named = {"sure": [i for i, each in enumerate(sure) if each], "all": list(range(len(sure))), "none": []}
    if answer in named:
        return named[answer]
    chosen: list[int] = []
    for part in answer.replace(",", " ").split():
        first, dash, last = part.partition("-")
        ends = [int(end) if end.isdecimal() else 0 for end in (first, last if dash else first)]
        if not 1 <= ends[0] <= ends[1] <= len(sure):
            raise ValueError(f"write sure, all, none, or numbers from 1 to {len(sure)} as in 1,3-5")
        chosen += range(ends[0] - 1, ends[1])
    return list(dict.fromkeys(chosen))
