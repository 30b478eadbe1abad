"""Every rule reads the example that stands beside it, and its measured precision can be looked up."""

from __future__ import annotations

import json

import pytest

from claims.extract import propose
from claims.extract.precision import TABLE, precision
from claims.extract.reading_rule import ReadingRule
from claims.extract.rule_order import ALL_RULES


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)
def test_a_rule_reads_its_example(rule: ReadingRule) -> None:
    assert rule.name in [proposal.rule for proposal in propose("", f"We propose Foo. {rule.example}")]


def test_a_rule_has_a_name_of_its_own_and_a_reason() -> None:
    names = [rule.name for rule in ALL_RULES]
    assert len(set(names)) == len(names)
    assert all(rule.why.endswith(".") for rule in ALL_RULES)


def test_the_measured_precision_is_of_the_rules_there_are() -> None:
    named = {rule.name for rule in ALL_RULES} | {"bound"}
    measured = json.loads(TABLE.read_text(encoding="utf-8"))
    assert set(measured) <= named
    assert all(0 <= counts["right"] <= counts["n"] for counts in measured.values())


def test_a_proposal_tells_the_precision_of_its_rule() -> None:
    (proposal,) = propose("", "We show that Foo decodes 2.7x faster than Bar.")
    assert proposal.rule_precision == precision("ratio")
    assert proposal.rule_precision is not None
    assert proposal.rule_precision.right / proposal.rule_precision.n > 0.9
    assert precision("no_such_rule") is None
