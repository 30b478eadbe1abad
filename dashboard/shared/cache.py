"""The only place that caches: the watcher as a resource, answers by store and question."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast, get_args

import streamlit as st

from claims import queries
from claims.adding.curator import curator
from claims.errors import ClaimsError
from claims.files import find_data
from claims.filters import WORDS, Filter
from claims.proof import links
from claims.queries import papers
from claims.row_types import PaperRow
from claims.setting_keys import Field
from claims.settings import settings
from claims.store import DamagedStoreError, Queryable, Question
from claims.store_source import LocalSource, StoreSource
from claims.vocabulary import VOCABULARY_OF
from claims.words import Form, HeldEqual

if TYPE_CHECKING:
    from claims.adding.duplicates import PossibleDuplicate
    from claims.candidates.inbox import Inbox
    from claims.candidates.listed_texts import ListedTexts
    from claims.extract import Proposal
    from claims.queries.searches import NameCount
    from claims.search_help import Suggestion
    from claims.spark import ClusterSource
    from claims.vocabulary import Vocabularies


P = ParamSpec("P")
T = TypeVar("T")


@st.cache_resource(max_entries=4, show_spinner=False)
def _watcher(data: str) -> LocalSource:
    return LocalSource(find_data(data)).start()


@st.cache_resource(max_entries=4, show_spinner=False)
def _cluster(master: str, table: str) -> ClusterSource:
    from claims.spark import ClusterSource  # with Arrow, which the first words of a page do without

    return ClusterSource(master, table).start()


def watcher() -> StoreSource:
    """What keeps the current store, as the server was started: of a data folder, or of a cluster."""
    started = settings()
    if started.table:
        return _cluster(started.master, started.table)
    return _watcher(started.data or str(find_data()))


def collections() -> list[str]:
    """The names of the imported collections."""
    from claims.importing.collection_files import names

    data = watcher().data
    return [] if data is None else names(data)


def collection(name: str) -> Queryable:
    """The store of an imported collection.

    Raises:
        CollectionError: there is none of that name; a cluster has none.
    """
    from claims.importing.collection_files import CollectionError
    from claims.importing.collection_store import state

    data = watcher().data
    if data is None:
        raise CollectionError(f'there is no collection "{name[:80]}"')
    return _collection(str(data), name, state(data, name))


@st.cache_resource(max_entries=8, show_spinner=False)
def _collection(data: str, name: str, state: tuple[int, ...]) -> Queryable:
    from claims.importing.collection_store import open_collection

    opened = open_collection(Path(data), name)
    opened.seconds = settings().question_seconds
    return opened


def changes_file() -> Path | None:
    """CHANGES.md of the data folder; a cluster has none."""
    data = watcher().data
    return None if data is None else data / "CHANGES.md"


def store() -> Queryable:
    """The current store; the first visit to a new collection waits here, with a word about it."""
    current = watcher().store(timeout=0.3)
    while current is None:
        if failure := watcher().failure:
            st.error(f"The records could not be loaded: {failure}", icon=":material/error:")
            st.stop()
        with st.spinner("Reading the records for the first time …"):
            current = watcher().store(timeout=5)
    return current


@st.cache_data(max_entries=512, max_size="256MiB", show_spinner=False)
def _answer(store_name: str, question: str, _ask: Callable[[], Any], arguments: tuple) -> Any:
    return _ask()


def ask(question: Question[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The answer of a function of `claims.queries` over the current store; equal questions are answered once."""
    name = f"{question.__module__}.{getattr(question, '__qualname__', question)}"

    def answer() -> T:
        current = store()
        arguments = repr(args), repr(kwargs)
        return _answer(current.path.name, name, lambda: current.ask(question, *args, **kwargs), arguments)

    try:
        return answer()
    except DamagedStoreError:  # the store before it answers, or the one that is built again
        return answer()


_WORDS = {**WORDS, "form": Form, "held_equal": HeldEqual}


def labels(name: str) -> dict[str, str]:
    """How the keys of a facet are shown; keys without a label are absent."""
    if name in get_args(Field):
        return _spellings(store().path.name, cast("Field", name))
    return _labels(store().path.name).get(name, {})


@st.cache_resource(max_entries=4, show_spinner=False)
def _labels(store_name: str) -> dict[str, dict[str, str]]:
    terms = ask(queries.all_rows, "terms")
    listed = {
        name: {term["key"]: term["label"] for term in terms if term["vocabulary"] == vocabulary}
        for name, vocabulary in VOCABULARY_OF.items()
    }
    return {**listed, **{name: {word.value: word.label for word in words} for name, words in _WORDS.items()}}


@st.cache_resource(max_entries=8, show_spinner=False)
def _spellings(store_name: str, field: Field) -> dict[str, str]:
    return ask(queries.spellings, field)


def about() -> dict[str, Any]:
    """The row of the table `meta`: what the store is."""
    return _about(store().path.name)


@st.cache_resource(max_entries=4, show_spinner=False)
def _about(store_name: str) -> dict[str, Any]:
    return ask(queries.all_rows, "meta")[0]


@st.cache_resource(max_entries=2, show_spinner=False)
def _identified(store_name: str) -> list[PaperRow]:
    return ask(papers.identified)


def suggestions(filter: Filter) -> list[Suggestion]:
    """As `search_help.suggestions`; equal filters are answered once."""
    from claims import search_help  # with the library that compares words: a page that finds something does without

    current = store()
    return _answer(current.path.name, "suggestions", lambda: search_help.suggestions(current, filter), (repr(filter),))


def names_beginning(text: str) -> list[NameCount]:
    """The names of methods, families, models and data sets that begin with what is typed."""
    from claims.search_help import words_of

    return words_of(store()).beginning(text)


def taken() -> frozenset[str]:
    """The names of all records."""
    return _taken(store().path.name)


@st.cache_resource(max_entries=2, show_spinner=False)
def _taken(store_name: str) -> frozenset[str]:
    return frozenset(paper["slug"] for paper in _identified(store_name))


def papers_like(paper: Mapping[str, str]) -> list[PossibleDuplicate]:
    """As `duplicates.papers_like`, of all papers; equal papers are looked for once."""
    return _papers_like(store().path.name, {name: paper.get(name, "") for name in papers.IDENTIFIED})


@st.cache_data(max_entries=64, show_spinner=False)
def _papers_like(store_name: str, paper: Mapping[str, str]) -> list[PossibleDuplicate]:
    from claims.adding import duplicates  # with the library that compares titles: the first page does without

    return duplicates.papers_like(_identified(store_name), paper)


@st.cache_data(max_entries=4, ttl=60, show_spinner=False)
def dead_links(folder: str) -> list[links.Dead] | str:
    """The links on file as dead, or in words why they cannot be read."""
    try:
        return links.read(Path(folder))
    except (OSError, links.LinksError) as error:
        return str(error)


def inbox(every: bool = False) -> Inbox | str:
    """The candidates that nobody has decided about, or in words why they cannot be read; a cluster has none.

    Args:
        every: also those that are unsure, or of rules that were wrong too often.
    """
    from claims.candidates import reviewing  # the pages of claims start sooner without it
    from claims.candidates.inbox import Inbox

    data = watcher().data
    if data is None:
        return Inbox()
    return _inbox(store().path.name, str(data), reviewing.state(data), every)


@st.cache_resource(max_entries=4, show_spinner=False)
def _inbox(store_name: str, data: str, state: str, every: bool) -> Inbox | str:
    from claims.candidates import reviewing
    from claims.candidates.inbox import Shelf

    try:
        return reviewing.load(Path(data), Shelf(ask(queries.all_rows, "papers")), every)
    except (OSError, ClaimsError) as error:
        return f"The candidates cannot be read: {getattr(error, 'strerror', None) or error}"


def listed_texts() -> ListedTexts | None:
    """The abstracts of the lists that candidates are from; None where the server was started without lists."""
    from claims.candidates import candidate_table

    data, lists = watcher().data, settings().lists
    if data is None or not lists:
        return None
    return _listed_texts(str(data), lists, candidate_table.state(candidate_table.paths(data)))


@st.cache_resource(max_entries=2, show_spinner=False)
def _listed_texts(data: str, lists: str, state: str) -> ListedTexts:
    from claims.candidates import candidate_table
    from claims.candidates.listed_texts import ListedTexts

    return ListedTexts(map(Path, lists.split(os.pathsep)), candidate_table.read(Path(data)))


def unreviewed(filter: Filter) -> int:
    """How many candidates match the filter of a page; none where they cannot be read."""
    found = inbox()
    return 0 if isinstance(found, str) else found.count(filter)


@st.cache_data(max_entries=32, show_spinner=False)
def proposed(title: str, abstract: str) -> list[Proposal]:
    """What the rules find in a text."""
    from claims.extract import propose  # the other pages start sooner without it

    return propose(title, abstract)


def offered(title: str, abstract: str, vocabularies: Vocabularies) -> dict[str, list[str]]:
    """As `guesses.offers`, from the papers that are there."""
    return _offered(store().path.name, title, abstract, vocabularies)


@st.cache_data(max_entries=32, show_spinner=False)
def _offered(store_name: str, title: str, abstract: str, _vocabularies: Vocabularies) -> dict[str, list[str]]:
    from claims.adding.guesses import KnownPaper, offers  # the other pages start sooner without it

    rows = ask(queries.all_rows, "papers")
    known = (KnownPaper(row["title"], row["method"], row["domain"], row["family"]) for row in rows)
    return offers(title, abstract, known, _vocabularies)


@st.cache_data(max_entries=4, show_spinner=False)
def server_curator(folder: str) -> str | None:
    """The name that git, or the server's start, gives whoever writes here."""
    return curator(Path(folder))
