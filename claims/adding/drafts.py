"""Unsaved work kept on the server, in writing mode: few, small, and in a folder that git passes over."""

from __future__ import annotations

import contextlib
import json
import re
import secrets
import time
from pathlib import Path
from typing import Any, NamedTuple

from claims.files import replace_text
from claims.regular_files import read_bytes
from claims.writing import private_folder

MOST = 20
MAX_BYTES = 400_000
_NAME = r"[0-9a-f]{16}"


class Draft(NamedTuple):
    """A draft and when it was kept, in seconds since 1970."""

    name: str
    at: float
    content: dict[str, Any]


class Drafts:
    """The drafts of a data folder."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def _path(self, name: str) -> Path:
        if not re.fullmatch(_NAME, name):
            raise ValueError("not the name of a draft")
        return private_folder(self._data) / "drafts" / f"{name}.json"

    @staticmethod
    def new_name() -> str:
        """A name that no other session has."""
        return secrets.token_hex(8)

    def keep(self, name: str, content: dict[str, Any]) -> bool:
        """Keep `content`; False where it is too large. The oldest go when there are more than `MOST`."""
        text = json.dumps(content, ensure_ascii=True)
        if len(text) > MAX_BYTES:
            return False
        path = self._path(name)
        path.parent.mkdir(exist_ok=True)
        replace_text(path, text)
        for old in self._by_age()[:-MOST]:
            with contextlib.suppress(OSError):  # a folder, or gone
                old.unlink()
        return True

    def newest(self, by: str) -> Draft | None:
        """The draft that `by` kept last and that can be read."""
        for path in reversed(self._by_age()):
            with contextlib.suppress(OSError, ValueError, RecursionError):
                content = json.loads(read_bytes(path, path.parent, MAX_BYTES))
                if isinstance(content, dict) and content.get("by") == by:
                    return Draft(path.stem, path.stat().st_mtime, content)
        return None

    def forget(self, name: str) -> None:
        """Delete a draft: it was saved, or is not wanted."""
        self._path(name).unlink(missing_ok=True)

    def _by_age(self) -> list[Path]:
        def age(path: Path) -> float:
            try:
                return path.stat().st_mtime
            except FileNotFoundError:  # another session deleted it
                return time.time()

        folder = self._data / ".claims" / "drafts"
        return sorted((path for path in folder.glob("*.json") if re.fullmatch(_NAME, path.stem)), key=age)
