from __future__ import annotations

import re
from collections.abc import Iterator

from claims.checks.check import Finding, RecordFile, Vocabularies
from claims.problem import quoted
from claims.records import canonical
from claims.text.strict_yaml import head


def find(file: RecordFile, _: Vocabularies) -> Iterator[Finding]:
    """The file is written in the one canonical way, so that a change of a record changes only its lines."""
    if file.is_canonical:
        return
    wanted = canonical(file.text, file.record)
    if wanted == file.text:
        return
    have, want = file.text.split("\n"), wanted.split("\n")
    at = next((i for i, (a, b) in enumerate(zip(have, want, strict=False)) if a != b), min(len(have), len(want)))
    remark = head(file.text).count("\n") <= at < len(have) and re.search(r"(?:^|\s)#", have[at])
    yield Finding(
        ("line", min(at + 1, len(file.text.splitlines()))),
        quoted(have[at] if at < len(have) else "the end of the file"),
        quoted(want[at] if at < len(want) else "the end of the file"),
        "move the remark to a `note`: `claims fix` keeps no comment below the head" if remark else "run `claims fix`",
    )
