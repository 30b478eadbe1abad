"""What the API offers, as OpenAPI 3.1; parameters and fields come from the filter and the columns."""

from __future__ import annotations

from typing import Any, get_args

from claims.assistants import schemas
from claims.candidates.inbox import FILTERS
from claims.compare import Verdict
from claims.fields import fields
from claims.filters import Filter
from claims.queries import FACETS, Order


def description(default_limit: int, most: int) -> dict[str, Any]:
    """The OpenAPI document."""
    paging = [
        _parameter("sort", "The order of the claims; factor without.", {"enum": list(get_args(Order))}),
        _parameter("limit", f"How many claims at most; {default_limit} without.", schemas.between(1, most)),
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
            "`claim` chooses claims, as on Compare; on Explore it is the claim that is open. Assistants ask the same "
            "over the Model Context Protocol, at /agent/mcp; /llms.txt says how.",
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
                "Claim": schemas.of_claim(),
                "Candidate": schemas.of_candidate(),
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
    page = schemas.of_object(**_paged(), candidates=candidates, rules={"type": "object"})
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


def _parameter(name: str, about: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": about, "schema": schema}


def _filters() -> list[dict[str, Any]]:
    described = fields(Filter).items()
    return [_parameter(name, field.description, schemas.of_parameter(name)) for name, field in described]


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
    return schemas.of_object(
        **_paged(),
        data_hash={"type": "string"},
        claims={"type": "array", "items": {"$ref": "#/components/schemas/Claim"}},
        suggestions=schemas.of_suggestions(),
    )


def _remeasured() -> dict[str, Any]:
    pairs = {"type": "array", "items": schemas.of_pair(schemas.TEXT)}
    return schemas.of_object(data_hash=schemas.TEXT, **schemas.of_remeasured(), pairs=pairs)


def _facets() -> dict[str, Any]:
    return schemas.of_object(
        total=schemas.COUNTED,
        ignored=schemas.IDS,
        data_hash=schemas.TEXT,
        facets={"type": "object", "properties": dict.fromkeys(FACETS, schemas.of_counts())},
    )


def _comparison() -> dict[str, Any]:
    judged = schemas.of_comparison([verdict.value for verdict in Verdict])
    properties = {**judged["properties"], "suggestion": schemas.or_null(judged), "data_hash": schemas.TEXT}
    return schemas.of_object(**properties)


def _error() -> dict[str, Any]:
    return schemas.of_object(error={"type": "string"})
