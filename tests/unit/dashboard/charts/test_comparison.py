from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from claims.compare import compare
from dashboard.charts import comparison
from dashboard.charts.citation import cite, image_config
from tests.unit.rows import row

NAMES = {f"{letter}.c1": f"Method {letter.upper()}" for letter in "abcd"}


def claim(claim_id: str, **changes: object) -> dict[str, Any]:
    """A claim with what a mark says of it when it is pointed at."""
    factor = changes.get("factor", 2.0)
    told = {"title": f"Paper {claim_id}", "year": 2024, "quote": "a quote", "printed": f"{factor}×", "subject": None}
    return row(claim_id, **{**told, **changes})


def forest(claims: list[dict[str, Any]], **options: Any) -> go.Figure:
    return comparison.forest(claims, compare(claims), NAMES, **options)


def traces(figure: go.Figure) -> dict[str, Any]:
    return {trace.name: trace for trace in figure.data if trace.name}


def text_of(figure: go.Figure) -> str:
    return " ".join([figure.layout.title.text or "", *(note.text for note in figure.layout.annotations)])


def bars(figure: go.Figure) -> list:
    """The shapes at the left of the figure that join what is in one order."""
    return [shape for shape in figure.layout.shapes if shape.xref == "paper" and shape.x0 < 0]


def test_like_claims_are_numbered_and_joined() -> None:
    figure = forest([claim("a.c1"), claim("b.c1", factor=4.0)])
    assert "1. Method B" in text_of(figure)
    assert "2. Method A" in text_of(figure)
    assert len(bars(figure)) == 1
    assert "Not ranked" not in text_of(figure)


def test_nothing_is_numbered_or_joined_across_a_difference() -> None:
    figure = forest([claim("a.c1"), claim("b.c1", factor=4.0, hardware="H100")])
    assert "1. " not in text_of(figure)
    assert bars(figure) == []
    assert "Not ranked across dashed lines" in text_of(figure)
    assert "hardware" in text_of(figure)
    assert not any(getattr(trace, "mode", "") == "lines" for trace in figure.data)


def test_the_override_is_told_in_the_title() -> None:
    figure = forest([claim("a.c1"), claim("b.c1", factor=4.0, hardware="H100")], anyway=True)
    title = figure.layout.title.text.replace("</b><br><b>", " ")
    assert "Ranked on request; not like for like: hardware" in title
    assert "1. Method B" in text_of(figure)


def test_up_to_is_open_and_points_towards_one() -> None:
    figure = forest([claim("a.c1", qualifier="up_to", factor=3.0), claim("b.c1")])
    assert traces(figure)["“up to”: the extreme case"].marker.symbol == "circle-open"
    [arrow] = [trace for trace in figure.data if getattr(trace, "mode", "") == "lines+markers"]
    assert list(arrow.x) == [3.0, 1.0]
    assert arrow.line.dash == "dot"


def test_at_least_points_to_more() -> None:
    figure = forest([claim("a.c1", qualifier="at_least", factor=3.0), claim("b.c1")])
    [arrow] = [trace for trace in figure.data if getattr(trace, "mode", "") == "lines+markers"]
    assert arrow.x[1] > arrow.x[0] == 3.0


def test_a_range_reaches_from_end_to_end() -> None:
    figure = forest([claim("a.c1", factor=None, factor_low=2.0, factor_high=8.0), claim("b.c1")])
    drawn = traces(figure)["range"]
    assert drawn.x == (2.0, 8.0), "without a middle that nobody claimed"


def test_a_bar_reaches_from_1_to_the_factor_and_the_figure_is_written_behind_it() -> None:
    claims = [
        claim("a.c1", factor=4.0),
        claim("b.c1", factor=0.5, outcome="worse"),
        claim("c.c1", factor=None, factor_low=2.0, factor_high=8.0),
        claim("d.c1", factor=3.0, qualifier="at_least"),
    ]
    figure = forest(claims)
    [drawn] = [trace for trace in figure.data if trace.type == "bar"]
    spans = sorted(zip(drawn.base, drawn.x, strict=True))
    assert spans == [(1.0, -0.5), (1.0, 2.0), (1.0, 3.0), (2.0, 6.0)]
    [figures] = [trace for trace in figure.data if getattr(trace, "mode", "") == "markers+text"]
    written = dict(zip((words.strip() for words in figures.text), figures.x, strict=True))
    assert written.keys() == {"4×", "0.5×", "2–8×", "at least 3×"}
    assert written["2–8×"] == 8.0
    assert written["at least 3×"] > 3.0, "behind the arrow that points to more"


def test_of_factors_over_many_powers_of_ten_a_phone_has_room_for_the_axis() -> None:
    figure = forest([claim("a.c1", factor=10_000.0), claim("b.c1")])
    assert list(figure.layout.xaxis.ticktext) == ["<b>1×</b>", "100×", "10,000×"]


def test_a_long_label_is_shortened_to_what_a_phone_has_room_for() -> None:
    long = "a baseline that is told in very many words so that no phone has room for it"
    figure = forest([claim("a.c1", baseline=long), claim("b.c1")])
    assert all(len(note.text) <= 60 for note in figure.layout.annotations)


def test_a_reproduction_stands_below_its_original() -> None:
    again = claim("d.c1", attribution="reproduction", of="a.c1", factor=1.5, by="Another lab")
    claims = [claim("a.c1"), claim("b.c1")]
    figure = forest(claims, again=[again])
    drawn = traces(figure)["re-measured by others"]
    original = traces(figure)["reported"]
    height = original.y[[data[0] for data in original.customdata].index("a.c1")]
    assert list(drawn.x) == [1.5]
    assert height - 0.3 < drawn.y[0] < height
    assert "Another lab" in drawn.text[0]


def test_those_who_measured_again_are_named_once_a_claim() -> None:
    again = [
        claim(f"d.c{i}", attribution="reproduction", of="b.c1", factor=factor, by="Another lab", printed=f"{factor}×")
        for i, factor in enumerate((2.3, 2.2, 2.1), 1)
    ]
    again.append(claim("e.c1", attribution="reproduction", of="a.c1", factor=1.1, by="A third", printed="1.1×"))
    figure = forest([claim("a.c1", factor=2.0), claim("b.c1", factor=2.5)], again=again)
    drawn = traces(figure)["re-measured by others"]
    assert [words.strip() for words in drawn.text] == ["", "", "3 figures, Another lab", "1.1×, A third"]
    assert list(drawn.textposition[2:]) == ["middle left", "middle right"]


def test_a_withdrawn_claim_is_marked_as_such() -> None:
    figure = forest([claim("a.c1", status="withdrawn"), claim("b.c1")])
    assert traces(figure)["withdrawn"].marker.symbol == "x-thin"


def test_record_text_is_escaped() -> None:
    claims = [claim("a.c1", baseline="<b>bold</b>", baseline_key=None), claim("b.c1")]
    figure = comparison.forest(claims, compare(claims), {"a.c1": "<script>", "b.c1": "B"})
    assert "<script>" not in text_of(figure)
    assert "<b>bold</b>" not in text_of(figure)
    assert "&lt;script&gt;" in text_of(figure)


def test_without_a_factor_the_figure_says_why() -> None:
    claims = [claim("a.c1"), claim("b.c1")]
    figure = comparison.forest([], compare(claims), NAMES)
    assert "None of these claims has an improvement factor" in text_of(figure)
    assert len(figure.data) == 0


def test_the_description_tells_what_is_in_order() -> None:
    claims = [claim("a.c1"), claim("b.c1", factor=4.0), claim("c.c1", hardware="H100")]
    told = comparison.describe(claims, compare(claims), NAMES)
    assert "in order: Method B 4.0×, Method A 2.0×" in told
    assert "on its own: Method C 2.0×" in told


def test_the_citation_is_in_the_figure_and_the_figure_grows_for_it() -> None:
    figure = forest([claim("a.c1"), claim("b.c1")])
    height, margin = figure.layout.height, figure.layout.margin.b
    cited = cite(figure, "A paper with <i>marks</i> (2024). Benchmark claims, data abc, 2026-11-23. " * 2)
    assert cited.layout.height > height
    assert cited.layout.margin.b > margin
    assert "&lt;i&gt;" in cited.layout.annotations[-1].text
    assert cited.layout.annotations[-1].text.count("<br>") >= 2


def test_the_only_button_saves_an_image_in_the_chosen_format() -> None:
    config = image_config("claims", "svg")
    assert config["modeBarButtons"] == [["toImage"]]
    assert config["toImageButtonOptions"]["format"] == "svg"
    assert set(config["locales"]["en-US"]["dictionary"].values()) == {"Download claims.svg"}
