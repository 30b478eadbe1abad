"""What the address of Explore holds beside the filter. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from claims.problem import quoted
from claims.words import Kind
from dashboard.shared.url_params import CLAIM, GROUP, PAGE, SHOW, Pairs, Raw

GROUPS = {"family": "by method family", "venue": "by venue", "domain": "by domain", "timeline": "over time"}
"""What the rows of the chart can be."""
FIRST_GROUP = "family"
OWN = (CLAIM, GROUP, SHOW, PAGE)


@dataclass(frozen=True)
class ExploreParams:
    """The page's own choices."""

    group: str = FIRST_GROUP
    """A key of `GROUPS`."""
    show: str | None = None
    """The kind of claim in the chart; None for the first that matches."""
    page: int = 1
    """Of the table."""
    claim: str | None = None
    """Id of the open claim."""

    @classmethod
    def from_params(cls, raw: Raw) -> tuple[ExploreParams, list[str]]:
        """Read the parameters of an address; the first value of each counts.

        Returns:
            The choices, and in words what was ignored; other parameters than `OWN` are not looked at.
        """
        given = {name: raw[name][0] for name in OWN if raw.get(name) and raw[name][0]}
        ignored: list[str] = []
        group = _known(given, GROUP, GROUPS, ignored) or FIRST_GROUP
        show = _known(given, SHOW, [kind.value for kind in Kind], ignored)
        number = given.get(PAGE, "1")
        if not re.fullmatch("[0-9]{1,6}", number):
            ignored.append(f"{PAGE} {quoted(number)} is not the number of a page")
            number = "1"
        return cls(group, show, int(number), given.get(CLAIM)), ignored

    def to_params(self, all: bool = False) -> Pairs:
        """The choices as URL parameters; with `all` the defaults too."""
        every = [(GROUP, self.group), (SHOW, self.show or ""), (PAGE, str(self.page)), (CLAIM, self.claim or "")]
        if all:
            return every
        defaults = ExploreParams().to_params(all=True)
        return [pair for pair in every if pair not in defaults]


def _known(given: dict[str, str], name: str, known: Collection[str], ignored: list[str]) -> str | None:
    value = given.get(name)
    if value is not None and value not in known:
        ignored.append(f"{name} {quoted(value)} is unknown")
        return None
    return value
