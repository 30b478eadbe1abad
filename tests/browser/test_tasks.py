"""Tasks of `tests.tasks` end at the right answer, in as few actions as they say; seconds are not asserted.

Some of them run always; all of them each week.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import NewPage
from tests.conftest import ALL_TESTS

tasks = pytest.importorskip("tests.tasks.every", exc_type=ImportError)  # it needs Playwright

ALWAYS = ("T1b", "T2k")
CHOSEN = [task for task in tasks.TASKS if task.name in ALWAYS or ALL_TESTS]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a server of the real records, and the folder of its copy of them."""
    with tasks.served(tmp_path_factory.mktemp("tasks")) as served:
        yield served


@pytest.mark.parametrize("task", CHOSEN, ids=lambda task: task.name)
def test_a_task_reaches_its_answer_in_few_actions(
    task: Any, browser: Any, new_page: NewPage, real: tuple[str, Path]
) -> None:
    if task.context:
        person = tasks.tried(task, browser, *real)
    else:
        person = tasks.done(task, tasks.Person(new_page(1440, 900), *real))
    assert person.actions <= task.most, f"{task.what}: {person.actions} actions"
