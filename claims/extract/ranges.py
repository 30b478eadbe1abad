"""Join figures that belong together: ranges, before and after, lists that print their unit once."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from claims.extract.figure import MAX_QUOTE, Figure
from claims.extract.word_patterns import RAISE, REDUCE
from claims.words import Unit

_TIMES_OF_DAY = {Unit.MS, Unit.SECONDS, Unit.MINUTES, Unit.HOURS, Unit.DAYS}
_BYTES = {Unit.KB, Unit.MB, Unit.GB, Unit.TB}

_RANGE = re.compile(
    r" up to | ?(?:-|~|\.\.\.?) ?| to (?:over |about |around |nearly |more than |as (?:high|much|many) as )?|"
    r" through "
)
_BETWEEN = re.compile(r"\bbetween (?:about |roughly |~)?$")
_ARROW = re.compile(r"(?: ?\([^()]{1,20}\))? {0,3}→ {0,3}")
LIST = re.compile(r"(?:, ?(?:and |or )?| ?[/|] ?| and | or (?:even )?|, respectively,? |\)? ?\(|\)(?:,| and) | )\+?")
_INSTEAD = re.compile(
    r",? ?\(?(?:(?:up|down) from|instead of|rather than|v\.?s\.?|versus|compared (?:to|with)|against|in place of) "
    r"(?:(?!(?:and|or|while|with)\b)[\w'-]+ ){0,4}?"
)
_CHANGE = re.compile(
    rf"(?i:\b{REDUCE}|\b{RAISE}|\bbring\w*|\bgo(?:es|ing)|\bjump\w*|\bextend\w*|\bexpand\w*|\bscal\w+)"
    r"\b[^.;]{0,60}\bfrom (?:~|about |around |over |nearly |roughly |approximately )?$"
)
# "improvements from 2% to 5%", "ranges from 87% to 99%": the ends of a range, not a value before.
_RANGES_FROM = re.compile(
    r"\b(?:rang\w{1,4}|var(?:y|ies|ied|ying)|span\w{0,5}|differ\w{0,4}|spread\w{0,4}|reductions|improvements|"
    r"gains|speed-?ups|savings|increases of|boosts|"
    r"factors|ratios|between|anywhere|results)(?: [\w'/-]+){0,4}? from ?(?:~|about |around |over |nearly )?$"
)
_PAIR = re.compile(
    r"(?: [\w%().-]+){0,5}? (?:down |up )?to (?:(?:only|just|about|merely|over|under|around|below|less than|"
    r"fewer than|nearly|almost|roughly|approximately|as (?:low|little|few) as|a mere) |~)?"
)


_UNIT_ONCE = re.compile(r"[.,;)]|$| (?:and|on|with|for|while|by)\b")
_DIGITS = 20
"""Digits of a number that is written out in full."""


def scaled(number: Decimal, power: int) -> Decimal:
    """Return `number` times ten to the `power`, a whole number without an exponent."""
    if not power:
        return number
    number = number.scaleb(power)
    whole = number.adjusted() < _DIGITS and number == number.to_integral_value()
    return number.quantize(Decimal(1)) if whole else number.normalize()


def _shared(plain: str, figures: list[Figure]) -> list[Figure]:
    """Give figures the unit and suffix that their list or range prints once, at its end: "3.2, 4.1 and 5.0 points"."""
    shared = list(figures)
    for i in range(len(shared) - 2, -1, -1):
        here, after = shared[i], shared[i + 1]
        between = plain[here.end : after.start]
        in_list, in_range = LIST.fullmatch(between), _RANGE.fullmatch(between) or _ARROW.fullmatch(between)
        if not (in_list or in_range) or _is_name(plain, here):
            continue
        if here.unit is None and after.unit and (not here.suffix or here.suffix == after.suffix):
            shared[i] = here = replace(here, unit=after.unit, printed_unit=after.printed_unit)
        elif (here.unit, after.unit) == (Unit.PERCENT, Unit.POINTS) and not after.signed and "(" not in between:
            shared[i] = replace(here, unit=Unit.POINTS)  # "3% and 4% absolute"
        if in_range and here.low and after.low and not here.suffix and here.low < after.low.scaleb(-after.suffix):
            low = scaled(here.low, after.suffix)  # 350-700M
            shared[i] = replace(here, low=low, high=low, suffix=after.suffix)
    return shared


_NAMED = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w-]* $")


def _is_name(plain: str, figure: Figure) -> bool:
    """Return whether a whole number belongs to a name or is a year: "Set 2014 and 52.9 %"."""
    if figure.unit or not plain[figure.start : figure.end].isdigit():
        return False
    year = 1950 <= int(figure.low or 0) <= 2050
    return year or is_named(plain, figure.start)


def is_named(plain: str, start: int) -> bool:
    """Return whether a capitalised word inside a sentence comes before the number: "FastSpeech 2"."""
    return bool(_NAMED.search(plain[max(0, start - 30) : start]))


def joined(plain: str, figures: list[Figure]) -> list[Figure]:
    """Join each range and each before-and-after pair to one figure."""
    out: list[Figure] = []
    for figure in _shared(plain, figures):
        previous = out[-1] if out else None
        joined = _pair_or_range(previous, figure, plain) if previous else None
        if joined:
            out[-1] = joined
        else:
            out.append(figure)
    return out


def _pair_or_range(previous: Figure, figure: Figure, plain: str) -> Figure | None:
    """Return both figures as one, if the text joins them."""
    between = plain[previous.end : figure.start]
    if previous.is_range or previous.before is not None or len(between) > 100:
        return None
    if len(plain[previous.start : figure.end].split()) > MAX_QUOTE:
        return None
    if figure.unit is None and previous.unit and _UNIT_ONCE.match(plain, figure.end):  # "from 120 ms to 35"
        figure = replace(figure, unit=previous.unit, printed_unit=previous.printed_unit)
    if _is_pair(previous, figure, between, plain):
        return replace(figure, start=previous.start, left=previous.left, before=previous.low, before_unit=previous.unit)
    if _is_instead(previous, figure, plain):
        return replace(previous, end=figure.end, before=figure.low, before_unit=figure.unit or previous.unit)
    if _is_range(previous, between, plain) and previous.unit == figure.unit and _ascending(previous, figure):
        return replace(previous, end=figure.end, high=figure.high, printed_unit=figure.printed_unit)
    return None


def _is_pair(previous: Figure, figure: Figure, between: str, plain: str) -> bool:
    """Return whether the text is "from A to B", of one dimension, after a verb of change, or "A → B"."""
    same = previous.unit == figure.unit or {previous.unit, figure.unit} <= _TIMES_OF_DAY
    if figure.unit == Unit.X or not (same or {previous.unit, figure.unit} <= _BYTES):
        return False
    if _ARROW.fullmatch(between):
        return True
    if not _PAIR.fullmatch(between):
        return False
    before = plain[max(0, previous.start - 120) : previous.start]
    return bool(_CHANGE.search(before)) and not _RANGES_FROM.search(before)


def _is_instead(new: Figure, old: Figure, plain: str) -> bool:
    """Return whether the text is "A instead of B", of one dimension; a whole number without a unit counts anything."""
    same = old.unit in (new.unit, None) or {new.unit, old.unit} <= _TIMES_OF_DAY
    if new.unit == Unit.X or not same or plain[new.start : new.end].isdigit():
        return False
    return bool(_INSTEAD.fullmatch(plain, new.end, old.start))


def _is_range(previous: Figure, between: str, plain: str) -> bool:
    if between == " and ":
        return bool(_BETWEEN.search(plain[max(0, previous.start - 20) : previous.start]))
    if between == " or ":  # "3 or 4 bits", not "7B or 13B"
        return plain[previous.end - 1].isdigit()
    return bool(_RANGE.fullmatch(between)) or (previous.unit == Unit.X and bool(_ARROW.fullmatch(between)))


def _ascending(low: Figure, high: Figure) -> bool:
    return low.low is not None and high.high is not None and low.low < high.high
