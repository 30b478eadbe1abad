"""A visitor for whom more pages are drawn than one address may have reads a sentence."""

from __future__ import annotations

import pytest

from dashboard.guard import request_rate
from dashboard.guard.request_rate import Rate
from tests.app.conftest import Open


def test_too_many_pages_are_a_sentence_and_nothing_else_is_drawn(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    rate = Rate(2, clock=lambda: 0.0)
    monkeypatch.setattr(request_rate, "_pages", lambda: rate)
    monkeypatch.setattr(request_rate, "network_of", lambda _: "192.0.2.1")  # AppTest has no address
    assert [bool(open_page(page).error) for page in ("papers", "quality")] == [False, False]
    refused = open_page("papers")
    assert [error.value for error in refused.error] == [
        "More than 2 pages a minute were drawn for your address; wait 30 s."
    ]
    assert not refused.title
    assert not refused.text_input
    assert not refused.exception
