"""A made-up collection of any size in the real layout, with the distributions of the real records; never committed.

`python -m tests.benchmark.synthetic DIR 10000` writes 10,000 papers with about 3 claims each.
"""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

from claims.collection import read
from claims.files import find_data
from claims.model import Claim, Record
from claims.records import MODELINE
from claims.text.canonical_writer import dump
from claims.words import Attribution

SEED = 20261123
_WORDS = "adaptive block cached dense early fused gated hybrid inverse joint kernel latent mixed nested online pruned"


def write(folder: Path, papers: int, source: Path | None = None, seed: int = SEED) -> Path:
    """A data folder with `papers` records at `folder`, made from the records of `source`; the same at every call."""
    source = source or find_data()
    records = [file.record for file in read(source).files if file.record.claims]
    chance = random.Random(seed)
    shutil.copytree(source / "vocabulary", folder / "vocabulary")
    for number in range(papers):
        record = _vary(chance.choice(records), number, chance)
        path = folder / "records" / str(record.year) / f"paper-{number}.yaml"
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True)
        path.write_text(dump(record, MODELINE), encoding="utf-8")
    return folder


def _vary(record: Record, number: int, chance: random.Random) -> Record:
    """A record like `record`, with a title, an id, a year and figures of its own."""
    name = " ".join(chance.sample(_WORDS.split(), 3)).capitalize()
    year = chance.choices(range(2017, 2026), range(1, 10))[0]
    drawn = [chance.choice(record.claims) for _ in range(chance.randint(1, 5))]
    claims = tuple(_vary_claim(claim, f"c{i}", chance) for i, claim in enumerate(drawn, start=1))
    return record.model_copy(
        update={
            "title": f"{name} {number}: {record.title}"[:300],
            "published_title": None,
            "arxiv": f"{year % 100:02}{chance.randint(1, 12):02}.{number:05}",
            "doi": None,
            "year": year,
            "venue_year": None,
            "method": f"{name.split()[0]}-{number}" if chance.random() < 0.7 else None,
            "claims": claims,
        }
    )


def _vary_claim(claim: Claim, local_id: str, chance: random.Random) -> Claim:
    own = {"attribution": Attribution.ORIGINAL, "of": None, "by": None}  # what it would reproduce is not there
    update: dict[str, object] = {"id": local_id, "together_with": (), **own}
    value, quote = claim.value, claim.evidence.quote
    if value is not None and quote.count(value) == 1 and value.replace(".", "").isdigit():
        other = f"{float(value) * chance.uniform(0.6, 0.99):.3g}"
        if "e" not in other and float(other) > 0:
            update["value"] = other
            update["evidence"] = claim.evidence.model_copy(update={"quote": quote.replace(value, other)})
    return claim.model_copy(update=update)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
