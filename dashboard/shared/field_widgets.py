"""Inputs of the form, made from the model: their help, their examples and their choices come from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import streamlit as st

from claims.adding.inputs import CLAIM_INPUTS, PAPER_INPUTS, Input
from claims.adding.open_points import OpenPoint
from claims.extract import MAX_LENGTH
from claims.vocabulary import Vocabularies
from claims.words import FORM_RULES, Form
from dashboard.shared import session
from dashboard.shared.markup import escape
from dashboard.shared.menus import one_of

_PAPER_FIRST = ("title", "year", "venue", "domain", "family", "method", "arxiv", "doi", "authors")
_CLAIM_FIRST = (
    "kind", "form", "value", "unit", "qualifier", "outcome", "metric", "baseline.as_printed", "evidence.quote",
)  # fmt: skip
_STATUS = ("status", "on", "why", "source")
_RANGE = ("low", "high")
_LONGEST = 2000
Value = TypeVar("Value")


@dataclass(frozen=True)
class Block:
    """A part of the form: the paper, or one claim."""

    fields: dict[str, str]
    """What its widgets change."""
    vocabularies: Vocabularies
    key: str
    guessed: list[str]
    """The fields filled in by a guess that nobody confirmed; a widget that is changed takes its own away."""
    points: Mapping[str, OpenPoint]
    """What is to be filled in or corrected, by field."""
    offers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The likeliest keys of a field."""
    redraw: Callable[[], None] = lambda: None
    """Have all widgets begin with what is there now."""

    def is_guess(self, name: str) -> bool:
        """Whether the field is filled in by a guess that nobody confirmed."""
        return bool(self.fields.get(name)) and name in self.guessed

    def confirm(self, name: str) -> None:
        """Take the field as a person's from now on."""
        if name in self.guessed:
            self.guessed.remove(name)

    def accept(self, name: str, offer: str) -> None:
        """Fill the field in with what was offered."""
        self.fields[name] = offer
        self.confirm(name)
        self.redraw()


def anchor(number: int, name: str = "") -> str:
    """The id of a field, or of the whole block, on the page; the paper's number is 0."""
    return "-".join(("add", str(number), *filter(None, (name.replace(".", "-"),))))


def place(number: int, name: str = "") -> None:
    """Make what is drawn next the place that `anchor` leads to, below the bar at the top."""
    st.html(f'<span id="{anchor(number, name)}" style="scroll-margin-top: 5rem"></span>')


def paper(block: Block) -> None:
    """The form of a paper's block; changes its fields."""
    asked = [each for each in PAPER_INPUTS.values() if not each.name.startswith("added.")]
    first = [PAPER_INPUTS[name] for name in _PAPER_FIRST]
    _rows(first, block)
    with st.expander("More about the paper"):
        _rows([each for each in asked if each not in first], block)


def claim(block: Block, editing: bool, first: str = "") -> None:
    """The form of one claim; changes its fields. What its form needs, and what is filled in, stands first.

    The field `first`, where there is one of that name, stands before all.
    """
    fields, names = block.fields, list(_CLAIM_FIRST)
    rule = FORM_RULES.get(Form(fields["form"])) if fields.get("form") in set(Form) else None
    needed = rule.needs if rule else ()
    names += [name for name in needed if name not in names]
    names += [name for name in CLAIM_INPUTS if fields.get(name) and name not in names]
    if "value" not in needed and rule:
        names = [name for name in names if name not in ("value", "unit") or fields.get(name)]
    if editing:
        names += [name for name in _STATUS if name not in names]
    if first in CLAIM_INPUTS:
        _rows([CLAIM_INPUTS[first]], block)
        st.divider()
    shown = sorted(set(names) - {first}, key=list(CLAIM_INPUTS).index)
    _rows([CLAIM_INPUTS[name] for name in shown], block)
    with st.expander("More: setting, range, reproduction, note"):
        _rows([each for name, each in CLAIM_INPUTS.items() if name not in (*names, first)], block)


def _rows(inputs: list[Input], block: Block) -> None:
    free: list[Any] = []  # places left in the row: a row of its own for each pair keeps their order on a phone
    for each in inputs:
        if each.shape in ("text", "lines") or each.name in ("title", "evidence.quote"):
            free = []
            holder = st.container(gap=None)
        else:
            free = free or list(st.columns(2))
            holder = free.pop(0).container(gap=None)
        outlined = each.name in block.points
        with holder, st.container(border=outlined, gap=None):
            key = f"add_{block.key}_{each.name}"
            if outlined:
                place(block.points[each.name].claim, each.name)
            _field(each, block, key)
            _remarks(each, block, key)


def _remarks(each: Input, block: Block, key: str) -> None:
    """Say below a field that it is a guess, which a click accepts; or what is missing or wrong, with what fits."""
    if block.is_guess(each.name):
        label = f":orange-badge[guessed] accept {each.label}"
        st.button(label, key=f"{key}_guess", type="tertiary", on_click=block.confirm, args=(each.name,))
    point = block.points.get(each.name)
    if point is None:
        return
    st.markdown(":orange-badge[to fill in]" if point.missing else f":red[{escape(point.advice)}]")
    for offer in block.offers.get(each.name, ()) if point.missing else ():
        words, offered = each.words(offer, block.vocabularies), f"{key}_offer_{offer}"
        st.button(
            words, offered, type="tertiary", icon=":material/add:", on_click=block.accept, args=(each.name, offer)
        )


def bind_field(
    key: str, fields: dict[str, str], name: str, default: str = "", confirm: Callable[[str], None] | None = None
) -> tuple[str, dict[str, Any]]:
    """What a widget begins with, and the arguments that tie it to `fields[name]`, which alone holds the value.

    A change calls `confirm` with the name.

    A run that the next click cuts short can leave a widget empty whose value was set through the session: the browser
    then reports the empty text as typed. So a widget gets its value as its default, which stays the same as long as
    its key does, and only a change by the visitor goes from the widget to the field.
    """

    def took() -> None:
        fields[name] = (session.widget(key).get() or "")[:MAX_LENGTH]  # the browser's limit is only the browser's
        if confirm:
            confirm(name)

    return first_value(key, fields.get(name) or default), {"key": key, "on_change": took}


def first_value(key: str, value: Value) -> Value:
    """What the widget `key` began with: `value` if it begins now."""
    values = session.FIRST_VALUES.get()
    if key not in values:
        session.FIRST_VALUES.set({**values, key: value})
        return value
    return values[key]


def _field(each: Input, block: Block, key: str) -> None:
    label = f"{each.label} *" if each.required else each.label
    help_ = each.help + (f" For instance: {'; '.join(each.examples)}." if each.examples else "")
    if each.shape in ("choice", "key"):
        _choice(each, label, help_, block, key)
        return
    begin, tie = bind_field(key, block.fields, each.name, confirm=block.confirm)
    if each.shape in ("text", "lines", "keys"):
        about = " One a line." if each.shape != "text" else ""
        st.text_area(label, begin, help=help_ + about, max_chars=20 * _LONGEST, height=80, **tie)
        return
    example = f"for instance: {each.examples[0]}" if each.examples else None
    placeholder = "YYYY-MM-DD" if each.shape == "day" else example
    st.text_input(label, begin, help=help_, max_chars=_LONGEST, placeholder=placeholder, **tie)


def _choice(each: Input, label: str, help_: str, block: Block, key: str) -> None:
    if each.choices is not None:
        names = {word.value: word.label for word in each.choices}
    else:
        names = {name: term.label for name, term in getattr(block.vocabularies, each.vocabulary).items()}
    begin, tie = bind_field(key, block.fields, each.name, each.default, block.confirm)
    options = [*names, *([begin] if begin and begin not in names else [])]  # an unknown word is shown, and named below
    one_of(
        label,
        options,
        help=help_,
        format_func=lambda name: names.get(name, name),
        placeholder="choose" if each.required else "not in the text",
        filter_mode="contains",
        index=options.index(begin) if begin else None,
        **tie,
    )
