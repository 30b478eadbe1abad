"""Every export opened in the tool it is for."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import bibtexparser
import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
import rispy

from claims import queries
from claims.exchange import reference_managers
from claims.exchange.formats import ALL
from claims.filters import Filter
from claims.store import Store
from tests.conftest import in_own_loop
from tests.toy_store import toy_store

VALIDATORS = 'it comes with pip install -e ".[validators]"'
CLAIM = "lighthouse.c6"
NEURIPS = Filter(venue=("neurips",))

Write = Callable[..., bytes]


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return toy_store(tmp_path_factory.mktemp("stores"))


@pytest.fixture(scope="module")
def write(toy: Store) -> Write:
    """The bytes of an export."""

    def write(format: str, filter: Filter = Filter()) -> bytes:  # noqa: B008 - frozen
        output = io.BytesIO()
        count = ALL[format].write(toy, filter, output)
        whole = queries.count if ALL[format].what == "claims" else queries.paper_count
        assert count == toy.ask(whole, filter) or filter == Filter()
        return output.getvalue()

    return write


@pytest.fixture
def database(write: Write, tmp_path: Path) -> Path:
    path = tmp_path / "claims.db"
    path.write_bytes(write("sqlite"))
    return path


# --- databases and data frames ----------------------------------------------------------------------------------------


def test_sqlite_holds_every_claim_with_its_types_and_sound_links(toy: Store, database: Path) -> None:
    with sqlite3.connect(database) as opened:
        opened.row_factory = sqlite3.Row
        assert opened.execute("pragma integrity_check").fetchone()[0] == "ok"
        assert opened.execute("pragma foreign_key_check").fetchall() == []
        rows = [dict(row) for row in opened.execute("select * from claims")]
        joined = "select count(*) from claims join papers using (slug) join domains on domains.key = claims.domain"
        assert opened.execute(joined).fetchone()[0] == len(rows)
        linked = {row["from"]: row["table"] for row in opened.execute("pragma foreign_key_list(claims)")}
        types = {row["name"]: row["type"] for row in opened.execute("pragma table_info(claims)")}
    opened.close()
    assert rows == [
        {name: json.dumps(v, ensure_ascii=False) if isinstance(v, list) else v and str(v) if name == "on" else v
         for name, v in row.items()}
        for row in toy.ask(queries.claims_page, Filter())
    ]  # fmt: skip
    assert (types["factor"], types["year"], types["kind"]) == ("REAL", "INTEGER", "TEXT")
    assert {"slug", "domain", "family", "venue", "baseline_key", "metric_key"} == set(linked)


def test_sqlite_of_a_selection_holds_its_papers_alone_and_equal_stores_give_equal_bytes(write: Write) -> None:
    content = write("sqlite", NEURIPS)
    assert content == write("sqlite", NEURIPS)
    opened = sqlite3.connect(":memory:")
    opened.deserialize(content)
    assert [slug for (slug,) in opened.execute("select slug from papers order by slug")] == ["skim", "whisper"]
    assert opened.execute("pragma foreign_key_check").fetchall() == []
    opened.close()


@pytest.mark.filterwarnings("ignore")
def test_datasette_shows_the_sqlite_file_and_the_names_behind_its_keys(database: Path) -> None:
    application = pytest.importorskip("datasette.app", reason=VALIDATORS)

    async def ask() -> list[dict[str, object]]:
        shown = application.Datasette([str(database)])
        await shown.invoke_startup()
        answer = await shown.client.get(f"/claims/claims.json?_shape=array&_labels=on&claim_id={CLAIM}")
        return answer.json()

    [row] = in_own_loop(ask)
    assert row["claim_id"] == CLAIM
    assert row["slug"] == {"value": "lighthouse", "label": "Lighthouse: 100% Honest Training Costs"}


def test_parquet_opens_in_pandas_and_duckdb_and_polars(toy: Store, write: Write, tmp_path: Path) -> None:
    path = tmp_path / "claims.parquet"
    path.write_bytes(write("parquet"))
    expected = [(row["claim_id"], row["factor"]) for row in toy.ask(queries.claims_page, Filter())]
    found = duckdb.sql(f"select claim_id, factor from '{path}'").fetchall()
    assert found == expected
    frame = pd.read_parquet(path)
    assert list(frame["claim_id"]) == [claim for claim, _ in expected]
    assert frame["factor"].dtype == "float64"
    assert pq.read_metadata(path).num_rows == len(expected)
    polars = pytest.importorskip("polars", reason=VALIDATORS)
    assert polars.read_parquet(path).select("claim_id", "factor").rows() == expected


# --- bibliographies ---------------------------------------------------------------------------------------------------


def test_each_bibliography_reads_back_with_every_paper(toy: Store, write: Write) -> None:
    papers = {paper["slug"]: paper for paper in toy.ask(queries.all_papers)}
    ris = {entry["id"]: entry for entry in rispy.loads(write("ris").decode())}
    csl = {item["id"]: item for item in json.loads(write("csl-json"))}
    bib = {entry.key: entry for entry in bibtexparser.parse_string(write("bibtex").decode()).entries}
    assert list(ris) == list(csl) == list(bib) == list(papers)
    for slug, paper in papers.items():
        assert len(ris[slug]["authors"]) == len(csl[slug]["author"]) == len(paper["authors"])
        assert ris[slug]["title"] == csl[slug]["title"]
        assert ris[slug].get("doi") == csl[slug].get("DOI") == paper["doi"]
        [[year]] = csl[slug]["issued"]["date-parts"]
        assert ris[slug]["year"] == bib[slug]["year"] == str(year)
    assert {item["id"] for item in json.loads(write("csl-json", NEURIPS))} == {"skim", "whisper"}
    assert write("ris").startswith(b"TY  - ")


@pytest.mark.parametrize(
    ("printed", "ris", "csl"),
    [
        ("Ada Lovelace", "Lovelace, Ada", {"family": "Lovelace", "given": "Ada"}),
        (
            "Ludwig van Beethoven",
            "Beethoven, Ludwig van",
            {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
        ),
        ("DeepSeek-AI", "DeepSeek-AI", {"literal": "DeepSeek-AI"}),
        ("Barnes and Noble", "Barnes and Noble", {"literal": "Barnes and Noble"}),
        ("A {odd", "A {odd", {"literal": "A {odd"}),
    ],
)
def test_a_name_is_split_as_bibtex_splits_it(printed: str, ris: str, csl: dict[str, str]) -> None:
    assert reference_managers._surname_first(printed) == ris
    assert reference_managers._csl_name(printed) == csl


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed: apt-get install pandoc")
@pytest.mark.parametrize(("format", "read"), [("bibtex", "bibtex"), ("ris", "ris"), ("csl-json", "csljson")])
def test_pandoc_reads_each_bibliography(format: str, read: str, write: Write) -> None:
    known = subprocess.run(["pandoc", "--list-input-formats"], capture_output=True, check=True, text=True).stdout
    if read not in known.split():
        pytest.skip(f"this release of pandoc does not read {read}")
    ran = subprocess.run(["pandoc", "-f", read, "-t", "csljson"], input=write(format), capture_output=True, check=True)
    expected = {item["id"]: len(item["author"]) for item in json.loads(write("csl-json"))}
    assert {item["id"]: len(item["author"]) for item in json.loads(ran.stdout)} == expected
    assert ran.stderr == b""
