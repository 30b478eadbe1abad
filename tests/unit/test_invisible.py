"""Characters that nobody sees: a problem in records, shown by name, and never a command to a terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claims.adding.filled_form import Sheet
from claims.invisible import escaped, shown, without_formatting
from claims.problem import quoted
from claims.writing import plan
from claims.writing.edits import SetFields
from dashboard.shared.markup import Span, escape, highlight
from tests.conftest import Ran
from tests.sample import PATH, SAMPLE, edited, write

HIDDEN = {
    "override": "\u202e",
    "isolate": "\u2066",
    "mark": "\u200f",
    "space without width": "\u200b",
    "joiner": "\u200d",
    "soft hyphen": "\xad",
    "tag": "\U000e0041",
}
each = pytest.mark.parametrize("character", HIDDEN.values(), ids=HIDDEN)


@each
@pytest.mark.parametrize("is_escaped", [False, True], ids=["as it is", "as an escape"])
@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("metric: decoding speed", "metric: decoding speed{}", "claims[c1].metric"),
        ("A Small Record", "A Small Rec{}ord", "title"),
        ("2.72x decoding", "2.72x {}decoding", "claims[c1].evidence.quote"),
        ("full attention", "{}full attention", "claims[c1].baseline.as_printed"),
    ],
)
def test_a_character_that_nobody_sees_is_named_with_line_and_field(
    small: Path, run_claims: Callable[..., Ran], character: str, old: str, new: str, field: str, is_escaped: bool
) -> None:
    written = f"\\U{ord(character):08x}" if is_escaped else character
    rows = edited((old, new.format("@@"))).splitlines()
    [line] = [number for number, row in enumerate(rows, start=1) if "@@" in row]
    key, _, text = rows[line - 1].partition(": ")
    rows[line - 1] = f'{key}: "{text.strip(chr(39)).replace("@@", written)}"'
    write(small / PATH, "\n".join(rows) + "\n")
    ran = run_claims("check")
    assert ran.code == 1
    name = f"U+{ord(character):04X}"
    assert ran.out.startswith(f"data/{PATH}:{line}: {field}: found the invisible character {name};")
    assert character not in ran.out


def test_one_in_a_comment_is_named_with_its_line(small: Path, run_claims: Callable[..., Ran]) -> None:
    write(small / PATH, "# reviewed \u202e\n" + SAMPLE)
    assert run_claims("check").out.startswith(f"data/{PATH}:1: found the invisible character U+202E;")


@each
def test_no_edit_writes_one_and_the_problem_names_the_field(small: Path, character: str) -> None:
    [problem] = plan(small, PATH, SetFields("c1", {"metric": f"a{character}b"})).problems
    assert (problem.field, problem.found) == ("claims[c1].metric", f"the invisible character U+{ord(character):04X}")


@each
def test_one_that_comes_with_a_paste_is_left_out(small: Path, character: str) -> None:
    sheet = Sheet({}, ({"metric": f"decoding{character} speed"},), path=PATH, editing="c2")
    assert "metric: decoding speed\n" in sheet.plan(small).text
    assert without_formatting(f"a{character}b\u2192") == "ab\u2192"


@each
def test_a_page_shows_it_by_name(character: str) -> None:
    name = f"U+{ord(character):04X}"
    assert shown(f"a{character}b") == f"a[{name}]b"
    assert escape(f"a{character}b") == f"a\\[U\\+{name[2:]}\\]b"
    assert f"</mark>[{name}]b" in highlight(f"a{character}b", [Span(0, 1)])


@each
def test_a_message_escapes_it(character: str) -> None:
    assert json.loads(quoted(f"a{character}b")) == f"a{character}b"
    assert quoted(f"a{character}b").isascii()
    assert escaped("a\n\t\u2192 b") == "a\n\t\u2192 b"


def test_no_text_commands_the_terminal(small: Path) -> None:
    """A file name and a pasted text hold whatever somebody put there."""
    write(small / "records/2023/\x1b[2J\u202e.yaml", "title: x\n")
    write(small.parent / "paper.txt", "A\x1b[31m\x9b2J\u202e Title\n\nFoo\x9b is 2x \u202efaster than Bar.\n")
    for arguments in (["check"], ["check", "--format", "github"], ["propose", "paper.txt"], ["propose", "\x1b[31m"]):
        command = [sys.executable, "-m", "claims.cli", *arguments]
        environment = {**os.environ, "PYTHONUTF8": "1"}
        ran = subprocess.run(command, cwd=small.parent, capture_output=True, check=False, env=environment)
        said = (ran.stdout + ran.stderr).decode()
        assert "\\u001b[" in said or "\\u009b" in said, said
        assert shown(said.replace("\n", "")) == said.replace("\n", "")
        if arguments[0] == "propose" and not ran.returncode:
            assert "\u202e" in json.loads(ran.stdout)[0]["quote"]
