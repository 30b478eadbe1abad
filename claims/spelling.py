"""Spellings that a search takes for one: both the stored text and the words of a search are folded in the same way.

Numbers stand between marks, so that they are compared whole: 7B is not part of 67B, 2 is not part of 2.5. Pure.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claims.likeness import plain

FIELD = " | "
"""Between two fields of a record: nothing is joined across it."""

MARK = "`"
_PREFIXES = (
    "anti auto bi co cross hyper inter intra micro mini multi non post pre pseudo quasi re self semi sub super ultra"
)
_COMPOUNDS = {
    "band": "widths?",
    "base": "lines?",
    "check": "point(?:s|ed|ing)?",
    "code": "bases?",
    "data": "sets?",
    "down": "stream",
    "few": "shots?",
    "fine": "(?:tun|grain)[a-z]+",
    "kv": "caches?",
    "look": "ahead",
    "low": "rank",
    "one": "shots?",
    "open": "source[ds]?",
    "run": "times?",
    "single": "shots?",
    "soft": "max",
    "speed": "ups?",
    "through": "puts?",
    "time": "steps?",
    "trade": "offs?",
    "up": "stream",
    "wall": "clock",
    "work": "loads?",
    "zero": "shots?",
}
"""Two words that are also written as one, or with a hyphen, or that say little apart."""
_SECOND = {**dict.fromkeys(_PREFIXES.split(), "[a-z]{2}"), **{a: rf"{b}(?![^\W_])" for a, b in _COMPOUNDS.items()}}
FIRST = {first: re.compile(rf"{first} (?<![^\W_]{first} )(?={second})") for first, second in sorted(_SECOND.items())}
_UNITS = r"(?:x|[bdkmt]|bits?|bytes?|[kmgt]b|ms|%)(?![^\W_]|`)"
_VERSION = r"(?:\d\.\d(?:\.\d+)?|\d{1,4})"  # a number that belongs to the name before it: EAGLE 2, Llama 3.1, RTX 3090
_SPACED_UNIT = re.compile(rf"{MARK} (?={_UNITS})")
_SPACED_VERSION = re.compile(
    r" (?:(?<=[a-z] )(?<!\ba )(?<!\b(?:an|as|at|be|by|in|is|it|no|of|on|or|to|up|we) )"
    r"(?<!\b(?:and|are|for|has|per|the|was) )(?<!\b(?:from|just|most|only|over|than|with) )"
    rf"(?<!\b(?:about|after|least|under) )(?={MARK}{_VERSION}{MARK}(?![\w%/-]))|(?<=[a-z{MARK}] )(?=v{MARK}))"
)

_POWER = re.compile(r"(?<=[a-z)])\^(?=\d)")  # n² reads n2
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_HYPHENED_VERSION = re.compile(rf"(?<=[a-z])-(?={_VERSION}(?![\w%]|[.,/]\d))")
_HYPHENED_UNIT = re.compile(rf"(?<=\d)-(?={_UNITS})")
_HYPHENED_PREPOSITION = re.compile(r"((?<![^\W_])(?:in|off|on))-(?=[a-z]+[^a-z-]*$)")
_HYPHEN = re.compile(r"(?<=[^\W_])-(?=[a-z])|(?<=[a-z])-(?=\d)")
_AFTER_NAME = re.compile(r"([a-z]\d+(?:\.\d+)*)-(?=\d)")
_HYPHENED_V = re.compile(r"(?<=[a-z])-(?=v\d)")
_BEFORE_SIZE = re.compile(rf"(?<=[a-z][a-z])(?=\d+(?:\.\d+)?[bkm](?![^\W_])|(?!{_VERSION}(?![\d.]))\d+(?:\.\d+)*)")
_TIMES_NAME = re.compile(r"(?<=\dx)(?=[a-z])")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_WORD = re.compile("[a-z]{5,}")
_LETTERS = re.compile("[a-z][a-z]|[a-z]-|-[a-z]|x[a-z]")
_MAYBE_BRITISH = re.compile("is|ys|our|ll|re|ogue|ence|amme|arte").search

_BRITISH = re.compile(
    # -ise, -isation: not noise, raise, precise, revise, likewise, comprise
    r"(?P<ise>(?<=[a-z]{3})(?<![acovw])(?<!pr)is(?=(?:e[ds]?|ers?|ing|able|a|at|ati|atio|ation(?:s|al)?)$))"
    r"|(?P<yse>(?<=l)ys(?=(?:e[d]?|ers?|ing)$))"
    r"|(?P<our>(?<=[a-z]{3})our(?=(?:s|ed|ing|able|al|ally|ful|hoods?|ites?|less|ly)?$))"
    # modelling, labelled, signaller: an l after a second vowel
    r"|(?P<ll>(?<=[aeiou])ll(?=(?:ing|ed|ers?|able)$))"
    r"|(?P<tre>(?:(?<=^cen)|(?<=^li)|(?<=^me)|(?<=^thea))tre(?=[ds]?$))|(?P<bre>(?:(?<=^fi)|(?<=^cali))bre(?=s?$))"
    r"|(?P<ogue>(?<=[a-z]{2}l)ogue(?=s?$))|(?P<ence>(?:(?<=^def)|(?<=^lic)|(?<=^off))ence(?=s?$))"
    r"|(?P<amme>(?<=progr)amme(?=s?$))|(?P<arte>^arte(?=facts?$))"
)
AMERICAN = {
    "ise": "iz",
    "yse": "yz",
    "our": "or",
    "ll": "l",
    "tre": "ter",
    "bre": "ber",
    "ogue": "og",
    "ence": "ense",
    "amme": "am",
    "arte": "arti",
}
_ONE_VOWEL = re.compile("[^aeiou]*[aeiou][^aeiou]*ll")
OPENING = "\"'(["
CLOSING = ")],.;:!?'"
AROUND = f"{OPENING})],;:!?"
_PLURAL = re.compile(r"(?P<es>[a-z]+(?:ss|x|ch|sh)es)|[a-z]{2,}[^\Ws]s")


PATTERNS = {
    "spaced_unit": _SPACED_UNIT,
    "spaced_version": _SPACED_VERSION,
    "power": _POWER,
    "thousands": _THOUSANDS,
    "hyphened_version": _HYPHENED_VERSION,
    "hyphened_unit": _HYPHENED_UNIT,
    "hyphened_preposition": _HYPHENED_PREPOSITION,
    "hyphen": _HYPHEN,
    "after_name": _AFTER_NAME,
    "hyphened_v": _HYPHENED_V,
    "before_size": _BEFORE_SIZE,
    "times_name": _TIMES_NAME,
    "number": _NUMBER,
    "word": _WORD,
    "letters": _LETTERS,
    "british": _BRITISH,
    "one_vowel": _ONE_VOWEL,
    "plural": _PLURAL,
}
"""The patterns by name, for whoever folds elsewhere."""


def folded(text: str) -> str:
    """Return `text` as a search looks in it: one spelling for hyphens, spaces, accents, width and English variants."""
    if "\\%" in text or "$" in text:
        text = text.replace("\\%", "%").replace("$\\times$", "x").replace("$", "")
    words = " ".join(map(_folded_word, plain(text).split(" ")))
    if MARK in words:
        words = _SPACED_VERSION.sub("", _SPACED_UNIT.sub(MARK, words))
    if FIRST.keys().isdisjoint(parts := words.split(" ")):
        return words
    for first in sorted(FIRST.keys() & parts):
        words = FIRST[first].sub(first, words)
    return words


@lru_cache(maxsize=20_000)
def folded_name(name: str) -> str:
    """Return the same of a text that many claims share: a model, a metric, an author."""
    return folded(name)


def terms(text: str) -> tuple[str, ...]:
    """Return what a claim's folded text must hold for the search `text`: sorted, each once."""
    words = folded(text).split()
    bare = [stripped for word in words if (stripped := word.strip(AROUND))]
    return tuple(sorted({_singular(word) for word in bare or words}))


def _singular(word: str) -> str:
    """Return a plural without its s: the singular is part of both."""
    found = _PLURAL.fullmatch(word)
    if found is None:
        return word
    return word[:-2] if found["es"] else word[:-1]


@lru_cache(maxsize=100_000)
def _folded_word(word: str) -> str:
    """Return a word without spaces as `folded` writes it; hyphens become spaces, or nothing."""
    word = word.lstrip(OPENING) or word
    letters = word.rstrip(CLOSING)
    if letters.isascii() and letters.isalpha():
        return _american(letters) + word[len(letters) :]
    if MARK in word or "^" in word or "," in word:
        word = _THOUSANDS.sub("", _POWER.sub("", word.replace(MARK, "'")))
    if _LETTERS.search(word):
        word = _parts(_WORD.sub(lambda match: _american(match[0]), word))
    return _NUMBER.sub(rf"{MARK}\g<0>{MARK}", word)


def _parts(word: str) -> str:
    """Return a word of letters and other signs with a space between its parts, but none inside a name or quantity."""
    if "-" in word:
        word = _HYPHENED_UNIT.sub("", _HYPHENED_VERSION.sub("", _HYPHENED_V.sub("", word)))
        word = _AFTER_NAME.sub(r"\1 ", _HYPHENED_PREPOSITION.sub(r"\1", word))
        word = _HYPHEN.sub(" ", word)
    return _TIMES_NAME.sub(" ", _BEFORE_SIZE.sub(" ", word))


def _american(word: str) -> str:
    """Return an English word in American spelling, by rules that hold for most words; a search takes the same."""
    found = _BRITISH.search(word) if _MAYBE_BRITISH(word) else None
    if found is None or (found.lastgroup == "ll" and _ONE_VOWEL.match(word)):
        return word
    return word[: found.start()] + AMERICAN[found.lastgroup or ""] + word[found.end() :]
