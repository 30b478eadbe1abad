"""Write the claims that a filter selects, or their papers, for other tools.

Filter options are those of the page and its URL; repeat one to allow several values:
  claims export --format csv --domain language-models --kind speedup --typical
--partitioned writes a folder that a cluster reads, with all that the dashboard needs: claims/year=.../part-0.parquet,
and the small tables next to it.
"""

from __future__ import annotations

import argparse
import io
import shlex
import sys
from pathlib import Path

from claims import queries
from claims.building.current import ask_current
from claims.commands import CLEAN
from claims.commands.common import UsageError, add_source_option, readable_folder
from claims.commands.progress import progress_bar
from claims.exchange.formats import ALL
from claims.exchange.partitioned import export_partitioned
from claims.exchange.table_files import export
from claims.fields import fields
from claims.files import write_output
from claims.filters import Filter
from claims.store import Store


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command: format, output, and one for each field of the filter."""
    parser.add_argument("--format", choices=list(ALL), default="csv", help="default: csv")
    parser.add_argument("--output", metavar="FILE", help="file to write; default, and for -: standard output")
    parser.add_argument("--bom", action="store_true", help="CSV: a byte order mark, by which spreadsheets know UTF-8")
    parser.add_argument("--partitioned", action="store_true", help="Parquet: a folder at FILE, a part for each year")
    add_source_option(parser)
    group = parser.add_argument_group("filter")
    for name, field in fields(Filter).items():
        option = f"--{name.replace('_', '-')}"
        if name == "typical":
            group.add_argument(option, action="store_const", const=["true"], help=field.description)
        elif name == "year":
            help_ = f"{field.description} 2020 for one year, 2020 2022 for all from the one to the other."
            group.add_argument(option, action="extend", nargs="+", metavar="YEAR", help=help_)
        else:
            group.add_argument(option, dest=name, action="append", metavar="VALUE", help=field.description)


def chosen_filter(options: argparse.Namespace, store: Store) -> Filter:
    """Return the filter that the options ask for.

    Raises:
        UsageError: a value that no claim has.
    """
    params = {name: value for name in Filter.model_fields if (value := getattr(options, name))}
    filter, ignored = store.ask(queries.requested, params)
    if ignored:
        raise UsageError("; ".join(ignored))
    return filter


def run(options: argparse.Namespace) -> int:
    """Write the table, whole or not at all."""
    if options.partitioned and (options.format != "parquet" or options.output in (None, "-")):
        raise UsageError("--partitioned is for --format parquet and a folder: --output DIR")
    if options.bom and options.format != "csv":
        raise UsageError("--bom is for --format csv")
    data = readable_folder(options.data)
    if not ALL[options.format].is_text and options.output in (None, "-") and sys.stdout.isatty():
        raise UsageError(f"{options.format} is not for a terminal; use --output FILE")
    with progress_bar("records") as progress:
        content, said = ask_current(data, lambda store: _made(options, store), progress)
    if options.partitioned:
        print(f"{said} in {options.output}")
    elif options.output in (None, "-"):
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        write_output(Path(options.output), content)
        print(f"{said} in {options.output}")
    return CLEAN


def _made(options: argparse.Namespace, store: Store) -> tuple[bytes, str]:
    """The content of the file, empty where a folder was written, and how many of what it holds."""
    filter = chosen_filter(options, store)
    if options.partitioned:
        return b"", f"{export_partitioned(store, filter, Path(options.output))} claims"
    output = io.BytesIO()
    format = ALL[options.format]
    count = export(store, filter, "csv", output, mark=True) if options.bom else format.write(store, filter, output)
    if format.left_out and (others := store.ask(queries.count, filter) - count):
        print(f"{others} of the claims are not in it. {format.left_out}.", file=sys.stderr)
    if filter.q and not store.ask(queries.count, filter):
        _help_search(store, filter)
    return output.getvalue(), f"{count} {format.what}"


def _help_search(store: Store, filter: Filter) -> None:
    """Say what would be found with another spelling, or without a word or an option."""
    from claims.search_help import suggestions  # an export that finds something does without

    for each in suggestions(store, filter):
        params = each.filter.to_params()
        options = " ".join(f"--{name.replace('_', '-')} {shlex.quote(value)}" for name, value in params)
        print(f"No claim matches; {each.n} with {options}", file=sys.stderr)
