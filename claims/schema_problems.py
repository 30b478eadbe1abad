"""Turn pydantic's errors on a record into findings: the field, what was found, what is allowed, how to fix it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from claims.fields import fields, part_of
from claims.model import (
    CLAIM_ID_PATTERN,
    FIGURE_PATTERN,
    GLOBAL_ID_PATTERN,
    LINE_PATTERN,
    SLUG_PATTERN,
    SOURCE_PATTERN,
)
from claims.problem import nearest, quoted
from claims.text.strict_yaml import Path, line_of, lines

_PATTERNS = {
    FIGURE_PATTERN: ("a figure without sign or mark: 2.72, 30, 32K, 2/3", "write digits alone"),
    SOURCE_PATTERN: (
        "arxiv-v1 (any version), published, openreview, list, repository, report",
        "write the version whose words are quoted",
    ),
    SLUG_PATTERN: ("a key of a-z, 0-9 and single dashes", "write the key of the vocabulary, not its label"),
    CLAIM_ID_PATTERN: ("c1, c2 ...", "number the claims c1, c2 ... in their order"),
    LINE_PATTERN: ("one line of text", "write it in one line"),
    GLOBAL_ID_PATTERN: ("a claim's global id: lm-infinite.c1", "write <slug>.<claim id>"),
}
_BY_FIELD = {
    "arxiv": ("an arXiv id without version: 2308.16137", "write the id alone, no address and no v1"),
    "doi": ("a DOI: 10.18653/v1/2024.naacl-long.222", "write the DOI alone, no address before it"),
    "code": ("an address that begins with https://", "write the whole address"),
    "published_url": ("an address that begins with https://", "write the whole address"),
    "source": ("an address that begins with https://", "write the whole address"),
}


def findings(model: type[BaseModel] | None, error: ValidationError, text: str) -> Iterator[tuple[Path, str, str, str]]:
    """Return a finding for each error that pydantic reports on the values of `text`."""
    rows = text.split("\n")
    places = lines(text)
    for detail in error.errors(include_url=False):
        steps = tuple(step for step in detail["loc"] if step != "[key]")
        found, allowed, fix = _words(model, detail, steps)
        row = rows[line_of(places, steps) - 1]
        if detail["type"] == "extra_forbidden" and "{" in row and "}" in row:
            fix = f"inside braces, put text with a comma between single quotes; else {fix}"
        yield steps, found, allowed, fix


def _words(model: type[BaseModel] | None, detail: ErrorDetails, steps: Path) -> tuple[str, str, str]:
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    name = str(steps[-1]) if steps else "record"
    if kind in ("enum", "literal_error"):
        allowed = context["expected"].replace("'", "").replace(" or ", ", ")
        near = f'write "{nearest(value, allowed.split(", "))[0]}"' if isinstance(value, str) and value else "write one"
        return _shape(value), allowed, near
    if kind == "extra_forbidden":
        fields = _fields_at(model, steps[:-1])
        near = f"write `{nearest(name, fields)[0]}:`, or delete the line" if fields else "delete the line"
        return f"the unknown field {quoted(name, 60)}", ", ".join(fields) or "the fields of the model", near
    if kind == "missing":
        return f"no `{name}`", f"the field `{name}`", f"add a line `{name}: ...`"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return _shape(value), "fields, one per line", "write `field: value` lines, indented below"
    if kind in ("tuple_type", "list_type"):
        items = value if isinstance(value, str) and value.isalnum() else "..."
        return _shape(value), "a list", f"write `{name}: [{items}]`, or lines that begin with `- `"
    if kind == "string_type":
        return _shape(value), "text", "write the text, between single quotes if it holds , : [ ] { }"
    if kind == "string_too_short" or value == "":
        return _shape(""), "text", "write the value, or delete the line"
    if kind == "string_too_long":
        limit = context["max_length"]
        return f"{len(str(value))} characters", f"at most {limit}", "shorten the text"
    if kind == "string_pattern_mismatch":
        if context["pattern"] == SLUG_PATTERN and (key := re.sub(r"[^a-z0-9]+", "-", str(value).lower()).strip("-")):
            return _shape(value), _PATTERNS[SLUG_PATTERN][0], f'write a key such as "{key[:60]}"'
        return _shape(value), *_PATTERNS.get(context["pattern"], _BY_FIELD.get(name, ("another text", "correct it")))
    if kind.startswith("date_"):
        return _shape(value), "a day of the calendar as YYYY-MM-DD", "correct the day"
    if kind == "greater_than_equal":
        return _shape(value), f"{context['ge']} or more", "correct the number"
    if kind == "less_than_equal":
        return _shape(value), f"{context['le']} or less", "correct the number"
    allowed = {"int_type": "a whole number in digits"}.get(kind, detail["msg"].removeprefix("Value error, "))
    return _shape(value), allowed, f"write {allowed}"


def _shape(value: object) -> str:
    if isinstance(value, dict):
        return "fields"
    if isinstance(value, (list, tuple)):
        return "a list"
    return quoted(value) if value != "" else "nothing after the colon"


def _fields_at(model: type[BaseModel] | None, steps: Path) -> list[str]:
    """Return the field names of the model that `steps` leads to."""
    for step in steps:
        if model is not None and isinstance(step, str):
            model = part_of(model, step)
    return list(fields(model)) if model is not None else []
