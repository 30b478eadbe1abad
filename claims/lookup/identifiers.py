"""Find arXiv ids and DOIs in the forms that people paste: ids, citations, addresses. Pure."""

from __future__ import annotations

import re
from urllib.parse import unquote

MAX_LENGTH = 400
"""Characters of a text that may be a reference, at most; a longer text is about papers and does not name one."""

_NEW = r"\d\d(?:0[1-9]|1[0-2])\.\d{4,5}"
_OLD = r"[a-z]{2,8}(?:-[a-z]{2,4})?(?:\.[a-z]{2})?/\d{7}"  # before April 2007: archive, subject class, number
_ID = rf"(?P<id>{_NEW}|{_OLD})(?:v\d{{1,3}})?(?:\.pdf)?(?!\w|\.\d)"
_ALONE = re.compile(rf"{_ID}(?:\s*\[[\w.-]{{1,20}}\].{{0,60}})?", re.I)
_MARKED = re.compile(
    rf"(?:arxiv(?:\s{{0,3}}e-?prints?|\s{{0,3}}preprint)?|\babs|\bcorr)[\s:._/-]{{1,4}}(?:abs/)?{_ID}", re.I
)
_FIRST = re.compile(rf"\s*(?:\[{_ID}\]|{_ID.replace('P<id>', 'P<bare>')}(?=\s+[A-Z]))")  # "[2401.00001] A Title"
_REWRITTEN = (  # DBLP and ADS print the id in addresses in forms of their own
    (re.compile(r"\babs-(\d{4})-(\d{4,5})\b"), r"abs/\1.\2"),
    (re.compile(r"(?<=\d{4})arXiv(\d{4})(\d{5})[A-Z]\b"), r" arXiv:\1.\2"),
)
_HOSTS = r"arxiv|alphaxiv|ar5iv|huggingface\.co/papers|hf\.co/papers|scirate\.com|emergentmind\.com"
_ADDRESS = re.compile(rf"(?:{_HOSTS})[^\s<>\"{{}}]{{0,80}}?[/:=,]{_ID}", re.I)
_AROUND = " \t\r\n<>(){}\"'“”‘’.,;:"

_DOI = re.compile(r"(?<![\w.])10\.\d{4,9}/[^\s\"<>\\^`{|}]+")
_LAST = re.compile(
    r"(?:/(?:full|pdf|epdf|abstract|fulltext|html|meta|summary)|(?:v\d{1,2})?\.full|\.pdf|v\d{1,2})+(?:\.pdf)?$", re.I
)
_IN_ADDRESS = re.compile(r"https?://\S{0,200}\Z|\bwww\.\S{0,200}\Z")
_MAX_DOI = 200
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


def arxiv_ids(text: str) -> list[str]:
    """Return the arXiv ids that `text` names, each once, without version: alone, after "arXiv:", or in an address."""
    text = _plain(text)
    for printed, written in _REWRITTEN:
        text = printed.sub(written, text)
    if alone := _ALONE.fullmatch(text.strip(_AROUND)):
        return [_canonical(alone["id"])]
    if first := _FIRST.match(text):
        return [_canonical(first["id"] or first["bare"])]
    found = sorted((*_MARKED.finditer(text), *_ADDRESS.finditer(text)), key=lambda match: match.start("id"))
    return list(dict.fromkeys(_canonical(match["id"]) for match in found))


def arxiv_id(text: str) -> str | None:
    """Return the first arXiv id that `text` names, without version."""
    return next(iter(arxiv_ids(text)), None)


def year_of(identifier: str) -> str:
    """Return the year in which the first version of an arXiv id came out, from the start of the id."""
    short = identifier.rpartition("/")[2][:2]
    return f"{'19' if short > '90' else '20'}{short}"


def dois(text: str) -> list[str]:
    """Return the DOIs that `text` names, each once: alone, after "doi:", or in an address; not arXiv's own."""
    found = []
    for match in _DOI.finditer(_plain(text)):
        doi, before = _trimmed(match[0]), match.string[max(0, match.start() - _MAX_DOI) : match.start()]
        if _IN_ADDRESS.search(before):
            doi = re.split(r"[?#&]", doi, maxsplit=1)[0]
            doi = doi if before.endswith("doi.org/") else _LAST.sub("", doi)
        if len(doi) <= _MAX_DOI and not doi.lower().startswith("10.48550/arxiv."):
            found.append(_trimmed(doi))
    return list(dict.fromkeys(found))


def doi_of(text: str) -> str | None:
    """Return the first DOI that `text` names."""
    return next(iter(dois(text)), None)


def _plain(text: str) -> str:
    """Return `text` without invisible characters, with `%2F` and the `\\_` of TeX decoded."""
    text = _INVISIBLE.sub("", text.replace("\\_", "_"))
    return unquote(text) if "%" in text else text


def _canonical(identifier: str) -> str:
    archive, slash, number = identifier.rpartition("/")
    archive, dot, subject = archive.lower().partition(".")
    return f"{archive}{dot}{subject.upper()}{slash}{number}"


def _trimmed(doi: str) -> str:
    """Return `text` without the punctuation of the sentence around it; brackets that it opens itself stay."""
    while doi[-1] in ".,;:'’”*" or any(doi[-1] == b and doi.count(a) < doi.count(b) for a, b in ("()", "[]")):
        doi = doi[:-1]
    return doi
