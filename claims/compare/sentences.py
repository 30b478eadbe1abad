"""State one axis of several claims in one or two sentences that a newcomer understands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claims.compare.axis_states import Row, State, said, same_words
from claims.compare.rules import Rule, Weight


def sentence(rule: Rule, rows: Sequence[Row], state: State, weight: Weight, counts: bool) -> str:
    """Return what `rows` say on the axis of `rule`, why it matters and, if it does not count, that it does not."""
    text = _TELL[state](rule, rows)
    if state is State.ALIGNED or not _differs(rule, rows, weight, counts):
        return text
    if not counts:
        return f"{text} Not counted for this kind of claim."
    if rule.absolute_must_agree and weight is Weight.BLOCKS:
        return f"{text} {rule.why} Absolute figures compare only under the same {rule.name}."
    return f"{text} {rule.why}"


def _differs(rule: Rule, rows: Sequence[Row], weight: Weight, counts: bool) -> bool:
    """Return False if no row says anything and nothing follows from that."""
    return not counts or weight > Weight.FINE or any(rule.value(row) for row in rows)


def _aligned(rule: Rule, rows: Sequence[Row]) -> str:
    if rule.value(rows[0]) is None:
        return f"{_nobody(rule, rows)}; in one table or on one data set of one paper that counts as equal."
    return f"Same {rule.name}: {rule.value(rows[0])}."


def _different(rule: Rule, rows: Sequence[Row]) -> str:
    return f"Different {rule.name}: {_against(rule, rows)}{_silent_rows(rule, rows)}."


def _worded(rule: Rule, rows: Sequence[Row]) -> str:
    values = _values(rule, rows)
    if len(values) == 1:
        return f"{rule.label}: all say “{values[0]}”, but each paper may mean something else by it."
    return f"{rule.label} in different words: {_against(rule, rows)}; they may or may not mean the same."


def _not_reported(rule: Rule, rows: Sequence[Row]) -> str:
    if not _values(rule, rows):
        return f"{_nobody(rule, rows)}."
    return f"{rule.label}: {_against(rule, rows)}{_silent_rows(rule, rows)}."


_TELL = {
    State.ALIGNED: _aligned,
    State.DIFFERENT: _different,
    State.WORDED_DIFFERENTLY: _worded,
    State.NOT_REPORTED: _not_reported,
}


def _nobody(rule: Rule, rows: Sequence[Row]) -> str:
    does_not = rule.silence or f"state the {rule.name}"
    return f"{'Neither claim' if len(rows) == 2 else 'None of the claims'} {_third_person(does_not)}"


def _third_person(verb: str) -> str:
    first, rest = verb.split(" ", 1)
    return f"{first}s {rest}"


def _silent_rows(rule: Rule, rows: Sequence[Row]) -> str:
    """Return `; b.c1 does not state the hardware`, or nothing if every row says something."""
    silent = [str(said(row, "claim_id")) for row in rows if rule.value(row) is None]
    if not silent:
        return ""
    verb = "does" if len(silent) == 1 else "do"
    return f"; {', '.join(silent)} {verb} not {rule.silence or f'state the {rule.name}'}"


def _values(rule: Rule, rows: Sequence[Row]) -> list[str]:
    return distinct(map(rule.value, rows), rule.axis)


def distinct(values: Iterable[str | None], axis: str) -> list[str]:
    """Return what is said on an axis, each once, in their order."""
    found: list[str] = []
    for value in filter(None, values):
        if not any(same_words(value, other, axis) for other in found):
            found.append(value)
    return found


def _against(rule: Rule, rows: Sequence[Row]) -> str:
    return " vs ".join(_values(rule, rows))
