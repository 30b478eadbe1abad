"""Questions about words that can be read in two ways."""

from __future__ import annotations

import re

from claims.linting.draft_claims import RELATIVE, Facts, Stated
from claims.words import Form, Kind, Qualifier, Unit

_SCALE = re.compile(
    r"\b(?:accura\w+|acc|success(?: rates?)?|win[- ]rates?|precision|recall|F1|f-?scores?|error rates?|WER|CER|EER|"
    r"hit rate|(?:test|validation|classification|top-[15]) errors?|pass rate|pass@\d+|exact match|EM|"
    r"m?AP|m?IoU|AUC|AUROC|top-?[15]|solve rate|agreement|hallucination\w*|correctness)\b",
    re.I,
)
_SAID = re.compile(r"\b(?:absolute\w*|relative\w*|points?|pp|p\.p\.|pts?)\b", re.I)
_FASTER = re.compile(r"[ -](?:[\w-]+ ){0,3}?(?:faster|quicker|speed-?ups?|speed[ -]up|acceleration|slower|slowdown)\b")
_SPEEDS_UP = re.compile(
    r"\b(?:speed(?:s|ed|ing)?[ -](?:[\w-]+ ){0,5}?up|sped up|accelerat\w+|faster)\b[^.;,\d]{0,60}\bby ?$|"
    r"\b(?:speed-?ups?|acceleration)(?: [a-z]+){0,2} of ?$",
    re.I,
)
_RATE = re.compile(
    r"\b(?:(?<!-)speeds?(?! ?-?up)|throughput|goodput|bandwidth|"
    r"(?:tokens?|frames?|images?|samples?|requests?|queries) ?(?:per|/)|fps)\b",
    re.I,
)
_IN_OTHER_WORDS = re.compile(r" ?[\w -]{0,40}\((?:i\.e\.,? |or |about )?\d")
_SAME_TO_2_PERCENT = 15
"""Below so many percent, 1 + p and 1 / (1 - p) are the same to 2%."""

_AVERAGE_AFTER = re.compile(
    r"(?: (?!and\b|or\b|but\b|while\b|whereas\b|with\b)[A-Za-z][\w-]*){0,6} (?:on|in) average\b|"
    r"(?: [a-z-]+)? average\b(?! (?:F1|accuracy|scores?|precision|recall|success|rewards?|returns?|performance)\b)"
)
_AVERAGE_BEFORE = re.compile(
    r"\b(?:(?<![\d%x×] )(?<!times )[Oo]n average,?|(?:average|mean)(?: [a-z-]+){0,3} of)(?: [a-z-]+){0,4} ?$"
)
_AGAINST_MEAN = re.compile(
    r"\b(?:(?:than|compared (?:to|with)|versus|vs\.?|against)(?! [A-Za-z ]{0,60},)|while|whereas)\b"
    r"(?: (?!and\b|or\b)[\w.,%+/'-]+){0,12}? (?:on average|averages?|averaging|mean)\b"
)
_MEAN = re.compile(r"\b(?:on average|averages?|averaging|mean)\b")


def percent_or_points(stated: Stated, facts: Facts) -> str | None:
    """Ask whether a change of a metric that is itself in percent is in percent of it or in points."""
    claim = stated.proposal
    if claim.kind is not Kind.QUALITY_GAIN or claim.unit is not Unit.PERCENT:
        return None
    if claim.form not in (Form.DIFFERENCE, Form.INCREASE, Form.REDUCTION) or not _SCALE.search(claim.metric or ""):
        return None
    if _is_paired(stated) or _SAID.search(stated.sentence):
        return None
    metric = "accuracy" if claim.metric and claim.metric.endswith("accurate") else claim.metric
    return f"percent of the {metric}, or percentage points?"


def _is_paired(stated: Stated) -> bool:
    """Return whether the sentence gives figures before and after."""
    return any(each.proposal.form is Form.BEFORE_AFTER and each.sentence == stated.sentence for each in stated.beside)


def faster_or_less_time(stated: Stated, facts: Facts) -> str | None:
    """Ask what "N% faster" says of the time."""
    claim = stated.proposal
    figure = claim.value
    if claim.kind is not Kind.SPEEDUP or claim.unit is not Unit.PERCENT or figure is None:
        return None
    if not _SAME_TO_2_PERCENT <= figure < 100:
        return None
    if not (_FASTER.match(stated.after) or _SPEEDS_UP.search(stated.before)):
        return None
    if _is_paired(stated) or _IN_OTHER_WORDS.match(stated.after) or _RATE.search(stated.sentence):
        return None
    less = 100 - 100 / (1 + float(figure) / 100)
    return f"{figure:f}% more speed, which is {less:.0f}% less time, or {figure:f}% less time?"


def up_to_beside_mean(stated: Stated, facts: Facts) -> str | None:
    """Ask about a best case that is called a mean, or is set against one."""
    claim = stated.proposal
    if claim.qualifier is not Qualifier.UP_TO:
        return None
    if _MEAN.search(stated.printed) or _AVERAGE_AFTER.match(stated.after) or _AVERAGE_BEFORE.search(stated.before):
        return "is it the best case or the average? It cannot be both"
    against = _AGAINST_MEAN.search(stated.after)
    if against and any(map(str.isdigit, against[0])) and not _MEAN.search(stated.after[: against.start()]):
        return "a best case against an average: what are both on average?"
    return None


def up_to_alone(stated: Stated, facts: Facts) -> str | None:
    """Ask for the usual case where the draft gives the best alone."""
    claim = stated.proposal
    if claim.qualifier is not Qualifier.UP_TO or claim.form not in RELATIVE or claim.kind in facts.typical:
        return None
    if _MEAN.search(stated.paragraph):
        return None
    return "that is the best case: what is usual?"
