"""Write plain values and models as the one canonical YAML text that `strict_yaml` reads back."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping

from pydantic import BaseModel

from claims.fields import fields, numbers
from claims.model import Record
from claims.text.strict_yaml import Value

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
    """Return whether `scalar` certainly leaves `text` as it is: found without a pattern, true of most texts."""
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
    """Return `text` as one canonical YAML scalar; `number` leaves figures bare, `flow` is for inside brackets."""
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


_NUMBERS = numbers(Record)


def dump(model: BaseModel, start: str = "") -> str:
    """Return the canonical text of `model` after the comments `start`: in the model's order, without defaults."""
    return dump_values(values_of(model), start)


def values_of(model: BaseModel) -> dict[str, Value]:
    """Return the values of `model` as strict YAML reads them: texts, lists and mappings, without defaults."""
    held = ((name, field, getattr(model, name)) for name, field in fields(type(model)).items())
    values = {name: _value(value) for name, field, value in held if not field.is_default(value)}
    return {name: value for name, value in values.items() if value != {}}


def _value(value: object) -> Value:
    if isinstance(value, BaseModel):
        return values_of(value)
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    return str(value)


def dump_values(values: Mapping[str, Value], start: str = "") -> str:
    """Return `values` as YAML in their own order after the comments `start`; reading it gives `values` again."""
    rows: list[str] = []
    _mapping(values, 0, rows)
    return start + "\n".join(rows) + "\n"


def _mapping(values: Mapping[str, Value], indent: int, rows: list[str]) -> None:
    pad = " " * indent
    for name, value in values.items():
        key = scalar(name, flow=True)  # the field `on` in quotes: others read it as true
        if isinstance(value, dict) and value:
            rows.append(f"{pad}{key}:")
            _mapping(value, indent + 2, rows)
        elif isinstance(value, list) and any(isinstance(item, (dict, list)) for item in value):
            rows.append(f"{pad}{key}:")
            for item in value:
                _item(item, indent, rows)
        else:
            rows.append(f"{pad}{key}: {_inline(value, number=name in _NUMBERS)}")


def _item(item: Value, indent: int, rows: list[str]) -> None:
    if not isinstance(item, dict) or not item:
        rows.append(f"{' ' * indent}  - {_inline(item)}")
        return
    first = len(rows)
    _mapping(item, indent + 4, rows)
    rows[first] = f"{' ' * indent}  - {rows[first].lstrip(' ')}"


def _inline(value: Value, number: bool = False) -> str:
    if isinstance(value, dict):
        inner = ", ".join(f"{scalar(name, flow=True)}: {_inline(item)}" for name, item in value.items())
        return f"{{{inner}}}"
    if isinstance(value, list):
        items = (_inline(item) if isinstance(item, (dict, list)) else scalar(item, flow=True) for item in value)
        return f"[{', '.join(items)}]"
    return scalar(value, number=number)
