"""From what the rules propose to the fields of a form, and from a paper to the name of its record. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from decimal import Decimal

from claims.checks.file_path import DEVICES, MAX_SLUG
from claims.extract import Proposal
from claims.extract.setting import SETTINGS
from claims.model import number
from claims.words import Form, Outcome, Qualifier, Unit

_SCALES = {"K": 3, "M": 6, "B": 9, "T": 12}
_SCALED = re.compile(
    r"(?<![\d.])(?P<digits>\d[\d,]{0,20}(?:\.\d{1,20})?)\s?-?(?:(?P<letter>[KMBT])\b|(?P<word>thousand|million|billion|trillion))",
    re.I,
)
_LETTERS = {"thousand": "K", "million": "M", "billion": "B", "trillion": "T"}
_SMALL = frozenset("a an and at for from in is of on or the to towards via with".split())


def figure(value: Decimal, quote: str) -> str:
    """`value` as the record types it: with the K, M, B or T that the quote prints, else in digits."""
    for printed in _SCALED.finditer(quote):
        letter = (printed["letter"] or _LETTERS[printed["word"].lower()]).upper()
        short = Decimal(printed["digits"].replace(",", ""))
        if short.scaleb(_SCALES[letter]) == value:
            return f"{short.normalize():f}{letter}"
    return f"{value:f}"


def claim_fields(proposal: Proposal) -> dict[str, str]:
    """The texts of a claim's form, by dotted name; defaults are left out."""
    fields: dict[str, object] = {
        "kind": proposal.kind,
        "form": proposal.form,
        "unit": proposal.unit,
        **_figures(proposal),
        "before_unit": proposal.before_unit if proposal.before_unit != proposal.unit else None,
        "bound": proposal.bound,
        "previous_bound": proposal.previous_bound,
        "qualifier": proposal.qualifier if proposal.qualifier is not Qualifier.EXACT else None,
        "outcome": proposal.outcome if proposal.outcome is not Outcome.BETTER else None,
        "metric": proposal.metric,
        "baseline.as_printed": proposal.baseline,
        "setting.phase": proposal.phase,
        "setting.dataset": proposal.dataset,
        **{f"setting.{name}": getattr(proposal, name) for name in SETTINGS},
        "evidence.quote": " ".join(proposal.quote.split()),
    }
    return {name: str(value) for name, value in fields.items() if value}


def _figures(proposal: Proposal) -> dict[str, str]:
    """The figures as printed, with the unit they are printed in: 2/3 of the energy, three orders of magnitude."""
    in_percent = number(proposal.fraction) * 100 if proposal.fraction else Decimal(0)
    if proposal.fraction and proposal.form is Form.SHARE and in_percent % 1:  # a half is 50 percent
        return {"value": proposal.fraction, "unit": Unit.X.value}
    figures = {name: getattr(proposal, name) for name in ("value", "low", "high", "before")}
    printed = {name: value for name, value in figures.items() if value is not None}
    powers = [value.log10() for value in printed.values() if value > 0]
    if (
        proposal.qualifier is Qualifier.ORDER_OF_MAGNITUDE
        and proposal.form is Form.RATIO
        and any(power > 1 for power in powers)
        and all(power == power.to_integral_value() for power in powers)
    ):
        orders = {name: f"{value.log10():f}" for name, value in printed.items()}
        return {**{name: text.split(".")[0] for name, text in orders.items()}, "unit": Unit.ORDERS.value}
    return {name: figure(value, proposal.quote) for name, value in printed.items()}


def slug(paper: Mapping[str, str], taken: Collection[str] = ()) -> str:
    """A name for the record: the method's, else two to four words of the title; numbered where that is no free name."""
    title = paper.get("title", "")
    name = _key(paper.get("method", "")) or _key(title.partition(":")[0]) or _key(title)
    words = [word for word in name.split("-") if word]
    if len(words) > 4:
        words = [word for word in words if word not in _SMALL][:4]
    base = "-".join(words)[:MAX_SLUG].strip("-") or "paper"
    name, number = base, 2
    while name in taken or name in DEVICES:
        ending = f"-{number}"
        name, number = base[: MAX_SLUG - len(ending)].strip("-") + ending, number + 1
    return name


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("+", " plus ")).strip("-")
