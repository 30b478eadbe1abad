"""What is asked of a draft, and what is not because the draft says it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from claims.drafts import read_draft
from claims.linting import RULES, lint
from tests.planted import KINDS, planted

SOUND = "on an A100 GPU without loss of accuracy"


def asked(*texts: str, file: str = "draft.txt") -> list[str]:
    """The rules that ask something, by place."""
    drafts = [read_draft(f"{number}{file}", text) for number, text in enumerate(texts)]
    return [finding.rule for finding in lint(drafts)]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (f"We are 2.7x faster than the dense model {SOUND}.", []),
        ("We are 2.7x faster than the dense model without loss of accuracy.", ["no-hardware"]),
        (f"Foo is 2.7x faster {SOUND}.", ["no-baseline"]),
        ("Foo is 2.7x faster than Bar on an A100 GPU.", []),
        ("Foo is pruned and 2.7x faster than Bar on an A100 GPU.", ["no-price"]),
        ("Foo is 2.7x faster.", ["no-baseline", "no-hardware"]),
        (f"Foo uses 150% less memory than Bar {SOUND}.", ["more-than-all"]),
        (f"Foo cuts the latency from 90 ms to 30 ms (3x) {SOUND}.", []),
        (f"Foo cuts the latency from 90 ms to 30 ms (4x) {SOUND}.", ["ratio-and-pair"]),
        (f"Foo cuts the latency from 90 ms to 31 ms (about 3x) {SOUND}.", []),
        (f"Foo reduces the error rate from 20% to 10% (50%) {SOUND}.", []),
        (f"Foo is 30% faster than Bar {SOUND}.", ["faster-or-less-time"]),
        (f"Foo is 5% faster than Bar {SOUND}.", []),
        (f"Foo is 150% faster than Bar {SOUND}.", []),
        (f"Foo is 30% faster than Bar, a throughput of 130 tokens/s, {SOUND}.", []),
        (f"Foo needs 95% less memory (1 GB vs 20 GB) and is 60% faster (4 ms vs 10 ms) {SOUND}.", ["ratio-and-pair"]),
        (f"Foo needs 95% less memory (1 GB vs 20 GB) and 60% less time (4 ms vs 10 ms) {SOUND}.", []),
        (f"Foo cuts the planning time from 14 s to 1.2 s and speeds up motion planning 45x {SOUND}.", []),
        (f"Foo achieves a speedup of 20% on average, going as high as 36%, over Bar {SOUND}.", ["faster-or-less-time"]),
        ("Foo improves accuracy by 3% over Bar.", ["percent-or-points"]),
        ("Foo improves accuracy by 3 points over Bar.", []),
        ("Foo improves accuracy by an absolute 3% over Bar.", []),
        ("Foo improves accuracy over Bar from 70% to 73%.", []),
        (f"Foo is up to 3x faster than Bar {SOUND}.", ["up-to-alone"]),
        (f"Foo is up to 3x faster than Bar, and 2x on average, {SOUND}.", []),
        (f"Foo is up to 3x faster on average than Bar {SOUND}.", ["up-to-beside-mean"]),
        (f"Foo is up to 3x faster, compared to 2x on average for Bar, {SOUND}.", ["up-to-beside-mean"]),
        (f"Foo speeds up the attention kernel by 3x over Bar {SOUND}.", ["part-or-whole"]),
        (f"Foo speeds up the attention kernel by 3x over Bar and end-to-end decoding by 1.4x {SOUND}.", []),
        ("Up to 90% of the weights can be pruned.", ["no-price", "up-to-alone"]),
        ("Vaswani et al. are 3x faster than RNNs [12].", []),
        ("There are 30 layers and 8 heads.", []),
        ("", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_asked(text: str, rules: list[str]) -> None:
    assert asked(text) == rules


def test_a_whole_paper_is_asked_only_what_it_says_nowhere() -> None:
    text = Path(__file__).with_name("paper.tex").read_text(encoding="utf-8")
    found = lint([read_draft("paper.tex", text)])
    assert [(each.line, each.rule) for each in found] == [
        (17, "faster-or-less-time"),
        (18, "percent-or-points"),
        (37, "ratio-and-pair"),
    ]


def test_what_another_place_of_the_draft_says_is_not_asked() -> None:
    claim = "We are 2.7x faster and use 40% less memory.\n"
    setup = "We compare with vLLM on eight H100 GPUs; the outputs are the same.\n"
    assert asked(claim) == ["no-baseline", "no-hardware"]
    assert asked(f"{claim}\n{setup}") == []
    assert asked(claim, setup) == []


def test_a_question_about_the_whole_draft_is_asked_once() -> None:
    claims = "\n\n".join(f"We are {number}.5x faster than Bar without loss of accuracy." for number in range(2, 9))
    assert asked(claims) == ["no-hardware"]


def test_a_section_on_others_is_not_read() -> None:
    text = "# {}\n\nFoo is 2.7x faster than Bar.\n"
    assert asked(text.format("Results"), file=".md") == ["no-hardware"]
    assert asked(text.format("2 Related Work"), file=".md") == []


@pytest.mark.parametrize(
    ("comment", "rules"),
    [
        ("% claims: ignore no-hardware", ["no-price"]),
        ("% claims: ignore no-hardware, no-price", []),
        ("<!-- claims: ignore -->", []),
        ("<!-- claims: ignore no-baseline -->", ["no-hardware", "no-price"]),
        ("% claims: ignored", ["no-hardware", "no-price"]),
    ],
)
def test_a_comment_silences_its_line_or_the_line_below(comment: str, rules: list[str]) -> None:
    claim = "Our cache is 2.7x faster than Bar."
    assert asked(f"{claim} {comment}\n") == rules
    assert asked(f"{comment}\n{claim}\n") == rules
    assert asked(f"{comment}\n\n{claim}\n") == ["no-hardware", "no-price"]


def test_the_rules_are_told_apart_by_name_and_every_kind_of_error_has_one() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert set(names) == set(KINDS)


def test_planted_errors_are_found_at_their_line_and_sound_drafts_are_left_in_peace() -> None:
    due, found, alarms = Counter[str](), Counter[str](), Counter[str]()
    for one in planted(200, 7):
        due[one.rule] += 1
        asked = {(each.rule, each.line) for each in lint([read_draft(one.file, one.text)])}
        found[one.rule] += (one.rule, one.line) in asked
        alarms.update(each.rule for each in lint([read_draft(one.file, one.clean)]))
    assert min(found[rule] / due[rule] for rule in KINDS) >= 0.9, found
    assert alarms.total() <= 5, alarms
