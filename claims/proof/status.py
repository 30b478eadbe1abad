"""The verification status of every claim, as the store needs it: one mark a claim."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import duckdb

from claims.proof import ledger
from claims.words import Verification

log = logging.getLogger(__name__)

_RANKS = (Verification.FOUND, Verification.NOT_FOUND, Verification.NO_SOURCE)


class QuoteStatus(NamedTuple):
    """Verification status of every claim, as the store needs it."""

    name: str = ""
    """Hash of the whole value."""
    rows: tuple[tuple[str, str, str], ...] = ()
    """Claim, hash of its quote, and mark."""
    unreadable: bool = False
    """Whether the ledger exists but cannot be read."""


def read_status(data: Path) -> QuoteStatus:
    """Return the marks of the data folder `data`: none if the ledger cannot be read, so that no store waits for it."""
    try:
        found = by_claim(ledger.read(data))
    except (OSError, ledger.LedgerError) as error:
        log.warning("the quotes count as not checked: %s", error)
        return QuoteStatus(unreadable=isinstance(error, OSError))
    rows = tuple((claim, quote, verified.value) for (claim, quote), verified in sorted(found.items()))
    return QuoteStatus(hashlib.sha256(repr(rows).encode()).hexdigest(), rows) if rows else QuoteStatus()


def by_claim(found: Iterable[ledger.Entry]) -> dict[tuple[str, str], Verification]:
    """Return the status of each claim and quote hash: found in some text, else not found in some, else no source."""
    status: dict[tuple[str, str], Verification] = {}
    for entry in found:
        key = (entry.claim_id, entry.quote)
        status[key] = min(status.get(key, entry.verified), entry.verified, key=_RANKS.index)
    return status


def write_status(connection: duckdb.DuckDBPyConnection, marks: QuoteStatus, slugs: Iterable[str] | None = None) -> None:
    """Set `verified` of each claim whose quote is still the one in its mark; all others are unchecked.

    With `slugs` set only the claims of these records.
    """
    chosen = None if slugs is None else sorted(slugs)
    connection.execute("create temp table marks (claim_id VARCHAR, quote VARCHAR, verified VARCHAR)")
    with connection.appender("marks") as appender:
        appender.append_rows(marks.rows)
    connection.execute(
        "update claims set verified = new.verified from (select c.claim_id, coalesce(m.verified, 'unchecked') verified"
        " from claims c left join marks m on m.claim_id = c.claim_id and m.quote = sha256(c.quote)"
        " where $slugs is null or list_contains($slugs, c.slug)) new"
        " where claims.claim_id = new.claim_id and claims.verified <> new.verified",
        {"slugs": chosen},
    )
    connection.execute("drop table marks")
