"""The values of a record's text that is canonical already, read line by line; any other text is left to `yaml_text`.

A line is accepted only where writing what it holds gives the same line, in the order of the model and without
defaults. So what is accepted needs no check that it is canonical, and cannot mean anything else to a YAML parser.
"""

from __future__ import annotations

import re
import typing
from enum import Enum
from typing import Literal, NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from claims.model import Record
from claims.schema_problems import model_in
from claims.yaml_text import FIGURES, Value, scalar

MODELINE_MARK = "# yaml-language-server:"
_NO_ITEM = 1_000  # behind every field: only a line that begins an item may follow
_REMEMBERED = 50_000  # lines a shape remembers; most lines of a collection are seen again
_KEY = re.compile(r"([a-z_]+):(?: (.+))?")
_ITEM = re.compile(r"""'(?:[^']|'')*'|"[^"\\]*"|[^,'"\[\]{}]+(?:['"][^,'"\[\]{}]*)*""")
_WHOLE = re.compile(r"[1-9][0-9]{0,8}")


class _Row(NamedTuple):
    """What a line says in its place: the field, its value or the shape of what follows, and whether an item begins."""

    position: int
    name: str
    value: Value
    below: _Shape | None
    begins: bool


class _Field(NamedTuple):
    """How a field is written."""

    position: int
    kind: Literal["text", "figure", "whole", "list", "models"]
    required: bool
    default: str | None
    below: _Shape | None


class _Shape:
    """A model at its place in the text: how far it is indented, and how its fields are written."""

    def __init__(self, model: type[BaseModel], indent: int, items: bool = False) -> None:
        self.items = items
        self.pad = " " * indent
        self.dash = " " * (indent - 2) + "- " if items else ""
        fields = enumerate(model.model_fields.items())
        self.fields = {name: _field(position, name, info, indent) for position, (name, info) in fields}
        self.known: dict[str, _Row] = {}

    def learn(self, line: str) -> _Row | None:
        """What `line` says as a line of this shape, kept for the next time; None where it is not one."""
        begins = self.items and line.startswith(self.dash)
        match = _KEY.fullmatch(line, len(self.pad)) if begins or line.startswith(self.pad) else None
        if match is None or (field := self.fields.get(match[1])) is None:
            return None
        name, written = match.groups()
        if written is None:
            row = _Row(field.position, name, "", field.below, begins) if field.below else None
        else:
            value = _value(field, written)
            row = None if value is None else _Row(field.position, name, value, None, begins)
        if row is not None and len(self.known) < _REMEMBERED:
            self.known[line] = row
        return row


def _field(position: int, name: str, info: FieldInfo, indent: int) -> _Field:
    model, many = model_in(info.annotation), typing.get_origin(info.annotation) is tuple
    if model is not None:
        below = _Shape(model, indent + 4 if many else indent + 2, many)
        return _Field(position, "models", info.is_required(), None, below)
    default = info.default.value if isinstance(info.default, Enum) else info.default
    kind = "list" if many else "whole" if _is_whole(info.annotation) else "figure" if name in FIGURES else "text"
    return _Field(position, kind, info.is_required(), default if isinstance(default, str) else None, None)


def _is_whole(annotation: object) -> bool:
    return annotation is int or any(map(_is_whole, typing.get_args(annotation)))


def _value(field: _Field, written: str) -> Value | None:
    """The value of a field that is `written` behind its colon; None where it is not the one way to write it."""
    if field.kind in ("text", "figure"):
        text = _text(written, number=field.kind == "figure")
        return None if text == field.default and not field.required else text
    if field.kind == "whole":
        return written if _WHOLE.fullmatch(written) else None
    if written == "[]":
        return [] if field.required else None
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
    """The texts of a list in brackets, at least one."""
    inner = written[1:-1]
    if not inner or written[0] != "[" or written[-1] != "]":
        return None
    parts = _ITEM.findall(inner) if "'" in inner or '"' in inner else inner.split(", ")
    items = [text for part in parts if part != " " and (text := _text(part.removeprefix(" "), flow=True)) is not None]
    return [*items] if ", ".join(scalar(item, flow=True) for item in items) == inner else None


_RECORD = _Shape(Record, 0)


def read(text: str) -> dict[str, Value] | None:
    """The values of `text`, the same as `yaml_text.parse` gives; None where it is not sure that they would be."""
    lines = text.split("\n")
    if lines.pop():
        return None
    first = next((i for i, line in enumerate(lines) if line and line[0] != "#"), len(lines))
    if not any(MODELINE_MARK in line for line in lines[:first]):
        return None
    result: dict[str, Value] = {}
    shape, target, last = _RECORD, result, -1
    items: list[Value] = []  # of the shape that is read, where it is one of a list
    above: list[tuple[_Shape, dict[str, Value], int, list[Value]]] = []
    for line in lines[first:]:
        row = shape.known.get(line) or shape.learn(line)
        while row is None:
            if not above or not target:  # not a line of any open part, or a part without a field
                return None
            shape, target, last, items = above.pop()
            row = shape.known.get(line) or shape.learn(line)
        position, name, value, below, begins = row
        if begins:
            target, last = {}, -1
            items.append(target)
        if position <= last:
            return None
        last = position
        if below is None:
            target[name] = [*value] if isinstance(value, list) else value
            continue
        above.append((shape, target, last, items))
        inner: dict[str, Value] = {}
        shape, last, items = below, _NO_ITEM if below.items else -1, []
        target[name] = items if below.items else inner
        target = inner
    return result if target else None
