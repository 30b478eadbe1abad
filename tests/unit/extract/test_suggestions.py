"""Suggestions of family and domain for a made-up paper."""

from __future__ import annotations

from pathlib import Path

from claims.collection import read
from claims.extract.suggestions import suggest
from claims.vocabulary import Term, Vocabulary

VOCABULARY = Vocabulary(
    "families",
    {
        "laundry": Term(label="Laundry", definition="Sorting and folding of socks.", aliases=("Sock care",)),
        "gardening": Term(label="Gardening", definition="Growing roses and trees."),
        "cooking": Term(label="Cooking", definition="Boiling soup in pots."),
        "music": Term(label="Music", definition="Playing songs."),
    },
)


def test_the_family_whose_words_the_text_uses_comes_first() -> None:
    found = suggest("family", "Fast folding of many socks", [], VOCABULARY)
    assert found[0].key == "laundry"
    assert 0 < found[0].score <= 1


def test_endings_of_words_do_not_matter() -> None:
    assert suggest("family", "The gardener", [], VOCABULARY)[0].key == "gardening"


def test_scores_fall_and_no_more_than_asked_for_are_given() -> None:
    found = suggest("family", "Songs of socks, soup, roses and trees", [], VOCABULARY, count=3)
    assert len(found) == 3
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)


def test_nothing_is_suggested_where_no_word_is_known() -> None:
    assert suggest("family", "Zebras", [], VOCABULARY) == []


def test_titles_of_records_teach_what_the_vocabulary_does_not_say(small: Path) -> None:
    collection = read(small)
    records = [file.record for file in collection.files]
    record = records[0]
    words = Vocabulary("families", {record.family: Term(label="Aa", definition="Bb.")} | dict(VOCABULARY.terms))
    assert suggest("family", record.title, records, words)[0].key == record.family
    assert record.family not in {each.key for each in suggest("family", record.title, [], words)}
