"""Read the names of an author field of BibTeX, given name first. Pure."""

from __future__ import annotations

import re

from claims.lookup.latex import plain_text
from claims.lookup.markup import entities

_OTHERS = re.compile(
    r"[\s{(]*(?:\\\w+[\s{]*)?(?:(?:and\s+)?(?:(?:many|\d+)\s+)?(?:more|others?|other authors|more authors)|et\.?\s+al\b"
    r"|\.\.\.|…|\\l?dots)[.,\s})]*",
    re.I,
)
_MARKS = re.compile(
    r"\$\s?\^[^$]{0,40}\$|\\(?:thanks|footnote|textsuperscript|inst|orcid\w*)\s{0,9}\{[^{}]{0,200}\}"
    r"|\\(?:footnotemark(?:\[\w{1,3}\])?|dag|ddag|dagger|ddagger|textdagger|textasteriskcentered)\b(?:\{\})?"
    r"|\(\s?[^(),]{1,80}\)|(?<=\w)[*†‡§¶]+"
)
_ET_AL = re.compile(r",?\s+(?:et\.?\s+al|and\s+others)\b\.?,?\s*$", re.I)
_SUFFIX = re.compile(r"(?:jr|sr|[iv]{2,4})\.?", re.I)
_DEGREE = re.compile(r"(?:ph\.?\s?d|m\.?d|d\.?phil|d\.?sc|m\.?sc|b\.?sc|m\.?a|dr|prof|ing|esq|mba|frs)\.?", re.I)
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.?[\s-]?){1,4}")
_PART = re.compile(r"\s*(family|given|prefix|suffix)(-i)?\s*=\s*(.*)", re.I | re.S)


def names(value: str, notes: list[str]) -> list[str]:
    """Return the people of an author field in order.

    Args:
        value: the field as BibTeX holds it: names between `and`.
        notes: takes a sentence for what is left out or read in another way than BibTeX's.
    """
    from bibtexparser.middlewares.names import split_multiple_persons_names

    value = entities(value)
    given = [printed for text in split_multiple_persons_names(value) for printed in _listed(text)]
    found: list[str] = []
    for printed in given:
        text = re.sub(r"^and\s|\sand$", "", printed.strip(" \t\n,;"))
        if _OTHERS.fullmatch(text):
            notes.append(f"left out '{' '.join(text.strip('{} ').split())}'.")
            continue
        if cut := _ET_AL.search(text):
            notes.append(f"left out '{cut[0].strip(' ,')}'.")
            text = text[: cut.start()]
        if marks := [mark.strip() for mark in _MARKS.findall(text)]:
            notes.append(f"left out '{' '.join(marks)}' at a name.")
            text = _MARKS.sub("", text)
        found += [name for person in _people(text, notes) if (name := plain_text(person).replace("~", " ").strip())]
    return found


def _listed(text: str) -> list[str]:
    """Split names at semicolons or `&` outside of braces."""
    parts = re.split(r"\s*;\s*|\s+\\?&\s+(?:and\s+)?", _hidden(text)) if re.search(r"[;&]", text) else [text]
    return [_shown(part) for part in parts]


def _people(text: str, notes: list[str]) -> list[str]:
    """Return one name, or several that are separated by commas in place of BibTeX's `and`."""
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    if _PART.match(text):
        return [_labelled(text)]
    parts = [part.strip() for part in _hidden(text).split(",") if part.strip()]
    degrees = [part for part in parts[1:] if _DEGREE.fullmatch(part)]
    parts = [part for number, part in enumerate(parts) if not number or not _DEGREE.fullmatch(part)]
    if degrees:
        notes.append(f"left out '{', '.join(degrees)}'.")
    if len(parts) >= 3 and not any(_SUFFIX.fullmatch(part) for part in parts[1:]):
        people = _between_commas(parts)
        notes.append(f"commas, not `and`, separate the names; read as {len(people)} names: {'; '.join(people)}.")
        return [_shown(person) for person in people]
    if len(parts) == 3 and _SUFFIX.fullmatch(
        parts[2]
    ):  # "Doe, John, III"; BibTeX wants the suffix before the given name
        parts = [parts[0], parts[2], parts[1]]
    name = parse_single_name_into_parts(_shown(", ".join(parts)), strict=False)
    return [name.merge_first_name_first]


def _between_commas(parts: list[str]) -> list[str]:
    """Split "Doe, J., Roe, R." into two names, "Jane Doe, Richard Roe, Ann Poe" into three."""
    if len(parts) % 2 == 0 and all(_INITIALS.fullmatch(part) for part in parts[1::2]):
        return [f"{given} {family}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    return parts


def _labelled(text: str) -> str:
    """Read a name in the labelled form of biblatex: `family=Dao, given=Tri`."""
    found = [match for part in _hidden(text).split(",") if (match := _PART.fullmatch(part)) and not match[2]]
    parts = {match[1].lower(): _shown(match[3]).strip() for match in found}
    return " ".join(parts[name] for name in ("given", "prefix", "family", "suffix") if parts.get(name))


def _hidden(text: str) -> str:
    """Hide the commas, semicolons and ampersands inside the braces of `text` from `split`."""
    depth, shown = 0, []
    for letter in text:
        depth = max(0, depth + (letter == "{") - (letter == "}"))
        shown.append(chr(0xE100 + ord(letter)) if depth and letter in ",;&" else letter)
    return "".join(shown)


def _shown(text: str) -> str:
    return re.sub("[\ue100-\ue17f]", lambda match: chr(ord(match[0]) - 0xE100), text)
