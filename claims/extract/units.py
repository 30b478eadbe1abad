"""Read the unit after a number."""

from __future__ import annotations

import re

from claims.words import Unit

_FILL = (
    r"(?: (?:training|trainable|pre-training|pretraining|extra|additional|total|tunable|active|activated|input|"
    r"output|learnable|model|labeled|labelled|trained|unique|more|fewer|less|new|denoising|sampling|inference|"
    r"decoding|"
    r"diffusion|gradient|optimization|function)){0,2} "
)

# Patterns of the text after a number, and the unit each means. The first that matches wins. For a unit outside the
# closed list, the unit is `unstated`, and the printed word goes into the metric.
_PER = r"(?: ?/ ?| per )"
_SECOND = r"(?:s|sec|seconds?)\b"
_CHIP = r" ?(?:[A-Z]\w{1,8}[ -]){0,3}"
_UNITS: tuple[tuple[Unit, str], ...] = (
    (
        Unit.POINTS,
        r" ?(?:%|percent(?:age)?)?[ -]?(?:absolute )?(?:percentage[ -])?(?:points?|pp|pts|"
        r"p\.p\.)(?![\w-])",
    ),
    (Unit.POINTS, r" ?(?:%|percent)(?:-| \(?)absolute\b"),
    (Unit.POINTS, r" absolute(?= (?:[\w-]+ ){0,3}(?:improvement|gain|increase)s?\b)"),
    (Unit.PERCENT, r" ?(?:%|percent\b|per cent\b)"),
    (Unit.TPU_HOURS, rf"{_CHIP}TPU(?:v\d\w?)?[ -]?(?:core[ -])?hours?\b"),
    (Unit.GPU_HOURS, rf"{_CHIP}(?:GPU|CPU|[AHVB]\d{{2,3}})[ -]?hours?\b"),
    (Unit.GPU_DAYS, rf"{_CHIP}(?:GPU|[AHVB]\d{{2,3}})[ -]?days?\b"),
    (
        Unit.UNSTATED,
        rf"{_CHIP}(?:GPU|TPU|CPU|[AHV]\d{{2,3}})[ -]?(?:(?:core[ -])?days?|minutes?|weeks?|months?|years?)\b",
    ),
    (Unit.SECONDS_PER_TOKEN, rf" ?(?:s|sec|seconds?){_PER}tok(?:en)?\b"),
    (Unit.TOKENS_PER_SECOND, rf"(?: ?|{_FILL})tok(?:en)?s?{_PER}{_SECOND}"),
    (Unit.FPS, rf" ?(?:fps|FPS|frames?{_PER}{_SECOND}|frames-per-second\b)"),
    (Unit.IMAGES_PER_SECOND, rf" (?:[a-z][\w-]* ){{0,2}}?(?:images?|imgs?){_PER}{_SECOND}"),
    (Unit.SAMPLES_PER_SECOND, rf" (?:[a-z][\w-]* ){{0,2}}?(?:samples?|examples?){_PER}{_SECOND}"),
    (Unit.QUERIES_PER_SECOND, rf" (?:[a-z][\w-]* ){{0,2}}?quer(?:y|ies){_PER}{_SECOND}| ?QPS\b"),
    (Unit.REQUESTS_PER_SECOND, rf" (?:[a-z][\w-]* ){{0,2}}?(?:requests?|reqs?){_PER}{_SECOND}| ?RPS\b"),
    (Unit.GB_PER_SECOND, rf" ?(?:GB|GiB|gigabytes?)(?:ps\b|{_PER}{_SECOND})"),
    (
        Unit.UNSTATED,
        rf" (?:[a-z][\w-]* ){{0,2}}?[a-z][\w-]*{_PER}(?:s|sec|second|minute|hour|day|(?:forward )?pass|step|"
        rf"iteration|"
        r"dollar|watt|joule|parameter|weight|dimension|pixel)s?\b",
    ),
    (Unit.MS, r" ?-?(?:ms|msec|milliseconds?|milli-seconds?)\b"),
    (Unit.UNSTATED, r" ?-?(?:[μµ]s|\\mu ?s|microseconds?|ns|nanoseconds?|weeks?|months?)\b"),
    (Unit.SECONDS, r"(?: ?s| ?secs?| ?-?seconds?)\b(?!/)"),
    (Unit.MINUTES, r"[ -]?(?:min|mins|minutes?)\b"),
    (Unit.HOURS, r"(?: ?h| ?hrs?|[ -]?hours?)\b"),
    (Unit.DAYS, r"[ -]?days?\b"),
    (Unit.TB, r"[ -]?(?:TBs?|TiB|terabytes?)\b"),
    (Unit.GB, r"[ -]?(?:GBs?|GiB|gigabytes?|Gbytes?)\b"),
    (Unit.MB, r"[ -]?(?:MBs?|MiB|megabytes?|Mbytes?)\b"),
    (Unit.KB, r"[ -]?(?:KB|kB|KiB|kilobytes?)\b"),
    (Unit.UNSTATED, r"[ -]?bytes\b"),
    (Unit.FLOPS, rf"(?: ?|{_FILL})(?:FLOP[Ss]?|flops)\b(?!/)"),
    (Unit.KG_CO2, r" ?(?:kg|kilograms?)(?: of| ?-)? ?(?:CO_?2|carbon)(?:[ -]?eq\w{0,9}| ?e\b)?"),
    (Unit.KILOWATT_HOURS, r" ?(?:kWh|kilowatt[- ]?hours?)\b"),
    (Unit.WATTS, r" ?(?:W|[Ww]atts?)\b(?!/)"),
    (Unit.JOULES, r" ?(?:J|[Jj]oules?)\b(?!/)"),
    (
        Unit.UNSTATED,
        r" ?(?:(?:[GMTPE]|[Gg]iga|[Tt]era|[Pp]eta|[Ee]xa)(?:FLOP|flop)[Ss]?(?:/s|ps)?|[GM]?MACs?|"
        r"[GT]OPS(?:/W)?|[MW]h|MWh|[mμµk]J|[mμµk]W|milli(?:watts?|joules?)|(?:t|tons|tonnes)(?: of)? ?CO_?2\w{0,3}|"
        r"[kM]bps|[GM]b/s|MB/s)\b",
    ),
    (Unit.DECIBELS, r" ?dB\b|[ -]decibels?\b"),
    (Unit.TOKENS, rf"(?:-|{_FILL})tokens?\b"),
    (Unit.PARAMETERS, rf"(?:-|{_FILL})(?:param(?:eter)?s?|weights)\b"),
    (
        Unit.SAMPLES,
        rf"(?:-|{_FILL})(?:samples?|examples?|demonstrations?|episodes|trajectories|labels|"
        rf"annotations)\b",
    ),
    (Unit.EPOCHS, rf"(?:-|{_FILL})epochs?\b"),
    (Unit.STEPS, rf"(?:-|{_FILL})(?:steps|iterations)\b"),
    (Unit.COUNT, rf"{_FILL}(?:queries|NFEs?|function evaluations|rounds|calls)\b"),
    (Unit.BITS, r"[ -]?bits?\b(?! ?/)"),
    (Unit.USD, r" ?(?:USD|US dollars?|dollars?)\b"),
    (Unit.EUR, r" ?(?:€|EUR|[Ee]uros?)(?![A-Za-z])"),
    (Unit.GBP, r" ?(?:£|GBP|pounds sterling)(?![A-Za-z])"),
    (
        Unit.X,
        r"[ -]?(?:x|X)(?![A-Za-z0-9])(?! \d)(?! ?(?:(?:NVIDIA|Nvidia|RTX|GPUs?|TPUs?|AMD|Tesla) |[AHVTP]\d{2,4}\b))",
    ),
    (Unit.X, r"[ -]?(?:fold|times)\b(?! \d)(?![- ]cross|[- ]CV\b|[- ]stratified)"),
    (Unit.UNSTATED, rf"(?<=[KMBT]){_FILL}data\b"),
)
_UNIT_PATTERNS = tuple((unit, re.compile(pattern)) for unit, pattern in _UNITS)


def unit_at(plain: str, end: int) -> tuple[Unit | None, int]:
    """Return the unit at `end`, right after a number, and where it ends."""
    for unit, pattern in _UNIT_PATTERNS:
        if match := pattern.match(plain, end, end + 60):
            return unit, match.end()
    return None, end
