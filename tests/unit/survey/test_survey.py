"""`claims render`: what a survey shows of the records, what it refuses, and what it says when they change."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from claims import queries
from claims.drafts import Syntax, read_draft
from claims.filters import Filter
from claims.store import Store
from claims.survey.filling import fill
from claims.survey.markup import claim_words, inline, markdown_table
from tests.conftest import Ran
from tests.sample import PATH, SAMPLE, edited, write, write_collection
from tests.toy_store import toy_store

Run = Callable[..., Ran]
OTHER = edited(
    ("Sample: A Small Record", "Other: B"), ("method: Sample", "method: Other"), ("2301.00001", "2301.00002")
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return toy_store(tmp_path_factory.mktemp("store"))


@pytest.fixture
def survey(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A survey of two records, a folder below it for the snapshot; the data is where it is looked for."""
    monkeypatch.chdir(tmp_path)
    write_collection(tmp_path / "data", [(PATH, SAMPLE), ("records/2023/other.yaml", OTHER)])
    text = "# S\n\n{{sample.c1}}\n\n{{table: kind=speedup}}\n\n{{compare: sample.c1 other.c1}}\n"
    return write(tmp_path / "survey.md", text)


def filled(store: Store, text: str, file: str = "survey.md") -> str:
    found = fill(read_draft(file, text), store)
    assert found.problems == []
    return found.text


@pytest.mark.parametrize(
    ("file", "text", "shown"),
    [
        ("s.md", "is {{skim.c3}}.", "is up to 9× faster (decoding speed)."),
        ("s.md", "{{ skim.c3.value }} {{skim.c3.cite}}", "9× [@skim]"),
        ("s.tex", "\\textbf{{skim.c3}}", "\\textbf{up to 9\\texttimes{} faster (decoding speed)}"),
        ("s.tex", "\\textbf{{{skim.c3.cite}}}", "\\textbf{\\cite{skim}}"),
        ("s.tex", "% {{skim.c99}}\n\\verb|x| {{GPT}} \\x{{a: b}}", "% {{skim.c99}}\n\\verb|x| {{GPT}} \\x{{a: b}}"),
        ("s.md", "`{{skim.c99}}` <!-- {{skim.c99}} --> {{ cookiecutter.name }}", None),
        ("s.tex", "\\verb|{{skim.c99}}| \\lstinline!{{skim.c99}}!", None),
        ("s.md", "```\n{{skim.c99}}\n```\n", None),
        ("s.tex", "\\begin{verbatim}\n{{skim.c99}}\n\\end{verbatim}\n", None),
    ],
)
def test_only_the_documented_forms_are_filled(store: Store, file: str, text: str, shown: str | None) -> None:
    assert filled(store, text, file) == (text if shown is None else shown)


def test_a_table_holds_what_the_parameters_select_with_its_notes(store: Store) -> None:
    markdown = filled(store, "{{table: ?claim=skim.c1&claim=skim.c3}}")
    assert markdown.count("[@skim] |") == 2
    assert "best case seen; a typical case is smaller." in markdown
    latex = filled(store, "{{table: claim=skim.c3}}", "s.tex")
    assert "\\begin{longtable}" in latex
    assert "\\cite{skim}" in latex


def test_a_comparison_says_the_verdict_and_why_not(store: Store) -> None:
    assert filled(store, "{{compare: skim.c1 skim.c2}}").startswith(("Yes", "Side by side only", "No"))
    ids = [row["claim_id"] for row in store.ask(queries.claims_page, Filter(), ("claim_id",))]
    assert filled(store, f"{{{{compare: {ids[0]} {ids[-1]}}}}}").startswith("No")


@pytest.mark.parametrize(
    ("text", "found", "told"),
    [
        ("{{skim.c99}}", '"skim.c99"', "write one of skim.c"),
        ("{{skin.c1}}", '"skin.c1"', "write one of skim.c1, "),
        ("{{skim.c1.valeu}}", '"{{skim.c1.valeu}}"', "write one of value, "),
        ("{{tabel: kind=speedup}}", '"{{tabel: kind=speedup}}"', "write one of these"),
        ("{{compare skim.c1 skim.c2}}", '"{{compare skim.c1 skim.c2}}"', "write one of these"),
        ("{{compare: skim.c1}}", '"skim.c1"', "name them by their ids"),
        ("{{compare: skim.c1 skim.c1}}", '"skim.c1 skim.c1"', "name them by their ids"),
        ("{{table: familly=lora}}", '"familly"', "write one of family, "),
        ("{{table: kind=speed}}", '"kind=speed"', "write one of speedup, "),
        ("{{table: claim=skin.c1}}", '"claim=skin.c1"', "write one of skim.c1, "),
        ("{{table: q=zzqq}}", '"q=zzqq", which selects no claim', "ask otherwise"),
        ("{{table: }}", '""', "such as family=lora"),
    ],
)
def test_what_is_not_there_is_named_with_the_nearest(store: Store, text: str, found: str, told: str) -> None:
    (problem,) = fill(read_draft("survey.md", f"# A\n\n{text}\n"), store).problems
    assert (problem.file, problem.line, problem.found) == ("survey.md", 3, found)
    assert told in problem.fix


def test_the_text_of_a_record_is_text_and_no_markup(store: Store) -> None:
    claim = store.ask(queries.claim, "skim.c1")
    assert claim is not None
    row = {**claim, "metric": "*a* | <b> [x](y) $\\z$ {c} `d`", "baseline": None, "status": "withdrawn"}
    words = claim_words(row)
    assert words.endswith("; withdrawn)")
    escaped = r"\*a\* \| \<b\> \[x\](y) \$\\z\$ \{c\} \`d\`"
    assert escaped in inline(Syntax.MARKDOWN, words)
    assert escaped in markdown_table([row])
    assert r"*a* \textbar{} \ensuremath{<}b" in inline(Syntax.LATEX, words)


def test_nothing_is_written_where_a_placeholder_cannot_be_filled(run_claims: Run, survey: Path) -> None:
    write(survey, "{{sample.c1}}\n{{sample.c1.baseline}}\n{{sample.c2.baseline}} {{sample.c9}}\n")
    code, out, _ = run_claims("render", "survey.md", "--output", "out.md", "--snapshot", "cited.json")
    assert code == 1
    assert out.splitlines() == [
        'survey.md:3: found "sample.c2.baseline", which is not reported; allowed: what is: value, quote, cite; '
        "fix: leave it out",
        'survey.md:3: found "sample.c9"; allowed: the id of a claim; fix: write one of sample.c1, sample.c2, other.c1',
    ]
    assert not Path("out.md").exists()
    assert not Path("cited.json").exists()


CHANGES = [
    (
        [("value: 2.72", "value: 3"), ("2.72x dec", "3x dec")],
        "3: sample.c1 changed: printed was “2.72×”, is “3×”; quote",
    ),
    (
        [("as_printed: full attention", "as_printed: LoRA")],
        "3: sample.c1 changed: baseline was “full attention”, is “LoRA”",
    ),
    (
        [("value: 2.72", "value: 3"), ("2.72x dec", "3x dec")],
        "5: sample.c1 changed: printed was “2.72×”, is “3×”; quote",
    ),
    (
        [
            (
                "    together_with: [c2]\n",
                "    status: withdrawn\n    on: 2026-01-02\n    why: A slip.\n    source: https://x.org\n",
            )
        ],
        "3: sample.c1 is withdrawn since 2026-01-02: A slip. It was “2.72×”, now “2.72×”",
    ),
    ([("kind: speedup", "kind: capacity")], "5: the table “kind=speedup” lost sample.c1: it had 2 claims, now 1"),
    ([("    metric: accuracy", "    metric: acc")], None),
]


@pytest.mark.parametrize(("edits", "told"), CHANGES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_check_says_with_file_and_line_what_changed(
    run_claims: Run, survey: Path, edits: list[tuple[str, str]], told: str | None
) -> None:
    snapshot = survey.parent / "kept/cited.json"
    snapshot.parent.mkdir()
    assert run_claims("render", "survey.md", "--output", "out.md", "--snapshot", snapshot).code == 0
    kept = json.loads(snapshot.read_text())
    assert (kept["survey"], sorted(kept["claims"])) == ("../survey.md", ["other.c1", "sample.c1"])
    assert run_claims("render", "--check", snapshot) == (0, "As in the snapshot.\n", "")
    write(survey.parent / "data" / PATH, edited(*edits))
    code, out, _ = run_claims("render", "--check", snapshot)
    assert code == (told is not None)
    assert (told or "") in out
    assert all(line.startswith("survey.md:") for line in out.splitlines()[:-1])


def test_a_check_names_what_is_gone_new_or_cited_since(run_claims: Run, survey: Path) -> None:
    assert run_claims("render", "survey.md", "--snapshot", "cited.json").code == 0
    (survey.parent / "data/records/2023/other.yaml").unlink()
    write(survey.parent / "data/records/2023/third.yaml", OTHER.replace("2301.00002", "2301.00003"))
    write(survey, f"{survey.read_text()}\n{{{{sample.c2}}}}\n")
    code, out, _ = run_claims("render", "--check", "cited.json")
    assert code == 1
    assert "survey.md:5: the table “kind=speedup” gained third.c1: it had 2 claims, now 2" in out
    assert "survey.md:5: the table “kind=speedup” lost other.c1: it had 2 claims, now 2" in out
    assert 'survey.md:7: found "other.c1"; allowed: the id of a claim; ' in out
    assert "survey.md:9: sample.c2 is not in the snapshot" in out
    assert out.endswith("\n4 changes since the snapshot.\n")


def test_a_record_that_is_left_out_is_not_taken_for_one_that_is_gone(run_claims: Run, survey: Path) -> None:
    assert run_claims("render", "survey.md", "--snapshot", "cited.json").code == 0
    write(survey.parent / "data/records/2023/other.yaml", OTHER.replace("kind: speedup", "kind: sped"))
    for arguments in (("survey.md",), ("--check", "cited.json")):
        code, out, err = run_claims("render", *arguments)
        assert code == 1
        assert 'found "other.c1"' in out
        assert err == "claims render: a record is left out for problems; `claims check` names them\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "name the survey, or --check SNAPSHOT"),
        (["absent.md"], "absent.md: No such file or directory"),
        (["survey.md", "--check", "a", "--output", "b"], "--check writes nothing"),
        (["--check", "survey.md"], "survey.md: no snapshot of a survey"),
    ],
)
@pytest.mark.usefixtures("survey")
def test_a_call_that_cannot_be_followed(run_claims: Run, arguments: list[str], told: str) -> None:
    code, out, err = run_claims("render", *arguments)
    assert (code, out) == (2, "")
    assert told in err
