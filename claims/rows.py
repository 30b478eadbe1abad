"""A record as flat rows: one of the paper, one of each claim, in the order of `claims.columns`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from operator import attrgetter
from types import SimpleNamespace
from typing import NamedTuple, get_args

from claims import phrases
from claims.columns import CLAIM_COLUMNS, OWN_COLUMNS, PAPER_COLUMNS, Column
from claims.effect import NO_EFFECT, Effect, bound, effect
from claims.model import BaselineSetting, Claim, Setting, Verified, number
from claims.plausibility import hints
from claims.records import RecordFile
from claims.setting_keys import Field, setting_key
from claims.spelling import FIELD, folded, folded_name
from claims.vocabulary import Vocabularies
from claims.words import TYPICAL, Attribution, Bound, HeldEqual, Kind, Outcome, Status, Verification


class _Computed(NamedTuple):
    """The computed columns of a claim."""

    claim_id: str
    slug: str
    value: float | None
    low: float | None
    high: float | None
    before: float | None
    factor: float | None
    factor_low: float | None
    factor_high: float | None
    points: float | None
    points_low: float | None
    points_high: float | None
    baseline: str | None
    baseline_key: str | None
    together_with: list[str]
    printed: str
    metric_key: str | None
    model_key: str | None
    hardware_key: str | None
    dataset_key: str | None
    same_run: str | None
    number: int
    search: str
    sort_factor: float | None
    verified: Verification
    pooled: bool
    who: str
    setting: str | None
    factor_bound: Bound | None
    spread: float | None
    read_from: str | None
    about_method: str | None
    measured_by: str | None


_PREFIXES = {"verified": "verified_", "baselinesetting": "baseline_"}


def _places(columns: Iterable[Column]) -> tuple[tuple[str, str], ...]:
    """Of each column the part of a record that fills it, and the field there."""
    return tuple((column.part, column.name.removeprefix(_PREFIXES.get(column.part, ""))) for column in columns)


_OWN, _CLAIM, _PAPER = _places(OWN_COLUMNS), _places(CLAIM_COLUMNS), _places(PAPER_COLUMNS)
_QUALITY = (Kind.QUALITY_GAIN, Kind.QUALITY_SCORE, Kind.COMPARISON)
_NO_SETTING = Setting()
_NO_BASELINE_SETTING = BaselineSetting()
_NO_VERIFICATION = Verified()
_SEARCHED = attrgetter("task", "dataset", "model", "hardware", "software", "phase", "condition")


def _number(figure: str) -> float:
    return float(number(figure))


def _sort_factor(result: Effect) -> float | None:
    if result.factor_low is None or result.factor_high is None:
        return result.factor
    return float((Decimal(result.factor_low) * Decimal(result.factor_high)).sqrt())


def _paper_search(file: RecordFile, vocabularies: Vocabularies) -> str:
    record = file.record
    families = [vocabularies.families.get(key) for key in (record.family, *record.families_also)]
    words = [word for family in families if family for word in (family.label, *family.aliases)]
    names = (record.method, *record.aliases, *record.authors, *words)
    texts = [folded(text) for text in (record.title, record.published_title, file.slug) if text]
    return FIELD.join([*texts, *(folded_name(name) for name in names if name)])


def _setting_keys(setting: Setting) -> Iterator[str | None]:
    """The keys of model, hardware and data set."""
    for field in get_args(Field):
        words = getattr(setting, field)
        yield words and setting_key(field, words)


def _same_run(claim: Claim, claims: tuple[Claim, ...]) -> str | None:
    """What is stated for the same run: what is held equal, and the claims that name this one or that it names.

    Quality comes first; "equal: accuracy" only where no claim says more of it.
    """
    others = [other for other in claims if other.id in claim.together_with or claim.id in other.together_with]
    said = [phrases.in_short(other) for other in sorted(others, key=lambda other: other.kind not in _QUALITY)]
    known = claim.held_equal is HeldEqual.ACCURACY and any(other.kind in _QUALITY for other in others)
    if claim.held_equal is not None and not known:
        place = 0 if claim.held_equal is HeldEqual.ACCURACY else len(said)
        said.insert(place, f"{Outcome.EQUAL.label}: {claim.held_equal.label}")
    return "; ".join(dict.fromkeys(said)) or None


def _computed_values(claim: Claim, file: RecordFile, vocabularies: Vocabularies) -> _Computed:
    slug = file.slug
    value, low, high, before = claim.value, claim.low, claim.high, claim.before
    result = effect(claim)
    baseline, key = None, None
    if claim.baseline is not None:
        baseline = claim.baseline.as_printed
        key = claim.baseline.name or vocabularies.baselines.resolve(baseline)
    setting = _SEARCHED(claim.setting) if claim.setting is not None else ()
    others = claim.attribution is Attribution.REPRODUCTION and (claim.of or "").rpartition(".")[0] != slug
    about = (claim.subject if others else None) or file.record.method
    searched = (claim.subject, claim.metric, baseline, *setting)
    return _Computed(
        f"{slug}.{claim.id}",
        slug,
        None if value is None else _number(value),
        None if low is None else _number(low),
        None if high is None else _number(high),
        None if before is None else _number(before),
        *result,
        baseline,
        key,
        [f"{slug}.{other}" for other in claim.together_with],
        phrases.printed(claim),
        vocabularies.metrics.resolve(claim.metric),
        *_setting_keys(claim.setting or _NO_SETTING),
        _same_run(claim, file.record.claims),
        int(claim.id[1:]),
        FIELD.join([*(folded_name(text) for text in searched if text), folded(claim.evidence.quote)]),
        result.factor if result.factor_low is None else _sort_factor(result),
        Verification.UNCHECKED,
        _is_pooled(claim, result),
        phrases.who(about, file.record.title, None if others else claim.subject),
        phrases.setting(claim.setting),
        None if result == NO_EFFECT else bound(claim) or None,
        None if claim.spread is None else _number(claim.spread),
        claim.evidence.read_from or file.record.read_from,
        about,
        phrases.measured_by(claim, file.record.method or file.record.title),
    )


def _is_pooled(claim: Claim, result: Effect) -> bool:
    """Whether the claim's factor counts in medians and boxes."""
    return (
        result.factor is not None
        and claim.qualifier in TYPICAL
        and claim.attribution is Attribution.ORIGINAL
        and claim.status is not Status.WITHDRAWN
    )


def own_rows(file: RecordFile, vocabularies: Vocabularies) -> Iterator[tuple]:
    """One tuple a claim of the record, in the order of `OWN_COLUMNS`; numbers as floats, absent is None."""
    for claim in file.record.claims:
        parts = _parts(claim, _computed_values(claim, file, vocabularies))
        yield tuple(getattr(parts[part], name) for part, name in _OWN)


def claim_rows(file: RecordFile, vocabularies: Vocabularies) -> Iterator[tuple]:
    """The same in the order of `CLAIM_COLUMNS`: with the columns of the paper, as a store holds them."""
    search = _paper_search(file, vocabularies)
    for claim in file.record.claims:
        computed = _computed_values(claim, file, vocabularies)
        computed = computed._replace(search=f"{search}{FIELD}{computed.search}")
        parts = {**_parts(claim, computed), "paper": file.record}
        yield tuple(getattr(parts[part], name) for part, name in _CLAIM)


def hint_rows(file: RecordFile) -> Iterator[tuple[str, str, str]]:
    """One tuple a reason to look at a claim of the record again: global id, rule, sentence."""
    for hint in hints(file.record):
        yield f"{file.slug}.{hint.claim}", hint.rule, hint.sentence


def _parts(claim: Claim, computed: _Computed) -> dict[str, object]:
    """The values of each part of a claim's row."""
    return {
        "claim": claim,
        "setting": claim.setting or _NO_SETTING,
        "evidence": claim.evidence,
        "baselinesetting": (claim.baseline and claim.baseline.setting) or _NO_BASELINE_SETTING,
        "computed": computed,
    }


def paper_row(file: RecordFile, vocabularies: Vocabularies) -> tuple:
    """The row of the record's paper, in the order of `PAPER_COLUMNS`; absent is None."""
    record = file.record
    venue = vocabularies.venues.get(record.venue)
    computed = SimpleNamespace(
        slug=file.slug,
        venue_name=venue and venue.definition,
        venue_kind=venue and venue.kind,
        added_on=record.added and record.added.on,
        added_by=record.added and record.added.by,
        file=file.path,
        claim_count=len(record.claims),
        search=_paper_search(file, vocabularies),
    )
    verified = record.verified or _NO_VERIFICATION
    parts = {"paper": record, "record": record, "verified": verified, "computed": computed}
    return tuple(getattr(parts[part], name) for part, name in _PAPER)
