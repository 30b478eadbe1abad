"""What Streamlit has no parameter for: little room above the chart of Explore, so that one sees it at once."""

from __future__ import annotations

import streamlit as st

_STYLE = """
[data-testid=stMainBlockContainer] { padding: 3.75rem 2.5rem 6rem }
[data-testid=stMainBlockContainer] > [data-testid=stVerticalBlock] { gap: 0.25rem }
.st-key-headline { gap: 0.25rem 0.75rem }
.st-key-headline h1 { font-size: 1.125rem; padding: 0; white-space: nowrap }
.st-key-headline [data-testid=stPageLink] a { padding: 0; min-height: 0; background: none; text-decoration: underline }
.st-key-headline [data-testid=stPageLink] p { font-weight: normal }
.st-key-headline button { min-height: 1.5rem; padding: 0 0.5rem; border-radius: 0.75rem; font-size: 0.875rem }
:has(> .st-key-search_box), .st-key-search_box { display: contents }
.st-key-kinds .st-key-f_q { width: 14rem; flex: none }
.st-key-kinds > :has(> .st-key-search_names), .st-key-search_box > :has(> .st-key-search_names) { order: 1 }
.st-key-kinds { row-gap: 0.25rem }
.st-key-search_names button { min-height: 1.5rem; padding: 0 }
.st-key-tools { flex-wrap: nowrap }
.st-key-tools :is(a, button), .st-key-kind_more button { min-height: 2.25rem; height: 2.25rem }
.st-key-kinds [data-testid=stTextInputRootElement] { min-height: 2.25rem; height: 2.25rem }
.st-key-shown, .st-key-shown [data-testid=stVerticalBlock] { gap: 0.125rem }
[data-testid=stSidebarUserContent] [data-testid=stVerticalBlock] { gap: 0.5rem }
[data-testid=stSidebar] [data-testid=stButtonGroup] button { padding-inline: 0.5rem }
[data-testid=stSidebar] [data-tag] { max-width: 100%; height: auto }
[data-testid=stSidebar] [data-tag] > span { max-width: none; white-space: normal }
@media (max-width: 1700px) { .st-key-starts { display: none } }
@media (max-width: 640px) {
    [data-testid=stMainBlockContainer] { padding: 3.75rem 1rem 6rem }
    .st-key-headline [data-testid=stElementContainer]:has(h1) { position: absolute; clip-path: inset(50%) }
    .st-key-kinds .st-key-f_q { width: 100% }
}
"""
_EMBEDDED = """
[data-testid=stHeader] { display: none }
[data-testid=stMainBlockContainer] { padding: 0.5rem 1rem }
[data-testid=stMain] h1 { font-size: 1.125rem; padding: 0 0 0.75rem }
"""


def apply() -> None:
    """Put the style into the page."""
    st.html(f"<style>{_STYLE}{_EMBEDDED if st.context.is_embedded else ''}</style>")
