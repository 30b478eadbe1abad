"""Read the entries of a paper list, whatever its format: recognised by content, one entry at a time."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import xml.etree.ElementTree as Xml
import zlib
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import IO, Any, NamedTuple, cast

import ijson
import rispy

from claims.errors import ClaimsError
from claims.lookup.bibtex_entries import entries as bibtex_entries
from claims.lookup.latex import plain_text

Entry = Mapping[str, Any]
"""An entry as its list holds it: names and values differ from list to list."""
_PEEK = 1 << 16
_MOST_OF_ENTRY = 1 << 20
"""Characters of one entry that is read line by line, at most."""
_MOST_UNPACKED = 64 << 30
"""Bytes that a compressed list may unfold to."""
_DEEPEST = 40
"""Lists and objects within each other, at most."""
_PEOPLE = re.compile(r"(?:^|\.)(?:authors?|editors?|creators?|contributors?)$")
_TITLES = {"title", "name", "content"}
_FEED = re.compile(r"(?:<\?xml[^>]{0,200}\?>\s*|<!--.{0,2000}?-->\s*){0,9}<(?:\w{1,20}:)?feed[\s>]", re.S)
"""The start of an Atom feed that declares no entities, which could unfold to gigabytes or name files."""
_KIND = re.compile(r"\s{0,40}@\s{0,9}([A-Za-z]+)\s{0,9}[{(]")
_ATOM = "{http://www.w3.org/2005/Atom}"
_RIS = re.compile(r"TY  - ")


class UnreadableListError(ClaimsError):
    """The list is in no format that is known, or broken; the message says where."""


class BrokenEntry(NamedTuple):
    """An entry that could not be read, and why."""

    reason: str


class PaperList(NamedTuple):
    """The entries of a list."""

    format: str
    """What it was recognised as."""
    common: Entry
    """What the list states of all its entries, such as `venue_key` and `year`."""
    entries: Iterator[Entry | BrokenEntry]
    """Read while they are taken; `UnreadableListError` where the list ends too early."""


def open_list(stream: IO[bytes]) -> PaperList:
    """Return the entries of a list.

    Args:
        stream: the list, compressed by gzip or not; read once, from its start, without going back.

    Raises:
        UnreadableListError: no known format.
    """
    source = io.BufferedReader(cast("Any", stream), _PEEK) if not hasattr(stream, "peek") else cast("Any", stream)
    if source.peek(2)[:2] == b"\x1f\x8b":
        source = io.BufferedReader(cast("Any", _Bounded(gzip.GzipFile(fileobj=source))), _PEEK)
    start = source.peek(_PEEK)[:_PEEK]
    if start.startswith(BOM_UTF8):
        source.read(len(BOM_UTF8))
        start = start[len(BOM_UTF8) :]
    return _recognised(source, start)


class _Bounded(io.RawIOBase):
    """A compressed stream that ends with an error where it unfolds to more than any list."""

    def __init__(self, packed: gzip.GzipFile) -> None:
        self.packed, self.left = packed, _MOST_UNPACKED

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            content = self.packed.read1(len(buffer))
        except (OSError, EOFError, zlib.error) as error:
            raise UnreadableListError(f"the compressed list breaks off: {error}") from None
        self.left -= len(content)
        if self.left < 0:
            raise UnreadableListError(f"the list unfolds to more than {_MOST_UNPACKED >> 30} GB")
        buffer[: len(content)] = content
        return len(content)


def _recognised(source: IO[bytes], start: bytes) -> PaperList:
    text = start.decode("utf-8", "replace").lstrip()
    if text.startswith("["):
        return PaperList("JSON", {}, _json(source, "item"))
    if text.startswith("{"):
        return _json_object(source, start)
    if _FEED.match(text):
        return PaperList("Atom", {}, _atom(source))
    if _RIS.match(text):
        return PaperList("RIS", {}, _blocks(source, lambda line: line.startswith("TY  -"), _ris))
    if any(_KIND.match(line) for line in text.splitlines()):
        return PaperList("BibTeX", {}, _blocks(source, lambda line: line.lstrip().startswith("@"), _bibtex))
    if table := _table(source, text):
        return table
    raise UnreadableListError(
        "neither JSON, JSON lines, BibTeX, RIS, Atom nor a table with the headers title and abstract"
    )


# --- JSON -------------------------------------------------------------------------------------------------------------


def _json_object(source: IO[bytes], start: bytes) -> PaperList:
    """One object that holds a list, or an object a line."""
    try:
        first = json.loads(start.partition(b"\n")[0].decode("utf-8"))
    except (ValueError, RecursionError):
        first = None
    if first and _TITLES & first.keys():
        return PaperList("JSON lines", {}, _json_lines(source))
    prefix, common = _held_list(start)
    if prefix:
        return PaperList("JSON", common, _json(source, f"{prefix}.item"))
    return PaperList("JSON lines", {}, _json_lines(source) if first else _json(source, "", multiple_values=True))


def _held_list(start: bytes) -> tuple[str, dict[str, Any]]:
    """Where in an object its first list of objects is, people not counted, and the plain values before it."""
    common: dict[str, Any] = {}
    before = ("", "")
    try:
        for prefix, event, value in ijson.parse(_events(io.BytesIO(start))):
            opens = before[1] == "start_array" and event == "start_map"
            if opens and not _PEOPLE.search(before[0]) and before[0].count(".") <= 1:
                return before[0], common
            if event in ("string", "number") and prefix and "." not in prefix:
                common[prefix] = value
            before = (prefix, event)
    except (ijson.JSONError, ValueError):
        pass
    return "", common


def _json(source: IO[bytes], prefix: str, **options: bool) -> Iterator[Entry | BrokenEntry]:
    try:
        for entry in ijson.items(ijson.parse(_events(source, **options)), prefix):
            yield entry if isinstance(entry, Mapping) else BrokenEntry("not an object")
    except (ijson.JSONError, ValueError) as error:
        raise UnreadableListError(f"the list breaks off: {str(error).strip().splitlines()[0]}") from None


def _events(source: IO[bytes], **options: bool) -> Iterator[tuple[str, Any]]:
    """The pieces of a JSON text; `ijson.parse` notes for each where it is, which grows with the square of the depth."""
    depth = 0
    for event, value in ijson.basic_parse(source, use_float=True, **options):
        depth += event.startswith("start_") - event.startswith("end_")
        if depth > _DEEPEST:
            raise ValueError(f"more than {_DEEPEST} lists and objects within each other")
        yield event, value


def _json_lines(source: IO[bytes]) -> Iterator[Entry | BrokenEntry]:
    whole = True
    while line := source.readline(_MOST_OF_ENTRY):
        begins, whole = whole, line.endswith(b"\n") or len(line) < _MOST_OF_ENTRY
        if not whole and begins:
            yield BrokenEntry("too long")
        if not (whole and begins and line.strip()):
            continue
        try:
            entry = json.loads(line.decode("utf-8"))
        except (ValueError, RecursionError):
            yield BrokenEntry("a line that is no JSON")
            continue
        yield entry if isinstance(entry, Mapping) else BrokenEntry("not an object")


# --- text of blocks ---------------------------------------------------------------------------------------------------


def _blocks(
    source: IO[bytes], begins: Callable[[str], bool], read: Callable[[str], Entry | BrokenEntry | None]
) -> Iterator[Entry | BrokenEntry]:
    """Read a text entry by entry; a line for which `begins` holds starts the next."""
    block: list[str] = []
    size = 0
    for line in chain(io.TextIOWrapper(cast("Any", source), "utf-8", "replace"), [None]):
        if line is None or begins(line):
            entry = BrokenEntry("too long") if size > _MOST_OF_ENTRY else read("".join(block)) if block else None
            if entry is not None:
                yield entry
            block, size = [], 0
        if line is not None:
            size += len(line)
            if size <= _MOST_OF_ENTRY:
                block.append(line)


def _ris(block: str) -> Entry | BrokenEntry | None:
    if not block.strip():
        return None
    try:
        found = rispy.loads(block if "ER  -" in block else f"{block}\nER  - \n")
    except (OSError, ValueError):
        return BrokenEntry("a RIS entry that cannot be read")
    return found[0] if found else BrokenEntry("a RIS entry that cannot be read")


def _bibtex(block: str) -> Entry | BrokenEntry | None:
    kind = _KIND.match(block)
    if not kind or kind[1].lower() in ("comment", "string", "preamble", "proceedings", "book"):
        return None
    found, _ = bibtex_entries(block)
    if not found:
        return BrokenEntry("a BibTeX entry that cannot be read")
    people = {"author", "editor"}
    return {name: field.value if name in people else plain_text(field.value) for name, field in found[0].fields.items()}


# --- Atom and tables --------------------------------------------------------------------------------------------------


def _atom(source: IO[bytes]) -> Iterator[Entry | BrokenEntry]:
    try:
        events = Xml.iterparse(source, ("start", "end"))
        _, root = next(events)
        depth = 0
        for event, element in events:
            depth += 1 if event == "start" else -1
            if depth == 0:
                if element.tag == f"{_ATOM}entry":
                    yield _atom_entry(element)
                root.clear()
    except Xml.ParseError as error:
        raise UnreadableListError(f"the list breaks off: {error}") from None


def _atom_entry(element: Xml.Element) -> Entry:
    entry: dict[str, Any] = {child.tag.rpartition("}")[2]: child.text or "" for child in element}
    entry["authors"] = [name.text or "" for name in element.iter(f"{_ATOM}name")]
    entry["url"] = entry.pop("id", "")
    return {name: value for name, value in entry.items() if name not in ("author", "link")}


def _table(source: IO[bytes], text: str) -> PaperList | None:
    header = text.split("\n", 1)[0]
    delimiter = max("\t,;", key=header.count)
    names = [name.strip().lower() for name in next(csv.reader([header], delimiter=delimiter), [])]
    if not any(name in names for name in ("title", "paper title", "name")) or len(names) < 2:
        return None
    return PaperList("TSV" if delimiter == "\t" else "CSV", {}, _rows(source, delimiter))


def _rows(source: IO[bytes], delimiter: str) -> Iterator[Entry | BrokenEntry]:
    csv.field_size_limit(_MOST_OF_ENTRY)
    lines = io.TextIOWrapper(cast("Any", source), "utf-8", "replace", newline="")
    reader = csv.DictReader(lines, delimiter=delimiter)
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield BrokenEntry(f"a row that cannot be read: {error}")
            continue
        if row is None:
            return
        yield {name.strip().lower(): value for name, value in row.items() if name and value}
