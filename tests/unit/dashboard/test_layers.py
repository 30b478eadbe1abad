"""The rooms of the dashboard, read from its text: what may name what."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from dashboard.shared import pages
from tests.conftest import ROOT

DASHBOARD = ROOT / "dashboard"
PAGES = [Path(page.script).parent.name for page in pages.ALL]
MODULES = sorted(DASHBOARD.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The modules that a file imports, inside functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def holding(text: str) -> list[str]:
    """The modules of the dashboard in which the text occurs."""
    return [str(path.relative_to(DASHBOARD)) for path in MODULES if text in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("room", [*PAGES, "shared", "charts", "routes"])
def test_no_page_is_imported_but_by_itself(room: str) -> None:
    others = tuple(f"dashboard.{page}." for page in PAGES if page != room)
    found = {(path.name, name) for path in (DASHBOARD / room).rglob("*.py") for name in imported(path)}
    assert [each for each in found if f"{each[1]}.".startswith(others)] == []


def test_charts_are_made_without_streamlit() -> None:
    for path in (DASHBOARD / "charts").glob("*.py"):
        assert "streamlit" not in {name.partition(".")[0] for name in imported(path)}, path


def test_one_module_knows_the_session_one_the_address_bar_and_one_the_files_of_the_pages() -> None:
    assert holding("st.session_state") == ["shared/session.py"]
    assert holding(" st.query_params") == ["shared/address_bar.py"]
    assert holding("/page.py") == ["shared/pages.py"]
    assert holding("st.context.url") == ["shared/links.py"]
    assert holding("st.selectbox") == holding("st.multiselect") == ["shared/menus.py"]


@pytest.mark.parametrize("page", pages.ALL, ids=lambda page: page.title)
def test_a_page_reads_as_a_table_of_contents(page: pages.AppPage) -> None:
    lines = (DASHBOARD / page.script).read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 80
    assert not [line for line in lines if line.startswith(("def ", "class "))]
