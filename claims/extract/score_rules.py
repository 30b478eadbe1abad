"""Rules for scores reached."""

from __future__ import annotations

from claims.extract.phrases import GAP, LEVEL, NAMED_SCORE, REACH
from claims.extract.reading_rule import PERCENT, SCORE, ReadingRule
from claims.words import Form, Kind

SCORES = (
    ReadingRule(
        "correct_share",
        '"N% of the answers are correct", "N% of the time": a score reached.',
        PERCENT,
        Form.ABSOLUTE,
        kind=Kind.QUALITY_SCORE,
        before=r"(?!(?:in|within|using|with|for|to|only|just)\b)[\w,()]+",
        with_qualifier=True,
        after=r" of (?:the )?(?:(?:time|cases|instances|problems|questions|tasks|trials)\b|"
        r"(?:[\w'-]+ ){1,6}(?:are|is|were|was) (?:[\w-]+ )?(?:correct|accurate|valid|solved|successful|true|right)\b)",
    ),
    ReadingRule(
        "utilization",
        "A share of the hardware's peak or capacity: how well the method uses it.",
        PERCENT,
        Form.ABSOLUTE,
        kind=Kind.RESOURCE_USE,
        after=r" (?:[\w-]+ ){0,3}?(?:utili[sz]ation|MFU|HFU|occupancy|efficiency)\b|"
        r" of (?:the )?(?:[\w'-]+ ){0,3}?(?:peak|maximum|roofline|bandwidth)\b",
    ),
    ReadingRule(
        "share_done",
        '"solves N% of the tasks", "detects N% of attacks": a score reached.',
        PERCENT,
        Form.ABSOLUTE,
        kind=Kind.QUALITY_SCORE,
        before=r"(?:win|won|solv|detect|identif|answer|cover|recogni|classif|predict|correct|catch|handl|complet|pass|fix|"
        r"satisf|resolv|block|verif|prov)\w{0,4}",
        after=r" of\b",
    ),
    ReadingRule(
        "level_after",
        "The figure is followed by the name of a score: a score reached.",
        PERCENT,
        Form.ABSOLUTE,
        after=rf"[ -]\(?{GAP}{LEVEL}(?!\w)",
        kind=Kind.QUALITY_SCORE,
    ),
    ReadingRule(
        "level_before",
        "The figure follows the name of a score: a score reached.",
        PERCENT,
        Form.ABSOLUTE,
        kind=Kind.QUALITY_SCORE,
        leans_back=True,
        before=(
            rf"{LEVEL}(?:,? [\w-]+| \([^()]{{1,20}}\)){{0,5}}?(?: (?:of|to|at|is|was|reaches|reaching|from|"
            rf"exceeding|by|as)"
            r"|:| =|=| \()(?: an? \w{1,12})?"
        ),
    ),
    ReadingRule(
        "reached",
        '"achieves N%": a score reached.',
        PERCENT,
        Form.ABSOLUTE,
        before=rf"{REACH}(?: (?:an?|the))?",
        kind=Kind.QUALITY_SCORE,
    ),
    ReadingRule(
        "on_dataset",
        '"N% on" a dataset, in a sentence about results: a score reached.',
        PERCENT,
        Form.ABSOLUTE,
        after=r" (?:on|for) (?:the )?[A-Z]",
        kind=Kind.QUALITY_SCORE,
        yields=True,
    ),
    ReadingRule(
        "state_of_the_art",
        '"state-of-the-art results (N%)": a score reached.',
        PERCENT,
        Form.ABSOLUTE,
        kind=Kind.QUALITY_SCORE,
        before=r"(?:state-of-the-art|SOTA|best|record|highest)\b[^;()]{0,80}\(",
        after=r"\)",
    ),
    ReadingRule(
        "reached_score",
        '"achieves N dB": a score reached.',
        SCORE,
        Form.ABSOLUTE,
        kind=Kind.QUALITY_SCORE,
        before=REACH,
        printed="dB",
    ),
    ReadingRule(
        "score_of",
        "The figure follows the name of a score: a score reached.",
        SCORE,
        Form.ABSOLUTE,
        kind=Kind.QUALITY_SCORE,
        leans_back=True,
        before=rf"{NAMED_SCORE}(?: (?:increases|improves|decreases|drops|results|values?|rises))?"
        r"(?:,? (?:up to|of|to|is|at|equal to|reaches|from|value of|as (?:low|high) as)|=|:| =| \()?",
    ),
    ReadingRule(
        "score_after",
        "The figure is followed by the name of a score: a score reached.",
        SCORE,
        Form.ABSOLUTE,
        kind=Kind.QUALITY_SCORE,
        after=rf" (?:average |test |mask |box )?{NAMED_SCORE}(?![\w-])",
    ),
)
