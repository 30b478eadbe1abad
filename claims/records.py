"""One file of a data folder: its bytes as a record or a vocabulary, and the problems where they are none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pydantic import ValidationError

from claims.fields import fields
from claims.files import slug_of
from claims.model import Record
from claims.problem import Problem, quoted
from claims.regular_files import OddFileError
from claims.schema_problems import findings
from claims.text import canonical_reader, strict_yaml
from claims.text.canonical_writer import dump
from claims.text.strict_yaml import InvisibleError, YamlError, line_of
from claims.vocabulary import TERMS, Vocabulary, normalise

MODELINE = "# yaml-language-server: $schema=../../schema/record.schema.json\n"


class RecordFile(NamedTuple):
    """A record with the file it stands in."""

    path: str
    """Relative to the data folder, with forward slashes: records/2023/lm-infinite.yaml."""
    slug: str
    text: str
    record: Record
    is_canonical: bool = False
    """Whether reading has shown that `text` is the canonical text of `record`; False where that is not known."""


COMMENT_BELOW_HEAD = (
    "a comment below the head, which rewriting would delete",
    "comments before the first field",
    "move it there, or to a `note`",
)
"""Found, allowed, fix."""


def canonical(text: str, record: Record) -> str:
    """The one way to write `record`, with the comments that stand in the head of `text`."""
    start = strict_yaml.head(text)
    if "# yaml-language-server:" not in start:
        start = MODELINE + start
    return dump(record, start)


def _printable(path: str) -> str:
    """`path`, bytes that are no UTF-8 written as \\xff."""
    return path if path.isascii() else path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def parse_record(path: str, data: bytes) -> tuple[RecordFile | None, list[Problem]]:
    """The record in the bytes of the file `path`, or what keeps them from being one."""
    printable = _printable(path)
    if printable != path or not path.endswith(".yaml"):
        found = f'the file name "{printable.rpartition("/")[2]}"'
        return None, [Problem(printable, 1, "", found, "<slug>.yaml", "rename the file, or move it away")]
    slug = slug_of(path)
    try:
        text = strict_yaml.decode(data)
        fast = canonical_reader.read(text)
        values = strict_yaml.parse(text) if fast is None else fast
    except YamlError as error:
        field = _field_at(data, error.line) if isinstance(error, InvisibleError) else ""
        return None, [_no_record(path, data) or Problem(path, error.line, field, *error.parts, "yaml")]
    try:
        return RecordFile(path, slug, text, Record.model_validate(values), fast is not None), []
    except ValidationError as error:
        if problem := _no_record(path, data):
            return None, [problem]
        return None, located(path, text, findings(Record, error, text), "schema", values=values)


def _field_at(data: bytes, line: int) -> str:
    """The field whose text stands on `line`; empty where that is not known."""
    try:
        text = strict_yaml.visible(data)
        begun = {steps: at for steps, at in strict_yaml.lines(text).items() if at <= line}
        last = max(begun, key=lambda steps: (begun[steps], len(steps)), default=())
        return field_name(last, strict_yaml.parse(text))
    except YamlError:
        return ""


_FIELD = re.compile(rb"""^[\s{"'-]*(?:%b)["']?\s*:""" % "|".join(fields(Record)).encode(), re.MULTILINE)


def _no_record(path: str, data: bytes) -> Problem | None:
    """The problem of a file without any field of a record. It may be a private file, so its text is not repeated."""
    if _FIELD.search(data) or len(data) > strict_yaml.MAX_BYTES:
        return None
    length = len(data.partition(b"\n")[0])
    found = f"a first line of {length} byte{'s' * (length != 1)}, and no field of a record" if data else "an empty file"
    return Problem(path, 1, "", found, "fields, one per line", "write the record, or move the file away")


def unreadable(path: str, error: OSError) -> Problem:
    """The problem of a file that is there and cannot be read, or is none to read."""
    allowed, fix = "a readable file", "make it readable, or delete it"
    if isinstance(error, OddFileError):
        allowed, fix = "a regular file inside the data folder", "put the file itself there, or delete this"
    return Problem(_printable(path), 1, "", error.strerror or "an error", allowed, fix, "file")


def located(
    path: str,
    text: str,
    found: Iterable[tuple],
    check: str,
    blocking: bool = True,
    values: object = None,
    record: Record | None = None,
) -> list[Problem]:
    """`found` as problems of the file `path`: each with its line, and with the claim's id in place of its position."""
    found = list(found)
    places = strict_yaml.lines(text) if found else {}
    problems = []
    for steps, what, allowed, fix in found:
        if steps[:1] == ("line",):
            problems.append(Problem(path, steps[1], "", what, allowed, fix, check, blocking))
        else:
            field = field_name(steps, values, record)
            problems.append(Problem(path, line_of(places, steps), field, what, allowed, fix, check, blocking))
    return problems


def field_name(steps: tuple, values: object = None, record: Record | None = None) -> str:
    """`claims[c1].setting.phase` for ("claims", 0, "setting", "phase")."""
    name = ""
    for i, step in enumerate(steps):
        if isinstance(step, int):
            name += f"[{_claim_id(step, values, record) if steps[:i] == ('claims',) else step + 1}]"
        else:
            step = str(step) if str(step).isprintable() else quoted(step)
            name += f".{step}" if name else step
    return name


def _claim_id(position: int, values: object, record: Record | None) -> str:
    if record is not None:
        return record.claims[position].id
    try:
        claim_id = values["claims"][position]["id"]  # ty: ignore[not-subscriptable]
    except (KeyError, TypeError, IndexError):
        claim_id = None
    return claim_id if isinstance(claim_id, str) and 0 < len(claim_id) <= 8 else str(position + 1)


def parse_vocabulary(name: str, data: bytes) -> tuple[Vocabulary, list[Problem]]:
    """The vocabulary `name` in the bytes of its file, and its problems; empty where it cannot be read."""
    path = f"vocabulary/{name}.yaml"
    try:
        text = strict_yaml.decode(data)
        fast = canonical_reader.read_terms(text)
        vocabulary = Vocabulary(name, TERMS.validate_python(strict_yaml.parse(text) if fast is None else fast))
    except YamlError as error:
        return Vocabulary(name), [Problem(path, error.line, "", *error.parts, "yaml")]
    except ValidationError as error:
        return Vocabulary(name), located(path, text, findings(None, error, text), "vocabulary")
    return vocabulary, located(path, text, _collisions(vocabulary), "vocabulary")


def _collisions(vocabulary: Vocabulary) -> Iterator[tuple]:
    """No spelling stands for two terms, and no term replaces a key that is still there."""
    seen: dict[str, str] = {}
    for key, term in vocabulary.items():
        for spelling in dict.fromkeys((key, term.label, *term.aliases)):
            other = seen.setdefault(normalise(spelling), key)
            if other != key:
                yield (
                    (key,),
                    f'"{spelling}" for both {other} and {key}',
                    "one term a spelling",
                    "delete the alias from one, or merge the two",
                )
        for old in term.replaces:
            if old in vocabulary:
                yield (key,), f'"{old}", a key that is still there', "a key that is gone", f"delete {old}, or this word"
