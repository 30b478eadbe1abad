"""Make a relative claim of each cell of a results table: LaTeX, Markdown, HTML, CSV or TSV.

The table is shown as read, then what its heads are taken for, then the claims; a guess is marked [guessed]. Name what
is wrong by options: `--rows model,method` gives a role to each column of row heads, `--columns dataset,metric` to each
row of column heads. Each figure is compared with that of the --baseline in the same setting; for cells that are ratios
already, --over says what they are over. `--unit ms` holds for all figures, `--unit 'Latency=ms'` for one heading; so do
--metric, --direction and --kind. Without --to or --paper nothing is saved.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from claims.adding import curator, from_proposal
from claims.adding.filled_form import Sheet
from claims.adding.form_line import line_parts
from claims.adding.inputs import CLAIM_INPUTS, PAPER_INPUTS
from claims.collection import read_vocabularies
from claims.commands import CLEAN, PROBLEMS
from claims.commands.common import UsageError, data_folder
from claims.commands.dialogue import look_over, print_guesses
from claims.commands.propose import read_text
from claims.commands.saving import add_writing_options, assignment, existing_record, report
from claims.files import slug_of
from claims.invisible import escaped
from claims.problem import nearest
from claims.records import parse_record
from claims.tables import as_text
from claims.tables.cell_claims import CellClaims
from claims.tables.claim_fields import Choices
from claims.tables.grid import Table
from claims.tables.headings import HIGHER, LOWER
from claims.tables.reading import Reading, first_reading
from claims.tables.recognise import FORMATS, read_tables
from claims.tables.roles import ROLES
from claims.words import Kind, SpreadKind, Unit, Word

MOST = 999
"""Claims of a record."""
_OF_HEADING = {"metric": (), "unit": tuple(Unit), "direction": (HIGHER, LOWER), "kind": tuple(Kind)}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("file", metavar="FILE", help="the table or a text with tables in it, - for standard input")
    parser.add_argument("--format", choices=FORMATS, default="", help="of the text (recognised)")
    parser.add_argument("--table", metavar="N|all", default="", help="which table of the text, from 1 (the only one)")
    parser.add_argument("--rows", metavar="ROLE,...", default="", help=f"what row heads name: {', '.join(ROLES)}")
    parser.add_argument("--columns", metavar="ROLE,...", default="", help="what column heads name")
    parser.add_argument("--head-rows", metavar="N", type=int, default=0, help="how many rows are the head")
    parser.add_argument("--head-columns", metavar="N,...", default="", help="columns that say what a row is, from 1")
    parser.add_argument("--baseline", metavar="HEADING", default="", help="the row or column to compare with")
    parser.add_argument("--over", metavar="WORDS", default="", help="what printed ratios are over")
    for name in _OF_HEADING:
        parser.add_argument(f"--{name}", metavar="[HEADING=]VALUE", action="append", default=[], help=_HELP[name])
    parser.add_argument("--skip", metavar="HEADING", action="append", default=[], help="leave a row or column out")
    parser.add_argument("--spread", choices=[kind.value for kind in SpreadKind], help="what ± states")
    parser.add_argument("--runs", metavar="N", default="", help="over how many runs the figures are taken")
    parser.add_argument("--where", metavar="WORDS", default="", help="which table it is: 'Table 3'")
    parser.add_argument("--set", metavar="FIELD=VALUE", action="append", default=[], help="a field of every claim")
    parser.add_argument("--to", default="", metavar="RECORD", help="the record that the claims join")
    parser.add_argument("--paper", metavar="FIELD=VALUE", action="append", default=[], help="a field of a new record")
    parser.add_argument("--slug", default="", help="name of a new record (the method's, or words of the title)")
    parser.add_argument("--curator", help="your name (git's user.name)")
    parser.add_argument("--yes", action="store_true", help="ask nothing: save, or print the problems")
    add_writing_options(parser)


_HELP = {
    "metric": "what was measured",
    "unit": "of the figures",
    "direction": "higher or lower is better",
    "kind": "of the claims",
}


def run(options: argparse.Namespace) -> int:
    """Read, show, save."""
    saves = bool(options.to or options.paper)
    if saves and not options.yes and not options.dry_run and not sys.stdin.isatty():
        raise UsageError("there is nobody to ask: give --yes, or --dry-run to look first")
    data = data_folder(options.data)
    own = _assigned(options.set)
    sheet = _empty_sheet(options, data)
    tables = read_tables(read_text(options.file), options.format)
    for table in _chosen(options.table, tables):
        reading = _reading(options, data, table)
        found = reading.claims()
        _print(reading, found, options, len(sheet.claims))
        sheet = _joined(sheet, found, own, [name for name, _ in reading.choices.settings])
    if len(sheet.claims) > MOST:
        raise UsageError(
            f"{len(sheet.claims):,} claims, and a record holds {MOST}; leave rows or columns out by --skip"
        )
    if saves and sheet.claims:
        return _saved(options, data, sheet)
    where = "say where the claims go, --to RECORD or --paper FIELD=VALUE"
    print(
        f"Nothing is saved: {where}." if sheet.claims else "The table makes no claim: name what is missing by options."
    )
    return CLEAN if sheet.claims else PROBLEMS


def _chosen(number: str, tables: Sequence[Table]) -> Sequence[Table]:
    if number == "all" or (not number and len(tables) == 1):
        return tables
    if number.isdecimal() and 1 <= int(number[:9]) <= len(tables):
        return [tables[int(number) - 1]]
    listed = "; ".join(f"{place}: {as_text.in_short(table)}" for place, table in enumerate(tables, start=1))
    raise UsageError(f"there are {len(tables)} tables; choose by --table N, or all ({listed})")


def _reading(options: argparse.Namespace, data: Path, table: Table) -> Reading:
    """The table as the options say, the rest guessed."""
    heads = [int(part) - 1 if part.strip().isdecimal() else -1 for part in options.head_columns.split(",") if part]
    if min(heads, default=0) < 0 or options.head_rows < 0:
        raise UsageError("--head-rows takes a number, --head-columns numbers from 1: --head-columns 1,2")
    vocabularies = read_vocabularies(data)[0]
    reading = first_reading(table, vocabularies, options.head_rows, tuple(heads))
    roles = reading.roles._replace(
        rows=_listed(options.rows) or reading.roles.rows,
        columns=_listed(options.columns) or reading.roles.columns,
        baseline=options.baseline or ("" if options.over else reading.roles.baseline),
        over=options.over,
    )
    reading = reading.with_roles(roles, vocabularies)
    for name in _OF_HEADING:
        for text in getattr(options, name):
            reading = reading.with_measure(*_of_heading(name, text))
    return reading._replace(choices=_choices(options, data, reading.choices))


def _choices(options: argparse.Namespace, data: Path, guess: Choices) -> Choices:
    own = _assigned(options.set)
    return guess._replace(
        where=options.where or guess.where,
        method=_method(options, data),
        spread_kind=SpreadKind(options.spread) if options.spread else guess.spread_kind,
        runs=options.runs or guess.runs,
        skip=frozenset(options.skip),
        settings=tuple((name, text) for name, text in guess.settings if name not in own),
    )


def _method(options: argparse.Namespace, data: Path) -> str:
    """The paper's own method."""
    if not options.to:
        return dict(text.partition("=")[::2] for text in options.paper).get("method", "")
    path = existing_record(data, options.to)
    file, _ = parse_record(path, (data / path).read_bytes())
    return (file.record.method if file else None) or ""


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _of_heading(name: str, text: str) -> tuple[str, str, object]:
    """The heading, the field and the value of `HEADING=VALUE`, or of a value for all."""
    label, _, value = text.rpartition("=")
    allowed = _OF_HEADING[name]
    if allowed and value not in allowed:
        raise UsageError(f'--{name} {text}: found "{value}"; nearest: {", ".join(nearest(value, allowed))}')
    words: dict[str, type[Word]] = {"unit": Unit, "kind": Kind}
    return label, "better" if name == "direction" else name, words[name](value) if name in words else value


def _assigned(texts: Sequence[str]) -> dict[str, str]:
    return dict(assignment(text, list(CLAIM_INPUTS)) for text in texts)


def _print(reading: Reading, found: CellClaims, options: argparse.Namespace, before: int) -> None:
    """Show the table as read, what its heads are taken for, its claims, and what is left out."""
    print(f"{as_text.in_short(reading.table)}\n")
    print("\n".join(map(escaped, as_text.as_read(reading.table))), end="\n\n")
    guessed = frozenset(name for name in ("rows", "columns", "baseline") if not getattr(options, name))
    print("\n".join(as_text.meanings(reading.shape, reading.roles, reading.measures, guessed)), end="\n\n")
    for number, claim in enumerate(found.claims, start=before + 1):
        subject = claim.get("subject", "")
        print(f"{number}. {' | '.join(filter(None, [subject, *line_parts(claim)[:-1]]))}")
    for sentence in found.summary():
        print(f"No claim of {sentence}.")
    print()


def _empty_sheet(options: argparse.Namespace, data: Path) -> Sheet:
    """A form without claims, for the record that is there or for a new one."""
    if options.to:
        if options.paper:
            raise UsageError("--to and --paper: the claims join a record, or make a new one")
        return Sheet({}, path=existing_record(data, options.to))
    paper = dict(assignment(text, list(PAPER_INPUTS), "--paper") for text in options.paper)
    taken = {path.stem for path in (data / "records").glob("*/*.yaml")}
    slug = options.slug or from_proposal.slug(paper, taken)
    return Sheet(paper, slug=slug, curator=curator.curator(data, options.curator))


def _joined(sheet: Sheet, found: CellClaims, own: dict[str, str], guessed: Sequence[str]) -> Sheet:
    """With the claims of a table; what caption and headings are only taken to state is a guess."""
    numbers = range(len(sheet.claims) + 1, len(sheet.claims) + len(found.claims) + 1)
    names = [f"{number}.{name}" for number in numbers for name in guessed]
    claims = tuple(claim | own for claim in found.claims)
    return sheet._replace(claims=(*sheet.claims, *claims), guessed=(*sheet.guessed, *names))


def _saved(options: argparse.Namespace, data: Path, sheet: Sheet) -> int:
    if options.yes or options.dry_run:
        print_guesses(sheet)
    else:
        looked = look_over(sheet, data, _corrected)
        if looked is None:
            print("Nothing is written.", file=sys.stderr)
            return PROBLEMS
        sheet = looked
    change = sheet.plan(data) if options.dry_run else sheet.save(data)
    return report(data, change, curator.added_message(slug_of(sheet.target()), len(sheet.claims)))


def _corrected(sheet: Sheet, text: str) -> Sheet:
    """With the field that `2.metric=accuracy` names, or for a new record one of its paper."""
    number, dot, rest = text.partition(".")
    if dot and number.isdecimal():
        if not 1 <= int(number[:9]) <= len(sheet.claims):
            raise UsageError(f"{text}: there is no claim {number}")
        return sheet.with_field(int(number), *assignment(rest, list(CLAIM_INPUTS), ""))
    return sheet.with_field(0, *assignment(text, list(PAPER_INPUTS), ""))
