"""`claims lint`: its exit codes and formats, the files it follows, and how little it needs."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT, Ran
from tests.sample import write
from tests.unit.test_packaging import PROJECT

Run = Callable[..., Ran]
CLAIM = "We are 2.7x faster than Bar without loss of accuracy."
SAID = "“2.7x”: on what hardware? [no-hardware]"


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "draft.md", f"# Foo\n\n{CLAIM}\n")
    return "draft.md"


def test_questions_are_printed_with_file_and_line(run_claims: Run, draft: str) -> None:
    assert run_claims("lint", draft) == (1, f"draft.md:3: {SAID}\n1 question in 1 file.\n", "")
    assert run_claims("lint", draft, "--ignore", "no-hardware") == (0, "1 file read, nothing to ask.\n", "")
    assert run_claims("lint", draft, "--select", "no-price").code == 0
    assert run_claims("lint", draft, "--select", "no-hardware").code == 1


def test_standard_input_is_a_draft(run_claims: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"\ufeff{CLAIM}".encode())))
    assert run_claims("lint", "-").out == f"-:1: {SAID}\n1 question in 1 file.\n"


def test_formats_for_programs(run_claims: Run, draft: str) -> None:
    (found,) = json.loads(run_claims("lint", draft, "--format", "json").out)
    assert found == {
        "file": "draft.md",
        "line": 3,
        "column": 8,
        "rule": "no-hardware",
        "figure": "2.7x",
        "question": "on what hardware?",
    }
    github = run_claims("lint", draft, "--format", "github").out
    assert github == f"::warning file=draft.md,line=3,title=no-hardware::{SAID}\n"
    log = json.loads(run_claims("lint", draft, "--format", "sarif").out)
    (run,) = log["runs"]
    (result,) = run["results"]
    assert (log["version"], result["ruleId"], result["level"]) == ("2.1.0", "no-hardware", "warning")
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "no-hardware"
    place = result["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "draft.md"}, "region": {"startLine": 3, "startColumn": 8}}


def test_files_that_latex_takes_in_are_part_of_the_draft(
    run_claims: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    main = (
        "\\documentclass{article}\\begin{document}\n\\input{parts/results}\\input{absent}\\input{../out}\\input{main}\n"
    )
    write(tmp_path / "main.tex", main)
    write(tmp_path / "parts/results.tex", f"\n{CLAIM}\n")
    assert run_claims("lint", "main.tex").out == f"parts/results.tex:2: {SAID}\n1 question in 2 files.\n"
    write(tmp_path / "main.tex", f"{main}All runs use an A100 GPU.\n")
    assert run_claims("lint", "main.tex").code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "the following arguments are required: DRAFT"),
        (["absent.tex"], "claims lint: absent.tex: No such file or directory"),
        (["draft.md", "--ignore", "no-hardwear"], 'there is no rule "no-hardwear"; the nearest are no-hardware, '),
        (["draft.md", "--select", "a", "--ignore", "b"], "not allowed with argument"),
        (["paper.pdf"], "claims lint: paper.pdf is a PDF; give its text: pdftotext paper.pdf - | claims lint -"),
        (["latin.txt"], "claims lint: latin.txt: 'utf-8' codec can't decode"),
        (["."], "claims lint: .: Is a directory"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_call_that_cannot_be_followed(
    run_claims: Run, draft: str, tmp_path: Path, arguments: list[str], told: str
) -> None:
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    code, out, err = run_claims("lint", *arguments)
    assert (code, out) == (2, "")
    assert told in err


def test_the_help_lists_the_rules_and_a_comment_with_none_of_them_is_named(run_claims: Run, draft: str) -> None:
    assert re.search(r"\n  no-hardware +a time or speed, ", run_claims("lint", "--help").out)
    write(Path(draft), f"{CLAIM} <!-- claims: ignore no-hardwear -->\n")
    assert 'draft.md:1: there is no rule "no-hardwear"; the nearest are no-hardware, ' in run_claims("lint", draft).err


def test_it_loads_no_engine_and_no_page(draft: str, tmp_path: Path) -> None:
    heavy = {"streamlit", "pandas", "plotly", "duckdb", "pyarrow", "numpy", "requests", "yaml", "pylatexenc"}
    program = (
        "import sys; from claims.cli import main\n"
        f"code = main(['lint', {draft!r}, '--format', 'github'])\n"
        f"print(code, sorted({heavy!r} & set(sys.modules)))"
    )
    command = [sys.executable, "-P", "-c", program]
    ran = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}
    )
    assert ran.stdout.endswith("\n1 []\n")


def test_the_action_and_the_hook_run_one_script_with_the_requirements_of_the_project() -> None:
    folder = ROOT / ".github/actions/lint"
    needed = [row for row in (folder / "requirements.txt").read_text().splitlines() if not row.startswith("#")]
    assert set(needed) < set(PROJECT["dependencies"])
    action = yaml.safe_load((folder / "action.yml").read_text())
    (step,) = action["runs"]["steps"]
    assert set(step["env"]) == {"FILES", "OPTIONS", "FORMAT"}
    assert "${{" not in step["run"], "a file name is no command"
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert (ROOT / hook["entry"]) == folder / "lint.sh"
    assert (ROOT / hook["entry"]).stat().st_mode & 0o111
