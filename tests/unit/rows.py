"""Rows of claims as the comparison takes them, whole and drawn at random."""

from __future__ import annotations

from hypothesis import strategies as st

from claims.words import Attribution, Kind, Outcome, Phase, Qualifier, Scope

FULL = {
    "kind": "speedup",
    "form": "ratio",
    "unit": "x",
    "value": 2.0,
    "factor": 2.0,
    "quantity": "inference_speed",
    "held_equal": "accuracy",
    "metric": "decoding speed",
    "metric_key": "decoding-speed",
    "baseline": "full attention",
    "baseline_key": "full-attention",
    "phase": "decoding",
    "scope": "end-to-end",
    "task": "summarisation",
    "dataset": "CNN/DM",
    "split": "test",
    "model": "LLaMA 2 7B",
    "hardware": "A100",
    "devices": 1,
    "baseline_hardware": "A100",
    "baseline_devices": 1,
    "precision": "fp16",
    "batch": "1",
    "sequence_length": "4K",
    "software": "PyTorch 2.0.1",
}


def row(claim_id: str = "a.c1", /, **changes: object) -> dict[str, object]:
    """A claim that states every axis, changed; its method is its slug."""
    slug = claim_id.split(".")[0]
    return _computed({**FULL, "claim_id": claim_id, "slug": slug, "method": slug, **changes})


def bare(claim_id: str = "a.c1", /, **changes: object) -> dict[str, object]:
    """A claim of a speedup that states nothing else."""
    slug = claim_id.split(".")[0]
    stated: dict[str, object] = {"claim_id": claim_id, "slug": slug, "method": slug, "kind": "speedup", "form": "ratio"}
    return _computed(stated | changes)


def _computed(values: dict[str, object]) -> dict[str, object]:
    """The same with the computed columns that the comparison reads, of a share below 100%."""
    worse, qualifier = values.get("outcome") == "worse", values.get("qualifier")
    side = {"up_to": "at_worst" if worse else "at_best"}.get(str(qualifier))
    if qualifier in ("at_least", "at_most"):
        turned = worse != (values.get("form") == "share")
        side = {"at_least": "at_most", "at_most": "at_least"}[str(qualifier)] if turned else str(qualifier)
    return {"factor_bound": side, "who": values["method"], **values}


FACTORS = st.floats(min_value=0.01, max_value=1000)
_SETTING = {
    "quantity": ["inference_speed", "latency"],
    "held_equal": ["accuracy", "memory"],
    "metric_key": ["decoding-speed", "latency"],
    "metric": ["decoding speed", "speed"],
    "baseline_key": ["full-attention", "lora", "prior-methods"],
    "baseline": ["full attention", "Full Attention", "existing methods"],
    "phase": [*Phase],
    "scope": [*Scope],
    "condition": ["at best", "with a budget"],
    "task": ["summarisation", "5-way"],
    "dataset": ["CIFAR-10", "CIFAR-100", "CIFAR10"],
    "split": ["test", "dev", "test set"],
    "model": ["LLaMA 7B", "LLaMA 13B", "Vicuna"],
    "hardware": ["A100", "RTX 3090", "NVIDIA A100 80GB"],
    "devices": [1, 8],
    "baseline_hardware": ["A100", "V100"],
    "baseline_devices": [1, 8],
    "precision": ["fp16", "bf16", "8-bit"],
    "batch": ["1", "32"],
    "sequence_length": ["4K", "4096", "8K"],
    "software": ["PyTorch 2.0.1", "PyTorch 2.5.1"],
    "qualifier": [*Qualifier],
    "attribution": [*Attribution],
    "status": ["reported", "disputed", "withdrawn"],
    "outcome": [Outcome.BETTER, Outcome.WORSE],
    "kind": [Kind.SPEEDUP, Kind.SPEEDUP, Kind.MEMORY_REDUCTION, Kind.QUALITY_SCORE],
    "form": ["ratio", "ratio", "absolute", "words"],
    "unit": ["x", "percent", "hours", None],
}
_DRAWN = st.fixed_dictionaries(
    {name: st.sampled_from([None, *values]) for name, values in _SETTING.items() if name not in ("kind", "form")}
    | {name: st.sampled_from(_SETTING[name]) for name in ("kind", "form")}
    | {"factor": st.none() | FACTORS, "value": st.none() | FACTORS}
)


def rows(least: int = 2, most: int = 5) -> st.SearchStrategy[list[dict[str, object]]]:
    """Some different claims, each of a paper of its own or of one paper, alike on most axes or on none."""

    @st.composite
    def draw(pick: st.DrawFn) -> list[dict[str, object]]:
        count = pick(st.integers(least, most))
        shared = pick(st.sets(st.sampled_from(sorted(_SETTING))))
        first = pick(_DRAWN)
        drawn = [{**pick(_DRAWN), **{name: first[name] for name in shared}} for _ in range(count)]
        return [row(f"{'abcde'[i]}.c1", **values) for i, values in enumerate(drawn)]

    return draw()
