"""A small sound record for tests, and the vocabularies it uses: a test changes one thing and looks at what is found."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from claims.checks import Finding
from claims.model import Record
from claims.records import RecordFile, parse_record
from claims.vocabulary import Term, Vocabularies, Vocabulary

PATH = "records/2023/sample.yaml"
SAMPLE = """\
# yaml-language-server: $schema=../../schema/record.schema.json
title: 'Sample: A Small Record'
authors: [Ada Lovelace, Alan Turing]
year: 2023
arxiv: "2301.00001"
venue: neurips
venue_year: 2024
domain: language-models
family: long-context-adaptation
method: Sample
claims:
  - id: c1
    kind: speedup
    form: ratio
    value: 2.72
    unit: x
    metric: decoding speed
    baseline:
      as_printed: full attention
    setting:
      phase: decoding
    together_with: [c2]
    evidence:
      quote: 2.72x decoding speedup
  - id: c2
    kind: quality_gain
    form: difference
    value: 1.5
    unit: points
    metric: accuracy
    evidence:
      quote: improves accuracy by 1.5 points
"""
VOCABULARY = {
    "domains": "language-models:\n  label: Language models\n  definition: About text.\n  aliases: [NLP]\n"
    "computer-vision:\n  label: Computer vision\n  definition: About images.\n",
    "families": "long-context-adaptation:\n  label: Long-context adaptation\n  definition: Longer inputs.\n"
    "few-shot-learning:\n  label: Few-shot learning\n  definition: Few examples.\n",
    "venues": "arxiv:\n  label: arXiv\n  definition: A preprint.\n  kind: preprint\n"
    "neurips:\n  label: NeurIPS\n  definition: A conference.\n  aliases: [NIPS]\n  kind: conference\n",
    "baselines": "full-attention:\n  label: Full attention\n  definition: Attention over all tokens.\n",
    "metrics": "decoding-speed:\n  label: decoding speed\n  definition: Tokens in a unit of time.\n",
}
VOCABULARIES = Vocabularies(
    *(
        Vocabulary(name, {key: Term(label=key.title(), definition="A word.", aliases=aliases) for key, aliases in keys})
        for name, keys in {
            "domains": [("language-models", ("NLP",)), ("computer-vision", ())],
            "families": [("long-context-adaptation", ()), ("few-shot-learning", ())],
            "venues": [("arxiv", ()), ("neurips", ("NIPS",))],
            "baselines": [("full-attention", ())],
            "metrics": [("decoding-speed", ())],
        }.items()
    )
)


def edited(*changes: tuple[str, str], text: str = SAMPLE) -> str:
    """`text` with each (old, new) applied once; an `old` that is not there is a mistake of the test."""
    for old, new in changes:
        assert old in text, f"{old!r} is not in the sample"
        text = text.replace(old, new, 1)
    return text


def record_file(*changes: tuple[str, str], path: str = PATH) -> RecordFile:
    """The sample, changed, as a record that follows the schema."""
    file, problems = parse_record(path, edited(*changes).encode())
    assert file is not None, problems
    return file


def record(*changes: tuple[str, str]) -> Record:
    """The sample's record, changed."""
    return record_file(*changes).record


def found(check: ModuleType, *changes: tuple[str, str], path: str = PATH) -> list[Finding]:
    """What the module `check` of claims/checks finds in the changed sample."""
    return list(check.find(record_file(*changes, path=path), VOCABULARIES))


def write_collection(data: Path, records: Iterable[tuple[str, str]] = ((PATH, SAMPLE),)) -> Path:
    """A data folder with the vocabularies and `records`, pairs of path and text."""
    for name, text in VOCABULARY.items():
        write(data / f"vocabulary/{name}.yaml", text)
    for path, text in records:
        write(data / path, text)
    return data


def write(path: Path, text: str) -> Path:
    """A file at `path`, its folders made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path
