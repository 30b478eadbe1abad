"""The unit that stands after a number."""

from __future__ import annotations

import re

from claims.words import Unit

_FILL = (
    r"(?: (?:training|trainable|pre-training|pretraining|extra|additional|total|tunable|active|activated|input|"
    r"output|learnable|model|labeled|labelled|trained|unique|more|fewer|less|new|denoising|sampling|inference|decoding|"
    r"diffusion|gradient|optimization|function)){0,2} "
)

# What stands after a number, and the unit it means. The first that matches wins. A unit outside the closed list
# is `unstated`, and the printed word goes into the metric.
_UNITS: tuple[tuple[Unit, str], ...] = (
    (Unit.POINTS, r" ?(?:%|percent(?:age)?)?[ -]?(?:absolute )?(?:percentage[ -])?(?:points?|pp|pts|p\.p\.)(?![\w-])"),
    (Unit.POINTS, r" ?(?:%|percent)(?:-| \(?)absolute\b"),
    (Unit.POINTS, r" absolute(?= (?:[\w-]+ ){0,3}(?:improvement|gain|increase)s?\b)"),
    (Unit.PERCENT, r" ?(?:%|percent\b|per cent\b)"),
    (Unit.GPU_HOURS, r" ?(?:[A-Z]\w{1,8}[ -]){0,3}(?:GPU|TPU|CPU|A100|H100|H800|V100)[ -]?hours?\b"),
    (
        Unit.UNSTATED,
        r" ?(?:[A-Z]\w{1,8}[ -]){0,3}(?:GPU|TPU|CPU|A100|H100|V100)[ -]?(?:days?|minutes?|weeks?|years?)\b",
    ),
    (Unit.SECONDS_PER_TOKEN, r" ?(?:s|sec|seconds?)(?: ?/ ?| per )tok(?:en)?\b"),
    (Unit.TOKENS_PER_SECOND, rf"(?: ?|{_FILL})tok(?:en)?s?(?: ?/ ?| per )(?:s|sec|seconds?)\b"),
    (Unit.FPS, r" ?(?:fps|FPS|frames(?: ?/ ?| per )(?:s|sec|seconds?))\b"),
    (
        Unit.UNSTATED,
        r" (?:[a-z][\w-]* ){0,2}?[a-z][\w-]*(?: ?/ ?| per )(?:s|sec|second|minute|hour|day|(?:forward )?pass|step|"
        r"iteration|"
        r"dollar|watt|joule)s?\b",
    ),
    (Unit.MS, r" ?(?:ms|msec|milliseconds?|milli-seconds?)\b"),
    (Unit.UNSTATED, r" ?(?:μs|µs|microseconds?|weeks?|months?)\b"),
    (Unit.SECONDS, r"(?: ?s| ?secs?| ?-?seconds?)\b(?!/)"),
    (Unit.MINUTES, r"[ -]?(?:min|mins|minutes?)\b"),
    (Unit.HOURS, r"(?: ?h| ?hrs?|[ -]?hours?)\b"),
    (Unit.DAYS, r"[ -]?days?\b"),
    (Unit.GB, r"[ -]?(?:GBs?|GiB|gigabytes?)\b"),
    (Unit.MB, r"[ -]?(?:MBs?|MiB|megabytes?)\b"),
    (Unit.UNSTATED, r"[ -]?(?:KB|kB|KiB|kilobytes?|TB|bytes)\b"),
    (Unit.FLOPS, rf"(?: ?|{_FILL})(?:FLOP[Ss]?|flops)\b"),
    (
        Unit.UNSTATED,
        r" ?(?:(?:[GMTPE]|[Gg]iga|[Tt]era|[Pp]eta|[Ee]xa)(?:FLOP|flop)[Ss]?(?:/s)?|[GM]?MACs?|"
        r"[GT]OPS(?:/W)?|"
        r"[kM]?Wh|[mμ]?J|[mμk]?W)\b",
    ),
    (Unit.SCORE, r" ?dB\b"),
    (Unit.TOKENS, rf"(?:-|{_FILL})tokens?\b"),
    (Unit.PARAMETERS, rf"(?:-|{_FILL})(?:param(?:eter)?s?|weights)\b"),
    (Unit.SAMPLES, rf"(?:-|{_FILL})(?:samples?|examples?|demonstrations?|episodes|trajectories|labels|annotations)\b"),
    (Unit.COUNT, rf"{_FILL}(?:steps|iterations|epochs|queries|NFEs?|function evaluations|rounds|calls)\b"),
    (Unit.BITS, r"[ -]?bits?\b(?! ?/)"),
    (
        Unit.X,
        r"[ -]?(?:x|X)(?![A-Za-z0-9])(?! \d)(?! ?(?:(?:NVIDIA|Nvidia|RTX|GPUs?|TPUs?|AMD|Tesla) |[AHVTP]\d{2,4}\b))",
    ),
    (Unit.X, r"[ -]?(?:fold|times)\b(?! \d)(?! cross)"),
    (Unit.UNSTATED, rf"(?<=[KMBT]){_FILL}data\b"),
)
_UNIT_PATTERNS = tuple((unit, re.compile(pattern)) for unit, pattern in _UNITS)


def unit_at(plain: str, end: int) -> tuple[Unit | None, int]:
    """The unit that stands at `end`, right after a number, and where it ends."""
    for unit, pattern in _UNIT_PATTERNS:
        if match := pattern.match(plain, end, end + 60):
            return unit, match.end()
    return None, end
