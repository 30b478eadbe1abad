"""Words that are figures: an order of magnitude, twice, halves, half the memory."""

from __future__ import annotations

import re
from decimal import Decimal

from claims.extract.figure import MAX_FIGURES, Figure
from claims.words import Qualifier, Unit

_WORDS = ("one", "two", "three", "four", "five", "six")
_MAGNITUDE = re.compile(
    r"(?:(?P<some>several|multiple|many|some|a few)|(?P<one>an|one|1|the)|(?P<more>two|three|four|five|six|[2-9]))"
    r"(?: full)?[ -]orders?[ -]of[ -]magnitude|orders of magnitude",
    re.I,
)
_TIMES = re.compile(
    r"\b(?:(?P<two>twice(?! differentiable)|two-?fold|doubl(?:es|ing|ed) (?=(?:the|its|their|our)\b|[a-z]+put|speed|"
    r"performance|capacity|context)|double (?=the\b))|(?P<three>thrice|triples?|tripling|tripled|threefold)|"
    r"(?P<ten>tenfold|ten-fold)|(?P<halves>halv(?:es|ing|ed)\b))",
    re.I,
)
_HALF = re.compile(
    r"\bhalf (?=as (?:many|much|slow|large|big|long)\b|the (?!other)|that of\b|its\b)"
    r"|(?<=using )half of (?=the\b)|(?<=only )half (?=of the\b)|(?<=than )half (?=of the\b)|(?<=about )half "
    r"(?=of the\b)"
    r"|\b(?:by|in) (?:more than |about |nearly |almost |over |roughly |around )?(?P<cut>half)\b|\b(?P<third>a "
    r"third|one third|one-third|a quarter|one quarter) (?=of the\b|the\b)",
    re.I,
)


def worded(plain: str) -> list[Figure]:
    """Words that are figures."""
    found: list[Figure] = []
    for match in _MAGNITUDE.finditer(plain):
        power = 1 if match["one"] else 0
        if match["more"]:
            more = match["more"].lower()
            power = int(more) if more.isdigit() else _WORDS.index(more) + 1
        number = Decimal(10) ** power if power else None
        unit = Unit.X if power else None
        found.append(
            Figure(
                match.start(),
                match.end(),
                match.start(),
                number,
                number,
                unit,
                qualifier=Qualifier.ORDER_OF_MAGNITUDE,
                wording="magnitude",
            )
        )
    for match in _TIMES.finditer(plain):
        value = {"two": 2, "three": 3, "ten": 10, "halves": 2}[match.lastgroup or "two"]
        wording = "halves" if match["halves"] else "times"
        end = match.start() + len(match.group().rstrip())
        found.append(Figure(match.start(), end, match.start(), Decimal(value), Decimal(value), Unit.X, wording=wording))
    for match in _HALF.finditer(plain):
        third = (match["third"] or "").lower()
        value = Decimal(25) if "quarter" in third else Decimal(50)
        if "third" in third:
            continue  # a third is no finite decimal: left to the curator
        wording = "cut" if match["cut"] else "half"
        start = match.start("cut") if match["cut"] else match.start()
        end = start + len(plain[start : match.end()].rstrip())
        found.append(Figure(start, end, start, value, value, Unit.PERCENT, wording=wording))
    return found[:MAX_FIGURES]
