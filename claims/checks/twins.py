from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.checks.check import Finding, RecordFile, Vocabularies
from claims.problem import quoted
from claims.vocabulary import normalise


def find(files: Sequence[RecordFile], _: Vocabularies) -> Iterator[tuple[RecordFile, Finding]]:
    """No two records have the same slug, arXiv id, DOI or title."""
    for name, allowed, fix in (
        ("", "one file a slug over all years", "rename or merge one of the two"),
        ("arxiv", "one record a paper", "merge the two records, or correct the id"),
        ("doi", "one record a paper", "merge the two records, or correct the DOI"),
        ("title", "one record a paper", "merge the two records, or correct the title"),
    ):
        seen: dict[str, RecordFile] = {}
        for file in files:
            value = getattr(file.record, name) if name else file.slug
            if value is None:
                continue
            key = normalise(value) if name == "title" else value.lower()
            first = seen.setdefault(key, file)
            if first is not file:
                path = (name,) if name else ()
                yield file, Finding(path, f"{quoted(value)}, as in {first.path}", allowed, fix)
