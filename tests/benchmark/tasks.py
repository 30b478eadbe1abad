"""The tasks of outsiders on the real records: right or wrong, actions and seconds of each, and what they took before.

python -m tests.benchmark tasks     prints the table and writes it into tests/tasks/README.md
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

from tests.benchmark.browser import chromium
from tests.conftest import ROOT
from tests.tasks.every import BEFORE, TASKS, Task, served
from tests.tasks.person import person

TABLE = ROOT / "tests/tasks/README.md"
_HEAD = f"""# Tasks of outsiders

What people who had never seen the dashboard wanted from it, and what each task took them at revision `{BEFORE}`,
beside what it takes now. `tests/browser/test_tasks.py` does the tasks and asserts the answers, which it computes from
the records, and the actions. `python -m tests.benchmark tasks` writes this page.

An action is a click, a text typed, a key pressed, a scroll to what is out of sight. Seconds are of scripted use from
the first action to the answer on two shared cores; a person takes two to three times as long. Nobody asserts them.
Before, an answer counts as right where it was reached at all, by whatever way the page offered.

| task | what | now | actions | seconds | before | actions | seconds |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""


def main() -> int:
    """Do every task, print and write the table; exit code 1 where an answer is wrong or takes too many actions."""
    rows, wrong = [], 0
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder)) as (address, data),
        sync_playwright() as playwright,
    ):
        browser = chromium(playwright)
        for task in TASKS:
            row, good = _row(task, browser, address, data)
            print(row, flush=True)
            rows.append(row)
            wrong += not good
        browser.close()
    TABLE.write_text(_HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return 1 if wrong else 0


def _row(task: Task, browser: Browser, address: str, data: Path) -> tuple[str, bool]:
    """The row of a task, and whether the answer was right in as few actions as it says."""
    with person(browser, address, data, **task.context) as one:
        try:
            task.run(one)
            now = "right" if one.actions <= task.most else f"right, but more than {task.most} actions"
        except (AssertionError, Error) as error:
            now = f"**wrong**: {str(error).splitlines()[0]}"
        then, before = task.before, "right" if task.before.right else "wrong"
        cells = (
            task.name,
            task.what,
            now,
            str(one.actions),
            f"{one.seconds:.1f}" if one.seconds else "–",
            f"{before}: {then.outcome}",
            "–" if then.actions is None else str(then.actions),
            "–" if then.seconds is None else f"{then.seconds:.1f}",
        )
        return f"| {' | '.join(cells)} |", now == "right"
