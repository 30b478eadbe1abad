"""All rules in their order: the first that fits a figure reads it."""

from __future__ import annotations

from claims.extract.change_rules import CHANGES
from claims.extract.figure import Figure
from claims.extract.ratio_rules import RATIOS
from claims.extract.reading_rule import ReadingRule
from claims.extract.resource_rules import RESOURCE_RULES
from claims.extract.score_rules import SCORES
from claims.extract.share_rules import LOSSES, PARTS, SHARES
from claims.extract.unread_rules import UNREAD
from claims.words import Form, Kind, Unit

_CORRECT, _LEVEL_UP_TO, *_LEVELS = SCORES
RULES: tuple[ReadingRule, ...] = (
    _CORRECT,
    _LEVEL_UP_TO,
    *SHARES,
    *LOSSES,
    *CHANGES,
    *PARTS,
    *_LEVELS,
    *RATIOS,
    *RESOURCE_RULES,
)

_NO_UNITS: frozenset[Unit] = frozenset()
WORD_RULES: dict[str, ReadingRule] = {
    "magnitude": ReadingRule(
        "magnitude",
        '"an order of magnitude": a factor of ten, roughly.',
        _NO_UNITS,
        Form.RATIO,
        example="Foo is an order of magnitude faster.",
    ),
    "halves": ReadingRule(
        "halves", '"halves" a quantity: a factor of two.', _NO_UNITS, Form.RATIO, example="Foo halves the memory."
    ),
    "half": ReadingRule(
        "half",
        '"half the" quantity: a share in percent.',
        _NO_UNITS,
        Form.SHARE,
        example="Foo needs half the memory of Bar.",
    ),
    "cut": ReadingRule(
        "by_half",
        '"by half": a reduction of 50 percent.',
        _NO_UNITS,
        Form.REDUCTION,
        example="Foo cuts the cost by half.",
        leans_back=True,
    ),
}
FEWER = ReadingRule(
    "fewer",
    '"N fewer" of something counted: a difference.',
    _NO_UNITS,
    Form.DIFFERENCE,
    example="Foo needs 9 billion fewer FLOPs.",
)
CARRIED_SCORE = ReadingRule(
    "score_in_list",
    "A score in a list of changes: a difference.",
    _NO_UNITS,
    Form.DIFFERENCE,
    example="Foo outperforms Bar by 0.4%, 1.48 FID and 1.76%.",
    kind=Kind.QUALITY_GAIN,
)
PAIR = ReadingRule(
    "before_after",
    '"from A to B", "B instead of A": the old value and the new.',
    _NO_UNITS,
    Form.BEFORE_AFTER,
    example="Foo shortens training from 3 days to 76 minutes.",
)

ALL_RULES: tuple[ReadingRule, ...] = (*RULES, *WORD_RULES.values(), FEWER, CARRIED_SCORE, PAIR, *UNREAD)
"""Every rule, as the tests and the guide list them."""


def rule_for(figure: Figure, befores: tuple[str, str], after: str) -> ReadingRule | None:
    """Return the rule that reads the figure, if any; `befores` is the text before it without and with its qualifier."""
    if figure.wording in WORD_RULES:
        return WORD_RULES[figure.wording]
    if figure.before is not None:
        return PAIR
    if figure.printed_unit.startswith(("fewer ", "less ")):
        return FEWER
    return next((rule for rule in RULES if rule.fits(figure, befores, after)), None)
