"""Drafts of one claim, sound or with an error planted by a change of one thing, in the three syntaxes, by a seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple


class Planted(NamedTuple):
    """A draft with one error, and the same draft without it."""

    rule: str
    """The question that is due."""
    file: str
    clean: str
    text: str
    line: int
    """Where the error is."""


NAMES = "Skiff Marten LoomNet QuickFold Tessera ARGON Halyard SparLoRA DeepSieve Kestrel-2".split()
METHODS = "a pruning method|4-bit quantization|sparse attention|a cache|early exits|speculative sampling".split("|")
BASELINES = (
    "autoregressive decoding|full fine-tuning|FlashAttention-2|the dense model|LoRA|the best published method|"
    "vLLM|standard attention|a strong baseline|the uncompressed network"
).split("|")
HARDWARE = (
    "on an A100 GPU|on a single RTX 3090|on a TPU v4|on eight H100 GPUs|on an Intel Xeon CPU|on a Jetson Orin|"
    "on one NVIDIA V100|on a Pixel 6 phone"
).split("|")
PRICES = (
    "without loss of accuracy|at the same perplexity|with no change of the output quality|at equal F1|"
    "with a drop of 0.3 points in accuracy|without degrading the scores"
).split("|")
PLACES = (
    "on long documents|for batch size 1|when the prompt is long|for models of every size|in both languages|"
    "at every context length"
).split("|")
METRICS = "accuracy|top-1 accuracy|the success rate|F1|recall|the win rate|zero-shot accuracy|mIoU".split("|")
TIMES = "the latency|the training time|the inference time|the runtime|the decoding latency".split("|")
PARTS = "the attention kernel|the softmax|the MoE layers|matrix multiplication|the embedding layer".split("|")
FRAMES = ("{}.", "Our experiments show that {}.", "In our evaluation {}.", "We find that {}.", "Notably, {}.")


class Draw:
    """The words of one draft, drawn at random."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        pick = chance.choice
        self.name = pick(NAMES)
        self.baseline, self.hardware, self.price, self.place = map(pick, (BASELINES, HARDWARE, PRICES, PLACES))
        self.what = pick(METHODS)
        self.metric, self.time, self.part = pick(METRICS), pick(TIMES), pick(PARTS)
        self.factor = f"{chance.randint(13, 89) / 10}x"
        self.small = f"{chance.randint(11, 19) / 10}x"
        self.percent = f"{chance.randint(20, 79)}%"
        self.points = f"{chance.randint(8, 69) / 10}"

    def speed(self) -> list[str]:
        """A speedup in parts: figure, baseline, hardware, price."""
        figure, than = self.chance.choice(
            [
                (f"{self.name} is {self.factor} faster", f" than {self.baseline}"),
                (f"{self.name} achieves a {self.factor} speedup", f" over {self.baseline}"),
                (f"{self.name} reduces {self.time} by {self.percent}", f" compared to {self.baseline}"),
                (f"{self.name} raises the throughput by {self.percent}", f" relative to {self.baseline}"),
            ]
        )
        return [figure, than, f" {self.hardware}", f" {self.place}", f" {self.price}"]


def _without(part: int) -> Callable[[Draw], tuple[str, str]]:
    def pair(draw: Draw) -> tuple[str, str]:
        parts = draw.speed()
        return "".join(parts), "".join(parts[:part] + parts[part + 1 :])

    return pair


def _up_to_alone(draw: Draw) -> tuple[str, str]:
    rest = f"faster than {draw.baseline} {draw.hardware} {draw.price}"
    clean = draw.chance.choice([f"{draw.factor} {rest}", f"up to {draw.factor} and on average {draw.small} {rest}"])
    return f"{draw.name} is {clean}", f"{draw.name} is up to {draw.factor} {rest}"


def _up_to_beside_mean(draw: Draw) -> tuple[str, str]:
    rest = f"{draw.hardware} {draw.price}"
    clean = f"{draw.name} is up to {draw.factor} faster than {draw.baseline}, and {draw.small} on average, {rest}"
    bad = [
        f"{draw.name} is up to {draw.factor} faster on average than {draw.baseline} {rest}",
        f"{draw.name} gives an average speedup of up to {draw.factor} over {draw.baseline} {rest}",
        f"{draw.name} is up to {draw.factor} faster, whereas {draw.baseline} gains {draw.small} on average, {rest}",
        f"{draw.name} reaches a speedup of up to {draw.factor}, compared to {draw.small} on average for "
        f"{draw.baseline}, {rest}",
    ]
    return clean, draw.chance.choice(bad)


def _percent_or_points(draw: Draw) -> tuple[str, str]:
    shapes = [
        f"{draw.name} improves {draw.metric} by {{}} over {draw.baseline}",
        f"{draw.name} outperforms {draw.baseline} by {{}} in {draw.metric}",
        f"{draw.name} increases {draw.metric} by {{}} compared to {draw.baseline} {draw.place}",
    ]
    shape = draw.chance.choice(shapes)
    clear = draw.chance.choice(
        [f"{draw.points} points", f"{draw.points} percentage points", f"an absolute {draw.points}%"]
    )
    return shape.format(clear), shape.format(f"{draw.points}%")


def _faster_or_less_time(draw: Draw) -> tuple[str, str]:
    rest = f"{draw.baseline} {draw.hardware} {draw.price}"
    pairs = [
        (
            f"{draw.name} takes {draw.percent} less time than {rest}",
            f"{draw.name} is {draw.percent} faster than {rest}",
        ),
        (
            f"{draw.name} raises the throughput by {draw.percent} over {rest}",
            f"{draw.name} accelerates inference by {draw.percent} over {rest}",
        ),
        (
            f"{draw.name} reduces the training time by {draw.percent} compared to {rest}",
            f"{draw.name} gives a {draw.percent} speedup compared to {rest}",
        ),
    ]
    return draw.chance.choice(pairs)


def _more_than_all(draw: Draw) -> tuple[str, str]:
    rest = f"compared to {draw.baseline} {draw.hardware} {draw.price}"
    shapes = [
        f"{draw.name} reduces {draw.time} by {{}} {rest}",
        f"{draw.name} uses {{}} less memory {rest}",
        f"{draw.name} needs {{}} fewer parameters {rest}",
        f"{draw.name} cuts the cost by {{}} {rest}",
    ]
    shape = draw.chance.choice(shapes)
    return shape.format(draw.percent), shape.format(f"{draw.chance.randint(11, 40) * 10}%")


def _ratio_and_pair(draw: Draw) -> tuple[str, str]:
    after = draw.chance.randint(10, 90)
    factor = draw.chance.randint(15, 60) / 10
    before = round(after * factor)
    unit = draw.chance.choice(["ms", "hours", "minutes", "GB"])
    what = "the memory" if unit == "GB" else draw.time
    rest = f"{draw.hardware} {draw.price}"
    less, wrong_less = 100 - 100 * after / before, 100 - 55 * after / before
    right, wrong = before / after, before / after * draw.chance.choice([0.6, 1.5, 2])
    shapes: list[tuple[str, float, float, str]] = [
        (f"{draw.name} reduces {what} from {before} {unit} to {after} {unit} ({{}}) {rest}", right, wrong, "{:.1f}x"),
        (
            f"{draw.name} cuts {what} from {before} to {after} {unit}, a reduction of {{}}, {rest}",
            less,
            wrong_less,
            "{:.0f}%",
        ),
        (f"{draw.name} cuts {what} from {before} to {after} {unit}, a {{}} reduction, {rest}", right, wrong, "{:.1f}x"),
    ]
    shape, good, bad, form = draw.chance.choice(shapes)
    return shape.format(form.format(good)), shape.format(form.format(bad))


def _part_or_whole(draw: Draw) -> tuple[str, str]:
    rest = f"over {draw.baseline} {draw.hardware} {draw.price}"
    part = draw.chance.choice(
        [f"{draw.name} accelerates {draw.part} by {draw.factor}", f"{draw.name} speeds up {draw.part} by {draw.factor}"]
    )
    return f"{part} and end-to-end inference by {draw.small} {rest}", f"{part} {rest}"


KINDS: dict[str, Callable[[Draw], tuple[str, str]]] = {
    "more-than-all": _more_than_all,
    "ratio-and-pair": _ratio_and_pair,
    "up-to-beside-mean": _up_to_beside_mean,
    "percent-or-points": _percent_or_points,
    "faster-or-less-time": _faster_or_less_time,
    "part-or-whole": _part_or_whole,
    "no-baseline": _without(1),
    "no-hardware": _without(2),
    "no-price": _without(4),
    "up-to-alone": _up_to_alone,
}
"""For each rule what writes a sound sentence, and the same with the error."""


def planted(count: int, seed: int) -> Iterator[Planted]:
    """So many drafts with an error, each kind as often as the others."""
    chance = random.Random(seed)
    for number in range(count):
        rule = list(KINDS)[number % len(KINDS)]
        draw = Draw(chance)
        clean, bad = KINDS[rule](draw)
        frame, syntax = chance.choice(FRAMES), chance.choice(("tex", "md", "txt"))
        whole, line = _draft(frame.format(clean), syntax, draw)
        text, line = _draft(frame.format(bad), syntax, draw)
        yield Planted(rule, f"draft.{syntax}", whole, text, line)


def _draft(sentence: str, syntax: str, draw: Draw) -> tuple[str, int]:
    """The draft with the sentence, and the line of its figure."""
    opening = f"We present {draw.name}, {draw.what} for large models."
    if syntax == "tex":
        sentence = sentence.replace("%", "\\%").replace("x ", "$\\times$ ")
        head = f"\\documentclass{{article}}\n% {draw.factor} faster\n\\begin{{document}}\n\\section{{Results}}\n"
        head += f"{opening}\n"
        return f"{head}{sentence}\n\\end{{document}}\n", head.count("\n") + 1
    head = f"# Results\n\n{opening}\n" if syntax == "md" else f"{opening}\n"
    return f"{head}{sentence}\n", head.count("\n") + 1
