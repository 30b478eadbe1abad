"""Notes on every page: that its data folder went away and the last state is shown, and where a release is from."""

from __future__ import annotations

import time

import pytest

from dashboard.shared.cache import watcher
from tests.app.conftest import Open, words


def test_every_page_says_that_it_shows_an_older_state_and_since_when(open_page: Open) -> None:
    before = open_page()
    assert not before.warning
    data = watcher().data
    assert data is not None
    data.rename(data.with_name("away"))
    end = time.monotonic() + 20
    while not watcher().failure:
        assert time.monotonic() < end, "nobody noticed in 20 seconds"
        time.sleep(0.05)
    for page in ("", "papers", "quality"):
        at = open_page(page)
        assert not at.exception
        [note] = [warning.value for warning in at.warning if "could not be loaded" in warning.value]
        assert "since 20" in note
        assert note.endswith("the data folder is not there. Shown is the state before.")
    assert before.markdown[0].value == open_page().markdown[0].value


def test_every_page_says_where_a_release_is_from(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMS_ORIGIN", "From https://example.org/release/, version 1.2.0, read-only.")
    for page in ("", "papers", "quality"):
        assert "From https://example.org/release/, version 1.2.0, read-only." in words(open_page(page))
