"""Find the figures in plain text: numbers with their units, joined and qualified."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from claims.extract.figure import MAX_FIGURES, Figure
from claims.extract.number_words import COUNTED, worded
from claims.extract.qualifiers import FIRM, inherited, qualified
from claims.extract.ranges import is_named, joined, scaled
from claims.extract.units import unit_at
from claims.words import Qualifier, Unit

_SUFFIX = {"k": 3, "thousand": 3, "m": 6, "million": 6, "b": 9, "billion": 9, "t": 12, "trillion": 12}
_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_WORD = rf"(?:{'|'.join(_WORDS)})"
_SCALES = r"thousand|million|billion|trillion"
_NUMBER = re.compile(
    r"(?<![\w.^@$])(?<!\d,)(?P<sign>[+-])?(?P<currency>(?:US ?)?\\?\$|"
    r"[€£])? ?(?P<times>(?<![\d )] )(?<!\d)x ?(?=\d))?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d{1,12})?|"
    r"(?<!\d )\d{1,3}(?:(?: \d{3}){1,3}(?= ?(?:x|times)\b)|(?: 000){1,3}(?![\d.,]\d))|"  # 12 000x
    r"\d{1,15}(?:\.\d{1,12}|,(?:\d{1,2}|"
    r"\d{4,8})(?![\d,]))?|\.\d{1,12})"
    r"(?:\^(?P<power>-?\d{1,2})|(?: ?x ?10\^|[eE](?=[+-]?\d))(?P<exponent>[+-]?\d{1,2})(?!(?!x\b)[\w.]))?"
    rf"(?:(?P<suffix>[KMBTk])(?![A-Za-z0-9])|[ -](?P<long>{_SCALES}|[KMB](?= (?:tokens|param\w*|images|"
    rf"samples)\b))s?\b)?"
    rf"|(?<![\w-])(?:(?<=factor of )|(?={_WORD} (?:(?:to|or) {_WORD} (?:times|hours|days|minutes)|"
    rf"(?:[A-Z]\w{{1,8}} ){{0,2}}[GTC]PU[ -](?:hours?|days?)|{_SCALES})\b)|"
    rf"(?={_WORD}[ -]?(?:fold|times|x|milliseconds?|seconds?|hours?|days?|minutes?|weeks?|months?|points?)\b))"
    rf"(?P<word>{_WORD})(?: (?P<many>{_SCALES})\b)?",
    re.I,
)
_VERSION = re.compile(r"\b(?:on|in|of|for) [A-Za-z]*[A-Z]\w*[A-Z]\w* [1-9]\.[0-9]$")
_NAME = re.compile(r"[A-Za-z]-$")  # GPT-2, top-1
_FACTOR = re.compile(
    r"\b(?:(?:by|of|in) an? (?:[\w-]+ )?factors? of|speed-?ups? (?:factors? )?of|(?:compression|reduction|"
    r"acceleration|pruning) "
    r"(?:ratio|rate|factor)s? of) ?(?:up to |about |around |over |more than |roughly |nearly |at least |~ ?|"
    r"> ?)?(?:\d[\d.]* ?(?:to|-|and) ?)?$"
)
# The text before a ×6 that is a factor and not a name.
_MULTIPLE = re.compile(
    r"(?:[(~<>]|\b(?:of|by|than|to|a|an|about|around|over|nearly|almost|roughly|approximately|is|are|achiev\w{1,4}|"
    r"up|reach\w{0,4}|yield\w{0,4}|deliver\w{0,4}|provid\w{1,4}|with|gain\w{0,3}|obtain\w{0,4})) ?"
    r"(?:x ?[\d.]{1,9}(?:,| and|, and| or) )?$"
)
_COMPARES = re.compile(
    r" (?:(?:\w+ )?(?:faster|slower|smaller|lower|less|fewer|more|higher|larger|longer|better|cheaper)|"
    r"speed-?ups?|improvements?|"
    r"reductions?|acceleration|compression|gains?|increase|decrease)\b"
)
# A level of confidence with its interval, and a p-value: they say how sure a figure is.
_STATISTICS = re.compile(
    r"\b\d{2}(?:\.\d{1,2})? ?% ?(?:CIs?\b|C\.I\.|(?:confidence|credible)\b(?: (?:intervals?|levels?|bounds?))?)"
    r"(?:[ :=\[(]{0,4}(?:of )?[\[(]?-?\d[\d.]{0,8}[%x]?(?: ?(?:-|,|to|and) ?-?\d[\d.]{0,8}[%x]?)?)?|"
    r"\b[pP](?:[ -]values?)? ?(?:of )?[<>=~] ?\d?\.\d{1,12}"
)
_SPREAD = re.compile(r" ?(?:±|\\pm|\+/-) ?")
_RANGE_LEFT = re.compile(r"\d ?(?:x|X|%|[KMBT])? ?- ?$")  # the dash of 5x-11x


def _digits(printed: str) -> Decimal:
    """Return the number printed in digits, such as 1,200 and 40,95 (a decimal comma) and 0,125."""
    printed = printed.replace(" ", "")
    head, comma, tail = printed.rpartition(",")
    decimal_comma = comma and (len(tail.partition(".")[0]) != 3 or (head == "0" and "." not in tail))
    return Decimal(f"{head}.{tail}" if decimal_comma else printed.replace(",", ""))


def _value(match: re.Match[str]) -> Decimal:
    number = Decimal(_WORDS.index(match["word"].lower()) + 1) if match["word"] else _digits(match["digits"])
    if match["power"]:
        number = number ** int(match["power"]) if number in (2, 10) else number
    if match["exponent"]:
        number = scaled(number, int(match["exponent"]))
    return scaled(number, _suffix(match))


def _suffix(match: re.Match[str]) -> int:
    return _SUFFIX.get((match["suffix"] or match["long"] or match["many"] or "").lower(), 0)


_NUMBERED = re.compile(r"(?:[(,;:.]|\b(?:and|by|or|to|are|is|that)) ?$")
_ATTACHED = re.compile(r"-?[A-Za-z]|_")
_OUT_OF = ("5", "7", "10", "20", "25", "50", "100")
_CURRENCY = {"€": Unit.EUR, "£": Unit.GBP}


def _numbers(plain: str) -> list[Figure]:
    figures: list[Figure] = []
    name_ends = -1
    statistics = [match.span() for match in _STATISTICS.finditer(plain)]
    for match in _NUMBER.finditer(plain):
        opening = next((name for name in ("currency", "times", "digits") if match[name]), "word")
        start = match.start(opening)
        if any(begin <= start < end for begin, end in statistics):
            continue
        head = plain[max(0, start - 12) : start]
        dash = head.rstrip(" ").endswith("-")
        is_name = bool(_NAME.search(head)) and not _RANGE_LEFT.search(head)
        if is_name or (dash and name_ends >= start - 3):
            name_ends = match.end()
            continue
        unit, end = _unit(plain, match, start)
        if _is_label(plain, match, (start, end), unit):
            continue
        if figures and _SPREAD.fullmatch(plain, figures[-1].end, start):
            figures[-1] = _with_spread(figures[-1], end, unit, plain[match.end() : end].strip(" -"))
            continue
        signed = match["sign"] == "+" or (match["sign"] == "-" and not _RANGE_LEFT.search(head))
        number, printed = _value(match), plain[match.end() : end].strip(" -")
        figures.append(Figure(start, end, start, number, number, unit, printed, signed=signed, suffix=_suffix(match)))
        if len(figures) == MAX_FIGURES:
            break
    return figures


def _with_spread(figure: Figure, end: int, unit: Unit | None, printed: str) -> Figure:
    """Return the figure with the spread after it, which may carry the unit of both: "2.1 ± 0.3 points"."""
    if figure.unit is None:
        return replace(figure, end=end, unit=unit, printed_unit=printed)
    return replace(figure, end=end)


def _is_label(plain: str, match: re.Match[str], span: tuple[int, int], unit: Unit | None) -> bool:
    """Return whether the number belongs to a name, numbers something or is part of a formula."""
    start, end = span
    head = plain[max(0, start - 12) : start]
    if match["power"] and match["digits"] not in ("2", "10"):
        return True  # 3^5
    if unit == Unit.X:  # "our contribution is threefold"
        return bool(COUNTED.search(plain, max(0, start - 80), start))
    if unit == Unit.SECONDS:  # FastSpeech 2s
        return plain[match.end() : end] == "s" and is_named(plain, start)
    if unit is not None:
        return False
    return (
        bool(match["times"])  # x2
        or bool(_ATTACHED.match(plain, end, end + 2))  # 12-layer, 5-shot, 3x3, 2D, 1080Ti
        or (plain[end : end + 1] == ")" and bool(_NUMBERED.search(head)))  # 1) first, 2) then
        or (head.endswith("/") and match["digits"] in _OUT_OF)  # 16.2/25
        or bool(_VERSION.search(f"{head}{match['digits'] or ''}"))  # on VQA 2.0
    )


def _unit(plain: str, match: re.Match[str], start: int) -> tuple[Unit | None, int]:
    """Return the unit of the number and its end; printed before ($5, x2) or after it, or in words ("a factor of")."""
    if match["currency"]:
        return _CURRENCY.get(match["currency"], Unit.USD), match.end()
    if match["times"]:
        factor = _MULTIPLE.search(plain, max(0, start - 60), start) or _COMPARES.match(plain, match.end())
        return (Unit.X if factor else None), match.end()
    unit, end = unit_at(plain, match.end())
    if unit is None and _FACTOR.search(plain, max(0, start - 60), start):
        unit = Unit.X
    return unit, end


def figures(plain: str) -> list[Figure]:
    """Return every figure of the text with unit and qualifier, in order; the rules decide which are claims."""
    numbers = joined(plain, _numbers(plain))
    taken = [(figure.start, figure.end) for figure in numbers if figure.unit]
    words = [w for w in worded(plain) if not any(a < w.end and w.start < b for a, b in taken)]
    covered = [(w.start, w.end) for w in words]
    numbers = [f for f in numbers if not any(a <= f.start < b for a, b in covered)]
    found = []
    for figure in sorted([*numbers, *words], key=lambda f: f.start):
        now = qualified(plain, figure)
        if figure.wording == "magnitude" and now.qualifier not in FIRM:
            now = replace(now, qualifier=Qualifier.ORDER_OF_MAGNITUDE)
        found.append(now)
    return inherited(plain, found)
