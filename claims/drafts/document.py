"""`Draft`: a file of prose, its paragraphs and where each stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import PurePath

from claims.drafts.latex_source import read_latex
from claims.drafts.markdown_source import read_markdown
from claims.drafts.plain_source import read_plain
from claims.drafts.source import Source

MAX_PARAGRAPH = 4_000
"""Characters of a paragraph; a longer one is read in pieces that end at the end of a sentence."""

_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_SENTENCE_END = re.compile(r"[.!?][)\"']?\s")
_LATEX = re.compile(r"\\(?:documentclass|begin\{|(?:sub)?section\*?\{|cite[a-z]{0,2}\{)")
_MARKDOWN = re.compile(r"^(?:#{1,6} |```|\|? ?:?-{3,}:? ?\|)", re.M)


class Syntax(Enum):
    """How a draft is written."""

    LATEX = "latex"
    MARKDOWN = "markdown"
    TEXT = "text"


_SUFFIXES = {
    **dict.fromkeys((".tex", ".ltx", ".latex"), Syntax.LATEX),
    **dict.fromkeys((".md", ".markdown", ".qmd", ".rmd", ".mdx"), Syntax.MARKDOWN),
}
_READERS = {Syntax.LATEX: read_latex, Syntax.MARKDOWN: read_markdown, Syntax.TEXT: read_plain}


@dataclass(frozen=True)
class Paragraph:
    """A piece of prose; text[i] stands at start + i of the file."""

    text: str
    start: int
    section: str
    """Heading of the section that it is in; empty before the first."""


@dataclass(frozen=True)
class Draft:
    """A file as it is read."""

    file: str
    text: str
    syntax: Syntax
    source: Source

    @cached_property
    def _lines(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self.text)]

    def line(self, at: int) -> int:
        """Return the line, from 1, of the character at `at`."""
        return bisect_right(self._lines, at - 1) + 1

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs, in order, none of them empty."""
        return tuple(self._paragraphs())

    def _paragraphs(self) -> Iterator[Paragraph]:
        prose = self.source.prose
        ends = {match.end() for match in _EMPTY_LINE.finditer(prose)} | set(self.source.breaks) | {len(prose)}
        headings = [heading.start for heading in self.source.headings]
        start = 0
        for end in sorted(ends):
            for left, right in _pieces(prose, start, end):
                number = bisect_right(headings, left)
                section = self.source.headings[number - 1].title if number else ""
                yield Paragraph(prose[left:right], left, section)
            start = end


def _pieces(prose: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > MAX_PARAGRAPH:
        stops = [match.end() for match in _SENTENCE_END.finditer(prose, start, start + MAX_PARAGRAPH)]
        cut = stops[-1] if stops else start + MAX_PARAGRAPH
        yield start, cut
        start = cut
    if prose[start:end].strip():
        yield start, end


def syntax_of(file: str, text: str) -> Syntax:
    """Return how a file is written: by the end of its name, else by what stands in it."""
    if known := _SUFFIXES.get(PurePath(file).suffix.lower()):
        return known
    if _LATEX.search(text):
        return Syntax.LATEX
    return Syntax.MARKDOWN if _MARKDOWN.search(text) else Syntax.TEXT


def read_draft(file: str, text: str) -> Draft:
    """Read a draft; accepts any text and raises nothing."""
    syntax = syntax_of(file, text)
    return Draft(file, text, syntax, _READERS[syntax](text))
