"""Add the claims of a paper, or edit one: paste, tick, correct, look at the record, save."""

from __future__ import annotations

import streamlit as st

from dashboard.add import preview, saving, text_box
from dashboard.add import sections as steps
from dashboard.add.draft import ask_before_leaving, keep, offer
from dashboard.shared.links import ignored_note

page = steps.opened()
work = page.work

steps.heading(work)
ignored_note()
saving.saved()
offer(work)
form, result = st.columns([3, 2], gap="large")
with form:
    if not work.editing:
        text_box.box(work, page.vocabularies)
        text_box.proposals(work)
    steps.paper(page)
    steps.claims(page)
with result:
    change = steps.change(page)
    if change is not None:
        st.subheader("The record as it will be")
        doubled = preview.duplicates(work, change)
        preview.problems(change, doubled)
        preview.effects(work)
        preview.neighbours(change, page.vocabularies)
        saving.save(work, change)
        preview.text(change)

keep(work)
ask_before_leaving(work)
steps.write_address(work)
