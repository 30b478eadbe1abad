"""Read the values of a record's canonical text line by line; `strict_yaml` reads any other text.

A line is accepted only if writing its values gives the same line, in the order of the model and without defaults. So
accepted text needs no check that it is canonical, and cannot mean anything else to a YAML parser.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from pydantic import BaseModel

from claims.fields import fields
from claims.model import Record
from claims.text.canonical_writer import is_plain, scalar
from claims.text.strict_yaml import Value
from claims.vocabulary import Term

MODELINE_MARK = "# yaml-language-server:"
_NO_ITEM = 1_000  # after every field: only a line that begins an item may follow
_ITEM = re.compile(r""" ?'(?:[^']|'')*'| ?"[^"\\]*"|[^,'"\[\]{}]+(?:['"][^,'"\[\]{}]*)*""")
_LONGEST_KEY = 60
_SHORT = 48
"""Characters of a line that may occur in many records: longer ones are titles and quotes, each its own."""
_MOST_KNOWN = 20_000
"""Lines that a shape remembers; 10,000 papers have that many of all shapes together."""
_WHOLE = re.compile(r"[1-9][0-9]{0,8}")

_Row: TypeAlias = "tuple[int, str, Value, _Shape | None, bool]"
"""The meaning of a line in its place: position and name of the field, its value or the shape of what follows, and
whether an item begins."""


class _Field(NamedTuple):
    """How a field is written."""

    position: int
    name: str
    kind: Literal["text", "word", "figure", "whole", "list", "part"]
    required: bool
    begins: bool
    """Whether it follows the dash of an item."""


class _Shape:
    """A model at its place in the text: how far it is indented, and how its fields are written."""

    def __init__(self, model: type[BaseModel], indent: int, items: bool = False) -> None:
        self.items = items
        self.fields: dict[str, _Field] = {}
        """By the text before the colon."""
        self.known: dict[str, _Row] = {}
        """The lines that open a part, those of each word of a closed list, and short ones that were read before: a
        year, a venue, a metric occur in many records."""
        pads = {" " * indent: False, " " * (indent - 2) + "- ": True} if items else {" " * indent: False}
        for position, field in enumerate(fields(model).values()):
            kind = "list" if field.many and not field.part else "text" if field.shape == "day" else field.shape
            below = _Shape(field.part, indent + (4 if field.many else 2), field.many) if field.part else None
            written = scalar(field.name, flow=True)
            for pad, begins in pads.items():
                self.fields[pad + written] = _Field(position, field.name, kind, field.required, begins)
                if below is not None:
                    self.known[f"{pad}{written}:"] = (position, field.name, "", below, begins)
                for word in (word.value for word in field.words or () if not field.is_default(word)):
                    self.known[f"{pad}{written}: {scalar(word)}"] = (position, field.name, word, None, begins)

    def row(self, line: str) -> _Row | None:
        """Return what any other line says as a line of this shape, or None if it is not one."""
        key, _, written = line.partition(": ")
        field = self.fields.get(key)
        if field is None:
            return None
        value = written if field.kind == "text" and is_plain(written) else _value(field, written)
        if value is None:
            return None
        row = (field.position, field.name, value, None, field.begins)
        if len(line) <= _SHORT and len(self.known) < _MOST_KNOWN and isinstance(value, str):
            self.known[line] = row
        return row


def _value(field: _Field, written: str) -> Value | None:
    """Return the value of a field that is `written` after its colon, or None if that is not the one way to write it."""
    if field.kind in ("text", "figure"):
        return _text(written, number=field.kind == "figure")
    if field.kind == "whole":
        return written if _WHOLE.fullmatch(written) else None
    if written == "[]":
        return [] if field.required and field.kind != "word" else None
    return _items(written) if field.kind == "list" else None


def _text(written: str, flow: bool = False, number: bool = False) -> str | None:
    mark = written[:1]
    if mark == "'":
        text = written[1:-1].replace("''", "'")
    elif mark == '"':
        text = written[1:-1]
    else:
        text = written
    return text if text and text == text.strip() and scalar(text, flow, number) == written else None


def _items(written: str) -> list[Value] | None:
    """Return the texts of a list in brackets, at least one."""
    inner = written[1:-1]
    if not inner or written[0] != "[" or written[-1] != "]":
        return None
    items = inner.split(", ")
    if not all(is_plain(item, flow=True) for item in items):
        parts = _ITEM.findall(inner) if "'" in inner or '"' in inner else items
        texts = [_text(part.removeprefix(" "), flow=True) for part in parts if part != " "]
        items = [text for text in texts if text is not None]
        if ", ".join(scalar(item, flow=True) for item in items) != inner:
            return None
    return [*items]


_RECORD = _Shape(Record, 0)
_TERM = _Shape(Term, 2)


def read(text: str) -> dict[str, Value] | None:
    """Return the values of `text`, equal to those of `strict_yaml.parse`, or None if that is not certain."""
    lines = text.split("\n")
    if lines.pop():
        return None
    first = _first(lines)
    if not any(MODELINE_MARK in line for line in lines[:first]):
        return None
    return _values(lines[first:], _RECORD)


def read_terms(text: str) -> dict[str, Value] | None:
    """Return the same for a vocabulary: terms, one after the other, each with its key on a line of its own."""
    lines = text.split("\n")
    if lines.pop():
        return None
    terms: dict[str, list[str]] = {}
    below: list[str] | None = None
    for line in lines[_first(lines) :]:
        if line[:1] != " ":
            key = line[:-1]
            if line[-1:] != ":" or key in terms or len(key) > _LONGEST_KEY or not is_plain(key):
                return None
            terms[key] = below = []
        elif below is None:
            return None
        else:
            below.append(line)
    found = {key: _values(rows, _TERM) for key, rows in terms.items()}
    return {key: values for key, values in found.items() if values is not None} if all(found.values()) else None


def _first(lines: list[str]) -> int:
    """Return the line after the comments and blank lines of the head."""
    return next((i for i, line in enumerate(lines) if line and line[0] != "#"), len(lines))


def _values(lines: list[str], top: _Shape) -> dict[str, Value] | None:
    result: dict[str, Value] = {}
    shape, target, last = top, result, -1
    items: list[Value] = []  # of the shape that is read, if it is one of a list
    above: list[tuple[_Shape, dict[str, Value], int, list[Value]]] = []
    for line in lines:
        row = shape.known.get(line) or shape.row(line)
        while row is None:
            if not above or not target:  # not a line of any open part, or a part without a field
                return None
            shape, target, last, items = above.pop()
            row = shape.known.get(line) or shape.row(line)
        position, name, value, below, begins = row
        if begins:
            target, last = {}, -1
            items.append(target)
        if position <= last:
            return None
        last = position
        if below is None:
            target[name] = value
            continue
        above.append((shape, target, last, items))
        inner: dict[str, Value] = {}
        shape, last, items = below, _NO_ITEM if below.items else -1, []
        target[name] = items if below.items else inner
        target = inner
    return result if target else None
