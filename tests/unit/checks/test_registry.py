from __future__ import annotations

from pathlib import Path

import pytest

from claims import checks
from claims.checks import CHECKS, Check

FOLDER = Path(checks.__file__).parent


def test_every_module_of_the_folder_is_listed() -> None:
    modules = {path.stem for path in FOLDER.glob("*.py")} - {"__init__", "check", "run"}
    listed = {check.find.__module__.rpartition(".")[2] for check in CHECKS}
    assert listed == modules, "list the check in claims/checks/__init__.py"


def test_every_check_has_tests() -> None:
    tested = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")}
    assert {check.name for check in CHECKS} - tested == set()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_has_the_name_of_its_module_and_says_its_rule(check: Check) -> None:
    assert check.find.__module__ == f"claims.checks.{check.name}"
    assert check.sentence.endswith(".")
