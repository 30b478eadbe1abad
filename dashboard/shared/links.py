"""Addresses of this app as one would send them to a colleague."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from dashboard.shared.markup import escape

PAGES = ("compare", "baselines", "reproductions", "paper", "quality", "add")
"""Paths of the pages beside the first one, which has none."""
_IGNORED = "_ignored"


def address(page: str = "", params: Sequence[tuple[str, str]] = ()) -> str:
    """The address of `page` with `params`; the first page without a name."""
    parts = urlsplit(st.context.url or "")
    folders = parts.path.rstrip("/").split("/")
    if folders[-1] in PAGES:
        folders.pop()
    path = "/".join([*folders, page]) or "/"
    return urlunsplit((parts.scheme, parts.netloc, path, urlencode(params), ""))


def copy_link(page: str, params: Sequence[tuple[str, str]]) -> None:
    """A button that shows the address with every parameter, defaults too, so that an old link keeps its meaning."""
    with st.popover("Copy link", icon=":material/link:"):
        st.caption("This link holds every choice, those left at their default too, so it keeps its meaning.")
        st.code(address(page, params), language=None, wrap_lines=True)


def feed_link(params: Sequence[tuple[str, str]]) -> None:
    """A button to the Atom feed of a filter, for a feed reader."""
    st.link_button(
        "Feed",
        address("feed.atom", params),
        icon=":material/rss_feed:",
        help="Give this address to a feed reader: it tells of claims that match and are new, corrected or withdrawn.",
    )


def ignore(words: Sequence[str]) -> None:
    """Have `ignored_note` name `words`: what a page did not understand of the link by which it was reached."""
    st.session_state[_IGNORED] = list(words)


def ignore_also(words: Sequence[str]) -> None:
    """Have it name `words` too."""
    ignore([*st.session_state.get(_IGNORED, []), *words])


def ignored_note() -> None:
    """Name what of the link was not understood; Streamlit alone would drop it without a word."""
    if ignored := st.session_state.get(_IGNORED):
        shown = "; ".join(escape(words) for words in ignored[:5])
        more = f"; and {len(ignored) - 5} more" if len(ignored) > 5 else ""
        st.info(f"Part of the link was ignored: {shown}{more}.", icon=":material/link_off:")


def href(address: str) -> str:
    """An address from a record for a markdown link: nothing in it ends the link early."""
    return address.replace("(", "%28").replace(")", "%29").replace("[", "%5B").replace("]", "%5D")
