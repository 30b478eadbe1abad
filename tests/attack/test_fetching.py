"""Addresses that are asked for: private ones are not, and no answer is too long, too slow or too clever."""

from __future__ import annotations

import gzip
import itertools
import resource
import socket
import time
from collections.abc import Iterator

import pytest

from claims.lookup import http
from claims.lookup.arxiv import from_arxiv
from claims.lookup.public_addresses import is_public
from claims.proof import links
from claims.vocabulary import Vocabularies
from tests.attack.hostile_server import Hostile, hostile

HEAD = b"HTTP/1.1 200 OK\r\n"
PRIVATE = "an address of a private network is not asked"


def _page() -> Iterator[bytes]:
    yield HEAD + b"Content-Length: 6\r\n\r\nsecret"


@pytest.fixture
def inside() -> Iterator[Hostile]:
    """A service of this machine that nobody outside reaches."""
    with hostile(_page) as server:
        yield server


def _allow(monkeypatch: pytest.MonkeyPatch, server: Hostile) -> None:
    monkeypatch.setenv("CLAIMS_ARXIV_URL", f"{server.address}/api")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
    ],
)
def test_this_machine_is_not_asked_however_it_is_written(inside: Hostile, host: str) -> None:
    url = inside.address.replace("127.0.0.1", host)
    assert http.ask(url).status is None
    assert links.ask(url).status is None
    assert inside.asked == []


def test_a_name_that_leads_here_is_not_asked(inside: Hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    here = ("127.0.0.1", int(inside.address.rpartition(":")[2]))
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", here)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert http.ask(f"http://public.example:{here[1]}/") == http.Answer(None, PRIVATE)
    assert inside.asked == []


def test_nor_a_name_that_leads_elsewhere_first(inside: Hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    here = ("127.0.0.1", int(inside.address.rpartition(":")[2]))
    turns = iter([("93.184.215.14", here[1]), *[here] * 9])
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", next(turns))]
    )
    assert http.ask(f"http://public.example:{here[1]}/") == http.Answer(None, PRIVATE)
    assert inside.asked in ([], [b""]), "no question was sent"


def test_a_mirror_may_stand_here_but_not_send_us_elsewhere_here(
    inside: Hostile, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = f"HTTP/1.1 302 Found\r\nLocation: {inside.address}/admin\r\nContent-Length: 0\r\n\r\n".encode()
    with hostile(lambda: iter([answer])) as mirror:
        _allow(monkeypatch, mirror)
        assert http.ask(f"{mirror.address}/x") == http.Answer(None, PRIVATE)
        assert len(mirror.asked) == 1
    assert inside.asked == []
    _allow(monkeypatch, inside)
    assert http.ask(f"{inside.address}/x").body == b"secret"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "gopher://127.0.0.1/", "//127.0.0.1:1/", "http://[::1", ""])
def test_a_redirect_to_what_is_no_public_page_is_no_answer(monkeypatch: pytest.MonkeyPatch, target: str) -> None:
    answer = f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n".encode()
    with hostile(lambda: iter([answer])) as server:
        _allow(monkeypatch, server)
        assert http.ask(server.address).status is None


def _endless(head: bytes, piece: bytes) -> Iterator[bytes]:
    return itertools.chain([head], itertools.repeat(piece))


ENDLESS = {
    "page": (HEAD + b"\r\n", b"x" * 65_536),
    "chunks": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b"x" * 65_536 + b"\r\n"),
    "one chunk": (HEAD + b"Transfer-Encoding: chunked\r\n\r\nffffffff\r\n", b"x" * 65_536),
    "claimed length": (HEAD + b"Content-Length: 99999999999\r\n\r\n", b"x" * 65_536),
    "headers": (HEAD, b"X: " + b"x" * 60_000 + b"\r\n"),
    "first line": (b"HTTP/1.1 200 ", b"x" * 65_536),
    "not yet": (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000),
    "page of a redirect": (b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n\r\n", b"x" * 65_536),
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_an_endless_answer_ends_in_time_and_fills_no_memory(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with hostile(lambda: _endless(*ENDLESS[kind])) as server:
        _allow(monkeypatch, server)
        began = time.monotonic()
        assert http.ask(server.address, timeout=1).status is None
        assert time.monotonic() - began < 3
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # KiB


SLOW = {
    "status": (b"HTTP/1.1 200 ", b"O"),
    "headers": (HEAD, b"X"),
    "many headers": (HEAD, b"X: y\r\n"),
    "page": (HEAD + b"\r\n", b"x"),
    "promised page": (HEAD + b"Content-Length: 1000\r\n\r\n", b"x"),
    "chunk": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1"),
}


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("kind", SLOW)
def test_an_answer_byte_by_byte_ends_in_time(monkeypatch: pytest.MonkeyPatch, kind: str, method: str) -> None:
    with hostile(lambda: _endless(*SLOW[kind]), pause=0.05) as server:
        _allow(monkeypatch, server)
        began = time.monotonic()
        answer = http.ask(server.address, method, timeout=0.5, largest=http.MAX_ANSWER if method == "GET" else 0)
        assert time.monotonic() - began < 2
    assert answer == http.Answer(None, "no answer in time") or (method == "HEAD" and answer.status == 200)


def test_redirects_without_end_are_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = b"HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n"
    with hostile(lambda: iter([answer])) as server:
        _allow(monkeypatch, server)
        assert http.ask(server.address) == http.Answer(None, "more than 5 redirects")


@pytest.mark.parametrize("encoding", ["gzip", "GZIP", "deflate", "br", "zstd", "gzip, gzip", "gzip, identity"])
def test_a_packed_answer_is_not_unpacked(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    head = HEAD + f"Content-Encoding: {encoding}\r\nContent-Length: {len(bomb)}\r\n\r\n".encode()
    with hostile(lambda: iter([head + bomb])) as server:
        _allow(monkeypatch, server)
        assert http.ask(server.address) == http.Answer(None, "a packed answer, which was not asked for")
        assert b"Accept-Encoding: identity" in server.asked[0]


LAUGHS = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
DOCUMENTS = {
    "entities of entities": f'<!DOCTYPE feed [<!ENTITY a0 "ha">{LAUGHS}]><feed>&a11;</feed>',
    "one long entity, often": f'<!DOCTYPE feed [<!ENTITY a "{"a" * 100_000}">]><feed>{"&a;" * 100_000}</feed>',
    "a file": '<!DOCTYPE feed [<!ENTITY a SYSTEM "file:///etc/passwd">]><feed>&a;</feed>',
    "a declaration elsewhere": '<!DOCTYPE feed SYSTEM "http://127.0.0.1:1/x.dtd"><feed/>',
    "parameters": '<!DOCTYPE feed [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]><feed/>',
    "deep": "<a>" * 300_000,
}


@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_xml_that_unfolds_or_names_files_is_no_answer(monkeypatch: pytest.MonkeyPatch, kind: str, coding: str) -> None:
    body = f'<?xml version="1.0" encoding="{coding}"?>{DOCUMENTS[kind]}'.encode(coding)
    with hostile(lambda: iter([HEAD + f"Content-Length: {len(body)}\r\n\r\n".encode(), body])) as server:
        _allow(monkeypatch, server)
        began = time.process_time()
        found = from_arxiv("2401.00001", Vocabularies())
        assert time.process_time() - began < 1
    assert "its answer is no list of papers" in found.failure or "more than 2000000 bytes" in found.failure


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("64:ff9b::5db8:d70e", True),
        ("10.0.0.1", False),
        ("172.31.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public
