"""Proven rates: O(...), Omega(...), Theta(...), with or without what is left of their LaTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from claims.extract import context
from claims.extract.figure import MAX_QUOTE
from claims.extract.plain_text import Text
from claims.extract.proposal import Proposal
from claims.words import Form, Kind

MAX_BOUND = 160
"""Characters in the parentheses of a bound; what is longer is a proof."""
MAX_BOUNDS = 400
"""Openings of a bound that are tried; an abstract holds a handful."""

_HEAD = re.compile(
    r"(?<![A-Za-z])\$?(?:\\?(?:tilde|widetilde|mathcal|mathrm|mathbf|text|operatorname|wt|cO)\s?\{?\s?){0,3}\\?"
    r"(?:Omega|Theta|[OΩΘÕ]|(?<=\\)cO)\}{0,3}\*?\s?(?:\\?(?:left|[Bb]igg?l?)\s?)?(?=\()",
)
_OPEN, _CLOSE = "([{", ")]}"
_EMPTY = re.compile(r"[\s\\{}]*(?:cdot|·|\.)?[\s{}]*")  # O(.) hides, it does not claim
_TAIL = re.compile(r"\}?\$")
_METRIC = re.compile(
    r"(?:(?:dynamic|static|expected|pseudo|cumulative|simple|high-probability|last-iterate|average-iterate|convergence|"
    r"query|sample|time|oracle|gradient|iteration|communication|computational|space|memory|worst-case|excess|amortized|"
    r"generalization|approximation|arithmetic|per-iteration|per-step|first-order)[ -]){0,3}"
    r"(?:regret|rates?|complexit(?:y|ies)|iterations?|time|memory|samples?|queries|error|gap|violation|risk|"
    r"rounds|steps|"
    r"space|bits|accesses|cost|parameters|communication|decrease|computations?|operations|evaluations)\b"
    r"(?: (?:lower |upper )?bounds?| complexity)?",
    re.I,
)


@dataclass(frozen=True)
class GrowthRate:
    """A growth rate as printed at start..end of the source; `metric` as the text says it."""

    start: int
    end: int
    text: str
    metric: str | None


def _close(source: str, start: int) -> int | None:
    """End of the parenthesis that opens at `start`; None where it does not close soon."""
    depth = 0
    for i in range(start, min(len(source), start + MAX_BOUND)):
        if source[i] in _OPEN:
            depth += 1
        elif source[i] in _CLOSE:
            depth -= 1
            if depth == 0:
                return i + 1
    return None


def growth_rates(source: str) -> Iterator[GrowthRate]:
    """Every growth rate of the source, in order, none inside another."""
    done = 0
    for head in islice(_HEAD.finditer(source), MAX_BOUNDS):
        if head.start() < done:
            continue
        end = _close(source, head.end())
        if end is None or _EMPTY.fullmatch(source[head.end() + 1 : end - 1]):
            continue
        start = head.start()
        if source[start] == "$" or source[:start].endswith("$"):
            tail = _TAIL.match(source, end)
            end = tail.end() if tail else end
        if source[start] == "$" and not source[start:end].endswith("$"):
            start += 1
        done = end
        text = source[start:end].strip("$ ")
        if text.count("}") == text.count("{") + 1:  # {O}(n): the brace opened outside
            text = text.replace("}", "", 1)
        yield GrowthRate(start, end, text, _metric(source, start, end))


def _metric(source: str, start: int, end: int) -> str | None:
    after = re.split(
        r"[.;]|, | (?:for|with|when|where|in|using|by|and|under|until|while)\b", source[end : end + 60], maxsplit=1
    )[0]
    if match := _METRIC.search(after):
        return match.group().strip()
    found = list(_METRIC.finditer(source[max(0, start - 60) : start]))
    return found[-1].group().strip() if found else None


def propose_bounds(text: Text) -> list[Proposal]:
    """A proposal for each growth rate in a sentence about the authors' results, once however often it is printed."""
    found: list[Proposal] = []
    first = text.starts[context.results_from(text.plain, text.sentences)] if text.starts else 0
    spans = [(text.starts[a], text.ends[b - 1]) for a, b in text.sentences]
    seen: set[str] = set()
    i = 0
    for bound in growth_rates(text.source):
        while i < len(spans) and spans[i][1] <= bound.start:
            i += 1
        same = re.sub(r"[\s\\$]", "", bound.text)
        if i == len(spans) or bound.start < first or same in seen or len(bound.text.split()) > MAX_QUOTE:
            continue
        start, end = spans[i]
        if context.about_others(text.source[start:end]) or context.is_baseline_bound(text.source[start : bound.start]):
            continue
        seen.add(same)
        found.append(
            Proposal(
                start=bound.start,
                end=bound.end,
                quote=text.source[bound.start : bound.end],
                form=Form.BOUND,
                kind=Kind.COMPLEXITY_BOUND,
                metric=bound.metric,
                bound=bound.text,
                rule="bound",
                why="A growth rate O(...), Omega(...) or Theta(...) in a sentence about the authors' own results.",
            )
        )
    return found
