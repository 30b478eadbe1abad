"""Markdown as text: code, tables, comments, formulas apart from the line, addresses and references are blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.drafts.source import REFERENCES, Heading, Source, blank, heading_words

_FRONT = re.compile(r"---\n(?:[^\n]{0,500}\n){0,100}?---\n")
_LINE = re.compile(r"[^\n]*\n?")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?P<words>[^\n]*)")
_FENCE = re.compile(r" {0,3}(?P<mark>`{3,}|~{3,})")
_ITEM = re.compile(r"[ \t]{0,12}(?:[-*+]|\d{1,3}[.)])[ \t]+|[ \t]{0,6}>[ \t>]*")
_RULE = re.compile(r"[ \t]{0,8}\|?[ \t]{0,8}:?-{2,}:?[ \t]{0,8}\|")
_COMMENT = re.compile(r"<!--|-->")
_CITATION = re.compile(r"\[(?:\d{1,3}(?:[,;–-] ?\d{1,3}){0,9}|-?@[^\[\]\n]{1,200})\]|(?<![\w@])@[A-Za-z][\w:-]{2,60}")
_UNREAD = re.compile(
    r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,500}\)|\]\([^()\n]{0,500}\)|\[\^[^\[\]\n]{1,60}\]|<https?://[^<>\n]{1,500}>"
    r"|https?://[^\s<>()]{1,500}|</?[a-z][^<>\n]{0,200}>|`|\[(?=[^\[\]\n]{1,300}\]\()"
)


def without_code(text: str) -> str:
    """Return the text with blanks in place of code blocks and comments.

    A fence that is not closed reaches to the end, as in a browser.
    """
    text = blank(text, _fenced(text), keep_lines=True)
    return blank(text, _comments(text), keep_lines=True)


def read_markdown(text: str) -> Source:
    """Read Markdown in linear time."""
    text = without_code(text)
    source = Source(text, text)
    hidden, tables = _blocks(text, source)
    source.whole = blank(text, hidden)
    prose = blank(source.whole, [*tables, *_formulas(source.whole)])
    source.citations = [match.start() for match in _CITATION.finditer(prose)]
    prose = blank(prose, [match.span() for match in _CITATION.finditer(prose)])
    source.prose = blank(prose, [match.span() for match in _UNREAD.finditer(prose)])
    return source


def _fenced(text: str) -> Iterator[tuple[int, int]]:
    fence = ""
    for line in _LINE.finditer(text):
        mark = _FENCE.match(line[0])
        if fence or mark:
            yield line.span()
        if mark and (not fence or mark["mark"].startswith(fence)):
            fence = "" if fence else mark["mark"]


def _comments(text: str) -> Iterator[tuple[int, int]]:
    start = None
    for match in _COMMENT.finditer(text):
        if match[0] == "<!--" and start is None:
            start = match.start()
        elif match[0] == "-->" and start is not None:
            yield start, match.end()
            start = None


def _formulas(text: str) -> Iterator[tuple[int, int]]:
    marks = [match.start() for match in re.finditer(r"(?<!\\)\$\$", text)]
    for start, end in zip(marks[::2], marks[1::2], strict=False):
        if end - start < 5000:
            yield start, end + 2


def _blocks(text: str, source: Source) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the spans of what is not read at all and of tables; note headings and breaks in `source`."""
    hidden: list[tuple[int, int]] = []
    tables: list[tuple[int, int]] = []
    front = _FRONT.match(text)
    if front:
        hidden.append(front.span())
    references = False
    for line in _LINE.finditer(text, front.end() if front else 0):
        start, words = line.start(), line[0]
        if heading := _HEADING.match(words):
            references = _head(source, line, heading["words"])
            tables.append(line.span())
        elif references:
            hidden.append(line.span())
        elif words.count("|") >= 2 or _RULE.match(words):
            tables.append(line.span())
        elif item := _ITEM.match(words):
            source.breaks.append(start)
            tables.append((start, start + item.end()))
    return hidden, tables


def _head(source: Source, line: re.Match[str], words: str) -> bool:
    """Note a heading; return whether references follow it."""
    title = heading_words(words)
    source.title = source.title or title
    source.headings.append(Heading(line.start(), title))
    source.breaks += [line.start(), line.end()]
    return bool(REFERENCES.match(title))
