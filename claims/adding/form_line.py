"""A claim that is not saved yet in one line: what, over what, on what, in whose words. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from pydantic import ValidationError

from claims import phrases
from claims.model import Claim
from claims.words import Kind, Scope, Unit, Word
from claims.writing.edits import unflatten

_LONGEST_QUOTE = 60


def claim_of(fields: Mapping[str, str]) -> Claim | None:
    """Return the claim that the texts of a form make, or None while something is missing or wrong."""
    try:
        return Claim.model_validate({"id": "c1", **unflatten(dict(fields), Claim)})
    except ValidationError:
        return None


def line_parts(fields: Mapping[str, str]) -> list[str]:
    """Return `Memory saved 4.2×`, `vs a full cache`, `LLaMA-3-8B · 1 × A100` and the quote; "" for what is not stated.

    Args:
        fields: the texts of the claim's form, by dotted name; the form need not be complete.
    """
    kind = _label(Kind, fields.get("kind", "")) or "Claim"
    baseline, quote = fields.get("baseline.as_printed", ""), fields.get("evidence.quote", "")
    short = textwrap.shorten(quote, _LONGEST_QUOTE, placeholder=" …")
    return [
        f"{kind[0].upper()}{kind[1:]} {_figure(fields)}".strip(),
        f"vs {baseline}" if baseline else "",
        " · ".join(_setting(fields)),
        f"“{short}”" if short else "",
    ]


def _figure(fields: Mapping[str, str]) -> str:
    if claim := claim_of(fields):
        return phrases.printed(claim)
    return f"{fields.get('value', '')} {_label(Unit, fields.get('unit', ''))}".strip()


def _setting(fields: Mapping[str, str]) -> list[str]:
    """The model and the machine first: they decide what the figure can be compared with."""
    stated = {name: text for name in phrases.SETTING if (text := fields.get(f"setting.{name}", ""))}
    stated.pop("condition", None)
    devices, hardware = stated.pop("devices", ""), stated.pop("hardware", "")
    machine = " × ".join(filter(None, (devices, hardware or (devices and "devices"))))
    parts = [stated.pop("model", ""), machine]
    if scope := stated.pop("scope", ""):
        parts.append(_label(Scope, scope))
    parts += [phrases.SETTING[name].reads.format(text) for name, text in stated.items()]
    return [part for part in parts if part]


def _label(words: type[Word], value: str) -> str:
    return words(value).label if value in set(words) else value
