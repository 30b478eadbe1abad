"""The Inbox: candidates that the rules found in paper lists, a paper at a time, to accept, correct or reject."""

from __future__ import annotations

import streamlit as st

from claims.collection import read_vocabularies
from dashboard.inbox import candidate_lines, decision_bar, desk, finding, listed_text
from dashboard.inbox.params import InboxParams
from dashboard.shared import address_bar, permissions
from dashboard.shared.link_note import ignored_note
from dashboard.shared.pages import INBOX

now = desk.opened()
with st.container(horizontal=True, vertical_alignment="center"):
    st.title(INBOX.title, anchor=False, width="content")
    st.markdown(
        f"**{now.left:,} paper{'s' * (now.left != 1)}** with figures that the rules found in public lists, the most"
        " wanted first. Nobody has reviewed them: they count on no other page."
    )
ignored_note()
permissions.login()
if not permissions.writing():
    st.info("This server does not write: `claims serve` on your own machine does.", icon=":material/lock:")
finding.filters(now)
decision_bar.said()
if now.form is None:
    st.info("Nothing is left to decide about here.", icon=":material/done_all:")
    decision_bar.undo(not permissions.may_write())
else:
    vocabularies = read_vocabularies(permissions.data())[0]
    candidate_lines.paper(now.form)
    listed_text.text(now.form)
    candidate_lines.candidates(now, now.form, vocabularies)
    candidate_lines.new_record(now.form, vocabularies)
    decision_bar.bar(now.form)
finding.rules(now)
address_bar.write(INBOX, InboxParams(now.filter).to_params())
