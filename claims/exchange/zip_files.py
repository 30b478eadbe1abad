"""Write a ZIP whose bytes depend on nothing but what goes in: no clock, no system, no user."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import date
from typing import BinaryIO

FIRST_DAY = date(1980, 1, 1)
"""The earliest day that a ZIP can name."""
_UNIX = 3
_READABLE = 0o100644 << 16  # a regular file that everybody may read


def write_zip(files: Iterable[tuple[str, bytes]], output: BinaryIO, day: date = FIRST_DAY) -> int:
    """Write `files`, names and contents, in their order to `output`, all of `day`; return how many."""
    count = 0
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            about = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            about.compress_type = zipfile.ZIP_DEFLATED
            about.create_system = _UNIX
            about.external_attr = _READABLE
            archive.writestr(about, content)
            count += 1
    return count
