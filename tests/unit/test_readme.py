"""The README tells the truth: its commands exist, its transcript is what the tool prints, its record is one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from claims.cli import COMMANDS
from claims.commands.init import example
from claims.model import Record
from claims.text.strict_yaml import parse
from tests.conftest import ROOT, Ran

README = (ROOT / "README.md").read_text(encoding="utf-8")


def _block(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_every_command_is_told_and_every_told_command_exists() -> None:
    told = set(re.findall(r"`claims ([a-z]+)", README))
    assert told == set(COMMANDS)


def test_the_two_commands_set_everything_up() -> None:
    commands = [line for block in _block("sh") for line in block.splitlines()]
    assert len(commands) == 2
    for line in commands:
        assert line.startswith("python3 -m venv .venv && .venv/bin/python -m pip install -e ")
    assert commands[0].endswith("claims serve")
    assert commands[1].endswith("-m pytest")


def test_the_continuous_integration_runs_the_two_commands() -> None:
    script = (ROOT / ".ci/run").read_text()
    assert "readme_command 'claims serve'" in script
    assert "readme_command 'pytest'" in script


def test_the_transcript_is_what_the_tool_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_claims: Callable[..., Ran]
) -> None:
    transcript = _block("console")[0]
    first, second = transcript.split("$ claims check data/records/2023/lm-infinite.yaml\n")[1:]
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    path = Path("data/records/2023/lm-infinite.yaml")
    text = path.read_text()
    path.write_text(text.replace("kind: speedup", "kind: speed-up"))
    assert run_claims("check", path).out == first
    path.write_text(text)
    assert run_claims("check", path).out == second


def test_the_record_is_one() -> None:
    record = Record.model_validate(parse(_block("yaml")[0]))
    assert record.claims[0].value == "2.72"


def test_the_annotated_record_of_the_guide_is_made_from_the_model() -> None:
    guide = (ROOT / "data/README.md").read_text(encoding="utf-8")
    block = guide.partition("## Every field")[2].partition("```yaml\n")[2].partition("```\n")[0]
    assert block == example(2026), "put what claims.commands.init.example(2026) gives under `Every field`"


def test_the_map_names_what_is_there() -> None:
    rows = README.partition("## Where things are")[2].partition("```\n")[2].partition("```")[0]
    folder = ROOT
    for row in rows.splitlines():
        names = re.findall(r"(?:^|  )([a-z_]+(?:/|\.py))(?=  )", row)
        if row and not row.startswith(" "):
            folder = ROOT / names.pop(0)
            assert folder.is_dir(), folder
        for name in names:
            assert (folder / name).exists(), f"{folder.name}/{name}"


def test_the_files_that_the_guide_names_are_there() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = guide.partition("### I want to change")[2].partition("### The layers")[0]
    named = re.findall(r"`((?:claims|dashboard|tests|data)/[\w/.*-]+)`", table)
    assert len(named) > 30
    assert [name for name in named if not list(ROOT.glob(name))] == []
