"""Plain values to YAML text, for text that is still to be checked: form, command line and editor take this one way."""

from __future__ import annotations

from collections.abc import Mapping

from claims.text.canonical_writer import FIGURES, scalar
from claims.text.strict_yaml import Value


def dump_values(values: Mapping[str, Value], start: str = "") -> str:
    """`values` as YAML in their own order after the comments `start`; reading it gives `values` again."""
    rows: list[str] = []
    _mapping(values, 0, rows)
    return start + "\n".join(rows) + "\n"


def _mapping(values: Mapping[str, Value], indent: int, rows: list[str]) -> None:
    pad = " " * indent
    for name, value in values.items():
        key = scalar(name, flow=True)
        if isinstance(value, dict) and value:
            rows.append(f"{pad}{key}:")
            _mapping(value, indent + 2, rows)
        elif isinstance(value, list) and any(isinstance(item, (dict, list)) for item in value):
            rows.append(f"{pad}{key}:")
            for item in value:
                _item(item, indent, rows)
        else:
            rows.append(f"{pad}{key}: {_inline(value, number=name in FIGURES)}")


def _item(item: Value, indent: int, rows: list[str]) -> None:
    if not isinstance(item, dict) or not item:
        rows.append(f"{' ' * indent}  - {_inline(item)}")
        return
    first = len(rows)
    _mapping(item, indent + 4, rows)
    rows[first] = f"{' ' * indent}  - {rows[first].lstrip(' ')}"


def _inline(value: Value, number: bool = False) -> str:
    if isinstance(value, dict):
        inner = ", ".join(f"{scalar(name, flow=True)}: {_inline(item)}" for name, item in value.items())
        return f"{{{inner}}}"
    if isinstance(value, list):
        items = (_inline(item) if isinstance(item, (dict, list)) else scalar(item, flow=True) for item in value)
        return f"[{', '.join(items)}]"
    return scalar(value, number=number)
