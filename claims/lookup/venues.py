"""Find the key of a venue from the name in a source ("Proceedings of the 41st International ..."). Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from claims.vocabulary import Vocabulary

_MAX_LENGTH = 500
_ORDINAL = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    "|(?:thir|four|fif|six|seven|eigh|nine)teenth|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)(?:y|ieth)"
)
_NUMBER = re.compile(rf"\d+(?:st|nd|rd|th)?|{_ORDINAL}|[ivx]{{2,5}}")
_WITH_YEAR = re.compile(r"([a-z]{2,})(?:19|20)?\d\d")
_FILLERS = frozenset(
    "a acm an and ann annu annual at cvf for ieee in of on oral poster proc proceedings sigact sigops sigplan "
    "spotlight the to".split()
)
_SATELLITE = re.compile(r"\b(?:workshops?|tutorials?|companion|adjunct|satellite|co-located|challenge)\b", re.I)
_PART = re.compile(r"\b(?:findings|demonstrations?|demos?|(?<!conference )(?<!main )tracks?)\b", re.I)
_TRACK = re.compile(
    r"\s(?:track on\s.*|(?:datasets and benchmarks|position papers?|industry|applied|blogposts?|(?:system )?demo\w*)"
    r"\s(?:track|proceedings)\b.*)$",
    re.I,
)
_FINDINGS = re.compile(r"^.{0,20}\bfindings of (?:the )?(?:association for computational linguistics\b[:,\s]*)?", re.I)
_JOINT = re.compile(rf"\s(?:and|&|with)\s(?:the\s)?(?:\d+(?:st|nd|rd|th)|{_ORDINAL}|(?:19|20)\d\d)\b", re.I)
_VOLUME = re.compile(r"\b(?:volume|vol\.?|part|no\.)\s?(?:\d{1,4}|[ivx]{1,5})\b", re.I)
_DASH = re.compile(r"\s[-–—]+\s|[–—]|:\s|;\s|\|")
_LIST = re.compile(r"\b(?:and|for|on)\b|&", re.I)
_AFTER = re.compile(
    r"\s*(?:['’]?\d|vol|part|virtual|online|held|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|proceedings)", re.I
)


class Venue(NamedTuple):
    """What a source says of the venue."""

    key: str | None = None
    """The vocabulary's key, if the name stands for one."""
    words: str = ""
    """The name in the words of the source."""
    note: str = ""
    """What the curator should know, in a sentence."""
    is_part: bool = False
    """Whether it is a volume or track apart from the main proceedings, such as the Findings of the ACL."""


def venue_of(names: Iterable[str], venues: Vocabulary) -> Venue:
    """Return the venue of the first of `names` that has a key; a workshop at a venue is not the venue."""
    given = [" ".join(name.split())[:_MAX_LENGTH] for name in names if name and name.strip()]
    for name in given:
        key = venue_key(name, venues)
        if _SATELLITE.search(name):
            reason = f"is at {venues.label(key)}, not of it" if key else "is a workshop or the like"
            return Venue(None, name, f"venue: '{name}' {reason}.")
        if key and _PART.search(name):
            return Venue(key, name, f"venue: '{name}' is taken for {key}; the record's note names it.", is_part=True)
        if key:
            return Venue(key, name)
    return Venue(None, given[0] if given else "")


def venue_key(name: str, venues: Vocabulary) -> str | None:
    """Return the key whose name, alias or definition `name` prints, around it any year, edition, volume or place."""
    if key := venues.resolve(name):
        return key
    known = _spellings(tuple((key, term.definition, term.label, *term.aliases) for key, term in venues.items()))
    return next((key for piece in _pieces(name) if (key := _key(_words(piece), known))), None)


def _pieces(name: str) -> Iterator[str]:
    """Yield the parts of `name` that may be a venue's name, the likeliest first."""
    in_findings = bool(_FINDINGS.match(name))
    name = re.sub(r"\bfindings\b", " ", _FINDINGS.sub("", _VOLUME.sub(" ", name)), flags=re.I)
    outside = re.sub(r"\([^()]*\)", " ", name)
    parts = [_JOINT.split(_TRACK.sub("", part), maxsplit=1)[0] for part in _DASH.split(outside)]
    for part in reversed(parts) if in_findings else parts:
        yield from _before_places(part)
    yield from (inside for brackets in re.findall(r"\(([^()]*)\)", name) for inside in _before_places(brackets))


def _before_places(part: str) -> Iterator[str]:
    """Yield `part`, and it up to each comma before a date, a place or an acronym, but not within a list of topics."""
    yield part
    pieces = part.split(",")[:8]
    for number in range(1, len(pieces)):
        rest = ",".join(pieces[number:])
        if _AFTER.match(rest) or not _LIST.search(rest):
            yield ",".join(pieces[:number])
        yield pieces[number]
    if re.fullmatch(r"[\s\d'’]*[A-Za-z]+(?:[-/][A-Za-z]+)+[\s\d'’]*", part):
        yield from re.split("[-/]", part)


def _words(name: str) -> tuple[str, ...]:
    """Return the words of `name` that distinguish venues, abbreviations with their full stop."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = re.sub(r"\bint(?:'|’)?l\b\.?", "int.", "".join(c for c in plain if not unicodedata.combining(c)))
    words = []
    for word in re.findall(r"[^\W_]+\.?", plain):
        bare = word.rstrip(".")
        if bare in _FILLERS or _NUMBER.fullmatch(bare):
            continue
        words.append(match[1] if (match := _WITH_YEAR.fullmatch(bare)) else word)
    return tuple(words)


@lru_cache(maxsize=8)
def _spellings(terms: tuple[tuple[str, ...], ...]) -> dict[tuple[str, ...], str]:
    names = ((re.sub(r"\([^()]*\)", " ", name), term[0]) for term in terms for name in term)
    return {words: key for name, key in names if (words := _words(name))}


def _key(words: tuple[str, ...], known: dict[tuple[str, ...], str]) -> str | None:
    if len(words) == 2 and "conference" in words:  # "the MLSys Conference"
        words = (words[0] if words[1] == "conference" else words[1],)
    if not any(word.endswith(".") for word in words):
        return known.get(words)
    keys = {key for full, key in known.items() if len(full) == len(words) and all(map(_abbreviates, words, full))}
    return keys.pop() if len(keys) == 1 else None


def _abbreviates(word: str, full: str) -> bool:
    return full.startswith(word[:-1]) if word.endswith(".") else full == word
