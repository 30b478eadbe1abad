"""Turn the figures of a text into proposals, by the rules."""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal

from claims.extract import context
from claims.extract.baselines import baseline_of
from claims.extract.doubts import doubt_about, unread
from claims.extract.figure import Figure
from claims.extract.growth_rates import growth_rates, propose_bounds
from claims.extract.interpretation import Interpretation, interpret
from claims.extract.plain_text import Text, read
from claims.extract.proposal import Proposal
from claims.extract.quantities import Mention
from claims.extract.quotes import quote_span
from claims.extract.readings import around, is_baselines, reading_of, repeats_pair
from claims.extract.sentences import Reading, Sentence, sentences
from claims.extract.setting import with_settings
from claims.words import Form, Kind, Outcome, Qualifier, Unit

MAX_LENGTH = 100_000
"""Characters of an abstract that are read; the rest is left unread."""

_COMPRESSION = re.compile(r"quanti[sz]|binar|ternar|low-bit|low-precision|compress", re.I)


def propose(title: str, abstract: str) -> list[Proposal]:
    """Propose the claims that the abstract seems to make, in the order of the text.

    Reads the first `MAX_LENGTH` characters. Accepts any text and raises nothing.
    """
    text = read(abstract[:MAX_LENGTH])
    found = with_settings(title, text, [*propose_bounds(text), *_from_figures(title, text)])
    return sorted(found, key=lambda proposal: (proposal.figure_start, proposal.figure_end))


def _from_figures(title: str, text: Text) -> list[Proposal]:
    rates = growth_rates(text.source)
    starts, ends = [rate.start for rate in rates], [rate.end for rate in rates]
    compressed = bool(_COMPRESSION.search(title)) or len(_COMPRESSION.findall(text.plain)) >= 3
    found: list[Proposal] = []
    for sentence in sentences(title, text):
        earlier = list(found)
        for figure in sentence.figures:
            at = text.starts[figure.start]
            inside = bisect_right(starts, at) - 1
            if inside >= 0 and at < ends[inside]:
                continue
            proposal = _proposal(sentence, figure, compressed)
            if proposal and not any(_same_claim(proposal, one) for one in earlier):
                found.append(proposal)
    return found


def _same_claim(one: Proposal, other: Proposal) -> bool:
    """Return whether two proposals of different sentences print one claim twice: no field that both state differs.

    A price ("with 1% loss") is never the same: it belongs to the gain next to it.
    """
    if one.outcome == Outcome.WORSE:
        return False
    names = ("metric", "baseline", "dataset", "phase")
    pairs = ((getattr(one, name), getattr(other, name)) for name in names)
    same = ("value", "low", "high", "before", "unit", "form", "kind", "outcome")
    return all(getattr(one, name) == getattr(other, name) for name in same) and all(
        a is None or b is None or a == b for a, b in pairs
    )


def _proposal(sentence: Sentence, figure: Figure, compressed: bool) -> Proposal | None:
    near = around(sentence, figure)
    if repeats_pair(sentence, figure):
        return None
    if is_baselines(sentence, figure, near):
        sentence.baselines.append(figure)
        return None
    reading = reading_of(sentence, figure, near)
    read_as = interpret(figure, reading.rule, reading.mention, near, compressed) if reading else None
    if reading is None or read_as is None:
        reading = unread(sentence, figure, near)
        read_as = interpret(figure, reading.rule, reading.mention, near, compressed) if reading else None
    else:
        sentence.read[figure.unit] = reading
    if reading is None or read_as is None:
        return None
    return _build(sentence, reading, read_as, doubt_about(sentence, reading, read_as, near))


def _build(sentence: Sentence, reading: Reading, read_as: Interpretation, doubt: str | None) -> Proposal:
    figure, rule = reading.figure, reading.rule
    plain, text = sentence.text.plain, sentence.text
    span = max(figure.left, sentence.start), figure.end
    start, end = quote_span(text, (sentence.start, sentence.end), span)
    figure_start, figure_end = text.span(*span)
    words = _metric(reading.mention, read_as.kind)
    near = plain[max(sentence.start, figure.start - 70) : min(sentence.end, figure.end + 70)]
    baseline = baseline_of(sentence, figure)
    single = not figure.is_range and read_as.form != Form.WORDS
    low, high = (_percent(figure.low), _percent(figure.high)) if read_as.percent_of_ratio else (figure.low, figure.high)
    return Proposal(
        start=start,
        end=end,
        quote=text.source[start:end],
        figure_start=figure_start,
        figure_end=figure_end,
        value=low if single else None,
        low=low if figure.is_range else None,
        high=high if figure.is_range else None,
        fraction=figure.fraction or None,
        before=figure.before,
        before_unit=figure.before_unit if figure.before_unit != read_as.unit else None,
        unit=read_as.unit,
        form=read_as.form,
        # "within ~99% of the score" is close to it, not at most it
        qualifier=Qualifier.ABOUT if rule.name == "within_share" else figure.qualifier,
        outcome=read_as.outcome,
        kind=read_as.kind,
        metric=words or (figure.printed_unit or None if read_as.unit == Unit.UNSTATED else None),
        baseline=baseline,
        phase=context.phase(words or "", near.replace(baseline or "\n", "")),
        dataset=context.dataset(plain, sentence.start, (figure.left, figure.end), sentence.end),
        sure=doubt is None,
        doubt=doubt,
        rule=rule.name,
        why=rule.why,
    )


def _percent(factor: Decimal | None) -> Decimal | None:
    return None if factor is None else (factor * 100).normalize() + 0


def _metric(mention: Mention | None, kind: Kind) -> str | None:
    """Return the text's own words for the metric, or None if they only say "better" or "faster"."""
    if mention is None or kind == Kind.RESOURCE_USE:
        return None
    if (kind == Kind.CAPACITY) != (mention.quantity.kind == Kind.CAPACITY):
        return None
    if mention.quantity.weak and kind != Kind.CAPACITY:
        return None
    if mention.quantity.name != "faster":
        return mention.words
    words = re.sub(r"\bspeed-?ups?\b", "speed", mention.words)
    return words if words.endswith("speed") else None
