"""Guess the conditions of a measurement from the sentence of its figure; a person confirms them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from operator import itemgetter

from claims.extract.paper_facts import method_names
from claims.extract.plain_text import Text
from claims.extract.product_names import MODEL, NAMED_HARDWARE, PLAIN_HARDWARE, SIZED_MODEL
from claims.extract.proposal import Proposal
from claims.extract.task_names import TASK
from claims.vocabulary import normalise
from claims.words import Scope

WINDOW = 320
"""Characters read before and after a figure, inside its sentence."""

_COMPARES = (
    r"\b(?i:than|over|compared (?:to|with|against)|(?:comparabl[ey]|similar(?:ly)?|relative|equal|close|identical) "
    r"(?:\w+ ){0,2}?to|"
    r"comparable (?:\w+ )?with|comparison (?:to|with)|vs\.?|versus|against|outperform\w*|surpass\w*|exceed\w*|"
    r"beat\w*|"
    r"match(?:es|ing)?|unlike|par with|instead of|(?:methods?|baselines?|approaches|techniques|policies|competitors|"
    r"works|ones) "
    r"(?:such as|like)|that of|rival\w*)|\bas (?:[\w-]+ ){1,3}as|% (?:of )?(?:the )?(?:\w+ ){1,2}of"
)
_CAPITALISED = r"(?:[A-Z][\w./+-]*,?|and(?= [A-Z]| the\b| ?$)|or|\([^()]{1,20}\)|,? ?including|e\.g\.,?|such as|like)"
# Between the comparing word and the name: a few plain words ("all existing models like"), no preposition of place.
_PLAIN = (
    r"(?:(?!(?:on|with|using|for|when|while|in|by|at|under|across|via|to|from|and|or|is|are|as|it|we|where)\b)"
    r"\d?[a-z][\w'/-]*,?|\d+-\w+|of)"
)
_BASELINE_BEFORE = re.compile(rf"(?:{_COMPARES})(?: (?:{_CAPITALISED}|{_PLAIN})){{0,8}} ?\(?$")
_APPLIED = re.compile(
    r"\b(?:on|for|of|with|to|inside|(?:pre-?)?train|(?:fine-?)?tun|serv|run|deploy|execut|compress|quantiz|"
    r"prun)\w*(?: an?| "
    r"the)? $"
)
_NO_MODEL_AFTER = re.compile(
    r"[ -](?:scores?|similarit|judg|evaluat|annotat|quantization|tokeni[sz]er|embeddings?\b|rewards?\b|"
    r"guidance|loss\b|"
    r"parser|scale\b|Leaderboard|leaderboard|benchmark|dataset|objective)|'s (?!\w+ "
    r"(?:training|inference|decoding))"
)
_TIED = re.compile(
    r"(?!.*\band (?:[a-z]+ ){0,3}[\d.]+(?!\w*-bit))[^,;.()]{0,45}? (?:on|with|using|for|of|in|to|via|at|into|from|"
    r"running|training|serving)"
    r"(?: (?:the|an?|both|[\w-]+)){0,4} ?\(?$"
)
_APART = re.compile(r"[,;]|\band\b")
_HARDWARE_PLACE = re.compile(
    r"(?:\b(?:on|with|using|across|of|via|in|into|just|only|for|to|over)\b(?: [\w®/-]+){0,5}?|"
    r"\b(?:single|one|two|three|four|eight|\d[\d,]{0,5}|an?))"
    r" ?$",
    re.I,
)
_COUNT = re.compile(
    r"\b(?P<n>a single|single|one|two|three|four|five|six|seven|eight|ten|sixteen|an?|\d{1,3}(?:,\d{3})?|\d{1,5})"
    r"(?: ?x|×)?(?: (?:commodity|consumer|desktop|[a-z]+-grade|standard|modern|physical|NVIDIA|mid-range|old))?(?: |"
    r"(?<=x)|(?<=×))$"
)
_NUMBERS = {"a single": 1, "single": 1, "one": 1, "a": 1, "an": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_NUMBERS |= {"seven": 7, "eight": 8, "ten": 10, "sixteen": 16}
_TIME = re.compile(r"[ -](?:hours?|days?|weeks?)\b")
_PLURAL = re.compile(r"(?:GPU|TPU|CPU|NPU|FPGA|phone|accelerator|instance|node|device|chip)s\b")

_LENGTH = r"\d{1,4}(?:[.,]\d{1,3})?(?: ?[KkM]\b| million)?"
_SEQUENCE_LENGTH = re.compile(
    rf"(?:(?:context|sequence|input|prompt)(?:[- ](?:window|context))?[- ](?:lengths?|sizes?|windows?)(?: (?:of|is|"
    rf"at|up to|from|=)){{0,2}} |"
    rf"(?:sequences|contexts|inputs|prompts) (?:of|with)(?: up to)?(?: length)? |sequence length "
    rf")(?P<after>{_LENGTH})|"
    rf"(?<![\w.])(?P<before>{_LENGTH})[- ](?:tokens? |length |long )?(?:contexts?|sequences?|inputs?|prompts?)"
    r"(?:[- ](?:lengths?|windows?|sizes?|sequences?))?(?![\w-])|"
    rf"\bat (?:up to )?(?P<at>{_LENGTH}) tokens\b(?! (?:per|a|each|of)\b|/)"
)
_PRECISION = re.compile(
    r"(?<![\w-])(?P<name>MXFP[468]|NVFP4|(?:FP|BF|INT|fp|bf|int|NF)-?(?:64|32|16|8|4)|W\d{1,2}A\d{1,2}(?:KV\d)?|"
    r"(?:sub-)?(?:\d(?:\.\d{1,2})?|16|32|two|three|four|eight)-bits?|"
    r"(?:half|mixed|double|single)[- ]precision)(?![\w])"
)
_NO_PRECISION_AFTER = re.compile(r"(?:[- ](?:Adam|optimi[sz]er|SGD|baseline|counterpart|model(?:s)? (?:by|in)))|-\w")
_BATCH = re.compile(
    r"\b(?:mini-?)?batch[- ]?sizes?(?: (?:of|is|at|to|up to|=)){0,2} "
    r"?(?P<after>\d{1,6}(?:,\d{3})?(?:\.\d)?[KkM]?)(?![\w%])|"
    r"\bbatch(?:es)? of (?P<of>\d{1,6}(?:,\d{3})?[KkM]?)\b|(?<![\w.])(?P<before>\d{1,6}(?:,\d{3})?[KkM]?) batch size"
)
_SOFTWARE = re.compile(
    r"\b(?P<name>(?:PyTorch|Pytorch|pytorch|TensorFlow(?: Lite)?|TFLite|JAX|vLLM|TensorRT(?:-LLM)?|SGLang|DeepSpeed|"
    r"Megatron(?:-LM)?|Hugging ?[Ff]ace(?: Transformers)?|CUDA|ONNX Runtime|llama\.cpp|TVM|MXNet|Caffe|CUTLASS|FSDP|"
    r"MLC-LLM|Ollama|FasterTransformer|LightGBM|scikit-learn)(?: (?:Geometric|"
    r"v?\d{1,2}(?:\.\d{1,3}){1,2}))?)(?![\w-])"
)
_SOFTWARE_PLACE = re.compile(
    r"\b(?:in|on|with|using|within|into|under|atop|for|by)(?: (?:the|a|an|an? \w+|of|top of|popular|frameworks? "
    r"like)){0,3} $",
    re.I,
)
_PART = (
    r"(?:(?:self-|cross-|sparse |linear )?attention|(?:CUDA |GPU |Triton )?kernels?|operators?|GEMMs?|matmuls?|"
    r"(?:matrix|matrix-vector) "
    r"multiplications?|softmax|convolutions?|(?:linear|convolutional|MoE|embedding|FFN|attention) layers?|"
    r"layer-?wise|"
    r"all-?reduce|optimizer step|back-?propagation|embeddings?)"
)
_RATE = (
    r"(?:speed\w*|latenc\w+|run-?time|comput\w+|time|throughput|faster|acceleration|operations?|performance|cost|"
    r"FLOPs)"
)
_OTHER_FIGURE = re.compile(r"(?<![\w-])\d[\d.,]*(?:x|%|\b)|[;:]|, ")
_SCOPES = (
    (Scope.END_TO_END, re.compile(r"\bend-to-end\b|\be2e\b|\bwall-clock end", re.I)),
    (
        Scope.PART,
        re.compile(
            rf"\b{_PART}(?: (?!of\b|in\b|and\b)[\w-]+){{0,1}} {_RATE}\b|"
            rf"\b(?:faster|speed-?ups?(?: (?:of|for|in|on|over))?|accelerat\w+)(?: the)? {_PART}\b|"
            rf"\b(?:the )?{_PART} by(?: up to)?$",
            re.I,
        ),
    ),
)


@dataclass(frozen=True)
class Setting:
    """What the sentence of a figure says of its measurement, each as printed; None if it says nothing."""

    model: str | None = None
    hardware: str | None = None
    devices: int | None = None
    task: str | None = None
    sequence_length: str | None = None
    precision: str | None = None
    batch: str | None = None
    software: str | None = None
    scope: Scope | None = None


SETTINGS = tuple(field.name for field in fields(Setting))
"""The fields that are read here, by their names in a proposal and in the setting of a claim."""


@dataclass(frozen=True)
class _Place:
    """A figure in its sentence."""

    plain: str
    start: int
    end: int
    figure: tuple[int, int]

    def before(self, at: int) -> str:
        return self.plain[max(self.start, at - 120) : at]

    def outside(self, match: re.Match[str]) -> bool:
        """Return whether the match does not overlap the figure."""
        low, high = match.span("name") if "name" in match.re.groupindex else match.span()
        return high <= self.figure[0] or self.figure[1] <= low

    def nearest(self, found: Iterable[re.Match[str]]) -> re.Match[str] | None:
        """Return the match that a preposition ties to the figure ("3x on Foo"), else the nearest."""
        return min(found, key=self._distance, default=None)

    def _distance(self, match: re.Match[str]) -> tuple[int, int]:
        if match.start() < self.figure[1]:
            return 1, max(0, self.figure[0] - match.end())
        gap = self.plain[self.figure[1] : match.start("name") if "name" in match.re.groupindex else match.start()]
        return 0 if _TIED.fullmatch(gap) else 2 if _APART.search(gap) else 1, len(gap)


def with_settings(title: str, text: Text, proposals: Iterable[Proposal]) -> list[Proposal]:
    """Add to proposals the settings that their sentences print; the paper's own method is never their model."""
    found = list(proposals)
    method = next(iter(method_names(title, text.plain)), None) if found else None
    return [_with_setting(method, text, proposal) for proposal in found]


def _with_setting(method: str | None, text: Text, proposal: Proposal) -> Proposal:
    figure = bisect_left(text.starts, proposal.figure_start), bisect_left(text.starts, proposal.figure_end)
    sentence = text.sentences[bisect_right(text.sentences, figure[0], key=itemgetter(0)) - 1]
    found = read_setting(text.plain, sentence, figure, method)
    return proposal.model_copy(update={name: value for name, value in asdict(found).items() if value is not None})


def read_setting(plain: str, sentence: tuple[int, int], figure: tuple[int, int], method: str | None = None) -> Setting:
    """Read from the sentence the setting of the figure at `figure`; both are offsets in `plain`."""
    place = _Place(plain, max(sentence[0], figure[0] - WINDOW), min(sentence[1], figure[1] + WINDOW), figure)
    hardware = _hardware(place)
    return Setting(
        model=_model(place, method),
        hardware=hardware["name"].strip() if hardware else None,
        devices=_devices(place, hardware) if hardware else None,
        task=_name(place, TASK),
        sequence_length=_amount(place, _SEQUENCE_LENGTH),
        precision=_precision(place),
        batch=_amount(place, _BATCH),
        software=_software(place),
        scope=_scope(place),
    )


def _matches(place: _Place, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    return (match for match in pattern.finditer(place.plain, place.start, place.end) if place.outside(match))


def _name(place: _Place, pattern: re.Pattern[str]) -> str | None:
    match = place.nearest(_matches(place, pattern))
    return match.group().strip() if match else None


def _model(place: _Place, method: str | None) -> str | None:
    """Return the nearest model that is neither the baseline nor the paper's own method."""
    for pattern in (MODEL, SIZED_MODEL):
        found = [match for match in _matches(place, pattern) if _is_subject(place, match, method)]
        if match := place.nearest(found):
            return match["name"].strip()
    return None


def _is_subject(place: _Place, match: re.Match[str], method: str | None) -> bool:
    if _BASELINE_BEFORE.search(place.before(match.start("name"))):
        return False
    if _NO_MODEL_AFTER.match(place.plain, match.end("name")):
        return False
    if match.re is SIZED_MODEL and not _APPLIED.search(place.before(match.start("name"))):
        return False
    own = normalise(method or "")
    return not own or not normalise(match["name"]).startswith(own)


def _hardware(place: _Place) -> re.Match[str] | None:
    named = [m for m in _matches(place, NAMED_HARDWARE) if not _BASELINE_BEFORE.search(place.before(m.start()))]
    if named:
        return place.nearest(named)
    loose = [m for m in PLAIN_HARDWARE.finditer(place.plain, place.start, place.end) if _is_place(place, m)]
    return place.nearest(loose)


def _is_place(place: _Place, match: re.Match[str]) -> bool:
    before = place.before(match.start())
    return bool(_HARDWARE_PLACE.search(before)) and not _BASELINE_BEFORE.search(before)


def _devices(place: _Place, hardware: re.Match[str]) -> int | None:
    """Return the number of devices, if the text counts them: "8 GPUs", "a single GPU", "an A100 GPU"."""
    count = _COUNT.search(place.before(hardware.start("name")))
    if not count:
        return None
    word = count["n"].lower()
    if _TIME.match(place.plain, hardware.end("name")):
        return None
    number = _NUMBERS.get(word) or int(word.replace(",", ""))
    alone = number == 1 and not word.isdigit()
    return None if alone and _PLURAL.search(hardware["name"]) else number


def _amount(place: _Place, pattern: re.Pattern[str]) -> str | None:
    match = place.nearest(_matches(place, pattern))
    return next(text for text in match.groups() if text).strip() if match else None


def _precision(place: _Place) -> str | None:
    found = (
        match
        for match in _matches(place, _PRECISION)
        if not _BASELINE_BEFORE.search(place.before(match.start()))
        and not _NO_PRECISION_AFTER.match(place.plain, match.end())
    )
    match = place.nearest(found)
    return match["name"] if match else None


def _software(place: _Place) -> str | None:
    found = (match for match in _matches(place, _SOFTWARE) if _SOFTWARE_PLACE.search(place.before(match.start())))
    match = place.nearest(found)
    return match["name"] if match else None


def _scope(place: _Place) -> Scope | None:
    """Return the scope that the words right around the figure state: a part or the whole."""
    before = place.plain[max(place.start, place.figure[0] - 60) : place.figure[0]]
    after = place.plain[place.figure[1] - 1 : min(place.end, place.figure[1] + 60)]
    stops = [match.end() for match in _OTHER_FIGURE.finditer(before)]
    stop = _OTHER_FIGURE.search(after, 1)
    own = place.plain[place.figure[0] : place.figure[1]]
    near = before[stops[-1] if stops else 0 :].rstrip(), own + after[1 : stop.start() if stop else None]
    found = [scope for scope, pattern in _SCOPES if any(pattern.search(words) for words in near)]
    return found[0] if len(found) == 1 else None
