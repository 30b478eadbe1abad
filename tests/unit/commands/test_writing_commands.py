"""The commands that write: new, edit, withdraw, init; and propose, which reads."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from claims.collection import read
from claims.commands import serve
from claims.extract.setting import SETTINGS
from tests.sample import PATH, SAMPLE

ABSTRACT = "GlimmerNet: Twice\n\nIt achieves a 3.1x decoding speedup over LoRA and reduces memory by up to 40%.\n"
PAPER = (
    "--set",
    "year=2026",
    "--set",
    "venue=arxiv",
    "--set",
    "domain=language-models",
    "--set",
    "family=few-shot-learning",
)


@pytest.fixture
def abstract(small: Path) -> Path:
    path = small.parent / "abstract.txt"
    path.write_text(ABSTRACT)
    return path


def test_propose_prints_json(run_claims: Callable, abstract: Path) -> None:
    ran = run_claims("propose", abstract)
    first, second = json.loads(ran.out)
    text = ABSTRACT.partition("\n\n")[2]
    assert text[first["start"] : first["end"]] == first["quote"]
    assert (first["value"], first["unit"], first["kind"], first["phase"]) == (3.1, "x", "speedup", "decoding")
    assert (second["qualifier"], second["form"]) == ("up_to", "reduction")
    fields = "value low high before before_unit unit form qualifier outcome kind metric baseline phase bound"
    assert set(first) <= {"start", "end", "figure_start", "figure_end", "quote", "sure", *fields.split(), *SETTINGS}
    assert first["sure"] is True
    assert ran.code == 0


def test_propose_says_what_it_guesses_of_the_paper(run_claims: Callable, abstract: Path) -> None:
    printed = json.loads(run_claims("propose", abstract, "--paper").out)
    assert printed["paper"]["method"] == {"value": "GlimmerNet", "guessed": True}
    assert printed["claims"] == json.loads(run_claims("propose", abstract).out)


def test_propose_says_why_it_is_unsure(run_claims: Callable, abstract: Path) -> None:
    abstract.write_text("A Title\n\nExisting methods lose 30% of accuracy. We propose Foo, which is better.")
    (only,) = json.loads(run_claims("propose", abstract).out)
    assert (only["sure"], only["doubt"]) == (False, "may be another's figure")


def test_propose_reads_standard_input(run_claims: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"It is 2x faster.")))
    assert json.loads(run_claims("propose", "-").out)[0]["value"] == 2
    assert run_claims("propose", "no-such-file").code == 2


def test_new_with_all_values(run_claims: Callable, abstract: Path, small: Path) -> None:
    ran = run_claims("new", "--from", abstract, "--yes", *PAPER, "--set", "2.metric=peak memory", "--curator", "Ada")
    assert ran.code == 0, ran.err + ran.out
    assert 'git commit -m "[glimmernet] add 2 claims"' in ran.out
    text = (small / "records/2026/glimmernet.yaml").read_text()
    assert "metric: peak memory" in text
    assert "by: Ada" in text
    assert run_claims("check").code == 0


def test_new_for_a_paper_that_is_there(run_claims: Callable, abstract: Path, small: Path) -> None:
    abstract.write_text("sample: a small record\n\nTraining is 4x faster.\n")
    ran = run_claims("new", "--from", abstract, "--yes")
    assert ran.code == 0, ran.err
    assert "sample has the same title; the claims join it." in ran.out
    assert (small / PATH).read_text().startswith(SAMPLE)
    assert [claim.id for claim in read(small).files[0].record.claims] == ["c1", "c2", "c3"]


def test_new_takes_what_is_sure_and_all_where_it_is_told_to(run_claims: Callable, abstract: Path, small: Path) -> None:
    abstract.write_text("sample: a small record\n\nExisting methods lose 30% of accuracy. We train 4x faster.\n")
    ran = run_claims("new", "--from", abstract, "--yes", "--dry-run")
    assert "Unsure: may be another's figure." in ran.out
    assert "c3" in ran.out
    assert "c4" not in ran.out
    assert "Right in " in ran.out
    assert "c4" not in run_claims("new", "--from", abstract, "--yes", "--dry-run", "--keep", "sure").out
    assert "c4" in run_claims("new", "--from", abstract, "--yes", "--dry-run", "--keep", "all").out


def test_new_tells_problems_and_writes_nothing(run_claims: Callable, abstract: Path, small: Path) -> None:
    ran = run_claims("new", "--from", abstract, "--yes", "--set", "year=2026", "--keep", "1")
    assert ran.code == 1
    assert "venue: found no `venue`" in ran.out
    assert len(list(small.rglob("records/**/*.yaml"))) == 1
    assert run_claims("new", "--from", abstract, "--yes", *PAPER, "--dry-run").code == 0
    assert len(list(small.rglob("records/**/*.yaml"))) == 1


@pytest.mark.parametrize(
    "options",
    [(), ("--set", "nothing=1"), ("--set", "venue"), ("--keep", "9"), ("--set", "9.metric=x"), ("--to", "none")],
)
def test_new_refuses_what_it_cannot_follow(run_claims: Callable, abstract: Path, options: tuple[str, ...]) -> None:
    source = ("--from", abstract) if options else ()
    assert run_claims("new", *source, "--yes", *options).code == 2


def test_new_asks_nobody(run_claims: Callable, abstract: Path) -> None:
    ran = run_claims("new", "--from", abstract)
    assert (ran.code, "give --yes" in ran.err) == (2, True)


Typing = Callable[..., list[str]]


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Typing:
    """Types the given answers, then Ctrl-D, and gives the prompts that were shown."""

    def types(*answers: str) -> list[str]:
        left, prompts = list(answers), []

        def answer(prompt: str) -> str:
            prompts.append(prompt)
            if not left:
                raise EOFError
            return left.pop(0)

        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", answer)
        return prompts

    return types


def test_new_asks_shows_and_saves(run_claims: Callable, abstract: Path, small: Path, typing: Typing) -> None:
    typing("1", "2026", "arXiv", "NLP", "?", "few-shot-learning", "", "1.metric=speed", "1.metrik=x", "s")
    ran = run_claims("new", "--from", abstract)
    assert ran.code == 0, ran.err
    assert "there is no field metrik" in ran.out
    assert (small / "records/2026/glimmernet.yaml").exists()


def test_new_asks_again_where_an_answer_cannot_be_used(
    run_claims: Callable, abstract: Path, small: Path, typing: Typing
) -> None:
    prompts = typing("99", "x", "1", "99", "2026", "99", "arxiv", "99", "NLP", "99", "few-shot-learning", "", "s")
    ran = run_claims("new", "--from", abstract)
    assert ran.code == 0, ran.err
    assert ran.out.count("Please write sure, all, none, or numbers from 1 to 2 as in 1,3-5.") == 2
    assert 'year: found "99"' in ran.out
    assert 'There is no venue "99"; nearest: arxiv, neurips; - leaves it empty.' in ran.out
    asked = [prompt.partition(" ")[0].rstrip(":") for prompt in prompts]
    assert asked == [
        *["Which"] * 3,
        *["year"] * 2,
        *["venue"] * 2,
        *["domain"] * 2,
        *["family"] * 2,
        "method",
        "[s]ave,",
    ]


def test_new_suggests_domain_and_family_by_number(
    run_claims: Callable, abstract: Path, small: Path, typing: Typing
) -> None:
    record = small / PATH
    record.write_text(record.read_text().replace("title: Sample", "title: Decoding sample"))
    abstract.write_text("Foo: A Small Sample\n\nFoo trains 4x faster.\n")
    prompts = typing("", "", "", "1", "", "-", "s")
    ran = run_claims("new", "--from", abstract)
    assert ran.code == 0, ran.err
    assert "1. Speedup 4× | training | “Foo trains 4x faster”" in ran.out
    assert "  1  " in ran.out
    assert "none of these" in ran.out
    assert any(prompt.startswith("family") and prompt.endswith("[guessed]: ") for prompt in prompts)
    [file] = [each for each in read(small).files if each.slug == "foo"]
    assert file.record.domain == read(small).files[-1].record.domain
    assert file.record.method is None
    assert (file.record.year, file.record.venue) == (date.today().year, "arxiv")


def test_new_marks_guesses_until_they_are_accepted(
    run_claims: Callable, abstract: Path, small: Path, typing: Typing
) -> None:
    abstract.write_text("sample: a small record\n\nWe train GPT-2 4x faster on 8 A100 GPUs.\n")
    ran = run_claims("new", "--from", abstract, "--yes", "--dry-run")
    assert "1.setting.devices: 8 [guessed]" in ran.out
    assert "guesses not confirmed: 1.setting." in ran.out
    typing("", "1.setting.model=GPT-2 XL", "a", "s")
    shown = run_claims("new", "--from", abstract).out.split("diff")[-1]
    assert shown.count("1.setting.model: GPT-2 [guessed]") == 1
    assert shown.count("1.setting.devices: 8 [guessed]") == 2
    assert read(small).files[0].record.claims[-1].setting is not None


def test_new_does_not_guess_over_what_is_given(run_claims: Callable, abstract: Path, small: Path) -> None:
    ran = run_claims(
        "new", "--from", abstract, "--yes", *PAPER, "--set", "method=Glim", "--set", "1.setting.phase=prefill"
    )
    assert ran.code == 0, ran.err
    assert "1.setting" not in ran.out
    assert "method: GlimmerNet" not in ran.out
    text = (small / "records/2026/glim.yaml").read_text()
    assert "method: Glim\n" in text
    assert "phase: prefill" in text


def test_new_saves_a_paper_without_claims_and_why(run_claims: Callable, abstract: Path, small: Path) -> None:
    ran = run_claims("new", "--from", abstract, "--yes", *PAPER, "--set", "no_claims=Only a survey.")
    assert ran.code == 0, ran.err + ran.out
    assert "no_claims: Only a survey.\nclaims: []" in (small / "records/2026/glimmernet.yaml").read_text()
    assert run_claims("check").code == 0


@pytest.mark.parametrize("answers", [(), ("1",), ("1", "2026", "arxiv", "NLP", "few-shot-learning", "")])
def test_new_can_be_left_at_any_question(
    run_claims: Callable, abstract: Path, small: Path, typing: Typing, answers: tuple[str, ...]
) -> None:
    typing(*answers)
    ran = run_claims("new", "--from", abstract)
    assert (ran.code, "Nothing is written." in ran.err) == (130, True)
    assert len(list(small.rglob("records/**/*.yaml"))) == 1


def test_new_can_be_quit(run_claims: Callable, abstract: Path, small: Path, typing: Typing) -> None:
    typing("1", "2026", "arxiv", "NLP", "few-shot-learning", "", "q")
    ran = run_claims("new", "--from", abstract)
    assert (ran.code, ran.err) == (1, "Nothing is written.\n")
    assert len(list(small.rglob("records/**/*.yaml"))) == 1


def test_new_without_network(run_claims: Callable, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMS_ARXIV_URL", "http://127.0.0.1:9")
    ran = run_claims("new", "--arxiv", "2401.00001", "--yes")
    assert ran.code == 1
    assert "arXiv is not reachable" in ran.err


def test_new_says_what_of_a_bibtex_text_it_left_out(run_claims: Callable, small: Path) -> None:
    (small / "paper.bib").write_text(
        "@misc{x,\n Author = {Doe, Jane and others},\n title = {Foo},\n year = 2024,\n booktitle = {Unheard-of}\n"
        " abstract = {Foo is 2x faster than Bar and cuts memory by 30%.}\n}\n@misc{y, title={Bar}}"
    )
    ran = run_claims("new", "--bibtex", small / "paper.bib", "--yes", "--dry-run")
    assert ran.err.splitlines()[:4] == [
        'The source names the venue "Unheard-of".',
        "line 2: field `author`: left out 'others'.",
        "line 5: field `booktitle`: a comma is missing behind it.",
        "line 8: left out the entry 'y'; only the first entry is read.",
    ]
    assert ran.out.count("Memory saved") == 1


def test_edit_by_options(run_claims: Callable, small: Path) -> None:
    ran = run_claims("edit", "sample.c2", "--set", "metric=F1", "--unset", "note")
    assert ran.code == 0
    assert "metric: F1" in (small / PATH).read_text()
    assert run_claims("edit", "sample", "--set", "method=Other", "--dry-run").code == 0
    assert "method: Sample" in (small / PATH).read_text()
    assert run_claims("edit", "sample.c2", "--set", "value=9").code == 1
    assert run_claims("edit", "sampel.c2", "--set", "value=9").err.endswith("nearest: sample\n")


def test_edit_in_an_editor(run_claims: Callable, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "sed -i s/accuracy$/F1/")
    assert run_claims("edit", "sample.c2").code == 0
    assert "metric: F1" in (small / PATH).read_text()
    monkeypatch.setenv("EDITOR", "sed -i s/kind:/kint:/")
    assert run_claims("edit", "sample").code == 1
    monkeypatch.setenv("EDITOR", "false")
    assert run_claims("edit", "sample").code == 2
    monkeypatch.delenv("EDITOR")
    assert run_claims("edit", "sample").code == 2
    assert "metric: F1" in (small / PATH).read_text()


def test_withdraw(run_claims: Callable, small: Path) -> None:
    assert run_claims("withdraw", "sample.c2").code == 1
    ran = run_claims(
        "withdraw", "sample.c2", "--why", "An error.", "--source", "https://example.org/e", "--on", "2026-01-02"
    )
    assert ran.code == 0
    assert '"[sample] withdraw c2"' in ran.out
    assert (small / PATH).read_text() == SAMPLE + (
        '    status: withdrawn\n    "on": "2026-01-02"\n    why: An error.\n    source: https://example.org/e\n'
    )
    assert run_claims("withdraw", "sample", "--why", "x").code == 2


def test_init_makes_a_sound_collection(run_claims: Callable, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    assert run_claims("init", folder).code == 0
    assert run_claims("check", "--data", folder).code == 0
    assert run_claims("fix", "--data", folder).out.startswith("0 of 1")
    collection = read(folder / "data")
    head = collection.files[0].text.partition("title:\n")[0]
    assert "setting.phase: Stage" in head
    assert (folder / ".pre-commit-config.yaml").exists()
    assert run_claims("init", folder).code == 2
    before = sorted(folder.rglob("*"))
    ran = run_claims("init", folder / "data")
    assert (ran.code, "is the data folder of a collection" in ran.err) == (2, True)
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("address", ["0.0.0.0", "192.168.1.2", "::"])
def test_strangers_cannot_write(run_claims: Callable, small: Path, address: str) -> None:
    ran = run_claims("serve", "--address", address)
    assert ran.code == 2
    assert "--allow-writing-without-login" in ran.err


@pytest.mark.parametrize("option", ["--server.address=0.0.0.0", "--server.address"])
def test_the_address_is_not_changed_behind_the_back(run_claims: Callable, small: Path, option: str) -> None:
    assert "use --address" in run_claims("serve", "--", option).err


@pytest.mark.parametrize(
    ("options", "writing", "login"),
    [
        ((), "1", ""),
        (("--read-only",), "", ""),
        (("--address", "0.0.0.0", "--read-only"), "", ""),
        (("--address", "0.0.0.0", "--allow-writing-without-login"), "1", ""),
    ],
)
def test_who_may_write(
    run_claims: Callable,
    small: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    writing: str,
    login: str,
) -> None:
    started: list[dict[str, str]] = []
    monkeypatch.setattr("os.execve", lambda program, command, environment: started.append(environment))
    monkeypatch.setattr("subprocess.call", lambda command, env: 0)
    ran = run_claims("serve", *options)
    assert (started[0]["CLAIMS_WRITING"], started[0]["CLAIMS_LOGIN"]) == (writing, login)
    assert ("WARNING: anybody" in ran.out) == ("--allow-writing-without-login" in options)


def test_login_makes_writing_beyond_localhost_possible(
    small: Path, monkeypatch: pytest.MonkeyPatch, run_claims: Callable
) -> None:
    folder = small.parent / ".streamlit"
    folder.mkdir()
    (folder / "secrets.toml").write_text(
        '[auth]\nredirect_uri = "https://x.example/oauth2callback"\ncookie_secret = "x"\n'
    )
    started: list[dict[str, str]] = []
    monkeypatch.setattr("os.execve", lambda program, command, environment: started.append(environment))
    monkeypatch.setattr("subprocess.call", lambda command, env: 0)
    monkeypatch.setattr(
        serve, "find_spec", lambda name: None if name == "authlib" else serve.sys.modules["claims"].__spec__
    )
    assert run_claims("serve", "--address", "0.0.0.0").code == 2
    monkeypatch.setattr(serve, "find_spec", lambda name: serve.sys.modules["claims"].__spec__)
    run_claims("serve", "--address", "0.0.0.0")
    assert (started[0]["CLAIMS_WRITING"], started[0]["CLAIMS_LOGIN"]) == ("1", "1")


def test_a_repository_is_owner_and_name(run_claims: Callable, small: Path) -> None:
    assert "write owner/name" in run_claims("serve", "--repository", "https://evil.example").err


def test_the_level_of_the_log_is_handed_to_the_server(
    run_claims: Callable, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr("os.execve", lambda program, command, environment: started.append((command, environment)))
    monkeypatch.setattr("subprocess.call", lambda command, env: started.append((command, env)) or 0)
    run_claims("serve", "--log-level", "debug")
    command, environment = started[0]
    assert environment["CLAIMS_LOG_LEVEL"] == "debug"
    assert "--logger.level=debug" in command
    monkeypatch.setenv("CLAIMS_LOG_LEVEL", "loud")
    ran = run_claims("serve")
    assert (ran.code, ran.err) == (
        2,
        "claims serve: CLAIMS_LOG_LEVEL is loud: write debug, info, warning or error\n",
    )


@pytest.mark.parametrize("name", ["http://a.example", "a.example:8501", "a b", "*.example", "", "-a", "a,b"])
def test_a_host_is_a_name(run_claims: Callable, small: Path, name: str) -> None:
    ran = run_claims("serve", f"--host={name}")
    assert (ran.code, "write a name without http:// and port" in ran.err) == (2, True)


def test_the_names_are_handed_to_the_server(run_claims: Callable, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[dict[str, str]] = []
    monkeypatch.setattr("os.execve", lambda program, command, environment: started.append(environment))
    monkeypatch.setattr("subprocess.call", lambda command, env: 0)
    assert "answers for localhost alone" in run_claims("serve", "--read-only", "--address", "0.0.0.0").out
    ran = run_claims("serve", "--read-only", "--address", "0.0.0.0", "--host", "a.example", "--host", "10.0.0.1")
    assert "answers for localhost alone" not in ran.out
    assert [environment["CLAIMS_HOSTS"] for environment in started] == ["", "a.example,10.0.0.1"]


@pytest.mark.parametrize(
    ("variable", "value"),
    [("REQUESTS_A_MINUTE", "many"), ("VISITORS", "-1"), ("QUESTION_SECONDS", "1.5"), ("ENGINE_MEMORY", "all")],
)
def test_a_limit_that_cannot_be_read_is_named(
    run_claims: Callable, small: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(f"CLAIMS_{variable}", value)
    ran = run_claims("serve")
    assert (ran.code, f"CLAIMS_{variable} is {value}: write a " in ran.err) == (2, True)
