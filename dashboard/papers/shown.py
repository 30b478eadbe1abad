"""Which paper or method the Papers page shows."""

from __future__ import annotations

import streamlit as st

from dashboard.papers.params import PaperParams
from dashboard.shared import address_bar, session
from dashboard.shared.pages import PAPERS


def shown() -> PaperParams:
    """The paper or the method that the address or a button asks for."""
    asked = address_bar.arrived(PAPERS, PaperParams.from_params)
    if asked is not None:
        show(asked.paper, asked.method)
    return PaperParams(session.PAPER_SHOWN.get(), session.METHOD_SHOWN.get())


def show(paper: str = "", method: str = "") -> None:
    """Have the next run show a paper, else a method, else the list of papers."""
    session.PAPER_SHOWN.set(paper)
    session.METHOD_SHOWN.set(method)


def back() -> None:
    """A way to the list of all papers."""
    st.button("All papers", icon=":material/arrow_back:", type="tertiary", on_click=show)
