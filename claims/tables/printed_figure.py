"""Read the figure that a cell prints, with its spread, its unit and its marks, or say why there is none. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.extract.units import unit_at
from claims.words import Qualifier, Unit

_GAP = "[\u202f\u00a0\u2009]"
_DIGITS = (
    rf"\d{{1,3}}(?:\.\d{{3}})+,\d{{1,16}}|\d{{1,3}}(?:(?:,|{_GAP})\d{{3}})+(?!\d)(?:\.\d{{1,16}})?"
    r"|\d{1,15}(?:[.,]\d{1,16})?|\.\d{1,16}"
)
_NUMBER = rf"(?:{_DIGITS})(?:[eE][+-]?\d{{1,2}})?(?:[KMBTk](?![A-Za-z]))?"
_SIGNS = {"~": Qualifier.ABOUT, "≈": Qualifier.ABOUT, "∼": Qualifier.ABOUT} | dict.fromkeys("<≤", Qualifier.AT_MOST)
_SIGNS |= dict.fromkeys(">≥", Qualifier.AT_LEAST)
_MONEY = {"$": Unit.USD, "€": Unit.EUR, "£": Unit.GBP}
_FIGURE = re.compile(
    rf"(?P<qualifier>[~≈∼<>≤≥])?\s?(?P<times>[×x]\s?(?=[\d.]))?(?P<sign>[+\-−–])?\s?(?P<money>[$€£])?\s?(?P<value>{_NUMBER})"
)
_SPREAD = re.compile(rf"\s?(?:±|\+/-|\+-)\s?(?P<spread>{_NUMBER})\s?(?P<percent>%)?|_\(?(?P<lowered>{_NUMBER})\)?")
_RANGE = re.compile(rf"\s?(?:[-–]|to)\s?(?P<high>{_NUMBER})")
_BRACKET = re.compile(r"\s?(?P<bracket>\([^()]{1,60}\)|\[[^\[\]]{1,60}\])")
_ARROWED = re.compile(rf"\s?[↑↓]\s?{_NUMBER}%?")
_MARKS = re.compile(r"\s?(?:[*†‡§¶∗⋆★✝✓↑↓#]|\^\(?[*†‡§¶∗⋆★#,a-z ]{1,8}\)?)")
_RAISED = re.compile(r"\s?\^\(?[\d,]{1,5}\)?")
_INTERVAL = re.compile(rf"\[\s?{_NUMBER}\s?(?:,|;|-|–|to)\s?{_NUMBER}\s?\]")
_LABEL_MARKS = re.compile(r"[\s^(]*[*†‡§¶∗⋆★✝#]+\)?$|\^\(?[a-z\d,]{1,5}\)?$")
_NOTHING = frozenset("- – — −- -- ― n/a na n.a. nan none null oom / × ✗ ✓ tbd ? … ... . * inf ∞".split()) | {""}
NOT_A_NUMBER = "not a number"


class Printed(NamedTuple):
    """What a cell prints."""

    text: str
    """As printed, without footnote marks."""
    value: str = ""
    """As a record types it; empty where the cell has no figure."""
    low: str = ""
    high: str = ""
    unit: Unit | None = None
    sign: str = ""
    """`+` or `-`, where one is printed."""
    qualifier: Qualifier = Qualifier.EXACT
    spread: str = ""
    lowered: bool = False
    """Whether the spread is only a lowered figure, which may mean something else."""
    bracket: str = ""
    """What stands in brackets behind the figure: a change, an interval."""
    marks: str = ""
    """Footnote marks."""
    why: str = ""
    """Why the cell has no figure."""

    @property
    def interval(self) -> str:
        """The interval in brackets behind the figure, as printed; empty where there is none."""
        return self.bracket if _INTERVAL.fullmatch(self.bracket) else ""


def read_figure(text: str, decimal_comma: bool = False) -> Printed:
    """Return the figure of a cell.

    Args:
        text: the cell as printed.
        decimal_comma: whether the table writes 12,5 for twelve and a half.
    """
    if says_nothing(text):
        return Printed(text, why=NOT_A_NUMBER)
    match = _FIGURE.match(text)
    if match is None:
        return Printed(text, why=NOT_A_NUMBER)
    if ambiguous := _ambiguous(match["value"], decimal_comma):
        return Printed(text, why=ambiguous)
    value, unit = _typed(match["value"], decimal_comma), _MONEY.get(match["money"] or "")
    found = Printed(
        text,
        value,
        unit=Unit.X if match["times"] else unit,
        sign="-" if (match["sign"] or "+") in "-−–" else "+" if match["sign"] else "",
        qualifier=_SIGNS.get(match["qualifier"] or "", Qualifier.EXACT),
    )
    return _rest(found, text, match.end(), decimal_comma)


def _rest(found: Printed, text: str, end: int, comma: bool) -> Printed:
    """Read what stands behind the figure, piece by piece; what is not understood makes the cell unread."""
    first = found.text[:end]
    shown = end
    while end < len(text):
        if (match := _SPREAD.match(text, end)) and not found.spread:
            spread = match["spread"] or match["lowered"]
            found = found._replace(spread=_typed(spread, comma), lowered=match["spread"] is None)
        elif (match := _RANGE.match(text, end)) and not found.high and not found.spread:
            high = _typed(match["high"], comma)
            found = found._replace(value="", low=found.value or found.low, high=high)
        elif match := _BRACKET.match(text, end):
            found = found._replace(bracket=match["bracket"])
        elif match := _ARROWED.match(text, end):
            found = found._replace(bracket=match[0].strip())
        elif match := _MARKS.match(text, end):
            found = found._replace(marks=found.marks + match[0].strip(" ^()"))
            end = match.end()
            continue
        elif _RAISED.match(text, end):
            return Printed(text, why="a raised figure: a power, or a footnote?")
        else:
            unit, behind = unit_at(text.replace("×", "x"), end)
            if unit is None or found.unit is not None:
                return Printed(
                    text, why="more than a figure" if any(c.isdigit() for c in text[end:]) else "not understood"
                )
            found, end = found._replace(unit=unit), behind
            shown = end
            continue
        end = shown = match.end()
    return found._replace(text=(text[:shown] if shown > len(first) else first).strip())


def says_nothing(text: str) -> bool:
    """Whether the cell stands for a figure that is not there: a dash, N/A, OOM."""
    return text.lower().rstrip("*†‡ ") in _NOTHING


def _ambiguous(digits: str, comma: bool) -> str:
    """Why digits may be read in two ways; empty where they may not."""
    if comma and re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits):
        return "thousands, or decimals?"
    return ""


def _typed(digits: str, comma: bool) -> str:
    """Return a printed number as a record types it: 1,234.50 is 1234.50, .5 is 0.5, 3k is 3K."""
    digits = re.sub(_GAP, "", digits).replace("k", "K").replace("E", "e").replace("e+", "e")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+.*", digits):
        digits = digits.replace(".", "")
    if "," in digits:
        grouped = re.match(r"[1-9]\d{0,2}(?:,\d{3})+(?!\d)", digits) and not comma
        digits = digits.replace(",", "" if grouped else ".")
    whole = re.match(r"\d*", digits)
    head = whole[0] if whole else ""
    return (head.lstrip("0") or "0") + digits[len(head) :]


def has_decimal_comma(texts: list[str]) -> bool:
    """Whether cells of a table write a decimal comma, as 12,5, and none a decimal point."""
    commas = sum(bool(re.match(r"[+\-−]?(?:\d+,\d{1,2}|0,\d+|\d+,\d{4,})(?!\d|,\d)", text)) for text in texts)
    return bool(commas) and not any(re.match(r"[+\-−]?\d*\.\d", text) for text in texts)


def label(text: str) -> str:
    """Return a heading without footnote marks and pictures."""
    kept = "".join(sign for sign in text if not _is_picture(sign)).strip()
    return _LABEL_MARKS.sub("", kept).strip().rstrip(":").strip() or kept


def _is_picture(sign: str) -> bool:
    return "\U0001f000" <= sign <= "\U0001faff" or sign in "\ufe0f☆★⭐❗✨"
