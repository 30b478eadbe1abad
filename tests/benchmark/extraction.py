"""How well `claims.extract` finds the annotated claims of ../shared: `python -m tests.benchmark.extraction`."""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from claims.collection import read
from claims.evidence import texts_by_title
from claims.extract import Proposal, propose
from claims.files import find_data
from claims.model import Claim, Record, number
from claims.vocabulary import normalise
from claims.words import Form

# The annotators' words and ours. Where theirs is one word for several of ours, any of the tuple is right.
KINDS: dict[str, tuple[tuple[str, str | None], ...]] = {  # kind -> (our kind, our form or None for any)
    "speedup": (("speedup", None),),
    "time_reduction": (("speedup", "reduction"), ("speedup", "share"), ("speedup", "before_after")),
    "cost_reduction": (("cost_reduction", None),),
    "parameter_reduction": (("parameter_reduction", None),),
    "memory_reduction": (("memory_reduction", None),),
    "data_reduction": (("data_reduction", None),),
    "accuracy_gain": (("quality_gain", None),),
    "quality_score": (("quality_score", None), ("quality_gain", "share"), ("quality_gain", "before_after")),
    "capacity": (("capacity", None),),
    "resource_use": (("resource_use", None),),
    "complexity_bound": (("complexity_bound", None),),
}
UNITS: dict[str | None, tuple[str | None, ...]] = {
    "x": ("x",),
    "%": ("percent",),
    "percentage_points": ("points",),
    "tokens": ("tokens",),
    "hours": ("hours",),
    "minutes": ("minutes",),
    "days": ("days",),
    "seconds": ("seconds", "ms", "s/token"),
    "GPU-hours": ("GPU-hours",),
    "GB": ("GB", "MB"),
    "count": ("count", "parameters", "samples", "tokens", "FLOPs", "unstated"),
    None: (None, "score", "fps", "bits", "USD", "FLOPs", "tokens/s", "unstated"),
}
QUALIFIERS = {
    "exact": ("exact",),
    "up_to": ("up_to", "at_most"),  # their "up_to" covers "under" and "less than"
    "at_least": ("at_least",),
    "about": ("about",),
    "average": ("average",),
    "order_of_magnitude": ("order_of_magnitude",),
}
# Two ways to print one thing: half the memory is 2x, 0.5x or 50 percent.
SAME_VALUES = {(Decimal(2), Decimal(50)), (Decimal("0.5"), Decimal(50)), (Decimal("0.5"), Decimal(2))}
RAW_UNITS_WE_LACK = re.compile(r"KB|TB|bytes|GPU.days|weeks|months|us\b|images", re.I)


@dataclass
class Tally:
    """Counts over a set of abstracts, and what was missed."""

    gold: int = 0
    proposed: int = 0
    matched: int = 0
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("value", "unit", "qualifier", "kind"), 0))
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    def report(self, title: str) -> str:
        recall = self.matched / self.gold if self.gold else 1.0
        precision = self.matched / self.proposed if self.proposed else 1.0
        f1 = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
        rates = ", ".join(f"{name} {count / max(self.matched, 1):.3f}" for name, count in self.right.items())
        return (
            f"{title}: {self.matched} of {self.gold} claims found with {self.proposed} proposals; "
            f"recall {recall:.3f}, precision {precision:.3f}, F1 {f1:.3f}; right where matched: {rates}"
        )


def by_baseline(claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Claims of which each holds one figure per baseline: theirs join "3%/5%" into one, ours are one each."""
    out = []
    for claim in claims:
        value = claim["value"]
        if isinstance(value, list) and re.search(r"\d\\?%?/\d", claim["quote"]):
            out += [{**claim, "value": v, "id": f"{claim['id']}{'ab'[i]}"} for i, v in enumerate(value)]
        else:
            out.append(claim)
    return out


def figure_spans(claim: dict[str, Any]) -> list[tuple[int, int]]:
    """Where the figure stands inside the annotated quote; the whole quote where the digits are not found."""
    quote, start = claim["quote"], claim["start"]
    value = claim.get("raw_value", claim["value"])
    wanted = {Decimal(str(number)) for number in (value if isinstance(value, list) else [value]) if number is not None}
    spans = [
        (start + match.start(), start + match.end())
        for match in re.finditer(r"\d[\d,]*(?:\.\d+)?", quote)
        if Decimal(match.group().replace(",", "")) in wanted
    ]
    return spans or [(start, start + len(quote))]


def _same(ours: Decimal, theirs: Decimal) -> bool:
    pair = (min(ours, theirs), max(ours, theirs))
    return abs(ours - theirs) <= abs(theirs) * Decimal("1e-9") or pair in SAME_VALUES


def _values(value: object) -> list[Decimal]:
    return [Decimal(str(v)) for v in (value if isinstance(value, list) else [value]) if v is not None]


def value_is_right(proposal: Proposal, claim: dict[str, Any]) -> bool:
    """Equal to the value, to the value as printed, or to the old value of the pair."""
    ours = [v for v in (proposal.value, proposal.low, proposal.high) if v is not None]
    for name in ("value", "raw_value", "from_value"):
        theirs = _values(claim.get(name))
        if len(theirs) == len(ours) and all(_same(a, b) for a, b in zip(ours, theirs, strict=True)):
            return True
    in_seconds = proposal.unit is not None and proposal.unit.value == "ms"
    theirs = _values(claim["value"])
    return in_seconds and [v / 1000 for v in ours] == theirs


def unit_is_right(proposal: Proposal, claim: dict[str, Any]) -> bool:
    """One of our words for their unit; the surface unit also counts."""
    ours = proposal.unit.value if proposal.unit else None
    allowed = UNITS[claim["unit"]] + (UNITS["%"] if claim.get("unit_surface") == "%" else ())
    if claim["unit"] == "x" and _values(claim["value"])[:1] in ([Decimal("0.5")], [Decimal(2)]):
        allowed += ("percent",)
    return ours in allowed or (ours == "unstated" and bool(RAW_UNITS_WE_LACK.search(str(claim.get("raw_unit", "")))))


def kind_is_right(proposal: Proposal, claim: dict[str, Any]) -> bool:
    """Our kind, and where theirs tells the form also our form."""
    return any(proposal.kind == kind and form in (None, proposal.form) for kind, form in KINDS[claim["kind"]])


def match(proposals: list[Proposal], claims: list[dict[str, Any]]) -> list[tuple[Proposal, dict[str, Any]]]:
    """One proposal for one claim where they overlap at the figure, those of equal value first."""
    pairs = []
    for i, proposal in enumerate(proposals):
        for j, claim in enumerate(claims):
            spans = figure_spans(claim)
            if any(proposal.start < high and low < proposal.end for low, high in spans):
                pairs.append((not value_is_right(proposal, claim), abs(proposal.start - spans[0][0]), i, j))
    used_ours: set[int] = set()
    used_theirs: set[int] = set()
    out = []
    for _, _, i, j in sorted(pairs):
        if i not in used_ours and j not in used_theirs:
            used_ours.add(i)
            used_theirs.add(j)
            out.append((proposals[i], claims[j]))
    return out


def score(papers: list[dict[str, Any]], gold: dict[str, list[dict[str, Any]]]) -> Tally:
    """Counts over these papers."""
    tally = Tally()
    for paper in papers:
        proposals, claims = propose(paper["title"], paper["abstract"]), by_baseline(gold[paper["key"]])
        pairs = match(proposals, claims)
        tally.gold += len(claims)
        tally.proposed += len(proposals)
        tally.matched += len(pairs)
        for proposal, claim in pairs:
            theirs = QUALIFIERS[claim["qualifier"]]
            verdicts = {
                "value": value_is_right(proposal, claim) or (claim["value"] is None and proposal.value is None),
                "unit": unit_is_right(proposal, claim),
                "qualifier": proposal.qualifier.value in theirs,
                "kind": kind_is_right(proposal, claim),
            }
            for name, verdict in verdicts.items():
                tally.right[name] += verdict
            bad = [name for name, verdict in verdicts.items() if not verdict]
            if bad:
                tally.wrong.append(
                    f"{claim['id']}: {claim['quote']!r} is {claim['value']} {claim['unit']} {claim['qualifier']} "
                    f"{claim['kind']}; proposed {_short(proposal)}; wrong: {', '.join(bad)}"
                )
        found = [claim["id"] for _, claim in pairs]
        tally.missed += [f"{c['id']}: {c['quote']!r} ({c['kind']})" for c in claims if c["id"] not in found]
        kept = [proposal for proposal, _ in pairs]
        tally.extra += [f"{paper['key']}: {_short(p)}" for p in proposals if p not in kept]
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
        left = propose(record.title, text)
        tally.proposed += len(left)
        for claim in sorted(record.claims, key=lambda claim: claim.form == Form.WORDS):
            found = next((p for p in left if _finds(p, claim, text)), None)
            if found:
                left.remove(found)
            elif claim.form != Form.WORDS:
                tally.missed.append(f"{record.title[:40]} {claim.id}: {claim.evidence.quote!r} ({claim.kind.value})")
            if claim.form == Form.WORDS:
                tally.proposed -= found is not None
                continue
            tally.gold += 1
            if found:
                tally.matched += 1
                verdicts = {
                    "value": True,
                    "unit": found.unit == claim.unit,
                    "qualifier": found.qualifier == claim.qualifier,
                    "kind": (found.kind, found.form) == (claim.kind, claim.form),
                }
                for name, verdict in verdicts.items():
                    tally.right[name] += verdict
                if bad := [name for name, verdict in verdicts.items() if not verdict]:
                    tally.wrong.append(f"{record.title[:40]} {claim.id}: {_short(found)}; wrong: {', '.join(bad)}")
        tally.extra += [f"{record.title[:40]}: {_short(p)}" for p in left]
    return tally


def _finds(proposal: Proposal, claim: Claim, text: str) -> bool:
    """Whether the proposal stands in the claim's quote and has its figure."""
    fragments = [(text.find(part), len(part)) for part in claim.evidence.quote.split(" ... ")]
    if not any(start >= 0 and start < proposal.end and proposal.start < start + size for start, size in fragments):
        return False
    theirs = [number(figure) for figure in (claim.value, claim.low, claim.high) if figure is not None]
    ours = [figure for figure in (proposal.value, proposal.low, proposal.high) if figure is not None]
    return claim.form == Form.WORDS or theirs == ours


def _short(p: Proposal) -> str:
    value = p.bound or (p.value if p.low is None else f"{p.low}-{p.high}")
    unit = p.unit.value if p.unit else "-"
    return f"{p.quote!r} {value} {unit} {p.qualifier.value} {p.kind.value}/{p.form.value} [{p.rule}]"


def main() -> int:
    """Print the scores; 2 where the abstracts are absent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--half", choices=["even", "odd"], help="only every second abstract")
    parser.add_argument("--all", action="store_true", help="print every miss, surplus proposal and wrong field")
    options = parser.parse_args()
    folder = options.shared / "abstracts"
    if not (folder / "gold.json").is_file():
        print(
            f"No abstracts at {folder}: this benchmark needs the shared folder; name it with --shared.", file=sys.stderr
        )
        return 2
    papers = json.loads((folder / "abstracts.json").read_text(encoding="utf-8"))
    gold = {paper["key"]: paper["claims"] for paper in json.loads((folder / "gold.json").read_text(encoding="utf-8"))}
    halves = {"even": papers[0::2], "odd": papers[1::2]}
    for name, half in halves.items():
        if options.half in (None, name):
            print(score(half, gold).report(f"{name} half"))
    tally = score(halves[options.half] if options.half else papers, gold)
    if not options.half:
        print(tally.report("all"))
    source = options.shared / "seed/papers.txt"
    if source.is_file() and not options.half:
        records = [file.record for file in read(find_data()).files]
        seed = score_seed(source.read_text(encoding="utf-8"), records)
        print(seed.report("seed records"))
        for name in ("missed", "extra", "wrong"):
            getattr(tally, name).extend(f"seed: {line}" for line in getattr(seed, name))
    limit = None if options.all else 10
    for title, lines in (("missed", tally.missed), ("surplus", tally.extra), ("wrong", tally.wrong)):
        if title == "missed" or options.all:
            print(f"{title}:", *(lines[:limit]), sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
