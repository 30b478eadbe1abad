"""Spec-Bench: speedups of speculative decoding over autoregressive decoding, a table for each machine and model.

https://github.com/hemingkx/Spec-Bench. Each table has a row a method and a column a task; the lines `- Device:`,
`- Testing environment:` and `- Experimental Settings:` below a heading hold for its tables. Figures that are no ratio
(mean accepted tokens) are no speedup and are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from claims.extract.product_names import MODEL, NAMED_HARDWARE
from claims.importing.found_figures import At, Broken, Counted, Figure, Found, Refused
from claims.importing.printed_scores import of_ratio
from claims.importing.source_files import Source, UnreadableError
from claims.tables.grid import TableError
from claims.tables.headings import AVERAGE
from claims.tables.markdown_pipes import Block, blocks, inline
from claims.tables.printed_figure import label
from claims.vocabulary import Vocabularies
from claims.words import Attribution, Kind, Phase, Place, Qualifier, Quantity

NAME = "Spec-Bench"
BASELINE = "vanilla autoregressive decoding"
"""In the words of the leaderboard."""
_STATED = re.compile(r"\s*[-*]\s*(Device|Testing environment|Experimental Settings?)\s*:\s*(\S.{0,400})", re.I)
_SECTION = re.compile(r"##?\s")
_PRECISION = re.compile(r"\b(?:FP|BF|INT)-?\d{1,2}\b", re.I)
_BATCH = re.compile(r"\bbatch size\s*[=:]?\s*(\d{1,6})", re.I)
_DECODING = re.compile(r"\b\w+ decoding\b|\btemperature\s*[=:]?\s*[\d.]+", re.I)
_RUNS = re.compile(r"\b(\d{1,3}) (?:different |independent )?runs\b", re.I)
_COUNT = re.compile(r"a single\b|(\d{1,4})\s?[x×]?\s", re.I)


def figures(source: Source, _: Vocabularies) -> Iterator[Found]:
    """Yield the speedups of every table of every Markdown file."""
    for file in source.files(lambda name: name.lower().endswith(".md")):
        try:
            text = source.text(file)
        except UnreadableError as error:
            yield Broken(At(file), str(error))
            continue
        lines, runs = text.splitlines(), _RUNS.search(text)
        for block in blocks(text):
            yield Counted("tables")
            setting = {**_setting(lines, block), "runs": runs[1] if runs else ""}
            try:
                yield from _of_table(file, block, setting)
            except TableError as error:
                yield Broken(At(file, f"line {block.line}"), str(error))


def _setting(lines: list[str], block: Block) -> Mapping[str, str]:
    """The conditions that stand above a table, up to the heading of its section."""
    stated: dict[str, str] = {}
    for line in reversed(lines[: block.line - 1]):
        if _SECTION.match(line):
            break
        if match := _STATED.match(line):
            stated.setdefault(match[1].lower().rstrip("s"), match[2].strip())
    device, how = stated.get("device", ""), stated.get("experimental setting", "")
    named = MODEL.search(" ".join(block.headings[2:])) or MODEL.search(how)
    chip, count = NAMED_HARDWARE.search(device), _COUNT.match(device)
    machine = {
        "hardware": chip[0].strip() if chip else device,
        "devices": (count[1] or "1") if count else "",
        "software": stated.get("testing environment", ""),
    }
    return {
        **{f"setting.{name}": text for name, text in machine.items()},
        **{f"baseline.setting.{name}": text for name, text in machine.items()},
        "setting.model": named[0] if named else "",
        "setting.precision": _first(_PRECISION, how),
        "setting.batch": _first(_BATCH, how),
        "setting.condition": _first(_DECODING, how),
    }


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return (found[1] if found.groups() else found[0]) if found else ""


def _of_table(file: str, block: Block, setting: Mapping[str, str]) -> Iterator[Found]:
    names = [inline(cell).text for cell in block.rows[0]]
    for number, row in enumerate(block.rows[1:]):
        yield Counted("rows")
        line = f"line {block.line + 2 + number}"
        if len(row) > len(names):
            yield Broken(At(file, line), f"a row of {len(row)} cells below a head of {len(names)}")
            continue
        method = label(inline(row[0]).text)
        for name, cell in zip(names[1:], row[1:], strict=False):
            yield _of_cell(At(file, line, name), block, method, cell, setting)


def _of_cell(at: At, block: Block, method: str, cell: str, setting: Mapping[str, str]) -> Figure | Refused:
    ratio, shown = of_ratio(cell), inline(cell).text
    if ratio.why or not method:
        return Refused(at, shown, ratio.why or "the row names no method")
    whole = AVERAGE.fullmatch(at.column) is not None
    claim = {
        **setting,
        **ratio.fields,
        "kind": Kind.SPEEDUP.value,
        "quantity": Quantity.INFERENCE_SPEED.value,
        "qualifier": Qualifier.AVERAGE.value if whole else "",
        "metric": "speedup",
        "subject": method,
        "baseline.as_printed": BASELINE,
        "setting.phase": Phase.DECODING.value,
        "setting.dataset": NAME,
        "setting.task": "" if whole else at.column,
        "attribution": Attribution.REPRODUCTION.value,
        "by": NAME,
        "evidence.quote": f"{method} ... {at.column} ... {shown}",
        "evidence.place": Place.TABLE.value,
        "evidence.where": ", ".join((*block.headings[1:], f"column {at.column}")),
    }
    return Figure(at, {"title": NAME, "method": NAME}, claim, f"{NAME} {at.file}")
