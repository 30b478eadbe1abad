"""The quick way to read canonical text: the same values as the exact way, or none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.evidence import _stands_plainly, numbers
from claims.files import find_data, paths
from claims.model import Record, number
from claims.records import canonical, parse_record
from claims.text import canonical_reader
from claims.text.canonical_writer import dump
from claims.text.strict_yaml import YamlError, decode, head, parse
from claims.vocabulary import NAMES
from tests.mutations import mutants
from tests.sample import PATH, SAMPLE, edited, record
from tests.unit.text.test_strict_yaml import TEXTS

HEAD = head(SAMPLE)
VOCABULARIES = [(find_data() / f"vocabulary/{name}.yaml").read_bytes() for name in NAMES]
REAL = [(find_data() / path).read_bytes() for path in paths(find_data())]


def agrees(data: bytes) -> bool:
    """Whether the quick way read `data`; whatever it reads must be canonical and read the same in the exact way."""
    try:
        text = decode(data)
    except YamlError:
        return False
    fast = canonical_reader.read(text)
    if fast is None:
        return False
    assert fast == parse(text)
    file, _ = parse_record(PATH, data)
    assert file is None or (file.is_canonical and canonical(text, file.record) == text)
    return True


def test_every_real_record_is_read_the_quick_way() -> None:
    assert all(agrees(data) for data in REAL)


@settings(max_examples=300)
@given(TEXTS, TEXTS, TEXTS)
def test_what_we_write_is_read_the_same(note: str, author: str, quote: str) -> None:
    values = record().model_dump()
    values |= {"note": note.strip() or "x", "authors": ["Ada", " ".join(author.split()) or "x", "A, B"]}
    values["claims"][0]["evidence"]["quote"] = " ".join(quote.split()) or "x"
    agrees(dump(Record.model_validate(values), HEAD).encode())


def test_no_damage_is_misread() -> None:
    read = [agrees(data) for data in mutants([*REAL, SAMPLE.encode()], 6000, seed=5)]
    assert any(read)
    assert not all(read)


@pytest.mark.parametrize(
    "change",
    [
        ("year: 2023", 'year: "2023"'),
        ("year: 2023", "year: 02023"),
        ("method: Sample", "method: 'Sample'"),
        ("method: Sample", "method: Sample "),
        ("method: Sample", "method: Sample # so called"),
        ("method: Sample", "method: ' Sample'"),
        ("method: Sample", "method: Sample\nmethod: Sample"),
        ("method: Sample", "method:"),
        ("method: Sample", "method: Sample\naliases: []"),
        ("method: Sample", "method: Sample\nadded:"),
        ("authors: [Ada Lovelace, Alan Turing]", "authors: [Ada Lovelace,Alan Turing]"),
        ("authors: [Ada Lovelace, Alan Turing]", "authors: [Ada Lovelace, , Alan Turing]"),
        ("authors: [Ada Lovelace, Alan Turing]", "authors: [Ada Lovelace, Alan Turing"),
        ("authors: [Ada Lovelace, Alan Turing]", "authors: Ada"),
        ("venue: neurips\nvenue_year: 2024", "venue_year: 2024\nvenue: neurips"),
        ("    kind: speedup\n", "    kind: speedup\n    outcome: better\n"),
        ("    kind: speedup\n", "     kind: speedup\n"),
        ("  - id: c1\n", "    id: c1\n"),
        ("  - id: c1\n", "- id: c1\n"),
        ("  - id: c2\n", "\n  - id: c2\n"),
        ("    setting:\n      phase: decoding\n", "    setting:\n"),
        ("    setting:\n      phase: decoding\n", "    setting: {phase: decoding}\n"),
        ("    value: 2.72\n", '    value: "2.72"\n'),
        ("    together_with: [c2]\n", "    together_with:\n      - c2\n"),
        ("# yaml-language-server: $schema=../../schema/record.schema.json\n", ""),
    ],
    ids=lambda change: repr(change[1])[:40],
)
def test_any_other_way_to_write_a_record_is_left_to_the_exact_reader(change: tuple[str, str]) -> None:
    assert canonical_reader.read(SAMPLE) is not None
    assert canonical_reader.read(edited(change)) is None


@pytest.mark.parametrize("text", ["", "\n", HEAD, f"{HEAD}claims:\n", f"{HEAD}verified:\n", SAMPLE[:-1], SAMPLE + "\n"])
def test_what_is_not_whole_is_left_to_the_exact_reader(text: str) -> None:
    assert canonical_reader.read(text) is None


def terms_agree(data: bytes) -> bool:
    """Whether the quick way read the vocabulary in `data`; then the exact way reads the same."""
    try:
        text = decode(data)
    except YamlError:
        return False
    fast = canonical_reader.read_terms(text)
    assert fast is None or fast == parse(text)
    return fast is not None


def test_vocabularies_are_read_the_quick_way_and_no_damage_to_them_is_misread() -> None:
    assert all(terms_agree(data) for data in VOCABULARIES)
    read = [terms_agree(data) for data in mutants(VOCABULARIES, 2000, seed=6)]
    assert not all(read)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "acl:\n",
        "acl:\nacm:\n  label: ACM\n",
        "acl:\n  label: ACL\nacl:\n  label: ACL\n",
        "  label: ACL\n",
        "acl:\n  label: ACL",
        "acl: x\n",
        "null:\n  label: ACL\n",
        f"{'a' * 2000}:\n  label: ACL\n",
    ],
    ids=lambda text: repr(text)[:40],
)
def test_what_is_no_plain_vocabulary_is_left_to_the_exact_reader(text: str) -> None:
    assert not canonical_reader.read_terms(text)


def test_no_two_readings_share_a_list() -> None:
    one, other = canonical_reader.read(SAMPLE), canonical_reader.read(SAMPLE)
    assert one is not None
    assert other is not None
    assert one["authors"] == other["authors"]
    assert one["authors"] is not other["authors"]


_FIGURES = st.from_regex(r"\A(?:0|[1-9][0-9]{0,4})(?:\.[0-9]{1,3})?[KMBT]?\Z")
_PIECES = st.sampled_from([*" .,()%xXkKbe-+<=>/×0123456789{}$\\~½²٣５", "thousand", " times"])
_AROUND = st.lists(_PIECES, max_size=6).map("".join)


@settings(max_examples=1000)
@given(_FIGURES, _AROUND, _AROUND)
def test_a_figure_found_at_a_glance_is_found_by_reading(figure: str, before: str, after: str) -> None:
    quote = f"{before}{figure}{after}"
    if _stands_plainly(figure, quote):
        assert number(figure) in numbers(quote)


def test_the_usual_figure_is_found_at_a_glance() -> None:
    assert _stands_plainly("2.72", "2.72x decoding speedup")
    assert not _stands_plainly("2", "2.72x decoding speedup")
    assert numbers("two million tokens") == {Decimal(2), Decimal(2_000_000)}
