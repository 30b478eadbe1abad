"""Read the tables of a Markdown text, as GitHub Flavored Markdown has them (https://github.github.com/gfm/). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.lookup.markup import plain
from claims.tables.grid import Cell, Table, TableError, cell, filled, placed
from claims.tables.latex_cells import text_of
from claims.tables.latex_tokens import tokens, tree

_PIPE = re.compile(r"(?<!\\)\|")
_DASHES = re.compile(r":?-+:?")
_HEADING = re.compile(r"(#{1,6})[ \t]+(\S[^\n]{0,300})")
_CAPTION = re.compile(r"[*_ ]{0,4}(?:Table|Tab\.)\s?[\dA-Z]")
_CODE = re.compile(r"`([^`]*)`")
_LINK = re.compile(
    r"!?\[((?:[^\[\]]|\[[^\[\]]*\]){0,300})\]\([^()]*(?:\([^()]*\)[^()]*)?\)|!?\[([^\[\]]*)\]\[[^\[\]]*\]"
)
_FORMULA = re.compile(r"\$([^$]+)\$")
_STRONG = re.compile(r"\*\*([^*]+)\*\*|__([^_]+)__|<(?:b|strong)>")
_UNDERLINED = re.compile(r"<(?:u|ins)>")
_EMPHASIS = re.compile(r"(?<![\w*])\*([^*\s](?:[^*]*[^*\s])?)\*(?![\w*])|(?<!\w)_([^_\s](?:[^_]*[^_\s])?)_(?!\w)")
_STRUCK = re.compile(r"~~([^~]+)~~")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_CAPTION_REACH = 2


class Block(NamedTuple):
    """A table as written: of each row its cells, with their marks."""

    line: int
    """Of its head, from 1; its body begins two lines below."""
    rows: tuple[tuple[str, ...], ...]
    """The head first."""
    headings: tuple[str, ...]
    """The headings that it stands under, the outermost first."""
    caption: str


def tables(text: str) -> list[Table]:
    """Return every table of the text, each with the headings that it stands under.

    Raises:
        TableError: a row has other than as many cells as the head.
    """
    return [_table(block.rows, block.caption, block.headings) for block in blocks(text)]


def blocks(text: str) -> Iterator[Block]:
    """Yield every table of the text as written, whatever its rows hold."""
    lines = text.splitlines()
    headings: dict[int, str] = {}
    place = 0
    while place < len(lines):
        if heading := _HEADING.match(lines[place]):
            level = len(heading[1])
            headings = {each: words for each, words in headings.items() if each < level}
            headings[level] = inline(heading[2].rstrip("# ")).text
        if begins(lines, place):
            end = place + 2
            while end < len(lines) and "|" in lines[end] and lines[end].strip():
                end += 1
            rows = (tuple(parts(line)) for line in (lines[place], *lines[place + 2 : end]))
            yield Block(place + 1, tuple(rows), tuple(headings.values()), _caption(lines, place, end))
            place = end
        else:
            place += 1


def begins(lines: Sequence[str], place: int) -> bool:
    """Whether a table begins at the line: below it is a line of dashes with as many cells."""
    if place + 1 >= len(lines) or "|" not in lines[place] + lines[place + 1] or "-" not in lines[place + 1]:
        return False
    dashes = parts(lines[place + 1])
    return len(parts(lines[place])) == len(dashes) and all(map(_DASHES.fullmatch, dashes))


def parts(line: str) -> list[str]:
    """Return the cells of a line as written, those before the first pipe and behind the last only where they hold text.

    A pipe behind a backslash is text.
    """
    found = [part.strip().replace("\\|", "|") for part in _PIPE.split(line.strip())]
    if len(found) > 1 and not found[0]:
        del found[0]
    if len(found) > 1 and not found[-1]:
        del found[-1]
    return found


def _table(rows: Sequence[Sequence[str]], caption: str, headings: tuple[str, ...]) -> Table:
    grid = placed([[inline(part) for part in row] for row in rows], shifts=False)
    return Table(filled(grid, len(rows[0]), short=False), "markdown", caption, headings, head_rows=1)


def _caption(lines: Sequence[str], start: int, end: int) -> str:
    """Return the line beside the table that begins as captions do: before it, else behind it."""
    for place in (*range(start - 1, start - 1 - _CAPTION_REACH, -1), *range(end, end + _CAPTION_REACH)):
        if 0 <= place < len(lines) and _CAPTION.match(lines[place]):
            return inline(lines[place][:2_000], caption=True).text
    return ""


def inline(text: str, caption: bool = False) -> Cell:
    """Return what a cell prints, without the marks of Markdown, HTML and formulas.

    Raises:
        TableError: the text is too long for a cell.
    """
    if not caption and len(text) > 5_000:
        raise TableError(f'a cell of {len(text):,} characters ("{text[:40]} …"); correct the row')
    marks = {"bold": bool(_STRONG.search(text)), "underlined": bool(_UNDERLINED.search(text))}
    text = _LINK.sub(lambda link: link[1] or link[2] or "", text)
    text = _FORMULA.sub(lambda formula: text_of(tree(tokens(formula[1])), {}), text)
    for pattern in (_STRONG, _EMPHASIS, _STRUCK, _CODE):
        text = pattern.sub(lambda match: next((each for each in match.groups() if each), ""), text)
    text = _ESCAPED.sub(r"\1", plain(text))
    return cell(text[:900] if caption else text, **{name: True for name, on in marks.items() if on})
