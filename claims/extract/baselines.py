"""The baseline of a figure, as printed."""

from __future__ import annotations

import re

from claims.extract import context
from claims.extract.figure import Figure
from claims.extract.sentences import Sentence

_LEADING = re.compile(
    r"(?:(?:Compared|Relative|In comparison|In contrast|With respect|As compared) (?:to|with|against)|Against|"
    r"Unlike) "
    r"(?P<name>[^,;]{2,80}),"
)
_LIST = re.compile(
    r"\b(?:outperform|surpass|exceed|beat)\w*(?: both)? (?P<names>[^;:()]{3,120}?) by\b|"
    r"\b(?:over|than|compared (?:to|with)|"
    r"against)(?: both)? (?P<after>[^;:()]{3,120}?)(?:,? respectively)?(?:[.,;]|$)"
)
_JOINT = re.compile(r",? and |, ")


def baseline_of(sentence: Sentence, figure: Figure) -> str | None:
    """Return what the figure is compared with: its item of a list ("Bar and Baz by 1% and 2%"), else the nearest."""
    if listed := _listed(sentence, figure):
        return listed
    plain = sentence.text.plain
    span = figure.left, figure.end
    if found := context.baseline(plain, sentence.start, span, sentence.end):
        return found
    leading = _LEADING.match(plain, sentence.start, figure.start)
    return leading["name"].strip() if leading else None


def _listed(sentence: Sentence, figure: Figure) -> str | None:
    row = sentence.row(figure)
    if len(row) < 2:
        return None
    plain = sentence.text.plain
    before = _LIST.finditer(plain, max(sentence.start, row[0].left - 160), row[0].left)
    after = _LIST.finditer(plain, row[-1].end, min(sentence.end, row[-1].end + 160))
    lists = [m["names"] for m in before if m["names"]][-1:] + [m["after"] for m in after if m["after"]][:1]
    for printed in lists:
        names = [name for name in _JOINT.split(printed) if name]
        if len(names) == len(row):
            return names[row.index(figure)].strip()
    return None
