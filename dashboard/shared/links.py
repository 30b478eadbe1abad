"""Addresses of this app as one would send them to a colleague."""

from __future__ import annotations

import html
from collections.abc import Sequence
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

import streamlit as st

from dashboard.shared import page_scripts, pages, url_params

_BUTTON = """
a[data-copy] {
    display: flex; align-items: center; min-height: 2.5rem; padding: 0 0.75rem; white-space: nowrap;
    border: 1px solid color-mix(in srgb, currentColor 20%, transparent); border-radius: 0.5rem;
    color: inherit !important; text-decoration: none !important; font-size: 0.875rem;
}
a[data-copy]:is(:hover, :focus-visible) { border-color: currentColor; outline: none }
"""
"""So that the link looks like the buttons beside it."""
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
    """A link to the page with `params`; a click copies it. With defaults in it, it keeps its meaning if they change."""
    there = html.escape(address(page.path, params))
    st.html(
        f'<a data-copy href="{there}" title="Copies a link to this exact view, even if defaults change.">'
        f'<span aria-live="polite">Copy link</span></a><style>{_BUTTON}</style>'
        f"<script>{page_scripts.COPY_LINKS}</script>",
        width="content",
        unsafe_allow_javascript=True,
    )


def feed_link(params: Sequence[tuple[str, str]]) -> None:
    """A button to the Atom feed of a filter, for a feed reader."""
    st.link_button(
        "Follow",
        address("feed.atom", params),
        icon=":material/rss_feed:",
        help="For a feed reader (RSS): new, corrected and withdrawn claims in this view.",
    )


def href(address: str) -> str:
    """An address from a record or a list for a markdown link: nothing in it ends the link early."""
    return quote(address, safe="/:?#@&+,;=%~")
