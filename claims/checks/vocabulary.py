from __future__ import annotations

from collections.abc import Iterator

from claims.checks.check import Finding, RecordFile, Vocabularies
from claims.problem import nearest, quoted
from claims.text.strict_yaml import Path
from claims.vocabulary import Vocabulary


def find(file: RecordFile, vocabularies: Vocabularies) -> Iterator[Finding]:
    """Domain, families, venue and baseline name are keys of their vocabulary."""
    record = file.record
    yield from _unknown(("domain",), record.domain, vocabularies.domains)
    yield from _unknown(("family",), record.family, vocabularies.families)
    for i, family in enumerate(record.families_also):
        yield from _unknown(("families_also", i), family, vocabularies.families)
    yield from _unknown(("venue",), record.venue, vocabularies.venues)
    for i, claim in enumerate(record.claims):
        if claim.baseline is not None and claim.baseline.name is not None:
            yield from _unknown(("claims", i, "baseline", "name"), claim.baseline.name, vocabularies.baselines)


def _unknown(path: Path, key: str, vocabulary: Vocabulary) -> Iterator[Finding]:
    if key in vocabulary:
        return
    file = f"vocabulary/{vocabulary.name}.yaml"
    near = [new for new, term in vocabulary.items() if key in term.replaces] or nearest(key, vocabulary)
    if not near:
        yield Finding(path, quoted(key), f"a key of {file}, which is empty or broken", f"fix {file} first")
        return
    exact = vocabulary.resolve(key)
    yield Finding(
        path,
        quoted(key),
        f"a key of {file}, nearest: {', '.join(near)}",
        f'write "{exact or near[0]}", or add the word to the vocabulary first',
    )
