"""Qualifiers: the words near a figure that say how firmly it is stated, such as up to, about, on average."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extract.figure import Figure
from claims.words import Qualifier

_BEFORE_QUALIFIER: tuple[tuple[Qualifier, str], ...] = (
    (
        Qualifier.UP_TO,
        r"up[ -]to|max\.?|(?:a )?peak(?: of)?|maximum|"
        r"as (?:high|much|large|fast|long|big|many) as|at best|at a maximum|(?:a |the )?maximum of|upto",
    ),
    (Qualifier.AT_MOST, r"(?:no |not )(?:more|greater|larger|higher) than|at most"),
    (Qualifier.AT_LEAST, r"at least|no (?:less|fewer) than|as (?:few|little|low) as|well over|well above"),
    (
        Qualifier.AT_LEAST,
        r"more than|greater than|larger than|better than|higher than|over|above|exceed(?:s|ing)|beyond|>=?",
    ),
    (Qualifier.AT_MOST, r"(?:less|fewer|lower|smaller|shorter|faster) than|under|below|within|<=?"),
    (
        Qualifier.ABOUT,
        r"about|around|approximately|approx\.?|roughly|nearly|almost|circa|~|close to|near|some|an estimated",
    ),
    (
        Qualifier.AVERAGE,
        r"an? (?:geometric )?(?:average|mean|geomean)(?: [\w-]+){0,3} of|on average(?: by)?,?|"
        r"averaging|(?:an )?average|averaged|(?:an? )?(?:geometric mean|geomean)(?: speed-?up)?",
    ),
)
_BEFORE = re.compile("|".join(f"(?P<q{i}>{p})" for i, (_, p) in enumerate(_BEFORE_QUALIFIER)), re.I)
_LEFT = re.compile(
    rf"(?:^|(?<![\w.-]))(?:(?P<qualifier>{'|'.join(p for _, p in _BEFORE_QUALIFIER)})"
    r"|(?P<filler>an?|another|anywhere from|(?:anywhere )?between|only|just|merely|mere|additional|further|"
    r"whopping|impressive|remarkable|significant|"
    r"notable|the)) ?$",
    re.I,
)
_AVERAGE_NOUN = re.compile(r"an? (?:geometric )?(?:average|mean|geomean) (?!of$).+ of", re.I)
_ON_AVERAGE = re.compile(r"\b[Oo]n average,? [^.;:%,\d]{0,50}$")
_AFTER_QUALIFIER: tuple[tuple[Qualifier, str], ...] = (
    (Qualifier.UP_TO, r" at (?:the )?(?:most|best|peak|maximum)\b"),
    (Qualifier.AT_LEAST, r" or (?:more|higher|above|better)\b| and (?:above|more)\b|\+"),
    (Qualifier.AT_MOST, r" or (?:less|fewer|lower|below)\b"),
    (
        Qualifier.AVERAGE,
        r" (?:average|geometric mean|geomean)\b|(?: [\w-]+)? average (?:accuracy|score|success)|"
        r"(?: [\w-]+){0,5},? (?:on average\b|"
        r"in average(?![ -][a-z]))",
    ),
)
_AFTER = tuple((qualifier, re.compile(pattern)) for qualifier, pattern in _AFTER_QUALIFIER)
_NEGATED = re.compile(r"(?:\b(?:not(?! only| just)|never|cannot|hardly|without)|n't)(?: [\w-]+){0,4} $", re.I)
"""Before "more than": what is never more is at most as much."""
FIRM = (Qualifier.UP_TO, Qualifier.AT_LEAST, Qualifier.AT_MOST)
"""Qualifiers that win over the others if two are printed."""

_LIST_APART = re.compile(
    r"(?:(?: [\w-]+){0,2}?(?= and)|(?: [\w-]+){0,5}? (?:on|for|in|over|with|at|using|when|to) [^,;.()]{1,60}"
    r"(?:\([^()]{1,40}\))?)?,? ?(?:/ ?|(?:and|or|,|, and) )(?:by |of |a |an )?"
)


def qualified(plain: str, figure: Figure) -> Figure:
    """Return the figure with the qualifier before or after it: up to, about, or more ..."""
    found, kept, left = _before(plain, figure)
    window = plain[figure.end : figure.end + 60]
    end = figure.end
    for qualifier, pattern in _AFTER:
        if after := pattern.match(window):
            found.append(qualifier)
            end += after.end() if qualifier in FIRM else 0  # the words that name the figure follow "30%+"
    if Qualifier.AT_LEAST in found and _NEGATED.search(plain, max(0, kept - 60), kept):
        found = [Qualifier.AT_MOST]
    if _ON_AVERAGE.search(plain, max(0, left - 70), left):
        found.append(Qualifier.AVERAGE)
    order = [*FIRM, Qualifier.AVERAGE, Qualifier.ABOUT]
    qualifier = min(found, key=order.index) if found else Qualifier.EXACT
    return replace(figure, end=end, left=kept, bare=left, qualifier=qualifier)


def _before(plain: str, figure: Figure) -> tuple[list[Qualifier], int, int]:
    """Return the qualifiers before the figure, the start of the first, and the start of all words before the figure."""
    found: list[Qualifier] = []
    left = figure.start - (figure.start > 0 and plain[figure.start - 1] in "+-" and figure.signed)
    kept = left
    for _ in range(5):
        match = _LEFT.search(plain[max(0, left - 40) : left])
        if not match:
            break
        left = max(0, left - 40) + match.start()
        if match["qualifier"]:
            kept = left
            if _AVERAGE_NOUN.fullmatch(match["qualifier"]):  # the rules read the noun
                return [*found, Qualifier.AVERAGE], kept, left + len(match.group().rstrip())
            named = _BEFORE.fullmatch(match["qualifier"])
            found.append(_BEFORE_QUALIFIER[int((named.lastgroup or "q0")[1:]) if named else 0][0])
    return found, kept, left


def _is_average_after(plain: str, figure: Figure) -> bool:
    """Return whether "on average" follows the figure: it then is said of this one alone."""
    if figure.qualifier != Qualifier.AVERAGE or figure.left < figure.start:
        return False
    return not _ON_AVERAGE.search(plain, max(0, figure.left - 70), figure.left)


def inherited(plain: str, figures: list[Figure]) -> list[Figure]:
    """Pass a qualifier on along a list: in "up to 1.3x on A and 2.7x on B" both are up_to."""
    out: list[Figure] = []
    for figure in figures:
        last = out[-1] if out else None
        if (
            last
            and last.unit == figure.unit
            and figure.qualifier == Qualifier.EXACT
            and last.qualifier in (*FIRM, Qualifier.ABOUT, Qualifier.AVERAGE)
            and not _is_average_after(plain, last)
            and _LIST_APART.fullmatch(plain[last.end : figure.start])
        ):
            figure = replace(figure, qualifier=last.qualifier)
        out.append(figure)
    return out
