"""From figures to the rows of a collection: the columns of the store, computed as they are for a record."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from operator import itemgetter

from pydantic import ValidationError

from claims import invisible
from claims.checks import kind_and_form
from claims.columns import CLAIM_COLUMNS, PAPER_COLUMNS
from claims.fields import fields
from claims.importing.found_figures import Figure, Refused
from claims.model import Claim, Key, Record, Year
from claims.records import RecordFile
from claims.rows import claim_rows, paper_row
from claims.schema_problems import findings
from claims.store import digest
from claims.vocabulary import Vocabularies
from claims.writing.edits import unflatten

_LONGEST = 400
"""Characters of a line; longer ones are cut."""
_SLUG = 40
_OF_A_PAPER = 999
"""Claims, at most; the id of a claim has three digits."""
_NAMES = [column.name for column in CLAIM_COLUMNS]
_VALUE, _PRINTED = _NAMES.index("value"), _NAMES.index("printed")
_COUNT = [column.name for column in PAPER_COLUMNS].index("claim_count")


class ImportedRecord(Record):
    """A paper of a collection: what its source does not say is absent, which curated records must not leave open."""

    year: Year | None = None  # ty: ignore[incompatible-attribute-override]
    venue: Key | None = None  # ty: ignore[incompatible-attribute-override]
    domain: Key | None = None  # ty: ignore[incompatible-attribute-override]
    family: Key | None = None  # ty: ignore[incompatible-attribute-override]


class CollectionRows:
    """Makes the rows of a collection, and keeps those of its papers."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        self._vocabularies = vocabularies
        self._claims = Counter[str]()
        self._papers: dict[str, tuple] = {}

    def row(self, figure: Figure) -> tuple | Refused:
        """Return the row of a figure's claim, columns `CLAIM_COLUMNS`, or why it makes none."""
        slug, number = self._place(figure)
        claim = self._claim(figure, number)
        if isinstance(claim, Refused):
            return claim
        record = self._record(figure, claim)
        if isinstance(record, Refused):
            return record
        file = RecordFile(figure.at.file, slug, "", record)
        for _, found, allowed, _ in kind_and_form.find(file, self._vocabularies):
            return Refused(figure.at, found.strip('"'), f"allowed: {allowed}")
        self._claims[figure.key] += 1
        if slug not in self._papers:
            self._papers[slug] = paper_row(file, self._vocabularies)
        row = next(claim_rows(file, self._vocabularies))
        return _signed(row, figure.exact) if figure.exact else row

    def papers(self) -> list[tuple]:
        """Return the rows of the papers, columns `PAPER_COLUMNS`, by slug."""
        counts = Counter[str]()
        for key, n in self._claims.items():
            for part in range((n - 1) // _OF_A_PAPER + 1):
                counts[_part(_slug(key), part)] += min(n - part * _OF_A_PAPER, _OF_A_PAPER)
        return [
            (*row[:_COUNT], counts[slug], *row[_COUNT + 1 :])
            for slug, row in sorted(self._papers.items(), key=itemgetter(0))
        ]

    def _place(self, figure: Figure) -> tuple[str, int]:
        """The slug and the number of the next claim of the figure's paper."""
        part, number = divmod(self._claims[figure.key], _OF_A_PAPER)
        return _part(_slug(figure.key), part), number + 1

    def _claim(self, figure: Figure, number: int) -> Claim | Refused:
        values = unflatten(_lines(figure.claim), Claim)
        try:
            return Claim.model_validate({**values, "id": f"c{number}"})
        except ValidationError as error:
            return _refused(figure, error)

    def _record(self, figure: Figure, claim: Claim) -> ImportedRecord | Refused:
        values = unflatten(_lines(figure.paper), ImportedRecord)
        for name, field in fields(ImportedRecord).items():
            if field.vocabulary and (unknown := _unknown(values.get(name), self._vocabularies, field.vocabulary)):
                return Refused(figure.at, unknown, f"{name}: a key of vocabulary/{field.vocabulary}.yaml")
        try:
            return ImportedRecord.model_validate({**values, "claims": (claim,)})
        except ValidationError as error:
            return _refused(figure, error)


def _unknown(value: object, vocabularies: Vocabularies, name: str) -> str:
    keys = value if isinstance(value, list) else [value] if value else []
    return next((str(key) for key in keys if vocabularies._asdict()[name].get(str(key)) is None), "")


def _refused(figure: Figure, error: ValidationError) -> Refused:
    for steps, found, allowed, _ in findings(Claim, error, ""):
        return Refused(figure.at, found.strip('"'), f"{'.'.join(map(str, steps))}: allowed: {allowed}")
    raise error


def _lines(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the texts each in a line that is not too long, without characters that nobody sees."""
    return {name: text if name == "authors" else _line(text) for name, text in texts.items()}


def _line(text: str) -> str:
    text = invisible.shown(" ".join(text.encode("utf-8", "replace").decode().split()))
    return f"{text[: _LONGEST - 1]}…" if len(text) > _LONGEST else text


def _slug(key: str) -> str:
    """Return the name of a paper: the first words of its key, and a hash, so that no two are equal."""
    words = re.sub(r"[^a-z0-9]+", "-", key.lower())[:_SLUG].strip("-")
    return f"{words or 'paper'}-{digest(key.encode('utf-8', 'replace'))[:8]}"


def _part(slug: str, part: int) -> str:
    return f"{slug}-part-{part + 1}" if part else slug


def _signed(row: tuple, exact: str) -> tuple:
    """Return the row with the number as it is: below zero, or with more digits than a claim holds."""
    values = list(row)
    values[_VALUE] = float(exact)
    if exact.startswith("-"):
        values[_PRINTED] = f"−{values[_PRINTED]}"
    return tuple(values)
