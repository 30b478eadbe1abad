"""No page has a fault that axe-core calls serious or critical, in light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import NewPage, settled

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
GRAVE = {"serious", "critical"}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_axe_finds_no_serious_problem(new_page: NewPage, server: str, path: str, theme: str) -> None:
    page = new_page(color_scheme=theme)
    page.goto(server + path)
    settled(page)
    rules = {} if theme == "light" else {"runOnly": ["color-contrast", "link-in-text-block"]}  # what depends on colours
    found = Axe().run(page, options={"resultTypes": ["violations"], **rules}).response["violations"]
    told = [
        f"{fault['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for fault in found
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]
    assert told == []
