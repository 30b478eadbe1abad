"""Why a proposal is unsure, and the readings of figures that no rule takes."""

from __future__ import annotations

import re

from claims.extract.figure import Figure
from claims.extract.interpretation import NO_QUANTITY, Interpretation
from claims.extract.phrases import NAMED_SCORE
from claims.extract.reading_rule import BYTES, ENERGY, MONEY, PERCENT, POINTS, RATES, RATIO, SCORE, TIME, ReadingRule
from claims.extract.readings import Around, mention_of
from claims.extract.resource_rules import NO_DURATION
from claims.extract.sentences import Reading, Sentence
from claims.words import Form, Kind, Outcome

OTHERS = "may be another's figure"
UNKNOWN = "unit or metric not understood"
CONDITION = "an experimental condition?"

# Settings of an experiment, and what no method achieves.
_SETTING = (
    r"(?i:dropout|mask\w*|noise|learning rates?|thresholds?|probabilit\w+|confidence|momentum|decay|split|quantile|"
    r"percentile|train\w*|hold\w*)"
)
_NO_LEVEL = (
    r"(?! (?:confidence|labels? noise|noise|quantile|percentile|split|dropout|mask\w*|of (?:the |all )?(?:data|"
    r"dataset|"
    r"examples|samples|images|participants|users|papers|respondents|people|population)\b))"
)
_USED = TIME | BYTES | RATES | MONEY | ENERGY
_WHY = "A figure with a unit that no rule reads: it may be a claim."
_UNREAD = (
    ReadingRule("unread_points", _WHY, POINTS, Form.DIFFERENCE, kind=Kind.QUALITY_GAIN, doubt=UNKNOWN),
    ReadingRule("unread_ratio", _WHY, RATIO, Form.RATIO, doubt=NO_QUANTITY),
    ReadingRule(
        "unread_percent",
        _WHY,
        PERCENT,
        Form.ABSOLUTE,
        kind=Kind.QUALITY_SCORE,
        doubt=UNKNOWN,
        before=rf"(?!{_SETTING})\S+(?: (?!{_SETTING})\S+)?",
        after=_NO_LEVEL,
    ),
    ReadingRule("unread_use", _WHY, _USED, Form.ABSOLUTE, kind=Kind.RESOURCE_USE, doubt=CONDITION, after=NO_DURATION),
    ReadingRule(
        "unread_score",
        _WHY,
        SCORE,
        Form.ABSOLUTE,
        kind=Kind.QUALITY_SCORE,
        doubt=UNKNOWN,
        before=rf"{NAMED_SCORE}[^;:.]{{0,30}}",
        decimal=True,
    ),
)


def unread(sentence: Sentence, figure: Figure, near: Around) -> Reading | None:
    """A reading of a figure that no rule took; None for what is clearly no claim."""
    if not sentence.own:
        return None
    rule = next((rule for rule in _UNREAD if rule.fits(figure, near.befores, near.after)), None)
    return Reading(figure, rule, mention_of(sentence, figure, rule, near)) if rule else None


_BESIDE_RIVAL = re.compile(r"\b(?:outperform|match|surpass|rival|beat|exceed|than|comparable|on par)\w*\b[^;.]*\(?$")
_OF_OTHERS = re.compile(
    r"\b(?:whereas|while|whilst|but|than|though)\b[^;:]{0,40}\b(?:baselines?|simple|vanilla|standard|na[iï]ve|"
    r"existing|previous|"
    r"prior|conventional|traditional|original|human|humans|others?|competitors?|counterparts?)\b[^;:,]{0,40}$|"
    r"\b(?:outperform|surpass|exceed|beat)\w*\b[^;:]{0,120}\($|"
    r"\bonly (?:achiev|reach|get|obtain|scor|attain)\w*$|"
    r"\b(?:on par with|comparable (?:to|with)|compared (?:to|with)|similar to|approaching|"
    r"lags? behind)(?: (?:the|an?))?(?: [\w.,-]+){0,3}$"
)
_TROUBLE = re.compile(r"\b(?:suffer|struggle|lag)\w{0,3}\b[^.;]{0,60}$|\b(?:unlike|whereas)\b[^.;,]{0,60}$", re.I)
_FIXED = re.compile(r"\b(?:under|same|fixed|given|iso-\w+|budget|target|constraint)(?: [\w-]+){0,3}(?: of| at)?$")


def doubt_about(sentence: Sentence, reading: Reading, read_as: Interpretation, near: Around) -> str | None:
    """Why the reading is unsure, in a few words; None where it is sure."""
    if reading.rule.doubt:
        return reading.rule.doubt
    if not sentence.own:
        return OTHERS
    if _TROUBLE.search(near.qualified) and not sentence.names_own(near.qualified):
        return OTHERS
    level = read_as.form == Form.ABSOLUTE and read_as.kind == Kind.QUALITY_SCORE
    if level and _OF_OTHERS.search(near.qualified):
        return OTHERS
    if read_as.form == Form.RATIO and read_as.outcome == Outcome.WORSE and _BESIDE_RIVAL.search(near.qualified):
        return OTHERS
    if (level or read_as.form == Form.RATIO) and _FIXED.search(near.bare if level else near.qualified):
        return CONDITION
    return read_as.doubt
