"""What one does on Explore in more than one task."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator

from dashboard.charts.by_method import MOST_METHODS
from dashboard.explore.claims_table import HEADER, ROW
from tests.tasks.person import Claim, Person

_MARK = """id => {
  for (const mark of document.querySelectorAll('.js-plotly-plot .scatterlayer .point')) {
    const trace = mark.closest('.trace').__data__[0].trace;
    if (String((trace.customdata || [])[mark.__data__.i]) === `claim,${id}`) {
      const box = mark.getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2];
    }
  }
  return null;
}"""
_WORDS = """() => [...document.querySelectorAll('.js-plotly-plot text')]
    .filter(text => text.checkVisibility() && getComputedStyle(text).fillOpacity !== '0')
    .map(text => text.textContent.trim())"""


def search(person: Person, words: str) -> None:
    """Type into the search of Explore."""
    person.type(words, person.page.get_by_role("searchbox", name="Search"))


def skip_to_content(person: Person) -> None:
    """Open Explore and follow the first link of the page, which leads past side bar and menu."""
    person.open()
    person.press("Tab")
    person.press("Enter")


def kind(person: Person, name: str) -> None:
    """Choose a kind by its pill."""
    person.click(person.page.get_by_role("radio", name=re.compile(rf"^{re.escape(name)} [\d,]+$")))


def view(person: Person, name: str) -> None:
    """Choose a view."""
    person.click(person.page.get_by_role("radio", name=name, exact=True))


def headline(claims: list[Claim], noun: str) -> re.Pattern[str]:
    """The sentence on so many claims of a kind, `noun` in the singular."""
    papers = len({claim["slug"] for claim in claims})
    many = "s" * (len(claims) != 1)
    return re.compile(rf"^{len(claims):,} {noun}{many} from {papers:,} paper{'s' * (papers != 1)}\b")


def tick(person: Person, table: Locator, row: int) -> None:
    """Choose a row of the table for comparison, from 0."""
    person.click_at(table.locator("canvas").first, 18, HEADER + ROW * row + ROW // 2)


def open_mark(person: Person, claim_id: str) -> None:
    """Click the mark of a claim in the chart."""
    person.see_that(f"the mark of {claim_id}", lambda: bool(person.page.evaluate(_MARK, claim_id)))
    person.rest()  # else the chart may be drawn again under the click
    person.click_on_screen(lambda: person.page.evaluate(_MARK, claim_id))


def words_of_chart(person: Person) -> set[str]:
    """What is written in the chart."""
    return set(person.page.evaluate(_WORDS))


def drawer(person: Person) -> Locator:
    """The claim that is open, seen to its baseline."""
    found = person.page.get_by_role("dialog")
    person.see(found.get_by_text("Baseline:"))
    return found


def since(person: Person, first: int) -> None:
    """Drag the left handle of the years to `first`."""
    slider = person.page.get_by_test_id("stSlider")
    low, high = (int(slider.get_by_role("slider").nth(end).input_value()) for end in (0, 1))
    handles = slider.get_by_test_id("stSliderThumbValue").locator("..")
    start, end = handles.nth(0).bounding_box(), handles.nth(1).bounding_box()
    assert start
    assert end
    from_start = end["x"] + end["width"] / 2 - start["x"] - start["width"] / 2
    person.drag(handles.nth(0), from_start * (first - low) / (high - low))


def is_row(person: Person, table: Locator, place: int, right: dict[str, str]) -> bool:
    """Whether a row, counted from 0, has this in some of its columns."""
    return any(right.items() <= row.items() for row in person.rows(table)[place : place + 1])


def see_row(person: Person, place: int, right: dict[str, str]) -> dict[str, str]:
    """Wait until a row of the table is such a one."""
    table = person.table()
    person.see_that(f"{right} in row {place + 1}", lambda: is_row(person, table, place, right))
    return person.rows(table)[place]


def see_names(person: Person, claims: list[Claim]) -> None:
    """Wait until every method of `claims` with a factor is named in the chart; of too many the first, the largest.

    Long names are cut.
    """
    ordered = [str(each["about_method"] or each["title"]) for each in claims if factors(each)]
    names = set(ordered) if len(set(ordered)) <= MOST_METHODS else {ordered[0]}

    def named() -> bool:
        shown = [each.rstrip("…").strip() for each in words_of_chart(person)]
        return all(any(each and name.startswith(each) for each in shown) for name in names)

    person.see_that(f"the names {sorted(names)} in the chart", named)


def asked(person: Person) -> dict[str, list[str]]:
    """The parameters of the address."""
    return parse_qs(urlsplit(person.page.evaluate("location.href")).query)


def factors(claim: Claim) -> tuple[float, float] | None:
    """The lower and the upper end of a factor; None where the claim has none."""
    low = claim["factor"] if claim["factor"] is not None else claim["factor_low"]
    high = claim["factor"] if claim["factor"] is not None else claim["factor_high"]
    return None if low is None or high is None else (low, high)
