"""Rules for figures that stand alone: scores reached, sizes made possible, resources taken."""

from __future__ import annotations

from claims.extract.phrases import GAP, LEVEL, NAMED_SCORE, ONLY, REACH
from claims.extract.rule import BYTES, OTHER, PARAMETERS, PERCENT, RATES, RESOURCES, SCORE, TIME, TOKENS, Rule
from claims.words import Form, Kind, Unit

SCORES = (
    Rule(
        "correct_share",
        '"N% of the answers are correct", "N% of the time": a score reached.',
        PERCENT,
        Form.ABSOLUTE,
        kind=Kind.QUALITY_SCORE,
        after=r" of (?:the )?(?:(?:time|cases|instances|problems|questions|tasks|trials)\b|"
        r"(?:[\w'-]+ ){1,6}(?:are|is|were|was) (?:[\w-]+ )?(?:correct|accurate|valid|solved|successful|true|right)\b)",
    ),
    Rule(
        "level_after",
        "The figure is followed by the name of a score: a score reached.",
        PERCENT,
        Form.ABSOLUTE,
        after=rf"[ -]\(?{GAP}{LEVEL}(?!\w)",
        kind=Kind.QUALITY_SCORE,
    ),
    Rule(
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
    Rule(
        "reached",
        '"achieves N%": a score reached.',
        PERCENT,
        Form.ABSOLUTE,
        before=rf"{REACH}(?: (?:an?|the))?",
        kind=Kind.QUALITY_SCORE,
    ),
    Rule(
        "on_dataset",
        '"N% on" a dataset, in a sentence about results: a score reached.',
        PERCENT,
        Form.ABSOLUTE,
        after=r" (?:on|for) (?:the )?[A-Z]",
        kind=Kind.QUALITY_SCORE,
        yields=True,
    ),
    Rule(
        "score_of",
        "The figure follows the name of a score: a score reached.",
        SCORE,
        Form.ABSOLUTE,
        kind=Kind.QUALITY_SCORE,
        leans_back=True,
        before=rf"{NAMED_SCORE}(?: (?:increases|improves|decreases|drops|results|values?|rises))?"
        r"(?: (?:of|to|is|at|equal to|reaches|from|value of|as (?:low|high) as)|=|:| =| \()?",
    ),
    Rule(
        "score_after",
        "The figure is followed by the name of a score: a score reached.",
        SCORE,
        Form.ABSOLUTE,
        kind=Kind.QUALITY_SCORE,
        after=rf" (?:average |test |mask |box )?{NAMED_SCORE}(?![\w-])",
    ),
)

RESOURCE_RULES = (
    Rule("rate", "A speed or a time per item, as measured.", RATES, Form.ABSOLUTE, kind=Kind.RESOURCE_USE),
    Rule(
        "capacity",
        '"up to N tokens", "a context of N": the largest size made possible.',
        TOKENS,
        Form.ABSOLUTE,
        with_qualifier=True,
        kind=Kind.CAPACITY,
        before=(
            r"(?:up to|as long as|(?:contexts?|lengths?|windows?|sequences?|process\w{0,4}|handl\w{1,4}|"
            r"extend\w{0,4}|scal\w{1,4}|extrapolat\w{1,5})"
            r"(?: (?:[\w-]+ ){0,4}?(?:of|to|with|beyond)(?: over| more than)?)?)"
        ),
    ),
    Rule(
        "capacity_bare",
        "A context or batch extended to N: the largest size made possible.",
        SCORE,
        Form.ABSOLUTE,
        kind=Kind.CAPACITY,
        above=100,
        before=r"(?:extend|scal|increas|enabl|support|allow|handl|process|use of|us)\w{0,6}\b[^;]{0,80}?"
        r"(?:contexts?|lengths?|windows?|batch(?:es| sizes?)?|layers)\b[^;,]{0,40}?(?: to| of)|effective "
        r"(?:batch|context|window)(?: size| length)? of",
    ),
    Rule(
        "capacity_device",
        "A model of N parameters on a single device: the largest size made possible.",
        PARAMETERS | SCORE,
        Form.ABSOLUTE,
        kind=Kind.CAPACITY,
        above=9999,
        before=r"(?:fine-?tun|train|run|serv|fit|host|deploy|benchmark|infer)\w{0,6}(?: [\w-]+){0,3}?",
        after=r"(?:[ -]parameters?)?[ -](?:[\w-]+ )?(?:models?|LLMs?)\b[^;]{0,40}?\b(?:single|one|GPU)\b",
    ),
    Rule(
        "capacity_model",
        "A model of N parameters made possible.",
        PARAMETERS,
        Form.ABSOLUTE,
        kind=Kind.CAPACITY,
        before=(
            r"(?:enabl\w{1,4}|allow\w{0,4}|scal\w{1,4}(?: up)? to|support\w{0,4}|possible to \w{1,12}|able "
            r"to \w{1,12})[^;,]{0,60}?"
        ),
    ),
    Rule(
        "only",
        '"only N", "less than N" of a resource: what the method takes.',
        RESOURCES,
        Form.ABSOLUTE,
        with_qualifier=True,
        before=ONLY,
        kind=Kind.RESOURCE_USE,
        after=r"(?!-\w)",
    ),
    Rule(
        "time_taken",
        '"in N hours", "takes N days": what the method takes.',
        TIME,
        Form.ABSOLUTE,
        with_qualifier=True,
        kind=Kind.RESOURCE_USE,
        before=(
            r"in|takes?|taking|took|requir\w{1,4}|needs?|needing|for|of|at|to|and|using|us(?:es|ed)|with|"
            r"achiev\w{1,4}|"
            r"spend\w{0,4}|runs?|cost\w{0,4}|latency|time|after|is|about|around|approximately|roughly|~|<|over|than"
        ),
        after=r"(?! of (?:video|audio|speech|data|music|recordings?|footage|text|\w+ (?:video|audio|speech|data))\b)",
    ),
    Rule(
        "size_of",
        "A model or a memory of N MB: what the method takes.",
        BYTES | OTHER,
        Form.ABSOLUTE,
        with_qualifier=True,
        kind=Kind.RESOURCE_USE,
        before=(
            r"requir\w{1,4}|needs?|of|takes?|occup\w{1,6}|consum\w{1,4}|fits?(?: \w{1,12}){0,3}|"
            r"with(?:in)?(?: an?)?|"
            r"in(?: an?)?|to|us(?:e|es|ing)|an?|is|costs?|for|at|about|around|approximately|only|just|than|under|below"
        ),
        after=(
            r"(?!-\w)(?! (?:[A-Z]\w+ )?(?:GPUs?|of (?:text|data|web|images)|dataset|corpus|data|text|"
            r"bandwidth)\b|/s)"
        ),
    ),
    Rule(
        "fits_gpu",
        "The memory of the one device that the method fits in.",
        BYTES,
        Form.ABSOLUTE,
        with_qualifier=True,
        kind=Kind.RESOURCE_USE,
        before=r"(?:on|in|with|within|fits?|into)(?: (?:a|an|one|the|single|consumer|commodity|just|only))+",
        after=r" (?:[\w-]+ ){0,2}?(?:GPUs?|memory|card|device|[A-Z]+\d+\w*)\b",
    ),
    Rule(
        "trained_with",
        '"with N training tokens": what the method takes.',
        TOKENS,
        Form.ABSOLUTE,
        kind=Kind.RESOURCE_USE,
        before=r"with|using|after|requir\w{1,4}",
        after=r"(?!-\w)",
    ),
    Rule(
        "bits",
        '"up to 3 bits", "to 4 bits": a precision reached.',
        frozenset({Unit.BITS}),
        Form.ABSOLUTE,
        with_qualifier=True,
        kind=Kind.RESOURCE_USE,
        before=r"precisions? of(?: up to)?|down to|up to|as low as|to(?: only| just| an average of)?|only|just",
    ),
)
