"""Whether a statement may be answered, decided on the tree that DuckDB's own parser makes of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

import duckdb

MOST_LETTERS = 20_000
"""Length of a query."""
TABLE_FUNCTIONS = ("generate_series", "range", "unnest")
"""The functions that may stand in place of a table: they make rows of nothing but their arguments."""
_OF_THE_SERVER = frozenset(
    "current_setting currval getenv getvariable nextval pg_sleep setseed sleep_ms write_log".split()
)
"""Scalar functions that tell of the server, change it, or wait."""
_READING = frozenset({"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"})
_PLACES = 1 << 32  # a larger place is that of nothing the query says

Node = Mapping[str, Any]


class _Fault(NamedTuple):
    """Why a statement is refused, and the byte of the query that says so."""

    place: int
    sentence: str


def refusal(connection: duckdb.DuckDBPyConnection, query: str, tables: Collection[str]) -> str:
    """Return in a sentence why `query` may not be answered, with its place; empty where it may.

    Args:
        connection: parses; nothing is run.
        query: must be one SELECT of `tables`, of its own common table expressions and of `TABLE_FUNCTIONS`.
        tables: names of tables, in small letters.
    """
    if why := _unreadable(query):
        return why
    try:
        statements = connection.extract_statements(query)
    except duckdb.Error as error:
        return str(error)
    if len(statements) != 1:
        return f"One statement at a time: there are {len(statements)}." if statements else "There is no query."
    if (kind := statements[0].type) != duckdb.StatementType.SELECT:
        return _OTHER.get(kind.name, f"Only SELECT is answered here, not {kind.name.replace('_', ' ')}.")
    try:
        tree = json.loads(_serialized(connection, query))
    except RecursionError:
        return "The query is nested too deeply."
    if tree["error"]:
        return f"The query cannot be read: {tree['error_message']}."
    faults = sorted(_faults(tree, tables, _internal(connection)))
    return _placed(faults[0], query) if faults else ""


_OTHER = {
    "MULTI": "Name the columns of a PIVOT, so that it is one SELECT: PIVOT claims ON kind IN ('speedup') USING ..."
}


def _unreadable(query: str) -> str:
    if len(query) > MOST_LETTERS:
        return f"The query has {len(query):,} letters; {MOST_LETTERS:,} are the most."
    try:
        query.encode()
    except UnicodeEncodeError:
        return "The query is not UTF-8 text."
    return "The query holds a NUL character." if "\0" in query else ""


def _serialized(connection: duckdb.DuckDBPyConnection, query: str) -> str:
    found = connection.execute("select json_serialize_sql(?::varchar)", [query]).fetchone()
    return found[0] if found else ""


def _internal(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """The views of DuckDB itself, which tell of the machine."""
    found = connection.execute("select lower(view_name) from duckdb_views() where internal").fetchall()
    return frozenset(name for (name,) in found)


def _faults(tree: Node, tables: Collection[str], internal: Collection[str]) -> Iterator[_Fault]:
    nodes = list(_nodes(tree))
    named = {str(each["key"]).lower() for node in nodes for each in node.get("cte_map", {}).get("map", ())}
    for taken in sorted(named & set(internal)):
        # Where its own name does not reach, the view of DuckDB would be meant.
        yield _Fault(
            _PLACES, f'Give the common table expression "{taken}" another name: DuckDB has a view of that name.'
        )
    known = named | set(tables)
    for node in nodes:
        kind = str(node.get("type", ""))
        if why := _REFUSED[kind](node, known) if kind in _REFUSED else _writes(kind):
            yield _Fault(min(node.get("query_location", _PLACES), _PLACES), why)


def _nodes(tree: Node) -> Iterator[Node]:
    """Every object in the tree; without recursion, for a tree is as deep as its query."""
    left: list[Any] = [tree]
    while left:
        each = left.pop()
        if isinstance(each, dict):
            yield each
            left.extend(each.values())
        elif isinstance(each, list):
            left.extend(each)


def _writes(kind: str) -> str:
    return "Nothing can be written here: only SELECT." if kind.endswith("_NODE") and kind not in _READING else ""


def _table(node: Node, known: Collection[str]) -> str:
    path = node["qualified_name"]["path"]
    if len(path) == 1 and path[0].lower() in known:
        return ""
    return f'There is no table "{".".join(path)}" here; `describe claims` lists the columns of one that is.'


def _table_function(node: Node, known: Collection[str]) -> str:
    name = str(node["function"].get("function_name", "")).lower()
    if name in TABLE_FUNCTIONS:
        return ""
    return f"{name} is no table of claims; the functions after FROM are {', '.join(TABLE_FUNCTIONS)}."


def _function(node: Node, known: Collection[str]) -> str:
    name = str(node.get("function_name", "")).lower()
    return f"The function {name} is not for queries on claims." if name in _OF_THE_SERVER else ""


def _show(node: Node, known: Collection[str]) -> str:
    return "" if node.get("query") else "SHOW is not answered here; `describe claims` is."


def _parameter(node: Node, known: Collection[str]) -> str:
    return "The query has a parameter, ? or $name: write the value itself."


_REFUSED = {
    "BASE_TABLE": _table,
    "TABLE_FUNCTION": _table_function,
    "FUNCTION": _function,
    "SHOW_REF": _show,
    "VALUE_PARAMETER": _parameter,
}


def _placed(fault: _Fault, query: str) -> str:
    """The sentence with line and column, from 1."""
    if fault.place >= _PLACES:
        return fault.sentence
    before = query.encode()[: fault.place].decode(errors="ignore")
    return f"Line {before.count(chr(10)) + 1}, column {len(before) - before.rfind(chr(10))}: {fault.sentence}"
