"""What the fields of a model are: the one reader of pydantic's annotations.

Form, columns, schema, API, readers and checks ask here. Descriptions come from the docstrings below the fields and are
read when something asks for them: pydantic's own way reads the source of every class as it is defined, which takes as
long as defining it and makes every command start later.
"""

from __future__ import annotations

import ast
import inspect
import sys
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from claims.words import Word

FIGURES = frozenset({"value", "low", "high", "before", "spread"})
"""Fields that hold a figure as printed."""
_VOCABULARIES = {
    "Paper.domain": "domains",
    "Paper.family": "families",
    "Paper.families_also": "families",
    "Paper.venue": "venues",
    "Baseline.name": "baselines",
}
_UNIONS = (tuple, list, typing.Union, types.UnionType, typing.Annotated)

Shape = Literal["text", "word", "figure", "whole", "day", "part"]


@dataclass(frozen=True)
class Field:
    """One field of a model."""

    model: type[BaseModel]
    name: str
    shape: Shape
    """What a value is: a word of a closed list, a figure as printed, a whole number, a day, a part, or text."""
    many: bool
    """Whether it holds a list of such values."""
    required: bool
    default: object
    words: type[Word] | None
    """The closed list, for a `word`."""
    part: type[BaseModel] | None
    """The model, for a `part`."""
    longest: int
    """Characters that a text may have; 0 where nothing limits them."""
    examples: tuple[str, ...]

    @property
    def description(self) -> str:
        """The docstring below the field."""
        texts = (_docstrings(model.__module__).get((model.__name__, self.name)) for model in self.model.__mro__)
        return next((text for text in texts if text), "")

    @property
    def vocabulary(self) -> str:
        """The vocabulary that its keys come from; empty where it holds no key."""
        names = (f"{model.__name__}.{self.name}" for model in self.model.__mro__)
        return next((_VOCABULARIES[name] for name in names if name in _VOCABULARIES), "")

    def is_default(self, value: object) -> bool:
        """Whether `value` is left out of a record."""
        return value is None or (value == self.default and not self.required)


@cache
def fields(model: type[BaseModel]) -> dict[str, Field]:
    """The fields of `model` by name, in order."""
    return {name: _field(model, name, info) for name, info in model.model_fields.items()}


def numbers(model: type[BaseModel]) -> frozenset[str]:
    """The names of the fields of `model` and of its parts that are written bare: every YAML reader sees a number."""
    found = fields(model).values()
    own = {field.name for field in found if field.shape in ("figure", "whole")}
    return frozenset(own).union(*(numbers(field.part) for field in found if field.part))


def describe(model: type[BaseModel]) -> None:
    """Give pydantic the descriptions, for the JSON Schema that it makes."""
    for name, field in fields(model).items():
        model.model_fields[name].description = field.description or None


def part_of(model: type[BaseModel], name: str) -> type[BaseModel] | None:
    """The model of the part that field `name` of `model` holds; None where it holds none."""
    field = fields(model).get(name)
    return field.part if field else None


def _field(model: type[BaseModel], name: str, info: FieldInfo) -> Field:
    parts = [*_parts(info.annotation)]
    classes = [part for part in parts if isinstance(part, type)]
    words = next((part for part in classes if issubclass(part, Word)), None)
    part = next((part for part in classes if issubclass(part, BaseModel)), None)
    limits = (getattr(each, "max_length", None) for each in (*info.metadata, *parts))
    described = [info, *(part for part in parts if isinstance(part, FieldInfo))]
    return Field(
        model,
        name,
        "part" if part else "word" if words else _leaf(name, classes),
        typing.get_origin(info.annotation) is tuple,
        info.is_required(),
        info.default,
        words,
        part,
        next((limit for limit in limits if isinstance(limit, int)), 0),
        tuple(str(example) for each in described for example in each.examples or ()),
    )


def _leaf(name: str, classes: list[type]) -> Literal["text", "figure", "whole", "day"]:
    if int in classes:
        return "whole"
    if date in classes:
        return "day"
    return "figure" if name in FIGURES else "text"


def _parts(annotation: object) -> Iterator[object]:
    """The annotation and everything it is made of."""
    yield annotation
    if typing.get_origin(annotation) in _UNIONS:
        for argument in typing.get_args(annotation):
            yield from _parts(argument)


@cache
def _docstrings(module: str) -> dict[tuple[str, str], str]:
    """The docstrings of the fields of the classes of `module`, by class and field."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {
        (part.name, field.target.id): inspect.cleandoc(text.value.value)
        for part in tree.body
        if isinstance(part, ast.ClassDef)
        for field, text in pairwise(part.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)
    }
