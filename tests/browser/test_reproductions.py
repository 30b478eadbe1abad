"""Re-measured on a phone, and the feed that Explore links."""

from __future__ import annotations

import urllib.request
from typing import Any
from xml.etree import ElementTree

from tests.browser.conftest import settled


def test_the_dumbbells_fit_a_phone_and_the_feed_answers(server: str, page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(f"{server}/reproductions")
    page.locator(".scatterlayer .point").first.wait_for()
    settled(page)
    width = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert width <= 390
    for label in page.locator(".annotation-text, .textpoint text").all():
        box = label.bounding_box()
        assert box is None or (box["x"] >= 0 and box["x"] + box["width"] <= 390), label.text_content()
    page.goto(f"{server}/?kind=speedup")
    page.wait_for_selector("[data-testid=stMain] h1")
    feed = page.get_by_role("link", name="Follow")
    feed.wait_for()
    address = feed.get_attribute("href")
    assert address == f"{server}/feed.atom?kind=speedup"
    with urllib.request.urlopen(address, timeout=10) as answered:
        root = ElementTree.fromstring(answered.read())
    assert len(root.findall("{http://www.w3.org/2005/Atom}entry")) == 13
