"""Open a page of the app as a new visitor does, by its address."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash


def go_to(at: AppTest, address: str) -> None:
    """Make the first run of `at` that of the page at `address`; "" is the first page.

    `AppTest.switch_page` finds a page by its address only after a first run, and a new visitor has had none.
    """
    if address:
        at._page_hash = calc_hash(address)
