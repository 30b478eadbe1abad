"""What the address of Explore holds beside the filter. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import cast, get_args

from claims.filters import ALL_KINDS
from claims.problem import quoted
from claims.queries import Order
from claims.words import Kind
from dashboard.shared.url_params import CLAIM, GROUP, KIND, PAGE, SHOW, SORT, VIEW, Pairs, Raw

VIEWS = {
    "method": "By method",
    "family": "By family",
    "cost": "At what cost",
    "time": "Over time",
    "table": "Table",
}
"""What the page shows of the selection: a chart and the table below it, or the table alone."""
FIRST_VIEW = "method"
OWN = (CLAIM, KIND, VIEW, GROUP, SHOW, SORT, PAGE)
_GROUPS: Mapping[str, str] = {"family": "family", "venue": "family", "domain": "family", "timeline": "time"}
"""Older links: what stood in the rows of the chart, and the view that shows it now."""


@dataclass(frozen=True)
class ExploreParams:
    """The page's own choices."""

    view: str = FIRST_VIEW
    """A key of `VIEWS`."""
    kinds: tuple[str, ...] | None = None
    """Kinds of claim, none for all; None where nobody chose: then the page takes one that fits."""
    page: int = 1
    """Of the table."""
    claim: str | None = None
    """Id of the open claim."""
    sort: Order | None = None
    """Of the table; None for what fits the kinds."""

    @classmethod
    def from_params(cls, raw: Raw) -> tuple[ExploreParams, list[str]]:
        """Read the parameters of an address; the first value of each counts, of kinds all do.

        Older links name the kind in the chart by `show` and its rows by `group`; `kind` and `view` come first.

        Returns:
            The choices, and in words what was ignored; other parameters than `OWN` are not looked at.
        """
        given = {name: raw[name][0] for name in OWN if raw.get(name) and raw[name][0]}
        ignored: list[str] = []
        group = _known(given, GROUP, _GROUPS, ignored)
        view = _known(given, VIEW, VIEWS, ignored) or (_GROUPS[group] if group else FIRST_VIEW)
        show = _known(given, SHOW, _KINDS, ignored)
        kinds = _kinds(raw.get(KIND, ()), ignored)
        if kinds is None and show:
            kinds = (show,)
        number = given.get(PAGE, "1")
        if not re.fullmatch("[0-9]{1,6}", number):
            ignored.append(f"{PAGE} {quoted(number)} is not the number of a page")
            number = "1"
        sort = _known(given, SORT, get_args(Order), ignored)
        return cls(view, kinds, int(number), given.get(CLAIM), cast("Order | None", sort)), ignored

    def to_params(self, all: bool = False) -> Pairs:
        """The choices as URL parameters; with `all` the defaults too."""
        chosen = [(KIND, kind) for kind in self.kinds or ()]
        if self.kinds == ():
            chosen = [(KIND, ALL_KINDS)]
        every = [*chosen, (VIEW, self.view), (SORT, self.sort or ""), (PAGE, str(self.page)), (CLAIM, self.claim or "")]
        if all:
            return every
        defaults = ExploreParams().to_params(all=True)
        return [pair for pair in every if pair not in defaults]


_KINDS = frozenset(kind.value for kind in Kind)


def _kinds(given: Collection[str], ignored: list[str]) -> tuple[str, ...] | None:
    """The kinds that a link names: none for all of them, None where it names no kind."""
    named = [value for value in given if value.strip()]
    known = tuple(sorted({value for value in named if value in _KINDS}))
    ignored += [f"{KIND} {quoted(value)} is unknown" for value in named if value not in (*known, ALL_KINDS)]
    return () if ALL_KINDS in named else known or None


def _known(given: Mapping[str, str], name: str, known: Collection[str], ignored: list[str]) -> str | None:
    value = given.get(name)
    if value is not None and value not in known:
        ignored.append(f"{name} {quoted(value)} is unknown")
        return None
    return value
