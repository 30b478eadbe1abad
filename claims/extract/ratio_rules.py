"""Rules for figures that are factors, or a difference in points."""

from __future__ import annotations

from claims.extract.reading_rule import POINTS, RATIO, SCORE, ReadingRule
from claims.extract.word_patterns import LONGER_TIME, TAKES
from claims.words import Form, Kind, Outcome

RATIOS = (
    ReadingRule(
        "points",
        "Points in a sentence about results: a difference.",
        POINTS,
        Form.DIFFERENCE,
        example="Foo is ahead of Bar, 3.2 points.",
        kind=Kind.QUALITY_GAIN,
    ),
    ReadingRule(
        "ratio_of",
        '"a compression ratio of N": a factor.',
        SCORE,
        Form.RATIO,
        example="Foo improves the compression ratio to 128.",
        leans_back=True,
        before=(
            r"(?:compression|reduction|acceleration|speed-?up|pruning) (?:ratio|rate|factor)s?(?: of| to| "
            r"is| up to)?"
        ),
    ),
    ReadingRule(
        "rival",
        '"matches models N times larger", "models twice its size": so much smaller.',
        RATIO,
        Form.RATIO,
        example="Foo outperforms models 10x larger.",
        kind=Kind.PARAMETER_REDUCTION,
        before=r"(?:outperform|match|surpass|rival|beat|exceed|compet|compar)\w*\b[^;.]{0,100}",
        after=r" (?:(?:larger|bigger)\b(?! (?:[\w-]+ ){0,2}?(?:datasets?|batch\w*|contexts?|inputs?|graphs?))|"
        r"(?:its|their|the|our) (?:own )?(?:size|parameters?)\b|(?:the|"
        r"more) parameters\b)",
    ),
    ReadingRule(
        "larger_rival",
        '"a model that is N times larger": so much smaller.',
        RATIO,
        Form.RATIO,
        example="Foo reaches the BLEU of a model that is 18 times larger.",
        kind=Kind.PARAMETER_REDUCTION,
        before=r"(?:models?|networks?|baselines?|LLMs?|VLMs?|systems?|ones|counterparts?|competitors|teachers?|"
        r"those)(?: that| which)?(?: (?:is|are|"
        r"of|being))?",
        after=r" (?:(?:larger|bigger)\b(?! (?:batch|context|input))|(?:its|their|the|our) size\b)",
    ),
    ReadingRule(
        "takes_longer",
        '"takes N times longer to train": so much slower.',
        RATIO,
        Form.RATIO,
        example="Foo takes 1.5x longer to train than Bar.",
        kind=Kind.SPEEDUP,
        outcome=Outcome.WORSE,
        before=TAKES,
        after=LONGER_TIME,
    ),
    ReadingRule(
        "longer",
        '"N times longer sequences", "N times larger batches": a larger input made possible.',
        RATIO,
        Form.RATIO,
        example="Foo handles sequences 8x longer.",
        kind=Kind.CAPACITY,
        after=r" longer\b| (?:larger|bigger) (?:[\w-]+ ){0,2}?(?:batch\w*|contexts?|models?|inputs?|windows?|graphs?|"
        r"problems?|networks?|images?|sizes?|datasets?)\b",
    ),
    ReadingRule(
        "ratio",
        "A factor (N times) in a sentence about results.",
        RATIO,
        Form.RATIO,
        example="Foo decodes 2.7x faster than Bar.",
        after=r"(?! (?:larger|bigger|deeper|wider)\b)",
    ),
)
