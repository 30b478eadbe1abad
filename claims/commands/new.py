"""Add the claims of a paper, proposed from its abstract, after a look at the record as it will be stored.

The paper comes from a text file (a title, a blank line, the abstract), an arXiv id, a DOI or a BibTeX entry; what its
source does not say is asked, or given with --set: `--set venue=neurips` for the paper, `--set 2.metric=accuracy` for
the second claim that is kept, `--set no_claims=WHY` for a paper that makes none. Claims of a paper that is there
already join its record. What is filled in by guess is marked [guessed] until it is accepted or corrected.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from claims.adding import curator, duplicates, from_proposal, guesses
from claims.adding.filled_form import Sheet, parse_choice, record_of, split_text
from claims.adding.inputs import NO_CLAIMS
from claims.collection import Collection, read
from claims.commands import PROBLEMS
from claims.commands.common import UsageError, data_folder
from claims.commands.dialogue import ask_paper, ask_which, look_over, print_guesses, print_proposals
from claims.commands.propose import must_be_read, read_text
from claims.commands.saving import add_writing_options, assigned, existing_record, report, with_fields
from claims.extract import Proposal, propose
from claims.files import slug_of
from claims.lookup.paper_metadata import joined
from claims.lookup.reference import find
from claims.vocabulary import Vocabularies


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument(
        "--from", dest="source", metavar="FILE", help="text of title and abstract, - for standard input"
    )
    parser.add_argument("--arxiv", metavar="ID", help="arXiv id or address")
    parser.add_argument("--doi", help="DOI or its address")
    parser.add_argument("--bibtex", metavar="FILE", help="BibTeX entry, - for standard input")
    parser.add_argument("--slug", default="", help="name of the record (the method's, or words of the title)")
    parser.add_argument("--to", default="", metavar="RECORD", help="the record that the claims join")
    parser.add_argument(
        "--keep",
        default="",
        metavar="sure|all|none|1,3-5",
        help="which proposals to keep (sure)",
    )
    parser.add_argument("--set", metavar="FIELD=VALUE", action="append", default=[], help="a field of paper or claim")
    parser.add_argument("--curator", help="your name (git's user.name)")
    parser.add_argument("--yes", action="store_true", help="ask nothing: save, or print the problems")
    add_writing_options(parser)


def run(options: argparse.Namespace) -> int:
    """Propose, ask, show, save."""
    if not (options.source or options.arxiv or options.doi or options.bibtex or options.set):
        raise UsageError("say where the paper is from: --from FILE, --arxiv ID, --doi DOI or --bibtex FILE")
    if not options.yes and not sys.stdin.isatty():
        raise UsageError("there is nobody to ask: give --yes, and all values by options")
    data = data_folder(options.data)
    try:
        sheet = _filled(options, data, read(data))
    except KeyboardInterrupt:
        print("\nNothing is written.", file=sys.stderr)
        raise
    if sheet is None:
        print("Nothing is written.", file=sys.stderr)
        return PROBLEMS
    change = sheet.plan(data) if options.dry_run else sheet.save(data)
    return report(data, change, curator.added_message(slug_of(sheet.target()), len(sheet.claims)))


def _filled(options: argparse.Namespace, data: Path, collection: Collection) -> Sheet | None:
    """The form as the sources, the rules, the options and the person fill it in; None where nothing is to be saved."""
    vocabularies = collection.vocabularies
    paper, abstract = _paper(options, vocabularies)
    title = paper.get("title", "")
    proposals = propose(title, abstract) if abstract else []
    claims = [from_proposal.claim_fields(proposals[i]) for i in _kept(options, proposals)]
    sheet = _guessed(_sheet(options, data, collection, paper, claims), abstract, vocabularies)
    sheet = _named(with_fields(sheet, options.set), options, collection)
    if options.yes:
        print_guesses(sheet)
        return sheet
    offers = guesses.offers(title, abstract, [file.record for file in collection.files], vocabularies)
    sheet = _named(ask_paper(sheet, data, vocabularies, offers), options, collection)
    return look_over(sheet, data, lambda sheet, text: with_fields(sheet, [text]))


def _guessed(sheet: Sheet, abstract: str, vocabularies: Vocabularies) -> Sheet:
    """With what the text prints of the paper where the sources are silent; the settings of the claims are guesses."""
    names = [f"{i}.{name}" for i, claim in enumerate(sheet.claims, start=1) for name in guesses.claim_guesses(claim)]
    if sheet.path:
        return sheet._replace(guessed=tuple(names))
    found = guesses.paper_guesses(sheet.paper.get("title", ""), abstract, vocabularies)
    new = {name: text for name, text in found.items() if not sheet.paper.get(name)}
    return sheet._replace(paper=sheet.paper | new, guessed=(*new, *names))


def _named(sheet: Sheet, options: argparse.Namespace, collection: Collection) -> Sheet:
    """With the name of the record: as asked for, else of the method or the title."""
    taken = {file.slug for file in collection.files}
    return sheet if sheet.path else sheet._replace(slug=options.slug or from_proposal.slug(sheet.paper, taken))


def _paper(options: argparse.Namespace, vocabularies: Vocabularies) -> tuple[dict[str, str], str]:
    """What the sources together say of the paper, and its abstract; the file's own words go before the services'."""
    paper: dict[str, str] = {}
    abstract = ""
    asked = [text for text in (options.arxiv, options.doi) if text]
    asked += [read_text(options.bibtex)] if options.bibtex else []
    for reference in asked:
        found = find(reference, vocabularies)
        if found.failure:
            print(found.failure, file=sys.stderr)
        if found.venue:
            print(f'The source names the venue "{found.venue}".', file=sys.stderr)
        for note in found.notes:
            print(note, file=sys.stderr)
        paper = joined(paper, found.fields)
        abstract = found.abstract or abstract
    if options.source:
        title, abstract = split_text(read_text(options.source))
        must_be_read(options.source, abstract)
        paper |= {"title": title} if title else {}
    return paper, abstract


def _kept(options: argparse.Namespace, proposals: list[Proposal]) -> list[int]:
    """Positions of the proposals to keep: as asked for, else as answered, else those that are sure."""
    if proposals:
        print_proposals(proposals)
    sure = [proposal.sure for proposal in proposals]
    keep = options.keep or ("none" if any(name == NO_CLAIMS for name, _ in assigned(options.set)[0]) else "")
    if not keep and proposals and not options.yes:
        return ask_which(sure)
    try:
        return parse_choice(keep or "sure", sure)
    except ValueError as error:
        raise UsageError(f"--keep {keep}: {error}") from None


def _sheet(
    options: argparse.Namespace, data: Path, collection: Collection, paper: dict[str, str], claims: list[dict[str, str]]
) -> Sheet:
    """Into the record that is there for the paper, else into a new one."""
    if options.to:
        return Sheet(paper, tuple(claims), path=existing_record(data, options.to))
    rows = [{"slug": file.slug, **file.record.model_dump(include=_LIKE)} for file in collection.files]
    alike = duplicates.papers_like(rows, paper)
    for each in alike:
        print(f"{each.id} has {each.why}" + ("; the claims join it." if each.same else "."))
    if alike and alike[0].same:
        return Sheet(paper, tuple(claims), path=record_of(data, alike[0].id) or "")
    return Sheet(paper, tuple(claims), curator=curator.curator(data, options.curator))


_LIKE = {"title", "published_title", "arxiv", "doi"}
