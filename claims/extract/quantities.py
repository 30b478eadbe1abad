"""Find the quantity of a figure: the nearest word of a lexicon, which also gives the kind and the metric."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.extract.word_patterns import RAISE, REDUCE
from claims.words import Kind

# Adjectives and nouns before a quantity that belong to the name of the metric.
_MODIFIER = (
    r"(?:training|computing|computation|solution|planning|query|response|search|rendering|processing|"
    r"convergence|inference|decoding|prefill|generation|end-to-end|wall-clock|wall clock|real|total|"
    r"overall|peak|gpu|"
    r"cpu|average|mean|average|test|validation|top-1|top-5|zero-shot|few-shot|classification|prediction|serving|"
    r"model|trainable|tunable|extra|stored|computational|communication|activation|optimizer|state|memory|solving|"
    r"kv|kv-cache|key-value|attention|pre-training|pretraining|fine-tuning|finetuning|execution|token|"
    r"success|win|error|storage|relative|absolute|mini-batch|latent|per-token|per-step|carbon|energy|"
    r"downstream|task|human|retrieval|factual|exact-match|exact match|mask|box|word|character|translation)"
)


@dataclass(frozen=True)
class Quantity:
    """A quantity named in the text. `weak` words ("smaller") yield to any other near them."""

    name: str
    kind: Kind
    pattern: str
    lower_is_better: bool = False
    percent: bool = False
    weak: bool = False


_SCORES = (
    r"(?:BLEU|ROUGE|METEOR|CIDEr|SPICE|mAP|(?-i:AP(?:_?(?:box|mask|50|75))?)|mIoU|IoU|AUC|AUROC|PSNR|SSIM|F1|"
    r"(?-i:EM|IS)|MRR|NDCG|MOS|"
    r"Elo|HumanEval|pass@\d+|"
    r"Pass@\d+|recall@\d+|Recall@\d+|MCC|(?-i:PQ)|Dice|inception)(?:-[L\d]+)?(?:[ -]scores?)?"
)
_ERRORS = (
    r"(?:FID|KID|FVD|LPIPS|WER|CER|PPL|perplexity|perplexities|MSE|MAE|RMSE|NLL|BPC|bpc|bits per (?:dim|dimension|"
    r"character|byte)|word error rate|error rates?|(?:test |top-1 |top-5 |classification )?errors?|regret|"
    r"negative log[- ]likelihood|hallucination(?: rate)?s?|(?:perplexity |performance |accuracy |generalization )gap|"
    r"violations?|bias(?:es)?|distance|EER|toxicity)(?: scores?)?"
)
_PERCENT_SCORES = (
    r"(?:accuracy|accuracies|accurate|acc\b\.?|top-?[15]\b|success(?: rates?)?|win[- ]rates?|(?<!full )(?<!half "
    r")(?<!mixed )(?<!low )(?<!lower )precision|recall|correct|"
    r"correctly|f-?scores?|hit rate|pass rate|exact match|solve rate|agreement|classification rate)"
)

QUANTITIES: tuple[Quantity, ...] = (
    Quantity(
        "throughput",
        Kind.SPEEDUP,
        r"throughput|goodput|(?:queries|requests|images|samples|frames|sequences) (?:\w+ed )?(?:per second|/s)|"
        r"speeds?(?![ -]up)|tokens?(?: (?:generated |processed |decoded )?per second|/s)|fps|"
        r"(?:frame|inference|sampling|decoding|update) rate|"
        r"bandwidth utilization",
    ),
    Quantity(
        "faster",
        Kind.SPEEDUP,
        r"faster|quicker|speed-?ups?|speed(?:s|ed|ing) (?:[\w-]+ ){1,3}up|speeds?[ -]up|sped up|speed up|"
        r"accelerat\w+|slower|slow|"
        r"slowdowns?|as fast|fast",
    ),
    Quantity(
        "time",
        Kind.SPEEDUP,
        r"latency|latencies|run-?times?|run(?:ning)? times?|"
        r"(?<!real )(?<!real-)(?<!watch )(?<!dwell )times?\b(?! steps?| spent)|"
        r"wall[- ]clock|delay|duration|GPU[- ]hours",
        lower_is_better=True,
    ),
    Quantity(
        "memory",
        Kind.MEMORY_REDUCTION,
        r"memory[- ]efficien\w+|memory(?! access)|footprints?|kv[- ]caches?|cache size|caches?\b|storage|disk|vram|"
        r"number of bits|bit-?widths?|model sizes?|bytes|memories|(?<!search )(?<!state )(?<!action )space\b",
        lower_is_better=True,
    ),
    Quantity("compression ratio", Kind.MEMORY_REDUCTION, r"compression (?:ratio|rate|factor)s?"),
    Quantity("compression", Kind.MEMORY_REDUCTION, r"compress\w*", lower_is_better=True),
    Quantity(
        "cost",
        Kind.COST_REDUCTION,
        r"[gmtp]?flops?\b|[gmt]?macs?\b|multiply-adds|epochs|(?:energy|compute|cost|power|communication|"
        r"computationally)[- ]efficien\w+|comput(?:e|ing(?! throughput| speed| efficiency)|ation|ations|ational)\b|"
        r"search spaces?|costs?\b|cost-(?:effective|efficien)\w+|energy|power|carbon|"
        r"communication|money|price|cheaper|operations|multiplications|(?:training |update |sampling |optimization |"
        r"gradient )?steps|iterations?|(?:forward |backward )?passes|resources|function evaluations|"
        r"nfe|activation sparsity|expenses?|budget|traffic|bandwidth|"
        r"queries|emissions|rounds|memory accesses",
        lower_is_better=True,
    ),
    Quantity(
        "parameters",
        Kind.PARAMETER_REDUCTION,
        r"param(?:eter)?s?\b|parameter[- ]efficien\w+|(?<!activation )sparsity|weights|pruned|"
        r"pruning|sparsit(?:y|ies)|parameter count",
        lower_is_better=True,
    ),
    Quantity(
        "data",
        Kind.DATA_REDUCTION,
        r"(?:training |labeled |labelled |annotated |pre-training |preference )?(?:data|"
        r"examples|samples|labels|annotations|tokens|demonstrations|interactions|images|episodes)\b|sample[- "
        r"]efficien\w+|"
        r"token (?:usage|consumption|cost|budget)s?|(?:full|entire|whole|original|training|labell?ed) dataset|"
        r"corpus|training set|"
        r"token count|effective sample size|data[- ]efficien\w+|sample complexity",
        lower_is_better=True,
    ),
    Quantity(
        "batch",
        Kind.CAPACITY,
        r"(?:mini-)?batch[- ]sizes?|(?:mini-)?batch(?:es)?\b|context(?: window| length|s)?\b|"
        r"(?:sequence )?lengths?|(?:longer|larger) (?:sequences?|contexts?|inputs?|models?|batch\w*)|window size",
        weak=True,
    ),
    Quantity("overhead", Kind.COST_REDUCTION, r"overheads?", weak=True, lower_is_better=True),
    Quantity("dataset", Kind.DATA_REDUCTION, r"datasets?", weak=True, lower_is_better=True),
    Quantity("sparse", Kind.PARAMETER_REDUCTION, r"sparse", weak=True, lower_is_better=True),
    Quantity("part", Kind.PARAMETER_REDUCTION, r"layers|heads|neurons|channels|filters|experts", weak=True),
    Quantity("percent score", Kind.QUALITY_GAIN, _PERCENT_SCORES, percent=True),
    Quantity("score", Kind.QUALITY_GAIN, _SCORES, percent=False),
    Quantity("error", Kind.QUALITY_GAIN, _ERRORS, lower_is_better=True),
    Quantity(
        "quality",
        Kind.QUALITY_GAIN,
        r"performances?|quality|reward|returns?|scores?|robustness|generalization|"
        r"number of (?:completed|solved|successful|served|satisfied) [\w-]+|fidelity|preference|capabilit(?:y|ies)|"
        r"correlation",
    ),
    Quantity(
        "loss", Kind.QUALITY_GAIN, r"loss(?! function)(?:es)?|degradation|drops?", weak=True, lower_is_better=True
    ),
    Quantity(
        "smaller",
        Kind.PARAMETER_REDUCTION,
        r"smaller|lighter|compact|shrink\w*|(?<!sample )(?<!batch )sizes?",
        weak=True,
        lower_is_better=True,
    ),
    Quantity(
        "better",
        Kind.QUALITY_GAIN,
        r"better|improv\w+|gains?|outperform\w*|boost\w*|surpass\w*|exceed\w*|superior",
        weak=True,
    ),
    Quantity(
        "efficiency", Kind.COST_REDUCTION, r"efficien(?:t|cy)|expensive|savings?", weak=True, lower_is_better=True
    ),
)
# Most words begin neither a modifier nor a quantity: one look ahead spares them the long pattern.
_BEGINS = rf"(?={_MODIFIER} |{'|'.join(f'(?:{quantity.pattern})' for quantity in QUANTITIES)})"
_PATTERN = re.compile(
    rf"(?<![\w-])(?=[a-z]){_BEGINS}(?:"
    + "|".join(
        rf"(?P<q{i}>(?P<m{i}>(?:{_MODIFIER} ){{0,3}})(?:{q.pattern})(?![\w-]))" for i, q in enumerate(QUANTITIES)
    )
    + ")",
    re.I,
)


@dataclass(frozen=True)
class Mention:
    """A quantity at a position of the text, with the words that name it."""

    quantity: Quantity
    start: int
    end: int
    words: str


def mentions(plain: str, start: int, end: int) -> list[Mention]:
    """Return every quantity named in plain[start:end]."""
    found = []
    for match in _PATTERN.finditer(plain, start, end):
        index = next(i for i in range(len(QUANTITIES)) if match[f"q{i}"])
        found.append(Mention(QUANTITIES[index], match.start(), match.end(), match.group()))
    return found


_CLAUSE = re.compile(
    r"; | (?:while|whilst|whereas|without|in exchange for|at the (?:cost|expense|price) of|"
    r"with(?= (?:comparable|similar|better|no|little|negligible|minimal|competitive|the same|almost|equal|"
    r"slight|only|higher)\b)) "
)
# A clause of its own: "by 1.2% and reduces latency by 20%", "a gain of 3% and a 12% reduction in cost".
_NEXT_CLAUSE = re.compile(
    rf" (?:and|but|yet) (?:(?:also )?(?:{REDUCE}|{RAISE}|needs?|uses?|using|requires?|requiring|takes?|runs?)\b|an? \d)"
)
_BOUNDARY = re.compile(r"[;:(),]| (?:while|with|and|but|whereas|using|at|when|or|than|compared|over|without) ")


def nearest(
    plain: str,
    found: list[Mention],
    start: int,
    end: int,
    leans_back: bool,
    others: list[tuple[int, int]],
    skip: frozenset[str] = frozenset(),
) -> Mention | None:
    """Return the mention that a figure at start..end is about: near, in the same clause, no other figure between.

    `skip` names quantities that are left out.

    `leans_back` is true if the figure closes its phrase ("memory by 30%"), so that the text after it is about something
    else.
    """
    best: tuple[float, Mention] | None = None
    for mention in found:
        after = mention.start >= end
        if mention.quantity.name in skip or (not after and mention.end > start):
            continue
        low, high = (end, mention.start) if after else (mention.end, start)
        apart = bool(_CLAUSE.search(plain, low, high + 1) or (after and _NEXT_CLAUSE.search(plain, low, high + 1)))
        if after and apart:
            continue
        distance = _distance(plain[low:high]) + 45 * sum(1 for a, b in others if low <= a and b <= high)
        distance += 60 * apart + 25 * mention.quantity.weak + 45 * (after == leans_back)
        if best is None or distance < best[0]:
            best = (distance, mention)
    return best[1] if best and best[0] < 150 else None


def _distance(between: str) -> float:
    """Return the characters between a figure and a mention, more if a phrase ends between them."""
    return float(len(between)) + 22 * len(_BOUNDARY.findall(between)[:6])
