from __future__ import annotations

import re
from collections.abc import Iterator

from claims.model import Claim, Record, number
from claims.plausibility.cards import Card, card_of
from claims.plausibility.hint import Hint
from claims.plausibility.stated import bytes_of_weight, parameters, words_of
from claims.words import Form, Kind, Unit

_RATE = re.compile(
    r"(?P<figure>\d[\d,]*(?:\.\d+)?) ?(?P<scale>T|P|tera|peta)[ -]?FLOPs?(?: ?/ ?s\b|ps\b|/sec| per second)",
    re.IGNORECASE,
)
_EACH = re.compile(r"per (?:gpu|device|chip|card)|each|/gpu")
_SPARSE = re.compile(r"spars|skip|effective|equivalent|int8|int4|8-bit|4-bit|binary")
_SEVERAL = re.compile(
    r"specul|draft|medusa|eagle|spars|moe\b|mixture|experts|offload|early|exit|parallel decod|multi-token|skip|"
    r"diffusion|lookahead|prun|aggregate|concurrent"
)


def find(record: Record) -> Iterator[Hint]:
    """Nothing computes faster than its processor, nor reads its weights faster than its memory.

    The two roofs of S. Williams, A. Waterman and D. Patterson, Roofline: an insightful visual performance model for
    multicore architectures, Communications of the ACM 52(4), 2009: peak FLOP/s, and for decoding one sequence, which
    reads every weight for each token (R. Pope et al., Efficiently scaling transformer inference, MLSys 2023), memory
    bandwidth over the bytes of the weights. Only where the setting states a known card and how many.
    """
    for claim in record.claims:
        if claim.setting is None or claim.setting.devices is None or claim.kind is Kind.COMPARISON:
            continue
        if card := card_of(claim):
            yield from _computing(record, claim, card, claim.setting.devices)
            yield from _reading(record, claim, card, claim.setting.devices)


def _computing(record: Record, claim: Claim, card: Card, devices: int) -> Iterator[Hint]:
    match = _RATE.search(claim.evidence.quote)
    words = words_of(claim, record)
    if match is None or _SPARSE.search(words):
        return
    rate = float(match["figure"].replace(",", "")) * (1 if match["scale"][0] in "tT" else 1000)
    each = card.half if bytes_of_weight(claim) in (2, 4) else max(card.half, card.eight or 0)
    count = 1 if _EACH.search(words) else devices
    if rate > each * count * 1.01:
        peak = f"{count} × {each:g} = {count * each:g} TFLOP/s is the peak of {count} {card.name}"
        yield Hint(claim.id, "peak", f"{peak}, and {claim.id} states {rate:g} TFLOP/s.")


def _reading(record: Record, claim: Claim, card: Card, devices: int) -> Iterator[Hint]:
    rate = _tokens_per_second(claim)
    size, each = parameters(claim), bytes_of_weight(claim)
    if rate is None or size is None or each is None or not claim.setting or claim.setting.batch != "1":
        return
    if _SEVERAL.search(words_of(claim, record)):
        return
    weights = size * each / 1e9
    most = devices * card.bandwidth / weights
    if rate > most / 0.85:  # a "7B" model may have 6.7 billion parameters
        formula = f"{devices} × {card.bandwidth:g} GB/s / {weights:.3g} GB of weights = {most:.3g} tokens/s"
        words = f"{formula} is the most for one sequence"
        yield Hint(claim.id, "peak", f"{words}, and {claim.id} states {rate:.4g} tokens/s.")


def _tokens_per_second(claim: Claim) -> float | None:
    if claim.form not in (Form.ABSOLUTE, Form.BEFORE_AFTER) or claim.value is None or not number(claim.value):
        return None
    if claim.unit is Unit.TOKENS_PER_SECOND:
        return float(number(claim.value))
    return 1 / float(number(claim.value)) if claim.unit is Unit.SECONDS_PER_TOKEN else None
