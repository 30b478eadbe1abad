"""Every command that the documents give runs: on a copy of the toy collection, with the values of `ROWS`."""

from __future__ import annotations

import importlib
import json
import re
import shlex
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest

from claims.cli import main
from claims.proof import links
from tests.conftest import ROOT
from tests.sample import write

SKIM = "data/records/2021/skim.yaml"
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "data/README.md")
_COMMAND = re.compile(r"`claims ([a-z][^`\n]*)`|^(?:\$ )?claims ([a-z][^\n]*)$", re.MULTILINE)
_TO_REPLACE = re.compile(r"[A-Z]{2,}|/|<|…|\.yaml$|\.\.\.")
"""What stands for a value of the reader's own."""


class Row(NamedTuple):
    """How a command is run."""

    values: Mapping[str, str] = {}
    """What takes the place of a word of the documents."""
    adds: str = ""
    """What is added where a sentence leaves it out: all arguments, or the option that this begins with."""
    codes: tuple[int, ...] = (0,)
    """The exit codes of a run that did what it says."""
    serves: bool = False
    """Runs for ever: only its options are read."""


ROWS = {
    "build": Row(),
    "candidates": Row(),
    "changes": Row({"REV1..REV2": "HEAD~1..HEAD"}, "HEAD"),
    "check": Row({"PATH": SKIM, "data/records/2023/lm-infinite.yaml": SKIM}),
    "coverage": Row(),
    "edit": Row(adds="skim.c1 --set note=looked --dry-run"),
    "export": Row({"DIR": "exported", "/shared/claims": "shared"}),
    "fix": Row({"PATH": SKIM}),
    "harvest": Row({"LIST": "list.json"}),
    "import": Row(
        {"FORMAT": "nlp-progress", "SOURCE": "results.md", "NAME": "others"}, "nlp-progress results.md --into o"
    ),
    "init": Row({"DIR": "mine"}),
    "links": Row(),
    "lint": Row({"DRAFT": "paper.tex"}, "paper.tex", (0, 1)),
    "mcp": Row(serves=True),
    "new": Row(adds="--from abstract.txt --keep none --set no_claims=none --yes --dry-run", codes=(0, 1)),
    "propose": Row({"FILE": "abstract.txt"}),
    "release": Row({"VERSION": "1.0.0", "DIR": "released"}),
    "render": Row({"SURVEY": "survey.md"}),
    "review": Row(),
    "schema": Row(),
    "serve": Row({"LEVEL": "debug"}, serves=True),
    "site": Row({"DIR": "site", "https://claims.example.org/": "https://claims.example.org/"}),
    "sql": Row({"select ": "select 1"}, "'select 1'"),
    "table": Row({"FILE": "table.md"}, "table.md", (0, 1)),
    "verify": Row({"FILE": "abstract.txt"}, adds="--source abstract.txt", codes=(0, 1)),
    "withdraw": Row(adds="skim.c1 --why wrong --source https://example.org/why --dry-run"),
}
"""By command. A new command gets a row, and a value for each word of the documents that stands for one."""


def documented() -> list[str]:
    """The commands of the documents, each once, without `claims`."""
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS]
    found = [match[1] or match[2] for text in texts for match in _COMMAND.finditer(text)]
    return list(dict.fromkeys(found))


def calls(command: str) -> Iterator[list[str]]:
    r"""The arguments of each way to read `command`: one for each of `csv\|json`."""
    name, *words = shlex.split(command.replace(r"\|", "|"))
    row = ROWS[name]
    added = shlex.split(row.adds)
    if not words or (row.adds.startswith("--") and added[0] not in words):
        words += added
        row = row._replace(values={**row.values, **{word: word for word in added}})
    ways = [word.strip("[]").split("|") if "|" in word else [word.strip("[]").removesuffix("...")] for word in words]
    for way in product(*ways):
        yield [name, *(row.values.get(word, word) if row.serves else _value(command, word, row.values) for word in way)]


def _value(command: str, word: str, values: Mapping[str, str]) -> str:
    if word in values:
        return values[word]
    assert not _TO_REPLACE.search(word.removeprefix("HEAD")), f"claims {command}: ROWS has no value for {word}"
    return word


@pytest.fixture
def desk(toy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder above a copy of the toy collection, of two commits, with what the commands read; the current one."""
    folder = toy.parent
    git = ("git", "-c", "user.name=T", "-c", "user.email=t@example.org", "-C", str(folder))
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "one"], ["commit", "-qm", "two", "--allow-empty"]):
        subprocess.run([*git, *command], check=True)
    write(folder / "abstract.txt", "Skimming\n\nSkimming is 2.5x faster than full attention at decoding.\n")
    write(folder / "table.md", "| method | latency (ms) |\n| --- | --- |\n| Full | 10 |\n| Skim | 4 |\n")
    write(folder / "list.json", json.dumps([{"title": "Skimming", "abstract": "It is 2.5x faster than attention."}]))
    write(folder / "results.md", "# Parsing\n\n| Model | F1 | Paper |\n| --- | --- | --- |\n| Skim | 91.2 | A |\n")
    write(folder / "paper.tex", "Skimming is 2.5x faster.\n")
    write(folder / "survey.md", "It is {{skim.c1}}.\n")
    monkeypatch.chdir(folder)
    assert main(["render", "survey.md", "--output", "first.md", "--snapshot", "cited.json"]) == 0
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda prompt="": "q")
    monkeypatch.setattr(links, "PAUSE", 0.0)
    monkeypatch.setattr(links, "ask", lambda url, timeout: links.Answer(200))
    return folder


@pytest.mark.usefixtures("desk")
def test_every_documented_command_runs(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    found = documented()
    assert len(found) > 30
    assert {command.split()[0] for command in found} == set(ROWS), "a row for each command that is documented"
    failed = []
    for command in found:
        for name, *arguments in calls(command):
            code = _read(name, arguments) if ROWS[name].serves else main([name, *arguments])
            said = capsysbinary.readouterr().err.decode()
            if code not in ROWS[name].codes:
                failed.append(f"claims {command}: exit code {code} of {name} {shlex.join(arguments)}: {said}")
    assert failed == []


def _read(name: str, arguments: list[str]) -> int:
    """Read the options; the exit code if they cannot be."""
    parser = ArgumentParser()
    importlib.import_module(f"claims.commands.{name}").add_options(parser)
    try:
        parser.parse_args(arguments)
    except SystemExit:
        return 2
    return 0


def test_a_word_without_a_value_and_an_option_that_is_none_are_found() -> None:
    with pytest.raises(AssertionError, match="ROWS has no value for THING"):
        list(calls("check THING"))
    assert [way[-1] for way in calls(r"candidates --format csv\|json")] == ["csv", "json"]
    assert _read("serve", ["--no-such-option"]) == 2
