"""A table with what its headings and figures are taken for: all guessed first, then as a curator names it. Pure."""

from __future__ import annotations

from typing import NamedTuple

from claims.tables import surroundings
from claims.tables.cell_claims import CellClaims, cell_claims
from claims.tables.claim_fields import Choices
from claims.tables.grid import Table
from claims.tables.measures import Measure, choose, guess_measures
from claims.tables.roles import Roles, checked, guess_roles
from claims.tables.shape import Shape, shape_of
from claims.vocabulary import Vocabularies


class Reading(NamedTuple):
    """What is made of a table."""

    table: Table
    shape: Shape
    roles: Roles
    measures: list[Measure]
    choices: Choices

    def with_roles(self, roles: Roles, vocabularies: Vocabularies) -> Reading:
        """With other roles, and what was measured guessed from them.

        Raises:
            TableError: they do not fit the table.
        """
        roles = checked(self.shape, roles)
        return self._replace(roles=roles, measures=guess_measures(self.table, self.shape, roles, vocabularies))

    def with_measure(self, label: str, field: str, value: object) -> Reading:
        """With a field of what was measured as a curator names it; see `measures.choose`."""
        return self._replace(measures=choose(self.measures, label, field, value))

    def claims(self) -> CellClaims:
        """The claims of its cells."""
        return cell_claims(self.table, self.shape, self.roles, self.measures, self.choices)


def first_reading(
    table: Table, vocabularies: Vocabularies, head_rows: int = 0, head_columns: tuple[int, ...] = ()
) -> Reading:
    """Return the table with everything guessed.

    Args:
        table: as read.
        vocabularies: metrics and baselines that are known by name.
        head_rows: how many rows are the head; found out where it is 0.
        head_columns: the columns that say what a row is, from 0; found out where there are none.

    Raises:
        TableError: the table has no body.
    """
    shape = shape_of(table, head_rows, head_columns)
    roles = guess_roles(table, shape, vocabularies)
    choices = Choices(
        where=surroundings.where(table),
        spread_kind=surroundings.spread_kind(table),
        runs=surroundings.runs(table),
        settings=surroundings.settings(table),
    )
    return Reading(table, shape, roles, guess_measures(table, shape, roles, vocabularies), choices)
