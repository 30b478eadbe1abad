"""Questions that SQL answers and no page does, to begin with."""

from __future__ import annotations

from typing import NamedTuple


class Example(NamedTuple):
    """A question and the query that answers it."""

    question: str
    query: str


EXAMPLES = (
    Example(
        "How often is a speedup “up to”, by family?",
        """\
SELECT family,
       round(100 * avg((qualifier = 'up_to')::int)) AS up_to_percent,
       count(*) AS speedups
FROM claims
WHERE kind = 'speedup' AND attribution = 'original'
GROUP BY family
HAVING count(*) >= 5
ORDER BY up_to_percent DESC, family""",
    ),
    Example(
        "Which conditions do speedups leave unsaid, year by year?",
        """\
SELECT year,
       count(*) AS speedups,
       round(100 * avg((hardware IS NULL)::int)) AS no_hardware_percent,
       round(100 * avg((baseline IS NULL)::int)) AS no_baseline_percent
FROM claims
WHERE kind = 'speedup' AND attribution = 'original'
GROUP BY year
ORDER BY year""",
    ),
    Example(
        "What did others measure, beside what the paper reports?",
        """\
SELECT reported.about_method AS method,
       reported.printed AS reported,
       again.printed AS measured,
       round(again.factor / reported.factor, 2) AS measured_over_reported,
       again.measured_by, again.hardware
FROM claims AS again
JOIN claims AS reported ON again.of = reported.claim_id
WHERE again.attribution = 'reproduction' AND again.kind = reported.kind
  AND again.factor IS NOT NULL AND reported.factor IS NOT NULL
ORDER BY measured_over_reported, again.claim_id""",
    ),
    Example(
        "What do typical speedups compare with?",
        """\
SELECT coalesce(baseline_key, baseline, 'not stated') AS baseline,
       count(*) AS speedups, count(DISTINCT slug) AS papers
FROM claims
WHERE kind = 'speedup' AND pooled
GROUP BY ALL
ORDER BY papers DESC, speedups DESC, baseline
LIMIT 25""",
    ),
    Example(
        "Which speedups state their price in accuracy?",
        """\
SELECT fast.about_method AS method, fast.printed AS speedup, price.printed AS accuracy, price.metric
FROM claims AS fast, unnest(fast.together_with) AS other(claim_id)
JOIN claims AS price USING (claim_id)
WHERE fast.kind = 'speedup' AND price.kind IN ('quality_gain', 'quality_score')
ORDER BY fast.claim_id""",
    ),
    Example(
        "Which venues do the papers come from?",
        """\
SELECT coalesce(venue_name, venue) AS venue, count(*) AS papers, sum(claim_count) AS claims
FROM papers
GROUP BY ALL
ORDER BY papers DESC, venue
LIMIT 20""",
    ),
)
