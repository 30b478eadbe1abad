"""How well methods, settings and families are found in unseen abstracts: `python -m tests.benchmark.extraction_facts`.

The truth stands in extraction_facts.json by title, in a part that the rules were tuned on and one that was written
before they were first run on it. It gives the method's names, and for figures of the abstract what is printed of their
setting; "-" means that nothing need be found. The abstracts come from ../shared.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from claims.collection import read as read_records
from claims.evidence import texts_by_title
from claims.extract import propose
from claims.extract.context import dataset
from claims.extract.paper_facts import paper_facts
from claims.extract.plain_text import Text, read
from claims.extract.setting import read_setting
from claims.extract.suggestions import suggest
from claims.files import find_data
from claims.model import Record
from claims.vocabulary import Vocabulary, normalise

FIELDS = (
    "model",
    "hardware",
    "devices",
    "dataset",
    "task",
    "sequence_length",
    "precision",
    "batch",
    "software",
    "scope",
)
UNMARKED = frozenset({"task", "precision", "batch", "software", "scope"})
"""Fields whose truth is written only where it is plain: filled elsewhere is no error that this set can show."""
NOTHING = "-"


@dataclass
class Tally:
    """Counts by field, and what was wrong."""

    filled: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    stated: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, name: str, ours: object, truth: list[str], where: str) -> None:
        """Count one field: `truth` holds the right answers, none of them where nothing is stated."""
        good = ours is not None and any(normalise(str(ours)) == normalise(text) for text in truth if text != NOTHING)
        self.filled[name] += ours is not None
        self.right[name] += good
        if truth and NOTHING not in truth:
            self.stated[name] += 1
            self.found[name] += good
        if not good and (ours is not None or (truth and NOTHING not in truth)):
            self.faults.append(f"{name}: {ours!r}, not {' | '.join(truth) or 'nothing'} [{where}]")

    def report(self, title: str) -> str:
        """A line for each field."""
        lines = [title]
        for name in (name for name in ("method", *FIELDS) if self.filled[name] or self.stated[name]):
            right, filled, found, stated = (c[name] for c in (self.right, self.filled, self.found, self.stated))
            lines.append(
                f"  {name:16} right when filled {_share(right, filled)}, found when stated {_share(found, stated)}"
            )
        return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part} of {whole})" if whole else "   - (0 of 0)"


def score(papers: list[dict[str, Any]], truth: dict[str, Any]) -> Tally:
    """Counts over these papers."""
    tally = Tally()
    for paper in papers:
        title, abstract = paper["title"], paper["abstract"]
        known = truth[title]
        facts = paper_facts(title, abstract)
        names = [name for name in known["method"] if name != NOTHING]
        tally.add("method", facts.method, known["method"] if names else [], title[:50])
        text = read(abstract)
        spans = {figure: abstract.index(figure) for figure in known["figures"]}
        for figure, at in spans.items():
            _score_figure(tally, text, (at, at + len(figure)), known["figures"][figure], facts.method, title)
        for proposal in propose(title, abstract):
            if not any(
                at < proposal.figure_end and proposal.figure_start < at + len(figure) for figure, at in spans.items()
            ):
                _score_figure(tally, text, (proposal.start, proposal.end), {}, facts.method, title)
    return tally


def _score_figure(
    tally: Tally, text: Text, span: tuple[int, int], known: dict[str, list[str]], method: str | None, title: str
) -> None:
    figure = next(i for i, a in enumerate(text.starts) if a >= span[0]), 0
    figure = figure[0], next((i for i, a in enumerate(text.starts) if a >= span[1]), len(text.starts))
    sentence = next((a, b) for a, b in text.sentences if a <= figure[0] < b)
    found = read_setting(text.plain, sentence, figure, method)
    where = f"{title[:30]}: {text.plain[figure[0] : figure[1]]}"
    for name in FIELDS:
        if name in UNMARKED and name not in known:
            continue
        ours = getattr(found, name) if name != "dataset" else dataset(text.plain, sentence[0], figure, sentence[1])
        if name == "dataset" and name not in known:
            continue
        tally.add(name, ours, known.get(name, []), where)


def curated_methods(records: list[Record], texts: dict[str, str]) -> Tally:
    """The methods that curators typed, against those found in title and, where there is one, abstract."""
    tally = Tally()
    for record in records:
        names = [record.method, *record.aliases] if record.method else []
        found = paper_facts(record.title, texts.get(normalise(record.title)) or "").method
        if names or found:
            tally.add("method", found, names, record.title[:60])
    return tally


def suggested(
    name: Literal["family", "domain"], records: list[Record], vocabulary: Vocabulary, texts: dict[str, str]
) -> str:
    """The share of records whose key is among the three suggestions made from all others."""
    ranks: Counter[int] = Counter()
    for record in records:
        others = [other for other in records if other is not record]
        text = f"{record.title} {texts.get(normalise(record.title)) or ''}"
        keys = [each.key for each in suggest(name, text, others, vocabulary)]
        ranks[keys.index(getattr(record, name)) if getattr(record, name) in keys else -1] += 1
    return (
        f"{name}: first {_share(ranks[0], len(records))}, among three {_share(len(records) - ranks[-1], len(records))}"
    )


def main() -> int:
    """Print the shares; 2 where the abstracts are absent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--all", action="store_true", help="print every fault")
    options = parser.parse_args()
    source = options.shared / "next/abstracts/abstracts.json"
    if not source.is_file():
        print(f"No abstracts at {source}: name the shared folder with --shared.", file=sys.stderr)
        return 2
    truth = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    by_title = {paper["title"]: paper for paper in json.loads(source.read_text(encoding="utf-8"))}
    tallies = {name: score([by_title[title] for title in part], part) for name, part in truth.items()}
    collection = read_records(find_data())
    records = [file.record for file in collection.files]
    seed = options.shared / "seed/papers.txt"
    text = seed.read_text(encoding="utf-8") if seed.is_file() else ""
    texts = texts_by_title(text, [record.title for record in records])
    tallies["curated records"] = curated_methods(records, texts)
    for title, tally in tallies.items():
        print(tally.report(title), *(f"    {fault}" for fault in tally.faults if options.all), sep="\n")
    with_abstract = [record for record in records if texts.get(normalise(record.title))]
    for name in ("family", "domain"):
        vocabulary = getattr(collection.vocabularies, {"family": "families", "domain": "domains"}[name])
        print("title alone,", suggested(name, records, vocabulary, {}))
        sub = suggested(name, with_abstract, vocabulary, texts)
        print("title and abstract,", sub)
    return 0


if __name__ == "__main__":
    sys.exit(main())
