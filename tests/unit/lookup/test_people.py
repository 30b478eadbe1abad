from __future__ import annotations

import pytest

from claims.lookup.people import names

READ = [
    ("Han, Chi  and\n   Wang, Qifan", "Chi Han; Qifan Wang"),
    ("O'Neil, Cathy and {\\'{E}}l{\\`e}ve, {\\\"U}mit", "Cathy O'Neil; Ümit Élève"),
    ("de la Cruz, {\\'A}ngel and van der Maaten, L.J.P.", "Ángel de la Cruz; L.J.P. van der Maaten"),
    (
        "Müller, Jr., Hans and Doe, John, III and Ludwig van Beethoven",
        "Hans Müller Jr.; John Doe III; Ludwig van Beethoven",
    ),
    ("{The Foo, Bar Team} and {Simon and Schuster} and OpenAI", "The Foo, Bar Team; Simon and Schuster; OpenAI"),
    ("Jane Doe AND Daniel~Y. Fu", "Jane Doe; Daniel Y. Fu"),
    ("Doe, J.; Roe, R.; Poe, P.", "J. Doe; R. Roe; P. Poe"),
    ("Doe, Jane \\& Roe, Richard", "Jane Doe; Richard Roe"),
    ("Marasovi\\&#39;c, Ana and Ren&eacute;e Miller", "Ana Marasović; Renée Miller"),
    ("family=Dao, given=Tri and given={Daniel Y.}, family=Fu, given-i=D", "Tri Dao; Daniel Y. Fu"),
    ("A B and and C D and", "A B; C D"),
    ("Doe, Jane,", "Jane Doe"),
    ("", ""),
]

SAID = [
    ("Doe, Jane and others", "Jane Doe", "left out 'others'."),
    ("Doe, Jane and {others}", "Jane Doe", "left out 'others'."),
    ("Doe, Jane and others, ", "Jane Doe", "left out 'others'."),
    ("Doe, Jane et al.", "Jane Doe", "left out 'et al.'."),
    ("others", "", "left out 'others'."),
    ("A B and {\\em et al.} and C D", "A B; C D", "left out '\\em et al.'."),
    ("A B and 12 others", "A B", "left out '12 others'."),
    ("A B et. al.", "A B", "left out 'et. al.'."),
    ("Jane Doe$^{1,2}$ and C D", "Jane Doe; C D", "left out '$^{1,2}$' at a name."),
    ("Jane Doe\\thanks{Equal.} and C D", "Jane Doe; C D", "left out '\\thanks{Equal.}' at a name."),
    ("Doe, Jane (Made-Up Lab)", "Jane Doe", "left out '(Made-Up Lab)' at a name."),
    ("Doe, Jane, PhD, MD and Roe, Richard", "Jane Doe; Richard Roe", "left out 'PhD, MD'."),
    (
        "Doe, J., Roe, R.",
        "J. Doe; R. Roe",
        "commas, not `and`, separate the names; read as 2 names: J. Doe; R. Roe.",
    ),
    (
        "Jane Doe, Richard Roe, Ann Poe",
        "Jane Doe; Richard Roe; Ann Poe",
        "commas, not `and`, separate the names; read as 3 names: Jane Doe; Richard Roe; Ann Poe.",
    ),
]


@pytest.mark.parametrize(("value", "people"), READ)
def test_names_are_read_given_name_first(value: str, people: str) -> None:
    notes: list[str] = []
    assert "; ".join(names(value, notes)) == people
    assert notes == []


@pytest.mark.parametrize(("value", "people", "note"), SAID)
def test_what_is_no_name_is_said(value: str, people: str, note: str) -> None:
    notes: list[str] = []
    assert "; ".join(names(value, notes)) == people
    assert notes == [note]
