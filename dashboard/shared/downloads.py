"""Download a selection: as tables, references, LaTeX, or everything in one ZIP. Files are made on click only."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date

import plotly.graph_objects as go
import streamlit as st

from claims.exchange.bibtex import export_bibtex
from claims.exchange.latex import export_latex
from claims.filters import Filter
from claims.store import Queryable
from dashboard.charts.citation import FORMATS
from dashboard.shared import session
from dashboard.shared.cache import about, store
from dashboard.shared.filter_words import filter_words

Pictures = Callable[[], Mapping[str, go.Figure]]
_TABLES = {"CSV": ("csv", "text/csv"), "JSON": ("json", "application/json"), "Parquet": ("parquet", None)}


def image_format() -> str:
    """The format in which the buttons of the charts save an image."""
    return session.IMAGE_FORMAT.get() or FORMATS[0]


def citation() -> str:
    """Where the figures of a picture come from, in a line."""
    meta = about()
    return f"Benchmark claims, data {str(meta['data_hash'])[:12]}, {meta['built_at']:%Y-%m-%d}."


def download(filter: Filter, name: str, pictures: Pictures, address: str = "", count: int = 0) -> None:
    """A menu of downloads of the claims that match, `count` where the filter names none by id; `pictures` draws the
    figures that go into the ZIP."""
    count = count or len(filter.claim)
    current, source, words = store(), citation(), filter_words(filter)
    words = words or (f"the claims {', '.join(filter.claim)}" if filter.claim else "")
    with st.popover("Export", icon=":material/download:"):
        shown = "The claim" if count == 1 else f"The {count:,} claims"
        st.caption(f"{shown} you see. The ZIP has every format and the chart.")
        for column, (label, (format, mime)) in zip(st.columns(len(_TABLES)), _TABLES.items(), strict=True):
            with column:
                _button(label, f"{name}.{format}", _table(current, filter, format), mime)
        _button("BibTeX of these papers", f"{name}.bib", _written(current, filter, export_bibtex), "text/plain")
        latex = _written(current, filter, lambda s, f, out: export_latex(s, f, out, source))
        _button("LaTeX table", f"{name}.tex", latex, "text/plain")

        def archive() -> bytes:
            from claims.exchange.zip_export import bundle  # with Arrow, which the first words of a page do without

            return bundle(current, filter, words, pictures(), date.today(), address)

        _button("Everything as ZIP", f"{name}.zip", archive, "application/zip", "primary")
        st.segmented_control(
            "Format of chart images",
            FORMATS,
            key=session.IMAGE_FORMAT.key,
            default=None if session.IMAGE_FORMAT.is_set else FORMATS[0],
            format_func=str.upper,
        )


def _button(label: str, file: str, make: Callable[[], bytes], mime: str | None, type: str = "secondary") -> None:
    st.download_button(
        label,
        make,
        file_name=file,
        mime=mime or "application/octet-stream",
        key=f"download_{file}",
        on_click="ignore",
        width="stretch",
        type="primary" if type == "primary" else "secondary",
    )


def _table(current: Queryable, filter: Filter, format: str) -> Callable[[], bytes]:
    def write(store: Queryable, filter: Filter, output: io.BytesIO) -> int:
        from claims.exchange.table_files import export

        return export(store, filter, format, output, mark=format == "csv")

    return _written(current, filter, write)


def _written(
    current: Queryable, filter: Filter, write: Callable[[Queryable, Filter, io.BytesIO], int]
) -> Callable[[], bytes]:
    def make() -> bytes:
        output = io.BytesIO()
        write(current, filter, output)
        return output.getvalue()

    return make
