"""Explore shows the records or one imported collection, and says where that is from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claims.importing.collection_files import FOLDER
from dashboard.shared import session
from tests.app.conftest import Open, words
from tests.conftest import Ran

BOARD = "## On A100\n\n| Models | Overall |\n| --- | --- |\n| REST | 1.5x |\n| EAGLE | 2.5x |\n"


@pytest.fixture
def imported(toy: Path, tmp_path: Path, run_claims: Callable[..., Ran]) -> None:
    """A collection `board` beside the records."""
    (tmp_path / "board.md").write_text(BOARD)
    ran = run_claims(
        "import", "spec-bench", tmp_path / "board.md", "--into", "board", "--licence", "MIT", "--data", toy
    )
    assert ran.code == 0
    assert (toy / FOLDER / "board").is_dir()


def test_a_collection_is_chosen_in_the_side_bar_and_left_again(imported: None, open_page: Open) -> None:
    at = open_page()
    assert not at.exception

    assert "speedups from 5 papers" in words(at)
    at.selectbox(key=session.COLLECTION.key).set_value("board").run()
    assert not at.exception
    assert "Collection: board" in words(at)
    assert "board.md, imported" in words(at)
    assert "licence MIT" in words(at)
    assert "2 claims" in words(at)
    assert at.dataframe[0].value["Method"].tolist() == ["EAGLE", "REST"]
    assert at.query_params["collection"] in ("board", ["board"])
    at.text_input(key=session.COLLECTION_WORDS.key).set_value("rest").run()
    assert at.dataframe[0].value["Method"].tolist() == ["REST"]
    at.selectbox(key=session.COLLECTION.key).set_value("").run()
    assert not at.exception
    assert "speedups from 5 papers" in words(at)
    assert "collection" not in at.query_params


def test_a_link_opens_a_collection_and_without_one_there_is_no_menu(open_page: Open, imported: None) -> None:
    at = open_page(collection="board", q="eagle")
    assert at.dataframe[0].value["Method"].tolist() == ["EAGLE"]
    assert "there is no filter “collection”" not in words(at)
    unknown = open_page(collection="absent")
    assert "Part of the link was ignored" in words(unknown)


def test_without_a_collection_nothing_is_offered(open_page: Open) -> None:
    assert [box for box in open_page().selectbox if box.key == session.COLLECTION.key] == []
