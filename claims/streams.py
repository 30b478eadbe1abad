"""The standard streams of a command, whatever they are: of any encoding, or closed."""

from __future__ import annotations

import codecs
import io
import os
import sys
from contextlib import suppress

from claims.errors import ClaimsError
from claims.invisible import escaped

_ESCAPES = "claims.escapes"


class NoOutputError(ClaimsError):
    """Standard output is closed, so that nothing a command says would arrive."""


def prepare() -> None:
    r"""Have output and errors write `\u2192` for a character that their encoding lacks or nobody sees; JSON stays JSON.

    So no text that a record, a file name or a server holds commands the terminal.

    Raises:
        NoOutputError: standard output is closed.
    """
    codecs.register_error(_ESCAPES, _escaped)
    closed = sys.stdout is None
    if closed or sys.stderr is None or sys.stdin is None:
        _occupy()
        sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115
        sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_ESCAPES)
            _show(stream)
    if closed:
        raise NoOutputError("standard output is closed; nothing is done, as nothing could be said of it")


def _show(stream: io.TextIOWrapper) -> None:
    def write(text: str) -> int:
        return type(stream).write(stream, escaped(text))

    stream.write = write


def command_terminal(sequence: str) -> None:
    """Write a sequence that moves or clears, or a text with one, to the terminal of standard error."""
    sys.stderr.buffer.write(sequence.encode())
    sys.stderr.flush()


def _occupy() -> None:
    """Open the numbers 0 to 2, so that no record or store is opened under one and written to as a stream."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(number, True)
    os.close(number)


def _escaped(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2)), error.end


def say(line: str) -> None:
    """Print a line to standard error, if that takes it."""
    with suppress(OSError):
        print(line, file=sys.stderr, flush=True)


def flush_output() -> None:
    """Write out what was printed, and after a failure nothing more: Python would try, and complain, on its way out.

    Raises:
        OSError: standard output takes no more; it is named.
    """
    try:
        sys.stdout.flush()
    except OSError as error:
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)
        if not isinstance(error, BrokenPipeError):
            error.filename = "standard output"
        raise
