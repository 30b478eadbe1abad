"""Findings as text, JSON, SARIF and annotations of a pull request."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePath
from urllib.parse import quote

from claims.linting.every_question import RULES
from claims.linting.question import Finding
from claims.problem import workflow_command

_LEVELS = {rule.name: "error" if rule.contradiction else "warning" for rule in RULES}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_text(findings: Iterable[Finding]) -> str:
    """Return a line for each finding, as compilers print them."""
    return "".join(f"{each.file}:{each.line}: {each.sentence()}\n" for each in findings)


def as_json(findings: Iterable[Finding]) -> str:
    """Return a JSON list of objects with the fields of `Finding`."""
    return json.dumps([each._asdict() for each in findings], ensure_ascii=False, indent=2) + "\n"


def as_github(findings: Iterable[Finding]) -> str:
    """Return workflow commands that a pull request shows next to the line."""
    return "".join(
        workflow_command(_LEVELS[each.rule], each.file, each.line, each.rule, each.sentence()) for each in findings
    )


def as_sarif(findings: Sequence[Finding]) -> str:
    """Return a SARIF 2.1.0 log, as code scanning takes it."""
    rules = [
        {
            "id": rule.name,
            "shortDescription": {"text": rule.what},
            "defaultConfiguration": {"level": _LEVELS[rule.name]},
        }
        for rule in RULES
    ]
    driver = {"name": "claims lint", "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each) for each in findings],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _result(finding: Finding) -> dict[str, object]:
    path = quote(PurePath(finding.file).as_posix())
    region = {"startLine": finding.line, "startColumn": finding.column}
    place = {"physicalLocation": {"artifactLocation": {"uri": path}, "region": region}}
    return {
        "ruleId": finding.rule,
        "ruleIndex": [rule.name for rule in RULES].index(finding.rule),
        "level": _LEVELS[finding.rule],
        "message": {"text": f"“{finding.figure}”: {finding.question}"},
        "locations": [place],
    }


FORMATS: dict[str, Callable[[Sequence[Finding]], str]] = {
    "text": as_text,
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
}
