"""The filter: one frozen value that the page, the queries and the URL share."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from claims.model import GLOBAL_ID_PATTERN
from claims.problem import quoted
from claims.words import Attribution, Exact, Kind, Phase, Qualifier, Quantity, Requires, Verification, Word

MAX_TEXT = 200
ALL_KINDS = "all"
"""As the value of the parameter `kind`: no kind is chosen. Explore shows one kind where a link names none."""
_YEARS = range(1950, 2101)
WORDS: Mapping[str, type[Word]] = {
    "kind": Kind,
    "quantity": Quantity,
    "phase": Phase,
    "qualifier": Qualifier,
    "requires": Requires,
    "exact": Exact,
    "attribution": Attribution,
    "verified": Verification,
}
"""The closed list of each field that takes its words."""
_WORDS: Mapping[str, Collection[str]] = {name: frozenset(words) for name, words in WORDS.items()}

Keys = Annotated[tuple[str, ...], AfterValidator(lambda keys: tuple(sorted({str(key) for key in keys})))]
"""Chosen keys, sorted and each once, so that equal choices are equal values; empty means all."""


class Filter(BaseModel):
    """Which claims are asked for. Withdrawn claims match like others; effects never pool them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    q: Annotated[str, AfterValidator(lambda text: " ".join(text.split()))] = ""
    """Words that must all stand in the claim's, its paper's or its family's text, in any spelling."""
    domain: Keys = ()
    """Keys of domains.yaml."""
    family: Keys = ()
    """Keys of families.yaml; the paper's main family."""
    venue: Keys = ()
    """Keys of venues.yaml."""
    method: Keys = ()
    """Names of methods, as their papers give them: what others measured of them too, or whoever measured others."""
    model: Keys = ()
    """Keys of models: `llama2-chat-70b` for all of its spellings."""
    hardware: Keys = ()
    """Keys of machines: `a100` whatever its memory."""
    dataset: Keys = ()
    """Keys of data sets: `cifar10` for all of its spellings."""
    kind: Keys = ()
    """What is claimed."""
    quantity: Keys = ()
    """What exactly was saved or sped up."""
    phase: Keys = ()
    """Stages of a model's life."""
    qualifier: Keys = ()
    """How firmly the figure is stated."""
    baseline: Keys = ()
    """Keys of baselines.yaml."""
    requires: Keys = ()
    """What applying the method to a trained model takes: nothing, calibration, fine-tuning or pre-training."""
    exact: Keys = ()
    """Whether the output is the same as the baseline's: yes or no."""
    attribution: Keys = ()
    """Whose measurement: original, reproduction (measured again by others) or cited."""
    verified: Keys = ()
    """What came of looking for the quote in the source."""
    claim: Keys = ()
    """Global ids of claims."""
    year: tuple[int, int] | None = None
    """First and last year of the first public version."""
    factor_min: float | None = None
    """Smallest improvement factor; of a range the lower end counts."""
    typical: bool = False
    """Whether only typical figures are asked for: exact, rounded or averages."""

    @classmethod
    def from_params(
        cls, params: Mapping[str, Sequence[str]], known: Mapping[str, Collection[str]], page: Collection[str] = ()
    ) -> tuple[Filter, list[str]]:
        """The filter that URL parameters ask for, and in words what of them was ignored.

        Args:
            params: the values of each parameter, in order; names are the fields of `Filter`.
            known: the allowed values of the fields without a closed list (domain, method, model ...), as far as
                `params` names them; a field that is not in it takes any value.
            page: names of parameters that belong to the page: passed over without a word, even where a field of
                the filter has the same name.
        """
        known = {**known, **_WORDS}
        chosen: dict[str, object] = {}
        ignored: list[str] = []
        for name, values in params.items():
            if name in page:
                continue
            if name not in cls.model_fields:
                ignored.append(f"there is no filter {quoted(name)}")
                continue
            values = [value for value in values if value.strip()]
            if values:
                chosen[name] = _READ.get(name, _keys)(name, values, known.get(name), ignored)
        return cls.model_validate(chosen), ignored

    def to_params(self, all: bool = False) -> list[tuple[str, str]]:
        """The filter as URL parameters, in the order of the fields; `all` writes what is not chosen too: `domain=`."""
        params: list[tuple[str, str]] = []
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            if value != field.default:
                values = value if isinstance(value, tuple) else (value,)
                params += [(name, _written(item)) for item in values]
            elif all:
                params.append((name, "" if value in ((), None) else _written(value)))
        return params

    def without(self, *names: str) -> Filter:
        """The same filter with the fields `names` not chosen."""
        return type(self).model_validate(self.model_dump(exclude=set(names)))

    def only(self, *names: str) -> Filter:
        """The same choice of the fields `names`, and nothing else chosen."""
        return type(self).model_validate(self.model_dump(include=set(names)))


class BadRequestError(ValueError):
    """A parameter that cannot be read; its words are the sentence for the caller."""


def whole_number(params: Mapping[str, Sequence[str]], name: str, default: int, least: int, most: int) -> int:
    """The value of a parameter that is no field of the filter, as a page of an answer has it.

    Raises:
        BadRequestError: it is no whole number, or not from `least` to `most`.
    """
    values = [value for value in params.get(name, ()) if value]
    if not values:
        return default
    value = values[-1]
    if not re.fullmatch("[0-9]{1,9}", value) or not least <= int(value) <= most:
        raise BadRequestError(f"{name} {quoted(value)} is not a whole number from {least} to {most}.")
    return int(value)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value).removesuffix(".0") if isinstance(value, float) else str(value)


Known = Collection[str] | None


def _keys(name: str, values: Sequence[str], known: Known, ignored: list[str]) -> tuple[str, ...]:
    bad = [value for value in values if known is not None and value not in known]
    ignored += [f"{name} {quoted(value)} is unknown" for value in bad]
    return tuple(value for value in values if value not in bad)


def _claims(name: str, values: Sequence[str], known: Known, ignored: list[str]) -> tuple[str, ...]:
    bad = [value for value in values if not re.fullmatch(GLOBAL_ID_PATTERN, value)]
    ignored += [f"{name} {quoted(value)} is not the id of a claim" for value in bad]
    return _keys(name, [value for value in values if value not in bad], known, ignored)


def _text(name: str, values: Sequence[str], known: Known, ignored: list[str]) -> str:
    text = values[-1]
    if len(text) > MAX_TEXT:
        ignored.append(f"{name} is longer than {MAX_TEXT} characters")
        return ""
    return text


def _years(name: str, values: Sequence[str], known: Known, ignored: list[str]) -> tuple[int, int] | None:
    years = [int(value) for value in values if re.fullmatch("[0-9]{4}", value) and int(value) in _YEARS]
    if len(years) != len(values) or len(years) > 2:
        ignored.append(f"{name} {quoted(' to '.join(values))} is not a year or a first and a last year")
        return None
    return min(years), max(years)


def _factor(name: str, values: Sequence[str], known: Known, ignored: list[str]) -> float | None:
    try:
        factor = float(values[-1])
    except ValueError:
        factor = math.nan
    if math.isfinite(factor) and factor > 0:
        return factor
    ignored.append(f"{name} {quoted(values[-1])} is not a number above 0")
    return None


def _switch(name: str, values: Sequence[str], known: Known, ignored: list[str]) -> bool:
    if values[-1] not in ("true", "false"):
        ignored.append(f"{name} {quoted(values[-1])} is neither true nor false")
    return values[-1] == "true"


def _kinds(name: str, values: Sequence[str], known: Known, ignored: list[str]) -> tuple[str, ...]:
    if ALL_KINDS not in values:
        return _keys(name, values, known, ignored)
    _keys(name, [value for value in values if value != ALL_KINDS], known, ignored)
    return ()


_READ = {
    "q": _text,
    "kind": _kinds,
    "claim": _claims,
    "year": _years,
    "factor_min": _factor,
    "typical": _switch,
}
