"""Everything known of one claim as plain words: what the page of a claim and the panel of the explorer show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from claims import phrases
from claims.compare.axes import ON_A_MACHINE
from claims.compare.baseline_hardware import SameHardware, same_hardware
from claims.compare.conversions import bound
from claims.effect import Effect
from claims.readable import readable
from claims.row_types import ClaimRow
from claims.words import Attribution, Form, HeldEqual, Kind, Outcome, Qualifier, Quantity, Scope, Status, Verification

Labels = Mapping[str, Mapping[str, str]]
"""Of each vocabulary, by the field that takes its keys, the label of each key."""
_VERIFIED = {
    Verification.FOUND: "Quote checked in the source",
    Verification.NOT_FOUND: "Quote not found in the source",
    Verification.NO_SOURCE: "Quote not checked: source not available",
    Verification.UNCHECKED: "Quote not checked yet, or edited since",
}
_SETTING = {name: term.label for name, term in phrases.SETTING.items() if name != "condition"}


class Facts(NamedTuple):
    """What is said of a claim, from top to bottom; empty where there is nothing to say."""

    status: str
    """Why it is disputed, corrected or withdrawn."""
    figure: str
    """`up to 2.72× faster`."""
    of: str
    """Of what, over what, on what."""
    quote: str
    place: str
    """Whether the quote was checked, where it stands, in which version."""
    effect: str
    """How the factor follows from the figure, and what its qualifier means."""
    facts: tuple[tuple[str, str], ...]
    """What is reported of the conditions, each with its name."""
    silent: str
    """What is not reported."""
    note: str


def facts_of(claim: ClaimRow, labels: Labels) -> Facts:
    """Return what is known of `claim`."""
    return Facts(
        _status(claim),
        f"{figure_of(claim)} {phrases.headline(claim['kind'], claim['form'], claim['outcome'])}".strip(),
        _of_what(claim),
        readable(claim["quote"]),
        _place(claim),
        _effect(claim),
        tuple(_conditions(claim, labels)),
        _silent(claim),
        readable(claim["note"]),
    )


def figure_of(claim: ClaimRow) -> str:
    """Return the figure with at most four digits; a growth rate as printed."""
    return readable(claim["bound"]) if claim["bound"] else phrases.shortened(claim["printed"])


def versus(claim: ClaimRow) -> str:
    """Return what the claim compares with; words that stand for no known baseline are in quotes."""
    if not claim["baseline"]:
        return "baseline not reported" if claim["sort_factor"] is not None else ""
    words = readable(claim["baseline"])
    return f"vs {words}" if claim["baseline_key"] else f"vs “{words}”"


def _status(claim: ClaimRow) -> str:
    if claim["status"] == Status.REPORTED:
        return ""
    said = (claim["status"].capitalize(), f"on {claim['on']}:", claim["why"], claim["source"])
    return " ".join(part for part in said if part)


def _of_what(claim: ClaimRow) -> str:
    quantity = Quantity(claim["quantity"]).label if claim["quantity"] else None
    named = ", ".join(name for name in (claim["model"], claim["hardware"], claim["dataset"]) if name)
    repeats = phrases.repeats(claim["spread_kind"], claim["runs"])
    parts = (Kind(claim["kind"]).label, quantity, readable(claim["metric"]), versus(claim), named and f"on {named}")
    return " · ".join(dict.fromkeys(part for part in (*parts, repeats) if part))


def _place(claim: ClaimRow) -> str:
    where = f"{claim['place']}, {claim['where']}" if claim["where"] else claim["place"]
    version = f" of {phrases.version(claim['read_from'])}" if claim["read_from"] else ""
    version = "" if version.rpartition(" ")[2] in where.split() else version  # "the Readme of the repository"
    return f"{_VERIFIED[Verification(claim['verified'])]} · {where}{version}"


def _effect(claim: ClaimRow) -> str:
    values: Mapping[str, Any] = {**claim}
    result = Effect(**{name: values[name] for name in Effect._fields})
    said = phrases.explain(Form(claim["form"]), Outcome(claim["outcome"]), result, bound(claim))
    return f"{said} {phrases.QUALIFIER_NOTES.get(Qualifier(claim['qualifier']), '')}".strip()


def _conditions(claim: ClaimRow, labels: Labels) -> Iterator[tuple[str, str]]:
    yield "Baseline", _baseline(claim, labels) or "not reported"
    if own := phrases.baseline_setting(claim):
        yield "The baseline’s own setting", own
    if (same := same_hardware(claim)) is not SameHardware.UNSAID:
        yield "Same hardware as the baseline", same.label
    if claim["held_equal"]:
        yield "Held equal", HeldEqual(claim["held_equal"]).label
    if claim["condition"]:
        yield "Condition", readable(claim["condition"])
    values: Mapping[str, object] = {**claim}
    for name, title in _SETTING.items():
        if values[name] is not None:
            yield title, Scope(str(values[name])).label if name == "scope" else readable(str(values[name]))
    if claim["attribution"] == Attribution.CITED and claim["cites"]:
        yield "Cited from", claim["cites"]
    if claim["same_run"]:
        yield "In the same run", readable(claim["same_run"])


def _baseline(claim: ClaimRow, labels: Labels) -> str:
    said, label = readable(claim["baseline"]), labels["baseline"].get(claim["baseline_key"] or "", "")
    return f"{said} ({label})" if label and label.casefold() != said.casefold() else said


def _silent(claim: ClaimRow) -> str:
    values: Mapping[str, object] = {**claim}
    silent = [title.lower() for name, title in _SETTING.items() if values[name] is None]
    if claim["baseline"] and claim["kind"] in ON_A_MACHINE and same_hardware(claim) is SameHardware.UNSAID:
        silent.append("whether the baseline ran on the same hardware")
    return f"Not reported: {', '.join(silent)}." if silent and not claim["bound"] else ""  # a proof has no hardware
