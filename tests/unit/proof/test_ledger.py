from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from claims import queries
from claims.collection import read
from claims.filters import Filter
from claims.proof import ledger, sources
from claims.proof.ledger import Entry, LedgerError, merge, quote_hash, text_hash
from claims.proof.status import QuoteStatus, by_claim, read_status
from claims.store import Store
from claims.words import Verification
from tests.conftest import Ran
from tests.reference_build import build, data_hash
from tests.sample import PATH, SAMPLE, edited, record_file, write

FOUND, NOT_FOUND, NO_SOURCE = Verification.FOUND, Verification.NOT_FOUND, Verification.NO_SOURCE
TITLE = "Sample: A Small Record"
TEXT = "It has a 2.72x decoding speedup. It improves accuracy by 1.5 points."
DAY = "2024-05-01"


def entry(**changes: object) -> Entry:
    return Entry("sample", 1, "a.txt", FOUND, "q", "t", DAY)._replace(**changes)


def seen(text: str | None, *changes: tuple[str, str], excerpt: bool = False) -> list[Verification]:
    """The marks of the changed sample's claims."""
    return [e.verified for e in ledger.entries(record_file(*changes), text, "a.txt", DAY, excerpt)]


def texts(source: Path, *titles: str) -> dict[str, str]:
    """The text of each title in the source."""
    return {title: text.text for title, text in sources.read(source, titles).by_title.items()}


def kept(before: list[Entry], new: list[Entry], **unread: set[str]) -> list[Entry]:
    return merge(before, new, {"sample.c1": "q", "sample.c2": "q", "sample.c10": "q"}, unread.get("unread", set()))


def test_a_quote_is_found_or_not_or_has_no_source() -> None:
    assert seen(TEXT) == [FOUND, FOUND]
    assert seen(TEXT.replace("1.5", "1.4")) == [FOUND, NOT_FOUND]
    assert seen(None) == [NO_SOURCE, NO_SOURCE]


def test_an_abstract_need_not_hold_what_stands_elsewhere() -> None:
    table = ("quote: improves accuracy by 1.5 points", "quote: improves accuracy by 1.5 points\n      place: table")
    assert seen("Nothing.", table) == [NOT_FOUND, NO_SOURCE]
    assert seen(TEXT, table) == [FOUND, FOUND]
    assert seen("Nothing.", excerpt=True) == [NO_SOURCE, NO_SOURCE]


def test_texts_are_found_by_either_title() -> None:
    file = record_file((f"title: '{TITLE}'", f"title: '{TITLE}'\npublished_title: Another Name"))
    assert ledger.text_of(file, {"anothername": TEXT}) == TEXT
    assert ledger.text_of(file, {"anothername": "later", "sampleasmallrecord": TEXT}) == TEXT
    assert ledger.text_of(file, {}) is None


def test_a_text_is_known_by_a_hash_that_white_space_does_not_change() -> None:
    assert text_hash("a  b\nc") == text_hash("a b c ") != text_hash("a b d")


def test_a_look_that_agrees_changes_nothing_and_keeps_the_day() -> None:
    assert kept([entry()], [entry(on="2025-01-01")]) == [entry()]


def test_a_new_answer_replaces_that_of_the_same_source_or_the_same_text() -> None:
    new = entry(verified=NOT_FOUND, text="t2", on="2025-01-01")
    assert kept([entry()], [new]) == [new]
    again = entry(source="b.txt", on="2025-01-01")
    assert kept([entry()], [again]) == [again]
    other = entry(source="b.txt", text="t2")
    assert kept([entry()], [other]) == [entry(), other]


def test_a_source_replaces_none_and_none_replaces_nothing() -> None:
    none = entry(source="", text="", verified=NO_SOURCE)
    assert kept([none], [entry()]) == [entry()]
    assert kept([entry()], [none]) == [entry()]
    assert kept([none], [none._replace(on="2025-01-01")]) == [none]


def test_lines_go_with_their_claim_and_their_quote_but_not_with_a_broken_record() -> None:
    assert kept([entry(quote="old"), entry(number=3)], []) == []
    assert kept([entry(quote="old")], [], unread={"sample"}) == [entry(quote="old")]


def test_lines_are_sorted_by_number() -> None:
    new = [entry(number=10), entry(number=2), entry()]
    assert [each.number for each in kept([], new)] == [1, 2, 10]


def test_a_claim_found_in_any_text_is_found() -> None:
    both = [entry(verified=NOT_FOUND, source="b.txt"), entry()]
    assert by_claim(both) == {("sample.c1", "q"): FOUND}
    assert by_claim([entry(verified=NO_SOURCE, source=""), both[0]]) == {("sample.c1", "q"): NOT_FOUND}


def test_what_is_written_is_read(tmp_path: Path) -> None:
    lines = [entry(), entry(number=2, source="", text="", verified=NO_SOURCE)]
    ledger.write(tmp_path, lines)
    assert ledger.read(tmp_path) == lines
    assert ledger.read(tmp_path / "absent") == []


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "[" * 100_000,
        '{"claim": "sample.c1"}',
        '{"claim": "sample", "verified": "found"}',
        '{"claim": "sample.c1", "verified": "unchecked"}',
        '{"claim": "sample.c1", "verified": "found", "source": 1}',
    ],
    ids=["half", "list", "deep", "no mark", "no claim", "unchecked", "number"],
)
def test_a_broken_line_is_named_and_stops_no_store(small: Path, line: str) -> None:
    ledger.write(small, [entry()])
    with (small / ledger.NAME).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(LedgerError, match=r"verification\.ndjson:2: "):
        ledger.read(small)
    assert read_status(small) == QuoteStatus()


def verified(store: Store) -> list[str]:
    return [claim["verified"] for claim in store.ask(queries.claims_page, Filter(), ["verified"])]


def test_the_store_has_the_marks_and_forgets_them_once_the_quote_is_edited(
    small: Path, tmp_path: Path, run_claims: object
) -> None:
    before = data_hash(read(small))
    write(tmp_path / "source.txt", f"{TITLE}\n\n{TEXT.replace('1.5', '1.4')}\n")
    ran: Ran = run_claims("verify", "--source", tmp_path / "source.txt", "--write", "--label", "v1 of May")  # ty: ignore
    assert ran.code == 1
    assert ran.out.endswith("verification.ndjson: 1 found, 1 not found, 0 no source.\n")
    assert data_hash(read(small)) != before
    assert verified(Store(build(read(small), tmp_path / "store"))) == ["found", "not_found"]
    write(small / PATH, edited(("quote: 2.72x decoding speedup", "quote: a 2.72x decoding speedup")))
    assert verified(Store(build(read(small), tmp_path / "store"))) == ["unchecked", "not_found"]


def test_the_ledger_holds_no_text_and_no_folder(small: Path, tmp_path: Path, run_claims: object) -> None:
    source = write(tmp_path / "papers.json", json.dumps([{"title": TITLE.upper(), "abstract": TEXT}]))
    for _ in range(2):
        ran: Ran = run_claims("verify", "--source", source, "--write")  # ty: ignore
        assert ran.code == 0
    assert ran.out.endswith("verification.ndjson: nothing new.\n")
    (first, _second) = map(json.loads, (small / ledger.NAME).read_text().splitlines())
    assert first.pop("on")
    assert first == {
        "claim": "sample.c1",
        "verified": "found",
        "source": "papers.json",
        "version": f"sha256:{hashlib.sha256(source.read_bytes()).hexdigest()[:12]}",
        "quote": quote_hash("2.72x decoding speedup"),
        "text": text_hash(TEXT),
    }


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.json", "{}", "expected a list of objects with `title` and `abstract`"),
        ("a.json", "[", "not JSON"),
        ("a.json", '{"a": [], "b": []}', "expected a list of objects with `title` and `abstract`"),
        ("a.json", '[{"title": "A"}]', "no object has `title` and `abstract` as texts"),
        ("a.json", "[3]", "no object has"),
    ],
)
def test_sources_that_are_none(
    small: Path, tmp_path: Path, run_claims: object, name: str, content: str, told: str
) -> None:
    ran: Ran = run_claims("verify", "--source", write(tmp_path / name, content))  # ty: ignore
    assert ran.code == 2
    assert told in ran.err


def test_a_plural_in_a_listed_title_does_not_count(small: Path, tmp_path: Path) -> None:
    values = [{"title": "Samples: a small records", "abstract": "near"}, {"title": "Sampler", "abstract": "other"}]
    source = write(tmp_path / "a.json", json.dumps(values))
    assert texts(source, TITLE, "Sample") == {"sampleasmallrecord": "near"}
    write(source, json.dumps([*values, {"title": TITLE, "abstract": "exact"}]))
    assert texts(source, TITLE) == {"sampleasmallrecord": "exact"}


@pytest.mark.parametrize(
    "entry",
    [{}, {"title": TITLE}, {"abstract": "x"}, {"title": TITLE, "abstract": None}, {"title": TITLE, "abstract": " "},
     {"title": 3, "abstract": "x"}, {"title": [TITLE], "abstract": "x"}, 3, None, "text", [TITLE, TEXT]],
)  # fmt: skip
def test_an_entry_that_cannot_be_read_is_passed_over_and_counted(
    small: Path, tmp_path: Path, run_claims: Callable[..., Ran], entry: object
) -> None:
    source = write(tmp_path / "a.json", json.dumps([entry, {"title": TITLE, "abstract": TEXT}, entry]))
    ran = run_claims("verify", "--source", source)
    assert ran.code == 0
    assert "Entries without title and abstract skipped: 2.\n2 found, 0 not found, 0 no source.\n" in ran.out


@pytest.mark.parametrize("name", ["a.json", "a.txt"])
def test_a_byte_order_mark_does_not_count(tmp_path: Path, name: str) -> None:
    content = json.dumps([{"title": TITLE, "abstract": TEXT}]) if name == "a.json" else f"{TITLE}\n\n{TEXT}"
    assert texts(write(tmp_path / name, "\ufeff" + content), TITLE) == {"sampleasmallrecord": TEXT}


def test_a_list_may_stand_in_an_object(tmp_path: Path) -> None:
    source = write(tmp_path / "a.json", json.dumps({"year": 2024, "records": [{"title": TITLE, "abstract": TEXT}]}))
    assert texts(source, TITLE) == {"sampleasmallrecord": TEXT}


@pytest.mark.parametrize(
    ("stated", "version"),
    [
        ({"version": "v2"}, "v2"),
        ({"source": "github:group/lists/a.json@68c4e04"}, "github:group/lists/a.json@68c4e04"),
        ({"version": "v2", "source": "other"}, "v2"),
        ({"version": 2}, "of May"),
        ({"version": ""}, "of May"),
        ({"version": "x" * 201}, "of May"),
        ({"version": "a\nb"}, "of May"),
        ({"source": "/home/me/a.json"}, "of May"),
        ({"source": "file:///home/me/a.json"}, "of May"),
        ({"source": "C:\\a.json"}, "of May"),
        ({"source": "~/a.json"}, "of May"),
        ({"source": "quoted somewhere"}, "of May"),
        ({}, "of May"),
    ],
)
def test_the_version_of_a_source_is_in_the_ledger_and_is_said(
    small: Path, tmp_path: Path, run_claims: Callable[..., Ran], stated: dict[str, object], version: str
) -> None:
    source = write(tmp_path / "a.json", json.dumps([{"title": TITLE, "abstract": TEXT, **stated}]))
    ran = run_claims("verify", "--source", source, "--write", "--version", "of May", "--label", "lists")
    assert f"sample.c1: found (lists, {version})\n" in ran.out
    assert {entry.version for entry in ledger.read(small)} == {version}


def test_a_version_that_is_named_later_keeps_the_day() -> None:
    assert kept([entry()], [entry(on="2025-01-01", version="v2")]) == [entry(version="v2")]


@pytest.mark.parametrize("label", ["/home/me/papers.txt", "a\\b", "x" * 81, "  "])
def test_a_label_names_no_folder(small: Path, tmp_path: Path, run_claims: object, label: str) -> None:
    source = write(tmp_path / "source.txt", SAMPLE)
    ran: Ran = run_claims("verify", "--source", source, "--label", label, "--write")  # ty: ignore
    assert ran.code == 2
    assert "--label" in ran.err
    assert not (small / ledger.NAME).exists()


def test_a_quote_of_another_version_is_looked_for_in_that_version(small: Path, run_claims: object) -> None:
    path = small / PATH
    published = "quote: 2.72x decoding speedup\n      read_from: published"
    path.write_text(path.read_text().replace("quote: 2.72x decoding speedup", published))
    (small / "preprint.txt").write_text("Sample: A Small Record\n\nIt improves accuracy by 1.5 points.\n")
    ran: Ran = run_claims("verify", "--source", str(small / "preprint.txt"))  # ty: ignore
    assert ran.out.endswith("1 found, 0 not found, 1 no source.\n")
    (small / "proceedings.txt").write_text("Sample: A Small Record\n\nWe see a 2.72x decoding speedup.\n")
    ran = run_claims("verify", "--source", str(small / "proceedings.txt"), "--read-from", "published")  # ty: ignore
    assert ran.out.endswith("1 found, 0 not found, 0 no source.\n")


def test_arxiv_is_asked_for_the_abstract(small: Path, run_claims: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from claims.lookup.paper_metadata import PaperMetadata

    monkeypatch.setattr(sources, "asked", lambda *_: PaperMetadata({}, TEXT, version="v3"))
    ran: Ran = run_claims("verify", "--arxiv")  # ty: ignore
    assert ran.out == (
        "sample.c1: found (arXiv, v3)\nsample.c2: found (arXiv, v3)\n2 found, 0 not found, 0 no source.\n"
    )
    monkeypatch.setattr(sources, "asked", lambda *_: PaperMetadata({}, failure="arXiv could not be asked."))
    ran: Ran = run_claims("verify", "--arxiv", "--write")  # ty: ignore
    assert (ran.code, ran.out) == (2, "sample: arXiv could not be asked.\n")
    assert not (small / ledger.NAME).exists()
