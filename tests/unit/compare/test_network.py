"""Least squares over all connected claims: exact where they agree, silent where nothing connects, no favourite."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.compare.network import Network, by_setting, networks
from tests.unit.rows import row


def edge(claim_id: str, subject: str, baseline: str, factor: float, **changes: object) -> dict[str, object]:
    """A claim that `subject` is `factor` times as good as `baseline`, which has no key."""
    return row(claim_id, subject=subject, baseline=baseline, baseline_key=None, factor=factor, value=factor, **changes)


def only(found: tuple[Network, ...]) -> Network:
    assert len(found) == 1, found
    return found[0]


@st.composite
def consistent(draw: st.DrawFn) -> tuple[dict[str, float], list[dict[str, object]]]:
    """Positions of some nodes, and claims that agree with them and connect all."""
    names = [f"m{i}" for i in range(draw(st.integers(3, 7)))]
    logs = {name: draw(st.floats(-3, 3)) for name in names}
    pairs = [(names[draw(st.integers(0, i - 1))], names[i]) for i in range(1, len(names))]
    more = st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=8)
    pairs += [pair for pair in draw(more) if pair[0] != pair[1]]
    turned = [pair if draw(st.booleans()) else pair[::-1] for pair in pairs]
    return logs, [edge(f"p{i}.c1", a, b, math.exp(logs[a] - logs[b])) for i, (a, b) in enumerate(turned)]


@given(consistent())
def test_a_consistent_network_is_recovered_exactly(drawn: tuple[dict[str, float], list[dict[str, object]]]) -> None:
    logs, claims = drawn
    found = only(networks(claims))
    for a in logs:
        for b in logs:
            assert found.factor(a, b) == pytest.approx(math.exp(logs[a] - logs[b]), rel=1e-6)
    assert all(loop.factor == pytest.approx(1, rel=1e-6) for loop in found.loops)


@given(
    st.lists(
        st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde"), st.floats(0.05, 20)), min_size=2, max_size=12
    )
)
def test_the_factor_one_way_is_one_over_the_factor_the_other_way(drawn: list[tuple[str, str, float]]) -> None:
    claims = [edge(f"p{i}.c1", a, b, factor) for i, (a, b, factor) in enumerate(drawn)]
    for found in networks(claims):
        assert len(found.loops) == len(found.edges) - len(found.nodes) + 1
        for a in found.nodes:
            for b in found.nodes:
                there, back = found.factor(a, b), found.factor(b, a)
                assert there is not None
                assert there * back == pytest.approx(1)
        assert all(loop.factor >= 1 for loop in found.loops)


def test_what_nothing_connects_has_no_factor() -> None:
    claims = [edge("p.c1", "a", "b", 2.0), edge("q.c1", "b", "c", 3.0), edge("r.c1", "x", "y", 2.0)]
    found = only(networks(claims))
    assert found.factor("a", "c") == pytest.approx(6)
    assert found.factor("a", "x") is None
    assert networks([claims[0], claims[2]]) == ()
    assert networks([]) == ()


def test_a_loop_tells_how_far_the_claims_disagree() -> None:
    claims = [edge("p.c1", "a", "b", 2.0), edge("q.c1", "b", "c", 3.0), edge("r.c1", "a", "c", 12.0)]
    found = only(networks(claims))
    loop = found.loops[0]
    assert len(found.loops) == 1
    assert loop.factor == pytest.approx(2)
    assert set(loop.claim_ids) == {"p.c1", "q.c1", "r.c1"}
    assert set(loop.nodes) == {"a", "b", "c"}
    assert 6 < (found.factor("a", "c") or 0) < 12


def test_two_figures_of_one_pair_meet_in_their_geometric_mean() -> None:
    claims = [edge("p.c1", "a", "b", 2.0), edge("q.c1", "a", "b", 8.0), edge("r.c1", "c", "b", 2.0)]
    found = only(networks(claims))
    assert found.factor("a", "b") == pytest.approx(4)
    assert found.loops[0].factor == pytest.approx(4)


@pytest.mark.parametrize(
    "changes",
    [
        {"qualifier": "up_to"},
        {"qualifier": "at_least"},
        {"qualifier": "order_of_magnitude"},
        {"factor": None, "factor_low": 2.0, "factor_high": 3.0},
        {"status": "withdrawn"},
        {"attribution": "cited"},
        {"baseline": None},
        {"kind": "memory_reduction"},
    ],
)
def test_what_never_enters(changes: dict[str, object]) -> None:
    other = {**edge("q.c1", "c", "b", 3.0), **changes}
    assert networks([edge("p.c1", "a", "b", 2.0), other]) == ()


def test_a_class_of_methods_connects_nothing_across_papers() -> None:
    claims = [edge("p.c1", "a", "existing methods", 2.0), edge("q.c1", "b", "existing methods", 3.0)]
    assert networks(claims) == ()


def test_a_method_that_others_compare_with_is_one_node() -> None:
    claims = [edge("p.c1", "Skim", "full attention", 2.0), edge("q.c1", "b", "the Skim model", 3.0)]
    assert networks(claims) == ()
    found = only(networks(claims, {"skim": "skim", "theskimmodel": "skim"}))
    assert found.factor("b", "fullattention") == pytest.approx(6)


def test_different_settings_are_said() -> None:
    claims = [edge("p.c1", "a", "b", 2.0), edge("q.c1", "c", "b", 3.0, hardware="RTX 3090", phase=None)]
    found = only(networks(claims))
    assert found.different == ("Hardware",)
    assert "Phase" in found.silent
    alike = only(networks([claims[0], edge("q.c1", "c", "b", 3.0)]))
    assert alike.different == ()


def test_groups_of_one_setting() -> None:
    first, second = edge("p.c1", "a", "b", 2.0), edge("q.c1", "c", "b", 3.0)
    other, silent = edge("r.c1", "d", "b", 3.0, hardware="RTX 3090"), edge("s.c1", "e", "b", 3.0, hardware=None)
    assert by_setting([first, other, second, silent]) == [[first, second], [other]]


def test_different_quantities_are_never_joined() -> None:
    claims = [edge("p1.c1", "a", "b", 2), edge("p2.c1", "b", "c", 3)]
    assert only(networks(claims)).quantity == "inference_speed"
    apart = [claims[0], edge("p2.c1", "b", "c", 3, quantity="latency")]
    assert networks(apart) == ()
    assert len(by_setting(apart)) == 2
