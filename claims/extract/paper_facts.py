"""Guess what a title and an abstract print of the paper itself: its method's name, venue and year."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass

from claims.extract.plain_text import read
from claims.vocabulary import normalise

_CAPITAL = re.compile(r"[A-Z]|^\d")
_LONGEST = 4
"""Words of a method's name before the colon of a title, at most."""
_PROPOSE = (
    r"(?:propos|introduc|present|develop|design|releas|describ|unveil|devis|creat|contribut|invent|build|nam|call|"
    r"dub|term|coin|"
    r"refer(?:red)? to (?:this|it|our))\w{0,8}"
)
_TOKEN = r"(?:[A-Za-z]*[A-Z0-9][\w]*(?:[-+/.][\w]+){0,4}\+{0,2}|[a-z]{1,3}[A-Z]\w*)"
# A name is not a plain word with a capital: it has a second capital or a digit, or follows "called".
_MARKED = (
    rf"(?![A-Z][a-z]+(?:-[A-Za-z][a-z]+)+(?![\w-]))"
    rf"(?=[\w.+/-]*[a-z\d-]?[A-Z][\w.+/-]*[A-Z\d]|[a-z]+[A-Z]|[A-Z][\w]*[-+]\w*[A-Z\d]){_TOKEN}"
)
_CAPITALS = r"[A-Z][\w/-]*(?: (?:(?:of|for|with|and|the|in|via|to|on) )?[A-Z][\w/-]*){0,6}"
_QUOTE = r"(?:[\"'`“‘]{1,2})?"
_SHORT = rf"\({_QUOTE}(?P<short>[A-Za-z][\w.+@-]{{1,17}}){_QUOTE}\)"
_WHO = r"\b(?i:we|paper|work|study|article|here|method|framework|this|and|to|problem)\b[^.;]{0,60}?"
# The words before the brackets are a name if each has a capital, or if they directly follow the verb.
_BRACKETED = re.compile(
    rf"{_WHO}\b{_PROPOSE}\b(?:[^.;()]{{0,90}}? (?P<long>{_CAPITALS})|(?: (?:an?|the|our|new|novel|simple|"
    rf"efficient)){{0,3}} "
    rf"(?P<plain>[a-z][\w-]*(?: [\w&/-]+){{0,5}})) {_SHORT}"
)
_FOLLOWING = re.compile(rf"(?P<rest>(?: [\w&/-]+){{0,6}}) {_SHORT}")
_CALLED = re.compile(
    rf"\b(?:called|named|dubbed|termed|coined|nicknamed|denoted(?: as)?|abbreviated as|(?:refer(?:red)?(?: to)?(?: "
    rf"as| to as)|"
    rf"which we (?:call|name|term|dub)|we (?:call|name|term|dub)(?: (?:it|this|our|the)(?: [\w-]+){{0,3}})?|is "
    rf"(?:called|named)))"
    rf"(?: as)?(?: the| a)? ?{_QUOTE}(?P<name>{_TOKEN}(?: {_TOKEN}){{0,2}})"
)
_PROPOSED = re.compile(
    rf"(?:\b(?i:we|paper|work|study|article|letter|and|to)\b[^.;()]{{0,60}}? ?|, )\b{_PROPOSE}\b(?: (?:and|then) "
    rf"\w+)?(?: (?:an?|the|our|two|"
    rf"new|novel|simple|efficient|first|for|this|use))*,? ?{_QUOTE}"
    rf"(?P<name>{_MARKED}|(?<=[\"“‘`'])[A-Z]\w+(?=[\"”’'])|[A-Z]\w+(?=,? an? |, which|: "
    rf"an? |\. |, [A-Z]))"
)
_AFTER_DESCRIPTION = re.compile(
    rf"\b(?i:we|paper|work|study|and)\b[^.;]{{0,60}}?\b{_PROPOSE}\b[^.;:()]{{3,120}}?(?:, |: | - | in | as |"
    rf"architecture |approach |method |"
    rf"framework |algorithm |optimizer |model |system |library )(?:an? [^.,;()]{{3,40}}(?:framework|"
    rf"method|approach) )?{_QUOTE}"
    rf"(?P<name>{_MARKED})(?=[,.:)\"'”]| (?:that|which|for|to|is|method|framework)\b)"
)
_CALLED_PLAINLY = re.compile(
    r"\b[Ww]e (?:call|name|term|dub) (?:our|this|the resulting) (?:[\w-]+ )?(?:method|approach|technique|scheme|"
    r"phenomenon|framework) "
    rf"(?:as )?{_QUOTE}(?P<name>[\w-]+(?: (?!which|that|and|to)[\w-]+){{0,2}})(?=[,.'\"”]| which| and)"
)
_SUBJECT = re.compile(
    rf"(?:^|\. )(?P<name>{_MARKED}) (?:achiev|outperform|reduc|improv|is|enabl|us|leverag|employ|combin|can|"
    rf"introduc|reach|speed|accelerat)\w*\b"
)
_BRACKET_END = re.compile(r"^(?P<long>.*?) \((?P<short>[A-Za-z][\w.+-]{1,17})\)$")
_ACRONYMS = frozenset(
    "AI MTL IO ZO LLM LLMs GPU GPUs CNN CNNs RNN RNNs DNN DNNs LM LMs PLM PLMs NLP RL ML AI SOTA MLLM MLLMs VLM "
    "VLMs GAN GANs ViT ViTs MoE KV PEFT "
    "GNN GNNs SGD DP SSM SSMs NAS QA CoT RLHF DPO PPO LoRA PTM PTMs BERT FP16 BF16 FL MDP MDPs ICL RAG PDE PDEs ODE "
    "OOD VLA VLAs "
    "SSL TTS ASR IR API CPU CPUs TPU FPGA ANN NN NNs OCO UQ BO CIFAR ImageNet 3D 2D 6D".split()
)
_GENERAL = "LLM|GPU|DNN|CNN|AI|ML|RL|KV|GNN|IO|3D|2D"
_NO_NAME = re.compile(
    r"\d[\d.]*[a-zA-Z%]{0,2}|\d+-\w+|[A-Z]|\d+D|[A-Z]{2,}s|"
    rf"(?:{_GENERAL})-\w+(?:ed|ing|ware|riven|ree|ric)"
)
_BEHIND = re.compile(r" \((?P<short>[A-Za-z][\w.+-]{1,17})\)")
_OURS = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Tt]his (?:paper|work|study|article|letter))\b")
_VENUE = re.compile(
    r"\b(?i:accepted|published|appear\w*|presented|camera[- ]ready|proceedings)\b(?: (?:version|paper|as|an?|oral|"
    r"poster|spotlight)){0,4} "
    r"(?:at|in|to|by|of|for)(?: the)? (?P<venue>[A-Z][A-Za-z+&-]{1,14}(?: [A-Z][A-Za-z]+){0,3}?)(?:,? "
    r"?'?(?P<year>(?:19|20)\d\d))?(?![\w-])",
)


@dataclass(frozen=True)
class PaperFacts:
    """What the text prints of the paper; None if it prints nothing."""

    method: str | None = None
    also: tuple[str, ...] = ()
    """Other names of the method."""
    venue: str | None = None
    """As printed."""
    year: int | None = None

    def as_json(self) -> dict[str, object]:
        """Return what was found, each fact marked as a guess."""
        shown = {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items() if value
        }
        return {name: {"value": value, "guessed": True} for name, value in shown.items()}


def paper_facts(title: str, abstract: str) -> PaperFacts:
    """Return what the text prints of the paper: guesses until a person confirms them."""
    title, plain = read(title).plain.strip(), read(abstract).plain
    names = method_names(title, plain)
    venue = _VENUE.search(plain)
    return PaperFacts(
        names[0] if names else None,
        names[1:],
        venue["venue"] if venue else None,
        int(venue["year"]) if venue and venue["year"] else None,
    )


def method_names(title: str, plain: str) -> tuple[str, ...]:
    """Return the names of what the paper proposes: the name before the title's colon, else from the text's proposal."""
    first = _titled(title, plain) or _proposed(title, plain)
    if first is None:
        return ()
    bracketed = _BRACKET_END.fullmatch(first)
    forms = (bracketed["short"], bracketed["long"]) if bracketed else (first, *_expansions(first, plain))
    return tuple(dict.fromkeys(forms))


def _titled(title: str, plain: str) -> str | None:
    head, colon, _ = title.partition(":")
    head = head.strip(" \"'`“”")
    words = head.split()
    if not colon or len(head) < 2 or len(words) > _LONGEST + 1:
        return None
    spelled = re.search(rf"(?<![\w-]){re.escape(head)}(?![\w-])", plain, re.I)
    if len(words) == 1 or _BRACKET_END.fullmatch(head):
        return spelled.group() if spelled and sum(map(str.isupper, spelled.group())) > 1 else head
    short = re.search(rf"(?<![\w-])(?P<name>{_MARKED}),? (?:an?|the|our) (?:[\w-]+ )?{re.escape(head)}(?![\w-])", plain)
    if short:
        return short["name"]
    # several words are a name only if written as one, with capitals
    text = spelled.group() if spelled else "" if plain else head
    return text if text and len(words) <= _LONGEST and all(map(_CAPITAL.search, text.split())) else None


def _proposed(title: str, plain: str) -> str | None:
    """Return the name after the first verb of proposing that has one."""
    found = []
    for pattern in (_CALLED, _CALLED_PLAINLY, _PROPOSED, _AFTER_DESCRIPTION):
        for match in pattern.finditer(plain):
            name = _short_of(match["name"].strip(" .,:-'\""), plain, match.end("name"))
            if _is_name(name):
                found.append((match.start("name"), name))
    for match in _BRACKETED.finditer(plain):
        if _is_name(match["short"]) and _abbreviates(match["short"], match["long"] or match["plain"]):
            found.append((match.start("short"), match["short"]))
    ours = _OURS.search(plain)
    start = ours.start() if ours else 0
    titled = {normalise(word.strip(",.:()")) for word in title.split()}
    if found:
        return min(found, key=lambda each: (normalise(each[1]) not in titled, each[0] < start, each[0]))[1]
    subjects = [m["name"] for m in _SUBJECT.finditer(plain) if _is_name(m["name"])]
    return next((name for name in subjects if subjects.count(name) > 1), None)


def _short_of(name: str, plain: str, end: int) -> str:
    """Return the abbreviation in brackets after a longer name that `name` begins, else `name`."""
    match = _FOLLOWING.match(plain, end)
    return match["short"] if match and _abbreviates(match["short"], name + match["rest"]) else name


def _is_name(name: str) -> bool:
    return (
        len(name) > 1
        and name not in _ACRONYMS
        and not name.isdigit()
        and name[0].isalnum()
        and not _NO_NAME.fullmatch(name)
    )


def _abbreviates(short: str, long: str) -> bool:
    """Return whether the letters of `short` occur in this order in `long`, the first at the start of a word."""
    letters = iter(long.lower())
    letters = [letter for letter in short.lower() if letter.isalpha()]
    starts = {word[0].lower() for word in re.findall(r"\w+", long)}
    return bool(letters) and letters[0] in starts and all(letter in letters for letter in letters[:-1])


def _expansions(name: str, plain: str) -> tuple[str, ...]:
    """Return the abbreviation printed in brackets after the name."""
    start = -1
    while (start := plain.find(f"{name} (", start + 1)) >= 0:
        match = _BEHIND.match(plain, start + len(name))
        if match and not (start and (plain[start - 1].isalnum() or plain[start - 1] in "_-")):
            return (match["short"],) if _abbreviates(match["short"], name) else ()
    return ()
