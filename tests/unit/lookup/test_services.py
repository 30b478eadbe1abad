"""arXiv and Crossref: what they state is taken, and a service that fails is not a paper that nobody knows."""

from __future__ import annotations

import json

import pytest

from claims.lookup import http
from claims.lookup.paper_metadata import joined, pages
from claims.lookup.reference import find, is_reference
from claims.vocabulary import Vocabularies
from tests.unit.lookup.conftest import Stub

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
  <opensearch:totalResults>{count}</opensearch:totalResults>
  {entry}
</feed>"""
ENTRY = """<entry>
    <id>http://arxiv.org/abs/2401.00001v2</id>
    <published>2024-01-01T00:00:00Z</published>
    <title>A Made-Up
      Paper</title>
    <summary>It is 2x faster &lt;b&gt;.</summary>
    <author><name>Ada Example</name></author>
    <author><name>Ben Example</name></author>
    <arxiv:journal_ref xmlns:arxiv="http://arxiv.org/schemas/atom">A Journal 7</arxiv:journal_ref>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1234/x</arxiv:doi>
  </entry>"""
WORK = {
    "title": ["A <i>Made-Up</i> Paper: P&amp;Q"],
    "author": [{"given": "Ada", "family": "Exa&#x308;mple"}, {"name": "The Group"}],
    "issued": {"date-parts": [[2025, 3]]},
    "posted": {"date-parts": [[2024]]},
    "published": {"date-parts": [[None]]},
    "container-title": ["Proceedings of the 38th Annual Conference on Neural Information Processing Systems"],
    "volume": "37",
    "page": "1-12",
    "abstract": "<jats:p>It is 10<jats:sup>3</jats:sup> times faster.</jats:p>",
}


def _work(**changes: object) -> bytes:
    return json.dumps({"message": {**WORK, **changes}}).encode()


def test_what_arxiv_states_is_taken(stub: type[Stub], vocabularies: Vocabularies) -> None:
    stub.answer = FEED.format(count=1, entry=ENTRY).encode()
    found = find("https://arxiv.org/abs/2401.00001v2", vocabularies)
    assert found.failure == ""
    assert found.fields == {
        "title": "A Made-Up Paper",
        "authors": "Ada Example\nBen Example",
        "year": "2024",
        "arxiv": "2401.00001",
        "doi": "10.1234/x",
        "venue": "arxiv",
        "verified.arxiv": "https://arxiv.org/abs/2401.00001",
        "verified.authors": "https://arxiv.org/abs/2401.00001",
    }
    assert (found.abstract, found.venue) == ("It is 2x faster <b>.", "A Journal 7")
    assert "id_list=2401.00001" in stub.asked[0]


def test_what_crossref_states_is_taken_as_plain_text(stub: type[Stub], vocabularies: Vocabularies) -> None:
    stub.answer = _work()
    found = find("doi:10.1234/made/up", vocabularies)
    assert (found.failure, found.notes) == ("", ())
    assert found.fields["title"] == "A Made-Up Paper: P&Q"
    assert found.fields["authors"] == "Ada Exa\u0308mple\nThe Group"
    assert (found.fields["year"], found.fields["venue_year"], found.fields["venue"]) == ("2024", "2025", "neurips")
    assert found.fields["pages"] == "37:1-12"
    assert found.abstract == "It is 10^3 times faster."
    assert stub.asked == ["/works/10.1234%2Fmade%2Fup"]


def test_what_crossref_does_not_state_is_said(stub: type[Stub], vocabularies: Vocabularies) -> None:
    stub.answer = _work(title=[], author=[], subtitle=[], **{"container-title": ["Unheard-of Meeting"]})
    found = find("10.1234/x", vocabularies)
    assert found.notes == ("Crossref states no title and no authors.",)
    assert found.venue == "Unheard-of Meeting"


@pytest.mark.parametrize(
    ("status", "answer", "why"),
    [
        (500, b"", "status 500"),
        (503, b"<html>down</html>", "status 503"),
        (403, b"", "status 403"),
        (429, b"", "asked too often"),
        (200, b"", "its answer is no "),
        (200, b"Rate exceeded.", "its answer is no "),
        (200, b"<html><body>Log in</body></html>", "its answer is no "),
        (200, b'{"message": 3}', "its answer is no "),
        (200, b'{"message": {"title": "x"}}', "its answer is no "),
        (200, b'<?xml version="1.0"?><feed></feed>', "its answer is no "),
        (200, FEED.format(count=1, entry=ENTRY).encode()[:-90], "its answer is no "),
    ],
)
@pytest.mark.parametrize("reference", ["2401.00001", "10.1234/x"])
def test_a_service_that_fails_says_so(
    stub: type[Stub], vocabularies: Vocabularies, reference: str, status: int, answer: bytes, why: str
) -> None:
    stub.status, stub.answer = status, answer
    found = find(reference, vocabularies)
    assert found.fields == {"doi" if "/" in reference else "arxiv": reference}
    assert "is not reachable (" in found.failure
    assert why in found.failure


def test_a_slow_service_could_not_be_asked(
    stub: type[Stub], vocabularies: Vocabularies, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http.ask, "__defaults__", ("GET", 0.1, *(http.ask.__defaults__ or ())[2:]))
    stub.answer, stub.wait = b"x", 0.5
    assert "is not reachable (no answer in time)" in find("2401.00001", vocabularies).failure


def test_a_list_that_lacks_its_paper_is_no_answer(stub: type[Stub], vocabularies: Vocabularies) -> None:
    stub.answer = FEED.format(count=1, entry="").encode()
    assert "is not reachable" in find("2401.00001", vocabularies).failure
    stub.answer = FEED.format(count=1, entry=ENTRY).encode()
    assert "is not reachable" in find("2401.00002", vocabularies).failure


def test_only_an_answer_says_that_a_paper_is_unknown(stub: type[Stub], vocabularies: Vocabularies) -> None:
    stub.answer = FEED.format(count=0, entry="").encode()
    assert find("2401.99999", vocabularies).failure == "arXiv knows no paper 2401.99999."
    stub.status, stub.answer = 404, b"Resource not found."
    assert find("10.1234/none", vocabularies).failure.startswith("Crossref knows no DOI")
    stub.answer = b"<!DOCTYPE html><html><body>Not here</body></html>"
    assert "is not reachable (status 404)" in find("10.1234/none", vocabularies).failure


def test_offline(vocabularies: Vocabularies, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMS_ARXIV_URL", "http://127.0.0.1:9/arxiv")
    monkeypatch.setenv("CLAIMS_CROSSREF_URL", "http://127.0.0.1:9/works")
    for reference in ("2401.00001", "10.1234/x"):
        assert "is not reachable (no connection). Paste the abstract" in find(reference, vocabularies).failure


def test_other_ids_of_a_text_are_named(stub: type[Stub], vocabularies: Vocabularies) -> None:
    stub.answer = FEED.format(count=1, entry=ENTRY).encode()
    found = find("arXiv:2401.00001, arXiv:2401.00002, doi:10.1234/y", vocabularies)
    assert found.notes == ("The text also names 2401.00002, 10.1234/y; it was not looked up.",)


@pytest.mark.parametrize("text", ["", "@", "@{", "@{}" * 500, "x" * 200_000 + "@{", "hello", "arXiv:2401.00001 " * 90])
def test_what_names_no_paper_is_said(text: str, vocabularies: Vocabularies) -> None:
    found = find(text, vocabularies)
    assert found.fields == {}
    assert "neither an arXiv id" in found.failure


def test_a_reference_is_told_from_the_text_of_a_paper() -> None:
    assert is_reference("% from a list\n@article{x,\n title={T}}")
    assert is_reference("A. Example, A Paper, arXiv:2401.00001.")
    assert is_reference("https://example.org/paper")
    assert not is_reference("A Paper\n\nIt is 2x faster than Bar (arXiv:2401.00001).")
    assert not is_reference("It is 2x faster. " * 30 + "See arXiv:2401.00001.")
    assert not is_reference("Foo@bar {x}")


def test_the_title_of_the_first_version_stays_beside_the_published_one() -> None:
    preprint = {"title": "Foo: A Thing", "year": "2023", "arxiv": "2301.00001", "venue": "arxiv", "authors": "A"}
    paper = {"title": "Foo: The Thing", "year": "2024", "venue": "icml", "authors": "A\nB"}
    assert joined(preprint, paper) == {
        "title": "Foo: A Thing",
        "published_title": "Foo: The Thing",
        "year": "2023",
        "arxiv": "2301.00001",
        "venue": "icml",
        "authors": "A\nB",
    }
    assert "published_title" not in joined(preprint, {**paper, "title": "Foo: a thing"})
    assert joined({}, paper) == paper


@pytest.mark.parametrize(
    ("volume", "number", "page", "series", "written"),
    [
        ("35", "12", "11106-11115", "", "35(12):11106-11115"),
        ("202", "", "5351-5366", "PMLR", "PMLR 202:5351-5366"),
        ("", "", "1-12", "", "1-12"),
        ("6", "", "", "", "volume 6"),
        ("235", "", "", "PMLR", "PMLR 235"),
        ("", "", "", "", ""),
    ],
)
def test_volume_number_and_pages_are_written_as_records_hold_them(
    volume: str, number: str, page: str, series: str, written: str
) -> None:
    assert pages(volume, number, page, series) == written
