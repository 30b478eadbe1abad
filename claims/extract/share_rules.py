"""Rules for what is left of something and what is lost: shares and losses."""

from __future__ import annotations

from claims.extract.phrases import AMOUNT, DOWN, GAP, KEEP, LAST_VERB, NAMED_SCORE, NOUN, ONLY, REDUCE, STOP, UP, WORSE
from claims.extract.reading_rule import PERCENT, POINTS, SCORE, ReadingRule
from claims.words import Form, Kind, Outcome

_RELATIVE = PERCENT | POINTS
_OWNER = r"(?:(?:the|its|their|that) )?(?:[\w'-]+ ){0,4}?"
_QUALITY = r"(?:performances?|accuracy|quality|level|scores?|capabilit\w{1,4})"

SHARES = (
    ReadingRule(
        "as_many",
        'The figure is followed by "as many", "as much" or the like: a share of the baseline\'s.',
        PERCENT,
        Form.SHARE,
        after=r" as (?:many|much|few|large|long|expensive|big|slow)\b",
    ),
    ReadingRule(
        "within_share",
        '"within N% of" something, N above 50: the share of its quality that is kept.',
        PERCENT,
        Form.SHARE,
        before=r"within(?: ~| about| around)?",
        after=r" of\b",
        kind=Kind.QUALITY_GAIN,
        with_qualifier=True,
        above=50,
    ),
    ReadingRule(
        "kept_share",
        '"retains N% of" a quality: the share of it that is kept.',
        PERCENT,
        Form.SHARE,
        before=rf"{KEEP}{NOUN}",
        above=50,
        kind=Kind.QUALITY_GAIN,
        after=rf" (?:of )?{_OWNER}{_QUALITY}(?: level)? of\b| of {_OWNER}(?:{_QUALITY}|[A-Z][\w-]*'s)|"
        rf" (?:of )?{_OWNER}(?:performance|quality|capabilit\w{{1,4}})(?=[,.;]| (?:and|while|with|compared))",
    ),
    ReadingRule(
        "saved_share",
        '"saves N% of" a quantity: a reduction.',
        PERCENT,
        Form.REDUCTION,
        before=rf"{REDUCE}(?: an? (?:additional|extra))?",
        after=r" (?:of )?[a-zA-Z]",
    ),
    ReadingRule(
        "reduced_to",
        '"reduces ... to N% of" the baseline: what is left of it.',
        PERCENT,
        Form.SHARE,
        before=rf"{REDUCE}\b{LAST_VERB}\bto",
        after=r" of\b",
        leans_back=True,
    ),
    ReadingRule(
        "only_share",
        '"only N% of" a quantity: a share of the baseline\'s.',
        PERCENT,
        Form.SHARE,
        with_qualifier=True,
        before=rf"{ONLY}|us(?:e|es|ing)|requir\w{{1,4}}|needs?|needing|add(?:s|ing)?|target\w{{0,4}}|updat\w{{1,4}}|"
        r"tun\w{1,4}|train\w{0,4}|introduc\w{1,4}|consum\w{1,4}|occup\w{1,6}|activat\w{1,4}|costs?|with|at|"
        r"(?<!up )to|in|stor\w{1,4}|has|have|on",
        after=(
            rf" (?:of|additional|extra|more)? ?(?:(?!(?:accuracy|performance|{DOWN}|{UP}|{STOP})\b)[\w'/-]+ "
            rf"){{0,7}}?{AMOUNT}(?! for (?:valid|test|eval))"
        ),
    ),
)

LOSSES = (
    ReadingRule(
        "worse_after",
        'The figure is followed by "loss", "drop", "overhead" or the like: the price of the method.',
        _RELATIVE | SCORE,
        Form.DIFFERENCE,
        after=rf"[ -](?:of )?{GAP}{WORSE}\b",
        outcome=Outcome.WORSE,
    ),
    ReadingRule(
        "worse_before",
        'The figure follows "a drop of", "at a cost of" or the like: the price of the method.',
        _RELATIVE | SCORE,
        Form.DIFFERENCE,
        outcome=Outcome.WORSE,
        leans_back=True,
        before=rf"{WORSE}(?: in [\w -]{{1,30}}?)?(?: of| is| by| \(|:)?|(?:cost|expense|price) of|"
        r"(?:los(?:es?|ing)|sacrific\w{1,4})(?: by)?",
    ),
    ReadingRule(
        "within",
        '"within N%" of something: the loss stays under the figure.',
        _RELATIVE,
        Form.DIFFERENCE,
        with_qualifier=True,
        before=r"within",
        kind=Kind.QUALITY_GAIN,
        outcome=Outcome.WORSE,
    ),
    ReadingRule(
        "within_score",
        '"within N of" something: the loss stays under the figure.',
        SCORE,
        Form.DIFFERENCE,
        with_qualifier=True,
        before=r"within",
        after=rf"(?: {NAMED_SCORE})? of\b",
        kind=Kind.QUALITY_GAIN,
        outcome=Outcome.WORSE,
    ),
    ReadingRule(
        "away",
        '"N% away from", "N% below" something: the loss.',
        _RELATIVE,
        Form.DIFFERENCE,
        after=r" (?:away from|below|behind|short of|off)\b",
        kind=Kind.QUALITY_GAIN,
        outcome=Outcome.WORSE,
    ),
)
