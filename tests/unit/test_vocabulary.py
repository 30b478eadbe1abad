from __future__ import annotations

from pathlib import Path

import pytest

from claims.collection import read_vocabularies
from claims.problem import as_text
from claims.vocabulary import NAMES, Term, Vocabulary, normalise
from tests.sample import VOCABULARY, edited, write


@pytest.fixture
def venues() -> Vocabulary:
    return Vocabulary(
        "venues",
        {
            "neurips": Term(label="NeurIPS", definition="A conference.", aliases=("NIPS",)),
            "jmlr": Term(label="JMLR", definition="A journal."),
        },
    )


@pytest.mark.parametrize("spelling", ["neurips", "NeurIPS", "NIPS", "Neur-IPS", "nips "])
def test_a_key_a_label_and_an_alias_resolve_to_the_key(venues: Vocabulary, spelling: str) -> None:
    assert venues.resolve(spelling) == "neurips"


@pytest.mark.parametrize("spelling", ["icml", "", None])
def test_other_words_resolve_to_nothing(venues: Vocabulary, spelling: str | None) -> None:
    assert venues.resolve(spelling) is None


def test_label_of_an_unknown_key_is_the_key(venues: Vocabulary) -> None:
    assert [venues.label(key) for key in ("jmlr", "icml", None)] == ["JMLR", "icml", ""]


def test_a_vocabulary_is_a_mapping_in_its_order(venues: Vocabulary) -> None:
    assert list(venues) == ["neurips", "jmlr"]
    assert len(venues) == 2
    assert venues["jmlr"].definition == "A journal."


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Fine-Tuning", "fine tuning", True),
        ("Café", "cafe", True),
        ("fine_tuning", "fine-tuning", True),
        ("C++", "C", False),
        ("C#", "C", False),
        ("BERT", "ALBERT", False),
    ],
)
def test_normalise(a: str, b: str, same: bool) -> None:
    assert (normalise(a) == normalise(b)) is same


def problems_of(tmp_path: Path, **texts: str) -> str:
    """What reading the vocabularies, some of them replaced, reports."""
    for name, text in {**VOCABULARY, **texts}.items():
        write(tmp_path / f"vocabulary/{name}.yaml", text)
    return as_text(read_vocabularies(tmp_path)[1])


def test_sound_vocabularies(tmp_path: Path) -> None:
    assert problems_of(tmp_path) == ""
    vocabularies, _ = read_vocabularies(tmp_path)
    assert vocabularies._fields == NAMES
    assert vocabularies.venues.resolve("NIPS") == "neurips"


def test_one_spelling_for_two_terms_is_a_problem(tmp_path: Path) -> None:
    venues = edited(("label: arXiv\n", "label: arXiv\n  aliases: [nips]\n"), text=VOCABULARY["venues"])
    assert problems_of(tmp_path, venues=venues) == (
        'vocabulary/venues.yaml:6: neurips: found "NIPS" for both arxiv and neurips; allowed: one term a spelling; '
        "fix: delete the alias from one, or merge the two\n"
    )


def test_a_replaced_key_that_is_still_there_is_a_problem(tmp_path: Path) -> None:
    venues = edited(("label: arXiv\n", "label: arXiv\n  replaces: [neurips, corr]\n"), text=VOCABULARY["venues"])
    assert problems_of(tmp_path, venues=venues) == (
        'vocabulary/venues.yaml:1: arxiv: found "neurips", a key that is still there; allowed: a key that is gone; '
        "fix: delete neurips, or this word\n"
    )


def test_a_vocabulary_that_breaks_the_schema(tmp_path: Path) -> None:
    venues = edited(("  definition: A preprint.\n", ""), ("neurips:", "NeurIPS:"), text=VOCABULARY["venues"])
    assert problems_of(tmp_path, venues=venues) == (
        "vocabulary/venues.yaml:1: arxiv.definition: found no `definition`; allowed: the field `definition`; "
        "fix: add a line `definition: ...`\n"
        'vocabulary/venues.yaml:4: NeurIPS: found "NeurIPS"; allowed: a key of a-z, 0-9 and single dashes; '
        'fix: write a key such as "neurips"\n'
    )


def test_a_vocabulary_that_is_not_yaml_or_not_there(tmp_path: Path) -> None:
    assert problems_of(tmp_path, venues="arxiv: *x\n").startswith("vocabulary/venues.yaml:1: found an alias (*);")
    (tmp_path / "vocabulary/venues.yaml").unlink()
    assert as_text(read_vocabularies(tmp_path)[1]) == (
        "vocabulary/venues.yaml:1: found no such file; allowed: a vocabulary; fix: create the file\n"
    )
