"""Make the JSON Schema of a record from the model."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from claims.fields import describe
from claims.model import Added, Baseline, Claim, Evidence, Paper, Record, Setting, Verified


class _Absent(GenerateJsonSchema):
    """A schema generator that leaves null out: a field that is not reported is absent from a record."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        result = super().default_schema(schema)
        if result.get("default", 0) is None:
            del result["default"]
        return result


def record_schema() -> dict[str, Any]:
    """Return the schema, with the fields' docstrings as descriptions."""
    for part in (Baseline, Setting, Evidence, Claim, Verified, Added, Paper, Record):
        describe(part)
        part.model_rebuild(force=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Record.model_json_schema(schema_generator=_Absent),
    }
