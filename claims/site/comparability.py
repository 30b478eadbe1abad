"""The rules of comparability as data for a browser: `claims.compare` decides, the browser looks up.

What a claim says on an axis becomes a number: equal numbers say the same. What is hard to read (free words) is read
here, once for each different text; the browser only compares. A test holds its verdicts equal to those of `compare`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations
from typing import Any, NamedTuple

from claims.compare.axes import RULES
from claims.compare.axis_states import MAGNITUDES, Reading, Row, State, is_class, reading, said, same_key
from claims.compare.rules import VERDICTS, Rule, status_weight
from claims.words import Form, Kind

WORDS, KEYS = "words", "keys"
"""How the browser compares two values: as free words, or by their keys and then by their words."""
_FREE = ("task", "dataset", "split", "model", "hardware", "precision", "batch", "sequence_length", "software")
_KEYED = ("metric", "baseline")
_REMARKS = ("condition", "baseline_hardware")
"""Axes whose values are equal where their words are; the state of any others is the same for all."""


class Value(NamedTuple):
    """What one claim says on an axis."""

    shown: str
    same: object
    """Equal for values that say the same."""
    more: Any = None
    """What the browser must know to tell a difference from another wording."""
    row: Row | None = None


def _words(rule: Rule, row: Row, shown: str) -> Value:
    text = said(row, rule.axis) or ""
    return Value(shown, same_key(text, rule.axis), _written(reading(text, rule.axis)))


def _written(read: Reading) -> list[Any]:
    return [" ".join(read.pieces), [" ".join(name) for name in read.names], sorted(read.exclusive)]


def _keyed(rule: Rule, row: Row, shown: str) -> Value:
    key, own = said(row, f"{rule.axis}_key"), rule.axis == "baseline" and is_class(row)
    same = same_key(said(row, rule.axis) or "", "")
    return Value(shown, (key, same, own), [key, _name(same), int(own)])


def _remark(rule: Rule, row: Row, shown: str) -> Value:
    axis = "hardware" if rule.axis == "baseline_hardware" else ""
    return Value(shown, same_key(shown, axis))


def _closed(rule: Rule, row: Row, shown: str) -> Value:
    return Value(shown, shown, row=row)


def _name(same: object) -> str:
    return " ".join(same) if isinstance(same, tuple) else str(same)


_READERS: Mapping[str, Callable[[Rule, Row, str], Value]] = {
    **dict.fromkeys(_FREE, _words),
    **dict.fromkeys(_KEYED, _keyed),
    **dict.fromkeys(_REMARKS, _remark),
}


class _Axis:
    """The values of one axis, each once, and the number of each claim's."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.read = _READERS.get(rule.axis, _closed)
        self.values: list[Value] = []
        self.numbers: dict[object, int] = {}
        self.codes: list[int] = []

    def add(self, row: Row) -> None:
        """Take what `row` says; 0 where it is silent."""
        shown = self.rule.value(row)
        if shown is None:
            self.codes.append(0)
            return
        value = self.read(self.rule, row, shown)
        number = self.numbers.setdefault((shown, value.same, str(value.more)), len(self.values) + 1)
        if number > len(self.values):
            self.values.append(value)
        self.codes.append(number)

    def written(self) -> dict[str, Any]:
        """The axis as data."""
        rule = self.rule
        classes: dict[object, int] = {}
        return {
            "axis": rule.axis,
            "label": rule.label,
            "name": rule.name,
            "why": rule.why,
            "silence": rule.silence or f"state the {rule.name}",
            "weights": [rule.different, rule.worded_differently, rule.not_reported, rule.neither_reports],
            "counts": [kind.value for kind in Kind if kind in rule.counts_for],
            "absolute": rule.absolute_must_agree,
            "alike": rule.silent_alike,
            "how": WORDS if rule.axis in _FREE else KEYS if rule.axis in _KEYED else self._else(),
            "worded": self._worded(),
            "shown": [value.shown for value in self.values],
            "same": [classes.setdefault(value.same, len(classes)) for value in self.values],
            "more": [value.more for value in self.values] if self.read in (_words, _keyed) else [],
            "codes": self.codes,
        }

    def _else(self) -> str:
        return (State.WORDED_DIFFERENTLY if self.rule.axis == "condition" else State.DIFFERENT).value

    def _worded(self) -> list[list[int]]:
        """Of a closed list the pairs of different values that are another wording of one thing."""
        if self.read is not _closed or self.rule.axis == "devices":
            return []
        return [
            [one, other]
            for (one, a), (other, b) in combinations(enumerate(self.values, 1), 2)
            if a.row and b.row and self.rule.read(a.row, b.row) is State.WORDED_DIFFERENTLY
        ]


class Comparability:
    """The rules and what each claim says on each axis, in the order in which the claims are added."""

    def __init__(self) -> None:
        self._axes = [_Axis(rule) for rule in RULES]
        self._where: dict[object, int] = {}
        self._rows: list[tuple[int, int, int]] = []

    def add(self, row: Row) -> None:
        """Take the next claim, a row of the export."""
        for axis in self._axes:
            axis.add(row)
        where = said(row, "where")
        place = self._where.setdefault(same_key(where, "where"), len(self._where) + 1) if where else 0
        self._rows.append((place, int(said(row, "form") == Form.ABSOLUTE), int(status_weight(row))))

    def written(self) -> dict[str, Any]:
        """All of it as data."""
        where, absolute, status = map(list, zip(*self._rows, strict=True)) if self._rows else ([], [], [])
        return {
            "axes": [axis.written() for axis in self._axes],
            "kinds": [kind.value for kind in Kind],
            "verdicts": [VERDICTS[weight].label for weight in sorted(VERDICTS)],
            "where": where,
            "absolute": absolute,
            "status": status,
            "magnitudes": list(MAGNITUDES),
        }
