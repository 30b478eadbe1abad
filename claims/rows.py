"""A record as flat rows: one of the paper, one of each claim, in the order of `claims.columns`."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal
from operator import attrgetter, itemgetter
from typing import NamedTuple

from claims.columns import CLAIM_COLUMNS, OWN_COLUMNS, PAPER_COLUMNS, Column
from claims.effect import Effect, effect, in_short, printed
from claims.model import Claim, Setting, Verified, number
from claims.records import RecordFile
from claims.vocabulary import Vocabularies
from claims.words import Kind, Verification

# Letters that Unicode does not take apart into a plain letter and an accent.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


def plain(text: str) -> str:
    """`text` as search sees it: lower case, without accents, one space between words."""
    if text.isascii():
        text = text.lower()
        if "  " not in text and text.isprintable():
            return text.strip()
    else:
        text = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
        text = text.translate(_LETTERS).casefold()
    return " ".join(text.split())


class _Layout(NamedTuple):
    """How the values of a row are gathered part by part and then put in the order of the columns."""

    get: dict[str, Callable[[object], tuple]]
    arrange: Callable[[tuple], tuple]


def _layout(columns: tuple[Column, ...], parts: tuple[str, ...], computed: tuple[str, ...]) -> _Layout:
    names = {part: [c.name for c in columns if c.part == part] for part in parts}
    order = [(part, name) for part in parts for name in names[part]] + [("computed", name) for name in computed]
    places = [order.index((column.part, column.name)) for column in columns]
    return _Layout({part: attrgetter(*names[part]) for part in parts}, itemgetter(*places))


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
    same_run: str | None
    number: int
    search: str
    sort_factor: float | None
    verified: Verification


_OWN = _layout(OWN_COLUMNS, ("claim", "setting", "evidence"), _Computed._fields)
_FROM_PAPER = [column.name for column in CLAIM_COLUMNS if column.part == "paper"]
_OF_CLAIMS = attrgetter(*_FROM_PAPER)
_TOGETHER = [*_FROM_PAPER, *(column.name for column in OWN_COLUMNS)]
_IN_ORDER = itemgetter(*(_TOGETHER.index(column.name) for column in CLAIM_COLUMNS))
_SEARCH = next(place for place, column in enumerate(OWN_COLUMNS) if column.name == "search")
_OF_PAPER = tuple(c.name for c in PAPER_COLUMNS if c.part == "computed")
_PAPER = _layout(PAPER_COLUMNS, ("paper", "record", "verified"), _OF_PAPER)
_OF_VERIFIED = attrgetter(*(c.name.removeprefix("verified_") for c in PAPER_COLUMNS if c.part == "verified"))
_QUALITY = (Kind.QUALITY_GAIN, Kind.QUALITY_SCORE, Kind.COMPARISON)
_NO_SETTING = Setting()
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
    names = (record.title, record.published_title, record.method, *record.aliases, *record.authors, *words, file.slug)
    return plain(" ".join(name for name in names if name))


def _same_run(claim: Claim, claims: tuple[Claim, ...]) -> str | None:
    """The claims stated for the same run, whichever of the two names the other; what is said of quality first."""
    others = [other for other in claims if other.id in claim.together_with or claim.id in other.together_with]
    return "; ".join(map(in_short, sorted(others, key=lambda other: other.kind not in _QUALITY))) or None


def _computed_values(claim: Claim, file: RecordFile, vocabularies: Vocabularies) -> _Computed:
    slug = file.slug
    value, low, high, before = claim.value, claim.low, claim.high, claim.before
    result = effect(claim)
    baseline, key = None, None
    if claim.baseline is not None:
        baseline = claim.baseline.as_printed
        key = claim.baseline.name or vocabularies.baselines.resolve(baseline)
    setting = _SEARCHED(claim.setting) if claim.setting is not None else ()
    searched = (claim.subject, claim.metric, baseline, *setting, claim.evidence.quote)
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
        printed(claim),
        vocabularies.metrics.resolve(claim.metric),
        _same_run(claim, file.record.claims),
        int(claim.id[1:]),
        plain(" ".join([text for text in searched if text])),
        result.factor if result.factor_low is None else _sort_factor(result),
        Verification.UNCHECKED,
    )


def own_rows(file: RecordFile, vocabularies: Vocabularies) -> Iterator[tuple]:
    """One tuple a claim of the record, in the order of `OWN_COLUMNS`; numbers as floats, absent is None."""
    of_claim, of_setting, of_evidence = (_OWN.get[part] for part in ("claim", "setting", "evidence"))
    no_setting = of_setting(_NO_SETTING)
    for claim in file.record.claims:
        computed = _computed_values(claim, file, vocabularies)
        setting = of_setting(claim.setting) if claim.setting is not None else no_setting
        yield _OWN.arrange((*of_claim(claim), *setting, *of_evidence(claim.evidence), *computed))


def claim_rows(file: RecordFile, vocabularies: Vocabularies) -> Iterator[tuple]:
    """The same in the order of `CLAIM_COLUMNS`: with the columns of the paper, as a store holds them."""
    paper = _OF_CLAIMS(file.record)
    search = _paper_search(file, vocabularies)
    for row in own_rows(file, vocabularies):
        own = (f"{search} {value}" if place == _SEARCH else value for place, value in enumerate(row))
        yield _IN_ORDER((*paper, *own))


def paper_row(file: RecordFile, vocabularies: Vocabularies) -> tuple:
    """The row of the record's paper, in the order of `PAPER_COLUMNS`; absent is None."""
    record = file.record
    verified = record.verified or _NO_VERIFICATION
    venue = vocabularies.venues.get(record.venue)
    other = {
        "slug": file.slug,
        "venue_name": venue and venue.definition,
        "venue_kind": venue and venue.kind,
        "added_on": record.added and record.added.on,
        "added_by": record.added and record.added.by,
        "file": file.path,
        "claim_count": len(record.claims),
        "search": _paper_search(file, vocabularies),
    }
    verification = _OF_VERIFIED(verified)
    parts = (*_PAPER.get["paper"](record), record.no_claims, *verification, *(other[name] for name in _OF_PAPER))
    return _PAPER.arrange(parts)
