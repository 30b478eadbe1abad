from __future__ import annotations

import time

import pytest

from claims.lookup.identifiers import arxiv_id, arxiv_ids, doi_of, dois, year_of


@pytest.mark.parametrize(
    "text",
    [
        "2401.00001",
        "2401.00001v3",
        " 2401.00001. ",
        "2401.00001.pdf",
        "2401.00001v2 [cs.CL]",
        "[2401.00001] A Made-Up Paper",
        "2401.00001v1 A Made-Up Paper",
        "https://dblp.org/rec/journals/corr/abs-2401-00001",
        "https://ui.adsabs.harvard.edu/abs/2024arXiv240100001E/abstract",
        "arXiv:2401.00001 [cs.CL]",
        "arXiv:2401.00001v2 [cs.CL] 30 Jan 2024",
        "ARXIV: 2401.00001",
        "(arXiv:2401.00001)",
        "see arXiv:2401.00001v2.",
        "A. Example, A Made-Up Paper, arXiv preprint arXiv:2401.00001, 2024.",
        "CoRR abs/2401.00001",
        "arxiv.org/abs/2401.00001",
        "https://arxiv.org/abs/2401.00001v1",
        "https://www.arxiv.org/abs/2401.00001/",
        "http://export.arxiv.org/abs/2401.00001",
        "https://browse.arxiv.org/pdf/2401.00001v1.pdf",
        "https://arxiv.org/html/2401.00001v3/",
        "https://arxiv.org/abs/2401.00001?context=cs.LG",
        "https://arxiv.org/pdf/2401.00001#page=3",
        "https://arxiv.org/pdf/2401.00001v2.pdf#page=3",
        "https://ar5iv.labs.arxiv.org/html/2401.00001",
        "https://ar5iv.org/abs/2401.00001",
        "https://www.alphaxiv.org/abs/2401.00001v1",
        "https://alphaxiv.org/overview/2401.00001",
        "https://huggingface.co/papers/2401.00001",
        "https://hf.co/papers/2401.00001",
        "https://www.semanticscholar.org/arxiv/2401.00001",
        "10.48550/arXiv.2401.00001",
        "doi:10.48550/ARXIV.2401.00001",
        "https://doi.org/10.48550%2FarXiv.2401.00001",
        "<https://arxiv.org/abs/2401.00001\u200b>",
    ],
)
def test_an_arxiv_id_is_found_in_every_form(text: str) -> None:
    assert arxiv_ids(text) == ["2401.00001"]
    assert dois(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cs/0301001", "cs/0301001"),
        ("arXiv:hep-th/9901001v2", "hep-th/9901001"),
        ("https://arxiv.org/abs/math.GT/0309136v1", "math.GT/0309136"),
        ("arXiv:MATH.gt/0309136", "math.GT/0309136"),
        ("arXiv preprint cs/0301001", "cs/0301001"),
        ("http://arxiv.org/pdf/cond-mat/9901001v1.pdf", "cond-mat/9901001"),
    ],
)
def test_ids_from_before_2007_are_found(text: str, found: str) -> None:
    assert arxiv_ids(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "../../etc/passwd",
        "2401.00001&x=1",
        "2401.000012",
        "2413.00001",
        "arXiv:2401.000012",
        "2401.00001.12345",
        "we trained 2401.00001 times",
        "https://arxiv.org/list/cs.CL/2401",
        "https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1",
    ],
)
def test_what_is_no_arxiv_id_is_none(text: str) -> None:
    assert arxiv_id(text) is None


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1234/a.b", "10.1234/a.b"),
        ("doi: 10.1234/a.b.", "10.1234/a.b"),
        ("https://doi.org/10.1234/a.b", "10.1234/a.b"),
        ("http://dx.doi.org/10.1234/a_b", "10.1234/a_b"),
        ("https://doi.org/10.1234/a.b?utm_source=x", "10.1234/a.b"),
        ("10.1234/978-3-030-1\\_13", "10.1234/978-3-030-1_13"),
        ("https://link.example.org/chapter/10.1234%2F978-3-030-1_13", "10.1234/978-3-030-1_13"),
        ("https://dl.example.org/doi/pdf/10.1234/1.2?download=true", "10.1234/1.2"),
        ("https://www.example.org/articles/10.1234/abc.2020.00001/full", "10.1234/abc.2020.00001"),
        ("https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1.full.pdf", "10.1101/2020.01.01.123456"),
        ("(https://doi.org/10.1234/S0370(97)00001-2)", "10.1234/S0370(97)00001-2"),
        ("A. Example. A Paper. DOI:10.1234/a-b, 2024", "10.1234/a-b"),
    ],
)
def test_a_doi_is_found_in_every_form(text: str, doi: str) -> None:
    assert doi_of(text) == doi


def test_of_several_ids_each_is_found_once() -> None:
    assert arxiv_ids("arXiv:2401.00001 and https://arxiv.org/abs/2402.00002v1, arXiv:2401.00001v3") == [
        "2401.00001",
        "2402.00002",
    ]


def test_an_id_begins_with_its_year() -> None:
    assert [year_of(each) for each in ("2401.00001", "0704.0001", "cs/0301001", "math.GT/9909136")] == [
        "2024",
        "2007",
        "2003",
        "1999",
    ]


@pytest.mark.parametrize("mark", ["http://", "10.1234/", "arxiv", "arxiv:", "[", "2308.", "a/", "10.1234/x)"])
def test_long_texts_take_no_time(mark: str) -> None:
    text, start = mark * (80_000 // len(mark)), time.process_time()
    assert arxiv_ids(text) == []
    dois(text)
    assert time.process_time() - start < 2
