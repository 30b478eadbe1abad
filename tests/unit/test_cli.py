from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claims.cli import COMMANDS
from claims.json_schema import record_schema
from claims.records import MODELINE
from tests.conftest import Ran
from tests.sample import PATH, SAMPLE, edited, write, write_collection

Run = Callable[..., Ran]
BAD = edited(("kind: speedup", "kind: speed-up"))
UNTIDY = edited((MODELINE, "# by hand\n"), ("year: 2023", "year: '2023'"), ("[c2]", "\n      - c2"))
SOURCE = """\
Sample: A Small Record

We present Sample. It gives a 2.72x decoding
speedup and improves accuracy by 1.5 points.
"""


def test_check_of_a_clean_collection(small: Path, run_claims: Run) -> None:
    assert run_claims("check") == (0, "1 file checked, no problems.\n", "")
    assert run_claims("check", f"data/{PATH}") == (0, "1 file checked, no problems.\n", "")
    assert run_claims("check", "data/records/2023") == (0, "1 file checked, no problems.\n", "")
    assert run_claims("check", "--data", small) == (0, "1 file checked, no problems.\n", "")


def test_check_of_the_toy_collection_is_clean(toy: Path, run_claims: Run) -> None:
    count = len(list(toy.glob("records/*/*.yaml")))
    assert run_claims("check", "--data", toy) == (0, f"{count} files checked, no problems.\n", "")


def test_check_tells_problems_and_counts_them(small: Path, run_claims: Run) -> None:
    write(small / PATH, BAD)
    code, out, err = run_claims("check")
    assert (code, err) == (1, "")
    first, last = out.splitlines()
    assert first.startswith(f'data/{PATH}:13: claims[c1].kind: found "speed-up"; allowed: speedup, ')
    assert first.endswith('; fix: write "speedup"')
    assert last == "1 problem in 1 of 1 file."


def test_files_are_named_as_seen_from_the_current_folder(
    small: Path, run_claims: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(small / PATH, BAD)
    monkeypatch.chdir(small / "records/2023")
    assert run_claims("check").out.startswith("../../records/2023/sample.yaml:13: ")


def test_check_as_json(small: Path, run_claims: Run) -> None:
    assert run_claims("check", "--format", "json") == (0, "[]\n", "1 file checked, no problems.\n")
    write(small / PATH, BAD)
    code, out, err = run_claims("check", "--format", "json")
    assert (code, err) == (1, "1 problem in 1 of 1 file.\n")
    (problem,) = json.loads(out)
    assert (problem["file"], problem["line"], problem["field"]) == (f"data/{PATH}", 13, "claims[c1].kind")


def test_check_as_github_annotations(small: Path, run_claims: Run) -> None:
    write(small / PATH, BAD)
    code, out, _ = run_claims("check", "--format", "github")
    assert code == 1
    assert out.startswith(f'::error file=data/{PATH},line=13,title=schema::claims[c1].kind: found "speed-up"; ')


def test_check_of_a_vocabulary(small: Path, run_claims: Run) -> None:
    assert run_claims("check", "data/vocabulary/venues.yaml").code == 0
    write(small / "vocabulary/venues.yaml", "arxiv: *x\n")
    code, out, _ = run_claims("check", "data/vocabulary/venues.yaml")
    assert code == 1
    assert out.startswith("data/vocabulary/venues.yaml:1: found an alias (*);")


def test_it_says_its_version(run_claims: Run) -> None:
    ran = run_claims("--version")
    assert (ran.code, ran.err) == (0, "")
    assert re.fullmatch(r"claims \d+\.\d+\.\d+\n", ran.out)


def test_years_may_be_given_together_or_one_by_one(toy: Path, run_claims: Run) -> None:
    together = run_claims("export", "--data", toy, "--year", "2022", "2023").out
    assert together == run_claims("export", "--data", toy, "--year", "2022", "--year", "2023").out
    assert together != run_claims("export", "--data", toy, "--year", "2023").out
    assert run_claims("export", "--data", toy, "--year", "2022-2023").code == 2


def test_an_export_of_nothing_says_what_would_be_found(toy: Path, run_claims: Run) -> None:
    ran = run_claims("export", "--data", toy, "--q", "skimm", "--domain", "language-models")
    assert ran.code == 0
    assert ran.out.count("\n") == 1, "the header alone"
    assert "No claim matches; 9 with --q Skim --domain language-models\n" in ran.err
    assert run_claims("export", "--data", toy, "--q", "skim").err == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", "absent.yaml"], "claims check: absent.yaml: no such file or folder"),
        (["check", "--data", "absent"], "claims check: absent holds no folder `records`; `claims init absent` starts"),
        (["check", "outside.yaml"], "claims check: outside.yaml is not in "),
        (["check", "data/README.md"], "claims check: data/README.md is neither a record (records/<year>/<slug>.yaml) "),
        (["check", "data/records/2025.yaml"], "claims check: data/records/2025.yaml holds neither a record (records/"),
        (["fix", "data/notes"], "claims fix: data/notes holds neither a record (records/"),
        (["check", "--format", "xml"], "argument --format: invalid choice: 'xml'"),
        (["verify"], "one of the arguments --source --arxiv is required"),
        (["verify", "--source", "absent.txt"], "claims verify: absent.txt: "),
        (["chek"], 'claims: there is no command "chek"; did you mean "check"?'),
        (["--format", "json"], 'claims: there is no command "--format"; did you mean '),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_usage_errors(small: Path, run_claims: Run, arguments: list[str], told: str) -> None:
    write(small.parent / "outside.yaml", SAMPLE)
    write(small / "README.md", "")
    (small / "records" / "2025.yaml").mkdir()
    (small / "notes").mkdir()
    code, out, err = run_claims(*arguments)
    assert (code, out) == (2, "")
    assert told in err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["export", "--output", "file/x.csv"], "claims export: file/x.csv: Not a directory\n"),
        (["init", "file"], "claims init: "),
        (["propose", "absent.txt"], "claims propose: absent.txt: No such file or directory\n"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_the_system_refuses_is_a_sentence(small: Path, run_claims: Run, arguments: list[str], told: str) -> None:
    write(small.parent / "file", "")
    code, out, err = run_claims(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(told)
    assert err.count("\n") == 1
    assert set(os.listdir(small.parent)) <= {"data", "file", ".claims"}


@pytest.mark.usefixtures("small")
def test_ctrl_c_ends_a_command_with_a_sentence(run_claims: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("claims.commands.check.read", interrupt)
    assert run_claims("check") == (130, "", "\nclaims check: interrupted\n")


def test_a_reader_that_leaves_ends_a_command_in_silence(small: Path) -> None:
    read, write_ = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "claims.cli", "check", "--data", str(small)]
    ran = subprocess.run(command, stdout=write_, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(write_)
    assert (ran.returncode, ran.stderr) == (1, b"")


def test_no_collection_anywhere(tmp_path: Path, run_claims: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run_claims("check")
    assert (code, err) == (
        2,
        f"claims check: no data/records at or above {tmp_path}; use --data DIR or set CLAIMS_DATA\n",
    )


def test_help(run_claims: Run) -> None:
    code, out, err = run_claims("--help")
    assert (code, err) == (0, "")
    assert [name for name in COMMANDS if f"\n  {name} " not in out] == []
    assert run_claims() == (2, "", out)
    assert run_claims("check", "--help").code == 0


def test_fix_rewrites_and_then_finds_nothing_to_do(small: Path, run_claims: Run) -> None:
    write(small / PATH, UNTIDY.replace("\n", "\r\n"))
    assert run_claims("check").code == 1
    assert run_claims("fix") == (0, f"fixed data/{PATH}\n1 of 1 file rewritten.\n", "")
    assert (small / PATH).read_bytes().decode() == edited((MODELINE, MODELINE + "# by hand\n"))
    assert run_claims("check").code == 0
    assert run_claims("fix") == (0, "0 of 1 file rewritten.\n", "")


def test_fix_leaves_a_broken_record_and_tells_why(small: Path, run_claims: Run) -> None:
    write(small / PATH, BAD)
    code, out, _ = run_claims("fix", f"data/{PATH}")
    assert code == 1
    assert out.startswith(f"data/{PATH}:13: claims[c1].kind: found")
    assert (small / PATH).read_text() == BAD


def test_fix_passes_over_what_cannot_be_read_and_vocabularies(small: Path, run_claims: Run) -> None:
    (small / "records/2023/loop.yaml").symlink_to("loop.yaml")
    code, out, _ = run_claims("fix")
    assert (code, out.splitlines()[-1]) == (1, "0 of 2 files rewritten.")
    assert run_claims("fix", "data/vocabulary/venues.yaml") == (0, "0 of 0 files rewritten.\n", "")


def test_verify_finds_quotes(small: Path, run_claims: Run) -> None:
    write(small.parent / "source.txt", SOURCE)
    assert run_claims("verify", "--source", "source.txt", "--version", "v1") == (
        0,
        "sample.c1: found (source.txt, v1)\nsample.c2: found (source.txt, v1)\n2 found, 0 not found, 0 no source.\n",
        "",
    )


def test_verify_tells_a_quote_that_is_not_there(small: Path, run_claims: Run) -> None:
    write(small.parent / "source.txt", SOURCE.replace("1.5 points", "1.4 points"))
    assert run_claims("verify", "--source", "source.txt", "--version", "v1") == (
        1,
        'sample.c1: found (source.txt, v1)\nsample.c2: not found (source.txt, v1): "improves accuracy by 1.5 points"\n'
        "1 found, 1 not found, 0 no source.\n",
        "",
    )


def test_verify_tells_what_has_no_source_and_what_is_broken(tmp_path: Path, run_claims: Run) -> None:
    data = write_collection(tmp_path / "data", [(PATH, SAMPLE), ("records/2023/bad.yaml", BAD)])
    source = write(tmp_path / "source.txt", "Another Title\n\nText.\n")
    code, out, _ = run_claims("verify", "--data", data, "--source", source)
    assert code == 0
    assert out.splitlines()[-2:] == [
        "0 found, 0 not found, 2 no source.",
        "Broken records left out: 1; `claims check` says why.",
    ]


def test_schema_is_printed_and_written(small: Path, run_claims: Run) -> None:
    code, out, _ = run_claims("schema")
    assert code == 0
    assert json.loads(out) == record_schema()
    assert run_claims("schema", "--write").code == 0
    assert (small / "schema/record.schema.json").read_text() == out


def test_the_command_is_installed(small: Path) -> None:
    for command in (["-m", "claims.cli"], ["-c", "from claims.cli import main; raise SystemExit(main())"]):
        ran = subprocess.run(
            [sys.executable, *command, "check"], cwd=small.parent, capture_output=True, text=True, check=False
        )
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, "1 file checked, no problems.\n", "")


def test_coverage_prints_a_table_of_what_claims_name(small: Path, run_claims) -> None:
    ran = run_claims("coverage", "--data", small)
    assert ran.code == 0
    lines = ran.out.splitlines()
    names = ("claims", "baseline", "hardware", "dataset", "model", "quantity", "baseline hardware", "verified")
    assert lines[0] == f"| kind of claim | {' | '.join(names)} |"
    assert lines[2].startswith("| speedup | 1 | 1 | 0 |")
    assert lines[-1].startswith("| all | 2 | 1 | 0 |")
