"""The columns of the store and of every export: one row a claim, one row a paper."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import BaseModel

from claims.fields import fields
from claims.model import BaselineSetting, Claim, Evidence, Paper, Record, Setting, Verified
from claims.words import (
    Attribution,
    Bound,
    Exact,
    Form,
    HeldEqual,
    Kind,
    Outcome,
    Phase,
    Place,
    Qualifier,
    Quantity,
    Requires,
    Scope,
    SpreadKind,
    Status,
    Unit,
    Verification,
    Word,
)

TEXT, WHOLE, NUMBER, TEXTS, DAY, FLAG = "VARCHAR", "INTEGER", "DOUBLE", "VARCHAR[]", "DATE", "BOOLEAN"


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
    comment = fields(part)[name].description
    return Column(name, type_, comment, part.__name__.lower(), tuple(word.value for word in words or ()))


def _computed(name: str, type_: str, comment: str, words: type[Word] | None = None) -> Column:
    return Column(name, type_, comment, "computed", tuple(word.value for word in words or () if word))


def _figure(name: str) -> Column:
    """A figure of the claim as a number; the record keeps it as printed."""
    comment = f"{fields(Claim)[name].description} As a number: K, M, B and T resolved."
    return _computed(name, NUMBER, comment)


def _setting(name: str) -> Column:
    return _of(Setting, name)


def _of_baseline(name: str, type_: str = TEXT) -> Column:
    return _of(BaselineSetting, name, type_)._replace(name=f"baseline_{name}")


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
    _computed(
        "printed",
        TEXT,
        "The figure as a reader would say it, with qualifier and unit; “better, no number” where there is none.",
    ),
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
    _computed(
        "search",
        TEXT,
        "Text that a search looks in, folded to one spelling by `claims.spelling`.",
    ),
    _computed("sort_factor", NUMBER, "For sorting only: the factor, or the geometric mean of a range's ends."),
    _computed("verified", TEXT, "Whether the quote was looked for in the paper's text, and found.", Verification),
    _computed(
        "pooled",
        FLAG,
        "Whether the factor counts in medians and boxes: a single typical one of the paper's own, not withdrawn.",
    ),
    _computed("who", TEXT, "What the claim is about, for display: the method, else the title, and the subject."),
    _computed("setting", TEXT, "All that is reported of the conditions, in a line."),
    _computed("factor_bound", TEXT, "On which side of the factor the true one lies, if any.", Bound),
    _of(Claim, "quantity", words=Quantity),
    _of(Claim, "held_equal", words=HeldEqual),
    _of(Claim, "runs", WHOLE),
    _figure("spread"),
    _of(Claim, "spread_kind", words=SpreadKind),
    _of(Claim, "cites"),
    _computed("read_from", TEXT, "The version whose words are quoted: the claim's own, else the paper's."),
    _computed("model_key", TEXT, "The model as a key: several spellings of one model have the same."),
    _computed("hardware_key", TEXT, "The machine as a key, without the size of its memory, as for models."),
    _computed("dataset_key", TEXT, "The data set as a key, as for models."),
    _of(Paper, "requires", words=Requires),
    _of(Paper, "exact", words=Exact),
    *(_of_baseline(name, WHOLE if name == "devices" else TEXT) for name in fields(BaselineSetting)),
    _computed(
        "about_method",
        TEXT,
        "The method that the figure is about: of a reproduction the method it measures again, else the paper's.",
    ),
    _computed(
        "measured_by",
        TEXT,
        "Who measured: “authors”, or whoever measured it again; of a cited figure its source, where that is named.",
    ),
)

OWN_COLUMNS = tuple(column for column in CLAIM_COLUMNS if column.part != "paper")
"""Those of the claim alone; the others are its paper's, and so is the beginning of its `search`."""
PAPER_ID = Column("paper_id", WHOLE, "A number for each paper, which is counted sooner than its slug.", "store")
"""Of the claims in a store, beside `CLAIM_COLUMNS`: it means nothing outside this store."""
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
    _of(Paper, "read_from"),
    _of(Paper, "requires", words=Requires),
    _of(Paper, "exact", words=Exact),
    _of(Paper, "note"),
    _of(Record, "no_claims"),
    _verified("arxiv"),
    _verified("venue"),
    _verified("authors"),
    _verified("doi"),
    _verified("claims"),
    _computed("added_on", DAY, "Day the record was added."),
    _computed("added_by", TEXT, "Who added the record."),
    _computed("file", TEXT, "File of the record, relative to the data folder."),
    _computed("claim_count", WHOLE, "How many claims the record holds."),
    _computed(
        "search",
        TEXT,
        "Text that a search looks in, folded to one spelling by `claims.spelling`.",
    ),
)
