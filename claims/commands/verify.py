"""Check for each claim whether its quote stands in the paper's text.

SOURCE is a text file of titles and texts: a title on a line of its own, a blank line, the text, a blank line; or a JSON
list of objects with `title`, `abstract` and perhaps `version`; other entries are skipped and counted. Or `--arxiv` asks
arXiv for the abstracts. `--write` keeps the results in verification.ndjson next to the records, without the texts. Exit
code 1 if a quote is not found.
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path, PurePath

from claims.collection import Collection, read
from claims.commands import CLEAN, PROBLEMS
from claims.commands.common import UsageError, add_paths, chosen, data_folder
from claims.files import paths
from claims.proof import ledger, sources
from claims.proof.status import by_claim
from claims.records import RecordFile
from claims.words import Verification

_SAID = {
    Verification.FOUND: "found",
    Verification.NOT_FOUND: "not found",
    Verification.NO_SOURCE: "no source",
}
_LONGEST = 80


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_paths(parser)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--source", metavar="FILE", help="titles and abstracts, as text or JSON")
    source.add_argument("--arxiv", action="store_true", help="ask arXiv for the abstracts, one paper in 3 seconds")
    parser.add_argument("--label", help="name of the source in the ledger; default: the file's name")
    parser.add_argument("--version", help="version of entries that state none; default: the file's hash")
    parser.add_argument(
        "--excerpt",
        metavar="SLUG",
        action="append",
        default=[],
        help="record of which the source holds only a part: a quote outside it has no source",
    )
    parser.add_argument(
        "--read-from",
        metavar="VERSION",
        help="look only for quotes of this version of the paper, as `read_from` in the records names it: published",
    )
    parser.add_argument("--write", action="store_true", help="keep the results in verification.ndjson")


def run(options: argparse.Namespace) -> int:
    """Print one line per claim, then the counts."""
    data = data_folder(options.data, options.paths)
    selected = chosen(data, options.paths)
    label = _name("--label", options.label or (Path(options.source).name if options.source else "arXiv"))
    version = _name("--version", options.version) if options.version else ""
    collection = read(data)
    files = [file for file in collection.files if selected is None or file.path in selected]
    texts = _texts(options, files, collection, version)
    before = ledger.read(data) if options.write else []
    today = datetime.now(UTC).date().isoformat()
    seen = []
    for file in files:
        text = ledger.text_of(file, texts.by_title) or sources.Text("")
        excerpt = file.slug in options.excerpt
        entries = list(ledger.entries(file, text.text or None, label, today, excerpt, text.version))
        for entry, claim in zip(entries, file.record.claims, strict=True):
            if options.read_from in (None, claim.evidence.read_from or file.record.read_from):
                print(_said(entry, claim.evidence.quote))
                seen.append(entry)
    if texts.passed_over:
        print(f"Entries without title and abstract skipped: {texts.passed_over}.")
    counts = Counter(entry.verified for entry in seen)
    print(", ".join(f"{counts[word]} {said}" for word, said in _SAID.items()) + ".")
    if left_out := collection.count - len(collection.files):
        print(f"Broken records left out: {left_out}; `claims check` says why.")
    if options.write:
        _write(data, collection, before, seen)
    return PROBLEMS if counts[Verification.NOT_FOUND] else CLEAN


def _said(entry: ledger.Entry, quote: str) -> str:
    """Return one line: the claim, the result, its source, and the quote that was not found."""
    source = ", ".join(part for part in (entry.source, entry.version) if part)
    words = f"{entry.claim_id}: {_SAID[entry.verified]}" + (f" ({source})" if source else "")
    return words if entry.verified is Verification.FOUND else f'{words}: "{quote}"'


def _texts(options: argparse.Namespace, files: list[RecordFile], collection: Collection, version: str) -> sources.Texts:
    if options.source:
        titles = [t for file in files for t in (file.record.title, file.record.published_title) if t]
        return sources.read(Path(options.source), titles, version)
    texts, failures = sources.from_arxiv(files, collection.vocabularies)
    for failure in failures:
        print(failure)
    if failures and not texts.by_title:
        raise sources.SourceError("arXiv answered for no paper; nothing was checked")
    return texts


def _name(option: str, text: str) -> str:
    """Return a name without folders: the ledger is public and names no machine."""
    name = " ".join(text.split())
    if "/" in name or "\\" in name or not 0 < len(name) <= _LONGEST or not name.isprintable():
        raise UsageError(f"{option}: a name of 1 to {_LONGEST} characters without folders, such as `abstracts 2024-05`")
    return name


def _write(data: Path, collection: Collection, before: list[ledger.Entry], seen: list[ledger.Entry]) -> None:
    quotes = {
        f"{file.slug}.{claim.id}": ledger.quote_hash(claim.evidence.quote)
        for file in collection.files
        for claim in file.record.claims
    }
    unread = {PurePath(path).stem for path in paths(data)} - {file.slug for file in collection.files}
    after = ledger.merge(before, seen, quotes, unread)
    if after == before:
        print(f"{ledger.NAME}: nothing new.")
        return
    ledger.write(data, after)
    marks = Counter(by_claim(after).values())
    print(f"{ledger.NAME}: {', '.join(f'{marks[word]} {said}' for word, said in _SAID.items())}.")
