"""From BibTeX as people have it to the fields of a record; nothing is lost without a word."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extract import propose
from claims.lookup.bibtex import MAX_LENGTH, from_bibtex
from claims.lookup.paper_metadata import PaperMetadata
from claims.vocabulary import Vocabularies

ACL = r"""@inproceedings{example-2024-made,
    title = "{M}ade: 70\% of {N}othing",
    author = "Ex{\"a}mple, Ada  and
      van der Berg, Ben",
    editor = "Doe, Jane",
    booktitle = "Proceedings of the 2024 Conference on Empirical Methods in Natural Language Processing",
    month = nov,
    year = "2024",
    url = "https://aclanthology.org/2024.emnlp-main.99999/",
    doi = "10.1234/v1/2024.emnlp-main.99999",
    pages = "3991--4008",
    abstract = "It cuts time by 30% and gives a {\textasciitilde}2.7{\mbox{$\times$}} decoding speedup."
}"""
BIBLATEX = """@online{example,
  author = {Example, Ada and {others}},
  title = {Made}, subtitle = {A Thing}, date = {2022-05-27},
  eprint = {2205.00001v2}, eprinttype = {arxiv}, eprintclass = {cs.LG},
  url = {https://arxiv.org/abs/2205.00001}, urldate = {2024-01-03},
}"""


def _read(vocabularies: Vocabularies, **fields: str) -> PaperMetadata:
    whole = {"title": "T", "author": "A B", "year": "2020", **fields}
    lines = ",\n".join(f"{name} = {{{value}}}" for name, value in whole.items() if value)
    return from_bibtex(f"@inproceedings{{key,\n{lines}\n}}", vocabularies)


def test_a_published_paper(vocabularies: Vocabularies) -> None:
    found = from_bibtex(ACL, vocabularies)
    assert found.fields == {
        "title": "Made: 70% of Nothing",
        "authors": "Ada Exämple\nBen van der Berg",
        "year": "2024",
        "venue_year": "2024",
        "doi": "10.1234/v1/2024.emnlp-main.99999",
        "pages": "3991-4008",
        "published_url": "https://aclanthology.org/2024.emnlp-main.99999/",
        "venue": "emnlp",
    }
    assert found.abstract == "It cuts time by 30% and gives a ~2.7× decoding speedup."
    assert (found.venue, found.failure, found.notes) == ("", "", ())


def test_a_preprint_in_biblatex(vocabularies: Vocabularies) -> None:
    found = from_bibtex(BIBLATEX, vocabularies)
    assert found.fields == {
        "title": "Made: A Thing",
        "authors": "Ada Example",
        "year": "2022",
        "arxiv": "2205.00001",
        "venue": "arxiv",
    }
    assert found.notes == ("line 2: field `author`: left out 'others'.",)


def test_every_claim_of_an_abstract_with_bare_marks_is_proposed(vocabularies: Vocabularies) -> None:
    abstract = "We cut memory by 30% and get a 2.5x speedup over Foo, at $<1\\%$ loss & 10$\\times$ less energy."
    found = _read(vocabularies, abstract=abstract)
    assert "30%" in found.abstract
    assert found.abstract.endswith("at <1% loss & 10× less energy.")
    assert len(propose("T", found.abstract)) >= 3


@pytest.mark.parametrize(
    ("fields", "arxiv"),
    [
        ({"eprint": "2001.00001v2", "archiveprefix": "arXiv", "primaryclass": "cs.LG"}, "2001.00001"),
        ({"journal": "arXiv preprint arXiv:2001.00001"}, "2001.00001"),
        ({"journal": "ArXiv", "volume": "abs/2001.00001"}, "2001.00001"),
        ({"journal": "CoRR", "volume": "abs/2001.00001"}, "2001.00001"),
        ({"journal": "arXiv preprint cs/0301001", "year": "2003"}, "cs/0301001"),
        ({"url": "https://arxiv.org/abs/2001.00001"}, "2001.00001"),
        ({"doi": "10.48550/ARXIV.2001.00001", "publisher": "arXiv"}, "2001.00001"),
        ({"howpublished": "arXiv:2001.00001 [cs.LG]"}, "2001.00001"),
        ({"note": "arXiv:2001.00001v1"}, "2001.00001"),
        ({"arxivid": "2001.00001", "archiveprefix": "arXiv"}, "2001.00001"),
        ({"eprint": "0301001", "archiveprefix": "arXiv", "primaryclass": "cs", "year": "2003"}, "cs/0301001"),
        ({"number": "arXiv:2001.00001", "publisher": "arXiv", "doi": "10.48550/arXiv.2001.00001"}, "2001.00001"),
    ],
)
def test_a_preprint_is_recognised_in_every_form(fields: dict[str, str], arxiv: str, vocabularies: Vocabularies) -> None:
    found = _read(vocabularies, **fields)
    assert (found.fields["arxiv"], found.fields["venue"]) == (arxiv, "arxiv")
    assert not found.fields.keys() & {"doi", "published_url", "venue_year", "pages"}
    assert found.notes == ()


def test_a_published_paper_with_an_eprint_is_of_its_venue(vocabularies: Vocabularies) -> None:
    fields = {"eprint": "1901.00001", "archiveprefix": "arXiv", "journal": "J. Mach. Learn. Res.", "volume": "21"}
    found = _read(vocabularies, **fields, number="140", pages="1--67")
    assert (found.fields["venue"], found.fields["arxiv"]) == ("jmlr", "1901.00001")
    assert (found.fields["year"], found.fields["venue_year"]) == ("2019", "2020")
    assert found.fields["pages"] == "21(140):1-67"
    assert found.notes == (
        "line 4: field `year`: 2020 is not the year of the first version; that is 2019, by the id arXiv:1901.00001.",
    )


def test_an_eprint_of_another_archive_is_no_arxiv_id(vocabularies: Vocabularies) -> None:
    assert "arxiv" not in _read(vocabularies, eprint="2001.00001", eprinttype="pubmed").fields


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ({"journaltitle": "Transactions on Machine Learning Research"}, "venue", "tmlr"),
        ({"eventtitle": "The Twelfth International Conference on Learning Representations"}, "venue", "iclr"),
        ({"booktitle": "Computer Vision – ECCV 2020"}, "venue", "eccv"),
        ({"booktitle": "Somewhere", "series": "ICML '20"}, "venue", "icml"),
        (
            {"year": "", "date": "2023-10", "eventdate": "2024-05-07/2024-05-11", "booktitle": "ICLR"},
            "venue_year",
            "2024",
        ),
        (
            {
                "booktitle": "ICML",
                "series": "Proceedings of Machine Learning Research",
                "volume": "119",
                "pages": "1--9",
            },
            "pages",
            "PMLR 119:1-9",
        ),
        ({"journal": "TMLR", "eid": "090001", "volume": "38", "number": "9"}, "pages", "38(9):090001"),
        ({"doi": "https://doi.org/10.1234/978-3\\_13"}, "doi", "10.1234/978-3_13"),
        ({"url": "https://doi.org/10.1234/x", "booktitle": "ICML"}, "doi", "10.1234/x"),
        ({"url": "https://example.org/a%2Fb", "booktitle": "ICML"}, "published_url", "https://example.org/a%2Fb"),
        (
            {"url": "https://example.org/~a/b\\_c.pdf", "booktitle": "ICML"},
            "published_url",
            "https://example.org/~a/b_c.pdf",
        ),
        (
            {"url": "https://example.org/?id=1&noteId=2%20x", "booktitle": "ICML"},
            "published_url",
            "https://example.org/?id=1&noteId=2%20x",
        ),
        (
            {"howpublished": "\\url{https://example.org/~a}", "booktitle": "ICML"},
            "published_url",
            "https://example.org/~a",
        ),
        ({"title": "{$O(\\sqrt{T})$} Regret"}, "title", "$O(\\sqrt{T})$ Regret"),
        ({"title": "Why?", "subtitle": "Because"}, "title", "Why? Because"),
        ({"title": "P&lt;0.05 &amp; more"}, "title", "P<0.05 & more"),
    ],
)
def test_what_a_field_states_is_taken(
    fields: dict[str, str], name: str, value: str, vocabularies: Vocabularies
) -> None:
    found = _read(vocabularies, **fields)
    assert found.fields[name] == value
    assert found.notes == ()


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({"title": ""}, "line 1: the entry has no title."),
        ({"author": ""}, "line 1: the entry names no author."),
        ({"year": "in press"}, "line 4: field `year`: left out 'in press', which holds no year."),
        ({"doi": "n/a"}, "line 5: field `doi`: left out 'n/a', which is no DOI."),
        ({"url": "not yet"}, "line 5: field `url`: left out 'not yet', which is no address."),
        (
            {"url": "https://a.org, seen in 2024", "journal": "TMLR"},
            "line 5: field `url`: left out 'seen in 2024' behind the address.",
        ),
        (
            {"eprint": "soon", "archiveprefix": "arXiv"},
            "line 5: field `eprint`: left out 'soon', which is no arXiv id.",
        ),
        ({"title": "\\method is fast"}, "line 2: field `title`: `\\method` is not known; look at what it left."),
        ({"author": "", "authors": "A B"}, "line 4: field `authors`: is no field of BibTeX; read as `author`."),
        ({"crossref": "other"}, "line 1: the text lacks the entry 'other' that this one refers to."),
        (
            {"note": "arXiv:2001.00001", "url": "https://example.org/x"},
            "line 6: field `url`: left out 'https://example.org/x': the entry names no published version.",
        ),
        (
            {"note": "arXiv:2001.00001, arXiv:2002.00002"},
            "line 1: left out 2002.00002; only the first arXiv id is used.",
        ),
    ],
)
def test_what_is_left_out_is_said(fields: dict[str, str], note: str, vocabularies: Vocabularies) -> None:
    assert _read(vocabularies, **fields).notes == (note,)


def test_the_findings_are_named_in_the_note_of_the_record(vocabularies: Vocabularies) -> None:
    name = "Findings of the Association for Computational Linguistics: EMNLP 2023"
    found = _read(vocabularies, booktitle=name)
    assert (found.fields["venue"], found.fields["note"]) == ("emnlp", f"Published in {name}.")
    [note] = found.notes
    assert name in note


def test_a_venue_without_a_key_keeps_its_words(vocabularies: Vocabularies) -> None:
    found = _read(vocabularies, booktitle="Unheard-of Meeting")
    assert found.venue == "Unheard-of Meeting"
    assert "venue" not in found.fields


def test_an_entry_inherits_from_the_one_it_refers_to(vocabularies: Vocabularies) -> None:
    text = """@inproceedings{a, author={A B}, title={T}, pages={1--9}, crossref={p}}
@proceedings{p, editor={E}, title={International Conference on Machine Learning, {ICML} 2023, Honolulu}, year={2023}}"""
    found = from_bibtex(text, vocabularies)
    assert (found.fields["title"], found.fields["venue"], found.fields["year"]) == ("T", "icml", "2023")
    assert found.notes == ()


def test_of_several_entries_the_others_are_named(vocabularies: Vocabularies) -> None:
    text = "@misc{a, title={T}, author={A B}, journal={TMLR}, year=2023}\n@misc{b, title={U}}\n@misc{c, title={V}}"
    found = from_bibtex(text, vocabularies)
    assert found.fields["title"] == "T"
    assert found.notes == (
        "line 2: left out the entry 'b'; only the first entry is read.",
        "line 3: left out the entry 'c'; only the first entry is read.",
    )


@pytest.mark.parametrize(
    "text", ["@", "@article{", "@article{x", "@{}" * 500, "@string{a=b}", "@article{x,}", "@comment{x}"]
)
def test_a_text_without_an_entry_says_so(text: str, vocabularies: Vocabularies) -> None:
    found = from_bibtex(text, vocabularies)
    assert found.fields == {}
    assert found.failure.endswith(".")


def test_a_text_that_is_too_long_says_so(vocabularies: Vocabularies) -> None:
    assert "longer than 100000 characters" in from_bibtex("@" * (MAX_LENGTH + 1), vocabularies).failure


@pytest.mark.parametrize(
    "mark", ["{", "}", "@", "%", "$", ",", "\\", "&", "a and ", "\\a ", "<i>", "arxiv:", "10.1234/"]
)
def test_hostile_fields_take_no_time(mark: str, vocabularies: Vocabularies) -> None:
    start = time.process_time()
    for name in ("title", "author", "url"):
        from_bibtex(f"@article{{k, {name} = {{{mark * (20_000 // len(mark))}}}}}", vocabularies)
    assert time.process_time() - start < 6


@given(st.text('@article{}(),="\\#%$&~ \nabtitleauthor19', max_size=120))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = from_bibtex(f"@article{{k, title={text}", Vocabularies())
    assert found.fields or found.failure
    assert all(value.strip() == value and value for value in found.fields.values())


def test_real_files_lose_nothing(shared: Path, vocabularies: Vocabularies) -> None:
    folder = shared / "cases/bibtex"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    read = {path.stem: from_bibtex(path.read_text(encoding="utf-8"), vocabularies) for path in folder.glob("*.bib")}
    assert {name for name, found in read.items() if found.failure} == set()
    assert {name for name, found in read.items() if "authors" not in found.fields} == set()
    assert {name for name, found in read.items() if "title" not in found.fields} == {"65_inukshuk12"}
    official = {name: found.fields.get("venue") for name, found in read.items() if "36" <= name[:2] <= "47"}
    assert [name for name, venue in official.items() if not venue] == ["38_cvf"]  # its workshops, and it says so
    assert [len(propose("", read[name].abstract)) for name in ("acl_times", "percent")] == [3, 3]
