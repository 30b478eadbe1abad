"""The address bar: the one module that reads and writes it. Every filter and selection is in it.

Streamlit can bind widgets to the URL, but then the labels of options stand in it, counts and all, and Back loses them.
So `arrived` reads the parameters before the first widget and `write` writes them after the last: labels may change,
links stay, and Back undoes a filter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import streamlit as st

from dashboard.shared import session
from dashboard.shared.link_note import ignore
from dashboard.shared.pages import AppPage
from dashboard.shared.url_params import CLAIM, PAGE, Pairs, Raw, by_name

Asked = TypeVar("Asked")
_MOST = 8
"""Addresses written last that a click on its way may come with."""


def params() -> dict[str, list[str]]:
    """The parameters of the address bar as they are, before Streamlit drops any."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def arrived(page: AppPage, parse: Callable[[Raw], tuple[Asked, Sequence[str]]], clicked: bool = False) -> Asked | None:
    """What the address asks of `page`, where it was changed from outside since the page last read or wrote it.

    That is a link, Back, or a first visit. It counts from now on, even if the next click ends this run before `write`.
    What `parse` could not use is named by `ignored_note`.

    Args:
        page: the page that asks.
        parse: makes of the parameters what the page shows, and names what it could not use.
        clicked: whether a widget changed. A click that was on its way when the address was written comes with an
            address from before; then the click counts.

    Returns:
        The first thing that `parse` gives; None where the address is as the page left it.
    """
    raw = params()
    last, here = session.LAST_ADDRESS.get(), (page.path, raw)
    late = clicked and last is not None and last[0] == page.path and here in session.ADDRESSES.get()
    if last == here or late:
        return None
    asked, ignored = parse(raw)
    session.LAST_ADDRESS.set((page.path, raw))
    ignore(ignored)
    return asked


def by_menu(page: AppPage) -> bool:
    """Whether the visitor came from another page by its bare link; on the same page that would be Back or a reset.

    Ask before `arrived`, or within its `parse`.
    """
    last = session.LAST_ADDRESS.get()
    return not params() and last is not None and last[0] != page.path


def new_visitor() -> bool:
    """Whether no page was opened in this session yet."""
    return session.LAST_ADDRESS.get() is None


def write(page: AppPage, pairs: Pairs) -> None:
    """Make `pairs` the parameters of the address bar; defaults are left out by the caller."""
    new = by_name(pairs)
    st.query_params.from_dict(new)  # equal ones too: after a link within the page the browser has those before it
    session.LAST_ADDRESS.set((page.path, new))
    session.ADDRESSES.set((*session.ADDRESSES.get(), (page.path, new))[-_MOST:])


def narrow_to(more: Mapping[str, str]) -> None:
    """Have the next run show what it shows now, narrowed by `more`: from the first page on, without an open claim."""
    ask_for({**{name: values for name, values in params().items() if name not in (PAGE, CLAIM)}, **more})


def ask_for(raw: Mapping[str, str | Sequence[str]]) -> None:
    """Have the next run take what it shows from `raw`, as if the visitor had followed a link."""
    st.query_params.from_dict(raw)
