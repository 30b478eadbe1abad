"""The tools: answers with all that a figure needs, refusals that say what to ask instead."""

from __future__ import annotations

import pytest

from claims.assistants.schemas import ALWAYS
from claims.assistants.tools import Sources
from claims.building.incremental import bring_up_to_date
from claims.candidates.inbox import Inbox
from claims.compare import RULES, Weight
from claims.store import Store
from tests.assistant import found, refusal, sources
from tests.sample import PATH, SAMPLE, VOCABULARY, edited, write, write_collection
from tests.toy_store import toy_store
from tests.unit.candidates.made import candidates


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    return sources(toy_store(tmp_path_factory.mktemp("store")), Inbox(candidates()))


def test_every_claim_comes_with_what_its_figure_needs(asked: Sources) -> None:
    for claim in found(asked, "search_claims", {"limit": 100})["claims"]:
        assert {*ALWAYS, "link"} <= claim.keys()
        assert claim["link"] == f"/?claim={claim['claim_id']}"
        assert [name for name, value in claim.items() if value is None and name not in ALWAYS] == []
    one = found(asked._replace(site="https://claims.example.org/x/"), "get_claim", {"claim": "skim.c1"})["claim"]
    assert one["link"] == "https://claims.example.org/x/?claim=skim.c1"


def test_what_finds_nothing_says_what_would(asked: Sources) -> None:
    made = found(asked, "search_claims", {"q": "skimm"})
    assert (made["total"], made["claims"]) == (0, [])
    assert made["suggestions"][0]["what"].lower() == "skim"


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("search_claims", {"famly": ["x"]}, 'no argument "famly"; nearest: family'),
        ("search_claims", {"kind": ["speed-up"]}, 'kind "speed-up" is unknown; nearest: speedup'),
        ("search_claims", {"kind": "speed-up", "family": "eficient-attention"}, "nearest: efficient-attention"),
        ("search_claims", {"method": ["Skimm"]}, "nearest: Skim"),
        ("search_claims", {"sort": "size"}, 'sort "size" is unknown; allowed: factor, newest, oldest, paper'),
        ("search_claims", {"limit": 0}, "not a whole number from 1 to 100"),
        ("search_claims", {"limit": 2.5}, "not a whole number from 1 to 100"),
        ("search_claims", {"limit": 10**400}, "not a whole number"),
        ("search_claims", {"offset": -1}, "not a whole number"),
        ("search_claims", {"factor_min": "inf"}, "not a number above 0"),
        ("search_claims", {"factor_min": -2}, "not a number above 0"),
        ("search_claims", {"typical": "yes"}, "neither true nor false"),
        ("search_claims", {"typical": 1}, "write true or false"),
        ("search_claims", {"year": [2020, 2021, 2022]}, "not a year"),
        ("search_claims", {"q": 7}, "q holds a number; write text"),
        ("search_claims", {"q": {"a": 1}}, "q holds an object; write text"),
        ("search_claims", {"q": "x" * 201}, "longer than 200 characters"),
        ("search_claims", {"venue": ["x"] * 101}, "venue has 101 values; give 100 at most"),
        ("search_claims", {"venue": [["x"]]}, "venue holds a list"),
        ("search_claims", {"claim": ["../x"]}, "is not the id of a claim"),
        ("get_claim", {}, "Name one claim"),
        ("get_claim", {"claim": ["skim.c1", "skim.c2"]}, "Name one claim"),
        ("get_claim", {"claim": "skim.c99"}, 'no claim "skim.c99"; skim has skim.c1'),
        ("get_claim", {"claim": "skim-agin.c1"}, "search_claims finds ids"),
        ("get_claim", {"claim": "skim-again-and.c1"}, "nearest: skim-again.c1"),
        ("get_claim", {"claim": "coin-flip.c1"}, "nearest: coin-flip-data.c1"),
        ("compare", {"claim": ["skim.c1", "skim.c1"]}, "Name 2 to 20 claims"),
        ("compare", {"claim": ["skim.c1", "none.c1"]}, 'no claim "none.c1"'),
        ("reproductions", {"method": "Skimm"}, 'No method "Skimm" was measured again; nearest: Skim'),
        ("facets", {"facet": ["colour"]}, 'facet "colour" is unknown; allowed: domain'),
        ("candidates", {"baseline": ["x"]}, 'no argument "baseline"'),
        ("candidates", {"venue": ["neurps"]}, 'venue "neurps" is unknown; nearest: neurips'),
    ],
)
def test_what_cannot_be_meant_is_refused_with_the_nearest(
    asked: Sources, tool: str, arguments: dict[str, object], said: str
) -> None:
    assert said in refusal(asked, tool, arguments)


def test_candidates_are_marked_and_a_table_that_cannot_be_read_is_a_sentence(asked: Sources) -> None:
    made = found(asked, "candidates", {"kind": "speedup"})
    assert made["total"] == len(made["candidates"]) > 0
    assert {each["reviewed"] for each in made["candidates"]} == {False}
    assert "Nobody has reviewed" in made["note"]
    assert refusal(sources(_store(asked)), "candidates", {}) == "The candidates cannot be read: x"
    claims = {claim["claim_id"] for claim in found(asked, "search_claims", {"limit": 100})["claims"]}
    assert not claims & {each["candidate"] for each in made["candidates"]}


def _store(asked: Sources) -> Store:
    store = asked.store()
    assert isinstance(store, Store)
    return store


# --- what may not be ranked -------------------------------------------------------------------------------------------

SPEED = edited(
    ("    kind: speedup\n", "    kind: speedup\n    quantity: inference_speed\n"),
    ("      phase: decoding\n", "      dataset: C4\n      phase: decoding\n      scope: end-to-end\n"),
    ("    together_with: [c2]\n", ""),
    (SAMPLE[SAMPLE.index("  - id: c2\n") :], ""),
)
SCORE = edited(
    ("speedup", "quality_score"),
    ("form: ratio", "form: absolute"),
    ("unit: x", "unit: percent"),
    ("    quantity: inference_speed\n", ""),
    ("decoding speed\n", "accuracy\n"),
    ("dataset: C4\n", "dataset: C4\n      split: test\n"),
    ("2.72x decoding speedup", "accuracy of 2.72%"),
    text=SPEED,
)
OTHERWISE: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "kind": (SPEED, [("speedup", "memory_reduction"), ("inference_speed", "peak_memory")]),
    "quantity": (SPEED, [("inference_speed", "latency")]),
    "figure": (SPEED, [("form: ratio", "form: difference"), ("unit: x", "unit: ms"), ("2.72x", "2.72 ms")]),
    "metric": (SPEED, [("decoding speed\n", "throughput\n")]),
    "baseline": (SPEED, [("full attention", "no cache")]),
    "phase": (SPEED, [("phase: decoding", "phase: training")]),
    "scope": (SPEED, [("end-to-end", "part")]),
    "dataset": (SCORE, [("dataset: C4", "dataset: The Pile")]),
    "split": (SCORE, [("split: test", "split: validation")]),
    "status": (
        SPEED,
        [
            (
                "    metric:",
                "    status: withdrawn\n    on: 2024-05-01\n    why: It was wrong.\n"
                "    source: https://example.org/x\n    metric:",
            )
        ],
    ),
}
"""Of each axis that blocks a claim, and what is changed in it."""


@pytest.fixture(scope="module")
def differing(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    """Claims that differ from `speed` or `score` on one axis, which names them; `speed-2` and `score-2` do not."""
    folder = tmp_path_factory.mktemp("differing")
    texts = {"speed": SPEED, "speed-2": SPEED, "score": SCORE, "score-2": SCORE}
    texts |= {axis.replace("_", "-"): edited(*changes, text=text) for axis, (text, changes) in OTHERWISE.items()}
    named = {
        PATH.replace("sample", slug): text.replace("Sample", slug.title()).replace("2301.00001", f"2301.0{n:04}")
        for n, (slug, text) in enumerate(texts.items(), 1)
    }
    data = write_collection(folder / "data", named.items())
    more = {"metrics": "throughput", "baselines": "no-cache"}
    for name, key in more.items():
        term = f"{key}:\n  label: {key.replace('-', ' ')}\n  definition: Another.\n"
        write(data / f"vocabulary/{name}.yaml", VOCABULARY[name] + term)
    published = bring_up_to_date(data, folder / "store")
    assert published.left_out == 0, published.problems
    return sources(Store(published.path))


BLOCKING = [rule.axis for rule in RULES if rule.different is Weight.BLOCKS or rule.absolute_must_agree]


def test_every_axis_that_blocks_is_tried() -> None:
    assert {*BLOCKING, "status"} == OTHERWISE.keys()


@pytest.mark.parametrize("axis", OTHERWISE)
def test_what_an_axis_keeps_apart_is_not_ranked_and_why_and_which_pair_may_is_said(
    differing: Sources, axis: str
) -> None:
    own = "speed" if OTHERWISE[axis][0] is SPEED else "score"
    like, other = [f"{own}.c1", f"{own}-2.c1"], f"{axis.replace('_', '-')}.c1"
    assert set(found(differing, "compare", {"claim": like})["ranking"]) == set(like)
    made = found(differing, "compare", {"claim": [like[0], other]})
    assert (made["verdict"], made["ranking"], made["ratio"], made["may_rank"]) == ("not_comparable", None, None, [])
    name = next((rule.name for rule in RULES if rule.axis == axis), "is withdrawn")
    assert name in made["sentence"]
    three = found(differing, "compare", {"claim": [*like, other]})
    assert (three["ranking"], three["may_rank"]) == (None, [like])
    assert three["sentence"].startswith("Do not rank all of these")
    assert [each["claim_id"] for each in three["figures"]] == [*like, other]
