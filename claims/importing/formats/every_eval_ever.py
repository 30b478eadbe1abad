"""Every Eval Ever, schema 0.2.0 and 0.3.0, each by its own rules: a file an evaluation of one model.

https://github.com/evaleval/every_eval_ever. In 0.3.0 the library, and how the model is served and licensed, are
required, which 0.2.0 did not have. A file of a newer or unknown version is not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claims.importing.found_figures import At, Broken, Counted, Figure, Found, Refused
from claims.importing.plain_values import (
    Number,
    Values,
    address,
    first,
    items,
    mapping,
    read_json,
    shown,
    text_of,
)
from claims.importing.printed_scores import of_number
from claims.importing.source_files import Source, UnreadableError
from claims.vocabulary import Vocabularies
from claims.words import Attribution, Place, Unit

_ALWAYS = (
    ("evaluation_id",),
    ("retrieved_timestamp",),
    ("source_metadata", "source_type"),
    ("source_metadata", "source_organization_name"),
    ("source_metadata", "evaluator_relationship"),
    ("model_info", "name"),
    ("model_info", "id"),
    ("evaluation_results",),
)
REQUIRED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "0.2.0": _ALWAYS,
    "0.3.0": (
        *_ALWAYS,
        ("eval_library", "name"),
        ("eval_library", "version"),
        ("model_info", "additional_details", "deployment_type"),
        ("model_info", "additional_details", "model_availability"),
    ),
}
"""Of each version the fields without which a file is broken."""
_OF_RESULT = (("evaluation_name",), ("source_data", "dataset_name"), ("metric_config", "lower_is_better"))
_UNITS = {"percent": Unit.PERCENT, "percentage": Unit.PERCENT, "%": Unit.PERCENT} | {
    word: unit for unit in Unit if unit not in (Unit.X, Unit.ORDERS, Unit.POINTS) for word in (unit.value, unit.label)
}
"""Units that a file may name; any other is the metric's own scale."""
_FIRST_PARTY = frozenset({"first_party", "collaborative"})


def figures(source: Source, _: Vocabularies) -> Iterator[Found]:
    """Yield the scores of every `.json` file, a file at a time."""
    for file in source.files(lambda name: name.endswith(".json")):
        try:
            evaluation = mapping(read_json(source.text(file)))
            _check(evaluation)
        except UnreadableError as error:
            yield Broken(At(file), str(error))
            continue
        yield Counted("evaluations")
        yield from _results(file, evaluation)


def _check(evaluation: Values) -> None:
    version = text_of(evaluation.get("schema_version"))
    if version not in REQUIRED:
        found = f'schema_version "{version[:40]}"' if version else "no schema_version"
        raise UnreadableError(f"{found}; read are {' and '.join(REQUIRED)}")
    if missing := [".".join(path) for path in REQUIRED[version] if not _has(evaluation, path)]:
        raise UnreadableError(f"without {', '.join(missing)}, which schema {version} requires")


def _has(values: object, path: tuple[str, ...]) -> bool:
    for step in path:
        if step not in mapping(values):
            return False
        values = mapping(values)[step]
    return values not in (None, "")


def _results(file: str, evaluation: Values) -> Iterator[Found]:
    paper, own = _paper(evaluation), _of_evaluation(evaluation)
    key = f"{first(mapping(evaluation['model_info']).get('name'))} {file}"
    for number, result in enumerate(items(evaluation["evaluation_results"])):
        at = At(file, f"evaluation_results[{number}]", "score_details.score")
        if missing := [".".join(path) for path in _OF_RESULT if not _has(result, path)]:
            yield Refused(at, shown(result), f"without {', '.join(missing)}")
            continue
        value = mapping(mapping(result).get("score_details")).get("score")
        config = mapping(mapping(result)["metric_config"])
        unknown = config.get("has_unknown_level") is True and text_of(value) in ("-1", "-1.0")
        if not isinstance(value, Number) or unknown:
            yield Refused(at, shown(value), "the level “unknown”" if unknown else "not a number")
            continue
        unit = _UNITS.get(text_of(config.get("metric_unit")))
        score = of_number(value, unit)
        if score.why:
            yield Refused(at, value, score.why)
        else:
            claim = {**own, **score.fields, **_of_result(mapping(result), config, value, at)}
            yield Figure(at, paper, claim, key, score.exact)


def _paper(evaluation: Values) -> dict[str, str]:
    about, model = mapping(evaluation["source_metadata"]), mapping(evaluation["model_info"])
    by = first(about.get("source_name"), about["source_organization_name"])
    results = items(evaluation["evaluation_results"])
    where = mapping(mapping(results[0] if results else {}).get("source_data")).get("url")
    links = [address(about.get("source_organization_url")), *map(address, where if isinstance(where, list) else ())]
    return {
        "title": f"{by}: {text_of(model['name'])}",
        "method": text_of(model["name"]),
        "published_url": next(filter(None, links), ""),
    }


def _of_evaluation(evaluation: Values) -> dict[str, str]:
    """What holds for every result of a file."""
    about, model = mapping(evaluation["source_metadata"]), mapping(evaluation["model_info"])
    details, engine = mapping(model.get("additional_details")), mapping(model.get("inference_engine"))
    library = mapping(evaluation.get("eval_library"))
    software = [f"{text_of(each.get('name'))} {text_of(each.get('version'))}".strip() for each in (engine, library)]
    measured = {} if about["evaluator_relationship"] in _FIRST_PARTY else _measured_by(about)
    return {
        "setting.model": text_of(model["id"]),
        "setting.precision": text_of(details.get("precision")),
        "setting.software": ", ".join(filter(None, software)).replace(" unknown", ""),
        **measured,
    }


def _measured_by(about: Values) -> dict[str, str]:
    return {"attribution": Attribution.REPRODUCTION.value, "by": text_of(about["source_organization_name"])}


def _of_result(result: Values, config: Values, value: str, at: At) -> dict[str, str]:
    data, name = mapping(result["source_data"]), text_of(result["evaluation_name"])
    metric = first(config.get("metric_name"), config.get("evaluation_description"), name)
    interval = mapping(mapping(mapping(result["score_details"]).get("uncertainty")).get("confidence_interval"))
    ends = [text_of(interval.get(end)) for end in ("lower", "upper")]
    where = data.get("url")
    link = first(*where) if isinstance(where, list) else first(data.get("hf_repo"))
    return {
        "metric": metric,
        "setting.task": name,
        "setting.dataset": text_of(data["dataset_name"]),
        "setting.split": text_of(data.get("hf_split")),
        "setting.condition": _condition(result),
        "note": f"Confidence interval {ends[0]} to {ends[1]}, in the file’s own numbers." if all(ends) else "",
        "evidence.quote": f"{name} ... {value}",
        "evidence.place": Place.TABLE.value,
        "evidence.where": ", ".join(filter(None, (at.file, at.row, link))),
    }


def _condition(result: Values) -> str:
    details = mapping(mapping(result.get("generation_config")).get("additional_details"))
    said = ((name, ", ".join(map(text_of, items_of(value)))) for name, value in details.items())
    return "; ".join(f"{name}: {text}" for name, text in said if text)


def items_of(value: object) -> list[object]:
    """Return the value as a list: itself, or in one."""
    return value if isinstance(value, list) else [value]
