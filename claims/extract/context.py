"""The text around a figure: whose result the sentence reports, the baseline, the dataset and the phase."""

from __future__ import annotations

import re

from claims.extract.product_names import MODEL, NAMED_HARDWARE
from claims.words import Phase

_OURS = re.compile(
    r"\b(?:we|our|ours|us|this (?:paper|work|study|article|letter)|here|the proposed|(?:is|are|was) "
    r"(?:presented|proposed)|introduces?|proposes?|presents?|develops?|demonstrat\w+|experiments?|results?|"
    r"evaluations?|empirically|to this end)\b",
    re.I,
)
_OTHERS = re.compile(
    r"^(?!Compared|Unlike|Relative|Against|In comparison)"
    r"(?:(?!(?:achiev|reach|attain|obtain|outperform|surpass|exceed|set|beat|match|improv|deliver|establish|yield|"
    r"reduc|accelerat|compared|over|than|to)\w*\b)[\w,'-]+ ){0,4}?(?i:existing|previous|prior|conventional|"
    r"traditional|current|classical|recent|earlier|"
    r"related|other|most|many|typical|today's|state-of-the-art) (?:[\w-]+ ){0,3}?(?:methods?|works?|approach(?:es)?|"
    r"models?|systems?|techniques?|algorithms?|studies|solutions?|results?|frameworks?|LLMs|networks?|schemes?|"
    r"bounds?|"
    r"efforts?|research|advances|implementations?|training|practice|pipelines?|tools)\b"
    r"|^(?:For comparison|(?:In contrast|In comparison)(?! (?:to|with)\b)|By contrast|As a comparison|Typically|"
    r"Traditionally|Usually)\b"
    r"|\bhas been (?:proved|proven|shown|established)\b|\b(?:previous|prior|existing)(?:ly)? best\b.{0,40}\bis\b"
    r"|\bbest (?:existing|known|previous)\b.{0,60}\bis\b|\bwere (?:known|limited)\b|\bit is (?:well[- ])?known\b",
)
_SUBJECT = re.compile(
    r"^(?:[\w,'-]+ ){0,4}?(?:we|our|ours|this (?:paper|work))\b|\b(?:we|our|ours)\b|^(?:[\w,'-]+ "
    r"){0,2}?(?:results|experiments|evaluations?)\b",
    re.I,
)

_BASELINE = re.compile(
    r"\b(?:than|[Cc]ompared (?:to|with|against)|[Ii]n comparison (?:to|with)|[Rr]elative to|vs\.?|versus|over|against|"
    r"as compared (?:to|with)|as \w+(?: \w+)? as|with respect to|outperform(?:s|ing|ed)?|surpass(?:es|ing|"
    r"ed)?|exceed(?:s|ing|ed)?|"
    r"the (?:level|performance|accuracy|quality|size|memory|cost) of|that of|beat(?:s|ing)?|of (?=[A-Z]\w*'s))"
    r"(?: (?:that|those) (?:of|with|from)| with)? (?!(?:\d|[x×]\d|just|only|time|all|the course|a range|a wide|"
    r"before|ever|various|multiple|several|different|\w+ing\b))"
    r"(?P<name>(?:the |a |an )?[\w'./+-]+(?: (?!(?:by|with|while|on|in|at|for|and|but|when|using|under|where|"
    r"which|that|"
    r"across|to|is|are|was|without|as|over|of|its|achiev\w+|requir\w+|up|or|both|even|after|yet|respectively)\b)"
    r"[\w'./+-]+){0,4})"
)
# "over" and "against" before a figure more often mean something else ("over several tasks").
_FIRM = re.compile(r"(?:than|as |[Cc]ompared|[Ii]n comparison|[Rr]elative|outperform|surpass|exceed|beat)")
_DATA_NAME = (
    r"(?:[A-Z]|\d[A-Z]|[a-z]{2,8}-(?=\w+ (?:data|bench))|(?-i:ogbn))[\w/+-]*(?:\.\w[\w/+-]*)*"
    r"(?:[ -](?:[A-Z0-9][\w/+-]*(?:\.\w[\w/+-]*)*|(?:and |& )(?:the )?[A-Z][\w/+-]*)){0,3}"
    r"(?:(?:, (?:and )?[A-Z][\w/+-]*){1,4}(?= (?:data|bench|task|test)))?"
)
_DATASET = re.compile(
    r"\b[Oo]n (?:the |a |both |an |standard |challenging |large-scale ){0,2}(?:[a-z-]+ly |un|class-)?(?:conditional "
    r")?"
    rf"(?P<name>(?>{_DATA_NAME}))(?!'s| (?:[a-z]+ )?(?:boards?|platforms?|devices?|chips?|phones?|robots?|"
    rf"servers?)\b)"
    r"|\b(?:of|in|from|with|using) (?:the |class-conditional ){0,2}"
    rf"(?P<called>{_DATA_NAME})(?= (?:data ?sets?|benchmarks?|corpus|corpora|test set|leaderboard|challenge)\b)"
    r"|\b(?:for|in) (?:class-|un)conditional (?P<conditional>[A-Z][\w-]+)"
)
_HARDWARE = re.compile(
    r"\b(?:GPUs?|TPUs?|CPUs?|NVIDIA|Nvidia|AMD|RTX|GTX|Intel|Apple|iPhone|ARM|Tesla|Jetson|Raspberry|Google Cloud|"
    r"[AHVTP]\d{2,3}0?\b|\d+Ti|FPGAs?|LLMs?|HPC|Qualcomm|Snapdragon|Android|AWS|Xeon)"
)
_BASELINE_FIGURE = re.compile(
    r"(?:\bbest (?:published|known|previous|reported)|\b(?:previous|prior|existing) (?:[\w-]+ ){0,4}(?:of|at|"
    r"is|was|score)|"
    r"\b(?:compared (?:to|with)|versus|vs\.?|instead of|rather than|as opposed to|(?:better|higher|lower|less|more|"
    r"larger|fewer) than(?: the)?)(?: [\w'-]+){0,6}?)(?: (?:of|at|is|was|being|is only|score))?(?: only)? ?$"
    r"|\b(?:up|down) from ?$"
    r"|\b(?:existing|previous|prior|other|baseline) (?:[\w-]+ ){0,2}?(?:methods|approaches|models|systems|works) "
    r"(?:that|which) [^.;,]{0,100}$"
    r"| than (?:[\w'-]+ ){0,4}?[\w'-]+,? (?:including|such as|like) (?:[\w'-]+ ){1,5}?(?:at|with|of) ?$"
    r"|\b(?:outperform|surpass|exceed|beat)\w*(?: [\w,/-]+){0,8}? [A-Z][\w./-]*(?: \d[\w.]*)? \($",
)
_PHASES: tuple[tuple[Phase, str], ...] = (
    (Phase.FINE_TUNING, r"fine-?tun\w+|instruction tuning|adaptation"),
    (Phase.PREFILL, r"pre-?fill\w*|time[- ]to[- ]first[- ]token"),
    (Phase.DECODING, r"decod(?:e|ing)\b|generation|generat\w+ speed|autoregressive|speculative"),
    (Phase.SEARCH, r"(?:architecture |hyper-?parameter )search|search (?:time|cost)"),
    (Phase.PREPROCESSING, r"pre-?processing"),
    (Phase.TRAINING, r"(?:pre-?)?train(?:s|ing)\b"),
    (Phase.INFERENCE, r"inference|serving|deploy\w*|latency"),
)
_PHASE = tuple((phase, re.compile(rf"\b(?:{pattern})", re.I)) for phase, pattern in _PHASES)


def results_from(plain: str, sentences: list[tuple[int, int]]) -> int:
    """Return where the authors start to speak of their own work; 0 if nothing marks it."""
    for start, end in sentences:
        if _OURS.search(plain, start, end):
            return start
    return 0


def about_others(sentence: str) -> bool:
    """Return whether the sentence says what existing methods do."""
    return bool(_OTHERS.search(sentence[:300])) and not _SUBJECT.search(sentence)


def is_baseline_figure(before: str) -> bool:
    """Return whether the words before a figure make it the baseline's own."""
    return bool(_BASELINE_FIGURE.search(before[-160:]))


def baseline(plain: str, start: int, figure: tuple[int, int], end: int) -> str | None:
    """Return what the claim compares with, as printed in its sentence: after the figure, else before it."""
    after = _BASELINE.search(plain[figure[1] : min(end, figure[1] + 140)])
    if after:
        return _trim(after["name"])
    before = [m for m in _BASELINE.finditer(plain[max(start, figure[0] - 140) : figure[0]]) if _FIRM.match(m.group())]
    return _trim(before[-1]["name"]) if before else None


def _trim(name: str) -> str | None:
    return name.strip(" .,;:'") or None


def dataset(plain: str, start: int, figure: tuple[int, int], end: int) -> str | None:
    """Return the dataset or benchmark after "on" in the figure's sentence: after the figure, else before it."""
    found = list(_DATASET.finditer(plain, max(start, figure[0] - 160), min(end, figure[1] + 300)))
    after = [match for match in found if figure[1] <= match.start() < figure[1] + 140]
    before = [match for match in found if match.end() <= figure[0]]
    for match in [*after, *reversed(before)]:
        name = match["name"] or match["called"] or match["conditional"]
        if not _HARDWARE.search(name) and not MODEL.match(name) and not NAMED_HARDWARE.match(name):
            return _trim(name)
    return None


def phase(words: str, near: str) -> Phase | None:
    """Return the phase that the metric names, else the one phase named close to the figure."""
    for text in (words, near):
        found = [phase for phase, pattern in _PHASE if pattern.search(text)]
        if len(found) == 1 or (found and text == words):
            return found[0]
    return None


_BASELINE_BOUND = re.compile(
    r"\bimprov\w+ (?:on |upon |over )?(?:the |their )?(?:[\w-]+ )?(?:results?|bounds?|rates?) (?:of|in|"
    r"by)\b.{0,300}$|"
    r"\b(?:previous|prior|existing|known|their|than|over|improv\w+ (?:on|upon|over)|best)\b(?: "
    r"[\w$'\\(){}-]+){0,6}? ?$",
    re.I,
)


def is_baseline_bound(before: str) -> bool:
    """Return whether the words before a bound make it an earlier one, or the setting of a parameter ("s = O(n)")."""
    return bool(_BASELINE_BOUND.search(before[-300:])) or before.rstrip("$ ").endswith("=")
