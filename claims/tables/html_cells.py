"""Read the tables of an HTML text. Pure.

Tags are found by a pattern: the parser of the standard library takes time with the square of the length of a text that
ends in an unclosed tag or comment.
"""

from __future__ import annotations

import re

from claims.lookup.markup import plain
from claims.tables.grid import MAX_COLUMNS, MAX_ROWS, Cell, Table, TableError, cell, filled, placed

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>table|caption|thead|tbody|tfoot|tr|td|th|h[1-6]|script|style)"
    r"(?P<more>(?=[\s/>])(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>",
    re.I,
)
_SPAN = re.compile(r"\b(colspan|rowspan)\s{0,9}=\s{0,9}[\"']?(\d{1,4})", re.I)
_BOLD = re.compile(r"<(?:b|strong)[\s>]|font-weight:\s{0,9}(?:bold|[6-9]00)", re.I)
_UNDERLINED = re.compile(r"<(?:u|ins)[\s>]|text-decoration:\s{0,9}underline", re.I)
_SCRIPT_SIGN = re.compile(r"<su([bp])(?:\s[^<>]*)?>([^<>]*)</su\1>", re.I)


class _Reader:
    """Collects tables while tags go by."""

    def __init__(self) -> None:
        self.tables: list[Table] = []
        self.headings: dict[int, str] = {}
        self.depth = 0
        self.begin()

    def begin(self) -> None:
        """Begin a table."""
        self.rows: list[list[Cell]] = []
        self.caption, self.head_rows, self.in_head = "", 0, False
        self.open_: tuple[str, str, int] | None = None
        """Name, attributes and start of the cell, caption or heading that is open."""

    def close(self, text: str, end: int) -> None:
        """End the cell, caption or heading that is open."""
        if self.open_ is None:
            return
        (name, more, start), self.open_ = self.open_, None
        content = text[start:end]
        if name == "caption":
            self.caption = plain(content)[:900]
        elif name[0] == "h":
            level = int(name[1])
            self.headings = {each: words for each, words in self.headings.items() if each < level}
            self.headings[level] = plain(content)[:300]
        else:
            spans = {each.lower(): int(count) for each, count in _SPAN.findall(more)}
            self.rows = self.rows or [[]]
            self.rows[-1].append(_cell(name, more, content, spans))

    def end(self) -> None:
        """End a table."""
        if any(self.rows):
            grid = placed(self.rows, shifts=True)
            cells = filled(grid, max(map(len, grid)), short=False)
            heads = self.head_rows or next(
                (place for place, row in enumerate(self.rows) if not all(each.head for each in row)), 0
            )
            self.tables.append(Table(cells, "html", self.caption, tuple(self.headings.values()), heads))
        self.begin()


def _cell(name: str, more: str, content: str, spans: dict[str, int]) -> Cell:
    whole = more + content
    marks = {
        "bold": bool(_BOLD.search(whole)),
        "underlined": bool(_UNDERLINED.search(whole)),
        "head": name == "th",
    }
    columns, rows = spans.get("colspan", 1), spans.get("rowspan", 1)
    text = plain(_SCRIPT_SIGN.sub(_script, content))
    return cell(text, columns=min(max(columns, 1), MAX_COLUMNS), rows=min(rows or MAX_ROWS, MAX_ROWS), **marks)


def _script(match: re.Match[str]) -> str:
    """Mark what is raised or lowered, except a spread: 84.1<sub>±0.3</sub>."""
    text = plain(match[2])
    if not text or text.startswith(("±", "+/-")):
        return f" {text}"
    return f"{'^' if match[1] in 'pP' else '_'}{text if re.fullmatch(r'[0-9A-Za-z]+|.', text) else f'({text})'}"


def tables(text: str) -> list[Table]:
    """Return every table of the text; a table in a cell is text of that cell.

    Raises:
        TableError: a table is not closed, or a row has other than as many cells as the others.
    """
    text = _without_comments(text)
    reader = _Reader()
    for tag in _TAG.finditer(text):
        _take(reader, text, tag)
    if reader.depth and reader.rows:
        raise TableError("<table> without its </table>; paste the whole table")
    reader.close(text, len(text))
    reader.end()  # rows alone
    return reader.tables


def _without_comments(text: str) -> str:
    """Leave out comments; one that is not closed stays."""
    kept, here = [], 0
    while (start := text.find("<!--", here)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[here:start])
        here = end + 3
    return "".join([*kept, text[here:]])


def _take(reader: _Reader, text: str, tag: re.Match[str]) -> None:
    name, closes = tag["name"].lower(), bool(tag["close"])
    if name == "table":
        reader.depth = max(0, reader.depth + (-1 if closes else 1))
        if reader.depth == (0 if closes else 1):
            reader.close(text, tag.start())
            reader.end()
    elif reader.depth > 1:
        return
    elif name in ("td", "th", "caption") or (name[0] == "h" and name[1].isdigit()):
        reader.close(text, tag.start())
        if not closes:
            reader.open_ = name, tag["more"], tag.end()
    elif name == "tr":
        reader.close(text, tag.start())
        if not closes:
            reader.rows.append([])
            reader.head_rows += reader.in_head
    elif name in ("thead", "tbody", "tfoot"):
        reader.close(text, tag.start())
        reader.in_head = name == "thead" and not closes
