"""Decide about candidates on the terminal, a paper at a time, the most wanted first.

Each paper is shown with its candidates, each with its quote. A letter decides about all of them, with numbers behind it
about these: `a` accept, `c 2` correct the second (FIELD=VALUE) and accept it, `r 1,3` reject (a reason is asked), `s`
skip for now, `u` undo your last decision, `q` quit. What is accepted becomes a record, or joins one, by the checks of
`claims new`; every decision is kept in candidates/decisions.csv and nothing is asked twice. `--rules` prints how often
the candidates of each rule were right. With `--lists`, the sentence of each figure is shown, too.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from claims.adding import curator, guesses
from claims.adding.filled_form import Sheet, parse_choice
from claims.adding.form_line import line_parts
from claims.candidates import decisions, reviewing
from claims.candidates.candidate import Candidate, claim_texts
from claims.candidates.inbox import Inbox, OpenPaper
from claims.candidates.listed_texts import ListedTexts, NoTextError, sentence_of
from claims.candidates.reviewing import Outcome
from claims.collection import Collection, read
from claims.commands import CLEAN
from claims.commands.common import LISTS, UsageError, data_folder, list_places, shown
from claims.commands.dialogue import ask, ask_paper, look_over
from claims.commands.open_candidates import add_options as add_choice
from claims.commands.open_candidates import chosen_filter, inbox_of
from claims.commands.saving import with_fields
from claims.filters import Filter
from claims.problem import as_text
from claims.settings import settings

_KEYS = "[a]ccept, [c]orrect, [r]eject, [s]kip, [u]ndo, [q]uit; of some: a 1,3"


class _Desk(NamedTuple):
    """Who decides, where, with what."""

    data: Path
    by: str
    collection: Collection
    texts: ListedTexts | None
    """None where nobody gave the lists."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_choice(parser)
    parser.add_argument("--curator", help="your name (git's user.name)")
    parser.add_argument("--lists", metavar="PATH", action="append", help=LISTS)
    parser.add_argument("--rules", action="store_true", help="print how often each rule was right, and end")


def run(options: argparse.Namespace) -> int:
    """Show papers and decide until none is left, or `q`."""
    if not options.rules and not sys.stdin.isatty():
        raise UsageError("there is nobody to ask: review on a terminal, or in the Inbox of `claims serve`")
    data = data_folder(options.data)
    collection = read(data)
    inbox = inbox_of(data, collection, options.all)
    if options.rules:
        print("".join(_rules(inbox)), end="")
        return CLEAN
    filter = chosen_filter(options, collection.vocabularies)
    places = list_places(options.lists, settings())
    texts = ListedTexts(places, inbox.table) if places else None
    desk = _Desk(data, curator.curator(data, options.curator) or "", collection, texts)
    _review(desk, inbox, filter)
    return CLEAN


def _review(desk: _Desk, inbox: Inbox, filter: Filter) -> None:
    """Show a paper and follow the answer, until `q`; once none is left the last decision can still be taken back."""
    passed: set[str] = set()
    paper: OpenPaper | None = None
    while True:
        paper = inbox.next(filter, passed, paper.key if paper else None)
        if paper is not None:
            _show(desk, paper, inbox, len(inbox.papers(filter)) - len(passed))
        answer = ask(f"{_KEYS} " if paper else "Nothing is left; [u]ndo, or Enter to end: ").lower()
        if answer in ("q", "quit") or (paper is None and answer != "u"):
            break
        if paper is not None and answer in ("s", "skip"):
            passed.add(paper.key)
            continue
        _say(_decided(desk, paper, answer) if paper else reviewing.undo(desk.data, desk.by))
        inbox = inbox.after(decisions.read(desk.data))
    left = len(inbox.papers(filter))
    print(f"{left} paper{'s' * (left != 1)} left.")


def _rules(inbox: Inbox) -> list[str]:
    """A line for each rule that somebody decided about."""
    if not inbox.rules:
        return ["Nothing is decided yet.\n"]
    lines = [f"{'rule':<24}{'n':>5}{'claims':>8}{'unchanged':>11}{'precision':>11}  95% interval\n"]
    for each in inbox.rules.values():
        low, high = each.interval
        counts = f"{each.rule:<24}{each.n:>5}{each.right:>8}{each.unchanged or 0:>11}{each.right / each.n:>11.2f}"
        lines.append(f"{counts}  {low:.2f} to {high:.2f}{'' if each.is_good else ', not offered'}\n")
    return lines


def _show(desk: _Desk, paper: OpenPaper, inbox: Inbox, left: int) -> None:
    first = paper.first
    venue = " ".join(filter(None, (first.venue_name, str(first.year or ""))))
    print(f"\n{left} left. {first.title} ({venue})")
    print(" | ".join(filter(None, (first.address, first.family and f"family {first.family}?", paper.slug))))
    abstract = _abstract(desk, first)
    for number, each in enumerate(paper.candidates, start=1):
        print(f"{number}. {' | '.join(filter(None, line_parts(claim_texts(each))[:-1]))}")
        print(f"   “{each.quote}”")
        if abstract:
            print(f"   in: {sentence_of(abstract, each)}")
        record = inbox.record_of(each)
        low, high = record.interval
        print(f"   rule {each.rule}: right in {record.right} of {record.n} ({low:.2f} to {high:.2f})")


def _abstract(desk: _Desk, candidate: Candidate) -> str:
    """The abstract of the paper; where the lists hold it no longer, a word about it, and nothing."""
    try:
        return desk.texts.abstract(candidate) if desk.texts else ""
    except NoTextError as error:
        print(f"The quotes alone: {error}.")
        return ""


def _say(outcome: Outcome | str) -> None:
    print(outcome if isinstance(outcome, str) else outcome.said)


def _decided(desk: _Desk, paper: OpenPaper, answer: str) -> Outcome | str:
    """What came of the answer: the outcome of a decision, or why it is none."""
    letter, numbers = answer[:1], answer[1:].strip()
    if letter == "u" and not numbers:
        return reviewing.undo(desk.data, desk.by)
    if letter not in _ACTIONS:
        return f"Please write one of {_KEYS}."
    try:
        places = parse_choice(numbers or "all", [True] * len(paper.candidates))
    except ValueError as error:
        return f"Please {error}."
    return _ACTIONS[letter](desk, paper._replace(candidates=tuple(paper.candidates[place] for place in places)))


def _reject(desk: _Desk, paper: OpenPaper) -> Outcome | str:
    reason = ask("Why is it no claim? ")
    return reviewing.reject(desk.data, desk.by, paper.candidates, reason) if reason else "A rejection needs a reason."


def _accept(desk: _Desk, paper: OpenPaper, correct: bool = False) -> Outcome | str:
    """Accept as proposed, or after a look; a new record's guesses are asked for first."""
    vocabularies = desk.collection.vocabularies
    sheet: Sheet | None = reviewing.sheet_of(desk.data, paper, desk.by)
    sheet = ask_paper(sheet, desk.data, vocabularies, _offers(desk, paper.first))
    if not correct:
        outcome = reviewing.accept(desk.data, desk.by, sheet, paper.candidates)
        if outcome.done or outcome.change is None:
            return outcome
        print(as_text(shown(desk.data, outcome.change.problems)), end="")
    sheet = look_over(sheet, desk.data, lambda sheet, text: with_fields(sheet, [text]))
    return reviewing.accept(desk.data, desk.by, sheet, paper.candidates) if sheet else "Nothing is written."


def _offers(desk: _Desk, candidate: Candidate) -> dict[str, list[str]]:
    """What can be taken for domain and family: the suggestion from the abstract, then those from the title."""
    records = [file.record for file in desk.collection.files]
    found = guesses.offers(candidate.title, candidate.quote, records, desk.collection.vocabularies)
    suggested = {"domain": candidate.domain, "family": candidate.family}
    first = {name: [key] for name, key in suggested.items() if key}
    return {name: list(dict.fromkeys([*first.get(name, []), *keys])) for name, keys in found.items()}


_ACTIONS: dict[str, Callable[[_Desk, OpenPaper], Outcome | str]] = {
    "a": _accept,
    "c": partial(_accept, correct=True),
    "r": _reject,
}
