"""Read the tables of a LaTeX text, in time linear in it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from claims.tables.grid import MAX_COLUMNS, Cell, Table, TableError, filled, in_bounds, placed
from claims.tables.latex_cells import cell_of, text_of
from claims.tables.latex_tokens import Node, group_end, option_end, past_space, tokens, tree

_TABULARS = {
    **dict.fromkeys(("tabular", "longtable", "array", "tblr", "supertabular", "xltabular", "NiceTabular"), 1),
    **dict.fromkeys(("tabular*", "tabularx", "tabulary"), 2),
}
"""The environments of a table, with the number of their arguments; the last holds the columns."""
_RULES = frozenset("\\hline \\midrule \\hdashline \\specialrule \\Xhline".split())
_ROW_ENDS = frozenset("\\\\ \\tabularnewline \\cr".split())
_PAGE_ENDS = frozenset("\\endhead \\endfirsthead \\endfoot \\endlastfoot".split())
_LONGEST_NAME = 20
"""Tokens of a macro that the text defines; longer ones are shown by their names."""


class _Part(NamedTuple):
    """A table in the tokens of a text."""

    start: int
    """Where its arguments begin."""
    end: int
    arguments: int
    float_start: int
    """Where the `table` environment around it begins, else its own start."""


def tables(text: str) -> list[Table]:
    """Return every table of the text; rows alone, without `\\begin{tabular}`, are one.

    Raises:
        TableError: an environment or a group is not closed, or a row has too many cells.
    """
    flat = tokens(text)
    names = _definitions(flat)
    parts = list(_parts(flat))
    if not parts:
        return [_table(flat, [], set(), names, "")]
    made = []
    for number, part in enumerate(parts):
        start, columns = _columns(flat, part)
        figures = {place for place, kind in enumerate(columns) if kind == "S"}
        last = parts[number + 1].float_start if number + 1 < len(parts) else len(flat)
        caption = _caption(flat, part.float_start, part.end, last, names)
        made.append(_table(flat[start : part.end], columns, figures, names, caption))
    return made


def _name_at(flat: Sequence[str], place: int) -> str:
    """Return the name in the braces behind `\\begin` or `\\end`."""
    place = past_space(flat, place)
    return "".join(flat[place + 1 : group_end(flat, place, 8) - 1])


def _parts(flat: Sequence[str]) -> Iterator[_Part]:
    open_: list[tuple[str, int]] = []
    inside = float_start = -1
    for place, token in enumerate(flat):
        if token == "\\begin":
            name = _name_at(flat, place + 1)
            if name.startswith(("table", "wraptable", "sidewaystable")) and inside < 0:
                float_start = place
            if name in _TABULARS and inside < 0:
                inside = len(open_)
            open_.append((name, place))
        elif token == "\\end" and open_ and open_[-1][0] == (name := _name_at(flat, place + 1)):
            _, start = open_.pop()
            if inside == len(open_):
                inside = -1
                begins = float_start if float_start >= 0 else start
                yield _Part(group_end(flat, past_space(flat, start + 1)), place, _TABULARS[name], begins)
            elif name.startswith(("table", "wraptable", "sidewaystable")):
                float_start = -1
    if inside >= 0:
        name = open_[inside][0]
        raise TableError(f"\\begin{{{name}}} without its \\end{{{name}}}; paste the whole table")


def _columns(flat: Sequence[str], part: _Part) -> tuple[int, list[str]]:
    """Return where the rows begin, and the letter of each column."""
    place, spec = part.start, []
    for _ in range(part.arguments):
        place = past_space(flat, option_end(flat, past_space(flat, place)))
        end = group_end(flat, place)
        spec, place = flat[place + 1 : end - 1], end
    return place, _letters(tree(spec))


def _letters(spec: Sequence[Node]) -> list[str]:
    found: list[str] = []
    place = 0
    while place < len(spec) and len(found) <= MAX_COLUMNS:
        node = spec[place]
        place += 1
        if not isinstance(node, str) or node[0] == "\\":
            continue
        if node == "[":
            place = max(option_end(spec, place - 1), place)
            continue
        found += [letter for letter in node if letter.isalpha()]
        if node[-1] in "@!><":
            place += 1
        elif node[-1] == "*":
            count, inner = (spec[at] if at < len(spec) else [] for at in (place, place + 1))
            times = "".join(each for each in count if isinstance(each, str))
            found += _letters(inner if isinstance(inner, list) else [inner]) * _times(times)
            place += 2
    return found


def _times(text: str) -> int:
    return min(int(text), MAX_COLUMNS) if text.isdecimal() and len(text) < 4 else 0


def _definitions(flat: Sequence[str]) -> dict[str, list[Node]]:
    """Return what macros without an argument stand for, where the text defines them by \\newcommand or \\def."""
    found: dict[str, list[Node]] = {}
    for place, token in enumerate(flat):
        if token.rstrip("*") not in ("\\newcommand", "\\renewcommand", "\\def", "\\providecommand"):
            continue
        at = past_space(flat, place + 1)
        braced = at < len(flat) and flat[at] == "{"
        name = flat[at + braced] if at + braced < len(flat) else ""
        at = past_space(flat, at + 1 + 2 * braced)
        end = group_end(flat, at, _LONGEST_NAME)
        if name[:1] == "\\" and at < end and flat[end - 1] == "}":
            found[name[1:]] = tree(flat[at + 1 : end - 1])
    return found


def _caption(flat: Sequence[str], start: int, end: int, last: int, names: Mapping[str, Sequence[Node]]) -> str:
    """Return the caption of the table from `start` to `end`: before it in its float, else behind it before `last`."""
    for place in [*range(start, end), *range(end, last)]:
        if flat[place].rstrip("*") == "\\caption":
            at = past_space(flat, option_end(flat, place + 1))
            return " ".join(text_of(tree(flat[at : group_end(flat, at)]), names).split())
        if place > end and flat[place] == "\\begin":
            break
    return ""


def _table(
    flat: Sequence[str], columns: Sequence[str], figures: set[int], names: Mapping[str, Sequence[Node]], caption: str
) -> Table:
    rows, head = _rows(flat)
    in_bounds(rows)
    cells = [_cells(row, figures, names) for row in rows]
    grid = placed(cells, shifts=False)
    if not grid:
        raise TableError("the table has no rows")
    empty = [number for number, row in enumerate(grid) if not any(each and each.text for each in row)]
    head -= sum(number < head for number in empty)
    width = len(columns) or max(map(len, grid))
    return Table(filled(grid, width, short=True), "latex", caption, head_rows=head)


def _cells(row: Sequence[Sequence[str]], figures: set[int], names: Mapping[str, Sequence[Node]]) -> list[Cell]:
    made: list[Cell] = []
    place = 0
    for content in row:
        made.append(cell_of(tree(content), names, place in figures))
        place += made[-1].columns
    return made


def _rows(flat: Sequence[str]) -> tuple[list[list[list[str]]], int]:
    """Return the tokens of each cell by row, and how many rows stand above the first rule between rows."""
    rows: list[list[list[str]]] = []
    row: list[list[str]] = [[]]
    depth = inner = head = repeated = 0
    blank = True
    for token in flat:
        depth += (token == "{") - (token == "}")
        if not depth and token in ("\\begin", "\\end"):
            inner = max(0, inner + (1 if token == "\\begin" else -1))
        if depth or inner or not _ends(token):
            if token in _RULES and blank and rows and not (depth or inner):
                head = head or len(rows)
            blank = blank and (token.isspace() or token[0] == "\\")
            row[-1].append(token)
        elif token == "&":
            row.append([])
            blank = False
        elif token in _ROW_ENDS:
            rows.append(row)
            row, blank = [[]], True
        else:  # the rows above are printed at the top or the foot of each page
            del rows[repeated or len(rows) :]
            head = repeated = repeated or len(rows)
    if depth:
        opens = "{ that is not closed" if depth > 0 else "} that closes nothing"
        raise TableError(f"the LaTeX has a {opens}; paste the whole table")
    if not blank:
        rows.append(row)
    return [_without_gap(row) for row in rows], head if head < len(rows) else 0


def _ends(token: str) -> bool:
    return token == "&" or token in _ROW_ENDS or token in _PAGE_ENDS


def _without_gap(row: list[list[str]]) -> list[list[str]]:
    """Leave out the gap `[2pt]` or the star that belongs to the end of the row above, and the spans of rules."""
    first = row[0]
    start = past_space(first, 0)
    if start < len(first) and first[start] == "*":
        start += 1
    start = option_end(first, start, 6)
    kept: list[str] = []
    place = past_space(first, start)
    while place < len(first) and first[place] in ("\\cmidrule", "\\cline", "\\addlinespace", "\\morecmidrules"):
        place = option_end(first, place + 1)
        if place < len(first) and first[place].startswith("("):  # \cmidrule(lr){2-3}
            place += 1
        place = past_space(first, group_end(first, place))
    kept += first[place:]
    return [kept, *row[1:]]
