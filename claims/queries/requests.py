"""Read the filter that the parameters of an address, of the API or of a command ask for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from claims.engines.sql import Engine, column, is_one_of, sql
from claims.filters import Filter
from claims.queries.columns import GROWING
from claims.queries.listing import all_rows
from claims.queries.selection import column_of
from claims.vocabulary import VOCABULARY_OF

Params = Mapping[str, Sequence[str]]


def requested(engine: Engine, params: Params, page: Collection[str] = ()) -> tuple[Filter, list[str]]:
    """Return the filter that `params` ask for, and in words what of them was ignored.

    A key that other words of the vocabulary have replaced stands for all of these. `page` is as in
    `Filter.from_params`.
    """
    known = known_values(engine, params)
    replacements = _replacements(engine, params, known)
    if replacements:
        params = {**params, **replacements}
        known = known_values(engine, params)
    return Filter.from_params(params, known, page)


def known_values(engine: Engine, wanted: Params) -> dict[str, list[str]]:
    """Return those values requested of `GROWING` facets that occur: what `Filter.from_params` must know."""
    found: dict[str, list[str]] = {name: [] for name in GROWING}
    for name in GROWING:
        if values := wanted.get(name):
            places = (column_of(name), "measured_by") if name == "method" else (column_of(name),)
            found[name] = sorted({key for place in places for key in _occurring(engine, place, values)})
    return found


def _occurring(engine: Engine, place: str, values: Sequence[str]) -> list[str]:
    key = column(place)
    rows = engine.rows(sql("select distinct {} as key from claims where {}", key, is_one_of(place, values)))
    return [row["key"] for row in rows]


def _replacements(engine: Engine, params: Params, known: Params) -> dict[str, list[str]]:
    """Of each parameter with a replaced key its values, with the words that replaced it in the key's place."""
    unknown = {name for name in VOCABULARY_OF if set(params.get(name, ())) - set(known.get(name, ()))}
    if not unknown:
        return {}
    new: dict[tuple[str, str], list[str]] = {}
    for term in all_rows(engine, "terms"):
        for old in term["replaces"] or ():
            new.setdefault((term["vocabulary"], old), []).append(term["key"])
    return {
        name: [key for value in params[name] for key in new.get((VOCABULARY_OF[name], value), [value])]
        for name in unknown
    }
