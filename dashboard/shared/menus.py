"""Menus where typing keeps the options that contain the letters, and Enter chooses one of them.

Streamlit's own default keeps every option with these letters anywhere in this order, and offers them all together
first.
"""

from __future__ import annotations

import functools

import streamlit as st

one_of = functools.partial(st.selectbox, filter_mode="contains")
"""Draw a menu to choose one option: `st.selectbox` with all its parameters."""
some_of = functools.partial(st.multiselect, filter_mode="contains", select_all=False)
"""Draw a menu to choose several options, one at a time: `st.multiselect` with all its parameters."""
