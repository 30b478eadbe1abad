"""Rules for figures with a unit that no other rule takes: their readings are unsure."""

from __future__ import annotations

from claims.extract.reading_rule import (
    BYTES,
    CONDITION,
    ENERGY,
    MONEY,
    NO_QUANTITY,
    PERCENT,
    RATES,
    RATIO,
    SCORE,
    TIME,
    UNKNOWN,
    ReadingRule,
)
from claims.extract.resource_rules import NO_DURATION
from claims.extract.word_patterns import NAMED_SCORE
from claims.words import Form, Kind

# Settings of an experiment, and figures that no method achieves.
_SETTING = (
    r"(?i:dropout|mask\w*|noise|learning rates?|thresholds?|probabilit\w+|confidence|momentum|decay|split|quantile|"
    r"percentile|train\w*|hold\w*)"
)
_NO_LEVEL = (
    r"(?! (?:confidence|labels? noise|noise|quantile|percentile|split|dropout|mask\w*|of (?:the |all )?(?:data|"
    r"dataset|"
    r"examples|samples|images|participants|users|papers|respondents|people|population)\b))"
)
_USED = TIME | BYTES | RATES | MONEY | ENERGY
_WHY = "A figure with a unit that no rule reads: it may be a claim."
UNREAD = (
    ReadingRule("unread_ratio", _WHY, RATIO, Form.RATIO, example="Foo is 3 times deeper.", doubt=NO_QUANTITY),
    ReadingRule(
        "unread_percent",
        _WHY,
        PERCENT,
        Form.ABSOLUTE,
        example="Foo covers much, which is 71% here.",
        kind=Kind.QUALITY_SCORE,
        doubt=UNKNOWN,
        before=rf"(?!{_SETTING})\S+(?: (?!{_SETTING})\S+)?",
        after=_NO_LEVEL,
    ),
    ReadingRule(
        "unread_use",
        _WHY,
        _USED,
        Form.ABSOLUTE,
        example="Foo stays below its limit, 12 kg CO2.",
        kind=Kind.RESOURCE_USE,
        doubt=CONDITION,
        after=NO_DURATION,
    ),
    ReadingRule(
        "unread_score",
        _WHY,
        SCORE,
        Form.ABSOLUTE,
        example="The BLEU that Foo has is then 28.4 here.",
        kind=Kind.QUALITY_SCORE,
        doubt=UNKNOWN,
        before=rf"{NAMED_SCORE}[^;:.]{{0,30}}",
        decimal=True,
    ),
)
