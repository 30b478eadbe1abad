from __future__ import annotations

from collections.abc import Iterator

from claims.checks.check import Finding, RecordFile, Vocabularies
from claims.problem import quoted
from claims.records import canonical


def find(file: RecordFile, _: Vocabularies) -> Iterator[Finding]:
    """The file is written in the one canonical way, so that a change of a record changes only its lines."""
    wanted = canonical(file.text, file.record)
    if wanted == file.text:
        return
    have, want = file.text.split("\n"), wanted.split("\n")
    at = next((i for i, (a, b) in enumerate(zip(have, want, strict=False)) if a != b), min(len(have), len(want)))
    yield Finding(
        ("line", at + 1),
        quoted(have[at] if at < len(have) else "the end of the file"),
        quoted(want[at] if at < len(want) else "the end of the file"),
        "run `claims fix`",
    )
