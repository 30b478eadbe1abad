"""`Problem`, a value; only this module turns problems into text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claims import invisible


class Problem(NamedTuple):
    """What a check found: where, what, what would be allowed and how to fix it. Sorts by place."""

    file: str
    line: int
    field: str
    found: str
    allowed: str
    fix: str
    check: str = "schema"
    blocking: bool = True
    """Whether the record is left out of the store until it is fixed."""

    def sentence(self) -> str:
        """Return the message without its place."""
        field = f"{self.field}: " if self.field else ""
        return f"{field}found {self.found}; allowed: {self.allowed}; fix: {self.fix}"


def quoted(text: object, limit: int = 80) -> str:
    """Return `text` on one line between quotes, invisible characters escaped, cut at `limit` characters."""
    escaped = invisible.escaped(str(text)).replace("\n", "\\u000a").replace("\t", "\\u0009")
    return f'"{escaped[: limit - 1]}…"' if len(escaped) > limit else f'"{escaped}"'


def nearest(word: str, allowed: Iterable[str], limit: int = 3) -> list[str]:
    """Return the allowed words most like `word`, best first."""
    from rapidfuzz import process, utils  # here, so that a check without problems does not wait for it

    found = process.extract(word, list(allowed), limit=limit, scorer=_likeness, processor=utils.default_process)
    return [match for match, _, _ in found]


def _likeness(a: str, b: str, **_: object) -> float:
    from rapidfuzz import fuzz
    from rapidfuzz.distance import JaroWinkler

    # The second score decides what is close: "evid" is evidence, not id; "hour" is hours, not GPU-hours.
    return fuzz.WRatio(a, b) + 20 * JaroWinkler.similarity(a, b)


def as_text(problems: Iterable[Problem]) -> str:
    """Return one line per problem, as compilers print them."""
    return "".join(f"{p.file}:{p.line}: {p.sentence()}\n" for p in problems)


def as_json(problems: Iterable[Problem]) -> str:
    """Return a JSON list of objects with the fields of `Problem`."""
    import json  # here, so that a check without problems does not wait for it

    return json.dumps([p._asdict() for p in problems], ensure_ascii=False, indent=2) + "\n"


def as_github(problems: Iterable[Problem]) -> str:
    """Return workflow commands that a pull request shows next to the line."""

    return "".join(workflow_command("error", p.file, p.line, p.check, p.sentence()) for p in problems)


def workflow_command(level: str, file: str, line: int, title: str, text: str) -> str:
    """Return one such command; the level is error, warning or notice."""

    def escape(text: str, more: str = "") -> str:
        for mark in "%\r\n" + more:
            text = text.replace(mark, f"%{ord(mark):02X}")
        return text

    return f"::{level} file={escape(file, ':,')},line={line},title={escape(title, ':,')}::{escape(text)}\n"


FORMATS = {"text": as_text, "json": as_json, "github": as_github}


def summary(problems: Sequence[Problem], files: int) -> str:
    """Return the closing line of a check."""
    if not problems:
        return f"{files} file{'s' * (files != 1)} checked, no problems."
    bad = len({p.file for p in problems})
    return f"{len(problems)} problem{'s' * (len(problems) != 1)} in {bad} of {files} file{'s' * (files != 1)}."
