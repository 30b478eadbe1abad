"""Rules for figures that state a change: reductions, increases, ratios."""

from __future__ import annotations

from claims.extract.reading_rule import PERCENT, POINTS, RESOURCES, SCORE, ReadingRule
from claims.extract.word_patterns import (
    DOWN,
    GAP,
    LAST_VERB,
    LEVEL,
    LONGER_TIME,
    NAMED_SCORE,
    RAISE,
    REDUCE,
    TAKES,
    UP,
)
from claims.words import Form, Kind, Outcome

_RELATIVE = PERCENT | POINTS

CHANGES = (
    ReadingRule(
        "removable",
        '"N% of the weights can be removed": so much is not needed.',
        _RELATIVE | RESOURCES,
        Form.REDUCTION,
        example="Up to 90% of the weights can be pruned.",
        after=r" (?:[\w'-]+ ){0,5}?can be (?:removed|pruned|ignored|skipped|dropped|discarded|saved|avoided)\b",
    ),
    ReadingRule(
        "sparsity",
        "A sparsity reached: so much of the weights or activations is not needed.",
        PERCENT,
        Form.REDUCTION,
        example="Foo reaches 90% sparsity.",
        after=r" (?:[\w-]+ ){0,2}?sparsit(?:y|ies)\b",
    ),
    ReadingRule(
        "sparsity_of",
        "A sparsity reached: so much of the weights or activations is not needed.",
        PERCENT,
        Form.REDUCTION,
        example="Foo reaches a sparsity of 90%.",
        leans_back=True,
        before=r"sparsit(?:y|ies)(?: levels?| ratios?| rates?)? (?:of|to|at|around)",
    ),
    ReadingRule(
        "down_after",
        'The figure is followed by "less", "fewer", "reduction" or the like: a reduction.',
        _RELATIVE | RESOURCES,
        Form.REDUCTION,
        example="Foo uses 40% fewer parameters.",
        after=rf"[ -](?:of )?{GAP}{DOWN}\b",
    ),
    ReadingRule(
        "takes_longer_by",
        '"takes N% longer to train": so much slower.',
        PERCENT,
        Form.INCREASE,
        example="Foo takes 20% longer to train than Bar.",
        kind=Kind.SPEEDUP,
        outcome=Outcome.WORSE,
        before=TAKES,
        after=LONGER_TIME,
    ),
    ReadingRule(
        "up_after",
        'The figure is followed by "faster", "higher", "improvement" or the like: an increase.',
        _RELATIVE,
        Form.INCREASE,
        example="Foo has 25% higher throughput.",
        after=rf"[ -](?:of )?{GAP}{UP}\b",
    ),
    ReadingRule(
        "score_after_change",
        'The figure is followed by "better", "higher", "gain" or the like: a difference.',
        SCORE,
        Form.DIFFERENCE,
        example="Foo is 1.8 BLEU better than Bar.",
        after=rf" (?:{NAMED_SCORE} )?{GAP}(?:{UP}|{DOWN})\b(?! than \d)",
        kind=Kind.QUALITY_GAIN,
    ),
    ReadingRule(
        "signed",
        "A figure with a plus sign: an increase.",
        _RELATIVE,
        Form.INCREASE,
        example="Foo raises the accuracy on A (+3.1%).",
        signed=True,
    ),
    ReadingRule(
        "score_signed",
        "A score with a plus sign: a difference.",
        SCORE,
        Form.DIFFERENCE,
        example="Foo gains +1.5 BLEU over Bar.",
        signed=True,
        before=r"[^\s=]+",  # not "r=+0.9"
        kind=Kind.QUALITY_GAIN,
    ),
    ReadingRule(
        "reduced_by",
        '"reduces ... by N%": a reduction.',
        _RELATIVE,
        Form.REDUCTION,
        example="Foo cuts the latency by 41%.",
        before=rf"{REDUCE}\b{LAST_VERB}\b(?:by|with|of)(?: an? \w{{1,12}})?(?: ranging from)?",
        leans_back=True,
    ),
    ReadingRule(
        "raised_by",
        '"improves ... by N%", "outperforms ... by N points": an increase.',
        _RELATIVE,
        Form.INCREASE,
        example="Foo improves accuracy by 4.2%.",
        leans_back=True,
        before=rf"{RAISE}\b{LAST_VERB}\bby(?: (?:a|an) (?:\w{{1,12}} )?(?:margins?|factor|total) of| an absolute)?",
    ),
    ReadingRule(
        "raised_in",
        '"outperforms ..., N% in accuracy": an increase.',
        _RELATIVE,
        Form.INCREASE,
        example="Foo outperforms Bar, 2.1% in accuracy.",
        before=rf"{RAISE}\b{LAST_VERB},",
        after=rf" in (?:[\w-]+ ){{0,2}}?{LEVEL}",
    ),
    ReadingRule(
        "score_changed_by",
        '"improves ... by N BLEU": a difference of scores.',
        SCORE,
        Form.DIFFERENCE,
        example="Foo improves the translation by 1.2 BLEU.",
        before=rf"(?:{RAISE}|{REDUCE})\b{LAST_VERB}\bby(?: a margin of)?",
        after=rf" {NAMED_SCORE}\b|[.,;)]| (?:on|over|in|and)\b",
        kind=Kind.QUALITY_GAIN,
        leans_back=True,
    ),
    ReadingRule(
        "score_changed",
        '"gains N dB", "improves N BLEU": a difference of scores.',
        SCORE,
        Form.DIFFERENCE,
        example="Foo gains 0.7 dB in PSNR.",
        before=rf"(?:{RAISE})",
        after=rf" {NAMED_SCORE}\b| (?:in|on|over)\b",
        kind=Kind.QUALITY_GAIN,
    ),
    ReadingRule(
        "score_gain_of",
        '"a gain of N BLEU": a difference of scores.',
        SCORE,
        Form.DIFFERENCE,
        example="Foo yields an improvement of 2.9 BLEU.",
        before=rf"(?:{UP}|{DOWN})\b(?: (?:in|on|over) [^.;,]{{1,50}}?)? of",
        after=rf" {NAMED_SCORE}(?![\w-])",
        kind=Kind.QUALITY_GAIN,
    ),
    ReadingRule(
        "gains",
        '"gains N% in accuracy": an increase.',
        _RELATIVE,
        Form.INCREASE,
        example="Foo is 2x faster and gains 0.2% in accuracy.",
        before=r"(?:gain|improv)(?:s|ed|es|ing)",
        after=r" (?:in|on|over)\b",
    ),
    ReadingRule(
        "amount_saved",
        '"saves N GB", "reduces ... by N hours": a difference.',
        RESOURCES,
        Form.DIFFERENCE,
        example="Foo saves 12 GB.",
        before=rf"{REDUCE}(?:\b{LAST_VERB}\bby)?",
        leans_back=True,
    ),
    ReadingRule(
        "reduced_up_to",
        '"reduces ... up to N%": a reduction.',
        _RELATIVE,
        Form.REDUCTION,
        example="Foo reduces the search space up to 99.9%.",
        before=rf"{REDUCE}\b(?:(?!\b(?:{REDUCE}|{RAISE}|by|with|at|from|of|(?<!up )to)\b)[^;,]){{0,80}}",
        after=(
            r"(?! (?:of|accuracy|as)\b)(?=[.,;:)]|\s*$| (?:to|on|in|for|compared|while|and|over|without|with|"
            r"at)\b)"
        ),
        qualified=True,
        leans_back=True,
    ),
    ReadingRule(
        "raised_up_to",
        '"improves ... up to N%": an increase.',
        _RELATIVE,
        Form.INCREASE,
        example="Foo improves throughput up to 45%.",
        before=(
            rf"(?:improv|increas|boost|outperform|enhanc|surpass)\w{{0,5}}\b(?:(?!\b(?:{REDUCE}|{RAISE}|by|"
            rf"with|at|from|of|(?<!up )to)\b)[^;,]){{0,60}}"
        ),
        after=r"(?! (?:of|accuracy|as)\b)(?=[.,;:)]|\s*$| (?:on|in|for|compared|while|and|over|without|with)\b)",
        qualified=True,
        leans_back=True,
    ),
    ReadingRule(
        "can_reduce",
        '"can (up to N%) reduce": a reduction.',
        _RELATIVE,
        Form.REDUCTION,
        example="Foo can significantly (up to 95%) reduce the data.",
        before=r"\((?:by)?",
        after=rf"\),? (?:\w+ly )?{REDUCE}\b",
    ),
    ReadingRule(
        "can_improve",
        '"can (up to N%) improve": an increase.',
        _RELATIVE,
        Form.INCREASE,
        example="Foo can significantly (up to 15%) improve the accuracy.",
        before=r"\((?:by)?",
        after=rf"\),? (?:\w+ly )?{RAISE}\b",
    ),
    ReadingRule(
        "gain_up_to",
        '"improvements as high as N%": an increase.',
        _RELATIVE,
        Form.INCREASE,
        example="Foo yields improvements as high as 11-34%.",
        before=(
            r"(?:increases?|improvements?|gains?|boosts?|speed-?ups?|enhancements?)\b(?: (?:in|on|"
            r"over) [^.;,]{1,50}?)?,?"
        ),
        qualified=True,
        leans_back=True,
    ),
    ReadingRule(
        "reduction_of",
        '"a reduction of N%": a reduction.',
        _RELATIVE,
        Form.REDUCTION,
        example="Foo has a lower top-1 error (7.8%) than Bar.",
        before=rf"{DOWN}\b(?: (?:in|on) [^.;,]{{1,50}}?)? (?:of|by|is|reaches|from|(?:rang|var|"
        rf"span)\w+(?: from)?|\()|"
        rf"{DOWN}(?: [\w-]+){{1,3}} \((?:absolute )?",
        leans_back=True,
    ),
    ReadingRule(
        "gain_of",
        '"a gain of N%": an increase.',
        _RELATIVE,
        Form.INCREASE,
        example="Foo has a gain of 3.1%.",
        leans_back=True,
        before=(
            rf"{UP}\b(?: (?:in|on|over) [^.;,]{{1,50}}?)?(?: (?:of|by|is|reaches|with|to|from|(?:rang|var|"
            rf"span)\w+(?: from)?)|:| \()"
        ),
    ),
)
