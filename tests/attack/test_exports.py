"""Every way of writing shows hostile texts as texts: nothing is run, no field and no entry ends early."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import bibtexparser
import plotly.graph_objects as go
import pyarrow as pa
import pytest

from claims import queries
from claims.changes import Change, Section, What, as_markdown, parse
from claims.exchange import atom
from claims.exchange.bibtex import bibtex
from claims.exchange.latex import latex_table
from claims.exchange.table_files import write_csv, write_json, write_ndjson
from claims.lookup import http
from claims.problem import Problem, as_github, as_text, quoted
from claims.store import Store
from dashboard.shared.markup import escape
from tests.attack.hostile_server import hostile
from tests.attack.hostile_texts import TEXTS
from tests.toy_store import toy_store

WRITTEN = {kind: text for kind, text in TEXTS.items() if "\ud800" not in text}
"""Those that can be encoded at all."""
SHOWN = ("who", "printed", "metric", "baseline", "setting", "title", "quote", "why", "by")
every = pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return toy_store(tmp_path_factory.mktemp("store"))


@pytest.fixture
def claim(store: Store) -> dict[str, Any]:
    found = store.ask(queries.claim, "skim.c1")
    assert found is not None
    return {**found}


@pytest.fixture
def paper(store: Store) -> dict[str, Any]:
    return {**next(paper for paper in store.ask(queries.all_papers) if paper["venue_kind"] == "conference")}


@every
def test_a_csv_has_the_same_cells_and_none_is_a_formula(text: str) -> None:
    output = io.BytesIO()
    write_csv(pa.table({"a": [text, "x"], "b": [[text, text], ["y"]]}), output)
    rows = list(csv.reader(io.StringIO(output.getvalue().decode(), newline="")))
    assert [len(row) for row in rows] == [2, 2, 2]
    for cell, whole in zip(rows[1], (text, f"{text}; {text}"), strict=True):
        assert cell in (whole, f"'{whole}")
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@every
def test_json_reads_back_and_a_line_is_an_object(text: str) -> None:
    output, lines = io.BytesIO(), io.BytesIO()
    table = pa.table({"a": [text, "x"]})
    write_json(table, output)
    write_ndjson(table, lines)
    assert json.loads(output.getvalue()) == [json.loads(line) for line in lines.getvalue().split(b"\n") if line]
    assert json.loads(output.getvalue())[0]["a"] == text


@every
def test_an_entry_of_bibtex_ends_where_it_should(paper: dict[str, Any], text: str) -> None:
    hostile_paper = {**paper, "title": text, "published_title": text, "authors": [text, "Ada Lovelace"], "pages": text}
    library = bibtexparser.parse_string(bibtex([hostile_paper, {**paper, "slug": "next"}]), parse_stack=[])  # ty: ignore
    assert len(library.entries) == 2
    assert len(library.blocks) == 2
    assert library.entries[0].key == paper["slug"]
    assert {field.key for field in library.entries[0].fields} >= {"title", "author", "year"}


@every
def test_a_table_of_latex_has_no_command_but_its_own(claim: dict[str, Any], text: str) -> None:
    made = latex_table([{**claim, **dict.fromkeys(SHOWN, text)}], text)
    bare = re.sub(r"\\[\\%&#$_{}]", "", made)
    assert bare.count("{") == bare.count("}")
    assert not re.search(r"\\(write|input|end\{document|begin\{document)", made)
    assert made.count(r"\end{longtable}") == 1
    (row,) = [line for line in made.splitlines() if r"\cite{" in line]
    assert len(re.split(r"(?<!\\)&", row)) == 6
    assert "%" not in re.sub(r"\\%", "", made.split("\n", 1)[1])


def test_all_of_them_compile(claim: dict[str, Any], tmp_path: Path) -> None:
    if (latex := shutil.which("pdflatex")) is None:
        pytest.skip("pdflatex is not installed")
    texts = [text for text in WRITTEN.values() if text.isascii() and "\x00" not in text and "\x1b" not in text]
    rows = [{**claim, **dict.fromkeys(SHOWN, text), "claim_id": f"skim.c{i}"} for i, text in enumerate(texts)]
    body = latex_table(rows, "source")
    page = "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{textcomp,booktabs,longtable}\\begin{document}"
    (tmp_path / "table.tex").write_text(f"{page}\n{body}\\end{{document}}\n", encoding="utf-8")
    command = [latex, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "table.tex"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, errors="replace", timeout=60)
    assert ran.returncode == 0, ran.stdout[-2000:]


@every
def test_a_feed_is_well_formed_and_holds_the_text(claim: dict[str, Any], text: str) -> None:
    root = atom._element(None, "feed")
    atom._entry(root, {**claim, **dict.fromkeys(SHOWN, text)}, date(2024, 1, 1), "https://a.example/")  # ty: ignore
    read = ElementTree.fromstring(ElementTree.tostring(root, encoding="utf-8"))
    (entry,) = read
    assert [child.tag.partition("}")[2] for child in entry] == ["id", "title", "updated", "link", "category", "summary"]
    assert all(child.text is None or len(child) == 0 for child in entry)


@every
def test_a_list_of_changes_holds_no_other_change(text: str) -> None:
    section = Section(date(2024, 1, 1), "r1", (Change(What.CLAIM_ADDED, "skim.c1", text),))
    (read,) = parse(as_markdown(section))
    assert [(change.what, change.id) for change in read.changes] == [(What.CLAIM_ADDED, "skim.c1")]


@every
def test_markdown_of_a_page_is_text(text: str) -> None:
    shown = escape(text)
    assert "\n" not in shown
    assert not re.search(r"(?<!\\)[<\[\]!*_`$]", shown.replace("\\\\", ""))


@every
def test_a_figure_as_a_page_runs_nothing_of_it(text: str) -> None:
    page = go.Figure(go.Bar(x=[text], y=[1], text=[text])).to_html(include_plotlyjs=False, full_html=True)
    assert "alert(1)</script>" not in page
    assert page.count("<script") == page.count("</script>")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_terminal_sees_one_line_and_no_escape(text: str) -> None:
    problem = Problem("records/2024/x.yaml", 1, "title", quoted(text), "text", "write text")
    for written in (as_text([problem]), as_github([problem])):
        assert written.count("\n") == 1
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", written)


def _answer(text: str) -> Iterator[bytes]:
    yield b"HTTP/1.1 404 " + text.replace("\n", " ").replace("\r", " ").encode("latin-1", "replace") + b"\r\n\r\n"


@every
def test_what_a_server_says_of_a_status_is_printable(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with hostile(lambda: _answer(text)) as server:
        monkeypatch.setenv("CLAIMS_ARXIV_URL", server.address)
        answer = http.ask(server.address, "HEAD", largest=0)
    assert answer.reason.isprintable()
    assert len(answer.reason) <= 120
