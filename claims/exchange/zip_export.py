"""Write a selection as one ZIP: tables, references, figures, and a README that says what it is and what is missing."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.util import find_spec
from typing import NamedTuple
from urllib.parse import urlencode

import plotly.graph_objects as go

from claims import queries
from claims.exchange.bibtex import export_bibtex
from claims.exchange.latex import MOST_ROWS, export_latex
from claims.exchange.table_files import FORMATS, export
from claims.exchange.zip_files import write_zip
from claims.filters import Filter
from claims.store import Queryable

IMAGES = ("png", "svg")
_TABLES = {
    "csv": "the claims, for spreadsheets",
    "json": "the claims, a list of objects",
    "parquet": "the claims with their types, for data frames",
}


class File(NamedTuple):
    """A file of the ZIP."""

    name: str
    content: bytes
    about: str


class Missing(NamedTuple):
    """A file that could not be made, and why."""

    name: str
    why: str


def bundle(
    store: Queryable, filter: Filter, words: str, figures: Mapping[str, go.Figure], today: date, address: str = ""
) -> bytes:
    """Return the claims that match `filter` as a ZIP.

    Args:
        store: where the claims are.
        filter: which claims.
        words: the filter in words, for the README.
        figures: figures of these claims by name; each becomes NAME.html, and an image if that can be made.
        today: the date in the README and of the files.
        address: where the page showed this selection, for the README.
    """
    data_hash = store.ask(queries.all_rows, "meta")[0]["data_hash"]
    source = f"Benchmark claims, data {data_hash[:12]}, {today:%Y-%m-%d}."
    parts: list[File | Missing] = [*_tables(store, filter), *_references(store, filter, source)]
    for name, figure in figures.items():
        parts += _figure(name, figure)
    files = [part for part in parts if isinstance(part, File)]
    missing = [part for part in parts if isinstance(part, Missing)]
    if not figures:
        missing.append(Missing("chart.html", "no claim of the selection has an improvement factor to draw"))
    readme = _readme(store, filter, words, today, data_hash, address, files, missing)
    return _zip([File("README.txt", readme.encode(), ""), *files], today)


def _tables(store: Queryable, filter: Filter) -> Iterator[File]:
    for extension, about in _TABLES.items():
        assert extension in FORMATS
        output = io.BytesIO()
        export(store, filter, extension, output, mark=extension == "csv")
        yield File(f"claims.{extension}", output.getvalue(), about)


def _references(store: Queryable, filter: Filter, source: str) -> Iterator[File]:
    output = io.BytesIO()
    count = export_bibtex(store, filter, output)
    yield File("papers.bib", output.getvalue(), f"BibTeX of exactly the {count} papers of these claims")
    output = io.BytesIO()
    count = export_latex(store, filter, output, source)
    cut = f", the first {MOST_ROWS}" if count == MOST_ROWS else ""
    yield File("table.tex", output.getvalue(), f"LaTeX table with qualifiers and notes on comparability{cut}")


def _figure(name: str, figure: go.Figure) -> Iterator[File | Missing]:
    page = figure.to_html(include_plotlyjs=True, full_html=True)
    yield File(f"{name}.html", page.encode(), "the figure; opens in any browser, without a network")
    for extension in IMAGES:
        picture = image(figure, extension)
        if isinstance(picture, bytes):
            yield File(f"{name}.{extension}", picture, "the figure as an image")
        else:
            yield Missing(f"{name}.{extension}", picture)


def image(figure: go.Figure, extension: str) -> bytes | str:
    """Return the figure as PNG or SVG, or why that cannot be made here."""
    if find_spec("kaleido") is None:
        return 'the optional extra is not installed: pip install "benchmark-claims[images]"'
    try:
        return figure.to_image(format=extension, width=1000, scale=2 if extension == "png" else 1)
    except Exception as error:  # if there is no browser, kaleido raises errors of several libraries
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        return f"no Chrome could draw it ({first})"


def _readme(
    store: Queryable,
    filter: Filter,
    words: str,
    today: date,
    data_hash: str,
    address: str,
    files: list[File],
    missing: list[Missing],
) -> str:
    count = store.ask(queries.count, filter)
    lines = [
        "Claims of machine-learning papers, as the papers report them",
        "",
        f"Selection:  {words or 'all claims'}",
        f"Filter:     {urlencode(filter.to_params(all=True))}",
        *([f"Address:    {address}"] if address else []),
        f"Claims:     {count}",
        f"Date:       {today:%Y-%m-%d}",
        f"Data hash:  {data_hash}",
        "",
        "Files",
        *(f"  {file.name:<24} {file.about}" for file in files),
        "",
        "Missing",
        *([f"  {one.name:<24} {one.why}" for one in missing] or ["  nothing"]),
        "",
        "Every figure is what a paper prints; `factor` and `points` are computed from it. An empty cell means that the",
        "text does not report it. Figures printed as `up to` are best cases. Figures of different kinds, baselines or",
        "settings are not a ranking. Cite the papers (papers.bib) for the figures, and for the selection:",
        f"  Benchmark claims, data {data_hash[:12]}, {today:%Y-%m-%d}.",
        "",
    ]
    return "\n".join(lines)


def _zip(files: list[File], today: date) -> bytes:
    output = io.BytesIO()
    write_zip(((file.name, file.content) for file in files), output, today)
    return output.getvalue()
