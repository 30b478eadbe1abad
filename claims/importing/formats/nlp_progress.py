"""NLP-progress: tables in Markdown, a row a model, with its scores and a link to its paper.

https://github.com/sebastianruder/NLP-progress. The first heading of a page is the task, the innermost above a table its
data set. As GitHub shows them, cells that a row lacks are empty; a row with more cells than the head is refused. A
table without a column of models is an example, and one whose head has two rows does not say what stands over what:
both are refused whole, a figure at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from claims.importing.found_figures import NO_FIGURE, At, Broken, Counted, Figure, Found, Refused
from claims.importing.plain_values import address, identified
from claims.importing.printed_scores import of_cell
from claims.importing.source_files import Source, UnreadableError
from claims.tables.grid import TableError
from claims.tables.markdown_pipes import Block, blocks, inline
from claims.tables.printed_figure import label
from claims.vocabulary import Vocabularies
from claims.words import Place, Unit

_MODEL = re.compile(r"models?|systems?|methods?|approach(?:es)?|architectures?|name", re.I)
_PAPER = re.compile(r"(?:paper|source|reference|publication)s?(?: ?/ ?(?:source|paper|link)s?)?", re.I)
_OTHER = re.compile(r"code|implementations?|authors?|year|date|links?|comments?|notes?|resources?", re.I)
_PARAMETERS = re.compile(r"(?:(?:number|no\.?|#) ?(?:of )?)?param(?:eter)?s?", re.I)
_LINK = re.compile(r"\]\(\s*<?(https?://[^\s)>]+(?:\([^\s()]*\)[^\s)>]*)?)")
_CITED = re.compile(r"\s*\((?:[^()]*\W)?(?:19|20)\d\d[a-z]?\)\W*$")
_HTML = re.compile(r"<table[\s>]", re.I)


class _Columns(NamedTuple):
    """What the columns of a table hold, as places from 0."""

    names: tuple[str, ...]
    model: int
    paper: int | None
    code: int | None
    scores: tuple[int, ...]
    words: tuple[int, ...]


def figures(source: Source, _: Vocabularies) -> Iterator[Found]:
    """Yield the scores of every table of every Markdown file, a file at a time."""
    for file in source.files(lambda name: name.lower().endswith((".md", ".markdown"))):
        try:
            text = source.text(file)
        except UnreadableError as error:
            yield Broken(At(file), str(error))
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            if _HTML.search(line):
                yield Broken(At(file, f"line {number}"), "a table in HTML, which is not read")
        yield from _of_page(file, text)


def _of_page(file: str, text: str) -> Iterator[Found]:
    for block in blocks(text):
        yield Counted("tables")
        yield Counted("rows", len(block.rows) - 1)
        try:
            yield from _of_table(file, block)
        except TableError as error:
            yield Broken(At(file, f"line {block.line}"), str(error))


def _of_table(file: str, block: Block) -> Iterator[Found]:
    names = tuple(label(inline(cell).text) for cell in block.rows[0])
    rows = [[inline(cell).text for cell in row] for row in block.rows[1:]]
    columns = _columns(names, rows)
    if columns is None or _two_heads(rows, columns):
        why = "no column names the model" if columns is None else "a head of two rows"
        yield from _all_refused(file, block, names, rows, why)
        return
    for number, row in enumerate(rows):
        at = At(file, f"line {block.line + 2 + number}")
        if len(row) > len(names):
            yield from _refused(at, names, row, f"a row of {len(row)} cells below a head of {len(names)}")
        else:
            written = [*block.rows[number + 1], *[""] * (len(names) - len(row))]
            yield from _of_row(at, block, columns, written, [*row, *[""] * (len(names) - len(row))])


def _columns(names: tuple[str, ...], rows: list[list[str]]) -> _Columns | None:
    """What each column holds; None where none names the model."""
    papers = [place for place, name in enumerate(names) if _PAPER.fullmatch(name)]
    model = next((place for place, name in enumerate(names) if _MODEL.fullmatch(name)), None)
    if model is None and 0 in papers:  # as some tables name their models by the paper
        model = 0
    if model is None:
        return None
    code = next((place for place, name in enumerate(names) if name.lower() == "code"), None)
    others = [place for place in range(len(names)) if place not in (model, code, *papers)]
    figured = [place for place in others if names[place] and not _OTHER.fullmatch(names[place])]
    scores = [place for place in figured if any(_is_figure(row, place) for row in rows)]
    words = [place for place in others if place not in scores and names[place]]
    paper = papers[-1] if papers else None
    return _Columns(names, model, paper, code, tuple(scores), tuple(words))


def _is_figure(row: list[str], place: int) -> bool:
    return place < len(row) and re.match(r"[~<>≈]?[-+−–]?\.?\d", row[place]) is not None


def _two_heads(rows: list[list[str]], columns: _Columns) -> bool:
    """Whether the first row below the head is a head too: it names no model and holds no figure."""
    if not rows or (len(rows[0]) > columns.model and rows[0][columns.model]):
        return False
    return any(rows[0]) and not any(_is_figure(rows[0], place) for place in range(len(rows[0])))


def _all_refused(file: str, block: Block, names: tuple[str, ...], rows: list[list[str]], why: str) -> Iterator[Found]:
    for number, row in enumerate(rows):
        yield from _refused(At(file, f"line {block.line + 2 + number}"), names, row, why)


def _refused(at: At, names: tuple[str, ...], row: list[str], why: str) -> Iterator[Refused]:
    for place, text in enumerate(row):
        if _is_figure(row, place):
            name = names[place] if place < len(names) else str(place + 1)
            yield Refused(at._replace(column=name or str(place + 1)), text, why)


def _of_row(at: At, block: Block, columns: _Columns, written: list[str], row: list[str]) -> Iterator[Found]:
    name = row[columns.model]
    paper, key = _paper(at, block, columns, written, row)
    conditions = [f"{columns.names[place]}: {row[place]}" for place in columns.words if row[place] not in ("", "-")]
    for place in columns.scores:
        here = at._replace(column=columns.names[place])
        if not name:
            yield Refused(here, row[place], "the row names no model" if row[place] else NO_FIGURE)
            continue
        unit = Unit.PARAMETERS if _PARAMETERS.fullmatch(columns.names[place]) else None
        score = of_cell(written[place], unit)
        if score.why:
            yield Refused(here, row[place], score.why)
            continue
        claim = {
            **score.fields,
            "subject": name if name != paper.get("method") else "",
            "metric": columns.names[place],
            **_headings(block),
            "setting.condition": "; ".join(conditions),
            "evidence.quote": f"{name} ... {row[place]}",
            "evidence.place": Place.TABLE.value,
            "evidence.where": str(here),
        }
        yield Figure(here, paper, claim, key, score.exact)


def _headings(block: Block) -> Mapping[str, str]:
    """Task and data set, as the headings name them."""
    headings = block.headings
    task = headings[0] if headings else ""
    return {"setting.task": task, "setting.dataset": headings[-1] if len(headings) > 1 else ""}


def _paper(
    at: At, block: Block, columns: _Columns, written: list[str], row: list[str]
) -> tuple[Mapping[str, str], str]:
    """The paper that a row links to, else the page that holds it."""
    name = row[columns.model]
    method = _CITED.sub("", name) or name
    link = _link(written[columns.paper]) if columns.paper is not None else ""
    link = link or _link(written[columns.model])
    code = _link(written[columns.code]) if columns.code is not None else ""
    if not link:
        title = f"{block.headings[0] if block.headings else at.file} ({at.file})"
        return {"title": title, "method": method, "code": address(code)}, at.file
    title = row[columns.paper] if columns.paper is not None else ""
    title = title if re.search(r"[^\W\d_]{3}", title) else link
    return {"title": title, "method": method, "code": address(code), **identified(link)}, f"{title} {link}"


def _link(cell: str) -> str:
    found = _LINK.search(cell)
    return found[1] if found else ""
