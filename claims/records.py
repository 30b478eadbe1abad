"""The folder of records: find it, read one file or all into records and problems."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from claims.model import Record
from claims.problem import Problem, quoted
from claims.schema_problems import findings
from claims.settings import settings
from claims.text import canonical_reader, strict_yaml
from claims.text.canonical_writer import dump
from claims.text.strict_yaml import YamlError, line_of
from claims.vocabulary import NAMES, TERMS, Vocabularies, Vocabulary, normalise

TEMPORARY = ".tmp"
MODELINE = "# yaml-language-server: $schema=../../schema/record.schema.json\n"


class DataNotFoundError(Exception):
    """There is no folder of records where one was expected."""


class RecordFile(NamedTuple):
    """A record with the file it stands in."""

    path: str
    """Relative to the data folder, with forward slashes: records/2023/lm-infinite.yaml."""
    slug: str
    text: str
    record: Record
    is_canonical: bool = False
    """Whether reading has shown that `text` is the canonical text of `record`; False where that is not known."""


class Collection(NamedTuple):
    """A data folder as read: what is sound, and every problem of what is not."""

    data: Path
    files: tuple[RecordFile, ...]
    problems: tuple[Problem, ...]
    vocabularies: Vocabularies
    count: int = 0
    """Number of record files, the broken ones included."""


def find_data(option: str | os.PathLike[str] | None = None, start: Path | None = None) -> Path:
    """The data folder: `option`, else CLAIMS_DATA, else data/ of the nearest parent of `start` that holds data/records.

    Raises:
        DataNotFoundError: none of them holds a folder `records`.
    """
    named = option or settings().data
    if named:
        folder = Path(named)
        for candidate in (folder, folder / "data"):
            if (candidate / "records").is_dir():
                return candidate.resolve()
        raise DataNotFoundError(f"{folder} holds no folder `records`; `claims init {folder}` starts a collection there")
    here = (start or Path.cwd()).resolve()
    for parent in (here, *here.parents):
        if (parent / "data" / "records").is_dir():
            return parent / "data"
        if parent.name == "data" and (parent / "records").is_dir():
            return parent
    raise DataNotFoundError(f"no data/records at or above {here}; use --data DIR or set CLAIMS_DATA")


def canonical(text: str, record: Record) -> str:
    """The one way to write `record`, with the comments that stand in the head of `text`."""
    start = strict_yaml.head(text)
    if "# yaml-language-server:" not in start:
        start = MODELINE + start
    return dump(record, start)


def paths(data: Path) -> Iterator[str]:
    """Every file under records/, relative to `data`, sorted; hidden files and folders are passed over."""
    root = str(data / "records")
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        below = os.path.relpath(folder, data).replace(os.sep, "/")
        yield from (f"{below}/{name}" for name in sorted(files) if not name.startswith("."))


def slug_of(path: str) -> str:
    """The slug that the name of the record file `path` stands for."""
    return path.rpartition("/")[2].removesuffix(".yaml")


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
        return None, [Problem(path, error.line, "", error.found, error.allowed, error.fix, "yaml")]
    try:
        return RecordFile(path, slug, text, Record.model_validate(values), fast is not None), []
    except ValidationError as error:
        return None, located(path, text, findings(Record, error, text), "schema", values=values)


def read_bytes(path: str) -> bytes:
    """The bytes of a file, in as few calls as it takes, for collections of many small files."""
    handle = os.open(path, os.O_RDONLY)
    try:
        content = os.read(handle, os.fstat(handle).st_size + 1)
        while more := os.read(handle, 4096):  # it grew meanwhile, or the system gave a part
            content += more
        return content
    finally:
        os.close(handle)


def unreadable(path: str, error: OSError) -> Problem:
    """The problem of a file that is there and cannot be read."""
    return Problem(_printable(path), 1, "", error.strerror or "an error", "a file to read", "mend or delete it", "file")


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


def read_vocabularies(data: Path) -> tuple[Vocabularies, list[Problem]]:
    """The five vocabularies of `data`, and their problems; a missing or broken file counts as empty."""
    found: dict[str, Vocabulary] = {}
    problems: list[Problem] = []
    for name in NAMES:
        path = f"vocabulary/{name}.yaml"
        try:
            found[name], more = parse_vocabulary(name, (data / path).read_bytes())
        except FileNotFoundError:
            found[name] = Vocabulary(name)
            more = [Problem(path, 1, "", "no such file", "a vocabulary", "create the file", "vocabulary")]
        problems += more
    return Vocabularies(**found), problems


def parse_vocabulary(name: str, data: bytes) -> tuple[Vocabulary, list[Problem]]:
    """The vocabulary `name` in the bytes of its file, and its problems; empty where it cannot be read."""
    path = f"vocabulary/{name}.yaml"
    try:
        text = strict_yaml.decode(data)
        fast = canonical_reader.read_terms(text)
        vocabulary = Vocabulary(name, TERMS.validate_python(strict_yaml.parse(text) if fast is None else fast))
    except YamlError as error:
        return Vocabulary(name), [Problem(path, error.line, "", error.found, error.allowed, error.fix, "yaml")]
    except ValidationError as error:
        return Vocabulary(name), located(path, text, findings(None, error, text), "vocabulary")
    return vocabulary, located(path, text, _collisions(vocabulary), "vocabulary")


def _collisions(vocabulary: Vocabulary) -> Iterator[tuple]:
    """No spelling stands for two terms."""
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


def check_file(file: RecordFile, vocabularies: Vocabularies) -> list[Problem]:
    """The problems of one sound file that its record alone can show."""
    from claims.checks import CHECKS

    problems: list[Problem] = []
    for check in CHECKS:
        if check.scope == "record" and (found := list(check.find(file, vocabularies))):
            problems += located(file.path, file.text, found, check.name, check.blocking, record=file.record)
    return problems


def check_collection(files: tuple[RecordFile, ...], vocabularies: Vocabularies) -> list[Problem]:
    """The problems that only all files together show."""
    from claims.checks import CHECKS

    problems: list[Problem] = []
    for check in CHECKS:
        if check.scope == "collection":
            for file, finding in check.find(files, vocabularies):
                problems += located(file.path, file.text, [finding], check.name, check.blocking, record=file.record)
    return problems


def read(data: Path) -> Collection:
    """Everything in the data folder `data`; a record with a blocking problem is left out of `files`."""
    vocabularies, problems = read_vocabularies(data)
    files: list[RecordFile] = []
    every = list(paths(data))
    for path in every:
        try:
            content = read_bytes(f"{data}/{path}")
        except FileNotFoundError:  # deleted since it was listed
            continue
        except OSError as error:
            problems.append(unreadable(path, error))
            continue
        file, found = parse_record(path, content)
        if file is not None:
            found = check_file(file, vocabularies)
            files.append(file)
        problems += found
    problems += check_collection(tuple(files), vocabularies)
    broken = {problem.file for problem in problems if problem.blocking}
    sound = tuple(file for file in files if file.path not in broken)
    return Collection(data, sound, tuple(sorted(problems)), vocabularies, len(every))


def replace_text(path: Path, text: str, create: bool = False) -> None:
    """Put `text` at `path` so that a reader, or a crash, sees the old file or the new one and never a third.

    Raises:
        FileExistsError: `create` asks for a new file and there is one.
        OSError: the file cannot be written, or does not read back as it was written.
    """
    import tempfile  # here, so that a check does not wait for it

    content = text.encode()
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=TEMPORARY)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if Path(temporary).read_bytes() != content:
            raise OSError(f"{path} does not read back as it was written")
        if create:
            os.chmod(temporary, 0o644)
            os.link(temporary, path)  # unlike a move this fails where the name is taken
            os.unlink(temporary)
        else:
            os.chmod(temporary, path.stat().st_mode if path.exists() else 0o644)
            os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # other systems cannot open a folder
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
