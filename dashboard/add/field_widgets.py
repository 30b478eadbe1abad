"""Inputs of the form, made from the model: their help, their examples and their choices come from it."""

from __future__ import annotations

from typing import Any, TypeVar

import streamlit as st

from claims.adding.inputs import CLAIM_INPUTS, PAPER_INPUTS, Input
from claims.extract import MAX_LENGTH
from claims.vocabulary import Vocabularies
from claims.words import FORM_RULES, Form
from dashboard.shared import session

_PAPER_FIRST = ("title", "year", "venue", "domain", "family", "method", "arxiv", "doi", "authors")
_CLAIM_FIRST = (
    "kind", "form", "value", "unit", "qualifier", "outcome", "metric", "baseline.as_printed", "evidence.quote",
)  # fmt: skip
_STATUS = ("status", "on", "why", "source")
_RANGE = ("low", "high")
_LONGEST = 2000
Value = TypeVar("Value")


def paper(fields: dict[str, str], vocabularies: Vocabularies, version: int) -> None:
    """The form of a paper's block; changes `fields`."""
    asked = [each for each in PAPER_INPUTS.values() if not each.name.startswith("added.")]
    first = [PAPER_INPUTS[name] for name in _PAPER_FIRST]
    _rows(first, fields, vocabularies, f"paper_{version}")
    with st.expander("More about the paper"):
        _rows([each for each in asked if each not in first], fields, vocabularies, f"paper_{version}")


def claim(
    fields: dict[str, str], vocabularies: Vocabularies, version: int, number: int, editing: bool, first: str = ""
) -> None:
    """The form of one claim; changes `fields`. What its form needs, and what is filled in, stands first.

    The field `first`, where there is one of that name, stands before all.
    """
    names = list(_CLAIM_FIRST)
    rule = FORM_RULES.get(Form(fields["form"])) if fields.get("form") in set(Form) else None
    needed = rule.needs if rule else ()
    names += [name for name in needed if name not in names]
    names += [name for name in CLAIM_INPUTS if fields.get(name) and name not in names]
    if "value" not in needed and rule:
        names = [name for name in names if name not in ("value", "unit") or fields.get(name)]
    if editing:
        names += [name for name in _STATUS if name not in names]
    key = f"claim_{version}_{number}"
    if first in CLAIM_INPUTS:
        _rows([CLAIM_INPUTS[first]], fields, vocabularies, key)
        st.divider()
    shown = sorted(set(names) - {first}, key=list(CLAIM_INPUTS).index)
    _rows([CLAIM_INPUTS[name] for name in shown], fields, vocabularies, key)
    with st.expander("More: setting, range, reproduction, note"):
        rest = [each for name, each in CLAIM_INPUTS.items() if name not in (*names, first)]
        _rows(rest, fields, vocabularies, key)


def _rows(inputs: list[Input], fields: dict[str, str], vocabularies: Vocabularies, key: str) -> None:
    free: list[Any] = []  # places left in the row: a row of its own for each pair keeps their order on a phone
    for each in inputs:
        if each.shape in ("text", "lines") or each.name in ("title", "evidence.quote"):
            free = []
            holder = st.container()
        else:
            free = free or list(st.columns(2))
            holder = free.pop(0)
        with holder:
            _field(each, fields, vocabularies, f"add_{key}_{each.name}")


def bind_field(key: str, fields: dict[str, str], name: str, default: str = "") -> tuple[str, dict[str, Any]]:
    """What a widget begins with, and the arguments that tie it to `fields[name]`, which alone holds the value.

    A run that the next click cuts short can leave a widget empty whose value was set through the session: the browser
    then reports the empty text as typed. So a widget gets its value as its default, which stays the same as long as
    its key does, and only a change by the visitor goes from the widget to the field.
    """

    def took() -> None:
        fields[name] = (session.widget(key).get() or "")[:MAX_LENGTH]  # the browser's limit is only the browser's

    return first_value(key, fields.get(name) or default), {"key": key, "on_change": took}


def first_value(key: str, value: Value) -> Value:
    """What the widget `key` began with: `value` if it begins now."""
    values = session.FIRST_VALUES.get()
    if key not in values:
        session.FIRST_VALUES.set({**values, key: value})
        return value
    return values[key]


def _field(each: Input, fields: dict[str, str], vocabularies: Vocabularies, key: str) -> None:
    label = f"{each.label} *" if each.required else each.label
    help_ = each.help + (f" For instance: {'; '.join(each.examples)}." if each.examples else "")
    if each.shape in ("choice", "key"):
        _choice(each, label, help_, fields, vocabularies, key)
        return
    begin, tie = bind_field(key, fields, each.name)
    if each.shape in ("text", "lines", "keys"):
        about = " One a line." if each.shape != "text" else ""
        st.text_area(label, begin, help=help_ + about, max_chars=20 * _LONGEST, height=80, **tie)
        return
    example = f"for instance: {each.examples[0]}" if each.examples else None
    placeholder = "YYYY-MM-DD" if each.shape == "day" else example
    st.text_input(label, begin, help=help_, max_chars=_LONGEST, placeholder=placeholder, **tie)


def _choice(each: Input, label: str, help_: str, fields: dict[str, str], vocabularies: Vocabularies, key: str) -> None:
    if each.choices is not None:
        names = {word.value: word.label for word in each.choices}
    else:
        names = {name: term.label for name, term in getattr(vocabularies, each.vocabulary).items()}
    begin, tie = bind_field(key, fields, each.name, each.default)
    options = [*names, *([begin] if begin and begin not in names else [])]  # an unknown word is shown, and told below
    st.selectbox(
        label,
        options,
        help=help_,
        format_func=lambda name: names.get(name, name),
        placeholder="choose" if each.required else "not in the text",
        index=options.index(begin) if begin else None,
        **tie,
    )
