"""What `claims lint` asks of real abstracts, how much of it wrongly, and how many planted errors it finds.

python -m tests.benchmark lint     prints both and writes lint.md beside this file

A question counts as a false alarm where the annotators' reading of the abstract refutes it: the figure is no claim of
theirs, they name the baseline, the share is one of the metric and not of its scale, or hardware is named. That a
referee would not ask the others is not measured.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from claims.collection import read
from claims.drafts import read_draft
from claims.evidence import texts_by_title
from claims.files import find_data
from claims.linting import RULES, Finding, lint
from tests.benchmark.extraction_match import Annotation
from tests.benchmark.lint_changed import changed
from tests.planted import Planted, planted

SHARED = Path("../shared")
TABLE = Path(__file__).with_name("lint.md")
SEED, COUNT = 18, 1000
_HARDWARE = re.compile(
    r"\b(?:[GCTN]PUs?|A100|V100|H100|RTX|Titan|Raspberry|FPGA|iPhone|Pixel|Jetson|hardware platform)\b"
)
_SCALES = ("accuracy_gain", "quality_score")


def main() -> int:
    """Print both tables and write them; the first needs the abstracts of ../shared."""
    parts = ["# Lint\n\nWritten by `python -m tests.benchmark lint`; nothing of it is asserted but a least recall.\n"]
    parts.append(_planted_table(list(planted(COUNT, SEED))))
    try:
        annotated = _annotated()
        parts += [_changed_table(annotated), _abstracts_table(annotated)]
    except OSError:
        print("No abstracts in ../shared: the false alarms are not measured.", file=sys.stderr)
        print(*parts, sep="\n")
        return 0
    TABLE.write_text("\n".join(parts), encoding="utf-8")
    print(*parts, sep="\n")
    return 0


# --- planted errors ---------------------------------------------------------------------------------------------------


def is_found(one: Planted) -> bool:
    """Whether the question that is due is asked at the line of the error."""
    found = lint([read_draft(one.file, one.text)])
    return any((each.rule, each.line) == (one.rule, one.line) for each in found)


def _planted_table(drafts: list[Planted]) -> str:
    due = Counter(one.rule for one in drafts)
    found = Counter(one.rule for one in drafts if is_found(one))
    alarms = Counter(each.rule for one in drafts for each in lint([read_draft(one.file, one.clean)]))
    rows = [f"| {rule} | {due[rule]} | {found[rule]} | {alarms[rule]} |" for rule in due]
    total = f"| all | {due.total()} | {found.total()} | {alarms.total()} |"
    head = f"## {len(drafts)} planted errors\n\nSeed {SEED}; each draft also without its error.\n\n"
    head += "| rule | planted | found | asked of the sound drafts |\n| --- | ---: | ---: | ---: |\n"
    return head + "\n".join([*rows, total]) + "\n"


def _changed_table(annotated: list[Annotation]) -> str:
    due: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for one in changed(annotated):
        due[one.rule] += 1
        asked = lint([read_draft("abstract.txt", one.text)])
        places = ((each.rule, _start(each, one.text), len(each.figure)) for each in asked)
        found[one.rule] += any(
            rule == one.rule and start < one.end and one.start < start + length for rule, start, length in places
        )
    rows = [f"| {rule} | {due[rule]} | {found[rule]} |" for rule in due]
    head = (
        "## Errors planted in the annotated abstracts\n\nBy a change of the words that the annotators marked: harder, "
    )
    head += (
        "as the rest of the abstract may answer the question.\n\n| rule | planted | found |\n| --- | ---: | ---: |\n"
    )
    return head + "\n".join([*rows, f"| all | {due.total()} | {found.total()} |"]) + "\n"


def _start(finding: Finding, text: str) -> int:
    """Where in the text the figure of the finding begins."""
    return sum(len(line) + 1 for line in text.split("\n")[: finding.line - 1]) + finding.column - 1


# --- false alarms -----------------------------------------------------------------------------------------------------


def _abstracts_table(annotated: list[Annotation]) -> str:
    asked: Counter[str] = Counter()
    refuted: Counter[str] = Counter()
    for paper in annotated:
        for finding in lint([read_draft("abstract.txt", paper["abstract"])]):
            asked[finding.rule] += 1
            if why := _refuted(finding, paper):
                refuted[finding.rule] += 1
                print(f"  {paper['key']}: {finding.sentence()}: {why}")
    others = _others()
    of_others = Counter(each.rule for text in others for each in lint([read_draft("abstract.txt", text)]))
    rows = [f"| {rule.name} | {asked[rule.name]} | {refuted[rule.name]} | {of_others[rule.name]} |" for rule in RULES]
    pages, more = len(annotated), len(others)
    rates = (f"{asked.total() / pages:.2f}", f"{refuted.total() / pages:.3f}", f"{of_others.total() / more:.2f}")
    rate = f"| each abstract | {' | '.join(rates)} |"
    head = f"## Abstracts\n\n{pages} annotated abstracts, each read as a draft of its own, and {more} that nobody "
    head += "annotated.\n\n"
    head += "| rule | asked | refuted by the annotators | asked of the others |\n| --- | ---: | ---: | ---: |\n"
    return head + "\n".join([*rows, rate]) + "\n"


def _annotated() -> list[Annotation]:
    papers = json.loads((SHARED / "abstracts/abstracts.json").read_text(encoding="utf-8"))
    gold = json.loads((SHARED / "abstracts/gold.json").read_text(encoding="utf-8"))
    claims = {paper["key"]: paper["claims"] for paper in gold}
    later = json.loads((SHARED / "next/abstracts/annotated.json").read_text(encoding="utf-8"))
    return [*({**paper, "claims": claims[paper["key"]]} for paper in papers), *later]


def _others() -> list[str]:
    later = json.loads((SHARED / "next/abstracts/abstracts.json").read_text(encoding="utf-8"))
    source = (SHARED / "seed/papers.txt").read_text(encoding="utf-8")
    seed = texts_by_title(source, [file.record.title for file in read(find_data()).files])
    return [*seed.values(), *(paper["abstract"] for paper in later if paper["abstract"])]


def _refuted(finding: Finding, paper: Annotation) -> str | None:
    """Why the annotations refute the question, or None."""
    claims = list(_at(finding, paper))
    if not claims:
        return "no claim"
    if finding.rule == "no-baseline" and all(claim["baseline"] for claim in claims):
        return f"over {claims[0]['baseline']}"
    if finding.rule == "no-hardware" and _HARDWARE.search(paper["abstract"]):
        return "hardware is named"
    if finding.rule == "percent-or-points":
        plain = all(claim["unit"] == "%" and claim["kind"] not in _SCALES for claim in claims)
        return "a share" if plain else None
    if finding.rule == "no-price" and any(claim["kind"] in _SCALES for claim in paper["claims"]):
        return "the quality is stated"
    usual = [claim for claim in paper["claims"] if claim["qualifier"] in ("exact", "about", "average")]
    if finding.rule == "up-to-alone" and any(claim["kind"] == claims[0]["kind"] for claim in usual):
        return "a usual figure is stated"
    return None


def _at(finding: Finding, paper: Annotation) -> Iterable[Annotation]:
    """The annotated claims whose quote overlaps the figure."""
    start = _start(finding, paper["abstract"])
    end = start + len(finding.figure)
    return (each for each in paper["claims"] if each["start"] < end and start < each["start"] + len(each["quote"]))


if __name__ == "__main__":
    sys.exit(main())
