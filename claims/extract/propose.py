"""From the figures of a text and the rules to proposals."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter

from claims.extract import context
from claims.extract.bounds import bounds, propose_bounds
from claims.extract.clean import Text, read
from claims.extract.figure import MAX_QUOTE, Figure
from claims.extract.numbers import LIST, figures
from claims.extract.phrases import NAMED_SCORE
from claims.extract.proposal import Proposal
from claims.extract.quantities import Mention, mentions, nearest
from claims.extract.rule import Rule
from claims.extract.rules import rule_for
from claims.extract.setting import with_settings
from claims.extract.verdict import verdict
from claims.words import Form, Kind, Outcome, Qualifier, Unit

MAX_LENGTH = 100_000
"""Characters of an abstract that are read; what stands after them is left unread."""
WINDOW = 240
"""Characters before a figure that its rules see, and around it that its quantity stands in."""

_COMPRESSION = re.compile(r"quanti[sz]|binar|ternar|low-bit|low-precision|compress", re.I)
_CITATION = re.compile(r"\[[^\]]{0,80}$|\((?:[A-Z][\w&. -]{1,40},? )$")
_BACK = re.compile(r"\b(?:by|of|to|from)$|\($")
_IN = re.compile(
    r"(?: [A-Z]\w{0,6})?(?: (?:increase|improvement|reduction|decrease|gain|boost|drop|saving)s?)?(?: in)? "
    r"(?:terms of )?(?:the )?(?:average |overall )?"
)
_COPULA = re.compile(r"\b(?:is|are|was|were)$")
_NAMES_AFTER = re.compile(
    rf" {NAMED_SCORE}\b|"
    r" (?:(?!and\b)[\w-]+ ){0,2}(?:reduction|decrease|improvement|increase|gain|boost|speed-?up|drop|loss|less|"
    r"fewer)s?\b"
)
# "28% on A, B by 50%, and 51% for C": what joins a figure to the one before it without a verb of its own
_CARRIED = re.compile(
    r"(?!.*[;:])[^()]{0,90}?(?:,|\band|\bor|/|\bversus|\() ?(?:[\w.+/-]+ ){0,3}?(?:by |of |to |an? |at |is )?"
)
_SAME_BRACKET = re.compile(r"[^;:()]{0,40}")
_SAME_NOUN = re.compile(r"[^,;:()]{0,30}")
_TAIL = re.compile(
    r"(?:[ -](?!(?:which|and|with|on|of|in|at|than|while)\b)[\w-]+){0,3}?[ -](?:faster|speed-?ups?|fewer|less|lower|"
    r"smaller|higher|better|reduction|improvement|increase|gain|accuracy|compression|loss|drop|accurate)\b"
)


@dataclass
class Reading:
    """A figure that a rule read: what the next figure of its sentence may inherit."""

    figure: Figure
    rule: Rule
    mention: Mention | None


@dataclass
class Sentence:
    """One sentence of the text, its figures and what was read of them so far."""

    text: Text
    start: int
    end: int
    figures: list[Figure]
    last: Reading | None = None
    baselines: list[Figure] = field(default_factory=list)

    @cached_property
    def mentions(self) -> list[Mention]:
        first, last = self.figures[0].start, self.figures[-1].end
        return mentions(self.text.plain, max(self.start, first - WINDOW), min(self.end, last + WINDOW))

    def near(self, start: int, end: int) -> list[Mention]:
        """The quantities named at most `WINDOW` characters before or after plain[start:end]."""
        key = attrgetter("start")
        low, high = (
            bisect_left(self.mentions, start - WINDOW, key=key),
            bisect_left(self.mentions, end + WINDOW, key=key),
        )
        return self.mentions[low:high]

    def row(self, figure: Figure) -> tuple[Figure, Figure]:
        """First and last figure of the list that the figure stands in: "3% and 6% higher" share both contexts."""
        i = j = self.figures.index(figure)
        while i > 0 and self._listed(self.figures[i - 1], self.figures[i]):
            i -= 1
        while j + 1 < len(self.figures) and self._listed(self.figures[j], self.figures[j + 1]):
            j += 1
        return self.figures[i], self.figures[j]

    def _listed(self, left: Figure, right: Figure) -> bool:
        between = self.text.plain[left.end : right.start]
        return left.unit == right.unit and right.before is None and bool(LIST.fullmatch(between))


def propose(title: str, abstract: str) -> list[Proposal]:
    """The claims that the abstract seems to make, in the order of the text.

    Reads the first `MAX_LENGTH` characters. Any text is answered; none raises.
    """
    text = read(abstract[:MAX_LENGTH])
    found = with_settings(title, text, [*propose_bounds(text), *_from_figures(title, text)])
    return sorted(found, key=lambda proposal: (proposal.start, proposal.end))


def _same_claim(one: Proposal, other: Proposal) -> bool:
    """Whether two proposals of different sentences print one claim twice: nothing that both tell differs.

    A price ("with 1% loss") is never the same: it belongs to the gain it stands beside.
    """
    if one.outcome == Outcome.WORSE:
        return False
    names = ("metric", "baseline", "dataset", "phase")
    told = ((getattr(one, name), getattr(other, name)) for name in names)
    same = ("value", "low", "high", "before", "unit", "form", "kind", "outcome")
    return all(getattr(one, name) == getattr(other, name) for name in same) and all(
        a is None or b is None or a == b for a, b in told
    )


def _from_figures(title: str, text: Text) -> list[Proposal]:
    taken = [(bound.start, bound.end) for bound in bounds(text.source)]
    compressed = bool(_COMPRESSION.search(title)) or len(_COMPRESSION.findall(text.plain)) >= 3
    found = []
    for sentence in _sentences(text):
        earlier = list(found)
        for figure in sentence.figures:
            at = text.starts[figure.start]
            if any(a <= at < b for a, b in taken):
                continue
            proposal = _proposal(sentence, figure, compressed)
            if proposal and not any(_same_claim(proposal, one) for one in earlier):
                found.append(proposal)
    return found


def _sentences(text: Text) -> list[Sentence]:
    """The sentences that report the authors' results, with their figures."""
    first = context.results_from(text.plain, text.sentences)
    every = figures(text.plain)
    out, i = [], 0
    for start, end in text.sentences:
        own = []
        while i < len(every) and every[i].start < end:
            own.append(every[i])
            i += 1
        if own and start >= first and not context.about_others(text.plain[start:end]):
            out.append(Sentence(text, start, end, own))
    return out


def _proposal(sentence: Sentence, figure: Figure, compressed: bool) -> Proposal | None:
    plain = sentence.text.plain
    first, last = sentence.row(figure)
    bare = first.bare if first.bare >= sentence.start else first.start
    befores = (
        plain[max(sentence.start, bare - WINDOW) : bare].rstrip(),
        plain[max(sentence.start, first.start - WINDOW) : first.start].rstrip(),
    )
    after = plain[last.end : min(sentence.end, last.end + 120)]
    if _is_baselines(sentence, figure, befores):
        sentence.baselines.append(figure)
        return None
    rule = rule_for(figure, befores, after)
    mention = _mention(sentence, figure, rule, befores) if rule else None
    if (rule is None or rule.yields or _is_bare_ratio(sentence, figure)) and (reading := _carried(sentence, figure)):
        rule, mention = reading.rule, _named(sentence, figure) or reading.mention
    if rule is None:
        return None
    sentence.last = Reading(figure, rule, mention)
    return _build(sentence, figure, sentence.last, (befores[0], after), compressed)


def _is_baselines(sentence: Sentence, figure: Figure, befores: tuple[str, str]) -> bool:
    """Whether the figure is the baseline's own, or stands in the noun phrase of one that is."""
    if figure.unit == Unit.X or figure.before is not None:  # a factor and a pair compare: nobody's own level
        return False
    if context.is_baseline_figure(befores[0]) or _CITATION.search(befores[1]):
        return True
    if not sentence.baselines:
        return False
    since = sentence.text.plain[sentence.baselines[-1].end : figure.start]
    in_brackets = befores[0].rfind("(") > befores[0].rfind(")")
    return bool((_SAME_BRACKET if in_brackets else _SAME_NOUN).fullmatch(since))


def _is_bare_ratio(sentence: Sentence, figure: Figure) -> bool:
    """Whether a factor stands without a quantity of its own: "by 2x over A, and 6x over B"."""
    since = sentence.last.figure.end if sentence.last else sentence.start
    near = range(since, figure.end + 30)
    return (
        figure.unit == Unit.X
        and not figure.wording
        and not any(m.start in near for m in sentence.near(figure.start, figure.end))
    )


def _carried(sentence: Sentence, figure: Figure) -> Reading | None:
    """What the figure inherits from the one before it: "an accuracy of 96% on A and 71% on B"."""
    last = sentence.last
    if last is None or last.figure.unit != figure.unit or last.figure.before is not None:
        return None
    if figure.unit is None and "." not in sentence.text.plain[figure.start : figure.end]:
        return None  # a bare whole number counts something else
    between = sentence.text.plain[last.figure.end : figure.bare if figure.bare > last.figure.end else figure.start]
    return last if len(between) < 120 and _CARRIED.fullmatch(between) else None


def _named(sentence: Sentence, figure: Figure) -> Mention | None:
    """The quantity right after the figure: "3x in speed", "31% inference time"."""
    words = _IN.match(sentence.text.plain, figure.end)
    near = sentence.near(words.end(), words.end()) if words else []
    return next((m for m in near if m.start == words.end() and not m.quantity.weak), None) if words else None


def _mention(sentence: Sentence, figure: Figure, rule: Rule, befores: tuple[str, str]) -> Mention | None:
    first, last = sentence.row(figure)
    if named := _named(sentence, last):
        return named
    bare = first.bare if first.bare >= sentence.start else first.start
    leans = rule.leans_back or bool(_BACK.search(befores[0]))
    if _NAMES_AFTER.match(sentence.text.plain, last.end, last.end + 60):
        leans = False
    if _COPULA.search(befores[0]) and any(0 <= bare - m.end <= 5 for m in sentence.near(bare, bare)):
        leans = True  # "the search cost is 3x smaller"
    others = [(f.start, f.end) for f in sentence.figures if f.unit and not first.start <= f.start <= last.start]
    # "outperforms X by 2x" names no quantity, and neither does a word like "better" for a number without a unit
    vague = rule.form == Form.RATIO or (figure.unit is None and not figure.signed)
    skip = frozenset({"better", "loss"} if vague else ())
    return nearest(
        sentence.text.plain, sentence.near(first.start, last.end), first.start, last.end, leans, others, skip
    )


def _build(
    sentence: Sentence, figure: Figure, reading: Reading, around: tuple[str, str], compressed: bool
) -> Proposal | None:
    rule, mention = reading.rule, reading.mention
    read_as = verdict(figure, rule, mention, around, compressed)
    if read_as is None:
        return None
    plain = sentence.text.plain
    start, end = _quote(sentence, figure)
    words = _words(mention, read_as.kind)
    near = plain[max(sentence.start, figure.start - 70) : min(sentence.end, figure.end + 70)]
    baseline = context.baseline(plain, sentence.start, (figure.left, figure.end), sentence.end)
    single = not figure.is_range and read_as.form != Form.WORDS
    return Proposal(
        start=start,
        end=end,
        quote=sentence.text.source[start:end],
        value=figure.low if single else None,
        low=figure.low if figure.is_range else None,
        high=figure.high if figure.is_range else None,
        before=figure.before,
        before_unit=figure.before_unit if figure.before_unit != read_as.unit else None,
        unit=read_as.unit,
        form=read_as.form,
        # "within ~99% of the score" says how close it is, not at most how much
        qualifier=Qualifier.ABOUT if rule.name == "within_share" else figure.qualifier,
        outcome=read_as.outcome,
        kind=read_as.kind,
        metric=words or (figure.printed_unit or None if read_as.unit == Unit.UNSTATED else None),
        baseline=baseline,
        phase=context.phase(words or "", near.replace(baseline or "\n", "")),
        dataset=context.dataset(plain, sentence.start, (figure.left, figure.end), sentence.end),
        rule=rule.name,
        why=rule.why,
    )


def _words(mention: Mention | None, kind: Kind) -> str | None:
    """The text's own words for the metric; words that only say "better" or "faster" are none."""
    if mention is None or kind == Kind.RESOURCE_USE:
        return None
    if (kind == Kind.CAPACITY) != (mention.quantity.kind == Kind.CAPACITY):
        return None
    if mention.quantity.weak and kind != Kind.CAPACITY:
        return None
    words = re.sub(r"\bspeed-?ups?\b", "speed", mention.words)
    return None if mention.quantity.name == "faster" and " " not in words and words != "speed" else words


def _quote(sentence: Sentence, figure: Figure) -> tuple[int, int]:
    """The figure with its qualifier and the word right after that says what it is, in offsets of the source."""
    plain, end = sentence.text.plain, figure.end
    left = max(figure.left, sentence.start)
    if tail := _TAIL.match(plain, end, min(sentence.end, end + 60)):
        end = tail.end()
    crowded = any(f.start < end and left < f.end for f in sentence.figures if f is not figure)
    if crowded or len(plain[left:end].split()) > MAX_QUOTE:
        end = figure.end
    return sentence.text.span(left, end)
