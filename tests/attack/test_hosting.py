"""What README says of hosting, as it is written: nginx before the server, below a path."""

from __future__ import annotations

import contextlib
import json
import re
import shlex
import shutil
import subprocess
import time
from collections.abc import Generator, Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.attack.raw import get, kept_open, open_socket, send
from tests.browser.conftest import free_port, running
from tests.conftest import ROOT, TOY

HOST = "claims.example.org"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin:/opt/homebrew/bin")
README = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Host it")[2]


def _block(language: str) -> str:
    return README.partition(f"```{language}\n")[2].partition("```")[0]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of nginx, which passes on to a server that may be asked ten times a minute by one address."""
    if NGINX is None:
        pytest.skip("nginx is not installed: apt-get install nginx-light")
    folder = tmp_path_factory.mktemp("site")
    data = Path(shutil.copytree(TOY, folder / "data"))
    arguments = shlex.split(_block("console").removeprefix("$ claims serve"))
    at = arguments.index("--data")
    del arguments[at : at + 2]
    outer, inner = free_port(), free_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAIMS_REQUESTS_A_MINUTE", "10")
        with running(data, *arguments, port=inner, ready="/claims/healthz"), _nginx(folder, outer, inner):
            yield f"http://127.0.0.1:{outer}"


@contextlib.contextmanager
def _nginx(folder: Path, outer: int, inner: int) -> Generator[None]:
    """Run the server of README on `outer`; only ports and folders are put in."""
    server = _block("nginx").replace("listen 80;", f"listen 127.0.0.1:{outer};").replace(":8501;", f":{inner};")
    places = " ".join(f"{name}_temp_path {folder};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    plain = "daemon off; master_process off; pid nginx.pid; error_log error.log; events {}"
    (folder / "nginx.conf").write_text(f"{plain}\nhttp {{ access_log off; {places}\n{server}}}\n")
    command = [str(NGINX), "-p", str(folder), "-c", "nginx.conf", "-e", "error.log"]
    with subprocess.Popen(command) as process:
        try:
            end = time.monotonic() + 20
            while not (folder / "nginx.pid").exists():
                assert process.poll() is None, (folder / "error.log").read_text()
                assert time.monotonic() < end
                time.sleep(0.05)
            yield
        finally:
            process.terminate()


def _from(address: str) -> dict[str, str]:
    return {"Host": HOST, "Origin": f"http://{HOST}", "X-Forwarded-For": address}


def test_pages_api_feed_and_socket_are_there_below_the_path(site: str) -> None:
    page = get(site, "/claims/", Host=HOST)
    assert (page.status, page.headers["x-content-type-options"]) == (200, "nosniff")
    assert "frame-ancestors" in page.headers["content-security-policy"]
    assert json.loads(get(site, "/claims/api/facets", Host=HOST).body)["total"] > 0
    feed = get(site, "/claims/feed.atom", Host=HOST).body.decode()
    assert re.search(rf'href="http://{HOST}/claims/feed.atom"', feed)
    assert open_socket(site, "/claims", **_from("192.0.2.1")) == 101
    with kept_open(site, "/claims", **_from("192.0.2.1")):
        pass


def test_other_names_and_other_sites_reach_nothing(site: str) -> None:
    assert get(site, "/claims/", Host="evil.example").status == 421
    assert open_socket(site, "/claims", Host="evil.example", Origin="http://evil.example") == 403
    assert open_socket(site, "/claims", Host=HOST, Origin="http://evil.example") == 403


def test_a_large_body_is_refused_by_the_proxy(site: str) -> None:
    headers = {"Host": HOST, "Connection": "close", "Content-Length": "5000000000"}
    assert send(site, "POST /claims/api/claims.json", headers).status == 413


def test_the_limits_count_visitors_and_believe_none(site: str) -> None:
    asked = [get(site, "/claims/api/facets", **_from(f"192.0.2.{i}")).status for i in range(12)]
    assert asked[-1] == 429, "nginx tells the address that it sees, whatever a visitor claims"
    place = urlsplit(site)
    other = HTTPConnection(str(place.hostname), place.port, timeout=20, source_address=("127.0.0.2", 0))
    try:
        other.request("GET", "/claims/api/facets", headers={"Host": HOST})
    except OSError:
        pytest.skip("this system has one loopback address")
    assert other.getresponse().status == 200
    other.close()
