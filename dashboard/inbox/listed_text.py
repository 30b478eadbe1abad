"""The abstract that the candidates are from, with marks, where the server was started with the lists."""

from __future__ import annotations

import streamlit as st

from claims.candidates.listed_texts import NoTextError, figure_span, quote_spans
from dashboard.inbox.desk import Form
from dashboard.shared.cache import listed_texts
from dashboard.shared.markup import Span, escape, highlight


def text(form: Form) -> None:
    """The abstract with the quotes and the numbered figures marked; a word where the lists hold it no longer."""
    texts = listed_texts()
    if texts is None:
        return
    try:
        with st.spinner("Reading the list …", show_time=True):
            abstract = texts.abstract(form.paper.first)
    except NoTextError as error:
        st.caption(escape(f"The quotes alone: {error}."))
        return
    with st.container(border=True, key="inbox_text"):
        st.html(marked(abstract, form))


def marked(abstract: str, form: Form) -> str:
    """The abstract as HTML, marked as on the Add page: the quote of each ticked candidate, each figure as a chip."""
    ticked = [each.candidate in form.ticked for each in form.paper.candidates]
    numbered = list(zip(form.paper.candidates, ticked, strict=True))
    spans = [Span(*span, look="clause") for each, kept in numbered if kept for span in quote_spans(abstract, each)]
    for number, (each, kept) in enumerate(numbered, start=1):
        label = f"{'✓' if kept else ''}{number}{'' if each.sure else '?'} "
        spans.append(Span(*figure_span(abstract, each), label, "kept" if kept else "open"))
    return highlight(abstract, spans)
