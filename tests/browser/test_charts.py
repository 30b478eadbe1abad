"""The charts of Explore in a browser, on a wide screen and on a phone: no words overlap, and names are clicked on."""

from __future__ import annotations

from itertools import combinations
from typing import Any, NamedTuple

import pytest

from tests.browser.conftest import settled
from tests.conftest import ALL_TESTS, weekly

WORDS = """() => {
    const place = '.st-key-main_chart_place';
    return [...document.querySelectorAll(`${place} .textpoint text, ${place} .xtick text`)]
        .filter(text => getComputedStyle(text).fillOpacity !== '0')
        .map(text => [text, ...text.querySelectorAll('tspan.line')])
        .flatMap(([text, ...lines]) => lines.length ? lines : [text])
        .filter(line => line.textContent.trim())
        .map(line => [line.textContent.trim(), line.getBoundingClientRect()])
        .filter(([words, box]) => box.width)
        .map(([words, box]) => [words, box.left, box.right, box.top, box.bottom])
}"""
WIDTHS = [(1440, 900), (390, 844)]


class Word(NamedTuple):
    words: str
    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: Word) -> bool:
        """Whether letters lie on letters; a box has two empty pixels above and below them."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top + 2 < other.bottom - 2
            and other.top + 2 < self.bottom - 2
        )


def visit(page: Any, address: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(address)
    page.wait_for_selector(".st-key-main_chart_place .textpoint text, .st-key-main_chart_place .xtick text")
    settled(page)


def words(page: Any) -> list[Word]:
    return [Word(*each) for each in page.evaluate(WORDS)]


@pytest.mark.parametrize("view", ["method", "family", *(("cost", "time") if ALL_TESTS else ())])
def test_no_two_words_overlap_and_none_is_cut(server: str, page: Any, view: str) -> None:
    visit(page, f"{server}/?kind=speedup&view={view}", WIDTHS[0])
    for width, height in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        settled(page)
        found = words(page)
        assert len(found) > 1
        assert [each for each in found if each.left < 0 or each.right > width] == []
        assert [pair for pair in combinations(found, 2) if pair[0].meets(pair[1])] == []


@pytest.mark.parametrize("size", WIDTHS, ids=["wide", "phone"])
def test_names_fit_the_screen_and_lead_to_their_method(server: str, page: Any, size: tuple[int, int]) -> None:
    visit(page, server, size)
    page.evaluate("() => document.querySelector('.st-key-main_chart_place').scrollIntoView({block: 'center'})")
    name = next(word for word in words(page) if word.words == "Skim")
    assert size[0] > 640 or name.right - name.left <= 96
    page.mouse.click((name.left + name.right) / 2, (name.top + name.bottom) / 2)
    page.wait_for_url("**/paper?method=Skim*")


@weekly
def test_back_from_a_method_gives_the_view_in_which_it_was_clicked(server: str, page: Any) -> None:
    visit(page, f"{server}/?domain=language-models", WIDTHS[0])
    before = page.url
    page.evaluate("() => document.querySelector('.st-key-main_chart_place').scrollIntoView({block: 'center'})")
    name = next(word for word in words(page) if word.words == "Skim")
    page.mouse.click((name.left + name.right) / 2, (name.top + name.bottom) / 2)
    page.wait_for_url("**/paper?method=Skim*")
    page.wait_for_timeout(500)
    page.go_back()
    page.wait_for_url(lambda address: "/paper" not in address)
    assert page.url == before
