"""Pages of the app, run without a browser on a copy of the toy collection."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from claims.store import Store
from dashboard.explore import first_visit
from dashboard.shared.cache import watcher
from tests.conftest import ROOT, until
from tests.pages import go_to

ENTRY = ROOT / "dashboard/app.py"
Open = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def _components_are_looked_for_once() -> Iterator[None]:
    """Each run of a page reads the metadata of all installed packages, for components; they stay the same here."""
    found = manifest_scanner.scan_component_manifests()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(manifest_scanner, "scan_component_manifests", lambda: found)
        yield


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no browser that draws meanwhile."""
    monkeypatch.setattr(first_visit, "ROWS_ALONE", 0.0)
    monkeypatch.setattr(first_visit, "CHART_ALONE", 0.0)


@pytest.fixture
def open_page(toy: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Opens a page as a new visitor: `open_page("compare", claim=["a.c1", "b.c2"])`; no name is the first page."""
    monkeypatch.setenv("CLAIMS_DATA", str(toy))
    _forget()
    assert watcher().store(timeout=30) is not None

    def run(page: str = "", /, **params: str | list[str]) -> AppTest:
        at = AppTest.from_file(str(ENTRY), default_timeout=30)
        go_to(at, page)
        for name, values in params.items():
            at.query_params[name] = values
        return at.run()

    yield run
    watcher().stop()
    _forget()


def _forget() -> None:
    st.cache_data.clear()
    st.cache_resource.clear()


def words(at: AppTest) -> str:
    """All the text of the page in one piece, as a reader sees it: without the marks that escape it."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "success", "warning", "error", "code")
    text = "\n".join(str(element.value) for kind in kinds for element in getattr(at, kind))
    return re.sub(r"\\(.)", r"\1", text)


def press(at: AppTest, table: str, row: int) -> None:
    """Press the button of a row of the `open_table` that has this key."""
    at.session_state[f"{table} button"] = {"row": row, "label": "Open"}
    at.run()


def change(path: Path, text: str) -> None:
    """Write a file of the watched data folder and wait until the change has reached the store."""
    before = watcher().store(timeout=0)
    path.write_text(text)
    wait_for_another(before)


def wait_for_another(before: Store | None) -> None:
    """Wait until the server has another store than `before`."""
    until(lambda: watcher().store(timeout=0) is not before)
