"""No page has a fault that axe-core calls serious or critical, in light and dark."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import settled

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
def test_axe_finds_no_serious_problem(browser: Any, server: str, path: str, theme: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=theme)
    page = context.new_page()
    page.goto(server + path)
    settled(page)
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    told = [
        f"{fault['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for fault in found
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]
    context.close()
    assert told == []
