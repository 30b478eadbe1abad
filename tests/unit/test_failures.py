"""What the system refuses: for every command a sentence and an exit code, never a traceback, and nothing lost."""

from __future__ import annotations

import io
import json
import os
import re
import resource
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from claims.cli import COMMANDS, main, module_of
from claims.revisions import own_repository
from tests.conftest import ALL_TESTS, Ran
from tests.sample import PATH, SAMPLE, edited, write, write_collection

Run = Callable[..., Ran]
ABSTRACT = "Other: A Second → Record\n\nOther gives a 3.5x decoding speedup → over full attention.\n"
TABLE = "Method | Code →\n---|---\nSample | 2.5x\n"
RESULTS = "| Models | Overall |\n| --- | --- |\n| Medusa → | 2.5x |\n"
ARROW = edited(
    ("decoding speed\n", "decoding speed → tokens\n"),
    ("method: Sample\n", 'method: Sample\nadded:\n  "on": "2024-05-01"\n  by: Ada\n'),
)
PAPER = "year=2024 venue=arxiv domain=language-models family=few-shot-learning method=Other authors=Ada".split()
CALLS: dict[str, list[str]] = {
    "check": ["--format", "json"],
    "fix": [],
    "verify": ["--source", "abstract.txt", "--write"],
    "links": ["--write"],
    "coverage": [],
    "serve": ["--address", "300.1.1.1", "--read-only"],
    "build": [],
    "export": ["--output", "claims.csv"],
    "release": ["1.0.0", "--output", "release"],
    "site": ["site"],
    "sql": ["select method from claims"],
    "new": ["--from", "abstract.txt", "--yes", *(part for each in PAPER for part in ("--set", each))],
    "table": ["table.md", "--to", "sample", "--over", "full attention →", "--yes"],
    "edit": ["sample.c1", "--set", "metric=speed → tokens"],
    "withdraw": ["sample.c1", "--why", "wrong →", "--source", "https://example.org/x"],
    "harvest": ["list.json"],
    "import": ["spec-bench", "results.md", "--into", "others"],
    "review": ["--rules"],
    "candidates": ["--output", "candidates.csv"],
    "propose": ["abstract.txt"],
    "lint": ["abstract.txt", "--ignore", "no-hardware", "--ignore", "no-price"],
    "render": ["survey.md", "--output", "rendered.md"],
    "init": ["mine"],
    "changes": ["HEAD", "--write"],
    "mcp": ["--skill"],
    "schema": ["--write"],
}
ALWAYS = ["check", "build", "export", "serve", "new", "harvest", "propose", "changes"]
"""Called in each kind of failure; the others each week."""
READING = {"check", "lint", "mcp", "propose", "review"}  # write nothing but what they print
GIT = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A collection in a git repository, a change made since, and the abstract of another paper."""
    folder = tmp_path / "collection"
    write_collection(folder / "data")
    for command in (["init", "-q"], ["add", "data"], ["commit", "-qm", "first"]):
        subprocess.run([*GIT, *command], cwd=folder, check=True, env=own_repository())
    write(folder / "data" / PATH, ARROW)
    write(folder / "abstract.txt", ABSTRACT)
    write(folder / "list.json", json.dumps([{"title": "Other: A Second Record", "abstract": ABSTRACT * 3}]))
    write(folder / "table.md", TABLE)
    write(folder / "results.md", RESULTS)
    write(folder / "survey.md", "Sample → {{sample.c1}}\n")
    return folder


def _claims(
    folder: Path, name: str, before: Sequence[str] = (), program: Sequence[str] = ("-m", "claims.cli"), **how: object
) -> tuple[int, str, str]:
    """Call a command in a process of its own: exit code, output and errors."""
    how = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, **how}
    how["env"] = {**own_repository(), "PYTHONUNBUFFERED": "", **how.get("env", {})}  # ty: ignore[invalid-argument-type]
    command = [*before, sys.executable, *program, name, *CALLS[name]]
    with subprocess.Popen(command, cwd=folder, **how) as process:  # ty: ignore[no-matching-overload]
        out, err = process.communicate(timeout=120)
    return process.returncode, (out or b"").decode(), (err or b"").decode()


def _without_rights() -> list[str]:
    """What goes before a command so that even root may write only where it is allowed to."""
    root = os.geteuid() == 0
    if root and shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere, and setpriv is not there to take that away")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if root else []


def _each(folder: Path, call: Callable[[Path, str], tuple[int, str, str]]) -> Iterator[tuple[str, int, str, str]]:
    """Call the commands, each in a copy of `folder`."""
    names = list(COMMANDS) if ALL_TESTS else ALWAYS
    copies = [shutil.copytree(folder, folder.with_name(name)) for name in names]
    with ThreadPoolExecutor(3) as pool:
        for name, ran in zip(names, pool.map(call, copies, names), strict=True):
            assert "Traceback" not in ran[2], (name, ran[2])
            yield name, *ran


def _one_line(name: str, err: str) -> str:
    match = re.fullmatch(rf"claims {name}: (.*)\n", err)
    assert match, (name, err)
    return match[1]


def test_every_command_is_tried() -> None:
    assert set(CALLS) == set(COMMANDS)


def test_a_full_disk(folder: Path) -> None:
    def full(copy: Path, name: str) -> tuple[int, str, str]:
        if name == "fix":
            write(copy / "data" / PATH, ARROW.replace("year: 2023", "year:   2023"))
        before = (copy / "data" / PATH).read_text()
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # noqa: E731
        ran = _claims(copy, name, preexec_fn=limit)
        assert (copy / "data" / PATH).read_text() == before
        return ran

    for name, code, _, err in _each(folder, full):
        if name in READING or name == "links":  # no link is dead: there is nothing to write
            assert code == 0, (name, err)
        else:
            assert code == 2, (name, err)
            assert name == "serve" or "File too large" in _one_line(name, err), name


def test_a_folder_that_cannot_be_written(folder: Path) -> None:
    before = _without_rights()

    def read_only(copy: Path, name: str) -> tuple[int, str, str]:
        if name == "fix":
            write(copy / "data" / PATH, ARROW.replace("year: 2023", "year:   2023"))
        folders = [copy, *(path for path in copy.rglob("*") if path.is_dir())]
        for path in folders:
            path.chmod(0o555)
        try:
            return _claims(copy, name, before, env={"XDG_CACHE_HOME": str(copy / "cache")})
        finally:
            for path in folders:
                path.chmod(0o755)

    for name, code, _, err in _each(folder, read_only):
        if name in READING or name == "links":
            assert code == 0, (name, err)
        else:
            assert code == 2, (name, err)
            assert name == "serve" or "Permission denied" in _one_line(name, err), name


def test_output_that_takes_no_more(folder: Path) -> None:
    def full(copy: Path, name: str) -> tuple[int, str, str]:
        with open("/dev/full", "wb") as nowhere:
            return _claims(copy, name, stdout=nowhere)

    for name, code, _, err in _each(folder, full):
        assert code == 2, name
        assert name == "serve" or err.endswith(f"claims {name}: standard output: No space left on device\n"), (
            name,
            err,
        )


@pytest.mark.parametrize("arguments", ["--help", "--version", "check --help", ""])
def test_help_that_nobody_can_read(arguments: str) -> None:
    with open("/dev/full", "wb") as nowhere:
        ran = subprocess.run(
            [sys.executable, "-m", "claims.cli", *arguments.split()],
            env={**os.environ, "PYTHONUNBUFFERED": ""},
            stdout=nowhere,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ran.returncode == 2
    assert "Exception" not in ran.stderr


def test_closed_output(folder: Path) -> None:
    told = "standard output is closed; nothing is done, as nothing could be said of it"
    for name, code, _, err in _each(folder, lambda copy, name: _claims(copy, name, preexec_fn=lambda: os.close(1))):
        assert (code, _one_line(name, err)) == (2, told)


def test_closed_input_and_errors(folder: Path) -> None:
    def closed(copy: Path, name: str) -> tuple[int, str, str]:
        return _claims(copy, name, preexec_fn=lambda: (os.close(0), os.close(2)))

    for name, code, out, _ in _each(folder, closed):
        assert code == (2 if name == "serve" else 0), name
        assert out or name == "serve", name


def test_a_reader_that_leaves(folder: Path) -> None:
    def leaves(copy: Path, name: str) -> tuple[int, str, str]:
        read, pipe = os.pipe()
        os.close(read)
        try:
            return _claims(copy, name, stdout=pipe)
        finally:
            os.close(pipe)

    for name, code, _, err in _each(folder, leaves):
        assert code == (2 if name == "serve" else 1), (name, err)
        assert "Broken pipe" not in err


def test_a_current_folder_that_is_gone(folder: Path) -> None:
    def gone(copy: Path, name: str) -> tuple[int, str, str]:
        (copy / "below").mkdir()
        return _claims(copy / "below", name, preexec_fn=lambda: os.rmdir(copy / "below"))

    for name, code, _, err in _each(folder, gone):
        assert code == 2, (name, err)
        assert name == "new" or re.search("current folder is not there|No such file", _one_line(name, err)), (name, err)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_output_in_an_encoding_that_lacks_characters(folder: Path, encoding: str) -> None:
    def encoded(copy: Path, name: str) -> tuple[int, str, str]:
        with open(copy / "out", "wb") as out:
            code, _, err = _claims(copy, name, env={"PYTHONIOENCODING": encoding}, stdout=out)
        return code, (copy / "out").read_bytes().decode(encoding), err

    for name, code, out, err in _each(folder, encoded):
        assert code == (2 if name == "serve" else 0), (name, err)
        if name in ("check", "propose"):
            found = json.loads(out)
            assert name == "check" or "→" in found[0]["quote"]
        if name == "edit":
            assert "\\u2192" in out


@pytest.mark.parametrize("format", ["text", "json", "github"])
def test_a_problem_with_characters_that_the_output_lacks_is_told(small: Path, format: str) -> None:
    write(small / PATH, edited(("kind: speedup", "kind: speed→up")))
    command = [sys.executable, "-m", "claims.cli", "check", "--format", format]
    ran = subprocess.run(command, env={**os.environ, "PYTHONIOENCODING": "cp1252"}, capture_output=True, check=False)
    assert (ran.returncode, b"\\u2192" in ran.stdout) == (1, True)
    if format == "json":
        assert json.loads(ran.stdout)[0]["found"] == '"speed→up"'


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (KeyboardInterrupt(), 130, "interrupted"),
        (EOFError(), 130, "interrupted"),
        (MemoryError(), 2, "there is not enough memory"),
        (OSError(28, "No space left on device", "a.yaml"), 2, "a.yaml: No space left on device"),
        (OSError(30, "Read-only file system"), 2, "Read-only file system"),
        (RuntimeError("Could not determine home directory."), 2, "there is no home folder; set HOME, or CLAIMS_CACHE"),
        (RuntimeError("can't start new thread"), 2, "the system starts no further thread"),
        (RuntimeError("Query interrupted"), 130, "interrupted"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), 2, "a file is not UTF-8 text"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_an_error_in_a_command_is_a_sentence(
    run_claims: Run, monkeypatch: pytest.MonkeyPatch, name: str, error: BaseException, code: int, told: str
) -> None:
    def fail(_: object) -> int:
        raise error

    monkeypatch.setattr(f"{module_of(name)}.run", fail)
    monkeypatch.setattr("sys.argv", ["claims"])
    required = {
        "verify": ["--arxiv"],
        "edit": ["a.c1"],
        "withdraw": ["a.c1"],
        "harvest": ["a"],
        "lint": ["a"],
        "propose": ["a"],
        "table": ["a"],
        "init": ["a"],
        "site": ["a"],
        "release": ["1.0.0", "--output", "a"],
        "import": ["spec-bench", "a", "--into", "a"],
        "changes": ["a"],
    }
    ran = run_claims(name, *required.get(name, []))
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.strip().startswith(f"claims {name}: {told}")


def test_an_error_of_ours_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.commands.schema.run", lambda _: {}["nothing"])
    with pytest.raises(KeyError):
        main(["schema"])


_HOMELESS = """
import pwd, sys
def nobody(_):
    raise KeyError("uid not found")
pwd.getpwuid = nobody
from claims.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_user_without_a_home(folder: Path) -> None:
    """As a service runs: no HOME, no entry in the list of users, and a folder that belongs to others."""
    before = _without_rights()

    def homeless(copy: Path, name: str) -> tuple[int, str, str]:
        copy.chmod(0o555)
        try:
            return _claims(
                copy, name, [*before, "env", "-u", "HOME", "-u", "XDG_CACHE_HOME"], program=["-c", _HOMELESS]
            )
        finally:
            copy.chmod(0o755)

    for name, code, _, err in _each(folder, homeless):
        assert code in (0, 2), (name, err)
        if name in ("build", "export", "coverage"):
            told = "there is no home folder; set HOME, or CLAIMS_CACHE to where stores may be kept"
            assert (code, _one_line(name, err)) == (2, told)


def test_no_memory(folder: Path) -> None:
    """As much as the interpreter takes, and little more: libraries are not loaded, or end with a sentence."""
    limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (90_000_000, 90_000_000))  # noqa: E731
    for name, code, _, err in _each(folder, lambda copy, name: _claims(copy, name, preexec_fn=limit)):
        assert code in (0, 2), (name, err)
        assert not code or name == "serve" or _one_line(name, err) == "there is not enough memory", name


def test_nobody_at_a_terminal(folder: Path) -> None:
    """Commands that ask say what to give them; the others need nobody."""
    for name in ("new", "edit"):
        arguments = ["--from", "abstract.txt"] if name == "new" else ["sample"]
        ran = subprocess.run(
            [sys.executable, "-m", "claims.cli", name, *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            env={key: value for key, value in os.environ.items() if key not in ("EDITOR", "VISUAL")},
        )
        assert ran.returncode == 2
        assert re.search("there is nobody to ask: give --yes|set EDITOR", _one_line(name, ran.stderr))


_KILLED = """
import os, signal, sys
from claims.building import loading
from claims.cli import main
loading.FORK_FROM, loading.cores = 1, lambda: 2
load = loading._load_all
def killed(*arguments):
    os.kill(os.getpid(), signal.SIGKILL)
loading._load_all = killed
sys.exit(main(["build"]))
"""


def test_a_child_that_is_killed(small: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _KILLED], cwd=small.parent, capture_output=True, text=True, check=False, timeout=60
    )
    told = "claims build: a process that read records was killed, perhaps for want of memory\n"
    assert (ran.returncode, ran.stderr) == (2, told)


_KILLED_READING = """
import json, os, signal, sys
from claims.candidates import harvest
from claims.cli import main
words = " ".join(["word"] * 30)
json.dump([{"title": f"Paper {i}", "abstract": f"{words} {i}"} for i in range(200)], open("list.json", "w"))
harvest.cores = lambda: 2
def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)
harvest._propose_here = killed
sys.exit(main(["harvest", "list.json"]))
"""


def test_a_child_that_reads_papers_and_is_killed(small: Path) -> None:
    command = [sys.executable, "-c", _KILLED_READING]
    ran = subprocess.run(command, cwd=small.parent, capture_output=True, text=True, check=False, timeout=60)
    sentence = "claims harvest: a process that read papers was killed, perhaps for want of memory\n"
    assert (ran.returncode, ran.stderr) == (2, sentence)
    assert not (small / "candidates").exists()


# --- where to write ---------------------------------------------------------------------------------------------------


def test_output_to_a_device_a_pipe_a_link_and_a_dash(small: Path, run_claims: Run) -> None:
    expected = run_claims("export").out.encode()
    assert run_claims("export", "--output", "-").out.encode() == expected
    assert not Path("-").exists()
    assert run_claims("export", "--output", "/dev/null").code == 0
    assert Path("/dev/null").is_char_device()
    assert run_claims("export", "--output", "/dev/full") == (2, "", "claims export: No space left on device\n")
    write(small.parent / "target.csv", "old")
    Path("link.csv").symlink_to("target.csv")
    assert run_claims("export", "--output", "link.csv").code == 0
    assert Path("link.csv").is_symlink()
    assert Path("target.csv").read_bytes() == expected
    os.mkfifo("pipe")
    with subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE) as reader:
        assert run_claims("export", "--output", "pipe").code == 0
        assert reader.communicate(timeout=20)[0] == expected
    assert Path("pipe").is_fifo()
    Path("folder").mkdir()
    assert run_claims("export", "--output", "folder") == (2, "", "claims export: folder: Is a directory\n")


def test_a_byte_order_mark_is_an_option(run_claims: Run, small: Path) -> None:
    run_claims("export", "--output", "plain.csv")
    run_claims("export", "--bom", "--output", "marked.csv")
    assert Path("marked.csv").read_bytes() == b"\xef\xbb\xbf" + Path("plain.csv").read_bytes()
    assert run_claims("export", "--bom", "--format", "json").code == 2


@pytest.mark.parametrize(("umask", "mode"), [(0o077, 0o600), (0o002, 0o664), (0o022, 0o644)])
def test_the_umask_is_kept(folder: Path, umask: int, mode: int) -> None:
    made = {
        "export": "claims.csv",
        "new": "data/records/2024/other.yaml",
        "schema": "data/schema/record.schema.json",
        "changes": "data/CHANGES.md",
        "verify": "data/verification.ndjson",
        "init": "mine/data/vocabulary/venues.yaml",
        "build": ".claims/index",
    }
    for name, file in made.items():
        code, _, err = _claims(folder, name, preexec_fn=lambda: os.umask(umask))
        assert code == 0, (name, err)
        assert (folder / file).stat().st_mode & 0o777 == mode, name


@pytest.mark.parametrize("name", ["in it/x", "it's", "$HOME", "a;b", "-x", "a\\b", "ä ö"])
def test_the_commands_that_init_prints_run(tmp_path: Path, name: str) -> None:
    claims = tmp_path / "bin/claims"
    write(claims, f'#!/bin/sh\nexec "{sys.executable}" -m claims.cli "$@"\n').chmod(0o755)
    environment = {**os.environ, "PATH": f"{claims.parent}:{os.environ['PATH']}", "PYTHONUTF8": "1"}
    ran = subprocess.run(
        [claims, "init", "--", name], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    [check] = [line for line in ran.stdout.splitlines() if line.startswith("  claims check")]
    again = subprocess.run(
        check, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert (again.returncode, again.stdout) == (0, "1 file checked, no problems.\n"), check


# --- git and the network ----------------------------------------------------------------------------------------------


def test_a_hook_of_git_in_a_worktree_sees_the_changes_of_the_records_alone(folder: Path) -> None:
    tree = folder.with_name("tree")
    subprocess.run([*GIT, "worktree", "add", "-q", tree], cwd=folder, check=True, env=own_repository())
    hook = f'#!/bin/sh\n"{sys.executable}" -m claims.cli changes HEAD > "{tree}/said" 2>&1\n'
    write(folder / ".git/hooks/pre-commit", hook).chmod(0o755)
    write(tree / "other.txt", "text")
    for command in (["add", "other.txt"], ["commit", "-qm", "other"]):
        subprocess.run([*GIT, *command], cwd=tree, check=True, env=own_repository())
    assert (tree / "said").read_text().endswith("Nothing changed.\n")


@pytest.mark.parametrize("address", ["300.1.1.1", "1.2.3.4", "no such host", "::g", "a" * 300])
def test_an_address_that_nobody_can_listen_on(small: Path, run_claims: Run, address: str) -> None:
    code, out, err = run_claims("serve", "--read-only", "--address", address)
    assert (code, out) == (2, "")
    assert err.startswith(f"claims serve: cannot listen on {address}, port 8501: ")
    assert err.count("\n") == 1


def test_a_port_that_is_taken(small: Path, run_claims: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = run_claims("serve", "--port", port)
    assert (ran.code, ran.out) == (2, "")
    assert f"cannot listen on 127.0.0.1, port {port}: Address already in use" in ran.err


def test_fix_refuses_where_it_would_delete_a_comment(small: Path, run_claims: Run) -> None:
    untidy = SAMPLE.replace("year: 2023", "year:   2023")
    for old, new, line in (
        ("venue: neurips\n", "venue: neurips # or not\n", 6),
        ("claims:\n", "# about the claims\nclaims:\n", 11),
        ("improves accuracy by 1.5 points\n", "improves accuracy by 1.5 points\n# the end", 33),
    ):
        text = edited((old, new), text=untidy)
        write(small / PATH, text)
        for command in ("fix", "check"):
            ran = run_claims(command)
            assert ran.code == 1
            assert ran.out.startswith(
                f"data/{PATH}:{line}: found a comment below the head, which rewriting would delete"
            )
        assert (small / PATH).read_text() == text


def test_an_editor_that_adds_a_comment_below_the_head_is_told(small: Path, run_claims: Run, monkeypatch) -> None:
    monkeypatch.setenv("EDITOR", "sed -i 's/^claims:/# about the claims\\nclaims:/'")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    ran = run_claims("edit", "sample")
    assert ran.code == 1
    assert "a comment below the head" in ran.out
    assert (small / PATH).read_text() == SAMPLE
