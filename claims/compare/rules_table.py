"""The rules of comparability as text for the page that documents them; made from the table the verdict uses."""

from __future__ import annotations

from claims.compare.axes import RULES
from claims.compare.rules import ALL, STATUS_WEIGHTS, Rule, Weight
from claims.words import Kind

WEIGHT_LABELS = {
    Weight.FINE: "nothing",
    Weight.CARE: "caution",
    Weight.APART: "do not rank",
    Weight.BLOCKS: "blocks",
}


def rules_table() -> list[dict[str, str]]:
    """The rules as rows of text for the page, one an axis, the status of a claim last."""
    return [_table_row(rule) for rule in RULES] + [_status_row()]


def _table_row(rule: Rule) -> dict[str, str]:
    silent = _cell(rule, rule.not_reported)
    if rule.neither_reports is not rule.not_reported:
        silent += f"; by neither: {WEIGHT_LABELS[rule.neither_reports]}"
    return {
        "axis": rule.label,
        "why it matters": rule.why,
        "if different": _cell(rule, rule.different),
        "if worded differently": _cell(rule, rule.worded_differently),
        "if not reported": silent,
        "counts for": _kinds(rule.counts_for),
    }


def _cell(rule: Rule, weight: Weight) -> str:
    absolute = rule.absolute_must_agree and weight is not Weight.BLOCKS
    return WEIGHT_LABELS[weight] + ("; absolute figures: blocks" if absolute else "")


def _kinds(kinds: frozenset[Kind]) -> str:
    if kinds == ALL:
        return "every kind"
    if len(kinds) > len(ALL) / 2:
        return "every kind but " + ", ".join(k.label for k in Kind if k not in kinds)
    return ", ".join(k.label for k in Kind if k in kinds)


def _status_row() -> dict[str, str]:
    said_so = "; ".join(f"{s.label}: {WEIGHT_LABELS[w]}" for s, w in STATUS_WEIGHTS.items() if w)
    return {
        "axis": "Status",
        "why it matters": "A claim that was withdrawn no longer stands, whatever else agrees.",
        "if different": said_so,
        "if worded differently": "",
        "if not reported": "",
        "counts for": "every kind",
    }
