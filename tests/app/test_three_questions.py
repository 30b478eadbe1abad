"""Three questions of a practitioner, asked of the real records in three steps or fewer each, as README tells them.

A step is a word typed into a search, a menu opened, an option chosen, or a link followed.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from tests.app.conftest import Open, words
from tests.conftest import ROOT


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """The real records in place of the toy collection."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


def row(table: pd.DataFrame, who: str, claim: str) -> pd.Series:
    """The row of one claim."""
    [found] = [row for _, row in table.iterrows() if (row["Method"], row["Claim"].startswith(claim)) == (who, True)]
    return found


def test_what_is_claimed_for_speculative_decoding_on_7b_and_what_others_measured(open_page: Open) -> None:
    at = open_page()
    at.text_input(key="f_q").set_value("speculative decoding 7B").run()  # one
    assert not at.exception
    table = at.dataframe[0].value
    assert {"TriForce", "EAGLE", "Medusa"} <= set(table["Method"])
    assert set(table["Family"]) == {"Speculative decoding"}
    at = open_page("reproductions")  # two: the link in the menu
    at.text_input(key="reproduced_words").set_value("7B").run()  # three
    assert not at.exception
    table = at.dataframe[1].value
    seven = table[table["Model"].str.contains("7B", case=False, na=False)]  # or the claim it measures is on 7B
    assert {"EAGLE", "EAGLE-2", "Hydra (Hydra++)", "Lookahead decoding", "Medusa (Medusa-1)"} <= set(seven["Claim"])
    assert seven["Hardware"].notna().mean() > 0.9
    assert at.query_params["q"] in ("7B", ["7B"])


def test_what_cuts_the_memory_of_fine_tuning_by_half_and_at_what_cost(open_page: Open) -> None:
    at = open_page()
    at.text_input(key="f_q").set_value("fine-tuning").run()  # one
    at.button_group(key="kind_pill").set_value("memory_reduction").run()  # two: the pill
    assert not at.exception
    table = at.dataframe[0].value
    half = table[table["Factor"] >= 2]
    assert {"MeZO", "LoRA", "LOMO", "Ladder Side-Tuning", "GaLore", "AlphaTuning"} <= set(half["Method"])
    cost = "In the same run"
    assert row(table, "MeZO", "up to 12×")[cost].startswith("equal: performance")
    assert row(table, "LoRA", "3×")[cost].startswith("equal: model quality")
    assert pd.isna(row(table, "LOMO", "10.8%")[cost]), "the abstract says nothing of it"


def test_which_long_context_claims_are_up_to(open_page: Open) -> None:
    at = open_page()
    at.text_input(key="f_q").set_value("long context").run()  # one
    at.button_group(key="kind_pill").set_value("all").run()  # two: the pill
    assert not at.exception
    table = at.dataframe[0].value
    best = table[table["Claim"].str.startswith("up to")]
    assert {"LM-Infinite", "ProLong", "LeMo"} <= set(best["Method"])
    assert f"{len(table)} claims from" in words(at)
