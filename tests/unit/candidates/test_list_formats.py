"""Paper lists in the formats people have, each recognised by its content."""

import gzip
import io
import json
from collections import Counter

import pytest

from claims.candidates.list_formats import BrokenEntry, UnreadableListError, open_list
from claims.candidates.listed_paper import ListedPaper, NoPaperError, listed_paper
from claims.vocabulary import Term, Vocabulary

WORDS = "Our kernel is 2.5x faster than a tuned baseline on long inputs, at the same accuracy, on one card " * 2
VENUES = Vocabulary(
    "venues",
    {
        "iclr": Term(label="ICLR", definition="International Conference on Learning Representations"),
        "acl": Term(label="ACL", definition="Annual Meeting of the Association for Computational Linguistics"),
        "arxiv": Term(label="arXiv", definition="Preprints", aliases=("corr",)),
    },
)
RIS = (
    "TY  - CONF\nTI  - Fast Things\nAU  - Doe, Jane\nAU  - Roe, Richard\n"
    f"AB  - {WORDS}\nPY  - 2023\nT2  - ICLR\nER  - \n"
)
BIBTEX = (
    "@inproceedings{doe,\n title = {Fast {Things}},\n author = {Doe, Jane and Roe, Richard},\n"
    f" booktitle = {{ICLR}},\n year = 2023,\n abstract = {{{WORDS}}},\n}}\n"
)
ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry>'
    "<id>http://arxiv.org/abs/2301.00001v1</id><title>Fast Things</title><published>2023-01-01T00:00:00Z</published>"
    f"<author><name>Jane Doe</name></author><author><name>Richard Roe</name></author><summary>{WORDS}</summary>"
    "</entry></feed>"
)
PAPER = {"title": "Fast Things", "abstract": WORDS, "year": 2023}
TWO = ["Jane Doe", "Richard Roe"]
SHAPES = {
    "list, authors in one text": [{**PAPER, "author": "Jane Doe; Richard Roe", "venue": "ICLR"}],
    "object that holds a list": {"venue_key": "iclr", "year": 2023, "records": [{**PAPER, "authors": TWO}]},
    "events": [{"type": "Poster", "name": "Fast Things", "speakers/authors": "Jane Doe, Richard Roe",
                "abstract": WORDS, "virtualsite_url": "https://ICLR.cc//virtual/2023/poster/1", "year": "2023"}],
    "CSL-JSON": [{"title": "Fast Things", "abstract": WORDS, "container-title": "ICLR",
                  "author": [{"family": "Doe", "given": "Jane"}, {"family": "Roe", "given": "Richard"}],
                  "issued": {"date-parts": [[2023, 5]]}}],
    "OpenReview": {"notes": [{"id": "x", "content": {
        "title": {"value": "Fast Things"}, "abstract": {"value": WORDS}, "authors": {"value": TWO},
        "venue": {"value": "ICLR 2023 poster"}}}], "count": 1},
    "Semantic Scholar": {"total": 1, "data": [{**PAPER, "venue": "ICLR", "authors": [
        {"authorId": "1", "name": "Jane Doe"}, {"authorId": "2", "name": "Richard Roe"}]}]},
}  # fmt: skip
LINES = {
    "arXiv snapshot": {"id": "2301.00001", "title": "Fast\n  Things", "abstract": WORDS, "journal-ref": "ICLR 2023",
                       "authors_parsed": [["Doe", "Jane", ""], ["Roe", "Richard", ""]]},
    "Semantic Scholar": {**PAPER, "venue": "ICLR", "authors": [{"name": "Jane Doe"}, {"name": "Richard Roe"}]},
}  # fmt: skip
TEXTS = {
    **{name: json.dumps(shape, indent=1) for name, shape in SHAPES.items()},
    **{f"{name}, on one line": json.dumps(shape) for name, shape in SHAPES.items()},
    **{f"{name}, a line a paper": json.dumps(line) + "\n\n" for name, line in LINES.items()},
    "BibTeX": BIBTEX,
    "BibTeX after a comment": f"% exported\n@comment{{x}}\n{BIBTEX}",
    "RIS": RIS,
    "RIS with Windows lines": RIS.replace("\n", "\r\n"),
    "CSV": f'Title,Authors,Abstract,Year,Venue\nFast Things,"Jane Doe; Richard Roe","{WORDS}",2023,ICLR\n',
    "TSV": f"title\tauthors\tabstract\tyear\tvenue\nFast Things\tJane Doe, Richard Roe\t{WORDS}\t2023\tICLR\n",
    "semicolons": f'title;authors;abstract;year;venue\nFast Things;"Jane Doe; Richard Roe";{WORDS};2023;ICLR\n',
}


def papers(content: bytes, name: str = "list") -> tuple[list[ListedPaper], Counter[str]]:
    opened = open_list(io.BytesIO(content))
    found, refused = [], Counter[str]()
    for entry in opened.entries:
        if isinstance(entry, BrokenEntry):
            refused[entry.reason] += 1
            continue
        try:
            found.append(listed_paper(entry, opened.common, name, VENUES))
        except NoPaperError as error:
            refused[str(error)] += 1
    return found, refused


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["", "byte order mark"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_each_format_gives_the_same_paper(text: str, mark: bytes, packed: bool) -> None:
    content = mark + text.encode()
    [paper], refused = papers(gzip.compress(content, mtime=0) if packed else content)
    assert (paper.title, paper.abstract, paper.authors) == ("Fast Things", WORDS.strip(), tuple(TWO))
    assert (paper.venue, paper.year, refused) == ("iclr", 2023, Counter())


def test_atom_gives_the_paper_of_arxiv() -> None:
    [paper], _ = papers(ATOM.encode())
    assert (paper.arxiv, paper.authors, paper.year) == ("2301.00001", tuple(TWO), 2023)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"title": None}, "no title"),
        ({"title": "  "}, "no title"),
        ({"abstract": ""}, "no abstract"),
        ({"abstract": "TBA"}, "no abstract"),
        ({"status": "Reject"}, "not accepted, or withdrawn"),
        ({"status": "Withdraw"}, "not accepted, or withdrawn"),
        ({"type": "Tutorial"}, "no paper, but an event"),
    ],
)
def test_an_uneven_entry_is_counted_with_its_reason(change: dict, reason: str) -> None:
    found, refused = papers(json.dumps([{**PAPER, **change}, PAPER, 7]).encode())
    assert len(found) == 1
    assert refused == {reason: 1, "not an object": 1}


def test_a_line_that_is_no_json_is_one_refusal() -> None:
    found, refused = papers(f"{json.dumps(PAPER)}\n{{broken\n{json.dumps(PAPER)}\n".encode())
    assert (len(found), refused) == (2, {"a line that is no JSON": 1})


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"\x00\x01\x02", b"<html><body>no</body></html>", b"a,b\n1,2\n", gzip.compress(b"x", mtime=0)[:9]],
)
def test_what_is_no_list_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(UnreadableListError, match=r"neither JSON|breaks off"):
        papers(content)


def test_a_list_that_breaks_off_gives_what_came_before() -> None:
    opened = open_list(io.BytesIO(json.dumps([PAPER, PAPER])[:-30].encode()))
    assert next(opened.entries)
    with pytest.raises(UnreadableListError, match="breaks off"):
        list(opened.entries)


def test_entities_of_a_document_type_are_never_read() -> None:
    with pytest.raises(UnreadableListError):
        papers(b'<!DOCTYPE x [<!ENTITY a "aaaa">]><feed xmlns="http://www.w3.org/2005/Atom"/>')


@pytest.mark.parametrize(
    ("entry", "name", "venue", "year"),
    [
        ({"status": "Poster"}, "iclr2018.json", "iclr", 2018),
        ({"status": "Workshop"}, "iclr2018.json", None, 2018),
        ({}, "iclr-2024-events.json", "iclr", 2024),
        ({"doi": "10.18653/v1/2022.acl-long.1", "venue": "ACL"}, "acl2022.json", "acl", 2022),
        ({"doi": "10.18653/v1/2022.wit-1.2", "venue": "ACL"}, "acl2022.json", None, 2022),
        ({"url": "https://arxiv.org/abs/2104.00001"}, "papers", None, 2021),
    ],
)
def test_a_list_tells_venue_and_year_but_not_of_its_workshops(
    entry: dict, name: str, venue: str | None, year: int
) -> None:
    [paper], _ = papers(json.dumps([{"title": "Fast Things", "abstract": WORDS, **entry}]).encode(), name)
    assert (paper.venue, paper.year) == (venue, year)


def test_a_number_behind_a_name_that_tells_people_apart_is_no_part_of_it() -> None:
    [paper], _ = papers(json.dumps([{**PAPER, "authors": ["Yong Li 0008", "Doe, Jane"]}]).encode())
    assert paper.authors == ("Yong Li", "Jane Doe")


HOSTILE = {
    "half a character": {"title": "A \ud800 title"},
    "numbers": {"title": 7, "year": 1e300, "authors": [1, None, {}, [[]]]},
    "deep": {"venue": json.loads("[" * 30 + "]" * 30)},
    "objects for texts": {"title": {"value": {"a": "T"}}, "authors": {"a": 1}},
    "long": {"title": "T", "venue": "v" * 10_000, "url": "https://x.org/" + "y" * 10_000, "authors": ["n" * 10_000]},
}


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE)
def test_what_no_list_should_hold_does_no_harm(change: dict) -> None:
    [paper], _ = papers(json.dumps([{**PAPER, **change}]).encode())
    assert all(len(text) <= 400 for text in (paper.title, paper.venue_name, paper.address or "", *paper.authors))
    assert paper.title.encode()


@pytest.mark.parametrize(
    "content",
    [
        b'[{"title": "T", "year": ' + b"9" * 10_000 + b"}]",
        b"[" * 5_000,
        b'{"title": ' + b"[" * 200_000,
        b'{"a": {"a": [[[{"title": 1}]]]}}',
        b"TY  - \nER  - \n" * 3,
        b"@article{" * 50,
        b"title,abstract\n" + b'"' * 100,
        b"\x1f\x8b" + b"\0" * 50,
    ],
    ids=range(8),
)
def test_a_hostile_list_gives_no_paper_and_no_traceback(content: bytes) -> None:
    try:
        found, _ = papers(content)
    except UnreadableListError:
        return
    assert found == []


def test_a_line_without_end_is_passed_over() -> None:
    line = json.dumps(PAPER)
    found, refused = papers(f'{line}\n{{"title": "{"x" * 3_000_000}"}}\n{line}\n'.encode())
    assert (len(found), refused) == (2, {"too long": 1})
