from __future__ import annotations

import re
from collections.abc import Iterator

from claims.effect import effect
from claims.model import Claim, Record
from claims.plausibility.hint import Hint
from claims.plausibility.stated import words_of
from claims.words import Kind, Outcome, Scope

_SHARE = re.compile(
    r"(?:accounts? for|accounting for|tak(?:es|ing) up|mak(?:es|ing) up|consum(?:es|ing)|constitut(?:es|ing)|"
    r"responsible for|spen[dt]s?(?: in)?) (?:about |around |roughly |only |just |up to )?"
    r"(?P<share>\d{1,2}(?:\.\d+)?)\s?\\?% of (?:the )?(?:[a-z-]+ ){0,3}(?:time|runtime|run-time|latency)\b"
)


def find(record: Record) -> Iterator[Hint]:
    """The whole is no faster than its parts allow: a share p made s times as fast gives 1 / (1 - p + p / s) at most.

    Compares a claim about a part with a claim about the whole that the record joins with `together_with`, if the words
    of one of them give the part's share of the time. Source: G. M. Amdahl, Validity of the single processor approach to
    achieving large scale computing capabilities, AFIPS Spring Joint Computer Conference, 1967.
    """
    for part in record.claims:
        if not _speedup_of(part, Scope.PART):
            continue
        for whole in record.claims:
            if _speedup_of(whole, Scope.END_TO_END) and _joined(part, whole):
                yield from _compared(part, whole)


def _speedup_of(claim: Claim, scope: Scope) -> bool:
    faster = claim.kind is Kind.SPEEDUP and claim.outcome is Outcome.BETTER
    return faster and claim.setting is not None and claim.setting.scope is scope


def _joined(part: Claim, whole: Claim) -> bool:
    return whole.id in part.together_with or part.id in whole.together_with


def _compared(part: Claim, whole: Claim) -> Iterator[Hint]:
    match = _SHARE.search(words_of(part)) or _SHARE.search(words_of(whole))
    of_part, of_whole = effect(part), effect(whole)
    fast, total = of_part.factor or of_part.factor_high, of_whole.factor or of_whole.factor_low
    if match is None or fast is None or total is None:
        return
    share = float(match["share"]) / 100
    most = 1 / (1 - share + share / fast)
    if total > most * 1.05:  # the share and both factors are rounded
        formula = f"1 / (1 − {share:g} + {share:g} / {fast:.4g}) = {most:.3g} times as fast"
        words = f"A part that takes {match['share']}% of the time makes the whole at most {formula}"
        yield Hint(whole.id, "amdahl", f"{words}, and {whole.id} states {total:.4g} times.")
