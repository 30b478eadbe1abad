from __future__ import annotations

from collections.abc import Iterator

from claims.checks.check import Finding, RecordFile, Vocabularies
from claims.text.strict_yaml import Path


def find(file: RecordFile, _: Vocabularies) -> Iterator[Finding]:
    """A version of arXiv is quoted only from a paper with an arXiv id; a claim names one that is not the paper's."""
    record = file.record
    versions: list[tuple[Path, str | None]] = [(("read_from",), record.read_from)]
    versions += [(("claims", i, "evidence", "read_from"), c.evidence.read_from) for i, c in enumerate(record.claims)]
    for path, version in versions:
        if version and version.startswith("arxiv-") and record.arxiv is None:
            yield Finding(path, f'"{version}" without an arXiv id', "a record with `arxiv:`", "add `arxiv:`")
        if version and len(path) > 1 and version == record.read_from:
            yield Finding(path, f'"{version}", as the paper has it', "another version", "delete the line")
