from __future__ import annotations

from collections.abc import Iterator

from claims.checks.check import Finding, RecordFile, Vocabularies
from claims.problem import quoted
from claims.records import COMMENT_BELOW_HEAD, canonical
from claims.text.strict_yaml import comment_below_head


def find(file: RecordFile, _: Vocabularies) -> Iterator[Finding]:
    """The file is written in the one canonical way, so that a change of a record changes only its lines."""
    if file.is_canonical:
        return
    wanted = canonical(file.text, file.record)
    if wanted == file.text:
        return
    if (line := comment_below_head(file.text)) is not None:
        yield Finding(("line", line), *COMMENT_BELOW_HEAD)
        return
    have, want = file.text.split("\n"), wanted.split("\n")
    at = next((i for i, (a, b) in enumerate(zip(have, want, strict=False)) if a != b), min(len(have), len(want)))
    yield Finding(
        ("line", min(at + 1, len(file.text.splitlines()))),
        quoted(have[at] if at < len(have) else "the end of the file"),
        quoted(want[at] if at < len(want) else "the end of the file"),
        "run `claims fix`",
    )
