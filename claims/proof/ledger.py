"""The ledger of verification: in which text each quote was looked for, and whether it was found.

The file is `verification.ndjson` next to the records; only `claims verify --write` writes it: one line for each claim
and source, sorted, with hashes in place of texts. A line is about one wording of the quote: once the quote is edited,
the claim counts as not checked.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import NamedTuple, TypeVar

from claims.errors import ClaimsError
from claims.files import replace_text
from claims.model import Claim
from claims.proof.matching import stands_in
from claims.records import RecordFile
from claims.regular_files import read_bytes
from claims.vocabulary import normalise
from claims.words import Attribution, Place, Verification

NAME = "verification.ndjson"
_T = TypeVar("_T")


class Entry(NamedTuple):
    """The result of looking for the quote of one claim in one text. Sorts by claim, then source."""

    slug: str
    number: int
    source: str
    """Label of the source; empty if there was none."""
    verified: Verification
    quote: str
    """Hash of the quote."""
    text: str
    """Hash of the paper's text; empty if there was none."""
    on: str
    """Day on which this was first seen; a later check with the same result does not change it."""
    version: str = ""
    """Version of the source; empty if unknown."""

    @property
    def claim_id(self) -> str:
        """Global id of the claim."""
        return f"{self.slug}.c{self.number}"


class LedgerError(ClaimsError):
    """The ledger cannot be read; the message names the line."""


def quote_hash(quote: str) -> str:
    """Return the hash by which a line identifies its quote; DuckDB's `sha256` gives the same."""
    return hashlib.sha256(quote.encode()).hexdigest()


def text_hash(text: str) -> str:
    """Return the hash of a paper's text; runs of white space count as one space."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(text.encode()).hexdigest()


def text_of(file: RecordFile, texts: Mapping[str, _T]) -> _T | None:
    """Return the paper's text in `texts`, by title or by published title."""
    titles = (file.record.title, file.record.published_title)
    found = (texts.get(normalise(title)) for title in titles if title)
    return next((text for text in found if text is not None), None)


def verify_quote(claim: Claim, text: str | None, excerpt: bool = False) -> Verification:
    """Check whether the quote of `claim` stands in `text`: its paper's abstract or, as an `excerpt`, a part of it.

    A quote from a table, from a report by others, or from another version than the paper's may be missing from the
    abstract: if it is not found, the result is that its source was not available.
    """
    if text is None:
        return Verification.NO_SOURCE
    if stands_in(claim.evidence.quote, text):
        return Verification.FOUND
    of_others = claim.evidence.place is not Place.ABSTRACT or claim.attribution is Attribution.REPRODUCTION
    elsewhere = excerpt or of_others or claim.evidence.read_from is not None
    return Verification.NO_SOURCE if elsewhere else Verification.NOT_FOUND


def entries(
    file: RecordFile, text: str | None, source: str, on: str, excerpt: bool = False, version: str = ""
) -> Iterator[Entry]:
    """Return a line for each claim of the record."""
    hashed, label = (text_hash(text), source) if text is not None else ("", "")
    version = version if label else ""
    for claim in file.record.claims:
        quote = quote_hash(claim.evidence.quote)
        yield Entry(file.slug, int(claim.id[1:]), label, verify_quote(claim, text, excerpt), quote, hashed, on, version)


def merge(before: Iterable[Entry], new: Iterable[Entry], quotes: Mapping[str, str], unread: Set[str]) -> list[Entry]:
    """Merge the lines of `before` and `new`; return those to keep, sorted.

    A new line replaces one with the same source or the same text, and one without a source. If it repeats a line, it
    keeps that line's day, with the version that is named now.

    Args:
        before: the ledger as it is.
        new: what was seen now.
        quotes: hash of the quote of every claim there is; lines of other claims and other quotes go.
        unread: names of records that could not be read; their lines stay.
    """
    kept: dict[str, list[Entry]] = {}
    for entry in before:
        if entry.slug in unread or quotes.get(entry.claim_id) == entry.quote:
            kept.setdefault(entry.claim_id, []).append(entry)
    for entry in new:
        mine = kept.setdefault(entry.claim_id, [])
        if not entry.source:
            mine[:] = mine or [entry]
            continue
        same = [old for old in mine if old.source == entry.source or old.text in ("", entry.text)]
        days = (old.on for old in same if old._replace(on=entry.on, version=entry.version) == entry)
        mine[:] = [*(old for old in mine if old not in same), entry._replace(on=next(days, entry.on))]
    return sorted(entry for mine in kept.values() for entry in mine)


def read(data: Path) -> list[Entry]:
    """Read the ledger of the data folder `data`; empty if there is no file.

    Raises:
        LedgerError: a line is not one of a ledger.
    """
    try:
        text = read_bytes(data / NAME, data).decode()
    except FileNotFoundError:
        return []
    except UnicodeDecodeError as error:
        raise LedgerError(f"{NAME}: {error}; delete the file, then run `claims verify --write`") from None
    return [_entry(line, number) for number, line in enumerate(text.splitlines(), start=1)]


def _entry(line: str, number: int) -> Entry:
    try:
        values = json.loads(line)
        slug, _, local = values["claim"].rpartition(".c")
        texts = [values.get(name, "") for name in ("source", "quote", "text", "on", "version")]
        if not slug or not all(isinstance(text, str) for text in texts):
            raise ValueError("expected a claim and texts")
        source, quote, text, on, version = texts
        verified = Verification(values["verified"])
        if verified is Verification.UNCHECKED:
            raise ValueError("a line says what was seen")
        return Entry(slug, int(local), source, verified, quote, text, on, version)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = f"{NAME}:{number}: not a line of a ledger ({type(error).__name__}: {error})"
        raise LedgerError(f"{message}; delete the line, then run `claims verify --write`") from None


def write(data: Path, found: Iterable[Entry]) -> None:
    """Replace the ledger with `found`, sorted as `merge` gives it."""
    lines = (_line(entry) for entry in found)
    replace_text(data / NAME, "".join(f"{line}\n" for line in lines))


def _line(entry: Entry) -> str:
    values = {
        "claim": entry.claim_id,
        "verified": entry.verified.value,
        "source": entry.source,
        "version": entry.version,
        "on": entry.on,
        "quote": entry.quote,
        "text": entry.text,
    }
    return json.dumps({name: value for name, value in values.items() if value}, ensure_ascii=False)
