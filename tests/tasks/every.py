"""The 22 tasks that outsiders tried with the dashboard of an early revision, and what each took them there."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Generator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from playwright.sync_api import Browser

from tests.browser.conftest import running
from tests.conftest import ROOT
from tests.tasks import analyst, chooser, conditions, curator
from tests.tasks.person import Person, person

BEFORE = "5794875"
"""The revision that `Task.before` was measured at."""
_OFFLINE = {"CLAIMS_ARXIV_URL": "http://127.0.0.1:9/", "CLAIMS_CROSSREF_URL": "http://127.0.0.1:9/"}
_UNLIMITED = {"CLAIMS_REQUESTS_A_MINUTE": "0", "CLAIMS_PAGES_A_MINUTE": "0"}


class Before(NamedTuple):
    """What a task took at `BEFORE`: actions and seconds as far as they were counted, and what came of it."""

    actions: int | None
    seconds: float | None
    right: bool
    outcome: str


class Task(NamedTuple):
    """One thing that a visitor wants."""

    name: str
    what: str
    run: Callable[[Person], None]
    """Do it and check the answer; raises `AssertionError` or Playwright's error where it is not the right one."""
    most: int
    """Actions that it may take."""
    before: Before
    context: Mapping[str, Any] = {}
    """Of the browser, as of `Browser.new_context`."""


TASKS = (
    Task(
        "T1",
        "memory savings of at least 2× for fine-tuning at ICML or ICLR since 2023, two compared",
        chooser.memory_of_fine_tuning,
        14,
        Before(14, 13.4, False, "wrong filter, 1 result, nothing to compare"),
    ),
    Task(
        "T1b",
        "the same by search",
        chooser.memory_by_search,
        2,
        Before(3, 7.6, False, "8 marks without a name"),
    ),
    Task(
        "T2",
        "EAGLE-2 against Medusa on 7B",
        chooser.eagle_against_medusa,
        5,
        Before(6, 16.8, False, "wrong pair, “not comparable”"),
    ),
    Task(
        "T2k",
        "the same by keyboard alone",
        chooser.eagle_against_medusa_by_keyboard,
        40,
        Before(None, None, False, "not tried"),
    ),
    Task(
        "T3",
        "what FlashAttention claims, over what, the quote",
        chooser.what_flashattention_claims,
        3,
        Before(2, 3.7, True, "found; raw LaTeX in the quote"),
    ),
    Task(
        "T4",
        "which KV-cache compression, and its price",
        chooser.which_kv_cache_compression,
        2,
        Before(2, 2.0, False, "6 marks without a name"),
    ),
    Task(
        "T5",
        "is EAGLE-2 really that fast",
        chooser.is_eagle_really_as_fast,
        3,
        Before(3, 3.0, True, "found"),
    ),
    Task(
        "T6",
        "everything on an A100",
        chooser.everything_on_a100,
        2,
        Before(1, 1.3, True, "28 claims by free text, no filter"),
    ),
    Task(
        "T7",
        "add an unseen abstract with three figures",
        curator.add_three_claims,
        4,
        Before(13, 14.1, False, "saved without model, GPU, length, data set"),
    ),
    Task(
        "T8",
        "paste a paper that is there",
        curator.add_a_known_paper,
        2,
        Before(3, 3.0, True, "said so, without a link"),
    ),
    Task(
        "T9",
        "edit a claim from the drawer",
        curator.edit_from_the_drawer,
        3,
        Before(2, 3.0, True, "an unrelated draft above the form"),
    ),
    Task(
        "T10",
        "an arXiv id without a network",
        curator.arxiv_without_a_network,
        2,
        Before(2, 2.6, True, "good message"),
    ),
    Task(
        "T11",
        "LaTeX of speculative decoding",
        analyst.latex_of_speculative_decoding,
        3,
        Before(4, 2.9, True, "2.6 screens down; 2.600303882478927x and 1 devices in it"),
    ),
    Task(
        "T12",
        "CSV of the selection",
        analyst.csv_of_the_selection,
        2,
        Before(1, 0.1, True, "two different CSVs"),
    ),
    Task(
        "T13",
        "send a link, open it elsewhere",
        analyst.send_a_link,
        3,
        Before(3, 2.0, True, "the link copied by hand"),
    ),
    Task(
        "T14",
        "compare two rows, then Back",
        chooser.compare_and_back,
        5,
        Before(4, 6.2, False, "the filter lost, an unasked claim open"),
    ),
    Task(
        "T15",
        "on a phone: the LoRA-like method that saves most memory",
        conditions.on_a_phone,
        4,
        Before(4, None, True, "found after 4.3 screens"),
        conditions.PHONE,
    ),
    Task(
        "T16",
        "by keyboard: search, open, close",
        conditions.by_keyboard,
        40,
        Before(40, None, False, "Tab opened a claim by itself"),
    ),
    Task(
        "T17",
        "names for a screen reader",
        conditions.by_ear,
        0,
        Before(0, None, False, "every page has one title, 7 buttons “Open”"),
    ),
    Task(
        "T18",
        "sort the table by year",
        conditions.sort_the_table,
        2,
        Before(1, None, False, "opened an unrelated claim; 50 rows sorted"),
    ),
    Task(
        "T19",
        "a way out of an empty result",
        conditions.nothing_found,
        2,
        Before(1, None, False, "nothing offered for two words"),
    ),
    Task(
        "T20",
        "dark, 200%",
        conditions.dark_and_large,
        0,
        Before(0, None, False, "primary button 2.4:1"),
        conditions.DARK_AND_LARGE,
    ),
    Task(
        "T21",
        "unproven quotes to correct",
        curator.unproven_quotes,
        2,
        Before(2, 2.0, True, "8 tabs to look into"),
    ),
    Task(
        "T22",
        "first chart, then a filter",
        conditions.wait,
        4,
        Before(None, 4.4, True, "text 1.2 s, chart 4.1 s, filter 0.3 s"),
    ),
)


@contextlib.contextmanager
def served(folder: Path) -> Generator[tuple[str, Path]]:
    """A server of a copy of the real records in `folder`, without a network: its address, and its data folder."""
    data = Path(shutil.copytree(ROOT / "data", folder / "data"))
    with patch.dict(os.environ, {**_OFFLINE, **_UNLIMITED}), running(data, "--curator", "Ada Curator") as address:
        yield address, data


def tried(task: Task, browser: Browser, address: str, data: Path) -> Person:
    """Do a task as a new visitor; the person counted and timed."""
    with person(browser, address, data, **task.context) as one:
        return done(task, one)


def done(task: Task, one: Person) -> Person:
    """Have a person do a task; the same person, counted and timed."""
    task.run(one)
    return one
