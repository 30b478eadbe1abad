"""The filter and the page's own choices, kept in step with the address bar."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from claims import queries
from claims.filters import ALL_KINDS, Filter
from dashboard.explore import filter_bar
from dashboard.explore.claims_table import order, sorts
from dashboard.explore.params import FIRST_VIEW, OWN, ExploreParams
from dashboard.shared import address_bar, session
from dashboard.shared.cache import ask
from dashboard.shared.pages import EXPLORE
from dashboard.shared.url_params import CLAIM, KIND, Pairs, Raw, by_name


class _Asked(NamedTuple):
    filter: Filter
    own: ExploreParams


def current_filter() -> Filter:
    """The filter as the address bar or the widgets have it, its widgets set; call once, before the first widget.

    Returns:
        The filter without a kind: `ExploreParams.kinds` has that, for a page without one shows one kind, not all.
    """
    clicked = session.WRITTEN.get() not in (None, _state(filter_bar.from_widgets()))
    asked = address_bar.arrived(EXPLORE, _parse, clicked)
    if asked is not None:
        filter_bar.set_widgets(asked.filter)
        _set_choices(asked)
    current = asked.filter if asked else filter_bar.from_widgets()
    kept = [*current.to_params(), *ExploreParams(kinds=session.KINDS.get()).to_params()]
    session.FILTER_KEPT.set(tuple(kept))  # before the page is drawn: a visitor may leave while it is
    return current


def _state(filter: Filter) -> tuple[Filter, tuple[str, ...] | None, str | None]:
    return filter, session.KINDS.get(), session.VIEW.get()


def _parse(raw: Raw) -> tuple[_Asked, list[str]]:
    by_menu = address_bar.by_menu(EXPLORE)
    asked = by_name(session.FILTER_KEPT.get()) if by_menu else raw
    own, ignored = ExploreParams.from_params(asked)
    if asked.keys() & set(queries.GROWING):
        filter, unknown = ask(queries.requested, asked, OWN)
    else:  # the bare page asks nothing of the store for it
        filter, unknown = Filter.from_params(asked, {}, OWN)
    return _Asked(filter, own), [*unknown, *ignored]


def _set_choices(asked: _Asked) -> None:
    session.VIEW.set(asked.own.view)
    session.KINDS.set(asked.own.kinds)
    session.TABLE_PAGE.set(asked.own.page)
    session.TABLE_SORT.set(asked.own.sort)
    session.TABLE_FILTER.clear()
    session.CLAIM_OPEN.set(asked.own.claim)
    session.ARRIVALS.set(session.ARRIVALS.get() + 1)


def with_kinds(filter: Filter, kinds: tuple[str, ...]) -> Filter:
    """The filter with these kinds; the page of the table that a link names is of this one."""
    whole = filter.model_copy(update={KIND: kinds})
    if not session.TABLE_FILTER.is_set:
        session.TABLE_FILTER.set(whole)
    return whole


def choices(filter: Filter) -> ExploreParams:
    """The page's own choices as they are now."""
    sort = order(filter)
    return ExploreParams(
        session.VIEW.get() or FIRST_VIEW,
        session.KINDS.get(),
        session.TABLE_PAGE.get(),
        session.CLAIM_OPEN.get(),
        sort if sort != sorts(filter)[0] else None,
    )


def write(filter: Filter) -> None:
    """Put the filter and the page's own choices into the address bar, defaults left out."""
    of_all_kinds = filter.without(KIND)
    address_bar.write(EXPLORE, [*of_all_kinds.to_params(), *choices(filter).to_params()])
    session.WRITTEN.set(_state(of_all_kinds))


def params_of(filter: Filter) -> dict[str, list[str]]:
    """The filter as parameters of a link within the page, which keeps the view; no kind is all of them."""
    view = ExploreParams(session.VIEW.get() or FIRST_VIEW).to_params()
    return {**by_name([*filter.to_params(), *view]), KIND: [*filter.kind] or [ALL_KINDS]}


def link_params(filter: Filter) -> Pairs:
    """The page as URL parameters, the kind and other defaults too; `claim` is the open claim here and no filter."""
    of_filter = [pair for pair in filter.to_params(all=True) if pair[0] not in (CLAIM, KIND)]
    return [*of_filter, *replace(choices(filter), kinds=filter.kind).to_params(all=True)]
