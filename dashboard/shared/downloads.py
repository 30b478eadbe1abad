"""Download a selection: as tables, references, LaTeX, or everything in one ZIP. Files are made on click only."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date

import plotly.graph_objects as go
import streamlit as st

from claims.exchange.latex import export_latex
from claims.exchange.recipes import recipes
from claims.filters import Filter
from claims.store import Queryable
from dashboard.charts.citation import FORMATS
from dashboard.shared import links, session, url_params
from dashboard.shared.cache import about, store
from dashboard.shared.filter_words import filter_words

Pictures = Callable[[], Mapping[str, go.Figure]]
_TABLES = {"CSV": ("csv", "text/csv"), "JSON": ("json", "application/json"), "Parquet": ("parquet", None)}
_REFERENCES = {"BibTeX": ("bibtex", "bib"), "RIS": ("ris", "ris"), "CSL-JSON": ("csl-json", "csl.json")}


def image_format() -> str:
    """The format in which the buttons of the charts save an image."""
    return session.IMAGE_FORMAT.get() or FORMATS[0]


def citation() -> str:
    """Where the figures of a picture come from, in a line."""
    meta = about()
    return f"Benchmark claims, data {str(meta['data_hash'])[:12]}, {meta['built_at']:%Y-%m-%d}."


def download(filter: Filter, name: str, pictures: Pictures, address: str = "", count: int = 0) -> None:
    """A menu of downloads of the claims that match, `count` where the filter names none by id; `pictures` draws the
    figures that go into the ZIP. What is in it is drawn when it is opened, so that no click waits for it."""
    opened = st.popover("Export", icon=":material/download:", key="export_open", on_change="rerun")
    if opened.open:
        with opened:
            _downloads(filter, name, pictures, address, count or len(filter.claim))


def _downloads(filter: Filter, name: str, pictures: Pictures, address: str, count: int) -> None:
    current, source, words = store(), citation(), filter_words(filter)
    words = words or (f"the claims {', '.join(filter.claim)}" if filter.claim else "")
    shown = "The claim" if count == 1 else f"The {count:,} claims"
    st.caption(f"{shown} you see. The ZIP has tables, references and the chart.")
    for column, (label, (format, mime)) in zip(st.columns(len(_TABLES)), _TABLES.items(), strict=True):
        with column:
            _button(label, f"{name}.{format}", _table(current, filter, format), mime)
    for column, (label, (format, ending)) in zip(st.columns(len(_REFERENCES)), _REFERENCES.items(), strict=True):
        with column:
            _button(label, f"{name}.{ending}", _other(current, filter, format), "text/plain")
    left, right = st.columns(2)
    with left:
        _button("SQLite", f"{name}.db", _other(current, filter, "sqlite"), "application/vnd.sqlite3")
    with right:
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
        persist_state="session",
    )
    with st.expander("Read it in another tool"):
        st.markdown(to_copy(filter, count))


def to_copy(filter: Filter, count: int) -> str:
    """The lines that read the `count` claims that match from the API, as Markdown; each has a button to copy it."""
    address = links.address("api/claims.csv", [*filter.to_params(), ("limit", str(url_params.MOST_ROWS))])
    cut = f" An answer has at most {url_params.MOST_ROWS:,} claims." if count > url_params.MOST_ROWS else ""
    blocks = (f"**{each.tool}**\n```{each.language}\n{each.line}\n```" for each in recipes(address))
    return "\n\n".join([f"Each line reads these claims, as they are then, from this server.{cut}", *blocks])


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


def _other(current: Queryable, filter: Filter, format: str) -> Callable[[], bytes]:
    def write(store: Queryable, filter: Filter, output: io.BytesIO) -> int:
        from claims.exchange.formats import ALL  # with Arrow

        return ALL[format].write(store, filter, output)

    return _written(current, filter, write)


def _written(
    current: Queryable, filter: Filter, write: Callable[[Queryable, Filter, io.BytesIO], int]
) -> Callable[[], bytes]:
    def make() -> bytes:
        output = io.BytesIO()
        write(current, filter, output)
        return output.getvalue()

    return make
