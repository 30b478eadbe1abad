from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from claims import queries
from claims.exchange.latex import export_latex, latex_table, text
from claims.filters import Filter
from claims.store import Store
from tests.toy_store import toy_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return toy_store(tmp_path_factory.mktemp("store"))


def table(store: Store, *ids: str) -> str:
    return latex_table(store.ask(queries.claims_page, Filter(claim=ids), queries.ALL), "Source & date.")


def test_special_marks_are_escaped() -> None:
    assert text("50% of $10 & a_b #1 {x} ~ ^ \\cmd") == (
        r"50\% of \$10 \& a\_b \#1 \textbraceleft{}x\textbraceright{} \textasciitilde{} \textasciicircum{} "
        r"\textbackslash{}cmd"
    )
    assert (
        text("3 → 76 × −2 “q”")
        == r"3 \textrightarrow{} 76 \texttimes{} \ensuremath{-}2 \textquotedblleft{}q\textquotedblright{}"
    )
    assert text("two\n\nlines") == "two lines"


@pytest.mark.parametrize("name", ["[MASK]-Tuner", "*-aware", "[", "*"])
def test_a_row_never_begins_with_what_the_end_of_the_row_above_takes_as_an_option(store: Store, name: str) -> None:
    claim = store.ask(queries.claim, "skim.c1")
    assert claim is not None
    row = {**claim, "who": name, "by": name}
    made = latex_table([row, {**row, "claim_id": "skim.c9"}], name)
    assert made.count(f"{{{name[0]}}}{name[1:]} & ") == 2
    assert re.findall(r"\\\\\s*[\[*]", made) == []


def test_qualifiers_and_their_notes_are_kept(store: Store) -> None:
    made = table(store, "skim.c3")
    assert r"up to 9\texttimes{}\textsuperscript{a}" in made
    assert r"\textquotedblright{} is the best case seen; a typical case is smaller." in made


def test_a_figure_has_at_most_four_digits(store: Store) -> None:
    claim = store.ask(queries.claim, "skim.c1")
    assert claim is not None
    made = latex_table([{**claim, "printed": "2.600303882478927×"}], "")
    assert r" & 2.600\texttimes{}" in made


def test_what_differs_stands_in_a_note(store: Store) -> None:
    made = table(store, "skim.c1", "whisper.c2")
    assert "Not a ranking: these figures are not like for like." in made
    assert "Different hardware: A100 vs H100." in made
    assert "Silence" not in made
    assert r"Source \& date." in made


def test_the_outcome_status_and_attribution_of_a_claim_stand_in_notes(store: Store) -> None:
    made = table(store, "skim-again.c1", "skim-again.c3", "lighthouse.c3")
    assert "Worse than the baseline." in made
    assert "Measured by Eve Stone, a reproduction of skim.c1." in made
    assert "Withdrawn on 2024-05-06: The timer was started late." in made


def test_spread_what_is_held_equal_and_other_hardware_stand_in_notes(store: Store) -> None:
    made = table(store, "skim.c1", "skim-again.c2", "skim-again.c3")
    assert "Spread and runs: std, 3 runs." in made
    assert "At the same memory." in made
    assert "The baseline ran on other hardware: V100, 8 devices (the method: A100, 8 devices)." in made
    assert "Cited by the paper from M" in made
    assert "ller et al. (2021), not measured in it." in made


def test_kinds_stand_apart(store: Store) -> None:
    made = table(store, "skim.c1", "skim.c4", "crumb.c1")
    kinds = re.findall(r"\\textit\{(.+?)\}", made)
    assert kinds == ["speedup", "memory saved"]


def test_braces_pair_and_each_row_has_six_cells(store: Store) -> None:
    output = io.BytesIO()
    count = export_latex(store, Filter(), output, "Source.")
    made = output.getvalue().decode()
    assert count == 30
    bare = re.sub(r"\\[{}]", "", made)
    assert bare.count("{") == bare.count("}")
    rows = [line for line in made.splitlines() if "\\cite{" in line]
    assert len(rows) == 30
    assert all(len(re.findall(r"(?<!\\)&", line)) == 5 and line.endswith(r" \\") for line in rows)


def test_an_empty_selection_is_a_table_without_rows() -> None:
    assert latex_table([]).count("\\\\") == 1
    assert "The first 0 of 7 claims" in latex_table([], total=7)


def test_more_than_26_notes_have_marks_of_their_own(tmp_path: Path, store: Store) -> None:
    row = store.ask(queries.claim, "skim-again.c1")
    assert row is not None
    rows = [{**row, "claim_id": f"x.c{i}", "by": f"Lab {i}"} for i in range(60)]
    marks = re.findall(r"\\footnotesize \\textsuperscript\{([a-z]+)\} ", latex_table(rows))
    assert len(marks) == len(set(marks)) == 61
