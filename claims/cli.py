"""The command line. Each command is a module of `claims.commands`, imported only when it is called."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence

from claims.commands import CLEAN, PROBLEMS, USAGE
from claims.errors import ClaimsError
from claims.tuning import start_quickly

INTERRUPTED = 130  # as shells say of a command that Ctrl-C ended

COMMANDS = {
    "check": "check records; every problem with file, line, what is allowed and how to fix it",
    "fix": "rewrite records to the one canonical text",
    "verify": "say for each claim whether its quote stands in the paper's text",
    "links": "try the addresses in the records and name the dead ones",
    "coverage": "count the claims that name a baseline, hardware, data set and model, and are verified",
    "serve": "open the dashboard on this machine",
    "build": "load the records into a DuckDB store",
    "export": "write the claims a filter selects as CSV, JSON, NDJSON, Parquet or BibTeX",
    "new": "add the claims of a paper: from its abstract, arXiv id, DOI or BibTeX entry",
    "edit": "change fields of a claim or a paper, by options or in your editor",
    "withdraw": "withdraw, dispute or correct a claim, with reason and source",
    "propose": "print the claims that an abstract makes, as JSON",
    "init": "start a collection of your own",
    "changes": "say what changed between two git revisions, from the records",
    "schema": "print the JSON Schema of a record",
}


def _overview() -> argparse.ArgumentParser:
    rows = "\n".join(f"  {name:<10}{sentence}" for name, sentence in COMMANDS.items())
    return argparse.ArgumentParser(
        prog="claims",
        description="Claims of machine-learning papers as checked records: faster than what, on what?",
        epilog=f"commands:\n{rows}\n\nexit codes: 0 clean, 1 problems, 2 usage\n`claims COMMAND --help` tells more.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="claims [-h] [--version] COMMAND ...",
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 clean, 1 problems, 2 usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] not in COMMANDS:
        overview = _overview()
        if not arguments or arguments[0] in ("-h", "--help"):
            overview.print_help(sys.stdout if arguments else sys.stderr)
            return CLEAN if arguments else USAGE
        if arguments == ["--version"]:
            from importlib.metadata import version

            print(f"claims {version('benchmark-claims')}")
            return CLEAN
        from claims.problem import nearest

        near = nearest(arguments[0], COMMANDS, limit=1)[0]
        print(f'claims: there is no command "{arguments[0]}"; did you mean "{near}"?', file=sys.stderr)
        return USAGE
    name = arguments[0]
    start_quickly()
    command = importlib.import_module(f"claims.commands.{name}")
    parser = argparse.ArgumentParser(
        prog=f"claims {name}", description=command.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    command.add_options(parser)
    options = parser.parse_args(arguments[1:])
    return _answered(name, lambda: command.run(options))


def _answered(name: str, run: Callable[[], int]) -> int:
    """Run a command and return its exit code; an error of the user or the system becomes a sentence on stderr."""
    try:
        code = run()
        sys.stdout.flush()  # here a closed pipe can still be answered
    except BrokenPipeError:  # the reader of a pipe left, as in `claims check | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes it once more on the way out
        return PROBLEMS
    except KeyboardInterrupt:
        print(f"\nclaims {name}: interrupted", file=sys.stderr)
        return INTERRUPTED
    except (ClaimsError, OSError) as error:
        print(f"claims {name}: {_sentence(error)}", file=sys.stderr)
        return USAGE
    return code


def _sentence(error: Exception) -> str:
    """`out/claims.csv: Permission denied` for what the system refuses."""
    if not isinstance(error, OSError) or error.strerror is None:
        return str(error)
    return error.strerror if error.filename is None else f"{error.filename}: {error.strerror}"


if __name__ == "__main__":
    raise SystemExit(main())
