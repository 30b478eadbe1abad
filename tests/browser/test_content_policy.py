"""The pages work under the content policy: a browser finds nothing to refuse."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.shared import pages

REPORT = """document.addEventListener('securitypolicyviolation', (event) =>
    console.error('REFUSED', event.effectiveDirective, event.blockedURI, event.sourceFile))"""
ADDRESSES = [*(page.path for page in pages.ALL), "?claim=skim.c1", "add?edit=skim.c1", "?embed=true"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_page_asks_for_nothing_that_the_policy_refuses(server: str, page: Any, path: str) -> None:
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text))
    page.add_init_script(REPORT)
    page.goto(f"{server}/{path}")
    page.wait_for_selector("[data-testid=stMain] h1, [data-testid=stMain] h2")
    page.wait_for_selector("[data-testid=stStatusWidget]", state="detached")
    page.wait_for_timeout(500)  # what is loaded after the page is drawn
    assert [text for text in found if text.startswith("REFUSED") or "Content Security Policy" in text] == []


def test_the_browser_asks_before_an_unsaved_draft_is_left(server: str, page: Any) -> None:
    page.goto(f"{server}/add?edit=skim.c1")
    metric = page.get_by_label("Metric", exact=True).first
    metric.fill("something else")
    metric.press("Tab")
    page.wait_for_function("() => window.onbeforeunload !== null")


def test_a_foreign_script_does_not_run(server: str, page: Any) -> None:
    page.goto(server)
    page.wait_for_selector("[data-testid=stMain] h1")
    page.evaluate(
        "() => document.body.append(Object.assign(document.createElement('script'), {text: 'window.bad = 1'}))"
    )
    assert page.evaluate("() => window.bad") is None
