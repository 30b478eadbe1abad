"""Comments that silence a line: `% claims: ignore no-hardware`, `<!-- claims: ignore -->`."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

_COMMENT = re.compile(
    r"(?:(?<!\\)%|<!--)[ \t]{0,4}claims:[ \t]{0,4}ignore\b(?P<rules>[\w, \t-]{0,200}?)[ \t]*(?:-->|$)", re.M
)


class Silence(NamedTuple):
    """A line about which some or all questions are not asked."""

    line: int
    rules: frozenset[str]
    """Names of rules; empty for all."""

    def covers(self, rule: str) -> bool:
        return not self.rules or rule in self.rules


class Silences:
    """The silenced lines of a text: those with such a comment, and the line below a comment that stands alone."""

    def __init__(self, text: str, known: Collection[str]) -> None:
        self._lines: dict[int, list[Silence]] = {}
        self.unknown: list[tuple[int, str]] = []
        """Lines whose comment names a rule that is not there, and the name."""
        line, here = 1, 0
        for match in _COMMENT.finditer(text):
            line += text.count("\n", here, match.start())
            here = match.start()
            rules = frozenset(re.findall(r"[\w-]+", match["rules"].strip("- \t")))
            self.unknown += [(line, rule) for rule in sorted(rules - set(known))]
            if not rules or rules & set(known):
                alone = not text[text.rfind("\n", 0, here) + 1 : here].strip()
                for each in (line, line + 1) if alone else (line,):
                    self._lines.setdefault(each, []).append(Silence(each, rules))

    def cover(self, line: int, rule: str) -> bool:
        """Return whether `rule` is silenced on `line`."""
        return any(silence.covers(rule) for silence in self._lines.get(line, ()))
