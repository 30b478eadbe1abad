"""Rules for shares and losses: how much is left, how much is lost."""

from __future__ import annotations

from claims.extract.reading_rule import PERCENT, POINTS, SCORE, ReadingRule
from claims.extract.word_patterns import (
    AMOUNT,
    DOWN,
    GAP,
    KEEP,
    LAST_VERB,
    NAMED_SCORE,
    NOUN,
    ONLY,
    RAISE,
    REDUCE,
    STOP,
    UP,
    WORSE,
)
from claims.words import Form, Kind, Outcome

_RELATIVE = PERCENT | POINTS
_OWNER = r"(?:(?:the|its|their|that) )?(?:[\w'-]+ ){0,4}?"
_OWN_NOUN = r"(?:(?:the|its|their|that) )?(?:(?!(?:in|on|for|of)\b)[\w'-]+ ){0,4}?"
_QUALITY = r"(?:performances?|accuracy|quality|level|scores?|rewards?|returns?|capabilit\w{1,4})"

SHARES = (
    ReadingRule(
        "as_many",
        'The figure is followed by "as many", "as much" or the like: a share of the baseline\'s.',
        PERCENT,
        Form.SHARE,
        example="Foo uses 5% as many tokens.",
        after=r" as (?:many|much|few|large|long|expensive|big|slow)\b",
    ),
    ReadingRule(
        "within_share",
        '"within N% of" something, N above 50: the share of its quality that is kept.',
        PERCENT,
        Form.SHARE,
        example="Foo is within 97% of the score of Bar.",
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
        example="Foo retains 97% of the accuracy of Bar.",
        before=rf"{KEEP}{NOUN}",
        above=50,
        kind=Kind.QUALITY_GAIN,
        after=rf" (?:of )?{_OWNER}{_QUALITY}(?: level)? of\b| of {_OWNER}(?:{_QUALITY}|[A-Z][\w-]*'s)|"
        rf" (?:of )?{_OWN_NOUN}(?:performance|quality|capabilit\w{{1,4}})(?=[,.;]| (?:and|while|with|compared))",
    ),
    ReadingRule(
        "few_are",
        '"less than N% of the items are ...": a score reached.',
        PERCENT,
        Form.ABSOLUTE,
        example="We find that less than 2% of the answers have errors.",
        with_qualifier=True,
        before=r"(?:less than|fewer than|under|below|over|more than)",
        after=r" of (?:the |all |these |our )?(?:[\w'-]+ ){1,4}?(?:have|contain|fail|show|include|(?:are|were)"
        r"(?! (?:[\w-]+ly )?(?:train|tun|fine|updat|need|us(?=e)|requir|kept|activ|stor|load|comput|annotat|label|"
        r"modif|chang)))\b",
        kind=Kind.QUALITY_SCORE,
    ),
    ReadingRule(
        "solved_share",
        '"solves N% of the tasks": a score reached.',
        PERCENT,
        Form.ABSOLUTE,
        example="Foo solves only 34% of the tasks.",
        before=r"(?:solv|answer|complet|succeed|pass|recover|detect|identif|recogni[sz]|classif|predict)\w{0,4}"
        r"(?: (?:only|just|merely|about|roughly|nearly|around|over))?",
        with_qualifier=True,
        after=r" of (?:the |all |these |its )?(?:[\w'-]+ ){0,3}?(?:tasks?|problems?|questions?|cases?|instances?|"
        r"examples?|issues?|queries|samples?|images?|levels?|games?|time)\b",
        kind=Kind.QUALITY_SCORE,
    ),
    ReadingRule(
        "saved_share",
        '"saves N% of" a quantity: a reduction.',
        PERCENT,
        Form.REDUCTION,
        example="Foo saves 30% of the memory.",
        before=rf"{REDUCE}(?: an? (?:additional|extra))?",
        names_next=True,
        after=r" (?:of )?[a-zA-Z]",
    ),
    ReadingRule(
        "overhead_reduced",
        '"reduces the overhead by N%": a reduction.',
        _RELATIVE,
        Form.REDUCTION,
        example="Foo reduces the communication overhead by 61%.",
        before=rf"{REDUCE}\b{LAST_VERB}\b{WORSE}(?: [\w-]+){{0,3}} by",
        leans_back=True,
    ),
    ReadingRule(
        "price",
        'The figure is followed by "overhead", "additional" or the like: the price of the method.',
        _RELATIVE,
        Form.DIFFERENCE,
        example="Foo is 2.5x faster, with only 6% and 3% parameter and training-time overhead.",
        with_qualifier=True,
        before=rf"(?!(?:{REDUCE}|{RAISE})$)\S+(?: \S+)?",
        after=rf" (?:of )?(?:(?!{DOWN}\b|{UP}\b)[\w/-]+ ){{0,5}}?overheads?\b(?! (?:reduc|sav|decreas))|"
        rf" (?:of )?(?:additional|extra)\b(?! (?:[\w-]+ ){{0,2}}?(?:{DOWN}|faster|higher|improv\w+|gains?|"
        rf"speed-?ups?|"
        r"accuracy|performance)\b)",
        outcome=Outcome.WORSE,
    ),
    ReadingRule(
        "price_before",
        '"an additional N% time": the price of the method.',
        _RELATIVE,
        Form.DIFFERENCE,
        example="Foo only brings an additional 20-30% time cost.",
        with_qualifier=True,
        before=r"(?:additional|extra)(?: (?:about|around|roughly|approximately|~))?",
        after=rf" (?:of )?(?:[\w-]+ ){{0,3}}?(?:{AMOUNT}|overheads?)(?! (?:{DOWN}|sav))",
        outcome=Outcome.WORSE,
    ),
    ReadingRule(
        "price_added",
        '"adds N% to the time": the price of the method.',
        _RELATIVE,
        Form.DIFFERENCE,
        example="Foo adds 12% to the training time.",
        before=r"add(?:s|ing|ed)?",
        after=rf" to (?:[\w-]+ ){{0,4}}?{AMOUNT}",
        outcome=Outcome.WORSE,
    ),
    ReadingRule(
        "share_reached",
        '"to N% of the accuracy of" something: the share of it that is reached.',
        PERCENT,
        Form.SHARE,
        example="Foo trains to 97% of the accuracy of Bar.",
        before=r"(?:to|at|with)",
        above=50,
        kind=Kind.QUALITY_GAIN,
        after=rf" of {_OWNER}{_QUALITY}(?: level)? of\b",
    ),
    ReadingRule(
        "amount_reduced_to",
        '"reduces the memory to N%": what is left of it.',
        PERCENT,
        Form.SHARE,
        example="Foo reduces the memory to 20% compared with Bar.",
        before=rf"{REDUCE}\b[^;,]{{0,60}}\b{AMOUNT}[^;,]{{0,40}}\bto",
        after=r"(?! (?:accuracy|error))",
        leans_back=True,
    ),
    ReadingRule(
        "gap_to",
        '"reduces the gap to N": the loss that is left.',
        _RELATIVE | SCORE,
        Form.DIFFERENCE,
        example="Foo reduces the gap to 0.3 BLEU.",
        before=r"gap(?: [\w-]+){0,5}? to(?: (?:only|just|under|below|less than))?",
        kind=Kind.QUALITY_GAIN,
        outcome=Outcome.WORSE,
        leans_back=True,
    ),
    ReadingRule(
        "part_enough",
        '"trained on N% of the data, outperforms": a share of the data is enough.',
        PERCENT,
        Form.SHARE,
        example="Training on a selected 5% of the data outperforms training on all of it.",
        before=r"(?:on|with|using)(?: (?:an?|the))?(?: [\w-]+){0,2}?",
        after=r" of (?:the |all )?(?:[\w-]+ ){0,3}?(?:data|dataset|tokens|samples|examples|labels|annotations|"
        r"corpus)\b[^.;]{0,60}?"
        r"\b(?:outperform|match|exceed|surpass|comparable|suffic|enough|on par|better|beat)",
        kind=Kind.DATA_REDUCTION,
    ),
    ReadingRule(
        "reduced_to",
        '"reduces ... to N% of" the baseline: what is left of it.',
        PERCENT,
        Form.SHARE,
        example="Foo shrinks the layers to 12% of the original.",
        before=rf"{REDUCE}\b{LAST_VERB}\bto",
        after=r" of\b",
        leans_back=True,
    ),
    ReadingRule(
        "only_share",
        '"only N% of" a quantity: a share of the baseline\'s.',
        PERCENT,
        Form.SHARE,
        example="Foo trains only 0.1% of the parameters.",
        with_qualifier=True,
        before=rf"{ONLY}|us(?:e|es|ing)|requir\w{{1,4}}|needs?|needing|tak(?:e|es|ing)|add(?:s|ing)?|target\w{{0,4}}|updat\w{{1,4}}|"
        r"tun\w{1,4}|train\w{0,4}|introduc\w{1,4}|consum\w{1,4}|occup\w{1,6}|activat\w{1,4}|costs?|with|at|"
        r"(?<![Uu]p )to|in|stor\w{1,4}|has|have|on",
        after=(
            rf"(?! (?:of )?(?:more|additional|extra)\b) (?:of)? ?(?:(?!(?:accuracy|performance|{DOWN}|{UP}|"
            rf"{STOP})\b)[\w'/-]+ "
            rf"){{0,7}}?{AMOUNT}(?! for (?:valid|test|eval)| (?:{DOWN}|efficien\w+)\b)"
        ),
    ),
)

# After the rules for changes, which read better any text with a verb of change.
PARTS = (
    ReadingRule(
        "share_of_any",
        '"only N% of" something: a share of it.',
        PERCENT,
        Form.SHARE,
        example="Foo alters less than 1% of the area.",
        with_qualifier=True,
        before=rf"{ONLY}",
        after=r" of (?!accura|perform|cases|time\b|instances|papers|articles|studies|users|people)[a-zA-Z]",
        kind=Kind.COST_REDUCTION,
    ),
)

LOSSES = (
    ReadingRule(
        "worse_after",
        'The figure is followed by "loss", "drop", "overhead" or the like: the price of the method.',
        _RELATIVE | SCORE,
        Form.DIFFERENCE,
        example="Foo is 2x faster with a 1% accuracy loss.",
        after=rf"(?! sparsit)[ -](?:of )?{GAP}{WORSE}\b",
        outcome=Outcome.WORSE,
    ),
    ReadingRule(
        "worse_before",
        'The figure follows "a drop of", "at a cost of" or the like: the price of the method.',
        _RELATIVE | SCORE,
        Form.DIFFERENCE,
        example="Foo is 2x faster with a drop of 1.2%.",
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
        example="Foo comes within 2% of the optimum.",
        with_qualifier=True,
        before=r"within",
        kind=Kind.QUALITY_GAIN,
        outcome=Outcome.WORSE,
        below=50,
    ),
    ReadingRule(
        "within_score",
        '"within N of" something: the loss stays under the figure.',
        SCORE,
        Form.DIFFERENCE,
        example="Foo stays within 0.3 BLEU of the teacher.",
        with_qualifier=True,
        before=r"within",
        after=rf"(?: {NAMED_SCORE})? of\b",
        kind=Kind.QUALITY_GAIN,
        outcome=Outcome.WORSE,
        alone=True,
    ),
    ReadingRule(
        "away",
        '"N% away from", "N% below" something: the loss.',
        _RELATIVE,
        Form.DIFFERENCE,
        example="Foo is 2% away from the optimum.",
        after=r" (?:away from|below|behind|short of|off)\b",
        kind=Kind.QUALITY_GAIN,
        outcome=Outcome.WORSE,
    ),
)
