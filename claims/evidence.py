"""Read the numbers of a text, and check that a quote holds the figure of its claim. Pure."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from claims.model import SUFFIXES, Claim, number
from claims.vocabulary import normalise
from claims.words import Form

MAX_WORDS = 15
JOINT = " ... "

ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_WORDS = {word: Decimal(value) for value, word in enumerate((*ONES, *_TEENS), start=1)}
_WORDS |= {word: Decimal(value) for value, word in zip(range(20, 100, 10), TENS, strict=True)}
_WORDS |= {"twice": Decimal(2), "thrice": Decimal(3), "dozen": Decimal(12)}
_WORDS |= {f"doubl{end}": Decimal(2) for end in ("e", "es", "ed", "ing")}
_WORDS |= {f"tripl{end}": Decimal(3) for end in ("e", "es", "ed", "ing")}
_WORDS |= {f"quadrupl{end}": Decimal(4) for end in ("e", "es", "ed", "ing")}
_WORDS |= {f"{word}fold": Decimal(value) for value, word in enumerate(ONES, start=1)}
_PARTS = dict.fromkeys(("half", "halve", "halves", "halved", "halving"), 2) | {
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "tenth": 10,
}
_SUFFIXES = {"k": 3, "m": 6, "b": 9, "g": 9, "t": 12} | SCALES

_INTEGER = r"\d{1,3}(?:,\d{3})+(?![\d])|\d+"
_NUMBER = re.compile(
    r"(?<![\d.^])(?:"
    # 40,95 and 0,125 and 1.234,5 have a decimal comma; 32,44,56 is a list
    r"(?P<comma>(?<!\d,)(?:\d{1,3}(?:\.\d{3})+|\d+),(?:\d{1,2}|\d{4,})(?![\d,])(?!\.\d)|0,\d+(?![\d,]))"
    rf"|(?P<digits>{_INTEGER})(?P<rest>\.\d+)?)"
    r"(?:e(?P<exponent>-?\d{1,2}))?"
    rf"(?:\s?-?(?P<word>{'|'.join(SCALES)})s?\b|(?P<suffix>[kmbt](?![a-z])|[kmgt](?=flops?\b)))?"
)
_POWER = re.compile(
    r"(?:(?P<factor>\d{1,15}(?:\.\d{1,15})?)\s?[x×]\s?)?(?<![\d.^])(?P<base>\d{1,4})\^(?P<power>-?\d{1,2})(?!\.?\d)"
)
_FRACTION = re.compile(r"(?<![\d./^])(?P<over>\d{1,4})/(?P<under>\d{1,4})(?!\.?\d|/)")
_COMPOUND = re.compile(rf"\b(?P<tens>{'|'.join(TENS)})[ -](?P<ones>{'|'.join(ONES[:9])})\b")
_LARGE = re.compile(rf"\b(?P<many>an?|{'|'.join(ONES)}) (?P<scale>{'|'.join(SCALES)})\b")
_PART = re.compile(rf"\b(?:(?P<over>\w+)[ -])?(?P<part>{'|'.join(_PARTS)})s?\b")
_MAGNITUDES = re.compile(r"\b(?:(?P<n>\w+)\s+)?orders?[\s-]of[\s-]magnitude")
_TEX_FRACTION = re.compile(r"\\[dt]?frac\s?\{(\d{1,4})\}\s?\{(\d{1,4})\}")
_DROPPED = re.compile(r"[$\\{}]")
_TEX_MARKS = re.compile(r"[\s$\\{}]|~")
_GROUPED = re.compile(r"(?<=\d)(?:\{,\}|\\,|[\u00a0\u2009\u202f])(?=\d{3}(?!\d))")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2212⁄", "-----/")


def word_count(quote: str) -> int:
    """Count the words of `quote`, without the joints between fragments."""
    return len(quote.replace(JOINT, " ").split())


def with_powers(text: str) -> str:
    """Return `text` with `10^2` for `10²`, which would be read as 102."""
    return _RAISED.sub(lambda raised: "^" + raised.group().translate(_LOWERED), text)


def numbers(text: str) -> frozenset[Decimal]:
    """Return every number that `text` states, in digits or words, with and without its suffix (32k: 32 and 32000)."""
    plain = unicodedata.normalize("NFKC", with_powers(_GROUPED.sub(",", text))).lower().translate(_DASHES)
    plain = _TEX_FRACTION.sub(r"\1/\2", plain)
    plain = re.sub(r"(?<![\w.])\.(?=\d)", "0.", _DROPPED.sub("", plain.replace("\\times", "×")))
    found = set(_powers(plain))
    plain = _POWER.sub(" ", plain)
    return frozenset(found.union(_in_digits(plain), _fractions(plain), _in_words(plain), _shared(plain)))


def _powers(plain: str) -> Iterator[Decimal]:
    for match in _POWER.finditer(plain):
        value = Decimal(match["base"]) ** int(match["power"]) if int(match["base"]) else Decimal(0)
        yield value * Decimal(match["factor"] or 1)


def _in_digits(plain: str) -> Iterator[Decimal]:
    for match in _NUMBER.finditer(plain):
        if match["comma"]:
            digits = match["comma"].replace(".", "").replace(",", ".")
        else:
            digits = match["digits"].replace(",", "") + (match["rest"] or "")
        try:
            value = Decimal(digits)
        except InvalidOperation:  # digits of another script
            continue
        yield value
        if match["exponent"]:
            yield value.scaleb(int(match["exponent"]))
        if scale := match["word"] or match["suffix"]:
            yield value.scaleb(_SUFFIXES[scale])


def _fractions(plain: str) -> Iterator[Decimal]:
    for match in _FRACTION.finditer(plain):
        if int(match["under"]):
            yield Decimal(match["over"]) / Decimal(match["under"])


def _in_words(plain: str) -> Iterator[Decimal]:
    for match in _COMPOUND.finditer(plain):
        yield _WORDS[match["tens"]] + _WORDS[match["ones"]]
    plain = _COMPOUND.sub(" ", plain)
    yield from (_WORDS[word] for word in set(re.findall(r"[a-z]+", plain)) & _WORDS.keys())
    for match in _LARGE.finditer(plain):
        yield _WORDS.get(match["many"], Decimal(1)).scaleb(SCALES[match["scale"]])
    for match in _PART.finditer(plain):
        yield from _part(_WORDS.get(match["over"] or "", Decimal(1)), Decimal(_PARTS[match["part"]]))
    for match in _MAGNITUDES.finditer(plain):
        n = match["n"] or "one"
        yield Decimal(10) ** int(_WORDS.get(n, int(n) if n.isdecimal() and len(n) < 3 else 1))


def _part(over: Decimal, under: Decimal) -> Iterator[Decimal]:
    """Return a part in words as a fraction, as percent, and as its ratio: half the memory is 2x, 50 percent."""
    yield over / under
    yield 100 * over / under
    if over == 1:
        yield under


# A suffix that both ends of a range share, or that follows a space: 350-700M, 1.5 M.
_SHARED_SUFFIX = re.compile(
    r"(?<![\w.])(\d{1,9}(?:\.\d{1,6})?) ?(?:-|to|and) ?\d{1,9}(?:\.\d{1,6})?"
    r"\s?(thousand|million|billion|trillion|[kmbt](?![a-z]))"
)
_SPACED_SUFFIX = re.compile(r"(?<![\w.])(\d{1,9}(?:\.\d{1,6})?) ([kmbt](?![a-z])|[kmgt](?=flops?\b))")
_LOW_ORDERS = re.compile(rf"\b(\d|{'|'.join(ONES)})(?: ?- ?| to | or )\w+\s+orders[\s-]of[\s-]magnitude")
_FOLD = re.compile(rf"\b({'|'.join(ONES)})fold\b")


def _shared(plain: str) -> Iterator[Decimal]:
    """Return what a number takes from words after the next one or joined to it: one to two orders, fourfold."""
    for pattern in (_SHARED_SUFFIX, _SPACED_SUFFIX):
        yield from (Decimal(digits).scaleb(_SUFFIXES[scale]) for digits, scale in pattern.findall(plain))
    for low in _LOW_ORDERS.findall(plain):
        yield Decimal(10) ** (int(low) if low.isdecimal() else int(_WORDS[low]))
    yield from (_WORDS[word] for word in _FOLD.findall(plain))


def missing_figures(claim: Claim) -> list[str]:
    """Return the printed figures, or the bound, of `claim` that its quote does not hold."""
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
    if claim.form is Form.SHARE:  # "0.72 times the parameters" are 72 percent of them
        stated |= {value * 100 for value in stated if value < 1}
    return [f for f in figures if number(f) not in stated]


# What may surround a figure that `numbers` reads as a number of its own, whatever else the text holds.
_BEFORE = frozenset({"", *" (+/<=>~"})
_AFTER = frozenset({"", *" %)-"})
_AFTER_DIGIT = _AFTER | {"×", *string.ascii_letters}


def _stands_plainly(figure: str, quote: str) -> bool:
    """Return whether `numbers` would certainly find `figure` in `quote`; if False, it must look."""
    if "^" in quote or (not quote.isascii() and _RAISED.search(quote)):
        return False
    if "\\" in quote or "$" in quote:
        quote = _DROPPED.sub("", quote)
    start = quote.find(figure)
    after = start + len(figure)
    suffixed = figure[-1] in SUFFIXES
    return (
        start >= 0
        and quote[max(start - 1, 0) : start] in _BEFORE
        and quote[after : after + 1] in (_AFTER if suffixed else _AFTER_DIGIT)
        and (figure[:-1] if suffixed else figure).replace(".", "", 1).isdecimal()
    )


def _bare(text: str) -> str:
    return _TEX_MARKS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def texts_by_title(source: str, titles: Iterable[str]) -> dict[str, str]:
    """Return the text under each of `titles` in `source`: blank lines between paragraphs, a title on its own line.

    Returns:
        Normalised title -> text up to the next of `titles`; titles that are not in `source` are absent.
    """
    normalised = {normalise(title) for title in titles}
    texts: dict[str, list[str]] = {}
    current: list[str] | None = None
    for paragraph in re.split(r"\n\s*\n", source.replace("\r\n", "\n")):
        key = normalise(paragraph)
        if key in normalised:
            current = texts.setdefault(key, [])
        elif current is not None:
            current.append(paragraph)
    return {key: "\n\n".join(paragraphs) for key, paragraphs in texts.items()}
