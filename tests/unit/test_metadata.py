"""Metadata from a stub of arXiv and Crossref on this machine: what is stated is taken, what fails is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from claims.adding import metadata
from claims.vocabulary import Term, Vocabularies, Vocabulary

VENUES = Vocabulary(
    "venues",
    {
        "arxiv": Term(label="arXiv", definition="arXiv preprint"),
        "neurips": Term(
            label="NeurIPS", definition="Conference on Neural Information Processing Systems", aliases=("NIPS",)
        ),
    },
)
VOCABULARIES = Vocabularies(venues=VENUES)

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
  <opensearch:totalResults>{count}</opensearch:totalResults>
  <opensearch:startIndex>0</opensearch:startIndex>
  <opensearch:itemsPerPage>1</opensearch:itemsPerPage>
  {entry}
</feed>"""
ENTRY = """<entry>
    <id>http://arxiv.org/abs/2401.00001v2</id>
    <updated>2024-05-01T00:00:00Z</updated>
    <published>2024-01-01T00:00:00Z</published>
    <title>A Made-Up
      Paper</title>
    <summary>It is 2x faster &lt;b&gt;.</summary>
    <author><name>Ada Example</name></author>
    <author><name>Ben Example</name></author>
    <link href="http://arxiv.org/abs/2401.00001v2" rel="alternate" type="text/html"/>
    <category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>
  </entry>"""
WORK = {
    "title": ["A Made-Up Paper"],
    "author": [{"given": "Ada", "family": "Example"}, {"name": "The Group"}],
    "issued": {"date-parts": [[2025, 3]]},
    "posted": {"date-parts": [[2024]]},
    "container-title": ["Proceedings of the 38th Annual Conference on Neural Information Processing Systems"],
    "page": "1-12",
    "abstract": "<jats:p>It is 2x faster.</jats:p>",
}


class Stub(BaseHTTPRequestHandler):
    """Answers with what a test has set."""

    status: ClassVar[int] = 200
    answer: ClassVar[bytes] = b""
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        Stub.asked.append(self.path)
        self.send_response(Stub.status)
        self.end_headers()
        self.wfile.write(Stub.answer)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Stub]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Stub)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    monkeypatch.setenv("CLAIMS_ARXIV_URL", f"{address}/arxiv")
    monkeypatch.setenv("CLAIMS_CROSSREF_URL", f"{address}/works")
    Stub.status, Stub.answer, Stub.asked = 200, b"", []
    yield Stub
    server.shutdown()
    server.server_close()
    thread.join()


def test_arxiv(stub: type[Stub]) -> None:
    stub.answer = FEED.format(count=1, entry=ENTRY).encode()
    found = metadata.find("https://arxiv.org/abs/2401.00001v2", VOCABULARIES)
    assert found.failure == ""
    assert found.fields["title"] == "A Made-Up Paper"
    assert found.fields["authors"] == "Ada Example\nBen Example"
    assert (found.fields["year"], found.fields["arxiv"], found.fields["venue"]) == ("2024", "2401.00001", "arxiv")
    assert found.abstract == "It is 2x faster <b>."
    assert "id_list=2401.00001" in stub.asked[0]


def test_doi(stub: type[Stub]) -> None:
    stub.answer = json.dumps({"message": WORK}).encode()
    found = metadata.find("doi:10.1234/made/up", VOCABULARIES)
    assert found.failure == ""
    assert found.fields["authors"] == "Ada Example\nThe Group"
    assert (found.fields["year"], found.fields["venue_year"], found.fields["venue"]) == ("2024", "2025", "neurips")
    assert found.abstract == "It is 2x faster."
    assert stub.asked == ["/works/10.1234%2Fmade%2Fup"]


@pytest.mark.parametrize("reference", ["2401.00001", "10.1234/x"])
@pytest.mark.parametrize(("status", "answer"), [(500, b""), (200, b"not an answer"), (200, b'{"message": 3}')])
def test_a_service_that_fails_says_so(stub: type[Stub], reference: str, status: int, answer: bytes) -> None:
    stub.status, stub.answer = status, answer
    found = metadata.find(reference, VOCABULARIES)
    given = {"doi" if "/" in reference else "arxiv": reference}
    assert found.fields == (given if "could not be asked" in found.failure else {})
    assert found.failure.endswith(".")


def test_what_is_unknown_is_told(stub: type[Stub]) -> None:
    stub.answer = FEED.format(count=0, entry="").encode()
    assert metadata.find("2401.99999", VOCABULARIES).failure == "arXiv knows no paper 2401.99999."
    stub.status = 404
    assert metadata.find("10.1234/none", VOCABULARIES).failure.startswith("Crossref knows no DOI")


def test_offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMS_ARXIV_URL", "http://127.0.0.1:9/arxiv")
    monkeypatch.setenv("CLAIMS_CROSSREF_URL", "http://127.0.0.1:9/works")
    for reference in ("2401.00001", "10.1234/x"):
        assert "could not be asked (no connection); fill the fields" in metadata.find(reference, VOCABULARIES).failure


BIBTEX = r"""@inproceedings{example2024,
  title = {{A Made-Up} Paper: 70\% of {N}othing},
  author = {Ex{\"a}mple, Ada and van der Berg, Ben},
  booktitle = {Proceedings of the 38th Conference on Neural Information Processing Systems},
  year = 2024, pages = {1--12}, doi = {https://doi.org/10.1234/x},
}"""


def test_bibtex() -> None:
    found = metadata.find(BIBTEX, VOCABULARIES)
    assert found.failure == ""
    assert found.fields["title"] == "A Made-Up Paper: 70% of Nothing"
    assert found.fields["authors"] == "Ada Exämple\nBen van der Berg"
    assert (found.fields["venue"], found.fields["pages"], found.fields["doi"]) == ("neurips", "1-12", "10.1234/x")


def test_bibtex_of_arxiv() -> None:
    entry = "@article{x, title={T}, author={A B}, journal={arXiv preprint arXiv:2401.00001}, year={2024}}"
    fields = metadata.find(entry, VOCABULARIES).fields
    assert (fields["arxiv"], fields["venue"]) == ("2401.00001", "arxiv")


def test_a_venue_without_a_key_is_named() -> None:
    found = metadata.find("@inproceedings{x, title={T}, booktitle={Unheard-of Meeting}}", VOCABULARIES)
    assert found.venue == "Unheard-of Meeting"
    assert "venue" not in found.fields


@pytest.mark.parametrize(
    "text", ["", "@", "@article{", "@article{x", "@{}" * 500, "x" * 200_000 + "@{", "@string{a=b}"]
)
def test_no_text_breaks_the_reader(text: str) -> None:
    found = metadata.find(text, VOCABULARIES)
    assert found.fields == {}
    assert found.failure


@pytest.mark.parametrize(
    ("text", "arxiv", "doi"),
    [
        ("2401.00001v3", "2401.00001", None),
        ("arXiv:cs/0301001", "cs/0301001", None),
        ("https://arxiv.org/pdf/2401.00001v1.pdf", "2401.00001", None),
        ("https://doi.org/10.1234/a.b", None, "10.1234/a.b"),
        ("../../etc/passwd", None, None),
        ("2401.00001&x=1", None, None),
    ],
)
def test_ids(text: str, arxiv: str | None, doi: str | None) -> None:
    assert metadata.arxiv_id(text) == arxiv
    assert metadata.doi_of(text) == doi
