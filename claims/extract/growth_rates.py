"""Proposals of proven rates: O(...), Omega(...), Theta(...), with all or only parts of their LaTeX."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from claims.extract import context
from claims.extract.figure import MAX_QUOTE
from claims.extract.plain_text import Text
from claims.extract.proposal import Proposal
from claims.extract.quotes import quote_span
from claims.extract.reading_rule import OTHERS
from claims.words import Form, Kind

MAX_BOUND = 160
"""Characters in the parentheses of a bound; longer text is a proof."""
MAX_BOUNDS = 400
"""Openings of a bound that are tried; an abstract holds a handful."""

_HEAD = re.compile(
    r"(?<![A-Za-z])\$?(?:\\?(?:tilde|widetilde|mathcal|mathrm|mathbf|text|operatorname|wt|cO)\s?\{?\s?){0,3}\\?"
    r"(?:Omega|Theta|[OΩΘÕ]|(?<=\\)cO)\}{0,3}\*?\s?(?:\\[!,;] ?)?(?:\\?(?:left|[Bb]igg?l?)\s?)?(?=\()",
)
_OPEN, _CLOSE = "([{", ")]}"
_EMPTY = re.compile(r"[\s\\{}]*(?:cdot|·|\.)?[\s{}]*")  # O(.) hides the rate
_TAIL = re.compile(r"\}?\$")
_METRIC = re.compile(
    r"(?:(?:dynamic|static|expected|pseudo|cumulative|simple|high-probability|last-iterate|average-iterate|"
    r"convergence|"
    r"query|sample|time|oracle|gradient|iteration|communication|computational|space|memory|worst-case|excess|"
    r"amortized|"
    r"generalization|approximation|arithmetic|per-iteration|per-step|first-order)[ -]){0,3}"
    r"(?:regret|rates?|complexit(?:y|ies)|iterations?|time|memory|samples?|queries|error|gap|violation|risk|"
    r"rounds|steps|"
    r"space|bits|accesses|cost|parameters|communication|decrease|computations?|operations|evaluations)\b"
    r"(?: (?:lower |upper )?bounds?| complexity)?",
    re.I,
)


@dataclass(frozen=True)
class GrowthRate:
    """A growth rate as printed at start..end of the source; `metric` is in the text's own words."""

    start: int
    end: int
    text: str
    metric: str | None


def _close(source: str, start: int) -> int | None:
    """Return the end of the parenthesis that opens at `start`, or None if it does not close soon."""
    depth = 0
    for i in range(start, min(len(source), start + MAX_BOUND)):
        if source[i] in _OPEN:
            depth += 1
        elif source[i] in _CLOSE:
            depth -= 1
            if depth == 0:
                return i + 1
    return None


def growth_rates(source: str) -> list[GrowthRate]:
    """Return every growth rate of the source, in order, none inside another."""
    return list(_growth_rates(source))


def _growth_rates(source: str) -> Iterator[GrowthRate]:
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


_FROM = re.compile(r"\bfrom (?:the |a |an |about )?(?:[\w-]+ ){0,5}?\$?$")
_TO = re.compile(
    r"\$?(?: [\w'-]+){0,4}? ?(?:to|→|->|\\to|\\rightarrow)(?: (?:only|just|an?|the|about|nearly|"
    r"roughly))*(?: [\w-]+){0,3}? ?\$?"
)
_INSTEAD = re.compile(
    r"\$?(?: [\w'-]+){0,4}?,? (?:instead of|rather than|compared (?:to|with)|as opposed to|in place of|versus|"
    r"vs\.?|down from|"
    r"improv\w+ (?:on|upon|over)|over)(?: (?:the|an?|previous|prior|best|known|previously|existing|standard|"
    r"usual|na[iï]ve|"
    r"classical|trivial|current|state-of-the-art|bound|bounds|rate|of))* ?\$?"
)
_IMPROVED = re.compile(
    r"\b(?:improv\w+|reduc\w+|lower\w*) (?:on |upon |over )?(?:the |their |a )?(?:[\w-]+ ){0,4}?\$?$"
)
_WHY = "A growth rate O(...), Omega(...) or Theta(...) in a sentence about the authors' own results."
_NOT_OWN = re.compile(
    r"\b(?:na[iï]ve|brute|enumerat\w+|exhaustive|trivial|classical|known|conventional|standard|existing|"
    r"replac\w+|avoid\w*)\b[^.;]{0,60}$",
    re.I,
)


def _pairs(source: str, rates: list[GrowthRate]) -> list[tuple[GrowthRate, GrowthRate | None]]:
    """Pair each rate with the earlier one that the text compares it with; the earlier one gets no pair of its own."""
    out: list[tuple[GrowthRate, GrowthRate | None]] = []
    for rate in rates:
        last = out[-1][0] if out and out[-1][1] is None else None
        between = source[last.end : rate.start] if last and rate.start - last.end < 80 else None
        before = source[max(0, last.start - 80) : last.start] if last else ""
        if (
            last
            and between is not None
            and _TO.fullmatch(between)
            and (_FROM.search(before) or _IMPROVED.search(before))
        ):
            out[-1] = rate, last
        elif last and between is not None and _INSTEAD.fullmatch(between):
            out[-1] = last, rate
        else:
            out.append((rate, None))
    return out


def propose_bounds(text: Text) -> list[Proposal]:
    """Propose a claim for each growth rate in a sentence about the authors' results, each rate once."""
    found: list[Proposal] = []
    first = text.starts[context.results_from(text.plain, text.sentences)] if text.starts else 0
    spans = [(text.starts[a], text.ends[b - 1]) for a, b in text.sentences]
    seen: set[str] = set()
    i = 0
    for rate, previous in _pairs(text.source, growth_rates(text.source)):
        while i < len(spans) and spans[i][1] <= rate.start:
            i += 1
        same = re.sub(r"[\s\\$]", "", rate.text)
        if i == len(spans) or rate.start < first or same in seen or len(rate.text.split()) > MAX_QUOTE:
            continue
        start, end = spans[i]
        before = text.source[start : rate.start]
        if context.about_others(text.source[start:end]) or (previous is None and context.is_baseline_bound(before)):
            continue
        seen.add(same)
        doubt = OTHERS if previous is None and _NOT_OWN.search(before) else None
        found.append(_proposal(text, text.sentences[i], rate, previous, doubt))
    return found


def _proposal(
    text: Text, sentence: tuple[int, int], rate: GrowthRate, previous: GrowthRate | None, doubt: str | None
) -> Proposal:
    ends = [part for part in (rate, previous) if part]
    low, high = min(part.start for part in ends), max(part.end for part in ends)
    start, end = quote_span(text, sentence, (bisect_left(text.starts, low), bisect_right(text.ends, high)))
    return Proposal(
        start=start,
        end=end,
        quote=text.source[start:end],
        figure_start=rate.start,
        figure_end=rate.end,
        form=Form.BOUND,
        kind=Kind.COMPLEXITY_BOUND,
        metric=rate.metric,
        bound=rate.text,
        previous_bound=previous.text if previous else None,
        sure=doubt is None,
        doubt=doubt,
        rule="bound",
        why=_WHY,
    )
