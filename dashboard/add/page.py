"""Add the claims of a paper, or edit one: paste, tick, correct, look at the record, save."""

from __future__ import annotations

import streamlit as st

from dashboard.add import guess_note, preview, proposals, saving, sections, text_box
from dashboard.add.draft import ask_before_leaving, keep, offer
from dashboard.shared.link_note import ignored_note

page = sections.opened()
draft = page.draft

sections.heading(draft)
ignored_note()
saving.saved()
offer(draft)
form, result = st.columns([3, 2], gap="large")
with form:
    if not draft.editing:
        text_box.box(draft, page.vocabularies)
        proposals.proposals(draft)
    sections.paper(page)
    sections.claims(page)
with result:
    change = sections.change(page)
    if change is not None:
        st.subheader("The record as it will be")
        doubled = preview.duplicates(draft, change)
        preview.problems(change, doubled)
        preview.effects(draft)
        preview.neighbours(change, page.vocabularies)
        guess_note.unconfirmed(draft, page.vocabularies)
        saving.save(draft, change)
        preview.text(change)

keep(draft)
ask_before_leaving(draft)
sections.write_address(draft)
