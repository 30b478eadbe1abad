"""Which methods may be ranked as they stand, of the claims of a setting and of a whole store."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from hypothesis import given

from claims.collection import read
from claims.compare import Verdict
from claims.compare.comparison import fit
from claims.compare.ready_groups import VERDICT_COLUMNS, best_group, count_ready_groups, ready_groups
from claims.compare.suggestion import suggestion
from claims.filters import Filter
from claims.queries.same_setting import same_setting
from claims.row_types import ClaimRow
from claims.store import Store
from tests.reference_build import build
from tests.sample import SAMPLE, edited, write_collection
from tests.unit.rows import row
from tests.unit.rows import rows as drawn


def about(claim_id: str, method: str, **changes: object) -> ClaimRow:
    return cast("ClaimRow", row(claim_id, about_method=method, **changes))


def ids(claims: tuple[ClaimRow, ...]) -> list[str]:
    return [claim["claim_id"] for claim in claims]


def test_a_group_has_one_claim_of_each_method_and_begins_with_the_largest() -> None:
    rows = [about("a.c1", "A", factor=2.0), about("b.c1", "B", factor=3.0), about("b.c2", "B", factor=9.0, batch=None)]
    group = best_group(rows)
    assert group is not None
    assert (ids(group.claims), group.verdict) == (["b.c1", "a.c1"], Verdict.LIKE_FOR_LIKE)


def test_a_group_grows_only_by_what_may_be_ranked_with_all_of_it() -> None:
    rows = [about("a.c1", "A"), about("b.c1", "B"), about("c.c1", "C", hardware="H100"), about("d.c1", "D", batch=None)]
    group = best_group(rows)
    assert group is not None
    assert (sorted(ids(group.claims)), group.verdict) == (["a.c1", "b.c1", "d.c1"], Verdict.WITH_CARE)


def test_claims_of_one_method_or_of_two_settings_make_no_group() -> None:
    assert best_group([about("a.c1", "A"), about("b.c1", "A")]) is None
    assert best_group([about("a.c1", "A"), about("b.c1", "B", hardware="H100")]) is None
    assert best_group([]) is None


@given(drawn(2, 2))
def test_a_verdict_reads_no_column_that_is_not_asked_for_to_count_groups(pair: list[dict[str, object]]) -> None:
    a, b = ({name: each.get(name) for name in VERDICT_COLUMNS} for each in pair)
    assert fit(a, b) == fit(*pair)


def record(slug: str, hardware: str | None, **changes: str) -> tuple[str, str]:
    """A record of one method, `slug`, with a speedup on LLaMA 7B."""
    shown = f"\n      hardware: {hardware}" if hardware else ""
    base = edited(
        ("A Small Record", slug),
        ("2301.00001", f"2301.{ord(slug[0]):05d}"),
        ("method: Sample", f"method: {slug}"),
        ("form: ratio", "quantity: inference_speed\n    form: ratio"),
        ("as_printed: full attention", "as_printed: full attention\n      name: full-attention"),
        ("phase: decoding", f"phase: decoding\n      model: LLaMA 7B{shown}"),
    )
    return f"records/2023/{slug}.yaml", edited(*changes.items(), text=base)


def test_the_store_is_asked_for_settings_of_several_methods(tmp_path: Path) -> None:
    records = [record("a", "A100"), record("b", "A100"), record("c", "H100"), record("d", None), record("e", None)]
    data = write_collection(tmp_path / "data", [*records, ("records/2023/sample.yaml", SAMPLE)])
    store = Store(build(read(data), tmp_path / "store"))
    groups = [ids(group.claims) for group in store.ask(ready_groups)]
    assert groups == [["d.c1", "e.c1"], ["a.c1", "b.c1"]]
    assert [ids(group.claims) for group in store.ask(ready_groups, Filter(method=("a", "b")))] == [["a.c1", "b.c1"]]
    for filter in (Filter(), Filter(method=("a", "b")), Filter(method=("a", "c"))):
        assert store.ask(count_ready_groups, filter) == len(store.ask(ready_groups, filter))
    assert len(store.ask(same_setting, Filter(), 1, 10)) == 2
    assert len(store.ask(same_setting, Filter(), 10, 1)) == 2


def test_where_a_choice_may_not_be_ranked_claims_of_its_methods_that_may_are_suggested(tmp_path: Path) -> None:
    again = record("g", "A100", **{"method: g": "method: c"})
    data = write_collection(tmp_path / "data", [record("a", "A100"), record("b", "H100"), record("c", "H100"), again])
    store = Store(build(read(data), tmp_path / "store"))

    def suggested(*claim_ids: str) -> list[str] | None:
        found = store.ask(suggestion, claim_ids)
        return found and sorted(ids(found.claims))

    assert suggested("a.c1", "c.c1") == ["a.c1", "g.c1"]
    assert suggested("a.c1", "g.c1") is None, "they may be ranked"
    assert suggested("a.c1", "b.c1") is None, "nothing of the two may"
    assert suggested("c.c1", "g.c1") is None, "they are of one method"
