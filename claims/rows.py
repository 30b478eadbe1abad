"""A record as flat rows: one of the paper, one of each claim. The columns of the store and of every export are here."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal
from operator import attrgetter, itemgetter
from typing import NamedTuple

from pydantic import BaseModel

from claims.descriptions import described
from claims.effect import Effect, effect, in_short, printed
from claims.model import Claim, Evidence, Paper, Record, Setting, Verified, number
from claims.records import RecordFile
from claims.vocabulary import Vocabularies
from claims.words import (
    Attribution,
    Form,
    Kind,
    Outcome,
    Phase,
    Place,
    Qualifier,
    Scope,
    Status,
    Unit,
    Verification,
    Word,
)

TEXT, WHOLE, NUMBER, TEXTS, DAY = "VARCHAR", "INTEGER", "DOUBLE", "VARCHAR[]", "DATE"


class Column(NamedTuple):
    """A column: its name, its DuckDB type, what it means, and which part of a record fills it."""

    name: str
    type: str
    comment: str
    part: str
    words: tuple[str, ...] = ()
    """The closed list its values come from, where there is one."""


def _of(part: type[BaseModel], name: str, type_: str = TEXT, words: type[Word] | None = None) -> Column:
    """The column that is field `name` of the model `part`; its description is the comment."""
    comment = described(part)[name].description or ""
    return Column(name, type_, comment, part.__name__.lower(), tuple(word.value for word in words or ()))


def _computed(name: str, type_: str, comment: str) -> Column:
    return Column(name, type_, comment, "computed")


def _figure(name: str) -> Column:
    """A figure of the claim as a number; the record keeps it as printed."""
    comment = f"{described(Claim)[name].description} As a number: K, M, B and T resolved."
    return _computed(name, NUMBER, comment)


def _setting(name: str) -> Column:
    return _of(Setting, name)


CLAIM_COLUMNS: tuple[Column, ...] = (
    _computed("claim_id", TEXT, "Global id of the claim: slug and local id, lm-infinite.c1."),
    _computed("slug", TEXT, "Name of the record, unique over all years."),
    _of(Paper, "title"),
    _of(Paper, "arxiv"),
    _of(Paper, "doi"),
    _of(Paper, "year", WHOLE),
    _of(Paper, "venue"),
    _of(Paper, "venue_year", WHOLE),
    _of(Paper, "domain"),
    _of(Paper, "family"),
    _of(Paper, "method"),
    _of(Claim, "subject"),
    _of(Claim, "kind", words=Kind),
    _of(Claim, "form", words=Form),
    _figure("value"),
    _figure("low"),
    _figure("high"),
    _of(Claim, "unit", words=Unit),
    _figure("before"),
    _of(Claim, "before_unit", words=Unit),
    _of(Claim, "qualifier", words=Qualifier),
    _of(Claim, "outcome", words=Outcome),
    _computed("factor", NUMBER, "Improvement factor; above 1 is better for the subject. Absent for a range."),
    _computed("factor_low", NUMBER, "Lower end of the improvement factor, where the text gives a range."),
    _computed("factor_high", NUMBER, "Upper end of the improvement factor, where the text gives a range."),
    _computed("points", NUMBER, "Signed difference in the unit the claim is printed in; absent for a range."),
    _of(Claim, "metric"),
    _computed("baseline", TEXT, "What the claim compares with, in the text's own words."),
    _computed("baseline_key", TEXT, "Key of data/vocabulary/baselines.yaml that the words stand for."),
    _setting("task"),
    _setting("dataset"),
    _setting("model"),
    _setting("hardware"),
    _of(Setting, "devices", WHOLE),
    _setting("precision"),
    _setting("batch"),
    _setting("sequence_length"),
    _setting("software"),
    _of(Setting, "phase", words=Phase),
    _of(Setting, "scope", words=Scope),
    _setting("condition"),
    _of(Claim, "bound"),
    _of(Claim, "previous_bound"),
    _of(Evidence, "quote"),
    _of(Evidence, "place", words=Place),
    _of(Evidence, "where"),
    _computed("together_with", TEXTS, "Global ids of the claims that the text states for the same run."),
    _of(Claim, "attribution", words=Attribution),
    _of(Claim, "status", words=Status),
    _of(Claim, "note"),
    _computed("points_low", NUMBER, "Lower end of the difference, where the text gives a range."),
    _computed("points_high", NUMBER, "Upper end of the difference, where the text gives a range."),
    _computed("printed", TEXT, "The figure as a reader would say it, with qualifier and unit."),
    _setting("split"),
    _computed("metric_key", TEXT, "Key of data/vocabulary/metrics.yaml that the metric stands for."),
    _of(Claim, "of"),
    _of(Claim, "by"),
    _of(Claim, "on", DAY),
    _of(Claim, "why"),
    _of(Claim, "source"),
    _of(Paper, "families_also", TEXTS),
    _of(Paper, "authors", TEXTS),
    _of(Paper, "aliases", TEXTS),
    _of(Paper, "published_title"),
    _computed("same_run", TEXT, "The claims that the text states for the same run, in a few words each."),
    _computed("number", WHOLE, "Place of the claim in its record, from 1."),
    _computed("search", TEXT, "Text that a search looks in: lower case, without accents."),
    _computed("sort_factor", NUMBER, "For sorting only: the factor, or the geometric mean of a range's ends."),
    _computed("verified", TEXT, "Whether the quote was looked for in the paper's text, and found.")._replace(
        words=tuple(word.value for word in Verification)
    ),
)

EXPORTED = tuple(c.name for c in CLAIM_COLUMNS if c.name not in ("number", "search", "sort_factor"))
"""The columns of an export, in this order; the other three are for the queries alone."""


def _verified(name: str) -> Column:
    return _of(Verified, name)._replace(name=f"verified_{name}")


PAPER_COLUMNS: tuple[Column, ...] = (
    _computed("slug", TEXT, "Name of the record, unique over all years."),
    _of(Paper, "title"),
    _of(Paper, "published_title"),
    _of(Paper, "authors", TEXTS),
    _of(Paper, "year", WHOLE),
    _of(Paper, "arxiv"),
    _of(Paper, "doi"),
    _of(Paper, "venue"),
    _of(Paper, "venue_year", WHOLE),
    _computed("venue_name", TEXT, "Full name of the venue."),
    _computed("venue_kind", TEXT, "Kind of the venue: conference, journal, preprint, workshop or report."),
    _of(Paper, "pages"),
    _of(Paper, "published_url"),
    _of(Paper, "code"),
    _of(Paper, "domain"),
    _of(Paper, "family"),
    _of(Paper, "families_also", TEXTS),
    _of(Paper, "method"),
    _of(Paper, "aliases", TEXTS),
    _of(Paper, "note"),
    _of(Record, "no_claims"),
    _verified("arxiv"),
    _verified("venue"),
    _verified("authors"),
    _verified("doi"),
    _computed("added_on", DAY, "Day the record was added."),
    _computed("added_by", TEXT, "Who added the record."),
    _computed("file", TEXT, "File of the record, relative to the data folder."),
    _computed("claim_count", WHOLE, "How many claims the record holds."),
)


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


_CLAIM = _layout(CLAIM_COLUMNS, ("paper", "claim", "setting", "evidence"), _Computed._fields)
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


def _paper_search(record: Record, vocabularies: Vocabularies) -> str:
    families = [vocabularies.families.get(key) for key in (record.family, *record.families_also)]
    words = [word for family in families if family for word in (family.label, *family.aliases)]
    names = (record.title, record.published_title, record.method, *record.aliases, *record.authors, *words)
    return plain(" ".join(name for name in names if name))


def _same_run(claim: Claim, claims: tuple[Claim, ...]) -> str | None:
    """The claims stated for the same run, whichever of the two names the other; what is said of quality first."""
    others = [other for other in claims if other.id in claim.together_with or claim.id in other.together_with]
    return "; ".join(map(in_short, sorted(others, key=lambda other: other.kind not in _QUALITY))) or None


def _computed_values(claim: Claim, file: RecordFile, paper_search: str, vocabularies: Vocabularies) -> _Computed:
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
        f"{paper_search} {plain(' '.join([text for text in searched if text]))}",
        result.factor if result.factor_low is None else _sort_factor(result),
        Verification.UNCHECKED,
    )


def claim_rows(file: RecordFile, vocabularies: Vocabularies) -> Iterator[tuple]:
    """One tuple a claim of the record, in the order of `CLAIM_COLUMNS`; numbers as floats, absent is None."""
    record = file.record
    paper_search = _paper_search(record, vocabularies)
    paper = _CLAIM.get["paper"](record)
    of_claim, of_setting, of_evidence = (_CLAIM.get[part] for part in ("claim", "setting", "evidence"))
    no_setting = of_setting(_NO_SETTING)
    for claim in record.claims:
        computed = _computed_values(claim, file, paper_search, vocabularies)
        setting = of_setting(claim.setting) if claim.setting is not None else no_setting
        yield _CLAIM.arrange((*paper, *of_claim(claim), *setting, *of_evidence(claim.evidence), *computed))


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
    }
    verification = _OF_VERIFIED(verified)
    parts = (*_PAPER.get["paper"](record), record.no_claims, *verification, *(other[name] for name in _OF_PAPER))
    return _PAPER.arrange(parts)
