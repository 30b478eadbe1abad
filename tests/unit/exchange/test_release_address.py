"""A release at an address: fetched, verified, kept, shown without a network, and each failure said in a sentence."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from claims.commands import serve
from claims.errors import ClaimsError
from claims.exchange import release_address
from claims.exchange.release_address import ReleaseAddressError, fetch
from claims.exchange.release_files import write_release
from claims.lookup.http import Answer
from claims.settings import Settings
from tests.conftest import TOY, Ran
from tests.toy_store import toy_store


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release")
    write_release(TOY, toy_store(folder / "stores"), "1.2.0", folder / "made")
    return folder / "made"


@pytest.fixture
def served(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, str]]:
    """A copy of the release that a test may damage, and its address."""
    monkeypatch.setenv("CLAIMS_CACHE", str(tmp_path / "cache"))
    folder = shutil.copytree(made, tmp_path / "site/release")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path / "site")))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield folder, f"http://127.0.0.1:{server.server_address[1]}/release"
    server.shutdown()
    server.server_close()
    thread.join()


def _seal(folder: Path) -> None:
    """Make the checksums fit what is in the folder."""
    files = [path for path in folder.iterdir() if path.name != "SHA256SUMS"]
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (folder / "SHA256SUMS").write_text("".join(lines))


def test_a_release_is_fetched_once_kept_and_followed(served: tuple[Path, str], made: Path) -> None:
    folder, url = served
    first = fetch(url)
    assert first.origin == f"From {url}/, version 1.2.0, read-only."
    record = "records/2021/skim.yaml"
    assert (first.data / record).read_bytes() == (TOY / record).read_bytes()
    (folder / "records.zip").unlink()
    assert fetch(f"{url}/") == first, "nothing is fetched again that is there"
    shutil.copy(made / "records.zip", folder)
    described = json.loads((folder / "croissant.json").read_bytes())
    (folder / "croissant.json").write_text(json.dumps(described | {"version": "1.3.0"}))
    _seal(folder)
    assert fetch(url).origin == f"From {url}/, version 1.3.0, read-only."


def _offline(*_: object, **__: object) -> Answer:
    return Answer(None, "no connection")


def test_without_a_network_the_copy_is_shown_and_says_so(
    served: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, url = served
    with monkeypatch.context() as offline:
        offline.setattr(release_address, "ask", _offline)
        with pytest.raises(ReleaseAddressError, match=r"does not answer \(no connection\), and no copy"):
            fetch(url)
    online = fetch(url)
    monkeypatch.setattr(release_address, "ask", _offline)
    found = fetch(url)
    assert found.data == online.data
    assert "version 1.2.0, read-only. " in found.origin
    assert "does not answer (no connection): shown is the copy of 20" in found.origin


def _no_sums(folder: Path) -> None:
    (folder / "SHA256SUMS").unlink()


def _a_page(folder: Path) -> None:
    (folder / "SHA256SUMS").write_text("<html>Not found</html>")


def _changed(folder: Path) -> None:
    with open(folder / "records.zip", "ab") as file:
        file.write(b"x")


def _gone(folder: Path) -> None:
    (folder / "records.zip").unlink()


def _no_version(folder: Path) -> None:
    (folder / "croissant.json").write_text('{"version": "<b>1</b>"}')
    _seal(folder)


def _no_archive(folder: Path) -> None:
    (folder / "records.zip").write_bytes(b"PK")
    _seal(folder)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (_no_sums, "there is no release at http://127.0.0.1:[0-9]+/release/: SHA256SUMS gives status 404"),
        (_a_page, "there is no release at .*: SHA256SUMS does not name records.zip and croissant.json"),
        (_changed, "records.zip is not the file that SHA256SUMS names: its checksum is another"),
        (_gone, "records.zip cannot be fetched: status 404"),
        (_no_version, "croissant.json states no version"),
        (_no_archive, "is no archive of records, or a damaged one"),
        (None, "records.zip cannot be fetched: an answer of more than 100 bytes"),
    ],
)
def test_what_is_not_whole_is_refused_and_nothing_of_it_kept(
    served: tuple[Path, str],
    damage: Callable[[Path], None] | None,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder, url = served
    if damage is None:
        monkeypatch.setattr(release_address, "MOST_BYTES", 100)
    else:
        damage(folder)
    with pytest.raises(ClaimsError, match=said):
        fetch(url)
    assert [path for path in (tmp_path / "cache").rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://example.org/release/", "http:// is for this machine alone"),
        ("https://ada:secret@example.org/", "without a password"),
        ("https:///release/", "write an address like"),
        ("https://example.org/a b", "write an address like"),
        ("https://[::1/", "is no address"),
    ],
)
def test_an_address_that_is_not_asked(url: str, said: str) -> None:
    with pytest.raises(ReleaseAddressError, match=said):
        fetch(url)


def test_commands_that_read_take_an_address_and_others_refuse_it(
    served: tuple[Path, str], run_claims: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, url = served
    checked = run_claims("check", "--data", url)
    assert (checked.code, checked.out) == (0, "8 files checked, no problems.\n")
    assert checked.err == f"From {url}/, version 1.2.0, read-only.\n"
    exported = run_claims("export", "--data", url, "--format", "bibtex")
    assert exported.out == run_claims("export", "--data", TOY, "--format", "bibtex").out
    refused = run_claims("fix", "--data", url)
    assert (refused.code, "serve, check and export read a release" in refused.err) == (2, True)
    monkeypatch.setenv("CLAIMS_DATA", url)
    assert run_claims("check") == checked
    assert run_claims("fix") == refused


def test_the_server_shows_where_the_release_is_from_and_writes_nothing(served: tuple[Path, str]) -> None:
    _, url = served
    options = argparse.Namespace(engine="duckdb", master=None, table=None, data=url, read_only=False)
    started = serve.source(options, Settings())
    assert options.read_only
    assert started.origin == f"From {url}/, version 1.2.0, read-only."
    assert (Path(started.data) / "records/2021/skim.yaml").is_file()
