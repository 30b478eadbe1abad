"""A word that a vocabulary lacks: proposed in the form, saved to its vocabulary as a change of its own."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from claims.adding import curator
from claims.errors import ClaimsError
from claims.fields import fields as fields_of
from claims.problem import as_text
from claims.vocabulary import NAMES, Term, VenueKind
from claims.writing import plan_term, save_term
from dashboard.add.draft import Draft
from dashboard.shared import permissions, session
from dashboard.shared.markup import escape
from dashboard.shared.menus import one_of

_ASKED = ("families", "venues", "baselines", "metrics", "domains")
_ONLY = {"kind": "venues", "higher_is_better": "metrics", "weak": "baselines"}
_CHOICES = {"kind": get_args(VenueKind), "higher_is_better": ("yes", "no")}


def missing(draft: Draft) -> None:
    """The form for a missing word."""
    with st.expander("A venue, family, baseline or metric is missing from the lists", icon=":material/add:"):
        vocabulary = one_of("List", [name for name in _ASKED if name in NAMES], key="term_list")
        key = st.text_input(
            "Key", key="term_key", max_chars=60, placeholder="a-short-key", help="a-z, 0-9 and single dashes"
        )
        fields: dict[str, object] = {}
        for name, field in fields_of(Term).items():
            if _ONLY.get(name, vocabulary) == vocabulary:
                fields[name] = _input(name, field.description)
        if st.button("Add it to the list" if permissions.writing() else "Show the change", key="term_save"):
            _save(draft, vocabulary, key.strip(), fields)
    if note := session.TERM_NOTE.take():
        st.success(escape(note), icon=":material/check_circle:")


def _input(name: str, help_: str) -> object:
    label = name.replace("_", " ").capitalize()
    if name in _CHOICES:
        return one_of(label, _CHOICES[name], index=None, key=f"term_{name}", help=help_)
    text = st.text_input(label, key=f"term_{name}", help=help_, max_chars=400)
    if name == "aliases":
        return [part.strip() for part in text.split(",") if part.strip()]
    return text.strip()


def _save(draft: Draft, vocabulary: str, key: str, fields: dict[str, object]) -> None:
    write = permissions.may_write()
    try:
        change = (save_term if write else plan_term)(permissions.data(), vocabulary, key, fields)
    except (ClaimsError, OSError, ValueError) as error:
        st.error(f"Nothing was written: {escape(str(error))}")
        return
    if change.problems:
        st.code(as_text(change.problems), language=None, wrap_lines=True)
        return
    message = curator.term_message(vocabulary, key)
    if not write:
        st.code(change.diff(), language="diff", wrap_lines=True)
        st.code(message, language=None)
        return
    draft.version += 1  # the lists have changed
    session.TERM_NOTE.set(f"{key} is in {change.path} now; a commit of its own: {message}")
    st.rerun()
