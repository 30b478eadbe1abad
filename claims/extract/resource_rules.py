"""Rules for sizes made possible and resources used."""

from __future__ import annotations

from claims.extract.reading_rule import (
    BYTES,
    OTHER,
    PARAMETERS,
    RATES,
    RESOURCES,
    SCORE,
    STEPS,
    TIME,
    TOKENS,
    ReadingRule,
)
from claims.extract.word_patterns import ONLY, VERB
from claims.words import Form, Kind, Unit

# Durations and sizes of other things: a window of 25 ms, 300 hours of driving.
NO_DURATION = (
    r"(?! (?:\w+ )?(?:windows?|frames?|segments?|chunks?|clips?|videos?|hops?|ahead|later|earlier|before|apart|"
    r"long|horizons?|intervals?|recordings?)\b)"
    r"(?!-\w)(?! (?:worth )?of (?!(?:[\w-]+ )?(?:training|comput\w+|fine-?tuning|pre-?training|search\w*|"
    r"inference|processing|"
    r"optimi[sz]ation|runtime|time|GPU|CPU|wall|latency|delay|self-play|learning|simulation|calibration|"
    r"profiling)\b))"
)
RESOURCE_RULES = (
    ReadingRule(
        "rate",
        "A speed or a time per item, as measured.",
        RATES,
        Form.ABSOLUTE,
        example="Foo generates 1,500 tokens per second.",
        kind=Kind.RESOURCE_USE,
    ),
    ReadingRule(
        "rate_of",
        '"N images per second", "N TFLOPs/s": a speed as measured.',
        OTHER,
        Form.ABSOLUTE,
        example="Foo processes 230 videos per second.",
        kind=Kind.RESOURCE_USE,
        printed=r".* per \w+$|.*FLOPS$|.*/|[PEpe](?:eta|xa)?(?:FLOP|flop)",
    ),
    ReadingRule(
        "capacity_after",
        '"a 128K context": the largest size made possible.',
        TOKENS | SCORE,
        Form.ABSOLUTE,
        example="Foo scales to a 128K context.",
        with_qualifier=True,
        kind=Kind.CAPACITY,
        above=1000,
        before=r"(?:scal|extend|support|handl|process|enabl|allow|reach|increas|train|up to)\w*\b[^;,]{0,60}?",
        after=r"[ -](?:[\w-]+ ){0,1}?(?:contexts?|windows?|sequences?)\b",
    ),
    ReadingRule(
        "time_faster",
        '"N hours faster": a difference.',
        TIME,
        Form.DIFFERENCE,
        example="Foo is 2 hours faster than Bar.",
        kind=Kind.SPEEDUP,
        after=r" (?:faster|quicker|sooner|earlier)\b",
    ),
    ReadingRule(
        "time_named",
        '"N ms latency": what the method takes.',
        TIME,
        Form.ABSOLUTE,
        example="Foo has 62 ms latency.",
        kind=Kind.RESOURCE_USE,
        after=r" (?:of )?(?:[\w-]+ ){0,3}?(?:latency|latencies|runtimes?|delay|(?:inference|training|"
        r"response) times?)\b|"
        r"(?: ?/ ?| per )(?:[a-z]+)\b",
    ),
    ReadingRule(
        "in_steps",
        '"in N steps": what the method takes.',
        STEPS,
        Form.ABSOLUTE,
        example="Foo samples in 4 steps.",
        kind=Kind.RESOURCE_USE,
        before=r"in|within",
        after=r"(?!-\w)",
    ),
    ReadingRule(
        "capacity",
        '"up to N tokens", "a context of N": the largest size made possible.',
        TOKENS,
        Form.ABSOLUTE,
        example="Foo handles up to 64K tokens.",
        with_qualifier=True,
        kind=Kind.CAPACITY,
        before=(
            r"as long as|(?:contexts?|lengths?|windows?|sequences?|process|handl|extend|scal|extrapolat|support|"
            r"generali[sz]|model(?:s|ing)|read)\w{0,5}\b[^;.()]{0,60}?(?:up to|of|to|with|beyond)"
            r"(?: over| more than| up to)?|"
            r"(?:contexts?|lengths?|windows?|sequences?|process\w{0,4}|handl\w{1,4})"
        ),
    ),
    ReadingRule(
        "scales_to",
        '"scales to N nodes": the largest size made possible.',
        SCORE,
        Form.ABSOLUTE,
        example="Foo scales to 20K phrases.",
        kind=Kind.CAPACITY,
        above=99,
        before=r"(?:scal\w{1,4}|extend\w{0,3})(?: up)? to",
        after=r" [a-z][\w-]*s\b",
    ),
    ReadingRule(
        "capacity_bare",
        "A context or batch extended to N: the largest size made possible.",
        SCORE,
        Form.ABSOLUTE,
        example="Foo extends the context length to 32768.",
        kind=Kind.CAPACITY,
        above=100,
        before=r"(?:extend|scal|increas|enabl|support|allow|handl|process|use of|us)\w{0,6}\b[^;]{0,80}?"
        r"(?:contexts?|lengths?|windows?|batch(?:es| sizes?)?|layers)\b[^;,]{0,40}?(?: to| of)|effective "
        r"(?:batch|context|window)(?: size| length)? of",
    ),
    ReadingRule(
        "capacity_device",
        "A model of N parameters on a single device: the largest size made possible.",
        PARAMETERS | SCORE,
        Form.ABSOLUTE,
        example="Foo trains a 13B model on a single GPU.",
        kind=Kind.CAPACITY,
        above=9999,
        before=r"(?:fine-?tun|train|run|serv|fit|host|deploy|benchmark|infer)\w{0,6}(?:,? [\w-]+){0,8}?",
        after=r"(?:[ -]parameters?)?(?:[ -](?:[\w-]+ )?(?:models?|LLMs?)\b[^;]{0,40}?(?:\b(?:single|"
        r"one) (?:[\w-]+ ){0,3}?(?:GPUs?|machine|device|node|card|server|chip|TPUs?|CPUs?|laptop|"
        r"workstation)\b|\bGPU\b)|"
        r",? (?:[\w-]+ )?(?:on|in|within|with) (?:just |only )?(?:a |an )?(?:single|one|mere|commodity|consumer)\b)",
    ),
    ReadingRule(
        "capacity_model",
        "A model of N parameters made possible.",
        PARAMETERS,
        Form.ABSOLUTE,
        example="Foo trains models of up to 5 billion parameters.",
        kind=Kind.CAPACITY,
        with_qualifier=True,
        before=(
            r"(?:enabl\w{1,4}|allow\w{0,4}|scal\w{1,4}(?: up)? to|support\w{0,4}|possible to \w{1,12}|able "
            r"to \w{1,12})[^;,]{0,60}?|"
            r"(?:train|serv|run|fine-?tun|host|deploy|converg)\w{0,4} (?:[\w-]+ ){0,3}?models? (?:of |with )?"
            r"(?:up to|over|more than|beyond)"
        ),
    ),
    ReadingRule(
        "only",
        '"only N", "less than N" of a resource: what the method takes.',
        RESOURCES - PARAMETERS,
        Form.ABSOLUTE,
        example="Foo needs only 7 GPU hours.",
        with_qualifier=True,
        before=ONLY,
        kind=Kind.RESOURCE_USE,
        after=r"(?!-\w)(?! (?:settings?|schedules?|regimes?|budgets?|limits?|setups?)\b)",
    ),
    ReadingRule(
        "only_after",
        '"N labels only": what the method takes.',
        RESOURCES,
        Form.ABSOLUTE,
        example="Foo needs 2-4K labels only.",
        kind=Kind.RESOURCE_USE,
        after=r" only\b(?=[.,;)]|$)",
    ),
    ReadingRule(
        "only_parameters",
        '"with only N parameters": what the method takes.',
        PARAMETERS,
        Form.ABSOLUTE,
        example="Foo works with only 44M parameters.",
        with_qualifier=True,
        kind=Kind.RESOURCE_USE,
        before=rf"(?:only|just|merely|mere|as (?:little|few|low) as){VERB}|"
        r"(?:with|us\w{1,3}|requir\w{1,4}|needs?|train\w{0,4}|add\w{0,3}|has|have|having) (?:less than|fewer than|"
        r"under|<)",
        after=r"(?!-\w)",
    ),
    ReadingRule(
        "only_count",
        '"with only N" of something counted: what the method takes.',
        SCORE,
        Form.ABSOLUTE,
        example="Foo keeps only 64 cache entries.",
        with_qualifier=True,
        kind=Kind.RESOURCE_USE,
        before=r"(?:only|just|merely|as few as)",
        after=r" (?:[\w-]+ ){0,2}?(?!tasks|datasets|benchmarks|classes|languages|domains|times)[a-z][\w-]*s\b",
    ),
    ReadingRule(
        "time_taken",
        '"in N hours", "takes N days": what the method takes.',
        TIME | OTHER,
        Form.ABSOLUTE,
        example="Foo finishes in 16 hours.",
        printed=r".*(?:μs|µs|second|minute|hour|day|week|month|year)|(?:m?s|secs?|msec|mins?|h|hrs?)$",
        with_qualifier=True,
        kind=Kind.RESOURCE_USE,
        before=(
            r"in|from|takes?|taking|took|requir\w{1,4}|needs?|needing|for|of|at|to|and|using|us(?:es|ed)|"
            r"utili[sz]\w{1,4}|"
            r"consum\w{1,4}|with|"
            r"achiev\w{1,4}|"
            r"spend\w{0,4}|runs?|cost\w{0,4}|latency|time|after|is|about|around|approximately|roughly|nearly|"
            r"almost|~|<|"
            r"over|than"
        ),
        after=NO_DURATION,
    ),
    ReadingRule(
        "size_of",
        "A model or a memory of N MB: what the method takes.",
        BYTES | OTHER,
        Form.ABSOLUTE,
        example="Foo requires 12 GB.",
        with_qualifier=True,
        printed=r"(?!.*(?:week|month|[μµ]s|second))",
        kind=Kind.RESOURCE_USE,
        before=(
            r"requir\w{1,4}|needs?|draw\w{0,3}|emit\w{0,4}|(?<!budget )of|takes?|occup\w{1,6}|consum\w{1,4}|"
            r"fits?(?: \w{1,12}){0,3}|"
            r"with(?:in)?(?: an?)?|"
            r"in(?: an?)?|to|us(?:e|es|ing)|an?|is|costs?|for|at|about|around|approximately|only|just|than|"
            r"under|below"
        ),
        after=(
            r"(?!-\w)(?! (?:[A-Z]\w+ )?(?:GPUs?|of (?:text|data|web|images)|dataset|corpus|data|text|"
            r"bandwidth)\b|/s)"
        ),
    ),
    ReadingRule(
        "fits_gpu",
        "The memory of the one device that the method fits in.",
        BYTES,
        Form.ABSOLUTE,
        example="Foo fits in a 24 GB GPU.",
        with_qualifier=True,
        kind=Kind.RESOURCE_USE,
        before=r"(?:on|in|with|within|fits?|into)(?: (?:a|an|one|the|single|consumer|commodity|just|only))+",
        after=r" (?:[\w-]+ ){0,2}?(?:GPUs?|memory|card|device|[A-Z]+\d+\w*)\b",
    ),
    ReadingRule(
        "trained_with",
        '"with N training tokens": what the method takes.',
        TOKENS,
        Form.ABSOLUTE,
        example="Foo is trained with 300B tokens.",
        kind=Kind.RESOURCE_USE,
        before=r"with|using|after|requir\w{1,4}|consum\w{1,4}",
        after=r"(?!-\w)",
    ),
    ReadingRule(
        "bits",
        '"up to 3 bits", "to 4 bits": a precision reached.',
        frozenset({Unit.BITS}),
        Form.ABSOLUTE,
        example="Foo quantizes the weights down to 3 bits.",
        with_qualifier=True,
        kind=Kind.RESOURCE_USE,
        before=r"precisions? of(?: up to)?|down to|up to|as low as|to(?: only| just| an average of)?|only|just",
    ),
)
