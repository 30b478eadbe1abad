"""What the text says of the quality in the run of a claim, and in which month its paper came out."""

from __future__ import annotations

from claims.engines.sql import Engine, Sql, joined, sql
from claims.filters import Filter
from claims.queries.selection import where
from claims.words import Exact, HeldEqual, Kind, Outcome

QUALITIES = ("better", "kept", "lost", "not stated")
"""The values of `run_quality`: one worse figure or word is a loss, whatever else is better."""

_OF_COST = (
    "activated-parameters batch-size communication-volume compression-ratio compute decoding-speed frame-rate "
    "inference-speed iteration-complexity kv-cache latency memory memory-accesses model-size oracle-complexity "
    "parameters run-time sampling-steps search-cost throughput time-and-memory trainable-parameters training-data "
    "training-speed training-time"
).split()
"""Keys of metrics.yaml whose comparison says nothing of quality."""

MONTH = Sql(
    "case when arxiv like '____.%' and substr(arxiv, 1, 2) = substr(cast(year as string), 3, 2)"
    " then concat(cast(year as string), '-', substr(arxiv, 3, 2)) else cast(year as string) end"
)
"""The month of the first version, `2023-08`, by the arXiv id; the year alone where the id is of another or absent."""


def _of_quality() -> Sql:
    """Return whether the claim `other` is about quality and says how it stands to the baseline's."""
    keys = joined([sql("{}", key) for key in _OF_COST])
    return sql(
        "(other.kind = {} or other.kind = {} and coalesce(other.metric_key, '') not in ({}))",
        Kind.QUALITY_GAIN,
        Kind.COMPARISON,
        keys,
    )


def _counted(outcome: Outcome) -> Sql:
    return sql("count(case when other.outcome = {} then 1 end)", outcome)


def _printed(outcome: Outcome) -> Sql:
    """Return the figure of such a claim; of several the first in the alphabet, so that every engine takes the same."""
    some = "coalesce(other.value, other.low) is not null"
    return sql(f"min(case when other.outcome = {{}} and {some} then other.printed end)", outcome)


def matching(engine: Engine, filter: Filter, *more: Sql) -> Sql:
    """Return a table of the claims that `filter` and `more` select, with their `month`."""
    return sql("select *, {} as month from claims where {}", MONTH, where(engine, filter, *more))


def judged(engine: Engine, filter: Filter, *more: Sql) -> Sql:
    """Return a table of the claims that `filter` and `more` select, with what is computed of each.

    Beside the columns of `matching`: `run_quality`, one of `QUALITIES`, by the claims of its `together_with`, read both
    ways, by what is held equal, and by a method whose output is the same; and `quality_change`, the figure of it as
    printed, absent where there is none.
    """
    stated = sql(
        "select mine.claim_id as of_claim, {} as lost, {} as gained, {} as equalled, {} as loss, {} as gain"
        " from picked mine join claims other on other.paper_id = mine.paper_id where {} and"
        " (array_contains(mine.together_with, other.claim_id) or array_contains(other.together_with, mine.claim_id))"
        " group by mine.claim_id",
        _counted(Outcome.WORSE),
        _counted(Outcome.BETTER),
        _counted(Outcome.EQUAL),
        _printed(Outcome.WORSE),
        _printed(Outcome.BETTER),
        _of_quality(),
    )
    better, kept, lost, silent = QUALITIES
    return sql(
        "with picked as ({}), stated as ({}) select picked.*,"
        " case when lost > 0 then {} when gained > 0 then {} when equalled > 0 or held_equal = {} or exact = {} then {}"
        " else {} end as run_quality,"
        " case when lost > 0 then loss when gained > 0 then gain end as quality_change"
        " from picked left join stated on of_claim = claim_id",
        matching(engine, filter, *more),
        stated,
        lost,
        better,
        HeldEqual.ACCURACY,
        Exact.YES,
        kept,
        silent,
    )
