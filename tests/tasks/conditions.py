"""Tasks on a phone, without a mouse, by ear, in the dark; and sorting, nothing found, waiting."""

from __future__ import annotations

import re
from collections import Counter

from claims.phrases import shortened
from dashboard.explore.claims_table import HEADER, WIDTHS
from tests.tasks import explore
from tests.tasks.person import Person, equal, within

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DARK_AND_LARGE = {"viewport": {"width": 720, "height": 450}, "device_scale_factor": 2, "color_scheme": "dark"}
PAGES = ("/", "/compare", "/baselines", "/reproductions", "/paper", "/add", "/quality", "/about")
_BOX, _WORD = 32, 20  # pixels of the boxes left of the first column, and into the word of a heading
_NAMED = re.compile(r"""^ *- '?(?P<role>[a-z]+)(?: "(?P<name>[^"]*)")?""")
_PRESSED = {"button", "link", "combobox", "searchbox", "textbox", "radio", "checkbox", "tab", "switch"}
_WITH_ITS_BOX = {"Open", "Increment", "Decrement"}  # of a menu or a number, in one group with the box that has a name
_CONTRAST = """button => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
  const light = color => {
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(part => part / 255)
        .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const words = button.querySelector('p') || button;
  const [a, b] = [light(getComputedStyle(button).backgroundColor), light(getComputedStyle(words).color)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}"""
"""Of the words of a button with its ground: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""


def on_a_phone(person: Person) -> None:
    """Which LoRA-like method saves most memory: all are named, and one tap opens the claim."""
    found = [each for each in person.claims(q="LoRA", kind="memory_reduction") if explore.factors(each)]
    best = max(found, key=lambda each: explore.factors(each) or (0, 0))
    person.open()
    explore.search(person, "LoRA")
    explore.kind(person, "Memory")
    explore.see_names(person, found)
    explore.open_mark(person, best["claim_id"])
    words = explore.drawer(person).inner_text()
    within("the claim", [shortened(best["printed"])], words)


def by_keyboard(person: Person) -> None:
    """Without a mouse: search, open a claim of the table, close it; nothing opens by itself."""
    page = person.page
    explore.skip_to_content(person)
    person.press_until("Tab", ".st-key-f_q input")
    person.type("FlashAttention")
    person.see_that("the search", lambda: explore.asked(person).get("q") == ["FlashAttention"])
    person.rest()
    person.press_until("Tab", ".st-key-claims_table canvas")
    person.rest()
    equal("open claims", page.get_by_role("dialog").count(), 0)
    person.press("Shift+Space")
    person.see(page.get_by_role("link", name="Compare (1)"))
    person.rest()
    person.press_until("Tab", "[class*=st-key-chosen_] button")
    person.press("Enter")
    explore.drawer(person)
    [opened] = explore.asked(person)["claim"]
    assert opened in {each["claim_id"] for each in person.claims(q="FlashAttention")}
    person.rest()
    person.press("Escape")
    person.see_that("the claim is closed", lambda: not page.get_by_role("dialog").count())
    person.see_that("the address is as before", lambda: "claim" not in explore.asked(person))


def by_ear(person: Person) -> None:
    """What a screen reader says: each page has a title of its own, all that can be pressed a name of its own."""
    page, titles, faults = person.page, [], []
    for path in PAGES:
        person.open(path)
        titles.append(page.title())
        faults += [f"{path}: {fault}" for fault in faults_of_names(page.locator("body").aria_snapshot())]
    person.open()
    chart = person.see(page.get_by_role("figure"))
    within("the chart", ["Speedup by method", "each"], chart.get_attribute("aria-label") or "")
    equal("titles that repeat", [title for title, n in Counter(titles).items() if n > 1], [])
    equal("faults", faults, [])


def faults_of_names(snapshot: str) -> list[str]:
    """What can be pressed and has no name, or a button with the name of another; `snapshot` as Playwright writes it."""
    found = [(each["role"], each["name"]) for line in snapshot.splitlines() if (each := _NAMED.match(line))]
    pressed = [(role, name) for role, name in found if role in _PRESSED and name not in _WITH_ITS_BOX]
    again = Counter(name for role, name in pressed if role == "button")
    nameless = [f"a {role} without a name" for role, name in pressed if not name]
    return nameless + [f"{n} buttons {name}" for name, n in again.items() if n > 1]


def sort_the_table(person: Person) -> None:
    """Sort by year: the oldest paper of all comes first, by a second click the newest; nothing opens."""
    page = person.page
    years = [each["year"] for each in person.claims(kind="speedup")]
    person.open("/?view=table&kind=speedup")
    table = person.table()
    person.see_that("rows", lambda: len(person.rows(table)) > 0)
    before = list(WIDTHS)[: list(WIDTHS).index("Year")]
    x = _BOX + sum(WIDTHS[name] for name in before) + _WORD
    for first in (min(years), max(years)):
        person.click_at(table.locator("canvas").first, x, HEADER / 2)
        person.see_that(f"{first} first", lambda first=first: explore.is_row(person, table, 0, {"Year": str(first)}))
    person.rest()
    equal("open claims", page.get_by_role("dialog").count(), 0)
    assert "claim" not in explore.asked(person)


def nothing_found(person: Person) -> None:
    """Two words, one of them unknown: a button leaves it out, with the right count."""
    page = person.page
    alone = person.claims(q="speculative")
    person.open()
    explore.search(person, "speculative zzzz")
    person.see("No claims match these filters.")
    person.click(page.get_by_role("button", name=re.compile(rf"^“zzzz” · {len(alone):,} claims$")))
    person.see(page.get_by_text(f"All {len(alone):,}", exact=True))
    equal("the search", explore.asked(person)["q"], ["speculative"])


def dark_and_large(person: Person) -> None:
    """In the dark at 200%: no sideways scroll, words on buttons can be read, the answer is in the first screen."""
    page = person.page
    person.open()
    person.see(page.get_by_text(explore.headline(person.claims(kind="speedup"), "speedup")))
    sentence = page.get_by_text(re.compile(r" speedups? from ")).first.bounding_box()
    assert sentence
    assert sentence["y"] + sentence["height"] <= 450
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth + 1"), "it scrolls sideways"
    person.open("/add")
    button = page.get_by_role("button", name="Find claims")
    contrast = button.evaluate(_CONTRAST)
    assert contrast >= 4.5, f"{contrast:.1f}:1"


def wait(person: Person) -> None:
    """From the address to the chart, then a filter: the right count each time."""
    page, arxiv = person.page, person.claims(kind="speedup", venue="arxiv")
    person.visit("/")
    person.see(page.get_by_text(explore.headline(person.claims(kind="speedup"), "speedup")))
    person.see(page.locator(".js-plotly-plot .scatterlayer .point"))
    person.choose("Venue", "arXiv")
    person.see(page.get_by_text(explore.headline(arxiv, "speedup")))
