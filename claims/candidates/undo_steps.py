"""What the last decisions of each curator wrote, to take them back; kept in the folder that git passes over."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from claims.errors import ClaimsError
from claims.files import replace_text
from claims.regular_files import read_bytes
from claims.writing import private_folder

MOST = 50
"""Decisions of a curator that can be undone."""
_NAME = "review.json"


class DamagedStepsError(ClaimsError):
    """The file of last decisions cannot be read; the message names it."""


class Step(NamedTuple):
    """What a decision wrote."""

    candidates: list[str]
    path: str = ""
    """The record that was changed, relative to the data folder; empty where none was."""
    before: str = ""
    """Its text before; empty where it was new."""
    text: str = ""


def last_steps(data: Path, by: str) -> list[Step]:
    """Return the last decisions of a curator; none where there are none.

    Raises:
        DamagedStepsError: the file is there and cannot be read.
    """
    try:
        return [Step(**step) for step in _content(data).get(by, [])]
    except (AttributeError, TypeError):
        raise _damaged(data) from None


def keep_steps(data: Path, by: str, steps: Sequence[Step]) -> None:
    """Replace those of a curator; the caller holds the lock of the data folder.

    Raises:
        DamagedStepsError: the file is there and cannot be read.
    """
    content = _content(data) | {by: [step._asdict() for step in steps[-MOST:]]}
    replace_text(private_folder(data) / _NAME, json.dumps(content))


def is_as_left(data: Path, step: Step) -> bool:
    """Return whether the record, if one was changed, is as `step` left it."""
    try:
        return not step.path or read_bytes(data / step.path, data) == step.text.encode()
    except FileNotFoundError:
        return False


def restore(data: Path, step: Step) -> None:
    """Put the record, if one was changed, back as it was before `step`."""
    if step.before:
        replace_text(data / step.path, step.before)
    elif step.path:
        (data / step.path).unlink()


def _content(data: Path) -> dict[str, Any]:
    try:
        content = json.loads(read_bytes(private_folder(data) / _NAME, data))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        raise _damaged(data) from None
    if not isinstance(content, dict):
        raise _damaged(data)
    return content


def _damaged(data: Path) -> DamagedStepsError:
    path = private_folder(data) / _NAME
    return DamagedStepsError(f"{path}: not the list of last decisions; delete it, and what came before is not undone")
