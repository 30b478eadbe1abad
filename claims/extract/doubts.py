"""Why a proposal is unsure, and readings of the figures that no rule takes."""

from __future__ import annotations

import re

from claims.extract.figure import Figure
from claims.extract.interpretation import Interpretation
from claims.extract.reading_rule import CONDITION, NEGATED, OTHERS
from claims.extract.readings import Around, mention_of
from claims.extract.sentences import Reading, Sentence
from claims.extract.unread_rules import UNREAD
from claims.words import Form, Kind, Outcome, Qualifier


def unread(sentence: Sentence, figure: Figure, near: Around) -> Reading | None:
    """Return a reading of a figure that no rule took, or None if it clearly is no claim."""
    if not sentence.own:
        return None
    rule = next((rule for rule in UNREAD if rule.fits(figure, near.befores, near.after)), None)
    return Reading(figure, rule, mention_of(sentence, figure, rule, near)) if rule else None


_BESIDE_RIVAL = re.compile(r"\b(?:outperform|match|surpass|rival|beat|exceed|than|comparable|on par)\w*\b[^;.]*\(?$")
_OF_OTHERS = re.compile(
    r"\b(?:whereas|while|whilst|but|than|though)\b[^;:]{0,40}\b(?:baselines?|simple|vanilla|standard|na[iï]ve|"
    r"existing|previous|"
    r"prior|conventional|traditional|original|human|humans|others?|competitors?|counterparts?)\b[^;:,]{0,40}$|"
    r"\b(?:outperform|surpass|exceed|beat)\w*\b[^;:]{0,120}\((?:[\w-]+ ?){0,2}$|"
    r"\bonly (?:achiev|reach|get|obtain|scor|attain)\w*$|"
    r"\b(?:on par with|comparable (?:to|with)|compared (?:to|with)|similar to|approaching|"
    r"lags? behind)(?: (?:the|an?))?(?: [\w.,-]+){0,3}$"
)
_OTHERS_CLAUSE = re.compile(
    r"(?:^|; )(?:the )?(?:previous|prior|existing|earlier|conventional|best (?:published|known|previous)|baselines?)\b"
    r"[^;]{0,80}$",
    re.I,
)
_TROUBLE = re.compile(r"\b(?:suffer|struggle|lag)\w{0,3}\b[^.;]{0,60}$|\b(?:unlike|whereas)\b[^.;,]{0,60}$", re.I)
_OURS = (
    r"(?:ours|our (?:(?!previous|prior|earlier|own|original)[\w-]+ )?"
    r"(?:method|model|system|approach|framework|algorithm|technique|solution))\b"
)
_THAN_OURS = re.compile(rf"[^.;]{{0,80}}?\b(?:than|over|against|compared (?:to|with)|relative to) {_OURS}")
_OUTDOES_OURS = re.compile(rf"\b(?:outperform|surpass|exceed|beat)\w* {_OURS}[^.;]{{0,60}}$")
_NOT = re.compile(
    r"\b(?:do(?:es)?|did|is|are|will|would|need)(?: not|n't)(?! only| just| merely)"
    r"(?: (?!and\b|but\b|or\b|yet\b|which\b|that\b)[\w-]+){0,3}$"
)
_FIXED = re.compile(r"\b(?:under|same|fixed|given|iso-\w+|budget|target|constraint)(?: [\w-]+){0,3}(?: of| at)?$")


def doubt_about(sentence: Sentence, reading: Reading, read_as: Interpretation, near: Around) -> str | None:
    """Return in a few words why the reading is unsure, or None if it is sure."""
    if reading.rule.doubt:
        return reading.rule.doubt
    if not sentence.own:
        return OTHERS
    if _TROUBLE.search(near.qualified) and not sentence.names_own(near.qualified):
        return OTHERS
    behind = _THAN_OURS.match(near.after) and not sentence.names_own(near.qualified)
    if behind or _OUTDOES_OURS.search(near.qualified):
        return OTHERS
    if _NOT.search(near.qualified) and reading.figure.qualifier != Qualifier.AT_MOST:
        return NEGATED
    level = read_as.form == Form.ABSOLUTE and read_as.kind == Kind.QUALITY_SCORE
    if level and (_OF_OTHERS.search(near.qualified) or _OTHERS_CLAUSE.search(near.qualified)):
        return OTHERS
    if read_as.form == Form.RATIO and read_as.outcome == Outcome.WORSE and _BESIDE_RIVAL.search(near.qualified):
        return OTHERS
    if (level or read_as.form == Form.RATIO) and _FIXED.search(near.bare if level else near.qualified):
        return CONDITION
    return read_as.doubt
