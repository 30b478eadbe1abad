"""How often a rule was right, and when its candidates are no longer offered."""

import pytest

from claims.candidates.decisions import Verdict, decision_about
from claims.candidates.inbox import Inbox
from claims.candidates.track_record import TrackRecord, decided, of_rule, wilson
from tests.unit.candidates.made import candidates

ACCEPT, CORRECT, REJECT = Verdict


@pytest.mark.parametrize(
    ("right", "n", "interval"),
    [(0, 0, (0, 1)), (0, 10, (0, 0.277533)), (10, 10, (0.722467, 1)), (8, 10, (0.490162, 0.943318))],
)
def test_the_interval_is_wilsons(right: int, n: int, interval: tuple[float, float]) -> None:
    assert wilson(right, n) == pytest.approx(interval, abs=1e-6)


def decisions_of(rule: str, *verdicts: Verdict) -> dict:
    [first, *_] = candidates(rule=rule)
    made = [
        decision_about(first._replace(candidate=f"{i:016x}"), verdict, "Ada", "2026-01-02")
        for i, verdict in enumerate(verdicts)
    ]
    return {each.candidate: each for each in made}


def test_a_corrected_candidate_is_a_claim_but_not_unchanged() -> None:
    found = decided(decisions_of("ratio", ACCEPT, CORRECT, REJECT).values())
    assert found == {"ratio": TrackRecord("ratio", 3, 2, 1)}


def test_few_decisions_do_not_outweigh_the_annotated_abstracts() -> None:
    [candidate, *_] = candidates(rule="ratio", right=76, cases=80)
    few, many = (decided(decisions_of("ratio", *[REJECT] * count).values()) for count in (9, 10))
    assert of_rule(candidate, few) == TrackRecord("ratio", 80, 76)
    assert of_rule(candidate, many).n == 10
    assert of_rule(candidate._replace(cases=0, right=0), few).n == 9


def test_a_rule_below_four_in_five_is_offered_only_when_asked_for() -> None:
    rows = candidates(rule="ratio")
    for wrong, offered in ((2, len(rows)), (3, 0)):
        known = decisions_of("ratio", *[ACCEPT] * (10 - wrong), *[REJECT] * wrong)
        assert len(Inbox(rows, known).candidates) == offered
        assert len(Inbox(rows, known, every=True).candidates) == len(rows)
