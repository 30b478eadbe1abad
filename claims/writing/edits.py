"""The edits one can make, as values: `Edit.apply` turns the current values of a record into the new ones."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import BaseModel

from claims.fields import fields, part_of
from claims.model import CLAIM_ID_PATTERN, Claim, Paper, Part
from claims.words import Status
from claims.writing.change import EditError, Values

_STATUS_FIELDS = ("status", "on", "why", "source")


class NewRecord(NamedTuple):
    """Make a record that does not exist yet."""

    paper: Mapping[str, Any]
    claims: Sequence[Mapping[str, Any]]

    def apply(self, current: Values | None) -> tuple[Values, list[str]]:
        if current is not None:
            fix = "add the claims to it, or choose another slug"
            raise EditError("", "a record of that name, which already exists", "a new slug", fix)
        numbered, ids = _numbered(self.claims, [])
        return {**self.paper, "claims": numbered}, ids


class AddClaims(NamedTuple):
    """Add claims at the end of a record; they get the next ids at the moment of writing."""

    claims: Sequence[Mapping[str, Any]]

    def apply(self, current: Values | None) -> tuple[Values, list[str]]:
        values, there = _claims_of(current)
        numbered, ids = _numbered(self.claims, there)
        del values["claims"]
        values.pop("no_claims", None)  # it says why there are none
        return {**values, "claims": [*there, *numbered]}, ids


class EditClaim(NamedTuple):
    """Replace all fields of one claim except its id; fields that `fields` does not name are absent afterwards."""

    claim_id: str
    fields: Mapping[str, Any]

    def apply(self, current: Values | None) -> tuple[Values, list[str]]:
        values, claims = _claims_of(current)
        claims[_index(claims, self.claim_id)] = {**self.fields, "id": self.claim_id}
        return values, [self.claim_id]


class SetFields(NamedTuple):
    """Set some fields of a claim, or of the paper if `claim_id` is None: dotted name to text, or None to delete it.

    Several values of a list are on lines of their own.
    """

    claim_id: str | None
    fields: Mapping[str, str | None]

    def apply(self, current: Values | None) -> tuple[Values, list[str]]:
        values, claims = _claims_of(current)
        target = values if self.claim_id is None else claims[_index(claims, self.claim_id)]
        for name, text in self.fields.items():
            _set(target, name, text, Paper if self.claim_id is None else Claim)
        return values, [self.claim_id] if self.claim_id else []


def set_status(claim_id: str, status: Status, on: str, why: str, source: str) -> SetFields:
    """Dispute, correct or withdraw a claim, or report it again; it stays in its place with all its figures."""
    texts = (status.value, on, why, source) if status is not Status.REPORTED else (None,) * 4
    return SetFields(claim_id, {name: text or None for name, text in zip(_STATUS_FIELDS, texts, strict=True)})


def unflatten(fields: Mapping[str, str], model: type[Part]) -> Values:
    """Return the values of flat texts: `setting.phase` is the phase of the setting; empty ones are absent."""
    values: Values = {}
    for name, text in fields.items():
        if text.strip():
            _set(values, name, text, model)
    return values


def flatten(part: Part) -> dict[str, str]:
    """Return the fields of `part` as texts by dotted name, without defaults and absent ones; one line per list item."""
    texts: dict[str, str] = {}
    for name, field in fields(type(part)).items():
        value = getattr(part, name)
        if field.is_default(value):
            continue
        if isinstance(value, Part):
            texts.update({f"{name}.{inner}": text for inner, text in flatten(value).items()})
        elif not isinstance(value, tuple):
            texts[name] = str(value)
        elif not any(isinstance(item, Part) for item in value):
            texts[name] = "\n".join(value)
    return texts


def _claims_of(current: Values | None) -> tuple[Values, list[Any]]:
    if current is None:
        raise EditError("", "no record of that name", "an existing record", "look its slug up in Explore")
    claims = current.get("claims")
    if not isinstance(claims, list):
        raise EditError("claims", "no list of claims", "a list", "correct the file by hand; `claims check` says where")
    values = dict(current)
    values["claims"] = claims = list(claims)
    return values, claims


def _index(claims: list[Any], claim_id: str) -> int:
    for index, claim in enumerate(claims):
        if isinstance(claim, dict) and claim.get("id") == claim_id:
            return index
    ids = [str(claim.get("id")) for claim in claims if isinstance(claim, dict)]
    raise EditError("claims", f'no claim "{claim_id}"', ", ".join(ids) or "no claim yet", "name one of these")


def _numbered(claims: Sequence[Mapping[str, Any]], there: Sequence[Any]) -> tuple[list[Values], list[str]]:
    """Return `claims` with the next ids; references among them by provisional id get the new ids too."""
    ids = [f"c{number}" for number in range(len(there) + 1, len(there) + 1 + len(claims))]
    given = {str(claim["id"]): new for claim, new in zip(claims, ids, strict=True) if "id" in claim}
    numbered = []
    for claim, new in zip(claims, ids, strict=True):
        values = {"id": new, **{name: value for name, value in claim.items() if name != "id"}}
        if isinstance(others := values.get("together_with"), list):
            values["together_with"] = [given.get(other, other) for other in others]
        numbered.append(values)
    return numbered, ids


def _set(values: Values, name: str, text: str | None, model: type[BaseModel]) -> None:
    first, dot, rest = name.partition(".")
    if dot:
        inner = values.get(first)
        inner = dict(inner) if isinstance(inner, dict) else {}
        _set(inner, rest, text, part_of(model, first) or Part)
        if inner:
            values[first] = inner
        else:
            values.pop(first, None)
    elif text is None:
        values.pop(name, None)
    elif name in fields(model) and fields(model)[name].many:
        values[name] = [row.strip() for row in text.splitlines() if row.strip()]
    else:
        values[name] = text


def split_id(global_id: str) -> tuple[str, str | None]:
    """Split `lm-infinite.c3` into slug and claim id; a slug alone has no claim id."""
    slug, dot, claim_id = global_id.partition(".")
    return slug, claim_id if dot and re.fullmatch(CLAIM_ID_PATTERN, claim_id) else None
