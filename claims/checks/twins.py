from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.checks.check import Finding, RecordFile, Vocabularies
from claims.problem import quoted
from claims.vocabulary import normalise

_RULES = {
    "slug": ("one file a slug over all years", "rename or merge one of the two"),
    "arxiv": ("one record a paper", "merge the two records, or correct the id"),
    "doi": ("one record a paper", "merge the two records, or correct the DOI"),
    "title": ("one record a paper", "merge the two records, or correct the title"),
}
IDENTIFYING = tuple(_RULES)
"""The fields of an `identity`."""


def identity(
    *, slug: str | None = None, arxiv: str | None = None, doi: str | None = None, title: str | None = None
) -> dict[str, str]:
    """Return what no two records may share, by field, as it is compared: no case, and `normalise` for a title.

    Fields that are absent are left out.
    """
    keys = {"slug": slug, "arxiv": arxiv, "doi": doi, "title": title and normalise(title)}
    return {name: key.lower() for name, key in keys.items() if key}


def identity_of(file: RecordFile) -> dict[str, str]:
    """Return the `identity` of a record."""
    record = file.record
    return identity(slug=file.slug, arxiv=record.arxiv, doi=record.doi, title=record.title)


def find(files: Sequence[RecordFile], _: Vocabularies) -> Iterator[tuple[RecordFile, Finding]]:
    """No two records have the same slug, arXiv id, DOI or title.

    Of two files that differ in case alone, one to many systems, the one in capitals has the problem, and this alone.
    """
    files = sorted(files, key=lambda file: file.slug != file.slug.lower())
    one_name: set[str] = set()
    identities = [identity_of(file) for file in files]
    for name, (allowed, fix) in _RULES.items():
        seen: dict[str, RecordFile] = {}
        for file, keys in zip(files, identities, strict=True):
            first = seen.setdefault(keys[name], file) if name in keys else file
            if first is not file and file.path not in one_name:
                path, value = ((), file.slug) if name == "slug" else ((name,), getattr(file.record, name))
                if file.path.lower() == first.path.lower():
                    one_name.add(file.path)
                yield file, Finding(path, f"{quoted(value)}, as in {first.path}", allowed, fix)
