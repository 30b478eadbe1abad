"""`RULES`: every question, the gravest first."""

from __future__ import annotations

from claims.linting.contradictions import more_than_all, ratio_and_pair
from claims.linting.question import Once, Rule
from claims.linting.unsaid import no_baseline, no_hardware, no_price, part_or_whole
from claims.linting.wording import faster_or_less_time, percent_or_points, up_to_alone, up_to_beside_mean

RULES = (
    Rule("more-than-all", "more than 100% less", more_than_all, Once.CLAIM, contradiction=True),
    Rule("ratio-and-pair", "a ratio that its own “from A to B” does not give", ratio_and_pair, Once.CLAIM, True),
    Rule("up-to-beside-mean", "a best case called an average, or set against one", up_to_beside_mean, Once.CLAIM),
    Rule("percent-or-points", "“accuracy +3%”: percent or points?", percent_or_points, Once.PARAGRAPH),
    Rule("faster-or-less-time", "“40% faster”: more speed or less time?", faster_or_less_time, Once.PARAGRAPH),
    Rule("part-or-whole", "a kernel or layer is faster, and the whole?", part_or_whole),
    Rule("no-baseline", "than what?", no_baseline),
    Rule("no-hardware", "a time or speed, and no hardware anywhere", no_hardware),
    Rule("no-price", "a saving, and nothing on the quality", no_price),
    Rule("up-to-alone", "“up to”, and no usual case anywhere", up_to_alone),
)
