"""The protocol on a pair of streams: a message a line, as a client that starts this program speaks it."""

from __future__ import annotations

from typing import BinaryIO

from claims.assistants.protocol import INVALID_REQUEST, MOST_BYTES, Conversation, Reply, refused
from claims.assistants.tools import Sources


def serve(sources: Sources, input: BinaryIO, output: BinaryIO) -> None:
    """Answer each line of `input` with at most one line of `output`, until `input` ends."""
    conversation = Conversation(sources)
    while line := input.readline(MOST_BYTES + 1):
        if line.isspace():
            continue
        reply = conversation.reply(line) if _is_whole(line, input) else _TOO_LONG
        if reply.content is not None:
            output.write(reply.body + b"\n")
            output.flush()


_TOO_LONG: Reply = refused(INVALID_REQUEST, f"A message is longer than {MOST_BYTES:,} bytes.")


def _is_whole(line: bytes, input: BinaryIO) -> bool:
    """Whether `line` is a line of `input`; what is left of one that is too long is passed over."""
    if len(line) <= MOST_BYTES:
        return True
    while line and not line.endswith(b"\n"):
        line = input.readline(MOST_BYTES)
    return False
