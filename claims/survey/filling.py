"""Fill the placeholders of a survey from a store; say what they cite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claims import queries
from claims.compare import compare
from claims.compare.answer import answer
from claims.drafts import Draft
from claims.exchange.latex import MOST_ROWS
from claims.filters import WORDS, Filter
from claims.problem import Problem, nearest, quoted
from claims.queries.columns import FACETS
from claims.queries.neighbours import by_ids
from claims.row_types import ClaimRow
from claims.store import Queryable
from claims.survey.markup import citation, claim_words, field_words, inline, table
from claims.survey.placeholders import FIELDS, ClaimCited, Compared, Placeholder, TableAsked, placeholders


@dataclass
class Filled:
    """A survey with its placeholders filled."""

    text: str = ""
    cited: list[Cited] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Cited:
    """A placeholder, the claims it cites, and the verdict of a comparison."""

    placeholder: Placeholder
    rows: Sequence[ClaimRow]
    answer: str | None = None


class _UnknownError(Exception):
    """A placeholder asks for what is not there."""

    def __init__(self, found: str, allowed: str, fix: str) -> None:
        self.found, self.allowed, self.fix = found, allowed, fix


def fill(draft: Draft, store: Queryable) -> Filled:
    """Return the survey with every placeholder filled, and every problem of those that cannot be."""
    filled, parts, here = Filled(), [], 0
    for each in placeholders(draft):
        if isinstance(each, Problem):
            filled.problems.append(each)
            continue
        try:
            cited = _cited(each, store)
        except _UnknownError as unknown:
            words = (unknown.found, unknown.allowed, unknown.fix, "survey")
            filled.problems.append(Problem(draft.file, each.place.line, "", *words))
            continue
        filled.cited.append(cited)
        parts += [draft.text[here : each.place.start], _written(draft, cited)]
        here = each.place.end
    filled.text = "".join((*parts, draft.text[here:]))
    return filled


def _written(draft: Draft, cited: Cited) -> str:
    asked, rows, syntax = cited.placeholder, cited.rows, draft.syntax
    if isinstance(asked, TableAsked):
        return table(syntax, rows)
    if isinstance(asked, Compared):
        return inline(syntax, cited.answer or "")
    if asked.field == "cite":
        return citation(syntax, rows[0])
    return inline(syntax, (field_words(rows[0], asked.field) or "") if asked.field else claim_words(rows[0]))


def _cited(asked: Placeholder, store: Queryable) -> Cited:
    if isinstance(asked, ClaimCited):
        return _with_field(Cited(asked, _of_ids(store, [asked.id])), asked)
    if isinstance(asked, TableAsked):
        return Cited(asked, _of_query(store, asked))
    if len(set(asked.ids)) < 2 or len(set(asked.ids)) < len(asked.ids):
        raise _UnknownError(quoted(" ".join(asked.ids)), "two or more different claims", "name them by their ids")
    rows = _of_ids(store, asked.ids)
    return Cited(asked, rows, answer(rows, compare(rows)).sentence)


def _with_field(cited: Cited, asked: ClaimCited) -> Cited:
    if asked.field not in (None, "cite") and field_words(cited.rows[0], asked.field) is None:
        stated = [name for name in FIELDS if name == "cite" or field_words(cited.rows[0], name) is not None]
        raise _UnknownError(
            f"{quoted(f'{asked.id}.{asked.field}')}, which is not reported",
            f"what is: {', '.join(stated)}",
            "leave it out",
        )
    return cited


def _of_ids(store: Queryable, ids: Sequence[str]) -> list[ClaimRow]:
    found = {row["claim_id"]: row for row in store.ask(by_ids, ids)}
    for one in ids:
        if one not in found:
            raise _UnknownError(quoted(one), "the id of a claim", _near_id(store, one))
    return [found[one] for one in ids]


def _of_query(store: Queryable, asked: TableAsked) -> list[ClaimRow]:
    params = asked.params
    if not params:
        raise _UnknownError(quoted(asked.query), "parameters of a filter", "write one, such as family=lora")
    for name, values in params.items():
        if name not in Filter.model_fields:
            raise _UnknownError(quoted(name), "a parameter of a filter", _near(name, Filter.model_fields))
        for value in values:
            if not _is_known(store, name, value, values):
                near = _near(value, _values(store, name))
                raise _UnknownError(quoted(f"{name}={value}"), f"a {name} that a claim has", near)
    filter, _ = store.ask(queries.requested, params)
    rows = store.ask(queries.claims_page, filter, queries.ALL, "factor", MOST_ROWS + 1)
    if not rows or len(rows) > MOST_ROWS:
        count = "no claim" if not rows else f"more than {MOST_ROWS} claims"
        raise _UnknownError(
            f"{quoted(asked.query)}, which selects {count}", f"1 to {MOST_ROWS} claims", "ask otherwise"
        )
    return rows


def _is_known(store: Queryable, name: str, value: str, values: Sequence[str]) -> bool:
    if name == "claim":
        return bool(store.ask(by_ids, [value]))
    _, ignored = store.ask(queries.requested, {name: values if name == "year" else [value]})
    return not ignored


def _values(store: Queryable, name: str) -> list[str]:
    if name in WORDS:
        return [word.value for word in WORDS[name]]
    if name in FACETS:
        return [count.key for count in store.ask(queries.facets, Filter(), (name,))]
    return _ids(store) if name == "claim" else []


def _ids(store: Queryable) -> list[str]:
    return [row["claim_id"] for row in store.ask(queries.claims_page, Filter(), ("claim_id",))]


def _near_id(store: Queryable, one: str) -> str:
    """Return the nearest ids, those of the same record first."""
    ids = _ids(store)
    own = [each for each in ids if each.rpartition(".")[0] == one.rpartition(".")[0]]
    found = dict.fromkeys([*nearest(one, own), *nearest(one, ids)])
    return f"write one of {', '.join(list(found)[:3])}" if found else "there is no claim"


def _near(word: str, allowed: Iterable[str]) -> str:
    found = nearest(word, allowed)
    return f"write one of {', '.join(found)}" if found else "see `claims export --help`"
