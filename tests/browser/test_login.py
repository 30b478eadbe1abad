"""Writing beyond localhost asks for a login; a stub issuer on this machine gives one."""

from __future__ import annotations

import json
import secrets
import shutil
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from tests.browser.conftest import free_port, running
from tests.conftest import TOY

pytest.importorskip("authlib")
HOST = "127.0.0.2"  # on this machine, and yet not localhost


class Issuer(BaseHTTPRequestHandler):
    """Says of everybody that she is Ada Lovelace."""

    key: Any
    base: str
    nonce = ""

    def log_message(self, *_: object) -> None:
        """Nothing: the log is the test's."""

    def _answer(self, body: dict[str, Any]) -> None:
        content = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_GET(self) -> None:
        """Configuration, keys, and the page where one would log in."""
        address = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        if address.path.endswith("openid-configuration"):
            names = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
            more = {"id_token_signing_alg_values_supported": ["RS256"], "response_types_supported": ["code"]}
            self._answer({"issuer": self.base, **{k: f"{self.base}/{v}" for k, v in names.items()}, **more})
        elif address.path == "/keys":
            self._answer({"keys": [self.key.as_dict(private=False)]})
        else:
            type(self).nonce = asked.get("nonce", "")
            self.send_response(302)
            back = urlencode({"code": "one", "state": asked["state"]})
            self.send_header("Location", f"{asked['redirect_uri']}?{back}")
            self.end_headers()

    def do_POST(self) -> None:
        """The token."""
        from joserfc import jwt

        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        now = int(time.time())
        claims = {"iss": self.base, "sub": "ada", "aud": "claims", "iat": now, "exp": now + 600, "name": "Ada Lovelace"}
        header = {"alg": "RS256", "kid": self.key.kid}
        token = jwt.encode(header, {**claims, "nonce": self.nonce}, self.key)
        self._answer({"access_token": "x", "token_type": "Bearer", "id_token": token, "expires_in": 600})


@pytest.fixture
def issuer() -> Iterator[str]:
    from joserfc.jwk import RSAKey

    Issuer.key = RSAKey.generate_key(2048, {"kid": "one"})
    server = ThreadingHTTPServer(("127.0.0.1", 0), Issuer)
    Issuer.base = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Issuer.base
    server.shutdown()
    server.server_close()


def test_who_logs_in_may_write_and_is_named(
    issuer: str, tmp_path: Path, page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = Path(shutil.copytree(TOY, tmp_path / "data"))
    port = free_port()
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit/secrets.toml").write_text(
        f'[auth]\nredirect_uri = "http://{HOST}:{port}/oauth2callback"\ncookie_secret = "{secrets.token_hex(16)}"\n'
        f'client_id = "claims"\nclient_secret = "s"\n'
        f'server_metadata_url = "{issuer}/.well-known/openid-configuration"\n'
    )
    monkeypatch.chdir(tmp_path)
    with running(data, "--address", HOST, host=HOST, port=port) as address:
        page.goto(f"{address}/add?edit=skim.c1")
        page.get_by_text("Log in to save").wait_for()
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url(f"{address}/")  # back from the issuer
        page.wait_for_selector("[data-testid=stMain] h1")
        page.goto(f"{address}/add?edit=skim.c1")
        page.get_by_text("Nothing is changed yet").wait_for()
        assert page.get_by_text("Log in to save").count() == 0
        metric = page.get_by_label("Metric", exact=True).first
        metric.fill("speed of decoding")
        metric.press("Tab")
        page.get_by_text("under the name Ada Lovelace").wait_for()
        page.get_by_role("button", name="Save the change").click()
        record = data / "records/2021/skim.yaml"
        for _ in range(100):
            if "metric: speed of decoding" in record.read_text():
                return
            page.wait_for_timeout(100)
        raise AssertionError("the change was not written")
