"""`PaperMetadata`: what a source states of a paper; join the statements of two sources. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from claims.lookup.venues import venue_of
from claims.vocabulary import Vocabulary, normalise


class PaperMetadata(NamedTuple):
    """What a source states of a paper."""

    fields: dict[str, str]
    """Fields of a record as texts, lists with one item per line; unknown fields are absent."""
    abstract: str = ""
    venue: str = ""
    """The venue in the words of the source, if the vocabulary has no key for it."""
    failure: str = ""
    """Why nothing was found, in a sentence; if the service could not be asked, `fields` holds the id alone."""
    notes: tuple[str, ...] = ()
    """What was left out or read in a way that the curator should know, a sentence each."""
    version: str = ""
    """The version of the paper that arXiv describes, such as v3."""


def stated(
    fields: Mapping[str, str], names: Iterable[str], venues: Vocabulary, abstract: str = "", notes: Iterable[str] = ()
) -> PaperMetadata:
    """Return the metadata of `fields` with the venue that one of its `names` stands for."""
    venue = venue_of(names, venues)
    all_notes = (*notes, venue.note) if venue.note else tuple(notes)
    known = {**fields, "venue": venue.key, "note": f"Published in {venue.words}." if venue.is_part else ""}
    return PaperMetadata(
        {name: text for name, text in known.items() if text},
        abstract,
        "" if venue.key else venue.words,
        notes=all_notes,
    )


def not_asked(service: str, why: str, **given: str) -> PaperMetadata:
    """Return the given id and the reason why `service` gave no usable answer."""
    return PaperMetadata(given, failure=f"{service} is not reachable ({why}). Paste the abstract instead.")


def joined(fields: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """Join to `fields` what a second source states; if both state a field, the second wins.

    A preprint's title and year stay: the record holds those of the first public version, and the title of the
    published version in a field of its own.
    """
    both = {**fields, **more}
    if fields.get("venue") == "arxiv" and more.get("venue") != "arxiv":
        both["year"] = min(part["year"] for part in (fields, more) if part.get("year")) if both.get("year") else ""
        if fields.get("title") and more.get("title"):
            both["title"] = fields["title"]
            if normalise(fields["title"]) != normalise(more["title"]):
                both["published_title"] = more["title"]
    return {name: text for name, text in both.items() if text}


def pages(volume: str, number: str, page: str, series: str = "") -> str:
    """Return volume, number and pages as records hold them: "35(12):11106-11115", "PMLR 202:5351-5366", "volume 6"."""
    if not volume:
        return page
    numbered = f"{volume}({number})" if number else volume
    return f"{series} {numbered}:{page}".strip() if page else f"{series or 'volume'} {numbered}"


def line(text: str) -> str:
    """Return `text` on one line with single spaces."""
    return " ".join(text.split())


def lines(names: Iterable[str]) -> str:
    """Return the non-empty `names`, a line each."""
    return "\n".join(each for name in names if (each := line(name)))
