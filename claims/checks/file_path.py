from __future__ import annotations

import re
from collections.abc import Iterator

from claims.checks.check import Finding, RecordFile, Vocabularies
from claims.model import SLUG_PATTERN

MAX_SLUG = 40
DEVICES = frozenset(["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))])
"""Names that Windows takes for a device, whatever their ending:
https://learn.microsoft.com/windows/win32/fileio/naming-a-file"""


def find(file: RecordFile, _: Vocabularies) -> Iterator[Finding]:
    """The file stands at records/<year>/<slug>.yaml: the year of the record, a slug of 40 characters at most."""
    parts = file.path.split("/")
    year = parts[1] if len(parts) == 3 else ""
    if year != str(file.record.year):
        expected = f"records/{file.record.year}/{parts[-1]}"
        yield Finding(("year",), f"{file.record.year} in {file.path}", expected, "move the file, or correct the year")
    if not re.fullmatch(SLUG_PATTERN, file.slug) or len(file.slug) > MAX_SLUG:
        yield Finding(
            (),
            f'the file name "{file.slug}"',
            f"a-z, 0-9 and single dashes, {MAX_SLUG} characters at most",
            "name the file after the method or two to four words of the title",
        )
    if file.slug in DEVICES:
        found = f'the file name "{file.slug}", a device of Windows'
        yield Finding((), found, "a name that every system can store", f'add a word: "{file.slug}-method"')
