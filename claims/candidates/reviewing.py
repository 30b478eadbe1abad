"""Decide about candidates: accept into a record by the one way of writing, reject, undo.

Each function takes the lock of the data folder, reads what stands there now, and writes record and decision together.
So two curators who decide at once about one candidate make one decision: the second curator reads whose the first was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from claims.adding import from_proposal
from claims.adding.filled_form import Sheet, record_of
from claims.candidates import candidate_table, decisions
from claims.candidates.candidate import Candidate, claim_texts
from claims.candidates.decisions import Decision, Verdict, decision_about
from claims.candidates.inbox import Inbox, OpenPaper, Shelf
from claims.candidates.undo_steps import Step, is_as_left, keep_steps, last_steps, restore
from claims.files import paths, slug_of
from claims.lookup.identifiers import year_of
from claims.records import parse_record
from claims.regular_files import read_bytes
from claims.vocabulary import normalise
from claims.writing import PlannedChange, locked, save_locked
from claims.writing.edits import flatten


class Outcome(NamedTuple):
    """What came of a decision."""

    done: bool
    said: str
    """In a sentence, for the curator."""
    change: PlannedChange | None = None
    """Of the record, where one was asked for: with its problems, where these kept it from being saved."""


def load(data: Path, shelf: Shelf, every: bool = False) -> Inbox:
    """Return what is left to decide about.

    Raises:
        DamagedTableError, DamagedDecisionsError: a file cannot be read.
        OSError: the same, for the system.
    """
    return Inbox(candidate_table.read(data), decisions.read(data), shelf, every)


def state(data: Path) -> str:
    """Return a text that changes when the table or a decision does."""
    return candidate_table.state([*candidate_table.paths(data), decisions.path_of(data)])


def sheet_of(data: Path, paper: OpenPaper, by: str | None = None) -> Sheet:
    """Return the filled-in form of the candidates of a paper; of a new record domain and family are guesses."""
    path = record_of(data, paper.slug) if paper.slug else None
    fields = {name: text for name, text in _paper_fields(paper).items() if text}
    guesses = () if path else tuple(name for name in ("domain", "family") if name in fields)
    claims = tuple(claim_texts(candidate) for candidate in paper.candidates)
    return Sheet(fields, claims, path=path or "", curator=by, guessed=guesses)


def _paper_fields(paper: OpenPaper) -> dict[str, str | None]:
    """What the list says of the paper, and that it is the list that says it."""
    candidate, page = paper.first, paper.page or ""
    is_published = page and "arxiv.org/" not in page and not (candidate.doi and candidate.doi in page)
    year, source = str(candidate.year or ""), f"{candidate.source}@{candidate.source_version}"
    return {
        "title": candidate.title,
        "authors": "\n".join(candidate.authors),
        "year": year_of(candidate.arxiv) if candidate.arxiv else year,
        "arxiv": candidate.arxiv,
        "doi": candidate.doi,
        "venue": candidate.venue,
        "venue_year": year if candidate.venue else "",
        "published_url": page if is_published else "",
        "read_from": "list",
        "verified.venue": source if candidate.venue else "",
        "verified.authors": source if candidate.authors else "",
        "domain": candidate.domain,
        "family": candidate.family,
        "method": candidate.method,
    }


def accept(data: Path, by: str, sheet: Sheet, candidates: Sequence[Candidate]) -> Outcome:
    """Put the claims of `sheet`, one for each of `candidates`, into the record of their paper, or a new one.

    Nothing is written where a check finds a problem, or where somebody decided about one of them meanwhile.

    Raises:
        LockedError: somebody else is writing all the time.
        DamagedDecisionsError, DamagedStepsError: the decisions, or the last steps, cannot be read.
        OSError: the folder cannot be written.
    """
    with locked(data):
        known, own = decisions.read(data), last_steps(data, by)
        if taken := _taken(known, candidates):
            return Outcome(False, taken)
        sheet = _joining(data, sheet, known)
        there = _ids_there(data, sheet)
        change = _saved(data, sheet, [claim for claim, id_ in zip(sheet.claims, there, strict=True) if not id_])
        if not change.saved:
            return Outcome(False, "Nothing is written: correct the problems first.", change)
        new = iter(change.ids)
        ids = [id_ or next(new) for id_ in there]
        made = [
            decision_about(each, _verdict(each, claim), by, _today(), claim=id_)
            for each, claim, id_ in zip(candidates, sheet.claims, ids, strict=True)
        ]
        _keep(data, by, own, known, made, change)
    return Outcome(True, f"Accepted: {', '.join(ids)}.", change)


def reject(data: Path, by: str, candidates: Sequence[Candidate], reason: str) -> Outcome:
    """Decide that `candidates` are no claims of their paper, and keep the reason.

    Raises:
        ValueError: there is no reason.
        LockedError, DamagedDecisionsError, DamagedStepsError, OSError: as `accept`.
    """
    if not reason.strip():
        raise ValueError("a rejection needs a reason")
    with locked(data):
        known, own = decisions.read(data), last_steps(data, by)
        if taken := _taken(known, candidates):
            return Outcome(False, taken)
        made = [decision_about(each, Verdict.REJECT, by, _today(), reason) for each in candidates]
        _keep(data, by, own, known, made)
    return Outcome(True, f"Rejected: {len(candidates)}.")


def undo(data: Path, by: str) -> Outcome:
    """Take back the last decision of a curator: the candidates are open again, the record is as it was before.

    A record that was changed since then stays, and so does the decision. Curators are known by name alone: two of one
    name share their decisions.

    Raises:
        LockedError, DamagedDecisionsError, DamagedStepsError, OSError: as `accept`.
    """
    with locked(data):
        own = last_steps(data, by)
        if not own:
            return Outcome(False, "There is nothing to undo.")
        step = own[-1]
        if not is_as_left(data, step):
            return Outcome(False, f"{step.path} was changed since; withdraw the claim with `claims withdraw`.")
        known = decisions.read(data)
        gone = {each for each in step.candidates if each in known and known[each].by == " ".join(by.split())}
        left = {key: decision for key, decision in known.items() if key not in gone}
        claims = {known[each].claim for each in gone} - {""}
        if step.path and claims & {decision.claim for decision in left.values()}:
            return Outcome(False, "Somebody else decided for the same claim since; withdraw it with `claims withdraw`.")
        decisions.write(data, left.values())  # first: a claim whose decision is gone is found again, not doubled
        restore(data, step)
        keep_steps(data, by, own[:-1])
    return Outcome(True, f"Undone: {len(gone)} decision{'s' * (len(gone) != 1)}.")


def _today() -> str:
    return date.today().isoformat()


def _taken(known: Mapping[str, Decision], candidates: Sequence[Candidate]) -> str:
    """In words, who decided about one of `candidates` already; nothing where nobody did."""
    for each in candidates:
        if found := known.get(each.candidate):
            who = found.by or "somebody"
            return f"Nothing is written: {who} decided about “{each.printed}” on {found.on}: {found.decision.label}."
    return ""


def _joining(data: Path, sheet: Sheet, known: Mapping[str, Decision]) -> Sheet:
    """With the record that an earlier candidate of the paper made, or a free name for a new one."""
    if sheet.path:
        return sheet
    title = normalise(sheet.paper.get("title", ""))
    slugs = {each.claim.rpartition(".")[0] for each in known.values() if each.claim and normalise(each.title) == title}
    if path := next((found for slug in sorted(slugs) if (found := record_of(data, slug))), None):
        return sheet._replace(path=path)
    taken = {slug_of(path) for path in paths(data)}
    return sheet._replace(slug=sheet.slug or from_proposal.slug(sheet.paper, taken))


def _ids_there(data: Path, sheet: Sheet) -> list[str]:
    """Of each claim the global id under which the record has it already, by hand or by another curator; else ""."""
    file = parse_record(sheet.path, read_bytes(data / sheet.path, data))[0] if sheet.path else None
    there = {_figure(flatten(claim)): claim.id for claim in file.record.claims} if file else {}
    found = [there.get(_figure(claim), "") for claim in sheet.claims]
    return [f"{slug_of(sheet.path)}.{id_}" if id_ else "" for id_ in found]


def _figure(claim: Mapping[str, str]) -> tuple[str, ...]:
    """What two claims of one paper do not share."""
    printed = (claim.get(name, "") for name in ("kind", "form", "value", "low", "high"))
    return (*printed, normalise(claim.get("evidence.quote", "")))


def _saved(data: Path, sheet: Sheet, claims: Sequence[dict[str, str]]) -> PlannedChange:
    if not claims:
        return PlannedChange(sheet.path, saved=True)
    sheet = sheet._replace(claims=tuple(claims))
    return save_locked(data, sheet.target(), sheet.edit())


def _verdict(candidate: Candidate, claim: Mapping[str, str]) -> Verdict:
    """Whether the claim holds all that was proposed; what a curator adds is no correction."""
    same = all(claim.get(name, "").strip() == text for name, text in claim_texts(candidate).items())
    return Verdict.ACCEPT if same else Verdict.CORRECT


def _keep(
    data: Path,
    by: str,
    own: Sequence[Step],
    known: Mapping[str, Decision],
    made: Sequence[Decision],
    change: PlannedChange | None = None,
) -> None:
    """Write the decisions down, and how to take them back."""
    decisions.write(data, [*known.values(), *made])
    step = Step([each.candidate for each in made])
    if change is not None and change.text != change.before:
        step = step._replace(path=change.path, before=change.before, text=change.text)
    keep_steps(data, by, [*own, step])
