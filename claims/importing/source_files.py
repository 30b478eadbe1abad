"""The files of a source: regular ones inside it alone, a file at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from claims.errors import ClaimsError
from claims.regular_files import OddFileError, open_regular, read_bytes

MOST = 64 * 1024 * 1024
"""Bytes of a file that is read as a whole."""
_SKIPPED = frozenset({".git", ".github", "node_modules"})


class UnreadableError(ClaimsError):
    """A file cannot be read; the message says why, without its name."""


class Source(NamedTuple):
    """A file, or a folder of files, that is read and never written."""

    path: Path

    @property
    def name(self) -> str:
        """Its own name, without the folders above it."""
        return self.path.resolve().name

    @property
    def root(self) -> Path:
        """The folder outside of which nothing is opened."""
        return self.path if self.path.is_dir() else self.path.parent

    def files(self, wanted: Callable[[str], bool]) -> Iterator[str]:
        """Yield the names of the files, relative to the source, that are `wanted`; sorted, links to folders left out.

        A source that is a file is wanted whatever its name.
        """
        if not self.path.is_dir():
            yield self.path.name
            return
        for folder, folders, names in os.walk(self.path):
            folders[:] = sorted(name for name in folders if name not in _SKIPPED)
            below = os.path.relpath(folder, self.path).replace(os.sep, "/")
            for name in sorted(names):
                relative = name if below == "." else f"{below}/{name}"
                if wanted(relative):
                    yield relative

    def read(self, file: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            UnreadableError: it is no regular file inside the source, is too large, or the system refuses it.
        """
        try:
            content = read_bytes(self.root / file, self.root, MOST)
        except OSError as error:
            raise UnreadableError(_why(error)) from None
        if len(content) > MOST:
            raise UnreadableError(f"larger than {MOST // 1024**2} MB")
        return content

    def text(self, file: str) -> str:
        """Return the text of a file, without a byte order mark.

        Raises:
            UnreadableError: as `read`, or it is no UTF-8 text.
        """
        try:
            return self.read(file).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UnreadableError(not_utf8(error)) from None

    def open(self, file: str) -> BinaryIO:
        """Open a file of any size, to be read in pieces.

        Raises:
            UnreadableError: it is no regular file inside the source, or the system refuses it.
        """
        try:
            return open_regular(self.root / file, self.root)
        except OSError as error:
            raise UnreadableError(_why(error)) from None


def not_utf8(error: UnicodeDecodeError) -> str:
    """Say where a text is not UTF-8."""
    return f"not UTF-8 text (byte {error.start:,}); save it as UTF-8"


def printable(name: str) -> str:
    """Return the name of a file with bytes that are no UTF-8 written as \\xff."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _why(error: OSError) -> str:
    why = error.strerror or type(error).__name__
    return why.replace("the data folder", "the source") if isinstance(error, OddFileError) else why
