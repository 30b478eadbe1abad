"""Rules for figures that compare: shares, losses, reductions, increases, ratios."""

from __future__ import annotations

from claims.extract.phrases import DOWN, GAP, KEEP, LAST_VERB, NAMED_SCORE, NOUN, ONLY, RAISE, REDUCE, STOP, UP, WORSE
from claims.extract.rule import PERCENT, POINTS, RATIO, RESOURCES, SCORE, Rule
from claims.words import Form, Kind, Outcome

_RELATIVE = PERCENT | POINTS
_AMOUNT = (
    r"(?:param\w{0,8}|memory|cache|data|tokens|samples|examples|flops|FLOPs|comput\w{0,8}|costs?|budget|time|weights|"
    r"storage|size|labels|energy|footprint|steps|resources|GPU|annotations|images|runtime|latency)\b"
)

SHARES = (
    Rule(
        "as_many",
        'The figure is followed by "as many", "as much" or the like: a share of the baseline\'s.',
        PERCENT,
        Form.SHARE,
        after=r" as (?:many|much|few|large|long|expensive|big|slow)\b",
    ),
    Rule(
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
    Rule(
        "kept_share",
        '"retains N% of" a quality: the share of it that is kept.',
        PERCENT,
        Form.SHARE,
        before=rf"{KEEP}{NOUN}",
        above=50,
        kind=Kind.QUALITY_GAIN,
        after=r" (?:of )?(?:the |its |their |that )?(?:[\w'-]+ ){0,4}?(?:"
        r"(?:performances?|accuracy|quality|level|score|capabilit\w{1,4})(?: level)? of\b|"
        r"(?:performance|accuracy|quality|capabilit\w{1,4})(?=[,.;]| (?:and|while|with|compared)))",
    ),
    Rule(
        "kept_of",
        '"retains N% of" something: the share of its quality that is kept.',
        PERCENT,
        Form.SHARE,
        before=rf"{KEEP}{NOUN}",
        above=50,
        kind=Kind.QUALITY_GAIN,
        after=r" of (?:(?:the|its|their|that) )?(?:[\w'-]+ ){0,4}?(?:performances?|accuracy|quality|level|scores?|"
        r"capabilit\w{1,4}|[A-Z][\w-]*'s)",
    ),
    Rule(
        "saved_share",
        '"saves N% of" a quantity: a reduction.',
        PERCENT,
        Form.REDUCTION,
        before=rf"{REDUCE}(?: an? (?:additional|extra))?",
        after=r" (?:of )?[a-zA-Z]",
    ),
    Rule(
        "only_share",
        '"only N% of" a quantity: a share of the baseline\'s.',
        PERCENT,
        Form.SHARE,
        with_qualifier=True,
        before=rf"{ONLY}|us(?:e|es|ing)|requir\w{{1,4}}|needs?|needing|add(?:s|ing)?|target\w{{0,4}}|updat\w{{1,4}}|"
        r"tun\w{1,4}|train\w{0,4}|introduc\w{1,4}|consum\w{1,4}|occup\w{1,6}|activat\w{1,4}|costs?|with|at|"
        r"(?<!up )to|stor\w{1,4}|has|have|on",
        after=(
            rf" (?:of|additional|extra|more)? ?(?:(?!(?:accuracy|performance|{DOWN}|{UP}|{STOP})\b)[\w'/-]+ "
            rf"){{0,5}}?{_AMOUNT}"
        ),
    ),
)

LOSSES = (
    Rule(
        "worse_after",
        'The figure is followed by "loss", "drop", "overhead" or the like: the price of the method.',
        _RELATIVE | SCORE,
        Form.DIFFERENCE,
        after=rf"[ -](?:of )?{GAP}{WORSE}\b",
        outcome=Outcome.WORSE,
    ),
    Rule(
        "worse_before",
        'The figure follows "a drop of", "at a cost of" or the like: the price of the method.',
        _RELATIVE | SCORE,
        Form.DIFFERENCE,
        outcome=Outcome.WORSE,
        leans_back=True,
        before=rf"{WORSE}(?: in [\w -]{{1,30}}?)?(?: of| is| by| \(|:)|(?:cost|expense|price) of|"
        r"(?:los(?:es?|ing)|sacrific\w{1,4}|degrad\w{1,4})(?: by)?",
    ),
    Rule(
        "within",
        '"within N%" of something: the loss stays under the figure.',
        _RELATIVE,
        Form.DIFFERENCE,
        with_qualifier=True,
        before=r"within",
        kind=Kind.QUALITY_GAIN,
        outcome=Outcome.WORSE,
    ),
    Rule(
        "away",
        '"N% away from", "N% below" something: the loss.',
        _RELATIVE,
        Form.DIFFERENCE,
        after=r" (?:away from|below|behind|short of|off)\b",
        kind=Kind.QUALITY_GAIN,
        outcome=Outcome.WORSE,
    ),
)

CHANGES = (
    Rule(
        "sparsity",
        "A sparsity reached: so much of the weights or activations is not needed.",
        PERCENT,
        Form.REDUCTION,
        after=r" (?:[\w-]+ ){0,2}?sparsit(?:y|ies)\b",
    ),
    Rule(
        "sparsity_of",
        "A sparsity reached: so much of the weights or activations is not needed.",
        PERCENT,
        Form.REDUCTION,
        leans_back=True,
        before=r"sparsit(?:y|ies)(?: levels?| ratios?| rates?)? (?:of|to|at|around)",
    ),
    Rule(
        "down_after",
        'The figure is followed by "less", "fewer", "reduction" or the like: a reduction.',
        _RELATIVE | RESOURCES,
        Form.REDUCTION,
        after=rf"[ -](?:of )?{GAP}{DOWN}\b",
    ),
    Rule(
        "up_after",
        'The figure is followed by "faster", "higher", "improvement" or the like: an increase.',
        _RELATIVE,
        Form.INCREASE,
        after=rf"[ -](?:of )?{GAP}{UP}\b",
    ),
    Rule(
        "score_after_change",
        'The figure is followed by "better", "higher", "gain" or the like: a difference.',
        SCORE,
        Form.DIFFERENCE,
        after=rf" (?:{NAMED_SCORE} )?{GAP}(?:{UP}|{DOWN})\b(?! than \d)",
        kind=Kind.QUALITY_GAIN,
    ),
    Rule("signed", "A figure with a plus sign: an increase.", _RELATIVE, Form.INCREASE, signed=True),
    Rule(
        "score_signed",
        "A score with a plus sign: a difference.",
        SCORE,
        Form.DIFFERENCE,
        signed=True,
        kind=Kind.QUALITY_GAIN,
    ),
    Rule(
        "reduced_by",
        '"reduces ... by N%": a reduction.',
        _RELATIVE,
        Form.REDUCTION,
        before=rf"{REDUCE}\b{LAST_VERB}\b(?:by|with|of)(?: an? \w{{1,12}})?",
        leans_back=True,
    ),
    Rule(
        "raised_by",
        '"improves ... by N%", "outperforms ... by N points": an increase.',
        _RELATIVE,
        Form.INCREASE,
        leans_back=True,
        before=rf"{RAISE}\b{LAST_VERB}\bby(?: (?:a|an) (?:\w{{1,12}} )?(?:margins?|factor|total) of| an absolute)?",
    ),
    Rule(
        "score_changed_by",
        '"improves ... by N BLEU": a difference of scores.',
        SCORE,
        Form.DIFFERENCE,
        before=rf"(?:{RAISE}|{REDUCE})\b{LAST_VERB}\bby(?: a margin of)?",
        after=rf" {NAMED_SCORE}\b|[.,;)]| (?:on|over|in|and)\b",
        kind=Kind.QUALITY_GAIN,
        leans_back=True,
    ),
    Rule(
        "amount_saved",
        '"saves N GB", "reduces ... by N hours": a difference.',
        RESOURCES,
        Form.DIFFERENCE,
        before=rf"{REDUCE}(?:\b{LAST_VERB}\bby)?",
        leans_back=True,
    ),
    Rule(
        "reduction_of",
        '"a reduction of N%": a reduction.',
        _RELATIVE,
        Form.REDUCTION,
        before=rf"{DOWN}\b(?: (?:in|on) [^.;,]{{1,50}}?)? (?:of|by|is|reaches|\()",
        leans_back=True,
    ),
    Rule(
        "gain_of",
        '"a gain of N%": an increase.',
        _RELATIVE,
        Form.INCREASE,
        leans_back=True,
        before=rf"{UP}\b(?: (?:in|on|over) [^.;,]{{1,50}}?)?(?: (?:of|by|is|reaches|with|to)|:| \()",
    ),
)

RATIOS = (
    Rule(
        "points", "Points in a sentence about results: a difference.", POINTS, Form.DIFFERENCE, kind=Kind.QUALITY_GAIN
    ),
    Rule(
        "ratio_of",
        '"a compression ratio of N": a factor.',
        SCORE,
        Form.RATIO,
        leans_back=True,
        before=(
            r"(?:compression|reduction|acceleration|speed-?up|pruning) (?:ratio|rate|factor)s?(?: of| to| "
            r"is| up to)?"
        ),
    ),
    Rule("ratio", "A factor (N times) in a sentence about results.", RATIO, Form.RATIO),
)
