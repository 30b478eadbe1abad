"""Settings: one value for all variables of the environment, listed in the guide, read nowhere else."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from claims.settings import Settings, guide, settings
from tests.conftest import ROOT

SOURCES = sorted(path for name in ("claims", "dashboard") for path in (ROOT / name).rglob("*.py"))
TABLE = re.compile(r"^\| `(CLAIMS_[A-Z_]+)` \| .+ \|$", re.MULTILINE)


def test_what_the_server_is_started_with_is_what_its_pages_read() -> None:
    started = Settings(data="d", table="t", writing=True, login=False, curator="Ada", log_level="debug")
    assert settings(started.to_environment()) == started


def test_an_empty_variable_is_as_an_absent_one() -> None:
    assert settings({"CLAIMS_CACHE": "", "CLAIMS_LOG_LEVEL": ""}) == settings({}) == Settings()


@pytest.mark.parametrize(("value", "on"), [("1", True), ("", False), ("0", False), ("yes", False)])
def test_a_flag_is_on_for_1_alone(value: str, on: bool) -> None:
    assert settings({"CLAIMS_WRITING": value}).writing is on


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_other_module_names_a_variable(path: Path) -> None:
    if path.name == "settings.py":
        return
    named = [
        node.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.match(r"CLAIMS_\w*$", node.value)
    ]
    assert named == []


def test_the_guide_lists_every_variable() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert guide() in text, "put what claims.settings.guide() gives under `Settings`"
    tests = set((ROOT / "tests").rglob("*.py")) - {Path(__file__)}
    read = {name for path in tests for name in re.findall(r'environ\.get\("(CLAIMS_\w+)"', path.read_text("utf-8"))}
    assert set(TABLE.findall(text)) == set(TABLE.findall(guide())) | read
