"""`Stated`: a claim as a draft states it, in its sentence and paragraph; `Facts`: what the draft says anywhere."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from claims.drafts import Draft, Paragraph
from claims.extract import Proposal, propose
from claims.extract.paper_facts import method_names
from claims.extract.plain_text import Text, read
from claims.extract.product_names import NAMED_HARDWARE, PLAIN_HARDWARE
from claims.words import TYPICAL, Form, Kind

RELATIVE = frozenset({Form.RATIO, Form.REDUCTION, Form.INCREASE, Form.DIFFERENCE, Form.SHARE, Form.BEFORE_AFTER})
"""Forms that say how much better one thing is than another."""

_OF_OTHERS = re.compile(
    r"(?:related|prior|previous) works?|background|preliminar|literature|acknowledg|references", re.I
)
_WE = re.compile(r"\b(?:we|our|ours|this (?:paper|work))\b", re.I)
_NUMBER = re.compile(r"\d[\d.,]*")
_FACTOR_WORD = re.compile(r"\b(?:twice|half|halv|doubl|tripl|fold|magnitude)", re.I)
_TITLE_READ = 4_000
QUALITY = re.compile(
    r"\b(?:accura\w+|qualit\w+|perplexit\w+|loss(?:less\w*|y|es)?|exact(?:ly|ness)?|degrad\w+|BLEU|ROUGE|F1|FID|mAP|"
    r"scores?|fidelity|sacrific\w+|compromis\w+|success rates?|win rates?|errors?|performance|reward|precision|recall|"
    r"(?:identical|same) (?:outputs?|results?|predictions?|distribution|tokens?)|"
    r"(?:outputs?|results?|predictions?) (?:is|are|stays?) (?:the same|identical|unchanged)|"
    r"robust\w*|effectiveness|regret|capabilit\w+|human[- ]level|AP|competitive\w*|comparabl[ey]|on par|"
    r"outperform\w*|perform\w* (?:as well|on par|comparably))\b",
    re.I,
)
"""Words that say what became of the quality."""
WHOLE = re.compile(
    r"\b(?:end[- ]to[- ]end|e2e|whole (?:model|system|network|pipeline)|entire (?:model|system|network|pipeline)|"
    r"full (?:model|system|pipeline)|overall (?:speed\w*|latency|time|training|inference|throughput)|"
    r"total (?:training |inference |run)?time|wall[- ]clock)\b",
    re.I,
)
COMPARED = re.compile(
    r"\b(?:than(?! \d)|compar(?:ed|ison|isons|ing|able|ably)|relative to|versus|vs|baselines?|outperform\w*|surpass\w*|"
    r"exceed\w*|state[- ]of[- ]the[- ]art|SOTA|"
    r"without(?! (?:any |a |an? )?(?:[a-z]+ )?(?:loss\w*|losing|degrad\w+|sacrific\w+|compromis\w+|affect\w+|hurt\w*|"
    r"harm\w*|drops?|(?:re)?training|fine-?tuning))|instead of|rather than|against|counterparts?|"
    r"improv\w+ (?:up)?on|"
    r"(?:original|vanilla|standard|full|conventional|traditional|previous|existing|prior|unmodified|dense|competing|"
    r"na[iï]ve|autoregressive|uncompressed|unpruned)(?= [\w-])|over (?!\d|the course|time|all|several|many|various))\b",
    re.I,
)
_MACHINE = re.compile(
    r"\b(?:computer|laptop|workstation|servers?|(?:single|one|same|local|virtual) machine|(?:smart)?phones?|"
    r"edge devices?|microcontrollers?|accelerators?|Colab|"
    r"supercomputer|instances?(?= (?:of|on) (?:AWS|Azure|Google)))\b"
)
_BASELINES = re.compile(
    r"\bbaselines?\b|\b(?:we|are|is) (?:also )?compare[ds]? (?:\w+ ){0,6}?(?:with|to|against)\b|"
    r"\bcompared? (?:our|the proposed|this) (?:\w+ ){1,4}(?:with|to|against)\b",
    re.I,
)


@dataclass(frozen=True)
class Stated:
    """A claim of a draft in its surroundings."""

    proposal: Proposal
    draft: Draft
    at: int
    """Where the figure begins, in the file."""
    printed: str
    sentence: str
    """The sentence in plain characters."""
    figure: tuple[int, int]
    """Where in `sentence` the figure stands, with its qualifier."""
    paragraph: str
    """The paragraph in plain characters."""
    number: int
    """The number of the paragraph in the draft."""
    beside: Sequence[Stated] = field(default=(), repr=False, compare=False)
    """All claims of the paragraph."""

    @property
    def before(self) -> str:
        """The sentence up to the figure."""
        return self.sentence[: self.figure[0]]

    @property
    def after(self) -> str:
        """The sentence behind the figure."""
        return self.sentence[self.figure[1] :]


@dataclass(frozen=True)
class Facts:
    """What a draft says anywhere, so that it need not be asked."""

    hardware: bool
    baselines: bool
    """Whether it says what it compares with in general."""
    quality: bool
    whole: bool
    """Whether it speaks of the whole system."""
    typical: frozenset[Kind]
    """Kinds of which it gives a figure that is not the best case."""


def facts(drafts: Sequence[Draft], stated: Iterable[Stated]) -> Facts:
    """Return what the files of one draft say anywhere."""
    texts = [draft.source.whole for draft in drafts]
    several = sum(len(draft.paragraphs) for draft in drafts) > 1
    return Facts(
        any(pattern.search(text) for pattern in (NAMED_HARDWARE, PLAIN_HARDWARE, _MACHINE) for text in texts),
        several and any(_BASELINES.search(text) for text in texts),
        any(QUALITY.search(text) for text in texts),
        any(WHOLE.search(text) for text in texts),
        frozenset(each.proposal.kind for each in stated if _is_typical(each.proposal)),
    )


def _is_typical(proposal: Proposal) -> bool:
    return proposal.form in RELATIVE and proposal.qualifier in TYPICAL


def stated_in(draft: Draft) -> Iterator[Stated]:
    """Return the claims that the draft makes of its own work, in order."""
    title = _title(draft)
    for number, paragraph in enumerate(draft.paragraphs):
        if _is_prose(paragraph.text) and not _OF_OTHERS.match(paragraph.section):
            yield from _in_paragraph(draft, paragraph, number, title)


def _is_prose(text: str) -> bool:
    """Return whether a paragraph holds figures, and words between them as no table does."""
    count = sum(1 for _ in _NUMBER.finditer(text))
    return (count > 0 or bool(_FACTOR_WORD.search(text))) and (count < 20 or len(text.split()) > 4 * count)


def _title(draft: Draft) -> str:
    """Return the title, or the name of the method as a title would begin with it."""
    title = draft.source.title
    names = method_names(title, read(draft.source.prose[:_TITLE_READ]).plain)
    return f"{names[0]}: {title}" if names else title


def _in_paragraph(draft: Draft, paragraph: Paragraph, number: int, title: str) -> list[Stated]:
    proposals = [proposal for proposal in propose(title, paragraph.text) if proposal.sure]
    if not proposals:
        return []
    text, beside = read(paragraph.text), []
    found = (_stated(proposal, draft, paragraph, number, text, beside) for proposal in proposals)
    own = re.compile(rf"(?<!\w){re.escape(title.partition(':')[0])}(?!\w)") if ":" in title else _WE
    beside += [each for each in found if not _is_cited(each, paragraph, text, own)]
    return beside


def _stated(
    proposal: Proposal, draft: Draft, paragraph: Paragraph, number: int, text: Text, beside: list[Stated]
) -> Stated:
    start = bisect_left(text.starts, proposal.figure_start)
    end = bisect_left(text.starts, proposal.figure_end)
    low, high = _sentence(text, start)
    printed = " ".join(text.plain[start:end].split())
    place = (start - low, min(end, high) - low)
    at = paragraph.start + proposal.figure_start
    return Stated(proposal, draft, at, printed, text.plain[low:high], place, text.plain, number, beside)


def _sentence(text: Text, at: int) -> tuple[int, int]:
    return text.sentences[max(0, bisect_right(text.sentences, at, key=itemgetter(0)) - 1)]


def _is_cited(stated: Stated, paragraph: Paragraph, text: Text, own: re.Pattern[str]) -> bool:
    """Return whether the sentence cites others and names neither the authors nor their method."""
    if _WE.search(stated.sentence) or own.search(stated.sentence):
        return False
    citations = stated.draft.source.citations
    low, high = _sentence(text, bisect_left(text.starts, stated.proposal.figure_start))
    start, end = paragraph.start + text.starts[low], paragraph.start + text.ends[high - 1]
    return bisect_left(citations, start) < bisect_left(citations, end)
