"""Model-index: the front matter of model cards on Hugging Face, and the metafiles of OpenMMLab.

A card (`README.md`) has `model-index:` with results, each of a task, a data set and metrics:
https://github.com/huggingface/hub-docs/blob/main/modelcard.md. A metafile (`metafile.yml`) has `Collections:`, which
name papers, and `Models:`, whose `Results:` hold metrics by name: https://github.com/open-mmlab/mmpretrain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.importing.found_figures import NO_FIGURE, At, Broken, Counted, Figure, Found, Refused
from claims.importing.plain_values import (
    Values,
    address,
    first,
    identified,
    items,
    mapping,
    read_yaml,
    shown,
    text_of,
)
from claims.importing.printed_scores import of_cell
from claims.importing.source_files import Source, UnreadableError
from claims.vocabulary import Vocabularies
from claims.words import Place

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*$", re.S | re.M)
_CARDS, _METAFILES = (".md",), ("metafile.yml", "metafile.yaml", "model-index.yml", "model-index.yaml")
_Of = dict[str, str]


def figures(source: Source, _: Vocabularies) -> Iterator[Found]:
    """Yield the metrics of every model card and metafile, a file at a time."""
    for file in source.files(_wanted):
        try:
            values = _values(source, file)
        except UnreadableError as error:
            yield Broken(At(file), str(error))
            continue
        if "model-index" in values:
            yield from _card(file, values)
        elif "Models" in values or "Collections" in values:
            yield from _metafile(file, values)
        elif "Import" in values:
            yield Counted("files that only name others")
        elif not file.endswith(_CARDS):
            yield Broken(At(file), "neither `model-index` nor `Models`")


def _wanted(name: str) -> bool:
    last = name.rpartition("/")[2].lower()
    return last.endswith(_CARDS) or last in _METAFILES


def _values(source: Source, file: str) -> Values:
    text = source.text(file)
    if file.endswith(_CARDS):
        matter = _FRONT_MATTER.match(text)
        return mapping(read_yaml(matter[1])) if matter and "model-index" in matter[1] else {}
    return mapping(read_yaml(text))


def _measured(at: At, value: object, paper: _Of, claim: _Of, key: str) -> Figure | Refused:
    if not isinstance(value, str):
        return Refused(at, shown(value), NO_FIGURE if value is None else "several values, not one figure")
    score = of_cell("" if value in ("null", "~") else value)
    if score.why:
        return Refused(at, value, score.why)
    quote = f"{claim['metric']} ... {value}"
    where = ", ".join(filter(None, (at.file, at.row)))
    evidence = {"evidence.quote": quote, "evidence.place": Place.TABLE.value, "evidence.where": where}
    return Figure(at, paper, {**evidence, **claim, **score.fields}, key, score.exact)


# --- model cards ------------------------------------------------------------------------------------------------------


def _card(file: str, values: Values) -> Iterator[Found]:
    for place, model in enumerate(map(mapping, items(values["model-index"]))):
        yield Counted("models")
        name = first(model.get("name"), file)
        for number, result in enumerate(map(mapping, items(model.get("results")))):
            yield Counted("results")
            row = f"model-index[{place}].results[{number}]"
            yield from _of_card(file, row, name, result)


def _of_card(file: str, row: str, name: str, result: Values) -> Iterator[Found]:
    task, data, origin = (mapping(result.get(each)) for each in ("task", "dataset", "source"))
    about = {
        "setting.model": name,
        "setting.task": first(task.get("name"), task.get("type")),
        "setting.dataset": first(data.get("name"), data.get("type")),
        "setting.split": text_of(data.get("split")),
        "setting.condition": _told(data),
    }
    paper = {"title": name, "method": name, "published_url": address(origin.get("url"))}
    for number, metric in enumerate(map(mapping, items(result.get("metrics")))):
        at = At(file, f"{row}.metrics[{number}]", "value")
        claim = {**about, "metric": first(metric.get("name"), metric.get("type"), "metric")}
        yield _measured(at, metric.get("value"), paper, claim, f"{name} {file}")


def _told(data: Values) -> str:
    """What of the data set was used: its configuration and its arguments."""
    said = {"config": text_of(data.get("config")), **{name: text_of(value) for name, value in _arguments(data)}}
    return "; ".join(f"{name}: {text}" for name, text in said.items() if text)


def _arguments(data: Values) -> list[tuple[str, object]]:
    given = data.get("args")
    return [*mapping(given).items()] if isinstance(given, dict) else [("args", given)]


# --- metafiles --------------------------------------------------------------------------------------------------------


def _metafile(file: str, values: Values) -> Iterator[Found]:
    collections = {text_of(each.get("Name")): each for each in map(mapping, items(values.get("Collections")))}
    for place, model in enumerate(map(mapping, items(values.get("Models")))):
        yield Counted("models")
        name = first(model.get("Name"), file)
        collection = mapping(collections.get(text_of(model.get("In Collection"))))
        paper, key = _paper(file, model, collection, name)
        for number, result in enumerate(map(mapping, items(model.get("Results")))):
            yield from _of_metafile(At(file, f"Models[{place}].Results[{number}]"), name, result, paper, key)


def _paper(file: str, model: Values, collection: Values, name: str) -> tuple[_Of, str]:
    """The paper of a model: its own, else that of its collection."""
    cited = mapping(model.get("Paper")) or mapping(collection.get("Paper"))
    code = mapping(model.get("Code")) or mapping(collection.get("Code"))
    title = first(cited.get("Title"), collection.get("Name"), name)
    paper = {
        "title": title,
        "method": first(collection.get("Name"), name),
        "code": address(code.get("URL")),
        **identified(cited.get("URL")),
    }
    return paper, f"{title} {first(cited.get('URL'), file)}"


def _of_metafile(at: At, name: str, result: Values, paper: _Of, key: str) -> Iterator[Found]:
    about = {
        "subject": name,
        "setting.model": name,
        "setting.task": text_of(result.get("Task")),
        "setting.dataset": text_of(result.get("Dataset")),
    }
    for metric, value in mapping(result.get("Metrics")).items():
        yield _measured(at._replace(column=metric), value, paper, {**about, "metric": metric}, key)
