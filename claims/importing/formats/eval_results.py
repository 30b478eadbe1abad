"""`.eval_results/*.yaml` of model repositories on Hugging Face: a list of scores on registered benchmarks.

https://huggingface.co/docs/hub/eval-results. The model is the folder that holds `.eval_results`.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims.importing.found_figures import NO_FIGURE, At, Broken, Counted, Figure, Found, Refused
from claims.importing.plain_values import Values, address, first, items, mapping, read_yaml, shown, text_of
from claims.importing.printed_scores import of_cell
from claims.importing.source_files import Source, UnreadableError
from claims.vocabulary import Vocabularies
from claims.words import Place

_FOLDER = ".eval_results"


def figures(source: Source, _: Vocabularies) -> Iterator[Found]:
    """Yield the scores of every YAML file in a folder `.eval_results`, or in the source where it is one itself."""
    inside = source.root.name == _FOLDER
    for file in source.files(lambda name: name.endswith((".yaml", ".yml")) and (inside or f"{_FOLDER}/" in name)):
        try:
            entries = read_yaml(source.text(file))
        except UnreadableError as error:
            yield Broken(At(file), str(error))
            continue
        yield Counted("results files")
        for number, entry in enumerate(map(mapping, items(entries))):
            yield _figure(At(file, f"[{number}]", "value"), mapping(entry.get("data")) or entry, _model(source, file))


def _model(source: Source, file: str) -> str:
    """The name of the repository: the folders above `.eval_results`, two at most."""
    steps = file.split("/")
    if _FOLDER in steps:
        return "/".join(steps[: steps.index(_FOLDER)][-2:]) or source.root.name
    return source.root.parent.name


def _figure(at: At, entry: Values, model: str) -> Figure | Refused:
    data, value = mapping(entry.get("dataset")), entry.get("value")
    benchmark = text_of(data.get("id"))
    if not benchmark:
        return Refused(at, shown(entry), "no dataset.id names the benchmark")
    if not isinstance(value, str):
        return Refused(at, shown(value), NO_FIGURE if value is None else "not a number")
    score = of_cell(value)
    if score.why:
        return Refused(at, value, score.why)
    origin = mapping(entry.get("source"))
    name = model or first(origin.get("name"), at.file)
    claim = {
        **score.fields,
        "setting.model": model,
        "setting.dataset": benchmark,
        "setting.task": text_of(data.get("task_id")),
        "setting.condition": text_of(entry.get("notes")),
        "evidence.quote": f"{benchmark} ... {value}",
        "evidence.place": Place.TABLE.value,
        "evidence.where": ", ".join(filter(None, (at.file, at.row, address(origin.get("url"))))),
    }
    link = address(origin.get("url"))
    paper = {"title": name, "method": model, "published_url": link}
    return Figure(at, paper, claim, f"{name} {at.file}", score.exact)
