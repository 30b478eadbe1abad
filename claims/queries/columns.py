"""What the questions on claims share: their facets, groups, orders and sets of columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, get_args

from claims.columns import CLAIM_COLUMNS
from claims.words import Kind

Facet = Literal[
    "domain",
    "family",
    "venue",
    "method",
    "model",
    "hardware",
    "dataset",
    "kind",
    "quantity",
    "phase",
    "qualifier",
    "baseline",
    "requires",
    "exact",
    "attribution",
    "verified",
    "year",
]
Group = Literal["family", "venue", "domain", "year", "run_quality"]
Order = Literal["factor", "newest", "oldest", "paper"]

FACETS: tuple[Facet, ...] = get_args(Facet)
GROWING: tuple[Facet, ...] = ("domain", "family", "venue", "method", "model", "hardware", "dataset", "baseline")
"""The facets whose keys are not a closed list of the model."""
ALL = tuple(column.name for column in CLAIM_COLUMNS)
JUDGED = ("run_quality", "quality_change")
"""What `claims.queries.run_quality.judged` computes of each claim."""
POINTS = (
    "claim_id",
    "slug",
    "title",
    "method",
    "subject",
    "year",
    "venue",
    "venue_year",
    "domain",
    "family",
    "kind",
    "factor",
    "factor_low",
    "factor_high",
    "sort_factor",
    "qualifier",
    "outcome",
    "attribution",
    "status",
    "printed",
    "metric",
    "baseline",
    "quote",
    "who",
    "pooled",
    "factor_bound",
    "quantity",
    "baseline_key",
    "setting",
    "same_run",
    "unit",
    "points",
    "points_low",
    "points_high",
    "about_method",
    "measured_by",
    "month",
)
NAMED = ("baseline", "hardware", "dataset", "model")
"""What a claim should name so that others can be compared with it."""

_ORDERS: dict[Order, tuple[tuple[str, bool], ...]] = {
    "factor": (("factor", True), ("sort_factor", True)),  # ranges have no factor: they follow, sorted by their middle
    "newest": (("year", True),),
    "oldest": (("year", False),),
    "paper": (),
}


def sorting(order: Order) -> tuple[tuple[str, bool], ...]:
    """Return what `order` sorts by and whether downwards: missing values last, the claims of a paper in their order."""
    return (*_ORDERS[order], ("slug", False), ("number", False))


class KindSummary(NamedTuple):
    """The first facts on the matching claims of a kind."""

    kind: str
    claims: int = 0
    factors: int = 0
    """Claims with a factor or a range of one."""
    typical: int = 0
    """Factors that count in medians and boxes."""
    up_to: int = 0
    """Factors, or ranges of one, printed as `up to`."""
    remeasured: int = 0
    """Claims by others than the authors, who measured again."""
    low: float | None = None
    """Smallest factor that is not withdrawn, ends of ranges included."""
    high: float | None = None
    """Largest factor that is not withdrawn."""
    points: int = 0
    """Differences in points or percent, which have no factor."""
    in_words: int = 0
    """Claims without a number."""

    @property
    def in_other_units(self) -> int:
        """Claims with a number that is neither a factor nor in points."""
        return self.claims - self.factors - self.points - self.in_words


def fill_kinds(found: Iterable[KindSummary]) -> list[KindSummary]:
    """Return a row for each kind, in the order of `Kind`, with empty ones for the kinds that `found` lacks."""
    rows = {row.kind: row for row in found}
    return [rows.get(kind.value, KindSummary(kind.value)) for kind in Kind]
