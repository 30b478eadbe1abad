"""Words that are figures: an order of magnitude, twice, halves, half the memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from claims.extract.figure import MAX_FIGURES, Figure
from claims.extract.word_patterns import AMOUNT, REDUCE
from claims.words import Qualifier, Unit

_WORDS = ("one", "two", "three", "four", "five", "six")
_PARTS = {"third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5, "fifths": 5}
_PARTS |= {"sixth": 6, "eighth": 8, "tenth": 10, "hundredth": 100}
_MAGNITUDE = re.compile(
    r"(?:(?P<some>several|multiple|many|some|a few)|"
    r"(?:(?P<low>one|two|three|four|five|[1-8]) ?(?:-|to|or) ?)?(?P<more>two|three|four|five|six|[2-9])|"
    r"(?P<one>an|one|1|the))"
    r"(?: full)?[ -]orders?[ -]of[ -]magnitude|orders of magnitude",
    re.I,
)
_SPANS = re.compile(r"\b(?:across|span\w*|covering|for|range of) ?$")  # how far an experiment goes
_TIMES = re.compile(
    r"\b(?:(?P<two>twice(?! differentiable)|two-?fold|doubl(?:es|ing|ed) (?=(?:the|its|their|our)\b|[a-z]+put|speed|"
    r"performance|capacity|context)|double (?=the\b))|(?P<three>thrice|triples? (?=(?:the|its|their|our)\b)|"
    r"tripl(?:ing|ed)\b)|"
    r"(?P<four>quadrupl(?:es?|ing|ed) (?=(?:the|its|their|our)\b))|(?P<ten>tenfold|ten-fold)|(?P<halves>halv(?:es?|"
    r"ing|ed)\b))",
    re.I,
)
COUNTED = re.compile(
    r"\b(?:contributions?|goals?|aims?|purposes?|reasons?|novelty|novelties|motivations?|objectives?|"
    r"challenges?|benefits?|"
    r"advantages?|focus|approach|strategy|questions?|problems?|merits?|limitations?|findings?|insights?|pipeline)"
    r"(?: of [\w -]{1,30}| here)? (?:is|are|was|were|is therefore|are thus|has been)(?: mainly| therefore| thus)? ?$",
    re.I,
)
"""The words before a "twofold" that counts: "our contribution is twofold"."""
_FRACTION = (
    rf"(?<![\d./-])(?:half|(?P<over>an?|one|two|three|four|\d{{1,2}})(?: |-|/)(?P<under>{'|'.join(_PARTS)}|"
    r"(?<=/)\d{1,4})"
    r"(?:th)?)\b"
)
# Contexts in which a fraction is the size of a cut, "half" is a share, any fraction is one of an amount, and what a cut
# leaves.
_FRACTIONS = {
    "cut": re.compile(
        rf"\b(?:by|in(?= (?:\w+ ){{0,2}}half)) (?:more than |about |nearly |almost |over |roughly |around )?"
        rf"(?P<figure>{_FRACTION})(?! of)",
        re.I,
    ),
    "half": re.compile(
        r"\b(?P<figure>half) (?=as (?:many|much|slow|large|big|long)\b|the (?!other)|that of\b|its\b)"
        r"(?P<over>)(?P<under>)",
        re.I,
    ),
    "part": re.compile(
        rf"\b(?P<figure>{_FRACTION})(?= (?:as (?:many|much)|(?:of )?(?:(?:the|its|their|that|all|model|"
        rf"training)\b ?)?"
        rf"(?:[\w'/-]+ ){{0,4}}?{AMOUNT}|of that of\b))(?:(?<!\d/\d)|(?= (?:of )?(?:the|its|that)\b))",
        re.I,
    ),
    "left": re.compile(
        rf"{REDUCE}\b[^.;:%\d]{{0,60}}? to (?:only |just |about |nearly |almost |roughly |less than )?"
        rf"(?P<figure>{_FRACTION})(?= of\b)",
        re.I,
    ),
}


def _share(match: re.Match[str]) -> tuple[Decimal, str]:
    """Return the percent of a half, "two thirds" or 1/8, and the fraction as a record writes it."""
    if not match["under"]:
        return Decimal(50), "1/2"
    over, under = match["over"].lower(), match["under"].lower()
    top = int(over) if over.isdigit() else _WORDS.index(over) + 1 if over in _WORDS else 1
    parts = int(under) if under.isdigit() else _PARTS[under]
    share = Decimal(100 * top) / parts if parts else Decimal(0)
    return round(share, 2).normalize() + 0, f"{top}/{parts}"


def worded(plain: str) -> list[Figure]:
    """Return the figures that are printed as words."""
    found = [*_magnitudes(plain), *_times(plain)]
    for wording, pattern in _FRACTIONS.items():
        for match in islice(pattern.finditer(plain), MAX_FIGURES):
            start, end = match.span("figure")
            value, fraction = _share(match)
            if 0 < value < 100 and not any(f.start < end and start < f.end for f in found):
                unit = Unit.PERCENT
                found.append(Figure(start, end, start, value, value, unit, wording=wording, fraction=fraction))
    return found[:MAX_FIGURES]


def _magnitudes(plain: str) -> Iterator[Figure]:
    if "magnitude" not in plain.lower():  # as few texts say it, and the pattern is slow
        return
    for match in _MAGNITUDE.finditer(plain):
        start, end = match.span()
        if _SPANS.search(plain, max(0, start - 20), start):
            continue
        high = _power(match["more"]) or (Decimal(10) if match["one"] else None)
        low = _power(match["low"]) or high
        qualifier = Qualifier.ORDER_OF_MAGNITUDE
        unit = Unit.X if high else None
        yield Figure(start, end, start, low, high, unit, qualifier=qualifier, wording="magnitude")


def _power(word: str | None) -> Decimal | None:
    """Return ten to the power of a number, given in digits or as a word."""
    if not word:
        return None
    return Decimal(10) ** (int(word) if word.isdigit() else _WORDS.index(word.lower()) + 1)


def _times(plain: str) -> Iterator[Figure]:
    for match in _TIMES.finditer(plain):
        start = match.start()
        value = Decimal({"two": 2, "three": 3, "four": 4, "ten": 10, "halves": 2}[match.lastgroup or "two"])
        wording = "halves" if match["halves"] else "times"
        if not COUNTED.search(plain, max(0, start - 80), start):
            yield Figure(start, start + len(match.group().rstrip()), start, value, value, Unit.X, wording=wording)
