"""What the readers of every syntax give: the source with what is no prose blanked, character for character."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

REFERENCES = re.compile(r"(?:references|bibliography|works cited|literature cited)$", re.I)
_NUMBERED = re.compile(r"^(?:appendix )?(?:\d+(?:\.\d+)*|[IVX]+|[A-Z])\.? ", re.I)


class Heading(NamedTuple):
    """The title of a section and where it begins."""

    start: int
    title: str


@dataclass
class Source:
    """A draft as its syntax is read; each text has the length of the source, so that places are those of the file."""

    prose: str
    """What is read for claims: all else is blanks."""
    whole: str
    """What the draft says anywhere: footnotes and tables too, without comments, code and references."""
    breaks: list[int] = field(default_factory=list)
    """Where a paragraph ends, besides at an empty line."""
    headings: list[Heading] = field(default_factory=list)
    citations: list[int] = field(default_factory=list)
    """Where the draft cites others."""
    title: str = ""


_LETTER = re.compile(r"[^\n]")


def blank(text: str, spans: Iterable[tuple[int, int]], keep_lines: bool = False) -> str:
    """Return the text with blanks in place of the spans, which may overlap; `keep_lines` keeps the ends of lines."""
    parts, here = [], 0
    for start, end in sorted(spans):
        if end > here:
            start = max(start, here)
            gone = _LETTER.sub(" ", text[start:end]) if keep_lines else " " * (end - start)
            parts += [text[here:start], gone]
            here = end
    return "".join((*parts, text[here:]))


def heading_words(line: str) -> str:
    """Return a heading without its number and marks: `Related Work` for `2.1 **Related Work**`."""
    return _NUMBERED.sub("", " ".join(re.sub(r"[*_#{}]", " ", line).split())).strip(" .:")
