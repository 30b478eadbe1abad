"""Start a collection of your own in DIR: vocabularies, an annotated example, and what git and its hosts run.

`claims serve --data DIR` shows it and `claims check` passes. Nothing that is there already is overwritten.
"""

from __future__ import annotations

import argparse
import json
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from claims.adding.inputs import CLAIM_INPUTS, PAPER_INPUTS, Input
from claims.commands import CLEAN
from claims.commands.common import UsageError, as_argument
from claims.json_schema import record_schema
from claims.records import canonical, parse_record


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("folder", metavar="DIR", help="a new or empty folder")


def run(options: argparse.Namespace) -> int:
    """Write the files and say what to do next."""
    folder = Path(options.folder)
    files = contents(date.today().year)
    if (folder / "records").exists() or (folder / "vocabulary").exists():
        raise UsageError(f"{folder} is the data folder of a collection; name a new folder")
    for name in files:
        if (folder / name).exists():
            raise UsageError(f"{folder / name} is there already; name a new folder")
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"{folder} holds a collection of one example record. Next:")
    for command in ("check", "serve", "new --from abstract.txt"):
        print(f"  claims {command} --data {as_argument(folder)}")
    return CLEAN


def contents(year: int) -> dict[str, str]:
    """The text of each file of a new collection, by path."""
    return {
        **{f"data/vocabulary/{name}.yaml": text for name, text in _VOCABULARIES.items()},
        f"data/records/{year}/example.yaml": example(year),
        "data/schema/record.schema.json": json.dumps(record_schema(), indent=2, ensure_ascii=False) + "\n",
        ".pre-commit-config.yaml": _PRE_COMMIT,
        ".github/workflows/claims.yaml": _WORKFLOW,
        ".gitignore": ".claims/\n",
    }


def example(year: int) -> str:
    """A made-up record, with every field of the format explained in its head."""
    notes = "".join(f"# {row}".rstrip() + "\n" for row in _notes())
    text = notes + _EXAMPLE.format(year=year)
    path = f"records/{year}/example.yaml"
    file, problems = parse_record(path, text.encode())
    if file is None:
        raise AssertionError(problems)
    return canonical(text, file.record)


def _notes() -> Iterator[str]:
    yield "An example of a record, made up: delete it when yours stand beside it. What each field means:"
    for title, inputs in (("The paper", PAPER_INPUTS), ("Each of its claims", CLAIM_INPUTS)):
        yield ""
        yield f"{title}:"
        for each in inputs.values():
            yield from textwrap.wrap(_note(each), 110, initial_indent="  ", subsequent_indent="      ")


def _note(each: Input) -> str:
    note = f"{each.name}: {each.help}"
    if each.choices is not None:
        note += f" One of {', '.join(each.choices)}."
    if each.examples:
        note += f" For instance: {'; '.join(each.examples)}."
    return note


_EXAMPLE = """\
title: 'An Example: Halving the Time of Nothing at All'
authors: [Ada Example, Ben Example]
year: {year}
venue: arxiv
domain: example-domain
family: example-family
method: Example
claims:
  - id: c1
    kind: speedup
    form: ratio
    value: 2.5
    unit: x
    qualifier: up_to
    metric: decoding speed
    baseline:
      as_printed: the unmodified model
    setting:
      phase: decoding
    together_with: [c2]
    evidence:
      quote: up to 2.5x faster decoding
  - id: c2
    kind: quality_gain
    form: difference
    value: 1.2
    unit: points
    outcome: worse
    metric: accuracy
    evidence:
      quote: loses 1.2 points of accuracy
"""

_VOCABULARIES = {
    "domains": """\
# What a paper is about. A record has one domain.
example-domain:
  label: Example domain
  definition: Replace it by a domain of yours.
""",
    "families": """\
# What kind of method a paper proposes. A record has one family; families_also names others.
example-family:
  label: Example family
  definition: Replace it by a family of yours.
""",
    "venues": """\
# Where a paper was published; arxiv where no formal publication is known.
arxiv:
  label: arXiv
  definition: arXiv preprint
  kind: preprint
""",
    "baselines": """\
# What claims compare with. Words of the text resolve here by alias; words that resolve to nothing are no problem.
unmodified-model:
  label: the unmodified model
  definition: The same model without the method.
  aliases: [vanilla model]
""",
    "metrics": """\
# What claims measure. Words of the text resolve here by alias; words that resolve to nothing are no problem.
decoding-speed:
  label: decoding speed
  definition: Tokens generated in a unit of time.
  higher_is_better: "yes"
""",
}

_PRE_COMMIT = """\
repos:
  - repo: local
    hooks:
      - id: claims-check
        name: check the records
        entry: claims check
        language: system
        files: ^data/(records|vocabulary)/.*\\.yaml$
        pass_filenames: false
"""

_WORKFLOW = """\
name: claims
on: [push, pull_request]
permissions:
  contents: read
env:
  # where pip finds the tool: a name, or git+https://... of its repository
  CLAIMS_PACKAGE: benchmark-claims
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.11"
      - run: python -m pip install "$CLAIMS_PACKAGE"
      - run: claims check --format github
"""
