"""JSON Schemas of the filter's parameters and of the rows of an answer, made from the fields and the columns."""

from __future__ import annotations

from typing import Any

from claims.candidates.candidate import Candidate
from claims.columns import CLAIM_COLUMNS, DAY, EXPORTED, FLAG, NUMBER, TEXTS, WHOLE
from claims.fields import fields
from claims.filters import MAX_TEXT, WORDS, Filter

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
COUNTED: Schema = {"type": "integer"}
IDS: Schema = {"type": "array", "items": TEXT}
ALWAYS = ("claim_id", "printed", "qualifier", "baseline", "setting", "quote", "verified", "attribution", "status")
"""What an assistant gets of every claim, null where the text does not say it; what else is null it does not get."""

_COLUMN_TYPES: dict[str, Schema] = {
    WHOLE: {"type": ["integer", "null"]},
    NUMBER: {"type": ["number", "null"]},
    TEXTS: {"type": ["array", "null"], "items": TEXT},
    FLAG: {"type": "boolean"},
    DAY: {"type": ["string", "null"], "format": "date"},
}
_FIELD_TYPES: dict[str, Schema] = {
    "int": COUNTED,
    "float": {"type": "number"},
    "bool": {"type": "boolean"},
    "list[str]": IDS,
}
_SINGLE: dict[str, Schema] = {
    "q": {**TEXT, "maxLength": MAX_TEXT},
    "typical": {"type": "boolean"},
    "factor_min": {"type": "number", "exclusiveMinimum": 0},
}


def of_object(**properties: Schema) -> Schema:
    """Return the schema of an object that has all of these properties."""
    return {"type": "object", "required": list(properties), "properties": properties}


def or_null(schema: Schema) -> Schema:
    """Return the schema of a value that may be absent."""
    return {"anyOf": [schema, {"type": "null"}]}


def between(least: int, most: int) -> Schema:
    """Return the schema of a whole number."""
    return {"type": "integer", "minimum": least, "maximum": most}


def of_parameter(name: str) -> Schema:
    """Return the schema of a field of the filter."""
    if name in _SINGLE:
        return _SINGLE[name]
    if name == "year":
        return {"type": "array", "items": between(1950, 2100), "maxItems": 2}
    return {"type": "array", "items": {**TEXT, "enum": [*WORDS[name]]} if name in WORDS else TEXT}


def of_filter() -> dict[str, Schema]:
    """Return the schema of each field of the filter, with what it means."""
    return {name: {**of_parameter(name), "description": field.description} for name, field in fields(Filter).items()}


def of_claim() -> Schema:
    """Return the schema of a claim as the API and the exports give it."""
    columns = {column.name: column for column in CLAIM_COLUMNS}
    properties = {
        name: {**_COLUMN_TYPES.get(columns[name].type, {"type": ["string", "null"]}), "description": column.comment}
        for name in EXPORTED
        for column in (columns[name],)
    }
    return of_object(**properties)


def of_shown_claim() -> Schema:
    """Return the schema of a claim as an assistant gets it: `ALWAYS`, what else is not null, and a link."""
    link = {**TEXT, "description": "Opens the claim in the dashboard."}
    return {**of_claim(), "required": [*ALWAYS, "link"]} | {"properties": {**of_claim()["properties"], "link": link}}


def of_candidate() -> Schema:
    """Return the schema of an unreviewed candidate, whose absent fields are null."""
    properties = {}
    for name, annotation in Candidate.__annotations__.items():
        kind, _, none = str(getattr(annotation, "__forward_arg__", annotation)).partition(" | ")
        schema = _FIELD_TYPES.get(kind, TEXT)
        properties[name] = or_null(schema) if none else schema
    return of_object(**properties)


def of_comparison(verdicts: list[str]) -> Schema:
    """Return the schema of claims judged side by side, without the suggestion."""
    values = {"type": "array", "items": {"type": ["string", "null"]}}
    number = {"type": "number"}
    ratio = of_object(claim=TEXT, over=TEXT, low=number, high=number, bound=TEXT)
    return of_object(
        claims=IDS,
        verdict={**TEXT, "enum": verdicts},
        sentence=TEXT,
        ratio=or_null(ratio),
        may_rank={"type": "array", "items": IDS},
        axes={"type": "array", "items": of_object(axis=TEXT, state=TEXT, values=values, sentence=TEXT)},
    )


def of_remeasured() -> dict[str, Schema]:
    """Return the schemas of what all pairs of a reported and a measured figure show."""
    finding = dict.fromkeys(("pairs", "less", "best_cases", "methods", "most"), COUNTED) | {"most_from": TEXT}
    group = dict.fromkeys(("kind", "family", "qualifier"), TEXT) | dict.fromkeys(("methods", "sources"), COUNTED)
    number = {"type": ["number", "null"]}
    expected = of_object(**group, ratios={"type": "array", "items": {"type": "number"}}, median=number)
    return {"finding": of_object(**finding), "expectations": {"type": "array", "items": expected}}


def of_pair(figure: Schema) -> Schema:
    """Return the schema of a pair whose two claims are given as `figure`."""
    number = {"type": ["number", "null"]}
    return of_object(reported=figure, measured=figure, ratio=number, gap=number, differences=TEXT)


def of_counts() -> Schema:
    """Return the schema of the keys of a facet."""
    return {"type": "array", "items": of_object(key=TEXT, claims=COUNTED)}


def of_suggestions() -> Schema:
    """Return the schema of what finds something where a filter finds nothing."""
    sort = {"enum": ["spelling", "word", "field"]}
    return {
        "type": "array",
        "description": "Where no claim matches: other parameters, `query`, that find something, with another "
        "spelling, or without a word or a field.",
        "items": of_object(sort=sort, what=TEXT, query=TEXT, claims=COUNTED),
    }
