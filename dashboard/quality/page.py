"""The curator's desk: how complete the records are, and what is left to do."""

from __future__ import annotations

import streamlit as st

from dashboard.quality import todo
from dashboard.quality.coverage import coverage_table, figures, progress
from dashboard.quality.kinds_of_work import all_work
from dashboard.shared import address_bar
from dashboard.shared.link_note import ignored_note
from dashboard.shared.pages import QUALITY
from dashboard.shared.url_params import EDIT, FIELD, unknown_names

address_bar.arrived(QUALITY, lambda raw: (raw, unknown_names(raw, EDIT, FIELD)))
# A row that opens the form leaves its parameters in the history of this page: they stay, so that Back leads on.
left = [(name, value) for name in (EDIT, FIELD) for value in address_bar.params().get(name, [])]
st.title("Quality of the records")
st.caption("To do for curators. Each row opens the form at the right field.")
ignored_note()
figures()
progress()
work = all_work()
st.subheader("Next to do", anchor="next")
todo.next_to_do(work)
open_work, finished = [each for each in work if each.rows], [each for each in work if not each.rows]
places = st.tabs([*(each.tab for each in open_work), "Coverage", *(each.tab for each in finished)])
with places[len(open_work)]:
    coverage_table()
for place, each in zip([*places[: len(open_work)], *places[len(open_work) + 1 :]], work, strict=True):
    with place:
        todo.table(each)
address_bar.write(QUALITY, left)
