"""A collection answers the questions of a store, apart from the records, on the API too."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from claims import queries
from claims.filters import Filter
from claims.importing.collection_files import CollectionError, names
from claims.importing.collection_store import open_collection
from dashboard.routes.api import routes
from tests.unit.importing.conftest import Import

BOARD = "## On A100\n\n| Models | Overall |\n| --- | --- |\n| REST | 1.5x |\n| EAGLE | 2.5x |\n"


@pytest.fixture
def collection(import_files: Import, small: Path) -> Path:
    """A data folder with one collection, `tried`."""
    import_files("spec-bench", {"a.md": BOARD})
    return small


def test_a_collection_is_a_store_of_its_own(collection: Path) -> None:
    assert names(collection) == ["tried"]
    store = open_collection(collection, "tried")
    rows = store.ask(queries.claims_page, Filter(q="eagle"))
    assert [(row["factor"], row["domain"], row["pooled"]) for row in rows] == [(2.5, None, False)]
    assert [paper["claim_count"] for paper in store.ask(queries.all_papers)] == [2]
    assert store.ask(queries.all_rows, "meta")[0]["claims"] == 2
    assert open_collection(collection, "tried").path == store.path


@pytest.mark.parametrize("file", ["claims.parquet", "papers.parquet", "provenance.json"])
def test_a_damaged_collection_says_what_to_do(collection: Path, file: str) -> None:
    (collection / "collections/tried" / file).write_bytes(b"PAR1 and nothing")
    with pytest.raises(CollectionError, match="import it again"):
        open_collection(collection, "tried")


def test_the_api_answers_of_one_collection_alone(collection: Path) -> None:
    client = TestClient(
        Starlette(routes=routes(lambda: None, collections=lambda name: open_collection(collection, name)))
    )
    found = client.get("/api/claims.json?collection=tried&limit=1").json()
    assert (found["total"], [claim["factor"] for claim in found["claims"]]) == (2, [2.5])
    assert found["ignored"] == []
    assert client.get(found["next"]).json()["claims"][0]["factor"] == 1.5
    absent = client.get("/api/claims.csv?collection=absent")
    assert (absent.status_code, absent.json()["error"]) == (404, 'There is no collection "absent".')
    assert client.get("/api/claims.json?collection=../x").status_code == 404
    assert client.get("/api/facets?collection=tried").status_code == 503  # the records', which are not there
