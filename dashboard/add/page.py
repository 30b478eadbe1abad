"""Add the claims of a paper, or edit one: paste, keep, correct, look at the preview, save."""

from __future__ import annotations

import streamlit as st

from dashboard.add import (
    claim_lines,
    example,
    known_paper,
    permissions,
    preview,
    saving,
    sections,
    table_box,
    text_box,
)
from dashboard.add.draft import ask_before_leaving, keep, offer
from dashboard.shared.link_note import ignored_note

page = sections.opened()
draft = page.draft

sections.heading(draft)
ignored_note()
saving.saved()
permissions.login()
offer(draft)
form, result = st.columns([3, 2], gap="large")
change = sections.change(page)
points = sections.points(draft, change)
with form:
    if not draft.editing:
        text_box.box(draft, page.vocabularies)
        table_box.box(draft, page.vocabularies)
        known_paper.shown(draft)
    claim_lines.claims(draft, page.vocabularies, points)
    sections.paper(page, points)
with result:
    notes = st.container()
    if not draft.begun:
        example.shown()
    elif change is not None:
        st.subheader("Preview")
        preview.duplicates(draft, change)
        preview.claims(draft)
        preview.neighbours(change, page.vocabularies)
        preview.text(change)
        saving.hand_in(draft, change)
saving.bar(page, change, points, notes)

keep(draft)
ask_before_leaving(draft)
sections.write_address(draft)
