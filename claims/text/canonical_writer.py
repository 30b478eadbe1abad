"""The one way to write a record: plain values and models to the text of a YAML file that `yaml_text` reads back."""

from __future__ import annotations

import re
import string
from datetime import date
from enum import Enum

from pydantic import BaseModel

# Plain text that a YAML 1.1 or 1.2 reader would take for another type than text.
_OTHER_TYPE = re.compile(
    r"(?ix) ~ | null | true | false | yes | no | on | off | y | n"
    r" | [-+]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)? | [-+]?\.[0-9_]+(?:e[-+]?[0-9]+)? | [-+]?\.(?:inf|nan)"
    r" | [-+]?0[xob][0-9a-f_]+ | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r" | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\s].*)? | = | <<"
)
_LONGEST_WORD = len("false")
_NEEDS_QUOTES = re.compile(r"^[\s\-?:,\[\]{}#&*!|>'\"%@`]|: |:$| #|\s$|\t")
_NEEDS_QUOTES_IN_FLOW = re.compile(r"[,?\[\]{}]")
_WORD_AFTER_MARK = re.compile(r"^[-?:][^\s,\[\]{}]")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


_LETTERS = frozenset(string.ascii_letters)
_ALSO_DIGITS = _LETTERS | frozenset(string.digits)


def is_plain(text: str, flow: bool = False) -> bool:
    """Whether `scalar` surely leaves `text` as it is: most texts, found without a search for patterns."""
    return (
        text[:1] in _ALSO_DIGITS
        and text.isprintable()
        and ": " not in text
        and " #" not in text
        and text[-1] not in ": "
        and not (flow and _NEEDS_QUOTES_IN_FLOW.search(text))
        and ((len(text) > _LONGEST_WORD and text[0] in _LETTERS) or not _OTHER_TYPE.fullmatch(text))
    )


def scalar(text: str, flow: bool = False, number: bool = False) -> str:
    """`text` as one canonical YAML scalar; `number` leaves figures bare, `flow` is for inside brackets."""
    return text if is_plain(text, flow) else _quoted(text, flow, number)


def _quoted(text: str, flow: bool, number: bool) -> str:
    other_type = _OTHER_TYPE.fullmatch(text)
    if other_type and number:
        return text
    if other_type or _UNPRINTABLE.search(text):
        return '"' + "".join(_escaped(c) for c in text) + '"'
    if (_NEEDS_QUOTES.search(text) and not _WORD_AFTER_MARK.match(text)) or (
        flow and _NEEDS_QUOTES_IN_FLOW.search(text)
    ):
        return "'" + text.replace("'", "''") + "'"
    if _WORD_AFTER_MARK.match(text) and (flow or _NEEDS_QUOTES.search(text[1:])):
        return "'" + text.replace("'", "''") + "'"
    return text


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character == "\n":
        return "\\n"
    if character == "\t":
        return "\\t"
    if not _UNPRINTABLE.match(character):
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _leaf(value: object, flow: bool = False, number: bool = False) -> str:
    if isinstance(value, bool):
        raise TypeError("records hold no booleans")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, date):
        value = value.isoformat()
    return scalar(str(value), flow, number)


FIGURES = frozenset({"value", "low", "high", "before"})
"""Fields that hold a figure: written bare, so that every YAML reader sees a number."""


def dump(model: BaseModel, start: str = "") -> str:
    """The canonical text of `model`: fields in the model's order, defaults not written, after the comments `start`.

    Raises:
        TypeError: a field of a type that records do not hold.
    """
    rows: list[str] = []
    _mapping(model, 0, rows)
    return start + "\n".join(rows) + "\n"


def _mapping(model: BaseModel, indent: int, rows: list[str]) -> None:
    pad = " " * indent
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if value is None or (value == field.default and not field.is_required()):
            continue
        if isinstance(value, BaseModel):
            rows.append(f"{pad}{name}:")
            before = len(rows)
            _mapping(value, indent + 2, rows)
            if len(rows) == before:
                rows.pop()
        elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
            rows.append(f"{pad}{name}:")
            for item in value:
                before = len(rows)
                _mapping(item, indent + 4, rows)
                rows[before] = f"{pad}  - {rows[before].lstrip()}"
        elif isinstance(value, tuple):
            rows.append(f"{pad}{name}: [{', '.join(_leaf(item, flow=True) for item in value)}]")
        else:
            rows.append(f"{pad}{name}: {_leaf(value, number=name in FIGURES)}")
