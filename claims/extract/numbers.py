"""Figures in plain text: number, unit and qualifier; ranges, lists, before and after."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from claims.extract.figure import MAX_FIGURES, MAX_QUOTE, Figure
from claims.extract.number_words import worded
from claims.extract.phrases import RAISE, REDUCE
from claims.extract.units import unit_at
from claims.words import Qualifier, Unit

_SUFFIX = {"k": 3, "thousand": 3, "m": 6, "million": 6, "b": 9, "billion": 9, "t": 12, "trillion": 12}
_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_WORD = rf"(?:{'|'.join(_WORDS)})"
_NUMBER = re.compile(
    r"(?<![\w.^@])(?P<sign>[+-])?(?P<currency>(?:US ?)?\\?\$)? ?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d{1,12})?|\d{1,15}(?:\.\d{1,12})?|\.\d{1,12})(?:\^(?P<power>-?\d{1,2}))?"
    r"(?:(?P<suffix>[KMBTk])(?![A-Za-z0-9])|[ -](?P<long>thousand|million|billion|trillion)s?\b)?"
    rf"|(?<![\w-])(?:(?<=factor of )|(?={_WORD} (?:(?:to|or) {_WORD} (?:times|hours|days|minutes)|"
    r"(?:[A-Z]\w{1,8} ){0,2}[GTC]PU[ -](?:hours?|days?)|thousand|million|billion|trillion)\b)|"
    rf"(?={_WORD}[ -]?(?:fold|times|x|hours?|days?|minutes?|weeks?|points?)\b))"
    rf"(?P<word>{_WORD})(?: (?P<many>thousand|million|billion|trillion)\b)?",
    re.I,
)
_NAME = re.compile(r"[A-Za-z]-$")  # GPT-2, top-1
_FACTOR = re.compile(
    r"\b(?:(?:by|of|in) an? (?:[\w-]+ )?factors? of|speed-?ups? (?:factors? )?of|(?:compression|reduction|"
    r"acceleration|pruning) "
    r"(?:ratio|rate|factor)s? of) ?(?:up to |about |around |over |more than |roughly |nearly |at least |~ ?|"
    r"> ?)?(?:\d[\d.]* ?(?:to|-|and) ?)?$"
)
_RANGE_LEFT = re.compile(r"\d ?(?:x|X|%|[KMBT])? ?- ?$")  # the dash of 5x-11x
_BEFORE_QUALIFIER: tuple[tuple[Qualifier, str], ...] = (
    (Qualifier.UP_TO, r"up[ -]to|as (?:high|much|large|fast|long|big|many) as|at best|(?:a |the )?maximum of|upto"),
    (Qualifier.AT_MOST, r"(?:no |not )(?:more|greater|larger|higher) than|at most"),
    (Qualifier.AT_LEAST, r"at least|no (?:less|fewer) than|as (?:few|little|low) as|well over|well above"),
    (
        Qualifier.AT_LEAST,
        r"more than|greater than|larger than|better than|higher than|over|above|exceed(?:s|ing)|beyond|>=?",
    ),
    (Qualifier.AT_MOST, r"(?:less|fewer|lower|smaller) than|under|below|within|<=?"),
    (Qualifier.ABOUT, r"about|around|approximately|approx\.?|roughly|nearly|almost|circa|~|close to|some|an estimated"),
    (
        Qualifier.AVERAGE,
        r"an average(?: (?!scores?\b|rewards?\b|returns?\b)[\w-]+){0,3} of|on average(?: by)?,?|"
        r"averaging|(?:an )?average|averaged",
    ),
)
_BEFORE = re.compile("|".join(f"(?P<q{i}>{p})" for i, (_, p) in enumerate(_BEFORE_QUALIFIER)))
_LEFT = re.compile(
    rf"(?:^|(?<![\w.-]))(?:(?P<qualifier>{'|'.join(p for _, p in _BEFORE_QUALIFIER)})"
    r"|(?P<filler>an?|another|only|just|merely|mere|additional|further|whopping|impressive|remarkable|significant|"
    r"notable|the)) ?$"
)
_AFTER_QUALIFIER: tuple[tuple[Qualifier, str], ...] = (
    (Qualifier.AT_LEAST, r" or (?:more|higher|above|better)\b| and (?:above|more)\b|\+"),
    (Qualifier.AT_MOST, r" or (?:less|fewer|lower|below)\b"),
    (Qualifier.AVERAGE, r" average\b|(?: [\w-]+){0,5},? (?:on average\b|in average(?![ -][a-z]))"),
)
_AFTER = tuple((qualifier, re.compile(pattern)) for qualifier, pattern in _AFTER_QUALIFIER)
_FIRM = (Qualifier.UP_TO, Qualifier.AT_LEAST, Qualifier.AT_MOST)

_RANGE = re.compile(r" ?- ?| to ")
_BETWEEN = re.compile(r"\bbetween (?:about |roughly )?$")
LIST = re.compile(r"(?:, (?:and |or )?| ?/ ?| and | or )\+?")
_LIST_APART = re.compile(
    r"(?:(?: [\w-]+){0,2}?(?= and)|(?: [\w-]+){0,5}? (?:on|for|in|over|with|at|using|when|to) [^,;.()]{1,60}"
    r"(?:\([^()]{1,40}\))?)?,? ?(?:/ ?|(?:and|or|,|, and) )(?:by |of |a |an )?"
)
_INSTEAD = re.compile(
    r",? ?\(?(?:(?:up|down) from|instead of|rather than|v\.?s\.?|versus|compared (?:to|with)|against|in place of) "
    r"(?:(?!(?:and|or|while|with)\b)[\w'-]+ ){0,4}?"
)
_CHANGE = re.compile(
    rf"(?i:\b{REDUCE}|\b{RAISE}|\bbring\w*|\bgo(?:es|ing)|\bjump\w*|\bextend\w*|\bexpand\w*|\bscal\w+)"
    r"\b[^.;]{0,60}(?<!range )\bfrom (?:~|about |around |over |nearly )?$"
)
_PAIR = re.compile(
    r"(?: [\w%().-]+){0,5}? (?:down |up )?to (?:(?:only|just|about|merely|over|under|around|below|less than|"
    r"fewer than|nearly|almost|roughly|approximately|as (?:low|little|few) as|a mere) |~)?"
)


def _value(match: re.Match[str]) -> Decimal:
    if match["word"]:
        number = Decimal(_WORDS.index(match["word"].lower()) + 1)
    else:
        number = Decimal(match["digits"].replace(",", ""))
    if match["power"]:
        number = number ** int(match["power"]) if number == 10 else number
    suffix = match["suffix"] or match["long"] or match["many"]
    if suffix:
        number = number.scaleb(_SUFFIX[suffix.lower()])
        number = number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
    return number


def _numbers(plain: str) -> list[Figure]:
    figures: list[Figure] = []
    name_ends = -1
    for match in _NUMBER.finditer(plain):
        start = match.start("digits") if match["digits"] else match.start()
        if match["currency"]:
            start = match.start("currency")
        head = plain[max(0, start - 12) : start]
        dash = head.rstrip(" ").endswith("-")
        is_name = bool(_NAME.search(head)) and not _RANGE_LEFT.search(head)
        if is_name or (dash and name_ends >= start - 3):
            name_ends = match.end()
            continue
        if match["currency"]:
            unit, end = Unit.USD, match.end()
        else:
            unit, end = unit_at(plain, match.end())
            if unit is None and _FACTOR.search(plain, max(0, start - 60), start):
                unit = Unit.X
            if unit is None and plain[end : end + 1] == "-" and plain[end + 1 : end + 2].isalpha():
                continue  # 12-layer, 5-shot
            if unit is None and plain[end : end + 1].isalpha():
                continue  # 3x3, 2D, 1080Ti
        signed = match["sign"] == "+" or (match["sign"] == "-" and not _RANGE_LEFT.search(head))
        number = _value(match)
        figures.append(
            Figure(start, end, start, number, number, unit, plain[match.end() : end].strip(" -"), signed=signed)
        )
        if len(figures) == MAX_FIGURES:
            break
    return figures


def _joined(plain: str, figures: list[Figure]) -> list[Figure]:
    """Ranges, before-and-after pairs and units shared by a list."""
    shared = list(figures)
    for i in range(len(shared) - 2, -1, -1):  # "3.2, 4.1 and 5.0 points": the unit stands once, at the end
        here, after = shared[i], shared[i + 1]
        between = plain[here.end : after.start]
        suffixed = here.unit is None and plain[here.end - 1] in "KMBTk"  # 16K, 61.4%: no shared unit
        if here.unit is None and not suffixed and after.unit and (LIST.fullmatch(between) or _RANGE.fullmatch(between)):
            shared[i] = replace(here, unit=after.unit, printed_unit=after.printed_unit)
        elif (here.unit, after.unit) == (Unit.PERCENT, Unit.POINTS) and LIST.fullmatch(between):
            shared[i] = replace(here, unit=Unit.POINTS)  # "3% and 4% absolute"
    out: list[Figure] = []
    for figure in shared:
        previous = out[-1] if out else None
        if previous is None or previous.is_range or previous.before is not None:
            out.append(figure)
            continue
        between = plain[previous.end : figure.start]
        if len(plain[previous.start : figure.end].split()) > MAX_QUOTE:
            out.append(figure)
        elif _is_pair(previous, figure, between, plain):
            out[-1] = replace(
                figure, start=previous.start, left=previous.left, before=previous.low, before_unit=previous.unit
            )
        elif _is_instead(previous, figure, plain):
            out[-1] = replace(previous, end=figure.end, before=figure.low, before_unit=previous.unit)
        elif _is_range(previous, between, plain) and previous.unit == figure.unit and _ascending(previous, figure):
            out[-1] = replace(previous, end=figure.end, high=figure.high)
        else:
            out.append(figure)
    return out


def _is_pair(previous: Figure, figure: Figure, between: str, plain: str) -> bool:
    """From A to B, of one dimension, after a verb of change."""
    if not _PAIR.fullmatch(between):
        return False
    if not _CHANGE.search(plain[max(0, previous.start - 120) : previous.start]):
        return False
    return previous.unit == figure.unit or {previous.unit, figure.unit} <= _TIMES_OF_DAY | {Unit.GB, Unit.MB}


def _is_instead(new: Figure, old: Figure, plain: str) -> bool:
    """A instead of B, of one dimension; a whole number without a unit counts anything and is no such pair."""
    if new.unit == Unit.X or old.unit not in (new.unit, None) or plain[new.start : new.end].isdigit():
        return False
    return bool(_INSTEAD.fullmatch(plain, new.end, old.start))


_TIMES_OF_DAY = {Unit.MS, Unit.SECONDS, Unit.MINUTES, Unit.HOURS, Unit.DAYS}


def _is_range(previous: Figure, between: str, plain: str) -> bool:
    if between == " and ":
        return bool(_BETWEEN.search(plain[max(0, previous.start - 20) : previous.start]))
    if between == " or ":  # "3 or 4 bits", not "7B or 13B"
        return plain[previous.end - 1].isdigit()
    return bool(_RANGE.fullmatch(between))


def _ascending(low: Figure, high: Figure) -> bool:
    return low.low is not None and high.high is not None and low.low < high.high


def _qualified(plain: str, figure: Figure) -> Figure:
    """The figure with what stands before and after it: up to, about, or more ..."""
    found = [figure.qualifier] if figure.qualifier == Qualifier.ABOUT else []  # a fraction that is rounded
    left = figure.start
    if left and plain[left - 1] in "+-" and figure.signed:
        left -= 1
    kept = left
    for _ in range(5):
        window = plain[max(0, left - 40) : left]
        match = _LEFT.search(window)
        if not match:
            break
        left = max(0, left - 40) + match.start()
        if match["qualifier"]:
            kept = left
            named = _BEFORE.fullmatch(match["qualifier"])
            index = int((named.lastgroup or "q0")[1:]) if named else 0
            found.append(_BEFORE_QUALIFIER[index][0])
    window = plain[figure.end : figure.end + 60]
    found += [qualifier for qualifier, pattern in _AFTER if pattern.match(window)]
    order = [*_FIRM, Qualifier.AVERAGE, Qualifier.ABOUT]
    qualifier = min(found, key=order.index) if found else Qualifier.EXACT
    return replace(figure, left=kept, bare=left, qualifier=qualifier)


def _inherited(plain: str, figures: list[Figure]) -> list[Figure]:
    """In "up to 1.3x on A and 2.7x on B" both are up_to."""
    out: list[Figure] = []
    for figure in figures:
        last = out[-1] if out else None
        if (
            last
            and last.unit == figure.unit
            and figure.qualifier == Qualifier.EXACT
            and last.qualifier in (*_FIRM, Qualifier.ABOUT, Qualifier.AVERAGE)
            and _LIST_APART.fullmatch(plain[last.end : figure.start])
        ):
            figure = replace(figure, qualifier=last.qualifier)
        out.append(figure)
    return out


def figures(plain: str) -> list[Figure]:
    """Every figure of the text with unit and qualifier, in order; whether it is a claim is for the rules to say."""
    joined = _joined(plain, _numbers(plain))
    taken = [(figure.start, figure.end) for figure in joined if figure.unit]
    words = [w for w in worded(plain) if not any(a < w.end and w.start < b for a, b in taken)]
    covered = [(w.start, w.end) for w in words]
    joined = [f for f in joined if not any(a <= f.start < b for a, b in covered)]
    qualified = []
    for figure in sorted([*joined, *words], key=lambda f: f.start):
        now = _qualified(plain, figure)
        if figure.wording == "magnitude":
            now = replace(now, qualifier=Qualifier.ORDER_OF_MAGNITUDE)
        qualified.append(now)
    return _inherited(plain, qualified)
