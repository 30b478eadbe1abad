"""Read the entries of a BibTeX text with the line of each field; broken ones as far as possible, with a note. Pure.

bibtexparser and pybtex give up an entry at its first fault (a missing comma, an open brace), so this is a reader of our
own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

_START = re.compile(r"@[ \t]{0,9}([A-Za-z][\w-]{0,40})\s{0,9}([{(])")
_LINE_START = re.compile(rf"^[ \t]{{0,40}}{_START.pattern}", re.M)
_NAME = r"(?<![\w-])[A-Za-z][\w:.+-]{0,60}"
_FIELD = re.compile(rf"[\s,]*({_NAME})\s*=\s*")
_FIELD_LINE = re.compile(rf"\n[\s,]{{0,80}}{_NAME}[ \t]{{0,40}}=[ \t]{{0,40}}[{{\"\w]")
_FIELD_BEHIND = re.compile(rf"{_NAME}\s{{0,40}}=\s{{0,40}}[{{\"\w]")
_KEY = re.compile(r"\s*([^,={}\"#\n]{0,200}?)[ \t]*(?:,|(?=\n\s{0,80}[\w-]{1,60}\s{0,40}=))")
_SPACE = re.compile(r"[\s,]*")
_JOIN = re.compile(r"\s*#\s*")
_WORD = re.compile(r"[^\s,#{}\"()=]+")
_UP_TO_COMMA = re.compile(r"[^,{}\"\n]*")
_QUOTE = re.compile(r'(?<!\\)"|\{')
_MONTHS = "january february march april may june july august september october november december".split()
_SHOWN = 40
_WINDOW = 1000
"""Characters searched for the next field after text that is not one."""
_MOST_NOTES = 20


class Field(NamedTuple):
    """A field of an entry."""

    value: str
    """As written, without the outer braces or quotes."""
    line: int


class Entry(NamedTuple):
    """An entry of a BibTeX text."""

    kind: str
    key: str
    line: int
    fields: dict[str, Field]
    """By name in lower case."""
    notes: tuple[str, ...]
    """What is left out of the entry or broken, a sentence each."""


def note(line: int, field: str, what: str) -> str:
    """Return `text` as a note that names the field."""
    return f"line {line}: field `{field}`: {what}"


def shown(text: str) -> str:
    """Return `text` in quotes, on one line, cut if it is long."""
    text = " ".join(text.split())
    return f"'{text[:_SHOWN]}…'" if len(text) > _SHOWN else f"'{text}'"


def entries(text: str) -> tuple[list[Entry], list[str]]:
    """Return the entries of `text` in order, and notes about the text outside them."""
    return _Reader(text.replace("\r\n", "\n").replace("\r", "\n")).read()


class _Reader:
    """Walks over the text once; every step moves on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.newlines = [match.start() for match in re.finditer("\n", text)]
        self.starts = [match.start() for match in _LINE_START.finditer(text)]
        self.closing = _closing(text)
        self.macros: dict[str, str] = {name[:3]: name for name in _MONTHS}
        self.notes: list[str] = []
        self.limit = len(text)
        """The latest end of the entry: the line that begins the next one."""

    def read(self) -> tuple[list[Entry], list[str]]:
        """Return every entry, and the notes about the text outside them."""
        found: list[Entry] = []
        outside: list[str] = []
        here = 0
        while start := _START.search(self.text, here):
            outside += self._outside(here, start.start())
            following = bisect_right(self.starts, start.start())
            self.limit = self.starts[following] if following < len(self.starts) else len(self.text)
            entry, here = self._entry(start)
            if entry.kind == "string":
                self.macros |= {name: field.value for name, field in entry.fields.items()}
            elif entry.kind not in ("comment", "preamble"):
                found.append(entry)
        outside += self._outside(here, len(self.text))
        return found, outside[:_MOST_NOTES]

    def _outside(self, start: int, end: int) -> list[str]:
        """Note the text between entries; `%` begins a comment there."""
        lines = [line.strip(" \t,;})") for line in self.text[start:end].split("\n")]
        return [
            f"line {number}: left out {shown(line)}, which stands outside an entry."
            for number, line in enumerate(lines, start=self._line(start))
            if line and not line.startswith("%")
        ]

    def _line(self, place: int) -> int:
        return bisect_left(self.newlines, place) + 1

    def _note(self, place: int, field: str, what: str) -> None:
        if len(self.notes) < _MOST_NOTES:
            self.notes.append(note(self._line(place), field, what))

    def _entry(self, start: re.Match[str]) -> tuple[Entry, int]:
        kind, opening = start[1].lower(), start.end() - 1
        if kind in ("comment", "preamble"):
            end = self.closing.get(opening, self.text.find("\n", opening))
            return Entry(kind, "", 0, {}, ()), end + 1 if end >= 0 else len(self.text)
        self.notes = []
        key = _KEY.match(self.text, opening + 1, self.limit) if kind != "string" else None
        fields, end = self._fields(key.end() if key else opening + 1)
        notes = tuple(dict.fromkeys(self.notes))
        return Entry(kind, key[1] if key else "", self._line(start.start()), fields, notes), end

    def _fields(self, here: int) -> tuple[dict[str, Field], int]:
        """Return the fields from `here` on, and the position after the entry."""
        fields: dict[str, Field] = {}
        while True:
            if field := _FIELD.match(self.text, here, self.limit):
                name = field[1].lower()
                value, here = self._value(name, field.end())
                if name in fields:
                    self._note(field.start(1), name, f"stands twice; the first is taken, left out {shown(value)}.")
                fields.setdefault(name, Field(value, self._line(field.start(1))))
                continue
            here = self._behind(here)
            if here >= self.limit:
                self.notes.append(f"line {self._line(self.limit - 1)}: the entry is not closed.")
                return fields, self.limit
            if self.text[here] not in "})":
                here = self._junk(here)
            elif not self._goes_on(here + 1):
                return fields, here + 1
            else:
                self.notes.append(f"line {self._line(here)}: left out '{self.text[here]}', which closes nothing.")
                here += 1

    def _goes_on(self, here: int) -> bool:
        """Return whether fields of the same entry follow a brace that should have closed it."""
        end = self.text.find("@", here, min(self.limit, here + _WINDOW))
        end = min(self.limit, here + _WINDOW) if end < 0 else end
        return bool(_FIELD.match(self.text, here, end) or _FIELD_LINE.search(self.text, here, end))

    def _behind(self, here: int) -> int:
        """Return the next position that is neither space nor comma."""
        space = _SPACE.match(self.text, here, self.limit)
        return space.end() if space else here

    def _junk(self, here: int) -> int:
        """Skip text that is not a field, up to the next field or the end of the entry."""
        window = min(self.limit, here + _WINDOW)
        following = _FIELD_BEHIND.search(self.text, here + 1, window)
        end = following.start() if following else window
        close = self.text.find("}", here, end)
        end = close if close >= 0 else end
        if len(self.notes) < _MOST_NOTES:
            self.notes.append(f"line {self._line(here)}: left out {shown(self.text[here:end])}, which is not a field.")
        return end

    def _value(self, name: str, here: int) -> tuple[str, int]:
        """Return the value that begins `here`, its parts joined by `#`, and the position after it."""
        parts: list[str] = []
        while True:
            enclosed = self.text[here : here + 1] in ("{", '"') and here < self.limit
            value, here = self._enclosed(name, here) if enclosed else self._bare(name, here)
            parts.append(value)
            joining = _JOIN.match(self.text, here, self.limit)
            if joining is None:
                break
            here = joining.end()
        if _FIELD.match(self.text, here, self.limit) and "," not in self.text[here : self._behind(here)]:
            self._note(here, name, "a comma is missing behind it.")
        return "".join(parts), here

    def _ends_well(self, here: int) -> bool:
        """Return whether a whole value may end here: at a comma, a `#`, the end of the entry or the next field."""
        behind = self._behind(here)
        if "," in self.text[here:behind] or _FIELD.match(self.text, here, self.limit):
            return behind < self.limit
        return behind < self.limit and self.text[behind] in "})#"

    def _bare(self, name: str, here: int) -> tuple[str, int]:
        """Return a number, the name of a macro, or words that lack their braces."""
        word = _WORD.match(self.text, here, self.limit)
        if word is None:
            self._note(here, name, "has no value.")
            return "", here
        if word.end() >= self.limit or self._ends_well(word.end()):
            value = self.macros.get(word[0].lower())
            if value is None and not re.fullmatch(r"[\d/:.-]+", word[0]):
                self._note(here, name, f"no @string says what {shown(word[0])} stands for; taken as it is.")
            return word[0] if value is None else value, word.end()
        rest = _UP_TO_COMMA.match(self.text, here, self.limit)
        end = rest.end() if rest else word.end()
        self._note(here, name, f"stands in no braces; taken to the comma: {shown(self.text[here:end])}.")
        return self.text[here:end].strip(" \t\n“”"), end

    def _enclosed(self, name: str, here: int) -> tuple[str, int]:
        """Return the text in braces or quotes; if they do not close, the text before the line of the next field."""
        close = self._close(here)
        if close is not None and self._ends_well(close + 1):
            return self.text[here + 1 : close], close + 1
        next_field = _FIELD_LINE.search(self.text, here, self.limit if close is None else close + 1)
        end = next_field.start() if next_field else self.limit if close is None else close
        value = self.text[here + 1 : end].rstrip(" \t\n,")
        if (
            close is not None
            and next_field is None
            and (self._behind(close + 1) < self.limit or value[-1:] == self.text[end - 1])
        ):
            return self.text[here + 1 : close], close + 1  # closed, whatever follows
        mark = "quote" if self.text[here] == '"' else "brace"
        self._note(here, name, f"a {mark} is open; taken to the end of line {self._line(end - 1)}.")
        return value, here + 1 + len(value)

    def _close(self, here: int) -> int | None:
        """Return where the braces or quotes that open `here` close."""
        if self.text[here] == "{":
            close = self.closing.get(here)
            return close if close is not None and close < self.limit else None
        place = here + 1
        while mark := _QUOTE.search(self.text, place, self.limit):
            if mark[0] == '"':
                return mark.start()
            place = self.closing.get(mark.start(), mark.start()) + 1
        return None


def _closing(text: str) -> dict[int, int]:
    """Map each opening brace to its closing one; as in BibTeX a backslash before a brace does not count."""
    open_: list[int] = []
    closing: dict[int, int] = {}
    for mark in re.finditer("[{}]", text):
        if mark[0] == "{":
            open_.append(mark.start())
        elif open_:
            closing[open_.pop()] = mark.start()
    return closing
