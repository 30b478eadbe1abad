"""The pages of the app: where each script is, what it is called, under which path it answers."""

from __future__ import annotations

from typing import NamedTuple

APP = "Benchmark claims"


class AppPage(NamedTuple):
    """A page of the app."""

    script: str
    """File of the page beside app.py, as st.page_link and st.switch_page want it."""
    title: str
    icon: str
    path: str
    """Its part of the address; public, so it stays. The first page has none."""


EXPLORE = AppPage("explore/page.py", "Explore", ":material/search:", "")
COMPARE = AppPage("compare/page.py", "Compare", ":material/compare_arrows:", "compare")
BASELINES = AppPage("baselines/page.py", "Baselines", ":material/straighten:", "baselines")
REMEASURED = AppPage("remeasured/page.py", "Re-measured", ":material/replay:", "reproductions")
PAPERS = AppPage("papers/page.py", "Papers", ":material/article:", "paper")
ADD = AppPage("add/page.py", "Add", ":material/add_circle:", "add")
INBOX = AppPage("inbox/page.py", "Inbox", ":material/inbox:", "inbox")
QUALITY = AppPage("quality/page.py", "Quality", ":material/fact_check:", "quality")
SQL = AppPage("sql/page.py", "SQL", ":material/terminal:", "sql")
ABOUT = AppPage("about/page.py", "About", ":material/info:", "about")
ALL = (EXPLORE, COMPARE, BASELINES, REMEASURED, PAPERS, ADD, INBOX, QUALITY, SQL, ABOUT)


def browser_title(what: str) -> str:
    """What the browser calls a page in its tabs and its history."""
    return f"{what} · {APP}"
