"""Menus where typing keeps the options that contain the letters, and Enter chooses one of them.

Streamlit's own default keeps every option with these letters anywhere in this order, and offers them all together
first.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Mapping, Sequence

import streamlit as st

one_of = functools.partial(st.selectbox, filter_mode="contains")
"""Draw a menu to choose one option: `st.selectbox` with all its parameters."""
some_of = functools.partial(st.multiselect, filter_mode="contains", select_all=False)
"""Draw a menu to choose several options, one at a time: `st.multiselect` with all its parameters."""
_COUNTED = re.compile(r"(.*) · \d+", re.DOTALL)  # an option: what it is, and how many claims it would leave


def counted_menu(
    title: str,
    key: str,
    options: Collection[str],
    chosen: Sequence[str],
    words: Mapping[str, str],
    counts: Mapping[str, int],
) -> None:
    """Draw a menu of keys, each in its words with what it would leave; those that are chosen have no count."""

    def label(option: str) -> str:  # shown as text, not as markdown
        name = words.get(option, option)
        return name if option in chosen else f"{name} · {counts.get(option, 0)}"

    listed = [*options, *(each for each in chosen if each not in options)]
    some_of(title, listed, key=key, format_func=label, placeholder="Any")


def keys_of(chosen: Sequence[str], words: Mapping[str, str]) -> list[str]:
    """Return the keys that are chosen in a `counted_menu`.

    The browser sends labels, and where a click came before it had the labels of the last answer, Streamlit passes the
    old ones on as they are: the counts in them are others, the words are not.
    """
    by_label = {label: key for key, label in words.items()}
    found: dict[str, None] = {}
    for each in chosen:
        old = _COUNTED.fullmatch(each)
        label = old[1] if old else each
        found[each if each in words else by_label.get(label, label)] = None
    return [*found]
