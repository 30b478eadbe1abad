"""The problems of a few files, the same as a check of all files tells of them, without reading all as closely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from claims.problem import Problem
from claims.records import (
    RecordFile,
    check_collection,
    check_file,
    parse_record,
    paths,
    read_bytes,
    read_vocabularies,
    slug_of,
    unreadable,
)
from claims.text import canonical_reader, strict_yaml
from claims.text.strict_yaml import YamlError
from claims.vocabulary import normalise

_AFTER_PAPER = "\nclaims:"


def problems_of(data: Path, selected: set[str]) -> tuple[Problem, ...]:
    """The problems of the `selected` files, paths relative to `data`, each checked against the whole collection."""
    vocabularies, problems = read_vocabularies(data)
    problems = [problem for problem in problems if problem.file in selected]
    files: list[RecordFile] = []
    others: list[str] = []
    for path in paths(data):
        if path not in selected:
            others.append(path)
            continue
        try:
            file, found = parse_record(path, read_bytes(f"{data}/{path}"))
        except FileNotFoundError:  # deleted since it was listed
            continue
        except OSError as error:
            file, found = None, [unreadable(path, error)]
        if file is not None:
            files.append(file)
            found = check_file(file, vocabularies)
        problems += found
    # The selected come last: a twin is then reported where it was asked for.
    together = check_collection((*_others(data, others, files), *files), vocabularies)
    if any(problem.check == "reproduced" for problem in together):  # it names the nearest of all claims
        together = check_collection((*_others(data, others, None), *files), vocabularies)
    problems += [problem for problem in together if problem.file in selected]
    return tuple(sorted(problems))


def _others(data: Path, others: Iterable[str], files: Iterable[RecordFile] | None) -> Iterator[RecordFile]:
    """The records at `others` that share a key with one of `files` or hold a claim that it reproduces; None: all."""
    keys: set[tuple[str, str]] = set()
    for file in files or ():
        keys |= _keys(file.slug, file.record.title, file.record.arxiv, file.record.doi)
        keys |= {("slug", claim.of.rpartition(".")[0]) for claim in file.record.claims if claim.of is not None}
    for path in others:
        try:
            content = read_bytes(f"{data}/{path}")
        except OSError:
            continue
        if files is not None and (found := _keys_in(path, content)) is not None and keys.isdisjoint(found):
            continue
        file, _ = parse_record(path, content)
        if file is not None:
            yield file


def _keys_in(path: str, content: bytes) -> set[tuple[str, str]] | None:
    """The keys of the record in `content`, if it is one; None where only a close reading would tell."""
    try:
        paper = strict_yaml.decode(content).partition(_AFTER_PAPER)[0]
    except YamlError:  # no record
        return set()
    values = canonical_reader.read(f"{paper}\n")
    if values is None:
        return None
    title, arxiv, doi = (str(values[key]) if key in values else None for key in ("title", "arxiv", "doi"))
    return _keys(slug_of(path), title, arxiv, doi)


def _keys(slug: str, title: str | None, arxiv: str | None, doi: str | None) -> set[tuple[str, str]]:
    keys = {"slug": slug.lower(), "title": title and normalise(title)}
    keys |= {"arxiv": arxiv and arxiv.lower(), "doi": doi and doi.lower()}
    return {(name, key) for name, key in keys.items() if key is not None}
