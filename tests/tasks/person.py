"""Somebody at a screen: what they do is counted as a person would count it, and timed until they see the answer."""

from __future__ import annotations

import contextlib
import json
import re
import time
import urllib.request
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Browser, Error, Locator, Page

from tests.browser.conftest import settled

Claim = dict[str, Any]
WAIT = 30_000
"""Milliseconds after which an answer counts as missing."""
_BAR = "[data-testid=stBottomBlockContainer]"
_CELLS = """table => [...table.querySelectorAll('[role=grid] tbody tr')]
    .map(row => [...row.querySelectorAll('td')].map(cell => cell.textContent.trim()))"""
_HEADINGS = """table => [...table.querySelectorAll('[role=grid] thead th')]
    .map(cell => cell.textContent.replace(/^[↑↓]/, '').trim())"""


class Person:
    """One visitor of the server at `address`, which serves the folder `data`, with a browser of their own."""

    def __init__(self, page: Page, address: str, data: Path) -> None:
        self.page, self.address, self.data = page, address, data
        self.actions = 0
        self.seconds = 0.0
        """From the first action to what was seen last."""
        self._began: float | None = None
        page.set_default_timeout(WAIT)

    # --- what is counted ----------------------------------------------------------------------------------------------

    def click(self, target: Locator) -> None:
        """Click, after a scroll where the target is out of sight, which counts too."""
        self._reach(target.first)
        self._act(target.first.click)

    def type(self, text: str, box: Locator | None = None) -> None:
        """Type into a box, or into what has the focus: one action, however long the text."""
        if box is None:
            self._act(lambda: self.page.keyboard.type(text))
        else:
            self._reach(box)
            self._act(lambda: box.fill(text))

    def press(self, key: str) -> None:
        """Press a key."""
        self._act(lambda: self.page.keyboard.press(key))

    def press_until(self, key: str, reached: str) -> None:
        """Press a key until what has the focus matches a selector; each press counts."""
        for _ in range(150):
            if self.page.evaluate("selector => document.activeElement?.matches(selector) ?? false", reached):
                return
            self.press(key)
        raise AssertionError(f"{reached} was not reached by {key}")

    def choose(self, label: str, text: str) -> None:
        """Choose an option of a menu that one opens by a click."""
        self.click(self.page.get_by_role("combobox", name=label))
        self.option(text)

    def option(self, text: str) -> None:
        """Choose an option of the menu that is open: the click counts, and the letters where the list is long."""
        option = self.page.get_by_role("option", name=re.compile(rf"^{re.escape(text)}( · [\d,]+)?$"))
        with contextlib.suppress(Error):
            option.wait_for(timeout=500)
        if not option.count():
            self.type(text)
        self._act(option.click)

    def click_at(self, target: Locator, x: float, y: float) -> None:
        """Click a point of a canvas."""
        self._reach(target)
        self._act(lambda: target.click(position={"x": x, "y": y}, force=True))

    def click_on_screen(self, where: Callable[[], tuple[float, float]]) -> None:
        """Click a point of the window, after a scroll where it is out of sight, which counts too."""
        beyond = where()[1] - self.page.evaluate("innerHeight")
        if beyond > 0:
            self._act(lambda: self.page.mouse.wheel(0, beyond + 200))
            self.rest()
        self._act(lambda: self.page.mouse.click(*where()))

    def drag(self, target: Locator, right: float) -> None:
        """Drag a handle to the right by so many pixels."""
        self._reach(target)
        box = target.bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        mouse = self.page.mouse

        def drag() -> None:
            mouse.move(x, y)
            mouse.down()
            mouse.move(x + right / 2, y)
            mouse.move(x + right, y)
            mouse.up()

        self._act(drag)

    def back(self) -> None:
        """Go back in the browser."""
        self._act(self.page.go_back)

    def download(self, button: Locator) -> bytes:
        """The file that a click on a button gives."""
        with self.page.expect_download() as download:
            self.click(button)
        content = download.value.path().read_bytes()
        self._saw()
        return content

    def visit(self, path: str) -> None:
        """Go to a page by its address, which counts; who begins at a page opens it instead."""
        self._act(lambda: self.page.goto(self.address + path))

    # --- what is not --------------------------------------------------------------------------------------------------

    def open(self, path: str = "/") -> None:
        """Begin at a page, drawn to its end."""
        self.page.goto(self.address + path)
        self.page.locator("[data-testid=stMain] h1").first.wait_for()
        self.rest()

    def rest(self) -> None:
        """Wait until the page does nothing any more, as one who reads does anyhow."""
        settled(self.page)

    def see(self, what: Locator | str | re.Pattern[str]) -> Locator:
        """Wait until words or an element are there."""
        found = (what if isinstance(what, Locator) else self.page.get_by_text(what)).first
        found.wait_for()
        self._saw()
        return found

    def see_that(self, what: str, holds: Callable[[], bool]) -> None:
        """Wait until something holds; `what` says it in words."""
        self.wait_until(what, holds)
        self._saw()

    def wait_until(self, what: str, holds: Callable[[], bool]) -> None:
        """Wait until something holds, which is not what the person came for."""
        end = time.monotonic() + WAIT / 1000
        while not holds():
            if time.monotonic() > end:
                raise AssertionError(f"not seen: {what}")
            self.page.wait_for_timeout(50)

    def claims(self, **filter: object) -> list[Claim]:
        """The claims of a filter, by the API of the server: where the right answers are from."""
        return self.answer("claims.json", limit=10_000, **filter)["claims"]

    def answer(self, path: str, **params: object) -> dict[str, Any]:
        """What the API answers at `path`."""
        with urllib.request.urlopen(f"{self.address}/api/{path}?{urlencode(params, doseq=True)}", timeout=60) as answer:
            return json.load(answer)

    def table(self) -> Locator:
        """The first table that is shown."""
        table = self.page.locator("[data-testid=stDataFrame]:visible").first
        table.locator("canvas").first.wait_for()
        return table

    def rows(self, table: Locator) -> list[dict[str, str]]:
        """What a table tells a screen reader: the rows in sight, by column."""
        headings = table.evaluate(_HEADINGS)
        return [dict(zip(headings, row, strict=False)) for row in table.evaluate(_CELLS)]

    def _reach(self, target: Locator) -> None:
        """Scroll where the target is out of sight, below the bar of chosen claims too."""
        target.wait_for()
        box, height = target.bounding_box(), self.page.evaluate("innerHeight")
        bar = self.page.locator(_BAR)
        inside = bar.count() and target.evaluate("(element, bar) => Boolean(element.closest(bar))", _BAR)
        if bar.count() and not inside:
            top = bar.bounding_box()
            height = top["y"] if top else height
        if box and not (0 <= box["y"] + min(box["height"] / 2, 20) <= height):
            self._act(lambda: target.evaluate("element => element.scrollIntoView({block: 'center'})"))

    def _act(self, act: Callable[[], object]) -> None:
        if self._began is None:
            self._began = time.monotonic()
        act()
        self.actions += 1

    def _saw(self) -> None:
        if self._began is not None:
            self.seconds = time.monotonic() - self._began


@contextlib.contextmanager
def person(browser: Browser, address: str, data: Path, **context: Any) -> Generator[Person]:
    """A person at a desk, unless `context`, as of `Browser.new_context`, says otherwise."""
    made = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **context})
    try:
        yield Person(made.new_page(), address, data)
    finally:
        made.close()


def equal(what: str, found: object, right: object) -> None:
    """Say what is wrong where an answer is not the right one."""
    assert found == right, f"{what}: {found!r} and not {right!r}"


def within(what: str, words: Sequence[str], text: str) -> None:
    """Say which words are missing in a text."""
    missing = [word for word in words if word not in text]
    assert not missing, f"{what}: {missing!r} missing in {text[:500]!r}"
