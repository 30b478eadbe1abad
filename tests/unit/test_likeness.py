"""What a search finds: a text by any of the ways in which it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims import queries
from claims.building.current import open_current
from claims.filters import Filter
from claims.likeness import plain
from tests.sample import PATH, edited, write


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("2.72×", "2.72x"),
        ("2.72 ×", "2.72 x"),
        ("2.72✕", "2.72x"),
        (r"2.72$\times$", "2.72x"),
        (r"2.72\times", "2.72x"),
        ("2.72X", "2.72x"),
        ("state‑of‑the‑art", "state-of-the-art"),
        ("5–10", "5-10"),
        ("−3", "-3"),
        ("Moore’s “law”", 'moore\'s "law"'),
        ("250 µs", "250 μs"),
        ("ﬁne-tuning", "fine-tuning"),
        ("Łukasz  Müller", "lukasz muller"),
        ("O(n²)", "o(n2)"),
    ],
)
def test_ways_of_typing_are_one(typed: str, found: str) -> None:
    assert plain(typed) == found
    assert plain(found) == found


@pytest.mark.parametrize("printed", ["2.72x", "2.72×", r"2.72$\times$"])
def test_a_factor_is_found_as_the_record_or_the_page_prints_it(small: Path, printed: str) -> None:
    write(small / PATH, edited(("quote: 2.72x", f"quote: 2.72{printed.removeprefix('2.72')}")))
    _, store = open_current(small)
    for text in ("2.72x", "2.72×", "2.72X", "2.72× decoding"):
        assert store.ask(queries.count, Filter(q=text)) == 1, text
