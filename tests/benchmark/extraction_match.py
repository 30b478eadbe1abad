"""Which proposal finds which annotated claim, and which of its fields are right: the annotators' words and ours."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from claims.extract import Proposal
from claims.words import Form, Unit

Annotation = dict[str, Any]

# Where the annotators' one word stands for several of ours, any of the tuple is right.
KINDS: dict[str, tuple[tuple[str, str | None], ...]] = {  # kind -> (our kind, our form or None for any)
    "speedup": (("speedup", None),),
    "time_reduction": (("speedup", "reduction"), ("speedup", "share"), ("speedup", "before_after")),
    "cost_reduction": (("cost_reduction", None),),
    "parameter_reduction": (("parameter_reduction", None),),
    "memory_reduction": (("memory_reduction", None),),
    "data_reduction": (("data_reduction", None),),
    "accuracy_gain": (("quality_gain", None),),
    "quality_score": (("quality_score", None), ("quality_gain", "share"), ("quality_gain", "before_after")),
    "capacity": (("capacity", None),),
    "resource_use": (("resource_use", None),),
    "complexity_bound": (("complexity_bound", None),),
}
_COUNTED = ("count", "parameters", "samples", "tokens", "FLOPs", "unstated", "epochs", "steps", "bits")
UNITS: dict[str | None, tuple[str | None, ...]] = {
    "x": ("x", "orders"),
    "%": ("percent",),
    "percentage_points": ("points",),
    "tokens": ("tokens",),
    "hours": ("hours",),
    "minutes": ("minutes",),
    "days": ("days", "unstated"),
    "seconds": ("seconds", "ms", "s/token", "unstated"),
    "GPU-hours": ("GPU-hours", "GPU-days", "TPU-hours"),
    "GB": ("KB", "MB", "GB", "TB"),
    "count": _COUNTED,
    None: (
        *(None, "score", "points", "dB", "fps", "USD", "EUR", "GBP", "J", "kWh", "W", "kg-CO2"),
        *("tokens/s", "samples/s", "images/s", "queries/s", "requests/s", "GB/s", *_COUNTED),
    ),
}
QUALIFIERS = {
    "exact": ("exact",),
    "up_to": ("up_to", "at_most"),  # their "up_to" covers "under" and "less than"
    "at_least": ("at_least",),
    "about": ("about",),
    "average": ("average",),
    "order_of_magnitude": ("order_of_magnitude",),
}
_CHANGE = ("increase", "reduction", "difference", "share", "before_after")
# Two ways to print one thing: half the memory is 2x, 0.5x or 50 percent.
SAME_VALUES = {(Decimal(2), Decimal(50)), (Decimal("0.5"), Decimal(50)), (Decimal("0.5"), Decimal(2))}
FIELDS = ("value", "unit", "kind", "form", "qualifier")


def by_baseline(claims: list[Annotation]) -> list[Annotation]:
    """Claims of which each holds one figure per baseline: theirs join "3%/5%" into one, ours are one each."""
    out = []
    for claim in claims:
        value = claim["value"]
        if isinstance(value, list) and re.search(r"\d\\?%?/\d", claim["quote"]):
            out += [{**claim, "value": v, "id": f"{claim['id']}{'ab'[i]}"} for i, v in enumerate(value)]
        else:
            out.append(claim)
    return out


def figure_spans(claim: Annotation) -> list[tuple[int, int]]:
    """Where the figure stands inside the annotated quote; the whole quote where the digits are not found."""
    quote, start = claim["quote"], claim["start"]
    value = claim.get("raw_value", claim["value"])
    wanted = {Decimal(str(number)) for number in (value if isinstance(value, list) else [value]) if number is not None}
    spans = [
        (start + match.start(), start + match.end())
        for match in re.finditer(r"\d[\d,]*(?:\.\d+)?", quote)
        if Decimal(match.group().replace(",", "")) in wanted
    ]
    return spans or [(start, start + len(quote))]


def _same(ours: Decimal, theirs: Decimal) -> bool:
    pair = (min(ours, theirs), max(ours, theirs))
    return abs(ours - theirs) <= abs(theirs) * Decimal("1e-9") or pair in SAME_VALUES


def _values(value: object) -> list[Decimal]:
    return [Decimal(str(v)) for v in (value if isinstance(value, list) else [value]) if v is not None]


def value_is_right(proposal: Proposal, claim: Annotation) -> bool:
    """Equal to the value, to the value as printed, or to the old value of the pair; absent where theirs is."""
    ours = [v for v in (proposal.value, proposal.low, proposal.high) if v is not None]
    for name in ("value", "raw_value", "from_value"):
        theirs = _values(claim.get(name))
        if len(theirs) == len(ours) and all(_same(a, b) for a, b in zip(ours, theirs, strict=True)):
            return bool(ours) or claim["value"] is None
    if proposal.unit == Unit.ORDERS:
        return [10**v for v in ours] == _values(claim["value"])
    if claim["qualifier"] == "order_of_magnitude" and proposal.form == Form.WORDS:
        return True
    return proposal.unit == Unit.MS and [v / 1000 for v in ours] == _values(claim["value"])


def _unit_is_right(proposal: Proposal, claim: Annotation) -> bool:
    """One of our words for their unit; the surface unit also counts."""
    ours = proposal.unit.value if proposal.unit else None
    allowed = UNITS[claim["unit"]] + (UNITS["%"] if claim.get("unit_surface") == "%" else ())
    if claim["unit"] == "x" and _values(claim["value"])[:1] in ([Decimal("0.5")], [Decimal(2)]):
        allowed += ("percent",)
    if claim["unit"] == "%" and claim["kind"] == "accuracy_gain":
        allowed += ("points",)
    return ours in allowed or (proposal.form == Form.WORDS and ours is None)


def _kind_is_right(proposal: Proposal, claim: Annotation) -> bool:
    """Our kind, and where theirs tells the form also our form."""
    return any(proposal.kind == kind and form in (None, proposal.form) for kind, form in KINDS[claim["kind"]])


def _form_is_right(proposal: Proposal, claim: Annotation) -> bool:
    return proposal.form.value in _forms(claim)


def _forms(claim: Annotation) -> tuple[str, ...]:
    """The forms that say what the annotation says."""
    unit, kind = claim["unit"], claim["kind"]
    if claim["value"] is None:
        return ("bound", "words")
    if claim.get("from_value") is not None:
        return ("before_after", "difference", "absolute")
    if unit == "x":
        return ("ratio", "words", "share", "difference")
    if kind in ("quality_score", "resource_use"):
        return ("absolute", "share", "before_after")
    if kind == "capacity":
        return ("absolute", "increase", "before_after")
    if unit == "%":
        return _CHANGE if kind in ("accuracy_gain", "speedup") else ("reduction", "share", "increase")
    return ("difference", "increase", "reduction", "before_after")


def fields_right(proposal: Proposal, claim: Annotation) -> dict[str, bool]:
    """For each of `FIELDS` whether the proposal has it right."""
    return {
        "value": value_is_right(proposal, claim),
        "unit": _unit_is_right(proposal, claim),
        "kind": _kind_is_right(proposal, claim),
        "form": _form_is_right(proposal, claim),
        "qualifier": proposal.qualifier.value in QUALIFIERS[claim["qualifier"]],
    }


def match(proposals: list[Proposal], claims: list[Annotation]) -> list[tuple[Proposal, Annotation]]:
    """One proposal for one claim where their figures overlap, those of equal value first."""
    pairs = []
    for i, proposal in enumerate(proposals):
        for j, claim in enumerate(claims):
            spans = figure_spans(claim)
            if any(proposal.figure_start < high and low < proposal.figure_end for low, high in spans):
                distance = abs(proposal.figure_start - spans[0][0])
                pairs.append((not value_is_right(proposal, claim), not proposal.sure, distance, i, j))
    used_ours: set[int] = set()
    used_theirs: set[int] = set()
    out = []
    for *_, i, j in sorted(pairs):
        if i not in used_ours and j not in used_theirs:
            used_ours.add(i)
            used_theirs.add(j)
            out.append((proposals[i], claims[j]))
    return out
