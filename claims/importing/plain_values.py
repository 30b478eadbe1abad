"""Values of JSON and YAML files, numbers as they are printed, and how parts that may be missing are read. Pure."""

from __future__ import annotations

import json
import re
from typing import TypeAlias

from claims.importing.source_files import UnreadableError
from claims.lookup.identifiers import arxiv_id, doi_of, year_of
from claims.text import strict_yaml

Values: TypeAlias = "dict[str, object]"
_ADDRESS = re.compile(r"""https?://[^\s<>"'\\^`{|}]+""")
_LONGEST_ADDRESS = 400


class Number(str):
    """A number, as its file prints it."""

    __slots__ = ()


def read_json(text: str) -> object:
    """Return the value of a JSON text; numbers are `Number`.

    Raises:
        UnreadableError: it is none, or nested too deeply.
    """
    try:
        return json.loads(text, parse_float=Number, parse_int=Number, parse_constant=Number)
    except RecursionError:
        raise UnreadableError("nested too deeply") from None
    except ValueError as error:
        raise UnreadableError(f"not JSON ({error})") from None


def read_yaml(text: str) -> object:
    """Return the value of a YAML text; every scalar is text as printed, and there are no aliases, tags or double keys.

    Raises:
        UnreadableError: it is none, or holds what is not read.
    """
    try:
        return strict_yaml.parse(text)
    except strict_yaml.YamlError as error:
        raise UnreadableError(f"line {error.line}: {error.found}; allowed: {error.allowed}") from None


def mapping(value: object) -> Values:
    """Return the value where it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[object]:
    """Return the value where it is a list, one in a list where it is a mapping, else nothing."""
    return value if isinstance(value, list) else [value] if isinstance(value, dict) else []


def text_of(value: object) -> str:
    """Return the value where it is text or a number, else nothing."""
    return value.strip() if isinstance(value, str) else ""


def shown(value: object) -> str:
    """Return any value as one would see it in its file, cut to a line."""
    return str(value)[:200] if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)[:200]


def first(*values: object) -> str:
    """Return the first text that is not empty."""
    return next((found for value in values if (found := text_of(value))), "")


def address(value: object) -> str:
    """Return the value where it is an address of the web, else nothing."""
    found = text_of(value)
    return found if len(found) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(found) else ""


def identified(link: object) -> dict[str, str]:
    """Return the fields of a paper that an address of it gives: arXiv id and its year, DOI, else the address."""
    text = text_of(link)[: 2 * _LONGEST_ADDRESS]
    if identifier := arxiv_id(text):
        return {"arxiv": identifier, "year": year_of(identifier)}
    doi = doi_of(text) or ""
    return {name: value for name, value in {"doi": doi, "published_url": address(text)}.items() if value}
