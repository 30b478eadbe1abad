"""No page has a fault that axe-core calls serious or critical, in light and dark; some run always, all each week."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import NewPage, settled
from tests.conftest import ALL_TESTS

PAGES = {
    "Explore": "/",
    "Explore as a table": "/?view=table",
    "Explore without a result": "/?q=zzzz",
    "claim": "/?claim=skim.c1",
    "Compare, nothing chosen": "/compare",
    "Compare": "/compare?claim=skim.c1&claim=whisper.c2",
    "Baselines": "/baselines",
    "one baseline": "/baselines?baseline=transformer",
    "Re-measured": "/reproductions",
    "Papers": "/paper",
    "one paper": "/paper?paper=skim",
    "Add": "/add",
    "Quality": "/quality",
    "SQL": "/sql?query=select+kind,+count(*)+as+n+from+claims+group+by+all",
    "About": "/about",
}
ALWAYS = ("Explore", "claim", "Compare", "Add")
CHOSEN = PAGES if ALL_TESTS else {name: PAGES[name] for name in ALWAYS}
GRAVE = {"serious", "critical"}
BACKGROUND = "() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
"""The rules whose answer depends on the theme."""


@pytest.mark.parametrize("path", CHOSEN.values(), ids=CHOSEN)
def test_axe_finds_no_serious_problem_in_light_and_dark(new_page: NewPage, server: str, path: str) -> None:
    page = new_page(color_scheme="light")
    page.goto(server + path)
    settled(page)
    assert _faults(page, {}) == []
    light = page.evaluate(BACKGROUND)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"light => ({BACKGROUND})() !== light", arg=light)
    settled(page)
    assert _faults(page, COLOURS) == []


def _faults(page: Any, rules: dict[str, Any]) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"], **rules}).response["violations"]
    return [
        f"{fault['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for fault in found
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]
