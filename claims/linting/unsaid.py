"""Questions about what a claim leaves unsaid: than what, on what, of what, at what price."""

from __future__ import annotations

import re

from claims.extract.reading_rule import RATES, TIME
from claims.linting.draft_claims import COMPARED, RELATIVE, WHOLE, Facts, Stated
from claims.words import REDUCTIONS, Form, Kind, Outcome, Scope

_NO_BASELINE_NEEDED = frozenset({"removable", "sparsity", "sparsity_of"})
_EFFICIENCY = frozenset({Kind.SPEEDUP, *REDUCTIONS})
_PAID_IN_QUALITY = _EFFICIENCY - {Kind.DATA_REDUCTION}
_LOSSY = re.compile(
    r"\b(?:quanti[sz]\w+|\d-bit|low[- ]bit|prun\w+|distill?\w+|spars\w+|compress\w+|approximat\w+|low[- ]rank|skip\w*|"
    r"early[- ]exit\w*|\w*cach\w+|evict\w+|draft\w*|speculat\w+|(?:token|model|layer) (?:merging|dropping|reduction)|"
    r"binari\w+|subsampl\w+|hash\w*|LoRA|adapters?|parameter[- ]efficient|light-?weight|linear attention|kernels?)\b",
    re.I,
)
"""Ways to save that may cost quality; a better compiler or solver costs none."""
_COUNTED = re.compile(
    r"\b(?:iterations?|steps|convergen\w+|converges?|FLOPs|samples?|rounds|theoretical\w*|asymptotic\w*|simulat\w+|"
    r"episodes|epochs|evaluations|queries|complexity)\b",
    re.I,
)
_COMPUTED = re.compile(
    r"\b(?:(?:pre-?)?train\w*|infer\w*|latency|run(?:s|ning|time)|generat\w+|decod\w+|fine-?tun\w+|comput\w+|search\w*)\b",
    re.I,
)


def no_baseline(stated: Stated, facts: Facts) -> str | None:
    """Ask than what."""
    claim = stated.proposal
    if claim.form not in RELATIVE or claim.form is Form.BEFORE_AFTER or claim.baseline or facts.baselines:
        return None
    if claim.kind not in (*_EFFICIENCY, Kind.QUALITY_GAIN) or claim.rule in _NO_BASELINE_NEEDED:
        return None
    if COMPARED.search(stated.paragraph) or any(map(_names_baseline, stated.beside)):
        return None
    return "than what? No baseline is named"


def _names_baseline(stated: Stated) -> bool:
    return stated.proposal.baseline is not None or stated.proposal.before is not None


def no_hardware(stated: Stated, facts: Facts) -> str | None:
    """Ask on what machine a time or a speed was measured."""
    claim = stated.proposal
    if facts.hardware or not _is_measured_time(stated):
        return None
    return "on what hardware?" if claim.form in RELATIVE else "on what hardware was it measured?"


def _is_measured_time(stated: Stated) -> bool:
    claim = stated.proposal
    if claim.kind is Kind.RESOURCE_USE:
        return claim.unit in RATES or (claim.unit in TIME and bool(_COMPUTED.search(stated.sentence)))
    if claim.kind is not Kind.SPEEDUP or claim.form not in RELATIVE or claim.hardware:
        return False
    return not _COUNTED.search(claim.metric or "") and not _COUNTED.search(stated.sentence)


def part_or_whole(stated: Stated, facts: Facts) -> str | None:
    """Ask what the speed of a part makes of the whole."""
    claim = stated.proposal
    if claim.scope is not Scope.PART or claim.kind is not Kind.SPEEDUP or claim.form not in RELATIVE:
        return None
    if facts.whole or WHOLE.search(stated.paragraph):
        return None
    return "that is a part: how much faster is the whole?"


def no_price(stated: Stated, facts: Facts) -> str | None:
    """Ask what a saving costs in quality."""
    claim = stated.proposal
    if claim.kind not in _PAID_IN_QUALITY or claim.form not in RELATIVE or claim.outcome is not Outcome.BETTER:
        return None
    if facts.quality or not _LOSSY.search(stated.paragraph):
        return None
    return "at what price? Nothing is said of the quality"
