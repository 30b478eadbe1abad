"""Add the claims of a paper, proposed from its abstract, after a look at the record as it will be stored.

The paper comes from a text file (a title, a blank line, the abstract), an arXiv id, a DOI or a BibTeX entry; what its
source does not say is asked, or given with --set: `--set venue=neurips` for the paper, `--set 2.metric=accuracy` for
the second claim that is kept. Claims of a paper that is there already join its record.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from claims.adding import curator, duplicates, from_proposal
from claims.adding.filled_form import Sheet, parse_choice, record_of, split_text
from claims.adding.inputs import CLAIM_INPUTS, PAPER_INPUTS
from claims.collection import Collection, read
from claims.commands import PROBLEMS
from claims.commands.common import UsageError, data_folder, shown
from claims.commands.propose import read_text
from claims.commands.saving import add_writing_options, assignment, existing_record, report
from claims.extract import Proposal, propose
from claims.files import slug_of
from claims.lookup.paper_metadata import joined
from claims.lookup.reference import find
from claims.problem import as_text, nearest
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
    parser.add_argument("--keep", default="", metavar="1,3-5", help="which proposals to keep: all, none or numbers")
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
    collection = read(data)
    paper, abstract = _paper(options, collection.vocabularies)
    proposals = propose(paper.get("title", ""), abstract) if abstract else []
    claims = [from_proposal.claim_fields(proposals[i]) for i in _kept(options, proposals)]
    sheet = _sheet(options, data, collection, paper, claims)
    sheet = _with(sheet, options.set)
    if not options.yes:
        looked = _by_hand(sheet, data, collection.vocabularies)
        if looked is None:
            print("\nNothing is written.", file=sys.stderr)
            return PROBLEMS
        sheet = looked
    change = sheet.plan(data) if options.dry_run else sheet.save(data)
    slug = slug_of(sheet.target())
    return report(data, change, curator.added_message(slug, len(sheet.claims)))


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
        paper |= {"title": title} if title else {}
    return paper, abstract


def _kept(options: argparse.Namespace, proposals: list[Proposal]) -> list[int]:
    for number, proposal in enumerate(proposals, start=1):
        print(f"{number}. {proposal.kind.label}: “{proposal.quote}”\n   {proposal.why}")
    if not proposals:
        return []
    answer = options.keep
    if not answer and not options.yes:
        answer = input(f"Which to keep, of 1 to {len(proposals)}? [all] ")
    try:
        return parse_choice(answer, len(proposals))
    except ValueError as error:
        raise UsageError(f"--keep {answer}: {error}") from None


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
    taken = {file.slug for file in collection.files}
    name = options.slug or from_proposal.slug(paper | dict(_assigned(options.set)[0]), taken)
    return Sheet(paper, tuple(claims), name, curator=curator.curator(data, options.curator))


_LIKE = {"title", "published_title", "arxiv", "doi"}


def _assigned(texts: list[str]) -> tuple[list[tuple[str, str]], list[tuple[int, str, str]]]:
    """Fields of the paper, and fields of claims with the claim's number, that `FIELD=VALUE` texts set."""
    paper, claims = [], []
    for text in texts:
        number, dot, rest = text.partition(".")
        if dot and number.isdecimal() and 1 <= int(number) <= 999:
            claims.append((int(number), *assignment(rest, list(CLAIM_INPUTS))))
        else:
            paper.append(assignment(text, list(PAPER_INPUTS)))
    return paper, claims


def _with(sheet: Sheet, texts: list[str]) -> Sheet:
    """`sheet` with these fields set; a number after the last claim adds one."""
    paper, fields = _assigned(texts)
    if paper and sheet.path:
        raise UsageError(f"{sheet.path} is there already; change {paper[0][0]} by `claims edit`")
    claims = [dict(claim) for claim in sheet.claims]
    for number, name, value in fields:
        if number > len(claims) + 1:
            raise UsageError(f"--set {number}.{name}: there are {len(claims)} claims")
        if number > len(claims):
            claims.append({})
        claims[number - 1][name] = value
    return sheet._replace(paper=sheet.paper | dict(paper), claims=tuple(claims))


def _by_hand(sheet: Sheet, data: Path, vocabularies: Vocabularies) -> Sheet | None:
    try:
        return _looked_over(_asked(sheet, vocabularies), data)
    except (EOFError, KeyboardInterrupt):
        return None


def _asked(sheet: Sheet, vocabularies: Vocabularies) -> Sheet:
    """Ask for what a new record needs and its sources did not say."""
    if sheet.path:
        return sheet
    paper = dict(sheet.paper)
    for each in PAPER_INPUTS.values():
        if not each.required or paper.get(each.name):
            continue
        print(f"{each.label}. {each.help}")
        if not each.vocabulary:
            paper[each.name] = input(f"{each.name}: ").strip()
            continue
        vocabulary = getattr(vocabularies, each.vocabulary)
        answer = input(f"{each.name} (a key or a name; ? lists them): ").strip()
        if answer == "?":
            print("\n".join(f"  {key}: {term.label}" for key, term in vocabulary.items()))
            answer = input(f"{each.name}: ").strip()
        paper[each.name] = vocabulary.resolve(answer) or answer
        if paper[each.name] not in vocabulary:
            print(f"Not a key; nearest: {', '.join(nearest(answer, vocabulary))}")
    return sheet._replace(paper=paper)


def _looked_over(sheet: Sheet, data: Path) -> Sheet | None:
    """Show the change and its problems until it is to be saved; None where it is not."""
    while True:
        change = sheet.plan(data)
        print(f"\n{change.diff() or change.text}\n")
        print(as_text(shown(data, change.problems)), end="")
        answer = input("[s]ave, FIELD=VALUE (2.metric=accuracy for a claim) to correct, [q]uit: ").strip()
        if answer.lower() in ("q", "quit"):
            return None
        if answer.lower() in ("s", "save", "y"):
            if not change.problems:
                return sheet
            print("Mend the problems first.")
            continue
        try:
            sheet = _with(sheet, [answer])
        except UsageError as error:
            print(error)
