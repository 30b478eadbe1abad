"""The table of the compared claims and the small ladder: what they hold, and that record text stays text."""

from __future__ import annotations

import re

from dashboard.compare.html_table import Line, ladder, table
from tests.unit.rows import row

EVIL = "<script>alert(1)</script>\" onmouseover='x' &amp; <img src=x onerror=y>"


def test_a_line_has_its_values_why_it_matters_and_what_follows() -> None:
    made = table(["A", "B"], [Line("Hardware", ["A100", None], "A faster card.", "missing in some")])
    assert '<th scope="col">A</th><th scope="col">B</th>' in made
    assert '<span title="A faster card.">Hardware</span><br><small>missing in some</small>' in made
    assert '<td>A100</td><td class="silent">not reported</td>' in made


def test_the_ladder_has_a_rung_for_each_claim_as_long_as_its_factor() -> None:
    made = ladder([("A", row(factor=4.0)), ("B", row(factor=2.0)), ("C", row(factor=0.5)), ("D", row(factor=None))])
    assert re.findall(r"width: (\d+)%", made) == ["100", "50", "2", "2"]
    assert "<span>A</span>" in made
    assert "<b>4×</b>" in made
    assert ladder([]) == '<div class="rungs"></div>'


def test_record_text_is_never_markup() -> None:
    made = table([EVIL], [Line(EVIL, [EVIL], EVIL, EVIL)]) + ladder([(EVIL, row(printed=EVIL, factor=None))])
    assert "<script" not in made
    assert "<img" not in made
    assert made.count("&lt;script&gt;") == 7
    assert "&amp;amp;" in made
    tags = {*re.findall(r"<(/?\w+)", made)}
    assert {tag.strip("/") for tag in tags} <= {"div", "table", "thead", "tbody", "tr", "th", "td", "span", "br"} | {
        "small", "i", "b",
    }  # fmt: skip
    assert not re.search(r"<[^>]*[\"']\s+on", made)
