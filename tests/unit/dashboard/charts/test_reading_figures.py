"""What is said of a figure, clicked in it, and saved with it."""

from __future__ import annotations

from itertools import pairwise

import plotly.graph_objects as go
import pytest

from dashboard.charts.alt_text import describe
from dashboard.charts.citation import cite, image_config
from dashboard.charts.clicks import Clicked, clicked
from dashboard.charts.packing import NARROW, shorten, text_width
from dashboard.charts.row_labels import fold
from dashboard.charts.scales import FACTORS, POINTS, Span, four, rounded
from tests.unit.dashboard.charts.claims import MIXED


def test_the_description_counts_and_names_the_ends() -> None:
    assert describe(MIXED, "speedup", "method") == (
        "Speedup, a row for each method: 8 claims on 3 methods of 2 families, from 0.5× to 10×; 1 “up to”, "
        "1 re-measured by others. Largest reported: Quick, about 10×."
    )
    assert describe(MIXED, "speedup", "cost").endswith("Quality better 0, kept 0, lost 0, not stated 8.")


def test_a_click_gives_claim_method_or_family() -> None:
    def event(*points: object) -> dict:
        return {"selection": {"points": [{"customdata": each} for each in points]}}

    assert clicked(event(None, ["claim", "a.c2"])) == Clicked(claim="a.c2")
    assert clicked(event(["method", "EAGLE"])) == Clicked(method="EAGLE")
    assert clicked(event(["family", "pruning"])) == Clicked(family="pruning")
    assert clicked(event()) is None
    assert clicked(None) is None


def test_an_image_says_what_it_shows_of_which_claims_from_where() -> None:
    figure = go.Figure(layout={"height": 300, "margin": {"b": 8}})
    cite(figure, f"{'venue ICML, ' * 12}\n● reported\nSource <1>", title="Speedup by method")
    [note] = figure.layout.annotations
    lines = note.text.split("<br>")
    assert lines[0] == "<b>Speedup by method</b>"
    assert lines[-2:] == ["● reported", "Source &lt;1&gt;"]
    assert all(len(line) <= 61 for line in lines)
    assert figure.layout.height - 300 == figure.layout.margin.b - 8 >= 15 * len(lines), "nothing is cut off"
    assert image_config("x", "svg", 1100)["toImageButtonOptions"]["width"] == 1100
    assert "width" not in image_config("x")["toImageButtonOptions"]


@pytest.mark.parametrize("ends", [(0.96, 56.8), (1.1, 1.3), (0.01, 100_000), (1.0, 2.0), (0.4, 0.9)])
def test_words_of_the_axis_do_not_overlap_on_a_phone(ends: tuple[float, float]) -> None:
    span = Span.over(FACTORS, ends)
    ticks = span.ticks()
    assert 1 in ticks
    places = [(span.share(tick) * NARROW, text_width(f"{tick:,.4g}×") / 2) for tick in ticks]
    assert all(b - a > left + right for (a, left), (b, right) in pairwise(places))


def test_the_axis_of_points_holds_both_signs() -> None:
    assert {-10, 0, 10} <= set(Span.over(POINTS, [-15, 51]).ticks())


def test_figures_have_four_digits_at_most() -> None:
    assert [four(each) for each in (2.600303882478927, 142.857, 10_000, -0.5)] == ["2.6", "142.9", "10,000", "−0.5"]


def test_names_are_cut_to_their_room() -> None:
    assert shorten("EAGLE", 80) == "EAGLE"
    cut = shorten("Lookahead decoding", 80, 11)
    assert cut.endswith("…")
    assert text_width(cut, 11) <= 80
    lines = fold("Efficient attention & architectures 6", 110, 3)
    assert " ".join(lines) == "Efficient attention & architectures 6"
    assert all(text_width(line) <= 110 for line in lines)
    assert len(fold("one two three four five", 20, 2)) == 2


def test_a_large_number_is_written_in_full() -> None:
    """Once the headline said "1e+03×"."""
    assert [rounded(each, 3) for each in (0.834, 1.5, 12.04, 953.7, 1000, 12041)] == [
        "0.834", "1.5", "12", "954", "1,000", "12,041",
    ]  # fmt: skip
