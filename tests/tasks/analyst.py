"""Tasks of somebody who takes the figures elsewhere."""

from __future__ import annotations

import csv
import io
import re

from tests.tasks import explore
from tests.tasks.person import Person, equal, person

_LONG = re.compile(r"\d\.\d{6,}")


def latex_of_speculative_decoding(one: Person) -> None:
    """A LaTeX table with a row for each speedup of speculative decoding, its figures short."""
    page = one.page
    found = one.claims(q="speculative decoding", kind="speedup")
    one.open()
    explore.search(one, "speculative decoding")
    one.see(page.get_by_text(explore.headline(found, "speedup")))
    one.click(page.get_by_role("button", name="Export", exact=True))
    text = one.download(page.get_by_role("button", name="LaTeX table")).decode()
    equal("rows", len(re.findall(r"^[^%].*\\cite\{", text, re.MULTILINE)), len(found))
    assert not _LONG.search(text), _LONG.search(text)
    assert "1 devices" not in text


def csv_of_the_selection(one: Person) -> None:
    """One CSV with every claim that is shown."""
    page = one.page
    right = {claim["claim_id"] for claim in one.claims(kind="speedup")}
    one.open()
    one.click(page.get_by_role("button", name="Export", exact=True))
    content = one.download(page.get_by_role("button", name="CSV", exact=True)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    equal("claims", {row["claim_id"] for row in rows}, right)
    equal("rows", len(rows), len(right))


def send_a_link(one: Person) -> None:
    """The link of a filtered view, opened by somebody else: the same claims in the same picture."""
    page = one.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    found = one.claims(q="attention", kind="memory_reduction")
    one.open()
    explore.search(one, "attention")
    explore.kind(one, "Memory")
    headline = explore.headline(found, "memory saving")
    one.see(page.get_by_text(headline))
    one.rest()
    one.click(page.get_by_role("link", name="Copy link"))
    one.see("Copied")
    link = page.evaluate("navigator.clipboard.readText()")
    browser = page.context.browser
    assert browser
    with person(browser, one.address, one.data) as other:
        other.open(link.removeprefix(one.address))
        other.see(other.page.get_by_text(headline))
        explore.see_names(other, found)
        equal("the picture", explore.words_of_chart(other), explore.words_of_chart(one))
