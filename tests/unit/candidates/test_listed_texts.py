"""The abstracts of candidates, from the lists: by file name, by hash, read once; and where to mark them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from claims.candidates.candidate import Candidate
from claims.candidates.listed_texts import ListedTexts, NoTextError, figure_span, quote_spans, sentence_of
from tests.unit.candidates.made import PAPER, TEXT, candidates

ENTRY = {"title": f"{PAPER.title}  ", "abstract": TEXT.replace(" ", "\n  ")}
FIRST, SECOND = candidates()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("neurips2024.json", json.dumps([{"title": "Other", "abstract": TEXT}, ENTRY]).encode()),
        ("NeurIPS2024.jsonl", json.dumps({"title": PAPER.title, "abstract": "Rejected."}).encode() + b"\n"
         + json.dumps(ENTRY).encode()),
        ("a/b/neurips2024.json.gz", gzip.compress(json.dumps({"papers": [ENTRY]}).encode())),
    ],
)  # fmt: skip
def test_an_abstract_is_found_by_the_name_of_its_list_and_the_hash_of_its_text(
    tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    (tmp_path / "photo.png").write_bytes(b"no list")
    texts = ListedTexts([tmp_path], [FIRST, SECOND])
    assert texts.abstract(FIRST._replace(source="a/lists/neurips2024.json")) == TEXT
    path.write_bytes(b"")
    assert texts.abstract(SECOND) == TEXT, "a list is read once"


def test_why_there_is_no_abstract_is_said_and_a_list_that_comes_later_is_found(tmp_path: Path) -> None:
    texts = ListedTexts([tmp_path], [FIRST])
    with pytest.raises(NoTextError, match=r"^no list neurips2024\.json in "):
        texts.abstract(FIRST)
    path = tmp_path / "neurips2024.json"
    path.write_text(json.dumps([ENTRY]))
    assert texts.abstract(FIRST) == TEXT
    for content, why in [
        (json.dumps([{**ENTRY, "abstract": TEXT.replace("30%", "31%")}]), "another one now, or gone$"),
        (json.dumps([{**ENTRY, "title": "Other"}, ENTRY])[:-3], "but the list breaks off: "),
        ("photo", "but neither JSON, "),
    ]:
        path.write_text(content)
        with pytest.raises(NoTextError, match=why):
            ListedTexts([path], [FIRST]).abstract(FIRST)


def _marked(text: str, quote: str, place: int) -> tuple[list[str], str, str]:
    each: Candidate = FIRST._replace(quote=quote, place=place)
    begin, end = figure_span(text, each)
    return [text[start:stop] for start, stop in quote_spans(text, each)], text[begin:end], sentence_of(text, each)


def test_the_figure_the_quote_and_the_sentence_are_marked_where_they_stand() -> None:
    sentence = "On LongBench, Quickly is {} faster than FlashAttention-2 and uses {} less memory, at the same accuracy."
    assert _marked(TEXT, FIRST.quote, FIRST.place)[1:] == ("2.5x", sentence.format("[2.5x]", "30%"))
    assert _marked(TEXT, SECOND.quote, SECOND.place)[1:] == ("30%", sentence.format("2.5x", "[30%]"))
    text = "It is 2x faster. From 9 s, it is 2x faster (3x)."
    assert _marked(text, "From 9 s ... is 2x faster", 33) == (
        ["From 9 s", "is 2x faster"],
        "2x",
        "From 9 s, it is [2x] faster (3x).",
    )
    assert _marked(text, "gone", 44) == ([], "3x", "From 9 s, it is 2x faster ([3x]).")
    assert quote_spans(text, FIRST._replace(quote="2x faster", place=6)) == [(6, 15)]
