"""Ask of the claims of a draft what a referee will ask, each question with file and line.

A draft is LaTeX, Markdown, text, or the text of a PDF (`pdftotext paper.pdf - | claims lint -`). Several files are one
draft: what one of them answers is not asked in another; files that LaTeX takes in with \\input are read too. A comment
silences its line, or the line below where it stands alone: `% claims: ignore no-hardware`,
`<!-- claims: ignore -->` for all rules.
Exit code 0: nothing to ask; 1: questions; 2: usage.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from claims.commands import CLEAN, PROBLEMS
from claims.commands.common import UsageError, as_text, input_bytes
from claims.drafts import Draft, Syntax, read_draft
from claims.linting import RULES, lint
from claims.linting.formats import FORMATS
from claims.linting.silence import Silences
from claims.problem import nearest, quoted
from claims.streams import say

MAX_BYTES = 5_000_000
_NAMES = [rule.name for rule in RULES]
_INPUT = re.compile(r"\\(?:input|include|subfile)\s?\{([^{}\n]{1,200})\}")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("files", metavar="DRAFT", nargs="+", help="a file of the draft, or - for standard input")
    parser.add_argument("--format", choices=FORMATS, default="text", help="text, json, sarif, or github annotations")
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--select", metavar="RULE", action="append", help="ask this alone; repeat for more")
    chosen.add_argument("--ignore", metavar="RULE", action="append", help="do not ask this; repeat for more")
    rows = "\n".join(f"  {rule.name:<21}{rule.what}" for rule in RULES)
    parser.epilog = f"rules:\n{rows}"


def run(options: argparse.Namespace) -> int:
    """Print the questions and their number."""
    chosen = _chosen(options.select, options.ignore)
    drafts = list(_drafts(options.files))
    findings = lint(drafts, chosen)
    print(FORMATS[options.format](findings), end="")
    for draft in drafts:
        for line, rule in Silences(draft.text, _NAMES).unknown:
            say(f"{draft.file}:{line}: there is no rule {quoted(rule)}; {_near(rule)}")
    print(_summary(len(findings), drafts), file=sys.stdout if options.format == "text" else sys.stderr)
    return PROBLEMS if findings else CLEAN


def _summary(count: int, drafts: Sequence[Draft]) -> str:
    files = f"{len(drafts)} file{'s' * (len(drafts) != 1)}"
    return f"{count} question{'s' * (count != 1)} in {files}." if count else f"{files} read, nothing to ask."


def _chosen(select: Sequence[str] | None, ignore: Sequence[str] | None) -> set[str] | None:
    for name in (*(select or ()), *(ignore or ())):
        if name not in _NAMES:
            raise UsageError(f"there is no rule {quoted(name)}; {_near(name)}")
    return set(select) if select else set(_NAMES) - set(ignore) if ignore else None


def _near(name: str) -> str:
    return f"the nearest are {', '.join(nearest(name, _NAMES))}"


def _drafts(names: Sequence[str]) -> Iterator[Draft]:
    """Read the named files and what they take in, each once, in the order in which they are met."""
    waiting, read = [Path(name) for name in names], set()
    given = set(waiting)
    while waiting:
        path = waiting.pop(0)
        if path.resolve() in read:
            continue
        read.add(path.resolve())
        draft = read_draft(str(path), _text(path))
        yield draft
        if draft.syntax is Syntax.LATEX and str(path) != "-":
            waiting = [*_taken_in(path, draft, given), *waiting]


def _taken_in(path: Path, draft: Draft, given: set[Path]) -> Iterator[Path]:
    r"""Return the files below the folder of the draft that it takes in with \input; one that is not there is left."""
    for name in _INPUT.findall(draft.source.whole):
        found = path.parent / name.strip()
        found = found if found.suffix else found.with_suffix(".tex")
        inside = found.resolve().is_relative_to(path.parent.resolve())
        if found not in given and inside and found.is_file():
            yield found


def _text(path: Path) -> str:
    """Return the text of a file.

    Raises:
        OSError: there is no such file.
        UsageError: it is no text, or too long.
    """
    data = input_bytes(str(path), MAX_BYTES)
    if data.startswith(b"%PDF-"):
        raise UsageError(f"{path} is a PDF; give its text: pdftotext {path} - | claims lint -")
    return as_text(str(path), data, MAX_BYTES, encoding="utf-8-sig")
