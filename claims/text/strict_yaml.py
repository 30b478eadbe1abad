"""Parse the text of a YAML file to plain values. Strict: every scalar is text, keys are unique, no anchors, no tags.

This uses the events of PyYAML's C parser, without recursion: its loaders crash the interpreter on deep nesting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from claims.errors import ClaimsError
from claims.invisible import CONTROLS, FORMATTING, name_of
from claims.problem import quoted

if TYPE_CHECKING:  # imported where it is used: `canonical_reader` reads most texts, and a command need not wait for it
    import yaml

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Path: TypeAlias = "tuple[str | int, ...]"

MAX_BYTES = 256 * 1024
MAX_DEPTH = 8

_INVISIBLE = re.compile(rf"[{CONTROLS}{FORMATTING}\ud800-\udfff]")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")


class YamlError(ClaimsError):
    """The text is not a record's YAML; carries what a problem needs."""

    def __init__(self, line: int, found: str, allowed: str, fix: str) -> None:
        super().__init__(f"line {line}: {found}")
        self.line, self.found, self.allowed, self.fix = line, found, allowed, fix
        self.parts = found, allowed, fix


def decode(data: bytes) -> str:
    """Return the text of a file's bytes.

    Raises:
        YamlError: too large, not UTF-8, or with control characters.
    """
    if len(data) > MAX_BYTES:
        raise YamlError(
            1, f"more than {MAX_BYTES} bytes", f"at most {MAX_BYTES} bytes", "shorten its notes and comments"
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise YamlError(line, f"byte 0x{data[error.start]:02x}", "UTF-8 text", "save the file as UTF-8") from None
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if text.replace("\n", "").isprintable() or not (bad := _INVISIBLE.search(text)):  # the first is quick
        return text
    line = text.count("\n", 0, bad.start()) + 1
    raise _invisible(line, bad[0])


class InvisibleError(YamlError):
    """There is a character that nobody sees."""


def _invisible(line: int, character: str) -> InvisibleError:
    fix = "save the file as UTF-8 without BOM" if character == "\ufeff" and line == 1 else "delete the character"
    return InvisibleError(line, f"the invisible character {name_of(character)}", "printable text", fix)


def visible(data: bytes) -> str:
    """Return the text of a file's bytes without what nobody sees, written out or escaped; its lines stay."""
    return _ESCAPE.sub("?", _INVISIBLE.sub("", data.decode("utf-8", "replace")))


class _Node(NamedTuple):
    """A finished part of the document: its value, and the line of it and of everything below, by path."""

    value: Value
    lines: dict[Path, int]


def parse(text: str) -> Value:
    """Return the values of `text`: mappings, lists and text scalars.

    Raises:
        YamlError: not YAML, or with more than this project's YAML allows.
    """
    return _compose(text).value


def lines(text: str) -> dict[Path, int]:
    """Return the line of every key and list item of `text`, from 1, by its path; for text that `parse` accepts."""
    return _compose(text, keep_lines=True).lines


def line_of(places: Mapping[Path, int], path: Path) -> int:
    """Return the line of `path`, or of the nearest parent that is in the text."""
    while path and path not in places:
        path = path[:-1]
    return places.get(path, 1)


def _events(text: str) -> Iterator[yaml.Event]:
    import yaml

    try:
        yield from yaml.parse(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        # What was opened and never closed is reported where it was opened.
        opened = error.context in _OPENED and error.context_mark
        mark = opened or error.problem_mark or error.context_mark
        message = f"{error.context}, {error.problem}" if opened else error.problem or str(error)
        raise _not_yaml(mark.line + 1 if mark else 1, message, text) from None
    except yaml.YAMLError as error:
        raise _not_yaml(1, str(error).splitlines()[0], text) from None


_OPENED = {
    "while scanning a simple key": "write `field: value`, with a space after the colon",
    "while scanning a quoted scalar": "close the quote; inside single quotes write '' for an apostrophe",
    "while parsing a flow sequence": "close the bracket, or put text that begins with [ between single quotes",
    "while parsing a flow mapping": "close the brace, or put text that begins with { between single quotes",
}


def _not_yaml(line: int, message: str, text: str) -> YamlError:
    rows = text.splitlines() or [""]
    line = min(line, len(rows))  # the parser may point past the end
    row = rows[line - 1]
    if "\t" in row[: len(row) - len(row.lstrip())]:
        fix = "indent with spaces, not tabs"
    elif opened := _OPENED.get(message.partition(",")[0]):
        fix = opened
    elif message.startswith("mapping values") or ": " in row.partition(": ")[2]:
        fix = "put text that holds ': ' between single quotes"
    else:
        fix = "put text with : # or a leading mark, or with , { } [ ] inside braces, between single quotes"
    return YamlError(line, f"{quoted(row.strip())} ({message})", "YAML", fix)


def _compose(text: str, keep_lines: bool = False) -> _Node:
    import yaml

    # One loop over the events: depth costs no recursion.
    places: dict[Path, int] = {}
    top: list[Value] = []  # holds the document's value
    parents: list[dict[str, Value] | list[Value]] = [top]
    keys: list[str | None] = [None]  # for each open mapping the key that waits for its value
    path: list[str | int] = []
    documents = 0
    for event in _events(text):
        if isinstance(event, yaml.CollectionEndEvent):
            parents.pop()
            keys.pop()
            del path[-1:]
            continue
        if isinstance(event, (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)):
            continue
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1 or event.version or event.tags:
                fix = "delete the line that begins with --- or %"
                raise YamlError(line, "a second document or a directive", "one document", fix)
            continue
        if not isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)):
            fix = "write the value out, or put text that begins with * between single quotes"
            raise YamlError(line, "an alias (*)", "plain values", fix)
        if event.anchor is not None or event.tag is not None:
            mark = (
                f"an anchor (&{event.anchor})"
                if event.anchor is not None
                else f"a tag ({str(event.tag).replace('tag:yaml.org,2002:', '!!')})"
            )
            raise YamlError(
                line, mark, "plain values", "delete it, or put text that begins with & or ! in single quotes"
            )
        if isinstance(event, yaml.ScalarEvent) and event.style == '"' and (bad := _INVISIBLE.search(event.value)):
            raise _invisible(line, bad[0])
        parent = parents[-1]
        step: str | int
        if isinstance(parent, dict):
            key = keys[-1]
            if key is None:
                keys[-1] = _new_key(event, parent, line)
                if keep_lines:
                    places[(*path, keys[-1])] = line
                continue
            step, keys[-1] = key, None
        else:
            step = len(parent)
            if keep_lines and parent is not top:
                places[(*path, step)] = line
        value: Value
        if isinstance(event, yaml.ScalarEvent):
            value = event.value
        else:
            if len(parents) > MAX_DEPTH:
                fix = "close the brackets, or put text that begins with [ or { between single quotes"
                raise YamlError(line, f"nesting deeper than {MAX_DEPTH} levels", "a record's fields", fix)
            value = {} if isinstance(event, yaml.MappingStartEvent) else []
            if parent is not top:
                path.append(step)
            parents.append(value)
            keys.append(None)
        if isinstance(parent, dict):
            parent[str(step)] = value
        else:
            parent.append(value)
    return _Node(top[0] if top else {}, places)


def _new_key(event: yaml.Event, parent: dict[str, Value], line: int) -> str:
    import yaml

    if not isinstance(event, yaml.ScalarEvent):
        fix = "put text that begins with [ or { between single quotes"
        raise YamlError(line, "a list or mapping as a key", "text as a key", fix)
    if event.value in parent:
        raise YamlError(line, f"the key {quoted(event.value, 60)} twice", "each key once", "delete or rename one")
    return event.value


def comment_below_head(text: str) -> int | None:
    """The line of the first comment that does not stand in the head, in text that `parse` accepts; None without."""
    import yaml

    end = len(head(text))
    if "#" not in text[end:]:
        return None
    before = end
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        start = token.start_mark.index
        block = isinstance(token, yaml.ScalarToken) and token.style in ("|", ">")
        between = text[before:start] + (text[start : text.index("\n", start)] if block else "")
        if "#" in between:  # between two tokens, and after the mark of a block, are spaces and comments alone
            return text.count("\n", 0, text.index("#", before)) + 1
        before = max(before, token.end_mark.index)
    return None


def head(text: str) -> str:
    """Return the comment and blank lines before the first key, as they are."""
    end = 0
    for row in text.splitlines(keepends=True):
        if row.strip() and not row.startswith("#"):
            break
        end += len(row)
    return text[:end]
