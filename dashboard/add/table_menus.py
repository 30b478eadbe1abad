"""The menus that say what the heads of a pasted table mean; each begins with the guess."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from claims.tables.headings import HIGHER, LOWER
from claims.tables.measures import Measure
from claims.tables.reading import Reading
from claims.tables.roles import ROLES, Roles, levels
from claims.tables.shape import Level
from claims.vocabulary import Vocabularies
from claims.words import Kind, SpreadKind, Unit, Word
from dashboard.add.draft import Draft
from dashboard.shared.markup import escape
from dashboard.shared.menus import one_of, some_of

_NONE = "none of these: the cells are ratios or changes"
_LONGEST = 400


def chosen(reading: Reading, draft: Draft, vocabularies: Vocabularies, key: str) -> Reading:
    """The table as its menus say."""
    st.caption("Guessed from the heads: correct what is wrong.")
    reading = reading.with_roles(_roles(reading, key), vocabularies)
    for place, measure in enumerate(reading.measures):
        named = "-".join((*reading.roles.rows, *reading.roles.columns))  # other roles, other guesses
        reading = _measured(reading, measure, f"{key}_{named}_{place}")
    return _whole(reading, draft, key)


def _roles(reading: Reading, key: str) -> Roles:
    """What each level of heads names, and the baseline."""
    guess, shape = reading.roles, reading.shape
    rows = _levels("Rows", shape.row_levels, guess.rows, f"{key}_rows")
    columns = _levels("Columns", shape.column_levels, guess.columns, f"{key}_columns")
    every = dict.fromkeys(label for level, _ in levels(shape, guess) for label in level.labels if label)
    options = [_NONE, *every]
    index = options.index(guess.baseline) if guess.baseline else 0
    with st.container(horizontal=True):
        baseline = one_of("Baseline's row or column", options, index=index, key=f"{key}_baseline")
        if baseline != _NONE:
            return Roles(rows, columns, baseline)
        over = st.text_input("Ratios are over", key=f"{key}_over", max_chars=_LONGEST, placeholder="full attention")
    return Roles(rows, columns, over=over.strip())


def _levels(which: str, found: Sequence[Level], guess: Sequence[str], key: str) -> tuple[str, ...]:
    made = []
    with st.container(horizontal=True):
        for place, (level, role) in enumerate(zip(found, guess, strict=True)):
            labels = [label for label in dict.fromkeys(level.labels) if label]
            name = escape(f"{which}: {', '.join(labels[:2])}{' …' if len(labels) > 2 else ''}"[:60])
            made.append(one_of(name, ROLES, index=ROLES.index(role), format_func=_words, key=f"{key}_{place}"))
    return tuple(made)


def _words(role: str) -> str:
    return {"dataset": "data set"}.get(role, role.replace("_", " "))


def _measured(reading: Reading, measure: Measure, key: str) -> Reading:
    """What was measured under a head."""
    if measure.label:
        st.markdown(f":small[**{escape(measure.label)}**]")
    with st.container(horizontal=True):
        metric = st.text_input("Metric", measure.metric, key=f"{key}_metric", max_chars=_LONGEST).strip()
        unit = _word("Unit", Unit, measure.unit, f"{key}_unit")
        ways = (HIGHER, LOWER)
        index = ways.index(measure.better) if measure.better else None
        better = one_of("Better is", ways, index=index, placeholder="choose", key=f"{key}_better")
        kind = _word("Kind", Kind, measure.kind, f"{key}_kind")
    named = {"metric": metric, "unit": unit, "better": better or "", "kind": kind}
    for field, value in named.items():
        if value != getattr(measure, field):
            reading = reading.with_measure(measure.label, field, value)
    return reading


def _word(label: str, words: type[Word], value: Word | None, key: str) -> Word | None:
    options = list(words)
    index = options.index(value) if value else None
    return one_of(label, options, index=index, format_func=lambda word: word.label, placeholder="choose", key=key)


def _whole(reading: Reading, draft: Draft, key: str) -> Reading:
    """What holds for all cells."""
    guess = reading.choices
    heads = dict.fromkeys(label for level, _ in levels(reading.shape, reading.roles) for label in level.labels if label)
    with st.container(horizontal=True):
        where = st.text_input("Where it stands", guess.where, key=f"{key}_where", max_chars=200, placeholder="Table 3")
        runs = st.text_input("Runs", guess.runs, key=f"{key}_runs", max_chars=9, placeholder="not stated")
        spread = _word("± is", SpreadKind, guess.spread_kind, f"{key}_spread")
    skip = some_of("Leave out", list(heads), key=f"{key}_skip", placeholder="rows or columns")
    choices = guess._replace(
        where=where.strip(),
        runs=runs.strip(),
        spread_kind=spread if isinstance(spread, SpreadKind) else None,
        skip=frozenset(skip),
        method=draft.paper.get("method", ""),
    )
    return reading._replace(choices=choices)
