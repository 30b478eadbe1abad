"""How well `claims.extract` finds the annotated claims of ../shared.

python -m tests.benchmark.extraction                 rates of each set, and of all
python -m tests.benchmark.extraction --all           also every miss, surplus proposal and wrong field
python -m tests.benchmark.extraction --write         also the measured precision of each rule, for `claims propose`
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from claims.evidence import texts_by_title
from claims.extract import Proposal, propose
from claims.extract.precision import TABLE
from claims.model import Claim, Record, number
from claims.records import find_data, read
from claims.vocabulary import normalise
from claims.words import Form
from tests.benchmark.extraction_match import FIELDS, Annotation, by_baseline, fields_right, match


@dataclass
class Tally:
    """Counts over a set of abstracts, and what was missed."""

    gold: int = 0
    proposed: Counter[str] = field(default_factory=Counter)
    """Proposals by rule; "sure" and "unsure" count all of a tier."""
    found: Counter[str] = field(default_factory=Counter)
    """Those of them that find a claim."""
    right: Counter[str] = field(default_factory=Counter)
    """Right fields of the found, as "value", and by tier and rule, as "sure value"."""
    whole: Counter[str] = field(default_factory=Counter)
    """Found with every field right, by rule and tier."""
    missed: list[str] = field(default_factory=list)
    surplus: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    def propose(self, proposals: Iterable[Proposal]) -> None:
        """Count proposals that are to find a claim."""
        for proposal in proposals:
            self.proposed.update((proposal.rule, _tier(proposal)))

    def find(self, proposal: Proposal, right: dict[str, bool], about: str) -> None:
        """Count a proposal that finds a claim, with its right fields."""
        groups = (proposal.rule, _tier(proposal))
        self.found.update(groups)
        self.right.update(f"{group} {name}" for name in FIELDS if right[name] for group in (*groups, "both"))
        if bad := [name for name in FIELDS if not right[name]]:
            self.wrong.append(f"{about}; proposed {_short(proposal)}; wrong: {', '.join(bad)}")
        else:
            self.whole.update(groups)

    def report(self, title: str) -> str:
        """One line for the sure tier, one for both."""
        lines = [f"{title}: {self.gold} claims"]
        for tier, parts in (("sure", ("sure",)), ("both", ("sure", "unsure"))):
            found, proposed = (sum(c[part] for part in parts) for c in (self.found, self.proposed))
            rates = ", ".join(f"{name} {_rate(self.right[f'{tier} {name}'], found)}" for name in FIELDS)
            lines.append(
                f"  {tier}: recall {_rate(found, self.gold)} ({found} of {self.gold}), "
                f"precision {_rate(found, proposed)} ({found} of {proposed}); right where found: {rates}"
            )
        return "\n".join(lines)

    def by_rule(self) -> str:
        """For each rule its proposals, how many are claims and how many are right in every field."""
        rules = sorted(set(self.proposed) - {"sure", "unsure"})
        rows = (f"  {rule:<22}{self.proposed[rule]:>4}{self.found[rule]:>6}{self.whole[rule]:>6}" for rule in rules)
        return "\n".join(("rule, proposals, claims, claims with every field right", *rows))

    def table(self) -> str:
        """For each rule `n` proposals and how many are `right` (a claim of the annotators), a line each, as JSON."""
        rules = sorted(set(self.proposed) - {"sure", "unsure"})
        lines = (f'"{rule}": {{"n": {self.proposed[rule]}, "right": {self.found[rule]}}}' for rule in rules)
        return "{\n" + ",\n".join(lines) + "\n}\n"


def _tier(proposal: Proposal) -> str:
    return "sure" if proposal.sure else "unsure"


def _rate(part: int, whole: int) -> str:
    return f"{part / whole if whole else 1:.3f}"


def score(papers: list[Annotation], gold: dict[str, list[Annotation]]) -> Tally:
    """Counts over these papers; an optional claim need not be found, and a proposal that finds one is not counted."""
    tally = Tally()
    for paper in papers:
        claims = by_baseline(gold[paper["key"]])
        left = propose(paper["title"], paper["abstract"])
        pairs = match(left, claims)
        for proposal, claim in pairs:
            left.remove(proposal)
            if not claim.get("optional"):
                tally.propose([proposal])
                about = f"{claim['id']}: {claim['quote']!r} is {claim['value']} {claim['unit']}"
                about += f" {claim['qualifier']} {claim['kind']}"
                tally.find(proposal, fields_right(proposal, claim), about)
        found = {claim["id"] for _, claim in pairs}
        due = [claim for claim in claims if not claim.get("optional")]
        tally.gold += len(due)
        tally.missed += [f"{c['id']}: {c['quote']!r} ({c['kind']})" for c in due if c["id"] not in found]
        tally.propose(left)
        tally.surplus += [f"{paper['key']}: {_short(proposal)}" for proposal in left]
    return tally


def score_seed(source: str, records: list[Record]) -> Tally:
    """Proposals against the curated claims of the records whose abstract stands in `source`.

    A claim is found by a proposal that overlaps a fragment of its quote and has its figure; claims in words need not
    be found, and a proposal that finds one is no surplus.
    """
    tally = Tally()
    abstracts = texts_by_title(source, [record.title for record in records])
    for record in records:
        text = abstracts.get(normalise(record.title))
        if text is None:
            continue
        name, left = record.title[:40], propose(record.title, text)
        for claim in sorted(record.claims, key=lambda claim: claim.form == Form.WORDS):
            found = next((p for p in left if _finds(p, claim, text)), None)
            if found:
                left.remove(found)
            if claim.form == Form.WORDS:
                continue
            tally.gold += 1
            if found:
                tally.propose([found])
                same = {name: getattr(found, name) == getattr(claim, name) for name in FIELDS[1:]}
                tally.find(found, {"value": True, **same}, f"{name} {claim.id}")
            else:
                tally.missed.append(f"{name} {claim.id}: {claim.evidence.quote!r} ({claim.kind.value})")
        tally.propose(left)
        tally.surplus += [f"{name}: {_short(p)}" for p in left]
    return tally


def _finds(proposal: Proposal, claim: Claim, text: str) -> bool:
    """Whether the proposal's figure stands in the claim's quote and is the claim's."""
    start, end = proposal.figure_start, proposal.figure_end
    fragments = [(text.find(part), len(part)) for part in claim.evidence.quote.split(" ... ")]
    if not any(low >= 0 and low < end and start < low + size for low, size in fragments):
        return False
    theirs = [number(figure) for figure in (claim.value, claim.low, claim.high) if figure is not None]
    ours = [figure for figure in (proposal.value, proposal.low, proposal.high) if figure is not None]
    return claim.form == Form.WORDS or theirs == ours


def _short(p: Proposal) -> str:
    value = p.bound or (p.value if p.low is None else f"{p.low}-{p.high}")
    unit = p.unit.value if p.unit else "-"
    doubt = f"; {p.doubt}" if p.doubt else ""
    before = f"{p.before} -> " if p.before is not None else ""
    return f"{p.quote!r} {before}{value} {unit} {p.qualifier.value} {p.kind.value}/{p.form.value} [{p.rule}{doubt}]"


def measured(shared: Path) -> dict[str, Tally]:
    """The score of each annotated set, and of all of them together.

    Raises:
        OSError: the annotated abstracts are not in `shared`.
    """
    papers = json.loads((shared / "abstracts/abstracts.json").read_text(encoding="utf-8"))
    annotations = json.loads((shared / "abstracts/gold.json").read_text(encoding="utf-8"))
    later = json.loads((shared / "next/abstracts/annotated.json").read_text(encoding="utf-8"))
    gold = {paper["key"]: paper["claims"] for paper in (*annotations, *later)}
    sets = {"even half": papers[0::2], "odd half": papers[1::2], "next": later}
    tallies = {name: score(of_set, gold) for name, of_set in sets.items()}
    return {**tallies, "all": sum(tallies.values(), Tally())}


def main() -> int:
    """Print the scores; 2 where the abstracts are absent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--all", action="store_true", help="print every miss, surplus proposal and wrong field")
    parser.add_argument("--write", action="store_true", help="write the measured precision of each rule")
    options = parser.parse_args()
    try:
        tallies = measured(options.shared)
    except OSError:
        print(
            f"No abstracts in {options.shared}: this benchmark needs the shared folder; name it with --shared.",
            file=sys.stderr,
        )
        return 2
    if options.write:
        TABLE.write_text(tallies["all"].table(), encoding="utf-8")
    source = (options.shared / "seed/papers.txt").read_text(encoding="utf-8")
    tallies["seed records"] = score_seed(source, [file.record for file in read(find_data()).files])
    print(*(tally.report(name) for name, tally in tallies.items()), sep="\n")
    tally = tallies["all"] + tallies["seed records"]
    if options.all:
        print(tally.by_rule())
        print("surplus:", *tally.surplus, sep="\n  ")
        print("wrong:", *tally.wrong, sep="\n  ")
    print("missed:", *tally.missed, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
