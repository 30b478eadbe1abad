"""What the API offers, as OpenAPI 3.1; parameters and fields come from the filter and the columns."""

from __future__ import annotations

from typing import Any, get_args

from claims.candidates.candidate import Candidate
from claims.candidates.inbox import FILTERS
from claims.columns import CLAIM_COLUMNS, DAY, EXPORTED, FLAG, NUMBER, TEXTS, WHOLE
from claims.compare import Verdict
from claims.fields import fields
from claims.filters import WORDS, Filter
from claims.queries import FACETS, Order

_TYPES: dict[str, dict[str, Any]] = {
    WHOLE: {"type": ["integer", "null"]},
    NUMBER: {"type": ["number", "null"]},
    TEXTS: {"type": ["array", "null"], "items": {"type": "string"}},
    FLAG: {"type": "boolean"},
    DAY: {"type": ["string", "null"], "format": "date"},
}
_SINGLE: dict[str, dict[str, Any]] = {
    "q": {"type": "string"},
    "typical": {"type": "boolean"},
    "factor_min": {"type": "number", "exclusiveMinimum": 0},
}


def description(default_limit: int, most: int) -> dict[str, Any]:
    """The OpenAPI document."""
    paging = [
        _parameter("sort", "The order of the claims; factor without.", {"enum": list(get_args(Order))}),
        _parameter("limit", f"How many claims at most; {default_limit} without.", _between(1, most)),
        _parameter("offset", "How many claims to pass over; 0 without.", {"type": "integer", "minimum": 0}),
    ]
    alone = "An imported collection, of which alone the answer is; the records without."
    listing = [*_filters(), _parameter("collection", alone, {"type": "string"}), *paging]
    page = {"$ref": "#/components/schemas/Page"}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Benchmark claims",
            "version": "1",
            "description": "Claims of machine-learning papers, with the parameters of the pages of the app. Unknown "
            "values are ignored and named in `ignored` and in the header X-Ignored. The ETag is the hash of the data. "
            "`claim` chooses claims, as on Compare; on Explore it is the claim that is open.",
        },
        "paths": {
            "/api/claims.json": _get("Matching claims, a page at a time", listing, "application/json", page),
            "/api/claims.csv": _get("The same as CSV", listing, "text/csv", {"type": "string"}),
            "/api/claims.ndjson": _get(
                "The same, an object a line", listing, "application/x-ndjson", {"type": "string"}
            ),
            "/api/claims/{claim_id}": _get(
                "One claim",
                [{"name": "claim_id", "in": "path", "required": True, "schema": {"type": "string"}}],
                "application/json",
                {"$ref": "#/components/schemas/Claim"},
            ),
            "/api/facets": _get(
                "How many claims each key of each facet would leave",
                _filters(),
                "application/json",
                {"$ref": "#/components/schemas/Facets"},
            ),
            "/api/compare": _get(
                "Whether claims may be ranked, how they stand to each other, and which claims may, where these may not",
                [_parameter("claim", "Id of a claim; two or more.", {"type": "array", "items": {"type": "string"}})],
                "application/json",
                {"$ref": "#/components/schemas/Comparison"},
            ),
            "/api/remeasured": _get(
                "What others measured against what papers report: how often less, by what share, pair by pair",
                [],
                "application/json",
                {"$ref": "#/components/schemas/Remeasured"},
            ),
            **_candidates(paging),
        },
        "components": {
            "schemas": {
                "Claim": _claim(),
                "Candidate": _candidate(),
                "Page": _page(),
                "Facets": _facets(),
                "Comparison": _comparison(),
                "Remeasured": _remeasured(),
                "Error": _error(),
            }
        },
    }


def _candidates(paging: list[dict[str, Any]]) -> dict[str, Any]:
    """The paths of what nobody has reviewed."""
    parameters = [each for each in _filters() if each["name"] in FILTERS] + paging
    candidates = {"type": "array", "items": {"$ref": "#/components/schemas/Candidate"}}
    page = _object(**_paged(), candidates=candidates, rules={"type": "object"})
    what = "Unreviewed candidates from paper lists, apart from the claims, the most wanted paper first"
    return {
        "/api/candidates.json": _get(what, parameters, "application/json", page),
        "/api/candidates.csv": _get("The same as CSV", parameters, "text/csv", {"type": "string"}),
        "/api/candidates.ndjson": _get(
            "The same, an object a line", parameters, "application/x-ndjson", {"type": "string"}
        ),
    }


def summaries() -> dict[str, str]:
    """What each path gives, in a sentence."""
    return {path: methods["get"]["summary"] for path, methods in description(1, 1)["paths"].items()}


def _between(least: int, most: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": least, "maximum": most}


def _parameter(name: str, about: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": about, "schema": schema}


def _filters() -> list[dict[str, Any]]:
    return [_parameter(name, field.description, _schema(name)) for name, field in fields(Filter).items()]


def _schema(name: str) -> dict[str, Any]:
    if name in _SINGLE:
        return _SINGLE[name]
    if name == "year":
        return {"type": "array", "items": _between(1950, 2100), "maxItems": 2}
    items: dict[str, Any] = {"type": "string"}
    if name in WORDS:
        items["enum"] = [word.value for word in WORDS[name]]
    return {"type": "array", "items": items}


def _get(summary: str, parameters: list[dict[str, Any]], mime: str, schema: dict[str, Any]) -> dict[str, Any]:
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {
        "get": {
            "summary": summary,
            "parameters": parameters,
            "responses": {
                "200": {"description": "The answer", "content": {mime: {"schema": schema}}},
                "304": {"description": "The data have not changed since If-None-Match"},
                "default": {"description": "What is wrong, in a sentence", "content": error},
            },
        }
    }


def _claim() -> dict[str, Any]:
    columns = {column.name: column for column in CLAIM_COLUMNS}
    return {
        "type": "object",
        "required": list(EXPORTED),
        "properties": {
            name: {**_TYPES.get(columns[name].type, {"type": ["string", "null"]}), "description": columns[name].comment}
            for name in EXPORTED
        },
    }


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _candidate() -> dict[str, Any]:
    listed = {"type": "array", "items": {"type": "string"}}
    types = {"int": {"type": "integer"}, "float": {"type": "number"}, "bool": {"type": "boolean"}, "list[str]": listed}
    properties = {}
    for name, annotation in Candidate.__annotations__.items():
        kind, _, none = str(getattr(annotation, "__forward_arg__", annotation)).partition(" | ")
        schema = types.get(kind, {"type": "string"})
        properties[name] = _or_null(schema) if none else schema
    return _object(**properties)


def _paged() -> dict[str, Any]:
    counted = {"type": "integer"}
    return {
        "total": counted,
        "limit": counted,
        "offset": counted,
        "next": {"type": ["string", "null"]},
        "ignored": {"type": "array", "items": {"type": "string"}},
    }


def _page() -> dict[str, Any]:
    return _object(
        **_paged(),
        data_hash={"type": "string"},
        claims={"type": "array", "items": {"$ref": "#/components/schemas/Claim"}},
        suggestions={
            "type": "array",
            "description": "Where no claim matches: other parameters, `query`, that find something, with another "
            "spelling, or without a word or a field.",
            "items": _object(
                sort={"enum": ["spelling", "word", "field"]},
                what={"type": "string"},
                query={"type": "string"},
                claims={"type": "integer"},
            ),
        },
    )


def _remeasured() -> dict[str, Any]:
    counted, number, text = {"type": "integer"}, {"type": ["number", "null"]}, {"type": "string"}
    finding = dict.fromkeys(("pairs", "less", "best_cases", "methods", "most"), counted) | {"most_from": text}
    group = dict.fromkeys(("kind", "family", "qualifier"), text) | dict.fromkeys(("methods", "sources"), counted)
    expected = _object(**group, ratios={"type": "array", "items": {"type": "number"}}, median={"type": "number"})
    pair = _object(reported=text, measured=text, ratio=number, gap=number, differences=text)
    return _object(
        data_hash=text,
        finding=_object(**finding),
        expectations={"type": "array", "items": expected},
        pairs={"type": "array", "items": pair},
    )


def _facets() -> dict[str, Any]:
    counted = {"type": "array", "items": _object(key={"type": "string"}, claims={"type": "integer"})}
    return _object(
        total={"type": "integer"},
        ignored={"type": "array", "items": {"type": "string"}},
        data_hash={"type": "string"},
        facets={"type": "object", "properties": dict.fromkeys(FACETS, counted)},
    )


def _comparison() -> dict[str, Any]:
    text, ids = {"type": "string"}, {"type": "array", "items": {"type": "string"}}
    values = {"type": "array", "items": {"type": ["string", "null"]}}
    ratio = _object(claim=text, over=text, low={"type": "number"}, high={"type": "number"}, bound=text)
    judged = {
        "claims": ids,
        "verdict": {"type": "string", "enum": [verdict.value for verdict in Verdict]},
        "sentence": text,
        "ratio": _or_null(ratio),
        "may_rank": {"type": "array", "items": ids},
        "axes": {"type": "array", "items": _object(axis=text, state=text, values=values, sentence=text)},
    }
    return _object(**judged, suggestion=_or_null(_object(**judged)), data_hash=text)


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _error() -> dict[str, Any]:
    return _object(error={"type": "string"})
