"""llm-leaderboard: `benchmarks.json` of each model, with the name and paper of the model from `model.json` beside it.

https://github.com/JonathanChavezTamales/llm-leaderboard. Nearly all scores are what makers say of their own models; a
pair of model and benchmark that stands twice is kept where score or method differ, and refused where nothing does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from claims.importing.found_figures import NO_FIGURE, At, Broken, Counted, Figure, Found, Refused
from claims.importing.plain_values import (
    Number,
    Values,
    address,
    first,
    identified,
    mapping,
    read_json,
    shown,
    text_of,
)
from claims.importing.printed_scores import of_number
from claims.importing.source_files import Source, UnreadableError
from claims.vocabulary import Vocabularies
from claims.words import Attribution, Place

_SCORES, _MODEL = "benchmarks.json", "model.json"


def figures(source: Source, _: Vocabularies) -> Iterator[Found]:
    """Yield the scores of every `benchmarks.json`, a file at a time."""
    for file in source.files(lambda name: name.rpartition("/")[2] == _SCORES):
        try:
            scores = read_json(source.text(file))
        except UnreadableError as error:
            yield Broken(At(file), str(error))
            continue
        if not isinstance(scores, list):
            yield Broken(At(file), "no list of scores")
            continue
        try:
            model = _model(source, file)
        except UnreadableError as error:
            yield Broken(At(_beside(file)), str(error))
            model = {}
        yield Counted("models")
        yield from _of_model(file, model, scores)


def _beside(file: str) -> str:
    return f"{file.removesuffix(_SCORES)}{_MODEL}"


def _model(source: Source, file: str) -> Values:
    """What the file beside says of the model; nothing where there is none."""
    if not (source.root / _beside(file)).exists():
        return {}
    return mapping(read_json(source.text(_beside(file))))


def _of_model(file: str, model: Values, scores: list[object]) -> Iterator[Found]:
    seen: set[tuple[str, ...]] = set()
    pairs = Counter[str]()
    for number, score in enumerate(map(mapping, scores)):
        at = At(file, f"[{number}]", "score")
        benchmark = first(score.get("benchmark_name"), score.get("benchmark_id"))
        if pair := first(score.get("benchmark_id"), benchmark):
            pairs[pair] += 1
            if pairs[pair] == 2:
                yield Counted("pairs that stand more than once")
        value = score.get("score")
        same = (benchmark, text_of(value), *(text_of(score.get(name)) for name in _TOLD_APART_BY))
        why = _why_not(benchmark, value, same in seen)
        seen.add(same)
        yield Refused(at, shown(value), why) if why else _figure(at, model, score, benchmark, text_of(value))


_TOLD_APART_BY = ("analysis_method", "self_reported_source_link", "verification_notes")


def _why_not(benchmark: str, value: object, repeated: bool) -> str:
    if not benchmark:
        return "no benchmark is named"
    if value is None:
        return NO_FIGURE
    if not isinstance(value, Number):
        return "not a number"
    return "the same score once more" if repeated else ""


def _figure(at: At, model: Values, score: Values, benchmark: str, value: str) -> Figure | Refused:
    made = of_number(value)
    if made.why:
        return Refused(at, value, made.why)
    name = first(model.get("name"), score.get("model_id"), at.file.removesuffix(_SCORES).strip("/"))
    link = text_of(score.get("self_reported_source_link"))
    conditions = [text_of(score.get(each)) for each in ("analysis_method", "verification_notes")]
    claim = {
        **made.fields,
        "setting.model": first(score.get("model_id"), name),
        "setting.dataset": benchmark,
        "setting.condition": "; ".join(text for text in conditions if text not in ("", "-")),
        "evidence.quote": f"{benchmark} ... {value}",
        "evidence.place": Place.TABLE.value,
        "evidence.where": ", ".join(filter(None, (at.file, at.row, address(link)))),
    }
    if score.get("is_self_reported") is not True:
        claim |= {"attribution": Attribution.CITED.value, "cites": link}
    return Figure(at, _paper(name, model, link), claim, f"{name} {at.file}", made.exact)


def _paper(name: str, model: Values, link: str) -> dict[str, str]:
    """The model as a paper: its own where one is named, else where its maker announced it."""
    found = identified(model.get("source_paper"))
    url = next(filter(None, map(address, (model.get("source_scorecard_blog_link"), link))), "")
    released = text_of(model.get("release_date"))[:4]
    return {
        "title": name,
        "method": name,
        "published_url": url,
        "year": released if released.isdecimal() else "",
        "code": address(model.get("source_repo_link")),
        **found,
    }
