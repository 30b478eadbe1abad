"""The filter and the page's own choices, kept in step with the address bar."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from claims import queries
from claims.filters import Filter
from claims.words import Kind
from dashboard.explore import filter_bar
from dashboard.explore.params import FIRST_GROUP, OWN, ExploreParams
from dashboard.shared import address_bar, session
from dashboard.shared.cache import ask
from dashboard.shared.pages import EXPLORE
from dashboard.shared.url_params import CLAIM, Pairs, Raw, by_name


class _Asked(NamedTuple):
    filter: Filter
    own: ExploreParams


def current_filter() -> Filter:
    """The filter as the address bar or the widgets have it, its widgets set; call once, before the first widget."""
    asked = address_bar.arrived(EXPLORE, _parse)
    if asked is not None:
        filter_bar.set_widgets(asked.filter)
        _set_choices(asked)
    current = asked.filter if asked else filter_bar.from_widgets()
    session.FILTER_KEPT.set(tuple(current.to_params()))  # before the page is drawn: a visitor may leave while it is
    return current


def _parse(raw: Raw) -> tuple[_Asked, list[str]]:
    own, ignored = ExploreParams.from_params(raw)
    asked = by_name(session.FILTER_KEPT.get()) if address_bar.by_menu(EXPLORE) else raw
    known = ask(queries.known_values, asked) if asked.keys() & set(queries.GROWING) else {}
    filter, unknown = Filter.from_params(asked, known, page=OWN)
    return _Asked(filter, own), [*unknown, *ignored]


def _set_choices(asked: _Asked) -> None:
    session.GROUP.set(asked.own.group)
    session.SHOW.set(asked.own.show)
    session.TABLE_PAGE.set(asked.own.page)
    session.TABLE_FILTER.set(asked.filter)
    session.CLAIM_OPEN.set(asked.own.claim)
    session.ARRIVALS.set(session.ARRIVALS.get() + 1)


def choices() -> ExploreParams:
    """The page's own choices as they are now."""
    return ExploreParams(
        session.GROUP.get() or FIRST_GROUP,
        session.SHOW_CHOSEN.get(),
        session.TABLE_PAGE.get(),
        session.CLAIM_OPEN.get(),
    )


def write(filter: Filter) -> None:
    """Put the filter and the page's own choices into the address bar, defaults left out."""
    address_bar.write(EXPLORE, [*filter.to_params(), *choices().to_params()])


def link_params(filter: Filter, kind: Kind) -> Pairs:
    """The page as URL parameters, defaults too; `claim` is the open claim here and no filter."""
    of_filter = [pair for pair in filter.to_params(all=True) if pair[0] != CLAIM]
    return [*of_filter, *replace(choices(), show=kind.value).to_params(all=True)]
