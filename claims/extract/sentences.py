"""Split a text into sentences with their figures; say whose results each reports."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter

from claims.extract import context
from claims.extract.figure import Figure
from claims.extract.numbers import figures
from claims.extract.plain_text import Text
from claims.extract.quantities import Mention, mentions
from claims.extract.ranges import LIST
from claims.extract.reading_rule import ReadingRule
from claims.words import Unit

WINDOW = 240
"""Characters before a figure that its rules see, and around it in which its quantity is searched."""

_OWN_BEGINS = re.compile(r"(?:our|we|the proposed|this)\b|[A-Z][\w-]* ")
_CONTRAST = re.compile(r"(?:In|By) (?:contrast|comparison),? ")
_WE = re.compile(r"\b(?:we|our|ours)\b", re.I)
_NAME = r"[A-Z][\w+-]*[A-Z+\d][\w+-]*|[A-Z][\w+-]+"
_INTRODUCED = re.compile(
    rf"\b(?:propose|present|introduce|develop|design|name[ds]?|call(?:ed)?|dub(?:bed)?|termed|release)\b,? "
    rf"(?:(?:a|an|the|it|this|our|new|novel|\w+ly|\w+) ){{0,3}}?(?P<name>{_NAME})\b"
)


@dataclass
class Reading:
    """A figure that a rule read; the next figure of its sentence may inherit from it."""

    figure: Figure
    rule: ReadingRule
    mention: Mention | None


@dataclass
class Sentence:
    """One sentence of the text, its figures and the readings so far."""

    text: Text
    start: int
    end: int
    figures: list[Figure]
    own: bool = True
    """Whether the sentence reports the authors' own results."""
    own_name: re.Pattern[str] | None = None
    """The method's name."""
    read: dict[Unit | None, Reading] = field(default_factory=dict)
    """The last reading of a figure of each unit."""
    baselines: list[Figure] = field(default_factory=list)

    def names_own(self, words: str) -> bool:
        """Return whether the words name the authors or their method."""
        return bool(_WE.search(words) or (self.own_name and self.own_name.search(words)))

    @cached_property
    def mentions(self) -> list[Mention]:
        """The quantities named at most `WINDOW` characters away from a figure, in order."""
        first, last = self.figures[0].start, self.figures[-1].end
        return mentions(self.text.plain, max(self.start, first - WINDOW), min(self.end, last + WINDOW))

    def near(self, start: int, end: int) -> list[Mention]:
        """Return the quantities named at most `WINDOW` characters before or after plain[start:end]."""
        key = attrgetter("start")
        low = bisect_left(self.mentions, start - WINDOW, key=key)
        return self.mentions[low : bisect_left(self.mentions, end + WINDOW, key=key)]

    def row(self, figure: Figure) -> list[Figure]:
        """Return the figure's list: "3% and 6% higher" share the text around them."""
        i = j = self.index(figure)
        while i > 0 and self._listed(self.figures[i - 1], self.figures[i]):
            i -= 1
        while j + 1 < len(self.figures) and self._listed(self.figures[j], self.figures[j + 1]):
            j += 1
        return self.figures[i : j + 1]

    def index(self, figure: Figure) -> int:
        """Return the figure's number among those of the sentence."""
        return self._places[figure.start]

    @cached_property
    def _places(self) -> dict[int, int]:
        return {figure.start: place for place, figure in enumerate(self.figures)}

    def _listed(self, left: Figure, right: Figure) -> bool:
        between = self.text.plain[left.end : right.left if right.left > left.end else right.start]
        if left.unit != right.unit or left.before is not None or right.before is not None:
            return False
        if between.endswith("(") and self.text.plain[right.end : right.end + 1] != ")":
            return False  # "9.0% (19% relative improvement)"
        return bool(LIST.fullmatch(between))


def sentences(title: str, text: Text) -> list[Sentence]:
    """Return the sentences that hold a figure."""
    first = context.results_from(text.plain, text.sentences)
    own_name = _own_name(title, text.plain)
    every = figures(text.plain)
    out, i = [], 0
    for start, end in text.sentences:
        inside = []
        while i < len(every) and every[i].start < end:
            inside.append(every[i])
            i += 1
        if inside:
            own = start >= first and not _about_others(text.plain[start:end], own_name)
            out.append(Sentence(text, start, end, inside, own, own_name))
    return out


def _own_name(title: str, plain: str) -> re.Pattern[str] | None:
    """Return the method's name: the title before its colon, else the name that the text says it proposes."""
    name = title.partition(": ")[0] if ": " in title else ""
    if not name or len(name.split()) > 3:
        introduced = _INTRODUCED.search(plain)
        name = introduced["name"] if introduced else ""
    return re.compile(rf"(?<!\w){re.escape(name)}(?![\w])") if name else None


def _about_others(sentence: str, own_name: re.Pattern[str] | None) -> bool:
    """Return whether the sentence says what existing methods do; one that begins with the own method does not."""
    contrast = _CONTRAST.match(sentence)
    rest = sentence[contrast.end() :] if contrast and _OWN_BEGINS.match(sentence, contrast.end()) else sentence
    if own_name and own_name.search(rest[:80]):
        return False
    return context.about_others(rest)
