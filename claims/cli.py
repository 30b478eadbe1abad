"""The command line. Each command is a module of `claims.commands`, imported only when it is called."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence

from claims.commands import CLEAN, INTERRUPTED, PROBLEMS, USAGE
from claims.errors import ClaimsError
from claims.streams import flush_output, prepare, say
from claims.tuning import start_quickly

COMMANDS = {
    "check": "check records; every problem with file, line, what is allowed and how to fix it",
    "fix": "rewrite records to the one canonical text",
    "verify": "say for each claim whether its quote stands in the paper's text",
    "links": "try the addresses in the records and name the dead ones",
    "coverage": "count the claims that name a baseline, hardware, data set and model, and are verified",
    "serve": "open the dashboard on this machine",
    "build": "load the records into a DuckDB store",
    "export": "write the claims a filter selects as a table, a database or a bibliography",
    "release": "write a release: tables, database, records, bibliography, metadata, checksums",
    "sql": "answer one SELECT over the claims, read-only",
    "site": "write the claims as a site that needs no server",
    "new": "add the claims of a paper: from its abstract, arXiv id, DOI or BibTeX entry",
    "table": "add a claim for each cell of a results table: LaTeX, Markdown, HTML, CSV or TSV",
    "edit": "change fields of a claim or a paper, by options or in your editor",
    "withdraw": "withdraw, dispute or correct a claim, with reason and source",
    "harvest": "propose candidates from whole paper lists, to review",
    "review": "decide about candidates on the terminal, a paper at a time",
    "import": "import results that others collected, as a collection beside the records",
    "candidates": "write the candidates nobody has decided about as CSV, JSON, NDJSON or Parquet",
    "propose": "print the claims that an abstract makes, as JSON",
    "lint": "ask of the claims of a draft what a referee will ask, with file and line",
    "render": "fill a survey with claims, tables and verdicts, and say what changed since",
    "init": "start a collection of your own",
    "changes": "say what changed between two git revisions, from the records",
    "mcp": "answer an assistant over the Model Context Protocol, read-only",
    "schema": "print the JSON Schema of a record",
}

_MODULES = {"import": "import_collection"}
"""The modules of commands whose names are words of Python."""


def _overview() -> argparse.ArgumentParser:
    rows = "\n".join(f"  {name:<11}{sentence}" for name, sentence in COMMANDS.items())
    return argparse.ArgumentParser(
        prog="claims",
        description="Claims of machine-learning papers as checked records: faster than what, on what?",
        epilog=f"commands:\n{rows}\n\nexit codes: 0 clean, 1 problems, 2 usage\n`claims COMMAND --help` tells more.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="claims [-h] [--version] COMMAND ...",
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 clean, 1 problems, 2 usage or a failure, 130 interrupted."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    known = arguments[0] in COMMANDS if arguments else False
    return _answered(f"claims {arguments[0]}" if known else "claims", lambda: _run(arguments))


def _run(arguments: Sequence[str]) -> int:
    prepare()
    if not arguments or arguments[0] not in COMMANDS:
        return _without_command(arguments)
    name = arguments[0]
    start_quickly()
    command = importlib.import_module(f"claims.commands.{_MODULES.get(name, name)}")
    parser = argparse.ArgumentParser(
        prog=f"claims {name}", description=command.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    command.add_options(parser)
    return command.run(parser.parse_args(arguments[1:]))


def _without_command(arguments: Sequence[str]) -> int:
    overview = _overview()
    if not arguments or arguments[0] in ("-h", "--help"):
        overview.print_help(sys.stdout if arguments else sys.stderr)
        return CLEAN if arguments else USAGE
    if list(arguments) == ["--version"]:
        from importlib.metadata import version

        print(f"claims {version('benchmark-claims')}")
        return CLEAN
    from claims.problem import nearest

    near = nearest(arguments[0], COMMANDS, limit=1)[0]
    print(f'claims: there is no command "{arguments[0]}"; did you mean "{near}"?', file=sys.stderr)
    return USAGE


def _answered(name: str, run: Callable[[], int]) -> int:
    """Run a command and return its exit code; an error of the user or the system becomes a sentence on stderr."""
    try:
        code, message = run(), ""
    except SystemExit as ended:  # argparse has said why
        code, message = ended.code if isinstance(ended.code, int) else USAGE, ""
    except BrokenPipeError:  # the reader of a pipe left, as in `claims check | head`
        code, message = PROBLEMS, ""
    except (KeyboardInterrupt, EOFError):
        code, message = INTERRUPTED, "interrupted"
    except Exception as error:
        if (sentence := _sentence(error)) is None:  # ours: the traceback helps whoever looks for it
            raise
        code, message = (INTERRUPTED if sentence == "interrupted" else USAGE), sentence
    try:
        flush_output()
    except BrokenPipeError:
        code = code or PROBLEMS
    except OSError as error:
        code, message = USAGE, _sentence(error) or ""
    if message:
        say(f"\n{name}: {message}" if code == INTERRUPTED else f"{name}: {message}")
    return code


def _sentence(error: Exception) -> str | None:
    """`out/claims.csv: Permission denied` for what the system or an engine refuses; None for any other error."""
    if isinstance(error, ClaimsError):
        return str(error)
    if isinstance(error, MemoryError) or (isinstance(error, ImportError) and "failed to map segment" in str(error)):
        return "there is not enough memory"
    if isinstance(error, UnicodeDecodeError):
        return f"a file is not UTF-8 text ({error.reason} at byte {error.start})"
    if isinstance(error, OSError):
        return _of_the_system(error)
    if isinstance(error, RuntimeError):
        return next((meaning for words, meaning in _RUNTIME.items() if words in str(error)), None)
    duckdb = sys.modules.get("duckdb")
    if duckdb is not None and isinstance(error, duckdb.InterruptException):
        return "interrupted"
    if duckdb is not None and isinstance(error, (duckdb.IOException, duckdb.OutOfMemoryException)):
        return f"the store: {str(error).splitlines()[0]}"
    return None


_RUNTIME = {
    "home directory": "there is no home folder; set HOME, or CLAIMS_CACHE to where stores may be kept",
    "Query interrupted": "interrupted",  # so DuckDB says it where Ctrl-C meets a statement
    "can't start new thread": "the system starts no further thread; end other programs or raise the limit",
}
"""The errors of Python that come from the system and are none of `OSError`."""


def _of_the_system(error: OSError) -> str:
    if error.strerror is None:
        return str(error)
    if error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    try:
        os.getcwd()
    except OSError:
        return "the current folder is not there any longer; change to another"
    return error.strerror


if __name__ == "__main__":
    raise SystemExit(main())
