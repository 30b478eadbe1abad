"""Does the source contain the quote, and does the quote hold the figure? Pure."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from claims.model import SUFFIXES, Claim, number
from claims.vocabulary import normalise
from claims.words import Form

MAX_WORDS = 15
JOINT = " ... "

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WORDS = {word: Decimal(value) for value, word in enumerate(_ONES, start=1)}
_TIMES = {"twice": 2, "double": 2, "doubles": 2, "doubled": 2, "doubling": 2, "thrice": 3, "triple": 3, "triples": 3}
_HALF = re.compile(r"\b(?:half|halves|halved|halving)\b")
_SCALES = {
    "k": 3,
    "m": 6,
    "b": 9,
    "t": 12,
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
}
_NUMBER = re.compile(
    r"(?<![\d.])(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<rest>\.\d+)?(?:e(?P<exponent>-?\d{1,2}))?"
    r"(?:\s?-?(?P<word>thousand|million|billion|trillion)s?\b|(?P<suffix>[kmbt])(?![a-z]))?"
)
_LARGE = re.compile(rf"\b(?P<word>{'|'.join(_ONES)}) (?P<scale>thousand|million|billion|trillion)\b")
_MAGNITUDES = re.compile(r"\b(?:(?P<n>\w+)\s+)?orders?[\s-]of[\s-]magnitude")
_DROPPED = re.compile(r"[$\\{}]")
_TEX_MARKS = re.compile(r"[\s$\\{}]|~")


def word_count(quote: str) -> int:
    """Number of words of `quote`, the joints between fragments not counted."""
    return len(quote.replace(JOINT, " ").split())


def numbers(text: str) -> frozenset[Decimal]:
    """Every number `text` states, in digits or words, with and without its suffix (32k: 32 and 32000)."""
    plain = unicodedata.normalize("NFKC", text).lower().replace("{,}", ",").replace("\u2212", "-")
    plain = _DROPPED.sub("", plain)
    plain = re.sub(r"(?<![\w.])\.(?=\d)", "0.", plain)
    found: set[Decimal] = set()
    for match in _NUMBER.finditer(plain):
        try:
            value = Decimal(match["digits"].replace(",", "") + (match["rest"] or ""))
        except InvalidOperation:  # digits of another script
            continue
        found.add(value)
        if match["exponent"]:
            found.add(value.scaleb(int(match["exponent"])))
        if scale := match["word"] or match["suffix"]:
            found.add(value.scaleb(_SCALES[scale]))
    words = set(re.findall(r"[a-z]+", plain))
    found |= {value for word, value in _WORDS.items() if word in words}
    found |= {Decimal(value) for word, value in _TIMES.items() if word in words}
    for match in _LARGE.finditer(plain):
        found.add(_WORDS[match["word"]].scaleb(_SCALES[match["scale"]]))
    if _HALF.search(plain):
        found |= {Decimal(50), Decimal(2), Decimal("0.5")}
    for match in _MAGNITUDES.finditer(plain):
        n = match["n"] or "one"
        exponent = int(_WORDS.get(n, int(n) if n.isdecimal() and len(n) < 3 else 1))
        found.add(Decimal(10) ** exponent)
    return frozenset(found)


def missing_figures(claim: Claim) -> list[str]:
    """The printed figures, or the bound, of `claim` that its quote does not hold."""
    if claim.form is Form.BOUND:
        words = f"{claim.evidence.quote} {claim.note or ''}"  # a note gives what the publisher prints and a copy lost
        return [claim.bound] if claim.bound and _bare(claim.bound) not in _bare(words) else []
    figures = [f for f in (claim.value, claim.low, claim.high, claim.before) if f is not None]
    if not figures:
        return []
    quote = claim.evidence.quote
    if all(_stands_plainly(figure, quote) for figure in figures):
        return []
    stated = numbers(quote)
    return [f for f in figures if number(f) not in stated]


# What may stand around a figure that `numbers` reads as a number of its own, whatever else the text holds.
_BEFORE = frozenset({"", *" (+/<=>~"})
_AFTER = frozenset({"", *" %)-"})
_AFTER_DIGIT = _AFTER | {"×", *string.ascii_letters}


def _stands_plainly(figure: str, quote: str) -> bool:
    """Whether `numbers` would surely find `figure` in `quote`; False where it must look."""
    if "\\" in quote or "$" in quote:
        quote = _DROPPED.sub("", quote)
    at = quote.find(figure)
    after = at + len(figure)
    suffixed = figure[-1] in SUFFIXES
    return (
        at >= 0
        and quote[max(at - 1, 0) : at] in _BEFORE
        and quote[after : after + 1] in (_AFTER if suffixed else _AFTER_DIGIT)
        and (figure[:-1] if suffixed else figure).replace(".", "", 1).isdecimal()
    )


def _bare(text: str) -> str:
    return _TEX_MARKS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _flat(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def stands_in(quote: str, source: str) -> bool:
    """Whether every fragment of `quote` stands in `source`, in order; only runs of white space may differ."""
    text, start = _flat(source), 0
    for fragment in quote.split(JOINT):
        at = text.find(_flat(fragment), start)
        if at < 0:
            return False
        start = at + len(_flat(fragment))
    return True


def texts_by_title(source: str, titles: Iterable[str]) -> dict[str, str]:
    """The text under each of `titles` in `source`: paragraphs between blank lines, a title on a line of its own.

    Returns:
        Normalised title -> text up to the next of `titles`; titles that are not in `source` are absent.
    """
    wanted = {normalise(title) for title in titles}
    texts: dict[str, list[str]] = {}
    current: list[str] | None = None
    for paragraph in re.split(r"\n\s*\n", source.replace("\r\n", "\n")):
        key = normalise(paragraph)
        if key in wanted:
            current = texts.setdefault(key, [])
        elif current is not None:
            current.append(paragraph)
    return {key: "\n\n".join(paragraphs) for key, paragraphs in texts.items()}
