"""Choose the rule that reads a figure of a sentence, and the quantity the figure is about."""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.extract import context
from claims.extract.figure import Figure
from claims.extract.quantities import Mention, nearest
from claims.extract.reading_rule import ReadingRule
from claims.extract.rule_order import CARRIED_SCORE, rule_for
from claims.extract.sentences import WINDOW, Reading, Sentence
from claims.extract.word_patterns import DOWN, NAMED_SCORE, ONLY, RAISE, REDUCE, UP, WORSE
from claims.words import Form, Kind, Unit

_CITATION = re.compile(r"\[[^\]]{0,80}$|\((?:[A-Z][\w&. -]{1,40},? )$")
_BACK = re.compile(r"\b(?:by|of|to|from)$|\($")
_IN = re.compile(
    r"(?: [A-Z]\w{0,6})?(?: (?:increase|improvement|reduction|decrease|gain|boost|drop|saving)s?)?(?: in| of)? "
    r"(?:terms of )?(?:the )?(?:average |overall )?"
)
_BETTER = re.compile(r"[ -](?:relative |average )?(?:better|improvements?|gains?|boosts?)\b(?! in\b| of\b)")
_OUTDOES = re.compile(r"\b(?:(?:outperform|surpass|exceed|beat)\w*(?: [\w-]+){0,5}|than|over|against)(?: the)? $")
_OUTDOES_NAME = re.compile(r"\b(?:outperform|surpass|exceed|beat)\w*(?: [\w-]+){0,4} [A-Z]\w+ $")
_PRICE = re.compile(r"\b(?:cost|expense|price) of$")
_SIZE = re.compile(r" (?:smaller|lower|larger|higher|bigger)\b")
_CLOSES = re.compile(r"[.,;)]|$| (?:and|or|on|in|for|compared|with|over|while|without)\b")
_REACHES = re.compile(r"\b(?:reach|achiev|attain|obtain|scor|get|has|have|with)\w{0,4} ")
_COPULA = re.compile(r"\b(?:is|are|was|were)$")
_NAMES_AFTER = re.compile(
    rf" {NAMED_SCORE}\b|"
    r" (?:(?!and\b)[\w-]+ ){0,2}(?:reduction|decrease|improvement|increase|gain|boost|speed-?up|drop|loss|less|"
    r"fewer)s?\b"
)
# "28% on A, B by 50%, and 51% for C": joins a figure to the one before it without a verb of its own
_CARRIED = re.compile(
    r"(?!.*[;:])(?:[^()]|\([^()]{0,60}\)){0,110}?(?:,|\band\b|\bor\b|/|\bversus\b|\(|\)) ?"
    r"(?:(?:[\w.+/-]+ ){0,3}?)?(?:by |of |to |an? |at |is |with )?(?:[\w.+/-]+ ){0,3}?\(?"
)
_AND_BY = re.compile(r"[^;:%]{0,240} and by ")
_LISTED_SCORE = re.compile(rf"(?: {NAMED_SCORE})?(?:, ?(?:and )?| and )")
_SCORE_AFTER = re.compile(rf" {NAMED_SCORE}\b")
_SAME_BRACKET = re.compile(r"[^;:()]{0,40}")
_SAME_NOUN = re.compile(r"[^,;:()]{0,30}")


_CHANGE_NEXT = re.compile(
    r"\) (?:[\w-]+ ){0,2}?(?:loss|drop|degradation|overhead|reduction|improvement|gain|increase|decrease|"
    r"speed-?up|saving)s?\b"
)


_OPENING = re.compile(rf"(?:{UP}|{DOWN}|{WORSE}|{REDUCE}|{RAISE}|{ONLY})\b", re.I)


class Around(NamedTuple):
    """The text before a figure, without and with its qualifier, and the text after it."""

    bare: str
    qualified: str
    after: str

    @property
    def befores(self) -> tuple[str, str]:
        return self.bare, self.qualified


def around(sentence: Sentence, figure: Figure) -> Around:
    """Return the text around the list that the figure is in."""
    plain, row = sentence.text.plain, sentence.row(figure)
    first, last = row[0], row[-1]
    bare = _bare(sentence, first)
    return Around(
        _opened(plain[max(sentence.start, bare - WINDOW) : bare].rstrip()),
        _opened(plain[max(sentence.start, first.start - WINDOW) : first.start].rstrip()),
        _after(plain[last.end : min(sentence.end, last.end + 120)], plain[max(0, bare - 1) : last.end]),
    )


def _opened(before: str) -> str:
    """Return the text with the first letter of a word of change small: "Gains of 3%"."""
    return before[0].lower() + before[1:] if _OPENING.match(before) else before


def _after(after: str, row: str) -> str:
    """Return the text after a row; the bracket that the row opened ("2.7% (4.6%) gains", "(1%) loss") belongs to it."""
    opened = after.startswith(")") and row.count("(") > row.count(")")
    return after[1:] if opened and (not row.startswith("(") or _CHANGE_NEXT.match(after)) else after


def _bare(sentence: Sentence, figure: Figure) -> int:
    return figure.bare if figure.bare >= sentence.start else figure.start


def is_baselines(sentence: Sentence, figure: Figure, near: Around) -> bool:
    """Return whether the figure is the baseline's own, or is in the noun phrase of such a figure."""
    if figure.unit == Unit.X or figure.before is not None:  # a factor and a pair compare: they are nobody's own level
        return False
    if context.is_baseline_figure(near.bare) or _CITATION.search(near.qualified):
        return True
    if not sentence.baselines:
        return False
    since = sentence.text.plain[sentence.baselines[-1].end : figure.start]
    in_brackets = near.bare.rfind("(") > near.bare.rfind(")")
    return bool((_SAME_BRACKET if in_brackets else _SAME_NOUN).fullmatch(since))


def repeats_pair(sentence: Sentence, figure: Figure) -> bool:
    """Return whether the figure is the difference of the pair right before it: "from 6.63 to 6.78 (+0.15)"."""
    index = sentence.index(figure)
    pair = sentence.figures[index - 1] if index else None
    if pair is None or pair.before is None or pair.low is None or figure.low is None:
        return False
    in_bracket = figure.start - pair.end < 8 and "(" in sentence.text.plain[pair.end : figure.start]
    return in_bracket and abs(pair.low - pair.before) == abs(figure.low)


def reading_of(sentence: Sentence, figure: Figure, near: Around) -> Reading | None:
    """Return the first rule that fits the figure, or the reading that it inherits from the figure before it."""
    rule = rule_for(figure, near.befores, near.after)
    if (rule is None or rule.yields or _is_bare_ratio(sentence, figure)) and (
        carried := _carried(sentence, figure, rule)
    ):
        return Reading(figure, carried.rule, _named(sentence, figure) or carried.mention)
    if (rule is None or rule.kind == Kind.QUALITY_SCORE) and _is_listed_score(sentence, figure, near, rule is not None):
        rule = CARRIED_SCORE
    return Reading(figure, rule, _mention(sentence, figure, rule, near)) if rule else None


def _mention(sentence: Sentence, figure: Figure, rule: ReadingRule, near: Around) -> Mention | None:
    """Return the quantity near the figure, else that of the figure before: "by 67% over A, and by 29% over B"."""
    last = sentence.read.get(figure.unit)
    found = mention_of(sentence, figure, rule, near)
    if found or last is None or last.rule is not rule:
        return found
    return last.mention if _AND_BY.fullmatch(sentence.text.plain, last.figure.end, _bare(sentence, figure)) else None


def _is_bare_ratio(sentence: Sentence, figure: Figure) -> bool:
    """Return whether a factor has no quantity of its own: "by 2x over A, and 6x over B"."""
    last = sentence.read.get(Unit.X)
    since = last.figure.end if last else sentence.start
    near = range(since, figure.end + 30)
    return (
        figure.unit == Unit.X
        and not figure.wording
        and not any(m.start in near for m in sentence.near(figure.start, figure.end))
    )


def _carried(sentence: Sentence, figure: Figure, rule: ReadingRule | None) -> Reading | None:
    """Return what the figure inherits from the last one of its unit: "an accuracy of 96% on A and 71% on B"."""
    last = sentence.read.get(figure.unit)
    if last is None or (last.figure.before is None) != (figure.before is None):
        return None
    if last.rule.signed and not figure.signed:
        return None
    if figure.unit is None and "." not in sentence.text.plain[figure.start : figure.end]:
        return None  # a bare whole number counts something else
    bare = _bare(sentence, figure)
    end = bare if bare > last.figure.end else figure.start
    if end - last.figure.end > 160:
        return None
    if rule and _REACHES.search(sentence.text.plain, last.figure.end, end):
        return None  # "by 1.0 BLEU and reaches 28.4 BLEU"
    return last if _CARRIED.fullmatch(sentence.text.plain, last.figure.end, end) else None


def _is_listed_score(sentence: Sentence, figure: Figure, near: Around, ruled: bool) -> bool:
    """Return whether a score is in a list of changes: "by 0.4%, 1.48 FID, 1.76%"."""
    score = bool(_SCORE_AFTER.match(near.after))
    if not (figure.unit == Unit.PERCENT and (score or not ruled)) and not (figure.unit is None and score):
        return False
    before = [r for r in sentence.read.values() if r.rule.form in (Form.INCREASE, Form.REDUCTION, Form.DIFFERENCE)]
    plain = sentence.text.plain
    return any(_LISTED_SCORE.fullmatch(plain, r.figure.end, max(r.figure.end, figure.left)) for r in before)


def _named(sentence: Sentence, figure: Figure) -> Mention | None:
    """Return the quantity right after the figure: "3x in speed", "31% inference time"."""
    words = _IN.match(sentence.text.plain, figure.end)
    near = sentence.near(words.end(), words.end()) if words else []
    return next((m for m in near if m.start == words.end() and not m.quantity.weak), None) if words else None


def _is_rival(plain: str, mention: Mention) -> bool:
    """Return whether the method is compared with this abbreviation, as in "outperforms MAE"."""
    if not mention.words[0].isupper():
        return False
    named = mention.words.isupper() and _OUTDOES.search(plain, max(0, mention.start - 60), mention.start)
    return bool(named or _OUTDOES_NAME.search(plain, max(0, mention.start - 60), mention.start))


def mention_of(sentence: Sentence, figure: Figure, rule: ReadingRule, near: Around) -> Mention | None:
    """Return the quantity of the figure: the one right after it, or the nearest that its rule allows."""
    row = sentence.row(figure)
    first, last = row[0], row[-1]
    if named := _named(sentence, last):
        return named
    plain, bare = sentence.text.plain, _bare(sentence, first)
    leans = rule.leans_back or bool(_BACK.search(near.bare))
    if _NAMES_AFTER.match(plain, last.end, last.end + 60):
        leans = False
    if _COPULA.search(near.bare) and any(0 <= bare - m.end <= 5 for m in sentence.near(bare, bare)):
        leans = True  # "the search cost is 3x smaller"
    if (_CLOSES.match(near.after) or _SIZE.match(near.after)) and any(
        0 <= bare - m.end <= 1 for m in sentence.near(bare, bare)
    ):
        leans = True  # "latency up to 4x and memory up to 80%"
    near_by = sentence.near(first.start, last.end)
    if _PRICE.search(near.bare):  # "at the cost of 5% more parameters"
        near_by = [mention for mention in near_by if mention.start >= last.end]
    if rule.names_next:
        near_by = [mention for mention in near_by if last.end <= mention.start <= last.end + 40]
    near_by = [mention for mention in near_by if not _is_rival(plain, mention)]
    others = [(f.start, f.end) for f in sentence.figures if f.unit and not first.start <= f.start <= last.start]
    # "outperforms X by 2x" names no quantity, nor does a word like "better" for a number without a unit
    vague = rule.form == Form.RATIO or (figure.unit is None and not figure.signed)
    skip = {"better", "loss", "sparse"} if vague else set()
    if rule.form != Form.SHARE:  # results "on 4 datasets" are of something else
        skip.add("dataset")
    mention = nearest(plain, near_by, first.start, last.end, leans, others, frozenset(skip))
    if mention and rule.form == Form.RATIO and mention.end <= first.start and _BETTER.match(near.after):
        return None if "," in plain[mention.end : first.start] else mention
    return mention
