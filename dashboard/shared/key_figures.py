"""The figures of a page that one reads first."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

_KEY = "facts"


class KeyFigure(NamedTuple):
    """A figure and what it counts."""

    figure: str
    what: str
    help: str | None = None


def count(number: int, one: str, many: str) -> KeyFigure:
    """How many there are, in the words for `one` or `many`."""
    return KeyFigure(f"{number:,}", one if number == 1 else many)


def key_figures(*shown: KeyFigure) -> None:
    """Each in a box, once a page. As text: the browser loads no widget's code before one can read them."""
    with st.container(horizontal=True, gap="small", key=_KEY):
        for figure, what, help in shown:
            with st.container(border=True, width="content"):
                st.markdown(f"**{figure}** :gray[{what}]", help=help)
