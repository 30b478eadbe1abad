"""What the project says of itself: dependencies, versions and hooks agree."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import check_jsonschema
import pytest
import yaml
from jsonschema import Draft7Validator

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
REQUIREMENTS = [
    *PROJECT["dependencies"],
    *(each for extra in PROJECT["optional-dependencies"].values() for each in extra),
]
PINNED = [row for row in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if not row.startswith("#")]


def normalised(requirement: str) -> str:
    """The name of a package as indexes compare it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=~! ;]", requirement)[0]).lower()


def test_the_changelog_begins_with_the_version() -> None:
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest is not None
    assert newest[1] == PROJECT["version"] == version("benchmark-claims")


@pytest.mark.parametrize("row", PINNED)
def test_a_constraint_is_a_name_and_a_release(row: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", row)


def test_what_is_required_is_constrained() -> None:
    assert {normalised(each) for each in REQUIREMENTS} <= {normalised(row) for row in PINNED}


def test_hooks_install_what_the_project_requires() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert {each for hook in hooks for each in hook["additional_dependencies"]} <= set(REQUIREMENTS)


def test_actions_are_pinned_and_may_read_alone_unless_a_job_says_more() -> None:
    for path in (ROOT / ".github/workflows").glob("*.yml"):
        flow = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert flow["permissions"] in ({}, {"contents": "read"}), path
        for job in flow["jobs"].values():
            assert job["timeout-minutes"] <= 120, path
            used = [step["uses"] for step in job["steps"] if "uses" in step]
            assert [each for each in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", each)] == []


def test_forms_of_issues_and_workflows_are_what_github_reads() -> None:
    schemas = Path(check_jsonschema.__file__).parent / "builtin_schemas/vendor"
    wanted = {
        "ISSUE_TEMPLATE/[!c]*.yml": "github-issue-forms",
        "ISSUE_TEMPLATE/config.yml": "github-issue-config",
        "workflows/*.yml": "github-workflows",
    }
    for pattern, name in wanted.items():
        check = Draft7Validator(json.loads((schemas / f"{name}.json").read_text(encoding="utf-8")))
        found = sorted((ROOT / ".github").glob(pattern))
        assert found
        for path in found:
            text = path.read_text(encoding="utf-8").replace("\non:", '\n"on":')  # YAML 1.1 reads `on` as true
            assert [error.message for error in check.iter_errors(yaml.safe_load(text))] == [], path


def test_a_token_that_may_write_meets_no_code_of_a_stranger() -> None:
    """A job of `pull_request_target` has a token: it checks out the base branch alone, and pastes no input."""
    for path in (ROOT / ".github/workflows").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        flow = yaml.safe_load(text)
        if "pull_request_target" not in flow[True]:
            continue
        steps = [step for job in flow["jobs"].values() for step in job["steps"]]
        refs = [step["with"]["ref"] for step in steps if "actions/checkout" in step.get("uses", "")]
        assert refs == ["${{ github.event.pull_request.base.sha }}"], path
        assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize(
    ("packages", "code", "said"),
    [
        (None, 0, "NOT AUDITED: no database"),
        ([{"name": "a", "skip_reason": "not found"}], 0, "NOT AUDITED: no database"),
        ([{"name": "a", "version": "1", "vulns": []}], 0, "1 packages looked up, 0 known vulnerabilities."),
        ([{"name": "a", "version": "1", "vulns": [{"id": "CVE-1"}]}], 1, "a 1: CVE-1"),
        ([{"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "?"}], 0, "Not looked up: b."),
    ],
)
def test_an_audit_fails_for_a_known_vulnerability_and_says_where_nothing_was_looked_up(
    packages: list[dict[str, object]] | None, code: int, said: str
) -> None:
    report = "" if packages is None else json.dumps({"dependencies": packages})
    command = [sys.executable, str(ROOT / ".ci/audit.py")]
    ran = subprocess.run(command, input=report, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (code, "")
    assert said in ran.stdout
