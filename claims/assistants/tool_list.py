"""The tools as a client lists them: what each is for, and the JSON Schemas of its arguments and its answer."""

from __future__ import annotations

from functools import cache
from typing import Any

from claims.assistants import descriptions, schemas
from claims.assistants.schemas import COUNTED, TEXT, Schema
from claims.assistants.tools import DEFAULT_LIMIT, MOST, ORDERS
from claims.candidates.inbox import FILTERS
from claims.compare import judged
from claims.compare.rules import Verdict
from claims.queries import FACETS

_READ_ONLY = {"readOnlyHint": True, "destructiveHint": False, "idempotentHint": True, "openWorldHint": False}
_Named = dict[str, Schema]


@cache
def listed() -> tuple[dict[str, Any], ...]:
    """Return the tools as `tools/list` gives them."""
    arguments, answers = _arguments(), _answers()
    return tuple(
        {
            "name": tool.name,
            "title": tool.title,
            "description": tool.about,
            "inputSchema": arguments[tool.name],
            "outputSchema": answers[tool.name],
            "annotations": {"title": tool.title, **_READ_ONLY},
        }
        for tool in descriptions.TOOLS
    )


def _arguments() -> dict[str, Schema]:
    filter, paging = schemas.of_filter(), _paging()
    sort = {**TEXT, "enum": [*ORDERS], "description": f"The order of the claims; {ORDERS[0]} without."}
    facet = {"type": "array", "items": {**TEXT, "enum": [*FACETS]}, "description": "Which facets; all without."}
    keys = {**schemas.between(1, 1000), "description": "How many keys of each facet, the commonest first; 20 without."}
    method = {"type": "array", "items": TEXT, "description": "Names of methods that were measured again."}
    return {
        descriptions.SEARCH.name: _of(filter | {"sort": sort} | paging),
        descriptions.CLAIM.name: _of({"claim": {**TEXT, "description": "Id of the claim."}}, "claim"),
        descriptions.COMPARE.name: _of({"claim": _compared()}, "claim"),
        descriptions.REPRODUCTIONS.name: _of(
            {
                "method": method,
                "claim": {**filter["claim"], "description": "Ids of claims, reported or measured again."},
                "q": {**TEXT, "description": "Words in method, subject and conditions: a GPU, a model, a task."},
                **paging,
            }
        ),
        descriptions.FACETS.name: _of(filter | {"facet": facet, "limit": keys}),
        descriptions.CANDIDATES.name: _of({name: filter[name] for name in filter if name in FILTERS} | paging),
    }


def _compared() -> Schema:
    ids = {**schemas.IDS, "minItems": judged.FEWEST, "maxItems": judged.MOST}
    return {**ids, "description": "Ids of the claims."}


def _paging() -> _Named:
    limit = {**schemas.between(1, MOST), "description": f"How many at most; {DEFAULT_LIMIT} without."}
    return {"limit": limit, "offset": {"type": "integer", "minimum": 0, "description": "How many to pass over."}}


def _of(properties: _Named, *required: str) -> Schema:
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"required": [*required]} if required else {})


# --- answers ----------------------------------------------------------------------------------------------------------


def _answers() -> dict[str, Schema]:
    claim = schemas.of_shown_claim()
    paged = {"total": COUNTED, "limit": COUNTED, "offset": COUNTED}
    return {
        descriptions.SEARCH.name: _answer(
            **paged, claims=_list_of(claim), suggestions=schemas.of_suggestions(), link=TEXT
        ),
        descriptions.CLAIM.name: _answer(claim=claim),
        descriptions.COMPARE.name: _comparison(claim),
        descriptions.REPRODUCTIONS.name: _answer(
            **paged, **schemas.of_remeasured(), pairs=_list_of(schemas.of_pair(claim)), link=TEXT
        ),
        descriptions.FACETS.name: _answer(
            total=COUNTED, facets={"type": "object", "additionalProperties": schemas.of_counts()}, link=TEXT
        ),
        descriptions.CANDIDATES.name: _answer(**paged, note=TEXT, candidates=_list_of(_candidate()), link=TEXT),
    }


def _comparison(claim: Schema) -> Schema:
    judgement = schemas.of_comparison([verdict.value for verdict in Verdict])
    return _answer(
        **judgement["properties"],
        suggestion=schemas.or_null(judgement),
        ranking=schemas.or_null(schemas.IDS),
        figures=_list_of(claim),
        link=TEXT,
    )


def _candidate() -> Schema:
    return schemas.of_object(**schemas.of_candidate()["properties"], reviewed={"const": False}, link=TEXT)


def _list_of(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _answer(**properties: Schema) -> Schema:
    return schemas.of_object(data_hash=TEXT, **properties)
