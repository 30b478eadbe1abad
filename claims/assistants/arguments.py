"""The arguments of a tool, read as the parameters of an address are; what cannot be meant is refused with the nearest.

An address that holds an unknown value is answered without it, and says so beside. An assistant would take that answer
for one to its own question, so here nothing is answered.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence

from claims import queries
from claims.filters import WORDS, BadRequestError, Filter
from claims.problem import nearest, quoted
from claims.queries import GROWING
from claims.store import Queryable

Arguments = Mapping[str, object]
Params = Mapping[str, Sequence[str]]
MOST_VALUES = 100
"""Values of one argument."""
_MOST_KEYS = 2000  # the commonest keys of a filter, among which the nearest are looked for
_JSON = {dict: "an object", list: "a list", type(None): "null", bool: "true or false"}


class RefusedError(BadRequestError):
    """A question that is not answered; its words tell the assistant what to ask instead."""


def params_of(arguments: Arguments, allowed: Collection[str]) -> dict[str, list[str]]:
    """Return the values of each argument as texts; one that is null is as absent.

    Raises:
        RefusedError: an argument that the tool does not have, or a value that is no text or number.
    """
    for name in arguments:
        if name not in allowed:
            raise RefusedError(f"There is no argument {quoted(name)}; nearest: {', '.join(nearest(name, allowed))}.")
    return {name: _texts(name, value) for name, value in arguments.items() if value is not None}


def _texts(name: str, value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    if len(values) > MOST_VALUES:
        raise RefusedError(f"{name} has {len(values)} values; give {MOST_VALUES} at most.")
    return [_text(name, each) for each in values]


def _text(name: str, value: object) -> str:
    if isinstance(value, bool) and name == "typical":
        return str(value).lower()
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool) and name not in ("q", "typical"):
        if isinstance(value, float) and not math.isfinite(value):
            raise RefusedError(f"{name} is no finite number.")
        return str(int(value) if value == int(value) else value)
    found = _JSON.get(type(value), "a number")
    raise RefusedError(f"{name} holds {found}; write {'true or false' if name == 'typical' else 'text'}.")


def one_of(params: Params, name: str, allowed: Sequence[str]) -> str:
    """Return the value of an argument with a closed list; the first of the list where it is absent.

    Raises:
        RefusedError: another value.
    """
    value = [*params.get(name, ()), ""][0] or allowed[0]
    if value not in allowed:
        raise RefusedError(f"{name} {quoted(value)} is unknown; allowed: {', '.join(allowed)}.")
    return value


def asked_filter(store: Queryable, params: Params) -> Filter:
    """Return the filter that `params`, of which all are fields of the filter, ask for.

    Raises:
        RefusedError: a value cannot be read, or no claim has it; the nearest are named.
    """
    filter, ignored = store.ask(queries.requested, params)
    refuse_ignored(params, ignored, lambda name: _keys(store, name))
    return filter


def refuse_ignored(params: Params, ignored: Sequence[str], known: Callable[[str], Collection[str]]) -> None:
    """Refuse a question of which something would be ignored; `known` gives the values of a field.

    Raises:
        RefusedError: always, where something is ignored.
    """
    if ignored:
        unknown = {f"{name} {quoted(value)} is unknown": (name, value) for name in params for value in params[name]}
        messages = (_with_nearest(each, *unknown[each], known) if each in unknown else each for each in ignored)
        raise RefusedError(f"{'; '.join(messages)}.")


def _with_nearest(message: str, name: str, value: str, known: Callable[[str], Collection[str]]) -> str:
    near = nearest(value[:100], known(name))
    return f"{message}; nearest: {', '.join(near)}" if near else message


def _keys(store: Queryable, name: str) -> Collection[str]:
    if name in WORDS:
        return [*WORDS[name]]
    facet = next((each for each in GROWING if each == name), None)
    found = store.ask(queries.facets, Filter(), (facet,), _MOST_KEYS) if facet else ()
    return [each.key for each in found]


def claim_slug(claim_id: str) -> str:
    """Return the record that the id of a claim names."""
    return re.sub(r"\.c[0-9]+$", "", claim_id)
