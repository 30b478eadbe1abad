"""Text as people and `pdftotext` write it: rows of tables and the list of references are blanks."""

from __future__ import annotations

import re

from claims.drafts.source import REFERENCES, Heading, Source, blank, heading_words

_LINE = re.compile(r"[^\n\f]*[\n\f]?")
_HEADING = re.compile(r"\s{0,12}(?:(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,4}|[A-H])\.?\s{1,4})?[A-Z][\w -]{2,60}\s*$")
_NUMBER = re.compile(r"(?<![\w.])[-+±]?\d+(?:\.\d+)?%?(?![\w])")
_WORD = re.compile(r"[A-Za-z]{4}")
_CITATION = re.compile(
    r"\[\d{1,3}(?:[,;–-]\s?\d{1,3}){0,9}\]|"
    r"\((?:[A-Z][\w-]{1,30}(?: et al\.?| and [A-Z][\w-]{1,30}| & [A-Z][\w-]{1,30})?,?"
    r" (?:19|20)\d\d[a-z]?(?:; ?)?){1,6}\)"
)


def read_plain(text: str) -> Source:
    """Read text in linear time: a short line in capitals or with a number is a heading, a line of numbers a table."""
    source = Source(text, text)
    hidden: list[tuple[int, int]] = []
    tables: list[tuple[int, int]] = []
    references = False
    for line in _LINE.finditer(text):
        words = line[0]
        if _is_heading(words):
            title = heading_words(words)
            references = bool(REFERENCES.match(title)) or (references and not title.lower().startswith("appendi"))
            source.headings.append(Heading(line.start(), title))
            source.breaks += [line.start(), line.end()]
            tables.append(line.span())
        if references:
            hidden.append(line.span())
        elif len(numbers := _NUMBER.findall(words)) >= 4 and len(_WORD.findall(words)) <= len(numbers):
            tables.append(line.span())
    source.whole = blank(text, hidden).replace("\f", "\n")
    prose = blank(source.whole, tables)
    source.citations = [match.start() for match in _CITATION.finditer(prose)]
    source.prose = blank(prose, [match.span() for match in _CITATION.finditer(prose)])
    return source


def _is_heading(line: str) -> bool:
    return len(line) < 80 and bool(_HEADING.match(line)) and len(line.split()) <= 7
