from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from claims.model import Claim, Record
from claims.plausibility.hint import Hint
from claims.words import Form, Qualifier, Unit

_COUNT = re.compile(
    r"\b(?:on|of|over|across|among|out of|in) (?:the |all |our |a set of )?(\d{1,3}(?:,\d{3})+|\d{1,6})[ -]"
    r"(?:(?!training\b|few\b)[a-z-]+ ){0,2}?"
    r"(?:questions|problems|examples|items|prompts|instances|images|cases|episodes|trials|games|statements|sentences)\b"
    r"(?! (?:per|each|for training|in the (?:prompt|context)))"
)
_SHARE = re.compile(
    r"\b(?:accuracy|acc|success rate|exact match|solved|solve rate|error rate|correct)\b", re.IGNORECASE
)
_NO_COUNT = re.compile(
    r"\b(?:translation|token|word|character|pixel|label|average|averaged|mean|runs|seeds?|pass@|folds?|weighted|macro|balanced|per-class|train\w*|shots?|"
    r"demonstrations?|in-context)\b",
    re.IGNORECASE,
)


def find(record: Record) -> Iterator[Hint]:
    """A share of N items is a whole number of them: k of N, as far as the figure is printed.

    The test of granularity (GRIM): N. J. L. Brown and J. A. J. Heathers, The GRIM test, Social Psychological and
    Personality Science 8(4), 2017. Only where the claim states N and nothing speaks of several runs or of finer
    items.
    """
    for claim in record.claims:
        if claim.form not in (Form.ABSOLUTE, Form.BEFORE_AFTER) or claim.unit is not Unit.PERCENT:
            continue
        if claim.qualifier is not Qualifier.EXACT or not _SHARE.search(claim.metric or ""):
            continue
        setting = claim.setting
        texts = [claim.evidence.quote, claim.metric]
        texts += [setting.condition, setting.split, setting.dataset] if setting else []
        text = " ... ".join(part for part in texts if part)
        counts = {int(found.replace(",", "")) for found in _COUNT.findall(text)}
        if len(counts) == 1 and not _NO_COUNT.search(text):
            yield from _compared(claim, counts.pop())


def _compared(claim: Claim, n: int) -> Iterator[Hint]:
    for figure in (claim.value, claim.before):
        if figure is None or not re.fullmatch(r"\d{1,2}(?:\.\d{1,6})?", figure) or not n:
            continue
        value = Decimal(figure)
        step = Decimal(1).scaleb(int(value.as_tuple().exponent))
        below = int((value * n / 100).to_integral_value(ROUND_FLOOR))
        above = int((value * n / 100).to_integral_value(ROUND_CEILING))
        nearest = [(k, Decimal(100 * k) / n) for k in (below, above)]
        if not any(abs(share - value) < step for _, share in nearest):  # rounded or cut off
            words = " and ".join(f"{k} of {n} is {share.quantize(step / 10)}%" for k, share in nearest)
            sentence = f"{words}; neither prints as {figure}%, unless it is a mean of runs or counts something finer."
            yield Hint(claim.id, "granularity", sentence)
