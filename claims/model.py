"""What a record holds: the JSON Schema, the help of the form and the columns of the store are made from it.

Annotations are not deferred here: pydantic would compile each of them again, at every start.
"""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

from claims.words import (
    Attribution,
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
)

FIGURE_PATTERN = (
    r"^(?:(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,16})?(?:e-?[0-9]{1,2})?[KMBT]?|[1-9][0-9]{0,5}/[1-9][0-9]{0,5})$"
)
SLUG_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
CLAIM_ID_PATTERN = r"^c[1-9][0-9]{0,2}$"
LINE_PATTERN = r"^[^\n]+$"
GLOBAL_ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*\.c[1-9][0-9]{0,2}$"
SOURCE_PATTERN = r"^(?:arxiv-v[1-9][0-9]?|published|openreview|list|repository|report)$"
SUFFIXES = {"K": 3, "M": 6, "B": 9, "T": 12}


def _whole(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[1-9][0-9]{0,8}", value):
        raise ValueError("a whole number from 1, in digits")
    return value


def _day(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError("a date as YYYY-MM-DD")
    return value


Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]
"""One line or more of text, never empty."""
Line = Annotated[str, StringConstraints(min_length=1, max_length=400, strip_whitespace=True, pattern=LINE_PATTERN)]
Key = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=60)]
Figure = Annotated[
    str,
    StringConstraints(pattern=FIGURE_PATTERN),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": 0},
                {"type": "string", "pattern": FIGURE_PATTERN},
            ]
        }
    ),
]
"""A figure as printed, with K, M, B or T for a printed suffix, or a fraction: `2.70`, `32K`, `2/3`."""
Whole = Annotated[int, BeforeValidator(_whole), Field(ge=1)]
Year = Annotated[int, BeforeValidator(_whole), Field(ge=1950, le=2100)]
Day = Annotated[date, BeforeValidator(_day)]
SourceVersion = Annotated[str, StringConstraints(pattern=SOURCE_PATTERN)]
Url = Annotated[str, StringConstraints(pattern=r"""^https?://[^\s<>"'\\^`{|}]+$""", max_length=400)]


@lru_cache(maxsize=65536)
def number(figure: str) -> Decimal:
    """The number a `Figure` stands for: `32K` is 32000, `2/3` is 0.667 to 28 digits."""
    if "/" in figure:
        over, under = map(Decimal, figure.split("/"))
        return over / under
    exponent = SUFFIXES.get(figure[-1])
    return Decimal(figure[:-1]).scaleb(exponent) if exponent else Decimal(figure)


class Part(BaseModel):
    """A frozen part of a record: unknown fields are refused, absent means not reported."""

    # Validators are built at first use, and those of parts not at all where only whole records are read.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class BaselineSetting(Part):
    """Under what conditions the baseline was measured, only where the text gives the baseline's own."""

    model: Line | None = None
    """The baseline's model with its size, as printed."""
    hardware: Line | None = None
    """The baseline's hardware, as printed."""
    devices: Whole | None = None
    """How many devices the baseline ran on."""
    precision: Line | None = None
    """The baseline's numeric precision."""
    batch: Line | None = None
    """The baseline's batch size, as printed."""
    software: Line | None = None
    """The baseline's framework and version."""


class Baseline(Part):
    """What the claim compares with."""

    as_printed: Annotated[Line, Field(examples=["full fine-tuning", "state-of-the-art methods"])]
    """The text's own words for what it compares with, classes of methods included."""
    name: Key | None = None
    """Key of data/vocabulary/baselines.yaml, where the words alone do not resolve to it."""
    setting: BaselineSetting | None = None
    """The baseline's own conditions, where the text gives them."""


class Setting(Part):
    """Under what conditions the figure was measured; absent means not reported, never a guess."""

    task: Annotated[Line | None, Field(examples=["passkey retrieval"])] = None
    """The task, in the text's words."""
    dataset: Annotated[Line | None, Field(examples=["ArXiv and OpenWebText2"])] = None
    """The data set or benchmark, as printed."""
    split: Line | None = None
    """The part of the data set: test, validation, a subset."""
    model: Annotated[Line | None, Field(examples=["LLaMA 2 7B"])] = None
    """The model the method was applied to, with its size, as printed."""
    hardware: Annotated[Line | None, Field(examples=["A100"])] = None
    """Which hardware, as printed."""
    devices: Whole | None = None
    """How many devices."""
    precision: Annotated[Line | None, Field(examples=["bf16", "4-bit"])] = None
    """Numeric precision of the measurement."""
    batch: Annotated[Line | None, Field(examples=["32K"])] = None
    """Batch size, as printed."""
    sequence_length: Annotated[Line | None, Field(examples=["32K"])] = None
    """Sequence or context length, as printed."""
    software: Annotated[Line | None, Field(examples=["PyTorch 2.0.1"])] = None
    """Framework and version."""
    phase: Phase | None = None
    """Stage: training, decoding ..."""
    scope: Scope | None = None
    """`part` for a kernel, a layer or attention alone; `end-to-end` for the whole run."""
    condition: Line | None = None
    """Words a reader must know to use the figure: budget, assumption, variant of the problem. Always shown."""


class Evidence(Part):
    """The words of the source that hold the figure."""

    quote: Annotated[Line, Field(examples=["2.72x decoding speedup"])]
    """Shortest fragment with figure, unit and qualifier; 15 words at most; fragments joined by ` ... `."""
    place: Place = Place.ABSTRACT
    """Where the quote stands."""
    where: Annotated[Line | None, Field(examples=["Table 3"])] = None
    """Which table, figure or section."""
    read_from: SourceVersion | None = None
    """The version that is quoted, where it is not the paper's `read_from`."""


class Claim(Part):
    """One reported figure, proven bound or comparison, with its evidence."""

    id: Annotated[str, StringConstraints(pattern=CLAIM_ID_PATTERN)]
    """c1, c2 ... within the record, without gaps, never reused."""
    kind: Kind
    """What is claimed."""
    quantity: Quantity | None = None
    """What exactly was saved or sped up, where the text says so."""
    form: Form
    """How it is printed."""
    value: Annotated[Figure | None, Field(examples=["2.72", "32K"])] = None
    """The figure as printed, no sign; `outcome` says for whom it speaks."""
    low: Figure | None = None
    """Lower end, where the text gives a range."""
    high: Figure | None = None
    """Upper end, where the text gives a range."""
    unit: Unit | None = None
    """Unit of the figure."""
    before: Figure | None = None
    """The baseline's figure, where the text reads from A to B or A against B."""
    before_unit: Unit | None = None
    """Unit of `before` where it differs from `unit`."""
    runs: Whole | None = None
    """How many runs or seeds the figure is taken over."""
    spread: Figure | None = None
    """The printed spread around the figure, in its unit."""
    spread_kind: SpreadKind | None = None
    """What the spread is."""
    bound: Annotated[Line | None, Field(examples=["O(K^{1/3} T^{2/3})"])] = None
    """The proven rate, as printed."""
    previous_bound: Line | None = None
    """The rate it improves on, where the text gives it."""
    qualifier: Qualifier = Qualifier.EXACT
    """How firmly the text states the figure; up_to, at_least or at_most before average before about."""
    outcome: Outcome = Outcome.BETTER
    """The text's verdict on the subject."""
    subject: Line | None = None
    """What the figure is about, as printed, where that is not the paper's method."""
    metric: Annotated[Line | None, Field(examples=["decoding speed"])] = None
    """What was measured, in the text's words."""
    baseline: Baseline | None = None
    """What the claim compares with."""
    setting: Setting | None = None
    """Conditions of the measurement."""
    held_equal: HeldEqual | None = None
    """What the text says is the same on both sides."""
    together_with: tuple[Annotated[str, StringConstraints(pattern=CLAIM_ID_PATTERN)], ...] = ()
    """Claims of this record that the text states for the same run."""
    evidence: Evidence
    """The words of the source."""
    attribution: Attribution = Attribution.ORIGINAL
    """Whose measurement it is."""
    of: Annotated[str | None, StringConstraints(pattern=GLOBAL_ID_PATTERN)] = None
    """For a reproduction: the global id of the claim it bears on."""
    by: Line | None = None
    """For a reproduction: who measured."""
    cites: Line | None = None
    """For a cited figure: the source that the text names for it."""
    status: Status = Status.REPORTED
    """disputed, corrected and withdrawn need `on`, `why` and `source`."""
    on: Day | None = None
    """Day of the change of status."""
    why: Text | None = None
    """Reason of the change of status."""
    source: Url | None = None
    """Where the reason can be read."""
    note: Text | None = None
    """A remark of the curator."""


class Verified(Part):
    """How the paper's block was verified: an address or a file that states it."""

    arxiv: Line | None = None
    """What states the arXiv id."""
    venue: Line | None = None
    """What states the venue."""
    authors: Line | None = None
    """What states the authors."""
    doi: Line | None = None
    """What states the DOI."""
    claims: Line | None = None
    """How and when the claims were read a second time against the source, by another than who entered them."""


class Added(Part):
    """When and by whom the record was added."""

    on: Day
    """Day."""
    by: Line | None = None
    """Curator."""


class Paper(Part):
    """The source document of a record."""

    title: Line
    """Title of the first public version."""
    published_title: Line | None = None
    """Title of the published version, where it differs."""
    authors: tuple[Line, ...] = ()
    """Authors of the published version, given name first."""
    year: Year
    """Year of the first public version."""
    arxiv: Annotated[
        str | None, StringConstraints(pattern=r"^(?:[0-9]{4}\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7})$")
    ] = None
    """arXiv id without version."""
    doi: Annotated[str | None, StringConstraints(pattern=r"""^10\.[0-9]{4,9}/[^\s"<>\\^`{|}]+$""", max_length=200)] = (
        None
    )
    """DOI of the published version, without an address before it."""
    venue: Key
    """Key of data/vocabulary/venues.yaml."""
    venue_year: Year | None = None
    """Year of the venue, which may be later than the first public version."""
    pages: Line | None = None
    """Volume, number and pages."""
    published_url: Url | None = None
    """Page of the published version."""
    code: Url | None = None
    """The authors' code."""
    read_from: Annotated[SourceVersion | None, Field(examples=["arxiv-v1", "published"])] = None
    """The version whose words are quoted: arxiv-v1, published, openreview, list, repository or report."""
    verified: Verified | None = None
    """How ids, venue and authors were verified."""
    domain: Key
    """Key of data/vocabulary/domains.yaml."""
    family: Key
    """Key of data/vocabulary/families.yaml."""
    families_also: tuple[Key, ...] = ()
    """Other families the method belongs to."""
    method: Line | None = None
    """The method's name as the paper gives it; absent when it gives none."""
    aliases: tuple[Line, ...] = ()
    """Other names of the method."""
    requires: Requires | None = None
    """What applying the method to a trained model takes, where the text says so."""
    exact: Exact | None = None
    """Whether the output is the same as the baseline's, where the text says so."""
    added: Added | None = None
    """When and by whom the record was added."""
    note: Text | None = None
    """A remark of the curator: doubts about the block above."""


class Record(Paper):
    """One YAML file: one paper and the claims it makes."""

    no_claims: Text | None = None
    """Why the paper makes no claim, where `claims` is empty."""
    claims: tuple[Claim, ...]
    """The claims, in order of id."""
