"""Record text stays text; bounds are typeset where nothing has to be guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.shared.markup import bound, escape


@pytest.mark.parametrize(
    ("printed", "latex"),
    [
        ("O(n)", "O(n)"),
        ("O(K^{1/3} T^{2/3} log(K))", r"O(K^{1/3}\,T^{2/3}\,\log (K))"),
        ("O(1/epsilon^4)", r"O(1/\epsilon ^4)"),
        ("O(min{a, b})", r"O(\min \{a,\,b\})"),
        ("Omega(T)", r"\Omega (T)"),
    ],
)
def test_bounds_are_typeset(printed: str, latex: str) -> None:
    assert bound(printed) == latex


@pytest.mark.parametrize(
    "printed",
    [
        "O(sqrt K)",  # where does the root end?
        "Obig(1{n}big)",
        "O(n",
        "O(n]",
        r"\href{http://evil.example}{x}",
        "O($x$)",
        "quadratic",
        "O(" + "n" * 300 + ")",
    ],
)
def test_what_would_be_a_guess_stays_plain(printed: str) -> None:
    assert bound(printed) is None


@given(st.text(max_size=60))
def test_no_command_but_those_of_the_list_gets_through(text: str) -> None:
    made = bound(text)
    if made is not None:
        assert "$" not in made
        assert "href" not in made
        assert "\\\\" not in made


@pytest.mark.parametrize("text", ["![x](http://e.example/x.png)", "**b**", "<b>", "$x$", ":red[x]", "a\n# b", "`c`"])
def test_markup_is_escaped(text: str) -> None:
    escaped = escape(text)
    assert "\n" not in escaped
    for mark in "*`<$[]!#":
        assert mark not in escaped.replace(f"\\{mark}", "")


def test_what_is_no_text_is_empty() -> None:
    assert escape(None) == ""
    assert escape(float("nan")) == ""
