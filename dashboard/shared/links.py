"""Addresses of this app as one would send them to a colleague."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from dashboard.shared import pages, url_params

_PATHS = frozenset(page.path for page in pages.ALL if page.path)


def address(path: str = "", params: Sequence[tuple[str, str]] = ()) -> str:
    """The address of the page or route at `path` with `params`; the first page without a path."""
    parts = urlsplit(st.context.url or "")
    folders = parts.path.rstrip("/").split("/")
    if folders[-1] in _PATHS:
        folders.pop()
    whole = "/".join([*folders, path]) or "/"
    return urlunsplit((parts.scheme, parts.netloc, whole, urlencode(params), ""))


def claim_address(claim_id: str) -> str:
    """The address that opens a claim on Explore."""
    return address(pages.EXPLORE.path, [(url_params.CLAIM, claim_id)])


def paper_address(slug: str) -> str:
    """The address that shows a paper."""
    return address(pages.PAPERS.path, [(url_params.PAPER, slug)])


def copy_link(page: pages.AppPage, params: Sequence[tuple[str, str]]) -> None:
    """A button that shows the address with every parameter, defaults too, so that an old link keeps its meaning."""
    with st.popover("Copy link", icon=":material/link:"):
        st.caption("This link holds every choice, those left at their default too, so it keeps its meaning.")
        st.code(address(page.path, params), language=None, wrap_lines=True)


def feed_link(params: Sequence[tuple[str, str]]) -> None:
    """A button to the Atom feed of a filter, for a feed reader."""
    st.link_button(
        "Feed",
        address("feed.atom", params),
        icon=":material/rss_feed:",
        help="Give this address to a feed reader: it tells of claims that match and are new, corrected or withdrawn.",
    )


def href(address: str) -> str:
    """An address from a record for a markdown link: nothing in it ends the link early."""
    return address.replace("(", "%28").replace(")", "%29").replace("[", "%5B").replace("]", "%5D")
