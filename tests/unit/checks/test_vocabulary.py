from __future__ import annotations

import pytest

from claims.checks import Finding, vocabulary
from claims.vocabulary import Vocabularies
from tests.sample import found, record_file


def test_passes() -> None:
    assert found(vocabulary) == []
    named = ("as_printed: full attention", "as_printed: full attention\n      name: full-attention")
    also = ("family: ", "families_also: [few-shot-learning]\nfamily: ")
    assert found(vocabulary, named, also) == []


@pytest.mark.parametrize(
    ("old", "new", "path", "names", "near"),
    [
        (
            "domain: language-models",
            "domain: computer-vison",
            ("domain",),
            "domains",
            ["computer-vision", "language-models"],
        ),
        (
            "family: long-context",
            "family: long",
            ("family",),
            "families",
            ["long-context-adaptation", "few-shot-learning"],
        ),
        ("venue: neurips", "venue: neurps", ("venue",), "venues", ["neurips", "arxiv"]),
        (
            "family: ",
            "families_also: [few-shot-learning, few-shots]\nfamily: ",
            ("families_also", 1),
            "families",
            ["few-shot-learning", "long-context-adaptation"],
        ),
        (
            "as_printed: full attention",
            "as_printed: full attention\n      name: attention",
            ("claims", 0, "baseline", "name"),
            "baselines",
            ["full-attention"],
        ),
    ],
)
def test_an_unknown_word(old: str, new: str, path: tuple[str | int, ...], names: str, near: list[str]) -> None:
    (finding,) = found(vocabulary, (old, new))
    assert (finding.path, finding.allowed, finding.fix) == (
        path,
        f"a key of vocabulary/{names}.yaml, nearest: {', '.join(near)}",
        f'write "{near[0]}", or add the word to the vocabulary first',
    )


def test_an_alias_leads_to_its_key() -> None:
    (finding,) = found(vocabulary, ("venue: neurips", "venue: nips"))
    assert finding == Finding(
        ("venue",),
        '"nips"',
        "a key of vocabulary/venues.yaml, nearest: neurips, arxiv",
        'write "neurips", or add the word to the vocabulary first',
    )


def test_an_empty_vocabulary_is_named_as_the_cause() -> None:
    # Said: write "(the vocabulary is empty)"
    findings = list(vocabulary.find(record_file(), Vocabularies()))
    assert findings[0] == Finding(
        ("domain",),
        '"language-models"',
        "a key of vocabulary/domains.yaml, which is empty or broken",
        "fix vocabulary/domains.yaml first",
    )


def test_words_of_metrics_and_baselines_may_be_unknown() -> None:
    assert found(vocabulary, ("metric: decoding speed", "metric: joy"), ("full attention", "something else")) == []
