"""Choose the fragment of the source that a proposal quotes: the figure's clause, `MAX_QUOTE` words at most."""

from __future__ import annotations

import re

from claims.extract.figure import MAX_QUOTE
from claims.extract.plain_text import Text
from claims.extract.word_patterns import RAISE, REDUCE

REACH = 200
"""Characters on each side of a figure in which its clause is searched."""
_VERB = rf"(?:{REDUCE}|{RAISE}|us(?:es|ing)|requir\w{{1,4}}|needs?|runs?|is|are|achiev\w{{1,4}}|reach\w{{1,4}})"
_BREAK = re.compile(
    r"; |: |[.!?] |, (?:while|whilst|whereas|but|and|which|where|with|making|showing|compared) | - |"
    rf" and (?={_VERB} )"
)
_FIRM_BREAK = re.compile(r"; |[.!?] ")
_SHORT = 5
"""Words of a clause that is too short to be read alone."""
_WORD = re.compile(r"\S+")
_RIGHT = 8
"""Words after the figure that are taken before those in front of it."""


def quote_span(text: Text, sentence: tuple[int, int], figure: tuple[int, int]) -> tuple[int, int]:
    """Return the source offsets of the clause around plain[figure], or of the figure if the clause is too long."""
    start, end = _clause(text.plain, sentence, figure, _BREAK)
    if len(text.plain[start:end].split()) < _SHORT:  # "and 1.9% on C" says too little
        start, end = _clause(text.plain, sentence, figure, _FIRM_BREAK)
    before = [word.start() for word in _WORD.finditer(text.plain, start, figure[0])]
    after = [word.end() for word in _WORD.finditer(text.plain, figure[1], end)]
    own = text.span(*figure)
    if after and not text.plain[figure[1]].isspace():  # the rest of the figure's own word
        figure = figure[0], after.pop(0)
    if before and not text.plain[figure[0] - 1].isspace():
        figure = before.pop(), figure[1]
    free = MAX_QUOTE - len(text.plain[figure[0] : figure[1]].split())
    right = min(len(after), free, max(_RIGHT, free - len(before)))
    left = min(len(before), free - right)
    left_edge, right_edge = _fitting(text, [*before[len(before) - left :], figure[0]], [figure[1], *after[:right]])
    return _trimmed(text.source, left_edge, right_edge, own)


def _clause(plain: str, sentence: tuple[int, int], figure: tuple[int, int], breaks: re.Pattern[str]) -> tuple[int, int]:
    low, high = max(sentence[0], figure[0] - REACH), min(sentence[1], figure[1] + REACH)
    starts = [match.end() for match in breaks.finditer(plain, low, figure[0])]
    stop = breaks.search(plain, figure[1], high)
    start, end = (starts[-1] if starts else low), (stop.start() if stop else high)
    if start == low > sentence[0]:
        start = plain.find(" ", low, figure[0]) + 1 or figure[0]
    return start, end


def _fitting(text: Text, starts: list[int], ends: list[int]) -> tuple[int, int]:
    """Return the widest span that has at most `MAX_QUOTE` words in the source and whole formulas."""
    while True:
        left, right = text.span(starts[0], ends[-1])
        fragment = text.source[left:right]
        formulas = fragment.count("$") - text.plain[starts[0] : ends[-1]].count("$")  # an odd `$` is money
        fits = len(fragment.split()) <= MAX_QUOTE and formulas % 2 == 0
        if fits or len(starts) == len(ends) == 1:
            return left, right
        if len(ends) > 1 and (len(ends) >= len(starts) or len(starts) == 1):
            ends.pop()
        else:
            starts.pop(0)


def _trimmed(source: str, left: int, right: int, figure: tuple[int, int]) -> tuple[int, int]:
    """Drop marks that open or close nothing: "(3x faster" and "3x faster,"."""
    while right > figure[1] and (source[right - 1] in " ,;:.(\n" or _unpaired(source[left:right], ")", "(")):
        right -= 1
    while left < figure[0] and (source[left] in " ,;:)\n" or _opens(source[left:right])):
        left += 1
    return left, right


def _unpaired(fragment: str, last: str, other: str) -> bool:
    return fragment.endswith(last) and fragment.count(last) > fragment.count(other)


def _opens(fragment: str) -> bool:
    return fragment.startswith("(") and fragment.count("(") > fragment.count(")")
