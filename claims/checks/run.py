"""Run the checks and turn what they find into problems with file and line."""

from __future__ import annotations

from collections.abc import Iterable

from claims.checks import CHECKS
from claims.problem import Problem
from claims.records import RecordFile, located
from claims.vocabulary import Vocabularies

OF_RECORDS = tuple(check for check in CHECKS if check.scope == "record")
OF_COLLECTIONS = tuple(check for check in CHECKS if check.scope == "collection")


def check_file(file: RecordFile, vocabularies: Vocabularies) -> list[Problem]:
    """Return the problems of one file that its record alone can show."""
    problems: list[Problem] = []
    for check in OF_RECORDS:
        if found := list(check.find(file, vocabularies)):
            problems += located(file.path, file.text, found, check.name, check.blocking, record=file.record)
    return problems


def check_collection(files: Iterable[RecordFile], vocabularies: Vocabularies) -> list[Problem]:
    """Return the problems that only all files together show; of two twins the later one has the problem."""
    every = tuple(files)
    problems: list[Problem] = []
    for check in OF_COLLECTIONS:
        for file, finding in check.find(every, vocabularies):
            problems += located(file.path, file.text, [finding], check.name, check.blocking, record=file.record)
    return problems
