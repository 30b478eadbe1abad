"""No text makes the reading of a table take time with the square of its length."""

from __future__ import annotations

import pytest

from claims.tables.grid import TableError
from claims.tables.reading import first_reading
from claims.tables.recognise import FORMATS, read_tables
from claims.vocabulary import Vocabularies
from tests.attack.slow_texts import growth

PIECES = (
    *(
        "{",
        "}",
        "&",
        "|",
        "\\",
        "\\\\",
        "<",
        ">",
        "[",
        "]",
        "(",
        "*",
        "_",
        "$",
        "%",
        "^",
        "~",
        "`",
        '"',
        "'",
        ",",
        "\t",
    ),
    *(
        "\\begin{tabular}{c}",
        "\\end{tabular}",
        "\\multirow{9}{*}{",
        "\\textbf{",
        "\\hline ",
        "\\caption{",
        "\\\\\\hline ",
    ),
    *(
        "\\newcommand{\\a}{",
        "\\begin{table}\\begin{tabular}{c",
        "<td>",
        "<td",
        "<table>",
        "<!--",
        "-->",
        '<td a="',
        "<td '",
    ),
    *(
        "|-",
        "| a |\n",
        "|-|\n",
        "# a\n",
        "**a",
        "[a",
        "[a](",
        "1,1;1\n",
        "a\n",
        "1 ",
        "1e9",
        "±1",
        "1.",
        "1/",
        "&1\\\\\n",
    ),
)


@pytest.mark.parametrize("format", ["", *FORMATS])
def test_forty_thousand_of_anything(format: str) -> None:
    def read(text: str) -> None:
        try:
            for table in read_tables(text, format):
                first_reading(table, Vocabularies()).claims()
        except TableError:
            pass

    assert [piece for piece in PIECES if growth(read, piece, 10_000) >= 10] == []


def test_a_table_as_large_as_may_be_is_read_in_seconds() -> None:
    head = "|".join(["Method", *(f"Time{n} (s)" for n in range(59))])
    rows = "\n".join(f"base{n}|" + "|".join(f"{n}.5" for _ in range(59)) for n in range(1, 499))
    (table,) = read_tables(f"{head}\n{'|'.join('-' * 60)}\n{rows}\n")
    reading = first_reading(table, Vocabularies())
    found = reading.with_roles(reading.roles._replace(baseline="base1"), Vocabularies()).claims()
    assert len(found.claims) == 59 * 497
