"""No text makes a reader take time with the square of its length, and what is too long is refused with a sentence."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from claims.extract import MAX_LENGTH
from tests.attack.slow_texts import READERS, SHAPES, growth, pairs
from tests.conftest import Ran, weekly
from tests.sample import write

LENGTH = 5_000


@pytest.mark.parametrize("reader", READERS)
def test_forty_shapes_take_linear_time(reader: str) -> None:
    assert len(SHAPES) >= 40
    assert [shape for shape in SHAPES if growth(READERS[reader], shape, LENGTH) >= 10] == []


@weekly
@pytest.mark.parametrize("reader", READERS)
def test_so_do_pairs_of_them(reader: str) -> None:
    assert [shape for shape in pairs(40) if growth(READERS[reader], shape, LENGTH) >= 10] == []


def test_a_quadratic_reader_would_be_seen() -> None:
    """Else the tests above could not fail."""
    assert growth(lambda text: [text.count("a", place) for place in range(len(text))], "a", 4 * LENGTH) >= 10


@pytest.mark.parametrize("command", [("propose",), ("new", "--yes", "--from")])
def test_a_text_that_is_too_long_is_refused_with_a_sentence(
    small: Path, run_claims: Callable[..., Ran], command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    name = command[0]
    write(small.parent / "long.txt", "Title\n\n" + "." * (MAX_LENGTH + 1))
    told = "100,001 characters, and at most 100,000 are read; give the abstract alone"
    assert run_claims(*command, "long.txt") == (2, "", f"claims {name}: long.txt: {told}\n")
    endless = run_claims(*command, "/dev/zero")
    assert (endless.code, endless.err.count("more than 1,000,000 bytes")) == (2, 1)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"x" * 2_000_000)))
    assert "more than 1,000,000 bytes" in run_claims(*command, "-").err
