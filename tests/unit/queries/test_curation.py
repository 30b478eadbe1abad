"""What is left to do, asked of the toy collection and of records made for one question."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims import queries
from claims.collection import read
from claims.filters import Filter
from claims.proof import ledger
from claims.queries import NAMED, curation
from claims.store import Store
from claims.words import Kind, Verification
from tests.reference_build import build
from tests.sample import PATH, SAMPLE, edited, write, write_collection
from tests.toy_store import toy_collection, toy_store

OTHER = "records/2024/other.yaml"


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return toy_store(tmp_path_factory.mktemp("store"))


def store_of(tmp_path: Path, *records: tuple[str, str]) -> Store:
    collection = read(write_collection(tmp_path / "data", records))
    assert len(collection.files) == len(records), collection.problems
    return Store(build(collection, tmp_path / "store"))


def second(*changes: tuple[str, str]) -> tuple[str, str]:
    """The sample as another paper."""
    other = [("Sample: A Small Record", "Something Else"), ("2301.00001", "2401.00001"), ("year: 2023", "year: 2024")]
    return OTHER, edited(*other, *changes)


def test_gaps_count_what_claims_lack(tmp_path: Path) -> None:
    found = store_of(tmp_path, (PATH, SAMPLE)).ask(curation.gaps, 10)
    assert found == [
        {
            "slug": "sample",
            "claims": 2,
            "missing": 7,
            "baseline": 1,
            "hardware": 2,
            "dataset": 2,
            "model": 2,
            "baseline_at": 2,
            "hardware_at": 1,
            "dataset_at": 1,
            "model_at": 1,
        }
    ]


def test_gaps_begin_with_the_most_and_leave_bounds_out(toy: Store) -> None:
    found = toy.ask(curation.gaps, 100)
    assert [row["missing"] for row in found] == sorted((row["missing"] for row in found), reverse=True)
    assert sum(row["claims"] for row in found) <= toy.ask(queries.count, Filter())
    assert toy.ask(curation.gaps, 2) == found[:2]
    assert all(row[f"{name}_at"] is not None for row in found for name in NAMED if row[name])


def test_coverage_counts_what_claims_of_each_kind_name(toy: Store) -> None:
    found = toy.ask(curation.coverage)
    claims = [claim for file in toy_collection().files for claim in file.record.claims]
    assert sum(row["claims"] for row in found) == len(claims)
    assert [row["kind"] for row in found] == [
        kind.value for kind in Kind if any(claim.kind == kind for claim in claims)
    ]
    speedups = [claim for claim in claims if claim.kind is Kind.SPEEDUP]
    row = next(row for row in found if row["kind"] == "speedup")
    assert row["baseline"] == sum(claim.baseline is not None for claim in speedups)
    assert row["hardware"] == sum(
        claim.setting is not None and claim.setting.hardware is not None for claim in speedups
    )
    assert row["verified"] == 0
    assert row["quantity"] == sum(claim.quantity is not None for claim in speedups) > 0
    assert row["baseline_hardware"] == 1


def test_hints_name_claim_rule_and_arithmetic_and_pool_nothing(toy: Store) -> None:
    (hint,) = toy.ask(curation.hints, 9)
    assert (hint["claim_id"], hint["rule"]) == ("lighthouse.c3", "pairs")
    assert toy.ask(curation.hints_of, "lighthouse.c3") == [hint["sentence"]]
    assert hint["sentence"].startswith("From 80 to 4 is ")
    assert (toy.ask(curation.hint_count), toy.ask(curation.hints_of, "skim.c1")) == (1, [])


def test_marks_are_counted_listed_and_a_filter(tmp_path: Path) -> None:
    data = write_collection(tmp_path / "data", [(PATH, SAMPLE)])
    text = "A 2.72x decoding speedup."
    (file,) = read(data).files
    ledger.write(data, ledger.entries(file, text, "a.txt", "2024-05-01"))
    store = Store(build(read(data), tmp_path / "store"))
    assert store.ask(curation.marked) == {"found": 1, "not_found": 1, "no_source": 0, "unchecked": 0}
    assert [claim["claim_id"] for claim in store.ask(curation.not_found, 9)] == ["sample.c2"]
    assert store.ask(curation.unproven, 9) == []
    assert store.ask(queries.claims_page, Filter(verified=("found",)), ("claim_id",)) == [{"claim_id": "sample.c1"}]
    counts = store.ask(queries.facets, Filter(verified=("found",)), ("verified", "kind"))
    assert counts == [
        ("verified", "found", 1),
        ("verified", "not_found", 1),
        ("kind", "speedup", 1),
    ]


def test_without_a_ledger_nothing_is_checked(toy: Store) -> None:
    assert toy.ask(curation.marked)["unchecked"] == toy.ask(queries.count, Filter())
    assert len(toy.ask(curation.unproven, 4)) == 4
    asked = {"verified": ["found", "no"]}
    filter, ignored = Filter.from_params(asked, toy.ask(queries.known_values, asked))
    assert (filter.verified, ignored) == (("found",), ['verified "no" is unknown'])


def test_contested_claims_say_why(toy: Store) -> None:
    found = toy.ask(curation.contested, 10)
    statuses = {
        f"{file.slug}.{claim.id}": claim.status.value
        for file in toy_collection().files
        for claim in file.record.claims
        if claim.status != "reported"
    }
    assert {claim["claim_id"]: claim["status"] for claim in found} == statuses
    assert all(claim["why"] for claim in found)


def test_a_figure_written_twice_is_a_double(tmp_path: Path) -> None:
    start, end = SAMPLE.index("  - id: c1"), SAMPLE.index("  - id: c2")
    again = SAMPLE[start:end].replace("id: c1", "id: c3").replace("[c2]", "[c1]")
    (found,) = store_of(tmp_path, (PATH, SAMPLE + again)).ask(curation.doubles, 9)
    assert found == curation.Alike(
        "sample.c1", "sample.c3", "2.72×", "the same figure, metric, baseline and setting in one record"
    )


def test_another_data_set_is_no_double(tmp_path: Path) -> None:
    start, end = SAMPLE.index("  - id: c1"), SAMPLE.index("  - id: c2")
    again = SAMPLE[start:end].replace("id: c1", "id: c3").replace("      phase", "      dataset: PG-19\n      phase")
    assert store_of(tmp_path, (PATH, SAMPLE + again)).ask(curation.doubles, 9) == []


def test_like_titles_with_one_figure_are_doubles(tmp_path: Path) -> None:
    near = second(("Something Else", "Sample: A Smal Record"))
    found = store_of(tmp_path, (PATH, SAMPLE), near).ask(curation.doubles, 9)
    assert [(each.claim, each.other) for each in found] == [("other.c1", "sample.c1"), ("other.c2", "sample.c2")]
    assert found[0].why.startswith("the same figure, titles 9")


def test_other_titles_are_none(tmp_path: Path) -> None:
    assert store_of(tmp_path, (PATH, SAMPLE), second()).ask(curation.doubles, 9) == []


def test_rare_words(tmp_path: Path) -> None:
    store = store_of(tmp_path, (PATH, SAMPLE), second(("family: long-context-adaptation", "family: few-shot-learning")))
    found = curation.rare(store.ask(queries.all_rows, "terms"), store.ask(curation.usage))
    assert [(word.vocabulary, word.key, word.n) for word in found] == [
        ("domains", "computer-vision", 0),
        ("venues", "arxiv", 0),
        ("families", "few-shot-learning", 1),
        ("families", "long-context-adaptation", 1),
    ]
    assert [word.slug for word in found][2:] == ["other", "sample"]


def test_every_mark_has_a_label() -> None:
    assert len({word.label for word in Verification}) == 4


def test_nothing_at_all(tmp_path: Path) -> None:
    write(tmp_path / "data/records/README.yaml", "")
    collection = read(write_collection(tmp_path / "data", []))
    store = Store(build(collection, tmp_path / "store"))
    assert store.ask(curation.gaps, 9) == []
    assert store.ask(curation.doubles, 9) == []
    assert store.ask(curation.coverage) == []
    assert all(word.n == 0 for word in curation.rare(store.ask(queries.all_rows, "terms"), store.ask(curation.usage)))
