"""One axis of two claims: is what they say the same, different, or only worded differently? Pure.

A row is a plain mapping with the column names of the export; None (or NaN, which a DataFrame makes of it) is silence.
Words of a closed list, keys of a vocabulary and counts are equal or different. Free words are *different* only where
each names a number the other does not hold (A100 against RTX 3090, 7B against 13B), or where they hold words that
exclude each other (test against validation); any other change of wording may mean the same thing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from claims.words import TYPICAL, UNIT_SCALES, Attribution, Form, Outcome, Phase, Qualifier, Status, Unit, Word

Row = Mapping[str, object]


class State(Word):
    """How claims stand to each other on one axis."""

    ALIGNED = "aligned"
    DIFFERENT = "different"
    WORDED_DIFFERENTLY = "worded_differently"
    NOT_REPORTED = "not_reported"


Reader = Callable[[Row, Row], State]
"""Compares what two rows say on one axis; called only where both say something."""


DEFAULTS = {
    "qualifier": Qualifier.EXACT,
    "outcome": Outcome.BETTER,
    "attribution": Attribution.ORIGINAL,
    "status": Status.REPORTED,
}
"""What a record means by leaving these out."""


def said(row: Row, column: str) -> str | None:
    """What `row` says in `column` as text; None where it is silent."""
    value = row.get(column)
    if value is None or value != value:
        return DEFAULTS.get(column)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip() or None


def figure(row: Row, column: str) -> float | None:
    """The finite number in `column`; None where there is none."""
    value = row.get(column)
    return float(value) if isinstance(value, int | float) and abs(value) < float("inf") else None


def factors(row: Row) -> tuple[float, float] | None:
    """The improvement factor of `row` as low and high, equal where it is no range; None where it has none."""
    single = figure(row, "factor")
    low, high = (figure(row, "factor_low"), figure(row, "factor_high")) if single is None else (single, single)
    return (low, high) if low is not None and high is not None and 0 < low <= high else None


class Spelling(NamedTuple):
    """What an axis knows about its free words."""

    fillers: frozenset[str] = frozenset()
    """Words that say nothing on this axis."""
    aliases: Mapping[str, str] = {}
    """Other spellings of a word."""
    exclusive: frozenset[str] = frozenset()
    """Words of which a thing is one only."""
    thousands: bool = False
    """2048 and 2000 may both be printed as 2K."""


_GENERAL = frozenset({"the", "a", "an"})
SPELLINGS = {
    "dataset": Spelling(frozenset({"dataset", "datasets", "benchmark", "corpus"})),
    "model": Spelling(frozenset({"model", "models"})),
    "software": Spelling(frozenset({"version", "v"})),
    "hardware": Spelling(
        frozenset({"nvidia", "tesla", "geforce", "gpu"}),
        {"gpus": "gpu", "cpus": "cpu", "tpus": "tpu"},
        frozenset({"gpu", "cpu", "tpu"}),
    ),
    "split": Spelling(
        frozenset({"set", "split"}),
        {"val": "validation", "valid": "validation", "dev": "validation", "development": "validation"}
        | {"testing": "test", "training": "train"},
        frozenset({"test", "validation", "train"}),
    ),
    "precision": Spelling(
        frozenset({"precision"}), {"float": "fp", "f": "fp", "bfloat": "bf", "half": "fp 16", "single": "fp 32"}
    ),
    "batch": Spelling(frozenset({"batch", "size", "of"}), thousands=True),
    "sequence_length": Spelling(frozenset({"token", "tokens", "length"}), thousands=True),
}
_PLAIN = Spelling()

_TOKEN = re.compile(r"[\w.+#]+|[<>≤≥=±~]")
_PIECE = re.compile(r"\d+(?:\.\d+)*(?:e-?\d+)?|[^\W\d_]+|[+#<>≤≥=±~]+")
_TIMES = re.compile(r"(?<![a-z\d.])(\d+)\s*[x×]\s*(?=[a-z])")


MAGNITUDES = ("k", "m", "b", "t")
"""Behind a number they make another one of it."""


class Reading(NamedTuple):
    """What counts in a free text."""

    pieces: tuple[str, ...]
    """Numbers and words in order: `LLaMA2-7B` is llama, 2, 7, b."""
    names: tuple[tuple[str, ...], ...]
    """The pieces of each token that holds a digit."""
    exclusive: frozenset[str]
    """Words that exclude each other."""


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFD", text).casefold()
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return _TIMES.sub(r"\1 ", re.sub(r"(?<=\d),(?=\d{3}\b)", "", bare))


@lru_cache(maxsize=65536)
def _words(text: str, axis: str) -> Reading:
    spelling = SPELLINGS.get(axis, _PLAIN)
    tokens = [_pieces(token, spelling.aliases) for token in _TOKEN.findall(_plain(text))]
    empty = spelling.fillers | _GENERAL
    told = [token for token in tokens if not empty.issuperset(token)] or tokens
    pieces = tuple(piece for token in told for piece in token)
    names = tuple(token for token in told if any(piece[0].isdigit() for piece in token))
    exclusive = spelling.exclusive.intersection(piece for token in tokens for piece in token)
    return Reading(pieces, names, exclusive)


@lru_cache(maxsize=65536)
def reading(text: str, axis: str = "") -> Reading:
    """What counts in a text of one axis, for telling a difference from another wording."""
    read = _words(text, axis)
    if not SPELLINGS.get(axis, _PLAIN).thousands:
        return read
    return read._replace(pieces=_thousands(read.pieces), names=tuple(map(_thousands, read.names)))


def _pieces(token: str, aliases: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(part for piece in _PIECE.findall(token) for part in aliases.get(piece, piece).split())


def _joined(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """`pieces` with neighbouring words as one, so that open-webtext is openwebtext, and 2, 7 is not 27."""
    out: list[str] = []
    for piece in pieces:
        if out and not piece[0].isdigit() and not out[-1][0].isdigit():
            out[-1] += piece
        else:
            out.append(piece)
    return tuple(out)


def _thousands(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """`pieces` with 2000 and 2048 as 2, k."""
    out: list[str] = []
    for piece in pieces:
        size = next((s for s in (1000, 1024) if piece.isdecimal() and int(piece) and int(piece) % s == 0), None)
        out += [str(int(piece) // size), "k"] if size else [piece]
    return tuple(out)


def _names_more(one: Reading, other: Reading) -> bool:
    """Whether `one` holds a name with a number that `other` does not hold."""
    return not all(_holds(other.pieces, name) for name in one.names)


def _holds(pieces: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether `name` stands in `pieces` in one run; 128 does not stand in 128K."""
    starts = (i for i in range(len(pieces)) if pieces[i : i + len(name)] == name)
    return any(len(name) > 1 or "".join(pieces[i + 1 : i + 2]) not in MAGNITUDES for i in starts)


def same_words(one: str, other: str, axis: str = "") -> bool:
    """Whether two texts are equal without case, accents, spaces, punctuation and the axis's empty words."""
    return one == other or same_key(one, axis) == same_key(other, axis)


def same_key(text: str, axis: str = "") -> str | tuple[str, ...]:
    """What `same_words` compares: equal for texts of the same words."""
    return _joined(_words(text, axis).pieces) or text


def relate_words(one: str, other: str, axis: str = "") -> State:
    """How two free texts of one axis stand to each other."""
    if same_words(one, other, axis):
        return State.ALIGNED
    left, right = reading(one, axis), reading(other, axis)
    if left.exclusive and right.exclusive and not left.exclusive & right.exclusive:
        return State.DIFFERENT
    if _names_more(left, right) and _names_more(right, left):
        return State.DIFFERENT
    return State.WORDED_DIFFERENTLY


def _state(aligned: bool, otherwise: State) -> State:
    return State.ALIGNED if aligned else otherwise


def by_word(axis: str) -> Reader:
    """A closed list or a count: equal or different."""
    return lambda a, b: _state(said(a, axis) == said(b, axis), State.DIFFERENT)


def by_text(axis: str) -> Reader:
    """Free words, see `relate_words`."""
    return lambda a, b: relate_words(said(a, axis) or "", said(b, axis) or "", axis)


def by_remark(axis: str) -> Reader:
    """Whole remarks, of which no two wordings can be told apart for certain."""
    return lambda a, b: _state(same_words(said(a, axis) or "", said(b, axis) or ""), State.WORDED_DIFFERENTLY)


def by_metric(a: Row, b: Row) -> State:
    """Two keys are equal or different; without both keys only the wording is known."""
    keys = said(a, "metric_key"), said(b, "metric_key")
    if all(keys):
        return _state(keys[0] == keys[1], State.DIFFERENT)
    return _state(same_words(said(a, "metric") or "", said(b, "metric") or ""), State.WORDED_DIFFERENTLY)


_CLASS = re.compile(
    r"\b(?:state[- ]of[- ]the[- ]art|sota|existing|prior|previous|current|other|popular|conventional|traditional"
    r"|competing|alternatives?|baselines?|methods?|approach(?:es)?|systems|algorithms|techniques|models|works?)\b"
)


def is_class(row: Row) -> bool:
    """Whether the baseline is a class of methods (`existing methods`), of which every paper may mean others."""
    return bool(_CLASS.search((said(row, "baseline_key") or said(row, "baseline") or "").casefold()))


def by_baseline(a: Row, b: Row) -> State:
    """As for metrics; but a class of methods is the same thing within one paper only."""
    keys = said(a, "baseline_key"), said(b, "baseline_key")
    if all(keys) and keys[0] != keys[1]:
        return State.DIFFERENT
    same = bool(all(keys)) or same_words(said(a, "baseline") or "", said(b, "baseline") or "")
    if same and (is_class(a) or is_class(b)):
        same = said(a, "slug") is not None and said(a, "slug") == said(b, "slug")
    return _state(same, State.WORDED_DIFFERENTLY)


def by_phase(a: Row, b: Row) -> State:
    """Inference covers prefill and decoding; any other two phases differ."""
    phases = {said(a, "phase"), said(b, "phase")}
    covered = phases in ({Phase.INFERENCE, Phase.PREFILL}, {Phase.INFERENCE, Phase.DECODING})
    return _state(len(phases) == 1, State.WORDED_DIFFERENTLY if covered else State.DIFFERENT)


def by_qualifier(a: Row, b: Row) -> State:
    """`exact`, `about` and `average` are typical figures in other words; best cases and guarantees differ from them."""
    words = {said(a, "qualifier"), said(b, "qualifier")}
    return _state(len(words) == 1, State.WORDED_DIFFERENTLY if words <= TYPICAL else State.DIFFERENT)


def scale(row: Row) -> str | None:
    """On what scale the figure of `row` can be ranked; None for words, bounds and orders of magnitude."""
    if said(row, "qualifier") == Qualifier.ORDER_OF_MAGNITUDE:
        return None
    if factors(row):
        return "factor"
    unit = said(row, "unit")
    if unit is None or unit == Unit.UNSTATED:
        return None
    if any(said(row, column) is not None for column in ("points", "points_low")):
        return f"difference in {unit}"
    if said(row, "form") in (Form.ABSOLUTE, Form.DIFFERENCE) and (said(row, "value") or said(row, "low")):
        return unit if said(row, "form") == Form.ABSOLUTE else f"difference in {unit}"
    return None


def by_scale(a: Row, b: Row) -> State:
    """Units that convert into each other are other words for one scale."""
    one, other = scale(a) or "", scale(b) or ""
    units = {one.removeprefix("difference in "), other.removeprefix("difference in ")}
    alike = one.startswith("difference") == other.startswith("difference")
    converts = alike and any(units <= set(row) for row in UNIT_SCALES)
    return _state(one == other, State.WORDED_DIFFERENTLY if converts else State.DIFFERENT)
