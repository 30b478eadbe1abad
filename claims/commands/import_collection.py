"""Import results that others collected, as a collection beside the records.

FORMAT is one of:
  csv              a table of anybody (CSV, TSV, Parquet), with --mapping FILE: which column is which field
  every-eval-ever  Every Eval Ever, schema 0.2.0 or 0.3.0: a folder of JSON files
  nlp-progress     NLP-progress: Markdown pages with a table a data set
  model-index      front matter of model cards (Hugging Face), and metafile.yml of OpenMMLab
  eval-results     .eval_results/*.yaml of model repositories (Hugging Face)
  spec-bench       Spec-Bench: speedups over autoregressive decoding, in Markdown
  llm-leaderboard  llm-leaderboard: benchmarks.json of each model

A mapping is a YAML file:
  columns:          # COLUMN: FIELD of a claim or its paper, as `claims schema` names them, dotted
    Model: subject
    Accuracy: value
    Link: link      # an address: gives arXiv id and year, DOI or published_url
  constants:        # FIELD: VALUE, for every row
    metric: accuracy
    setting.dataset: ImageNet-1k

Figures stay as printed: 0.703 and 70.3 are never brought to one scale. Read as meant are: marks of Markdown (**55.6**),
a byte order mark, U+2212 as minus, thousands (1,234), 12.19%, 102M, 0.0947 ± 0.0000 (a spread), ~ < > (qualifiers), and
a mark or a bracket behind the figure (91.6*, 17.1(16.1 with ...)), kept in a note. Refused, each with row and column:
two figures in a cell (93.0/90.7), doubts (43B?), 60.7+, words, and cells without a figure (-, --*, empty).

The collection is data/collections/NAME/, read-only: claims.parquet and papers.parquet, refused.ndjson with what makes
no claim and why, provenance.json. An import replaces the collection of its name in one step; the same source gives the
same bytes. No page pools its claims with the records.
"""

from __future__ import annotations

import argparse
from collections import Counter
from itertools import islice
from pathlib import Path

from claims.collection import read_vocabularies
from claims.commands import CLEAN, PROBLEMS
from claims.commands.common import UsageError, add_data_option, data_folder
from claims.importing.collection_files import FOLDER, REFUSED, Provenance, folder_of
from claims.importing.format_list import FORMATS, MAPPED, READERS
from claims.importing.found_figures import Broken, MappingError, Reader, Refused
from claims.importing.source_files import Source
from claims.invisible import escaped
from claims.problem import quoted

_ROWS = 10
"""Claims of a preview."""
_LOOKED_AT = 500
"""Figures of a preview."""
_MOST = 20
"""Problems that are printed."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("format", metavar="FORMAT", choices=FORMATS, help=", ".join(FORMATS))
    parser.add_argument("source", metavar="SOURCE", help="a file or a folder; nothing outside of it is opened")
    parser.add_argument("--into", metavar="NAME", required=True, help="name of the collection: a-z, 0-9, dashes")
    parser.add_argument("--mapping", metavar="FILE", help=f"for {MAPPED}: which column is which field")
    parser.add_argument("--preview", action="store_true", help="show the first claims and every problem, write nothing")
    parser.add_argument("--address", metavar="URL", default="", help="where the source was published")
    parser.add_argument("--licence", metavar="TEXT", default="", help="under which licence")
    parser.add_argument("--commit", metavar="ID", default="", help="which version of it")
    add_data_option(parser)


def run(options: argparse.Namespace) -> int:
    """Import, or show what would come of it."""
    data = data_folder(options.data)
    folder_of(data, options.into)
    path = Path(options.source)
    if not path.exists():
        raise UsageError(f"{path}: no such file or folder")
    source = Source(path.resolve())
    try:
        reader = _reader(options)
        if options.preview:
            return _preview(data, source, reader)
        return _import(options, data, source, reader)
    except MappingError as error:
        _print_mapping_problems(error)
        return PROBLEMS


def _reader(options: argparse.Namespace) -> Reader:
    if options.format != MAPPED:
        if options.mapping:
            raise UsageError(f"--mapping is for {MAPPED}; {options.format} says itself what its figures are")
        return READERS[options.format]
    if not options.mapping:
        raise UsageError(f"{MAPPED} needs --mapping FILE; `claims import --help` shows one")
    if not Path(options.mapping).exists():
        raise UsageError(f"{options.mapping}: no such file")
    from claims.importing.formats.mapped_tables import mapped

    return mapped(Path(options.mapping))


def _print_mapping_problems(error: MappingError) -> None:
    for problem in error.problems:
        print(escaped(problem))
    if error.preview:
        print("\nThe first rows of the table:")
        for row in error.preview:
            print("  " + " | ".join(escaped(cell)[:40] for cell in row))


def _preview(data: Path, source: Source, reader: Reader) -> int:
    from claims.columns import CLAIM_COLUMNS
    from claims.importing.importer import Tally, outcomes

    names, tally, printed, refused = [column.name for column in CLAIM_COLUMNS], Tally(), 0, 0
    for outcome in islice(outcomes(source, reader, read_vocabularies(data)[0]), _LOOKED_AT):
        tally.add(outcome)
        if outcome.row and printed < _ROWS:
            printed += 1
            print(_claim_line(dict(zip(names, outcome.row, strict=True))))
        elif isinstance(outcome.found, Refused | Broken):
            refused += 1
            print(f"  {_problem_line(outcome.found)}")
    print(f"\nOf the first {tally.figures:,} figures {tally.claims:,} make a claim. Nothing is written.")
    return PROBLEMS if refused or not tally.claims else CLEAN


def _claim_line(row: dict[str, object]) -> str:
    parts = [row["who"], row["printed"], row["metric"], row["baseline"] and f"vs {row['baseline']}", row["setting"]]
    return escaped(" | ".join(str(part) for part in parts if part))[:200]


def _problem_line(found: Refused | Broken) -> str:
    text = f"found {quoted(found.found)}: " if isinstance(found, Refused) else ""
    return escaped(f"{found.at}: {text}{found.why}")


def _import(options: argparse.Namespace, data: Path, source: Source, reader: Reader) -> int:
    from claims.importing.importer import Described, Outcome, import_source

    problems: list[Refused | Broken] = []
    seen = Counter[str]()

    def tell(outcome: Outcome) -> None:
        found = outcome.found
        if isinstance(found, Broken) or (isinstance(found, Refused) and not outcome.row):
            seen[found.why] += 1
            if seen[found.why] <= 2 and len(problems) < _MOST:
                problems.append(found)

    described = Described(options.format, options.into, options.address, options.licence, options.commit)
    made = import_source(data, source, reader, described, read_vocabularies(data)[0], tell)
    for found in problems:
        print(_problem_line(found))
    print(_summary(made), end="")
    return PROBLEMS if made.broken else CLEAN


def _summary(made: Provenance) -> str:
    read = ", ".join(f"{n:,} {what}" for what, n in made.read.items())
    lines = [f"{made.name}: {read}; {made.figures:,} figures, {made.claims:,} claims."]
    lines += [f"  {n:,} refused: {why}" for why, n in made.refused.items()]
    lines += [f"  not read: {at}: {why}" for at, why in list(made.broken.items())[:_MOST]]
    kept = f"{FOLDER}/{made.name}"
    return escaped("\n".join([*lines, f"Written to {kept}; what is refused stands in {kept}/{REFUSED}."])) + "\n"
