"""From the data folder to records and problems: the one loop over its files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import NamedTuple

from claims.checks.run import check_collection, check_file
from claims.checks.twins import identity, identity_of
from claims.files import paths, slug_of
from claims.problem import Problem
from claims.records import RecordFile, parse_record, parse_vocabulary, unreadable
from claims.regular_files import read_bytes
from claims.text import canonical_reader, strict_yaml
from claims.text.strict_yaml import YamlError
from claims.vocabulary import NAMES, Vocabularies, Vocabulary

_AFTER_PAPER = "\nclaims:"
MISSING = "no such file"
"""What is found where a vocabulary should be."""


class Read(NamedTuple):
    """What reading one record file gave."""

    path: str
    file: RecordFile | None
    """None where the file is no record; `problems` then says why."""
    problems: list[Problem]
    content: bytes = b""


class Collection(NamedTuple):
    """A data folder as read: what is sound, and every problem of what is not."""

    data: Path
    files: tuple[RecordFile, ...]
    problems: tuple[Problem, ...]
    vocabularies: Vocabularies
    count: int = 0
    """Number of files that were asked for, the broken ones included."""


def read_file(data: Path, path: str) -> Read | None:
    """Read the record file at `path`, relative to `data`; None where it is gone since it was listed."""
    try:
        content = read_bytes(f"{data}/{path}", data, strict_yaml.MAX_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        return Read(path, None, [unreadable(path, error)])
    return Read(path, *parse_record(path, content), content)


def each(data: Path, chosen: Iterable[str] | None = None) -> Iterator[Read]:
    """Read the record files at the paths `chosen`, all without, one after the other."""
    for path in paths(data) if chosen is None else chosen:
        if (found := read_file(data, path)) is not None:
            yield found


def read_vocabularies(data: Path) -> tuple[Vocabularies, list[Problem]]:
    """Read the five vocabularies of `data`, and their problems; a missing or broken file counts as empty."""
    vocabularies: dict[str, Vocabulary] = {}
    problems: list[Problem] = []
    for name in NAMES:
        path = f"vocabulary/{name}.yaml"
        try:
            content = read_bytes(data / path, data, strict_yaml.MAX_BYTES)
            vocabularies[name], found = parse_vocabulary(name, content)
        except FileNotFoundError:
            vocabularies[name] = Vocabulary(name)
            found = [Problem(path, 1, "", MISSING, "a vocabulary", "create the file", "vocabulary")]
        except OSError as error:
            vocabularies[name], found = Vocabulary(name), [unreadable(path, error)]
        problems += found
    return Vocabularies(**vocabularies), problems


def read(data: Path, selected: Set[str] | None = None) -> Collection:
    """Read and check the data folder `data`; a record with a blocking problem is left out of `files`.

    With `selected`, paths relative to `data`, only these files and their problems are given. They are checked against
    the whole collection, and of two twins the selected one has the problem.
    """
    vocabularies, problems = read_vocabularies(data)
    chosen, others = list(paths(data)), []
    count = len(chosen)
    if selected is not None:
        problems = [problem for problem in problems if problem.file in selected]
        others = [path for path in chosen if path not in selected]
        chosen = [path for path in chosen if path in selected]
        count = len(selected)
    files: list[RecordFile] = []
    for found in each(data, chosen):
        problems += found.problems
        if found.file is not None:
            problems += check_file(found.file, vocabularies)
            files.append(found.file)
    problems += check_against(data, files, others, vocabularies)
    broken = {problem.file for problem in problems if problem.blocking}
    sound = tuple(file for file in files if file.path not in broken)
    return Collection(data, sound, tuple(sorted(problems)), vocabularies, count)


def check_against(
    data: Path, files: Sequence[RecordFile], others: Sequence[str], vocabularies: Vocabularies
) -> list[Problem]:
    """Return what the checks of the whole collection find in `files`, among the records at the paths `others` too.

    Of two twins the one in `files` has the problem. Another record is read closely only if it may matter.
    """
    found = check_collection([*_concerned(data, files, others), *files], vocabularies)
    if others and any(problem.check == "reproduced" for problem in found):  # it names the nearest of all claims
        every = [other.file for other in each(data, others) if other.file is not None]
        found = check_collection([*every, *files], vocabularies)
    own = {file.path for file in files}
    return [problem for problem in found if problem.file in own]


def _concerned(data: Path, files: Iterable[RecordFile], others: Iterable[str]) -> Iterator[RecordFile]:
    """Read the records at `others` that share a key with one of `files` or hold a claim that one reproduces."""
    keys = {key for file in files for key in identity_of(file).items()}
    keys |= {("slug", claim.of.rpartition(".")[0]) for file in files for claim in file.record.claims if claim.of}
    for path in others:
        try:
            content = read_bytes(f"{data}/{path}", data, strict_yaml.MAX_BYTES)
        except OSError:
            continue
        found = _keys_in(path, content)
        if found is None or not keys.isdisjoint(found):
            file, _ = parse_record(path, content)
            if file is not None:
                yield file


def _keys_in(path: str, content: bytes) -> set[tuple[str, str]] | None:
    """The identity of the record in `content`, if it is one; None where only a close reading can say."""
    try:
        paper = strict_yaml.decode(content).partition(_AFTER_PAPER)[0]
    except YamlError:  # no record
        return set()
    values = canonical_reader.read(f"{paper}\n")
    if values is None:
        return None
    fields = {name: str(values[name]) for name in ("arxiv", "doi", "title") if name in values}
    return set(identity(slug=slug_of(path), **fields).items())
