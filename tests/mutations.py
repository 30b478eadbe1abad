"""Seeded damage to the text of a file, as a slip of the hand, a broken disk or an attacker does it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

MARKS = (
    b"[",
    b"]",
    b"{",
    b"}",
    b"- ",
    b": ",
    b":",
    b"#",
    b" #",
    b"&a ",
    b"*a",
    b"!!int ",
    b"!",
    b"|\n",
    b">\n",
    b"'",
    b'"',
)
MARKS += (b"%", b"@", b"`", b"\t", b"\n", b"\r", b"\n---\n", b"\n...\n", b"? ", b"<<: ", b"~", b"\\", b"\xff", b"\x00")
MARKS += ("\ufeff".encode(), "\u2028".encode(), "é".encode(), b"null", b"1e99", b"9" * 30, b"[" * 40, b"{a: " * 40)


def mutants(texts: Sequence[bytes], count: int, seed: int = 0) -> Iterator[bytes]:
    """`count` texts, each one of `texts` with one to four changes; the same for the same `seed`."""
    chance = random.Random(seed)
    for _ in range(count):
        data = bytearray(chance.choice(texts))
        for _ in range(chance.randint(1, 4)):
            chance.choice(_CHANGES)(data, chance)
        yield bytes(data)


def _flip(data: bytearray, chance: random.Random) -> None:
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _delete(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data) + 1)
    del data[start : start + chance.choice((1, 2, 8, 40, 400))]


def _duplicate(data: bytearray, chance: random.Random) -> None:
    start, size = chance.randrange(len(data) + 1), chance.choice((1, 8, 40, 400))
    data[start:start] = data[start : start + size]


def _insert(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data) + 1)
    data[start:start] = chance.choice(MARKS)


def _delete_line(data: bytearray, chance: random.Random) -> None:
    lines = data.splitlines(keepends=True)
    if lines:
        del lines[chance.randrange(len(lines))]
        data[:] = b"".join(lines)


def _move_line(data: bytearray, chance: random.Random) -> None:
    lines = data.splitlines(keepends=True)
    if lines:
        line = lines.pop(chance.randrange(len(lines)))
        line[:0] = b" " * chance.choice((0, 0, 2, 4))
        lines.insert(chance.randrange(len(lines) + 1), line)
        data[:] = b"".join(lines)


_CHANGES = (_flip, _delete, _duplicate, _insert, _insert, _delete_line, _move_line)
