"""Add a word to a vocabulary: a change of its own, apart from the record that needs it."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from claims.files import replace_text
from claims.problem import Problem
from claims.records import parse_vocabulary
from claims.regular_files import read_bytes
from claims.text import strict_yaml
from claims.text.canonical_writer import dump, dump_values, scalar
from claims.vocabulary import NAMES, Term
from claims.writing.change import PlannedChange
from claims.writing.lock import locked


def plan_term(data: Path, vocabulary: str, key: str, term: Mapping[str, Any]) -> PlannedChange:
    """Return the vocabulary with `key` and the fields of `term` at its end, and every problem of it.

    The current text of the file stays as it is, comments and order included.

    Raises:
        ValueError: there is no vocabulary of that name.
        OSError: its file cannot be read.
    """
    if vocabulary not in NAMES:
        raise ValueError(f"no vocabulary {vocabulary!r}; the vocabularies are {', '.join(NAMES)}")
    path = f"vocabulary/{vocabulary}.yaml"
    content = read_bytes(data / path, data, strict_yaml.MAX_BYTES)
    old, problems = parse_vocabulary(vocabulary, content)
    if problems:
        return PlannedChange(path, ids=(key,), problems=tuple(problems))
    before = strict_yaml.decode(content)
    change = PlannedChange(path, before, ids=(key,))
    if key in old:
        fix = "use it, or choose another key"
        found = Problem(path, 1, key, f'the key "{key}", which already exists', "a new key", fix, "vocabulary")
        return change._replace(problems=(found,))
    text = f"{before.rstrip()}\n{_written(key, term)}" if before.strip() else _written(key, term)
    _, problems = parse_vocabulary(vocabulary, text.encode("utf-8", "surrogatepass"))
    return change._replace(text=text, problems=tuple(sorted(problems)))


def _written(key: str, term: Mapping[str, Any]) -> str:
    """Return the term as text: in the model's order if it is sound, else as given."""
    given = {name: value for name, value in term.items() if value}
    try:
        body = dump(Term.model_validate(given))
    except ValidationError:
        return dump_values({key: given})
    return f"{scalar(key, flow=True)}:\n{textwrap.indent(body, '  ')}"


def save_term(data: Path, vocabulary: str, key: str, term: Mapping[str, Any]) -> PlannedChange:
    """Add the term if it has no problem; write nothing otherwise.

    Raises:
        ValueError, OSError: as `plan_term`.
        LockedError: somebody else is writing all the time.
    """
    with locked(data):
        change = plan_term(data, vocabulary, key, term)
        if change.problems:
            return change
        replace_text(data / change.path, change.text)
        return change._replace(saved=True)
