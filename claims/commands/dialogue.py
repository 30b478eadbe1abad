"""What `claims new` asks on the terminal: each question again until its answer can be used; Ctrl-D ends as Ctrl-C."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from claims.adding.filled_form import Sheet, parse_choice
from claims.adding.form_line import line_parts
from claims.adding.from_proposal import claim_fields
from claims.adding.guesses import place
from claims.adding.inputs import PAPER_INPUTS, Input
from claims.adding.open_points import open_points
from claims.adding.proposal_words import counted, track_record
from claims.commands.common import UsageError, shown
from claims.extract import Proposal
from claims.invisible import escaped
from claims.problem import as_text, nearest
from claims.vocabulary import Vocabularies, Vocabulary

GUESSED = "[guessed]"
Keys = Mapping[str, Sequence[str]]
"""What is offered for an empty field, the likeliest first."""


def ask(prompt: str) -> str:
    """The answer without the spaces around it.

    Raises:
        KeyboardInterrupt: Ctrl-C or Ctrl-D.
    """
    try:
        return input(escaped(prompt)).strip()
    except EOFError:
        raise KeyboardInterrupt from None


def print_proposals(proposals: Sequence[Proposal]) -> None:
    """Each in a line, as the Add page shows it; of an unsure one why, and how often its rule was right."""
    print(f"{counted(proposals)}. Keep those the paper makes.")
    for number, proposal in enumerate(proposals, start=1):
        print(f"{number}. {' | '.join(filter(None, line_parts(claim_fields(proposal))))}")
        if proposal.doubt:
            print(f"   Unsure: {proposal.doubt}. {track_record(proposal)}")


def ask_which(sure: Sequence[bool]) -> list[int]:
    """Which proposals to keep, by their positions from 0."""
    while True:
        try:
            return parse_choice(ask(f"Which to keep: sure, all, none, or of 1 to {len(sure)}? [sure] ") or "sure", sure)
        except ValueError as error:
            print(f"Please {error}.")


def ask_paper(sheet: Sheet, data: Path, vocabularies: Vocabularies, suggested: Keys) -> Sheet:
    """Ask for what a new record needs and its sources did not say, and whether what is guessed is right."""
    if sheet.path:
        return sheet
    for each in PAPER_INPUTS.values():
        if each.name in sheet.guessed or (each.required and not sheet.paper.get(each.name)):
            sheet = _ask_field(sheet, each, data, vocabularies, suggested.get(each.name, ()))
    return sheet


def _ask_field(sheet: Sheet, each: Input, data: Path, vocabularies: Vocabularies, keys: Sequence[str]) -> Sheet:
    """`sheet` with the field as answered; asked again while a check finds fault with the answer alone."""
    print(f"{each.label}. {each.help}")
    default, terms = sheet.paper.get(each.name, ""), None
    if each.vocabulary:
        terms = getattr(vocabularies, each.vocabulary)
        _print_terms(keys, terms)
    default = default or (keys[0] if keys else "")
    while True:
        text = _answer(each.name, default, lambda answer: _key(answer, keys, terms) if terms else answer, terms)
        answered = sheet.with_field(0, each.name, text)
        fault = _fault(answered, each.name, text, terms, data) if text else ""
        if not fault:
            return answered
        print(fault)


def _fault(answered: Sheet, name: str, text: str, terms: Vocabulary | None, data: Path) -> str:
    """What is wrong with the answer, in words; nothing where it can be used."""
    if terms is not None:
        near = ", ".join(nearest(text, terms))
        return "" if text in terms else f'There is no {name} "{text}"; nearest: {near}; - leaves it empty.'
    found = answered.plan(data, together=False).problems
    return next((problem.sentence() for problem in found if problem.field == name), "")


def _answer(name: str, default: str, read: Callable[[str], str], terms: Vocabulary | None) -> str:
    """The answer; Enter takes the guess, - leaves the field empty, ? lists the terms."""
    hint = " (a number, a key or a name; ? lists them)" if terms else ""
    offered = f" [{default}] {GUESSED}" if default else ""
    while True:
        answer = ask(f"{name}{hint}{offered}: ")
        if answer != "?" or not terms:
            return "" if answer == "-" else read(answer) if answer else default
        print("\n".join(f"  {key}: {term.label}" for key, term in terms.items()))


def _print_terms(keys: Sequence[str], terms: Vocabulary) -> None:
    for number, key in enumerate(keys, start=1):
        print(f"  {number}  {terms.label(key)} ({key}){f' {GUESSED}' if number == 1 else ''}")
    if keys:
        print("  -  none of these")


def _key(answer: str, keys: Sequence[str], terms: Vocabulary) -> str:
    """The key that a number of the list, a key or a name stands for; else the answer, which a check refuses."""
    if answer.isdecimal() and 1 <= int(answer[:9]) <= len(keys):
        return keys[int(answer[:9]) - 1]
    return terms.resolve(answer) or answer


def print_guesses(sheet: Sheet) -> None:
    """Each field that is filled in by guess and that nobody confirmed."""
    names = sheet.unconfirmed()
    for name in names:
        number, field = place(name)
        print(f"{name}: {(sheet.claims[number - 1] if number else sheet.paper)[field]} {GUESSED}")
    if names:
        print(f"{len(names)} guess{'es' * (len(names) != 1)} not confirmed: {', '.join(names)}.")


def look_over(sheet: Sheet, data: Path, corrected: Callable[[Sheet, str], Sheet]) -> Sheet | None:
    """Show the change, its guesses and its problems until it is to be saved; None where it is not.

    Args:
        sheet: the form.
        data: the data folder.
        corrected: gives the sheet with a field set as FIELD=VALUE says.
    """
    while True:
        change = sheet.plan(data)
        print(f"\n{change.diff() or change.text}\n")
        print_guesses(sheet)
        print(as_text(shown(data, change.problems)), end="")
        if missing := [point for point in open_points(change.problems, change.ids) if point.missing]:
            print(f"Still to fill in: {', '.join(map(str, missing))}.")
        answer = ask("[s]ave, FIELD=VALUE (2.metric=accuracy for a claim) to correct, [a]ccept all guesses, [q]uit: ")
        if answer.lower() in ("q", "quit"):
            return None
        if answer.lower() in ("a", "accept"):
            sheet = sheet._replace(guessed=())
        elif answer.lower() not in ("s", "save", "y"):
            try:
                sheet = corrected(sheet, answer)
            except UsageError as error:
                print(error)
        elif change.problems:
            print("Correct the problems first.")
        else:
            return sheet
