"""The Atom feed of a filter: valid, stable, escaped and limited."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from claims.changes import Change, Section, What, with_section
from claims.exchange import atom
from claims.store import Store
from dashboard.routes import feed
from tests.toy_store import toy_store

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "http://testserver/"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return toy_store(tmp_path_factory.mktemp("store"))


@pytest.fixture
def changes(tmp_path: Path) -> Path:
    """A CHANGES.md that is not there yet."""
    return tmp_path / "CHANGES.md"


@pytest.fixture
def client(store: Store, changes: Path) -> TestClient:
    return TestClient(Starlette(routes=feed.routes(lambda: store, lambda: changes)))


def read(body: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(body)


def texts(root: ElementTree.Element, path: str) -> list[str]:
    return [found.text or "" for found in root.findall("/".join(ATOM + step for step in path.split("/")))]


def test_what_the_standard_asks_for(client: TestClient) -> None:
    answered = client.get("/feed.atom?kind=speedup&typical=true&group=venue&nope=1")
    root = read(answered.content)
    assert answered.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert root.tag == f"{ATOM}feed"
    assert all(len(texts(root, name)) == 1 for name in ("id", "title", "updated", "author/name"))
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == f"{BASE}feed.atom?kind=speedup&typical=true"
    assert links["alternate"] == f"{BASE}?kind=speedup&typical=true"
    entries = root.findall(f"{ATOM}entry")
    assert entries
    for entry in entries:
        assert all(entry.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated", "summary"))
        assert [link.get("rel") for link in entry.findall(f"{ATOM}link")] == ["alternate"]
    assert answered.headers["x-ignored"] == 'there is no filter "nope"'


def test_the_same_claims_as_the_page_and_each_id_once(client: TestClient) -> None:
    ids = texts(read(client.get("/feed.atom?kind=speedup").content), "entry/id")
    assert len(ids) == len(set(ids)) == 13
    assert all(one.startswith("urn:uuid:") for one in ids)
    narrower = texts(read(client.get("/feed.atom?kind=speedup&family=efficient-attention").content), "entry/id")
    assert set(narrower) < set(ids), "an id does not depend on the filter"


def test_text_of_records_is_text(client: TestClient) -> None:
    body = client.get("/feed.atom").content
    assert b"O(n) &amp; Less" in body
    assert atom._clean("a\x00\x0bb\ud800c") == "abc"


def test_days_come_from_changes_then_status_then_record(client: TestClient, changes: Path) -> None:
    before = read(client.get("/feed.atom?method=Skim").content)
    assert "2025-01-02T00:00:00Z" in texts(before, "entry/updated"), "the day the record was added"
    assert "2023-01-01T00:00:00Z" in texts(before, "entry/updated"), "the year of a paper without a day"
    section = Section(date(2026, 5, 6), "a..b", (Change(What.CORRECTED, "skim-again.c3", "x"),))
    changes.write_text(with_section("", section))
    after = read(client.get("/feed.atom?method=Skim").content)
    assert texts(after, "updated") == ["2026-05-06T00:00:00Z"]
    newest = after.find(f"{ATOM}entry")
    assert newest is not None
    assert newest.find(f"{ATOM}link").get("href") == f"{BASE}?claim=skim-again.c3"  # ty: ignore[unresolved-attribute]


def test_the_etag_changes_with_the_feed_alone(client: TestClient, changes: Path) -> None:
    first = client.get("/feed.atom?kind=speedup")
    tag = {"If-None-Match": first.headers["etag"]}
    assert client.get("/feed.atom?kind=speedup", headers=tag).status_code == 304
    assert client.get("/feed.atom", headers=tag).status_code == 200
    changes.write_text(with_section("", Section(date(2026, 5, 6), "a", (Change(What.CORRECTED, "skim.c1", "x"),))))
    assert client.get("/feed.atom?kind=speedup", headers=tag).status_code == 200


def test_no_more_than_the_newest(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atom, "MOST", 3)
    root = read(feed.answer(store, {}, BASE, {"skim.c2": date(2030, 1, 1)}).body)
    updated = texts(root, "entry/updated")
    assert len(updated) == 3
    assert updated == sorted(updated, reverse=True)
    assert updated[0] == "2030-01-01T00:00:00Z"


def test_an_empty_feed_is_a_feed(client: TestClient) -> None:
    root = read(client.get("/feed.atom?q=nothingholdsthisword").content)
    assert texts(root, "entry/id") == []
    assert texts(root, "updated")[0].endswith("T00:00:00Z")


def test_only_for_reading_and_not_before_the_records_are_read(client: TestClient, changes: Path) -> None:
    assert client.post("/feed.atom").status_code == 405
    assert client.head("/feed.atom").status_code == 200
    early = TestClient(Starlette(routes=feed.routes(lambda: None, lambda: changes)))
    assert early.get("/feed.atom").status_code == 503
