from __future__ import annotations

import re
from collections.abc import Iterator

from claims.model import FIGURE_PATTERN, Claim, Record
from claims.plausibility.factors import FORMS, TYPICAL, disagree, factors, in_words, one_measurement
from claims.plausibility.hint import Hint
from claims.words import Form, Outcome, Unit

_FIGURE = r"(\d[\d,]*(?:\.\d+)?[KMBT]?)(?![\d%])(?: ?(?!to\b|and\b)([A-Za-z]+))?"
_FROM_TO = re.compile(rf"\bfrom (?:about |around |over )?{_FIGURE} (?:down |up )?to (?:just |only |about )?{_FIGURE}")
_BETWEEN = re.compile(r"[\s,(]*(?:(?:an?|or|by|thus|i\.e\.|about|faster|less|fewer|smaller|more|reduction)[\s,]+){0,3}")


def find(record: Record) -> Iterator[Hint]:
    """A ratio or percentage comes out from the figures before and after that stand next to it.

    Compares two claims of one record that print the same measurement in two forms (those in `together_with` belong to
    the arithmetic check), and a claim with the words "from A to B" right next to its figure. Each figure is taken as
    rounded to its last place; the formulas are those of the table of forms.
    """
    for i, claim in enumerate(record.claims):
        if claim.form not in FORMS or claim.qualifier not in TYPICAL:
            continue
        yield from _from_words(claim)
        for other in record.claims[:i]:
            if _apart(claim, other) and one_measurement(claim, other):
                mine, theirs = factors(claim), factors(other)
                if mine and theirs and disagree(mine, theirs):
                    words = f"{claim.id} amounts to {in_words(mine)} and {other.id} to {in_words(theirs)}"
                    yield Hint(claim.id, "pairs", f"{words} for the same {claim.metric}.")


def _apart(claim: Claim, other: Claim) -> bool:
    """Return whether no check compares the two and yet they are about one thing: by all they state or in one quote.

    Of two ratios in one quote ("10x and 45% on A and B") each may have a data set of its own; figures before and after
    are the source of the ratio next to them.
    """
    if other.id in claim.together_with or claim.id in other.together_with:
        return False
    stated = claim.baseline is not None and claim.setting is not None
    same = (claim.baseline, claim.setting) == (other.baseline, other.setting)
    derived = claim.evidence.quote == other.evidence.quote and Form.BEFORE_AFTER in (claim.form, other.form)
    return same and (stated or derived)


def _from_words(claim: Claim) -> Iterator[Hint]:
    quote = claim.evidence.quote
    if claim.form is Form.BEFORE_AFTER or claim.outcome is not Outcome.BETTER or claim.value is None:
        return
    for match in _FROM_TO.finditer(quote):
        before, first_unit, after, second_unit = match.groups()
        same = not first_unit or not second_unit or first_unit == second_unit
        if not (same and _stands_beside(claim.value, quote, match)):
            continue
        figures = before.replace(",", ""), after.replace(",", "")
        if not all(re.match(FIGURE_PATTERN, figure) for figure in figures):
            continue
        change = {"form": Form.BEFORE_AFTER, "unit": Unit.COUNT, "before": figures[0], "value": figures[1]}
        stated, computed = factors(claim), factors(claim.model_copy(update=change))
        if stated and computed and disagree(stated, computed):
            words = f"From {before} to {after} is {in_words(computed)}"
            yield Hint(claim.id, "pairs", f"{words}, and {claim.id} states {in_words(stated)}.")


def _stands_beside(figure: str, quote: str, match: re.Match[str]) -> bool:
    """Return whether `figure` is right before or right after the words "from A to B"."""
    unit = r"\s?(?:[x×%]|\\%|times|-fold)"
    tail, head = quote[match.end() :], quote[: match.start()]
    return bool(
        re.match(rf"{_BETWEEN.pattern}{re.escape(figure)}{unit}", tail)
        or re.search(rf"(?<![\d.,]){re.escape(figure)}{unit}{_BETWEEN.pattern}$", head)
    )
