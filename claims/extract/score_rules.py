"""Rules for scores reached."""

from __future__ import annotations

from claims.extract.reading_rule import PERCENT, SCORE, UNKNOWN, ReadingRule
from claims.extract.word_patterns import GAP, LEVEL, NAMED_SCORE, REACH
from claims.words import Form, Kind

SCORES = (
    ReadingRule(
        "correct_share",
        '"N% of the answers are correct", "N% of the time": a score reached.',
        PERCENT,
        Form.ABSOLUTE,
        example="Foo finds that 78% of the answers are correct.",
        kind=Kind.QUALITY_SCORE,
        before=r"(?!(?:in|within|using|with|for|to|only|just|tak\w+|need\w*|requir\w+|us(?:es?|ed))\b)[\w,()]+",
        with_qualifier=True,
        after=r" of (?:the )?(?:(?:time|cases|instances|problems|questions|tasks|trials)\b|"
        r"(?:[\w'-]+ ){1,6}(?:are|is|were|was) (?:[\w-]+ )?(?:correct|accurate|valid|solved|successful|true|"
        r"right)\b)",
    ),
    ReadingRule(
        "level_up_to",
        'The figure follows the name of a score and "up to": a score reached.',
        PERCENT,
        Form.ABSOLUTE,
        example="Foo increases the design accuracy up to 100%.",
        kind=Kind.QUALITY_SCORE,
        leans_back=True,
        qualified=True,
        above=50,
        before=rf"{LEVEL}",
    ),
    ReadingRule(
        "utilization",
        "A share of the hardware's peak or capacity: how well the method uses it.",
        PERCENT,
        Form.ABSOLUTE,
        example="Foo reaches 52% MFU.",
        kind=Kind.RESOURCE_USE,
        after=r" (?:[\w-]+ ){0,3}?(?:utili[sz]ation|MFU|HFU|occupancy|efficiency)\b|"
        r" of (?:the )?(?:[\w'-]+ ){0,3}?(?:peak|maximum|roofline|bandwidth)\b",
    ),
    ReadingRule(
        "share_done",
        '"solves N% of the tasks", "detects N% of attacks": a score reached.',
        PERCENT,
        Form.ABSOLUTE,
        example="Foo detects 78% of the attacks.",
        kind=Kind.QUALITY_SCORE,
        before=r"(?:win|won|solv|detect|identif|answer|cover|recogni|classif|predict|correct|catch|handl|"
        r"complet|pass|fix|"
        r"satisf|resolv|block|verif|prov)\w{0,4}",
        after=r" of\b",
    ),
    ReadingRule(
        "level_after",
        "The figure is followed by the name of a score: a score reached.",
        PERCENT,
        Form.ABSOLUTE,
        example="Foo reaches 81.5% accuracy.",
        after=rf"[ -]\(?{GAP}{LEVEL}(?!\w)",
        kind=Kind.QUALITY_SCORE,
    ),
    ReadingRule(
        "level_before",
        "The figure follows the name of a score: a score reached.",
        PERCENT,
        Form.ABSOLUTE,
        example="Foo has an accuracy of 81.5%.",
        kind=Kind.QUALITY_SCORE,
        leans_back=True,
        before=(
            rf"{LEVEL}(?:,? [\w-]+| \([^()]{{1,20}}\)){{0,5}}?(?: (?:of|to|at|is|was|reaches|reaching|from|"
            rf"exceeding|by|as|(?:rang|var|span)\w+(?: from)?)"
            r"|:| =|=| \()(?: an? \w{1,12})?"
        ),
    ),
    ReadingRule(
        "performance_of",
        '"a performance of N%": a score reached.',
        PERCENT,
        Form.ABSOLUTE,
        example="Foo reaches a performance of 91.2%.",
        kind=Kind.QUALITY_SCORE,
        leans_back=True,
        before=r"(?:performances?|results?|scores?) (?:of|with|at)(?: an? \w{1,12})?",
    ),
    ReadingRule(
        "reached",
        '"achieves N%": a score reached.',
        PERCENT,
        Form.ABSOLUTE,
        example="Foo achieves 62.1% on A.",
        before=rf"{REACH}(?: (?:an?|the))?",
        kind=Kind.QUALITY_SCORE,
    ),
    ReadingRule(
        "on_dataset",
        '"N% on" a dataset, in a sentence about results: a score reached.',
        PERCENT,
        Form.ABSOLUTE,
        example="Foo is strong, 81.2% on ImageNet.",
        after=r" (?:on|for) (?:the )?[A-Z]",
        kind=Kind.QUALITY_SCORE,
        yields=True,
    ),
    ReadingRule(
        "state_of_the_art",
        '"state-of-the-art results (N%)": a score reached.',
        PERCENT,
        Form.ABSOLUTE,
        example="Foo sets the state-of-the-art on Baz (88.4%).",
        kind=Kind.QUALITY_SCORE,
        before=r"(?:state-of-the-art|SOTA|best|record|highest)\b[^;()]{0,80}\(",
        after=r"\)",
    ),
    ReadingRule(
        "reached_number",
        '"achieves 0.42 on" a benchmark: a score reached.',
        SCORE,
        Form.ABSOLUTE,
        example="Foo achieves 71.7 for sAP10 and 73.9 for sAP15.",
        kind=Kind.QUALITY_SCORE,
        before=REACH,
        after=r" (?:for|on|in|at) (?:the )?[a-z]{0,3}[A-Z]",
        decimal=True,
        doubt=UNKNOWN,
    ),
    ReadingRule(
        "reached_score",
        '"achieves N dB": a score reached.',
        SCORE,
        Form.ABSOLUTE,
        example="Foo achieves 31.2 dB.",
        kind=Kind.QUALITY_SCORE,
        before=REACH,
        printed="dB|decibel",
    ),
    ReadingRule(
        "score_of",
        "The figure follows the name of a score: a score reached.",
        SCORE,
        Form.ABSOLUTE,
        example="Foo obtains an FID of 3.3.",
        kind=Kind.QUALITY_SCORE,
        leans_back=True,
        before=rf"{NAMED_SCORE}(?: (?:increases|improves|decreases|drops|results|values?|rises))?"
        r"(?:,? (?:up to|of|to|is|at|equal to|reaches|from|value of|as (?:low|high) as|(?:rang|var|"
        r"span)\w+(?: from)?)|=|:| =| \()?",
    ),
    ReadingRule(
        "score_after",
        "The figure is followed by the name of a score: a score reached.",
        SCORE,
        Form.ABSOLUTE,
        example="Foo obtains 28.4 BLEU.",
        kind=Kind.QUALITY_SCORE,
        after=rf" (?:average |test |mask |box )?{NAMED_SCORE}(?![\w-])",
        yields=True,
    ),
)
