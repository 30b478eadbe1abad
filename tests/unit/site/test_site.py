"""The site as files: what is in it, that text is text, and that it comes and goes whole."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import pytest

from claims.building.current import ask_current
from claims.exchange.checksums import SUMS
from claims.exchange.records_archive import restore
from claims.site.badge import badge
from claims.site.markup import element, link, script_data
from claims.site.sitemap import sitemaps
from claims.site.writing_site import SiteError, write_site
from tests.conftest import TOY, Ran
from tests.toy_store import toy_store

ADDRESS = "https://claims.example.org/all/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_site(toy_store(folder / "store"), TOY, folder / "site", ADDRESS)
    return folder / "site"


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_records_come_back_from_the_site_byte_for_byte(site: Path, tmp_path: Path) -> None:
    restore(site / "records.zip", tmp_path / "data")
    records = {path: content for path, content in files(TOY).items() if path.startswith(("records/", "vocabulary/"))}
    assert {path: content for path, content in files(tmp_path / "data").items() if path in records} == records


def test_every_address_leads_to_a_file_of_the_site(site: Path) -> None:
    missing = []
    for page in site.rglob("*.html"):
        for address in re.findall(r' (?:href|src)="((?!https?:)[^"#?]+)', page.read_text(encoding="utf-8")):
            if not (page.parent / address).exists():
                missing.append((page.name, address))
    assert missing == []
    paths = ElementTree.parse(site / "sitemap.xml").getroot()
    pages = [(loc.text or "").removeprefix(ADDRESS) for loc in paths.iter() if loc.tag.endswith("loc")]
    assert len(pages) > 20
    assert all((site / path).is_file() for path in pages)


def test_other_tools_read_the_files(site: Path) -> None:
    rows = json.loads((site / "claims.json").read_text(encoding="utf-8"))
    (parquet,) = duckdb.sql(f"select count(*) from '{site / 'claims.parquet'}'").fetchall()
    pages = len([*(site / "claim").iterdir()])
    assert (parquet[0], pages) == (len(rows), len(rows))
    feeds = [site / "feed.atom", *(site / "feeds").iterdir()]
    assert all(ElementTree.parse(feed).getroot().tag.endswith("feed") for feed in feeds)
    assert f"{ADDRESS}claims.csv" in (site / "llms.txt").read_text(encoding="utf-8")
    sums = (site / SUMS).read_text(encoding="utf-8").splitlines()
    assert {row.partition("  ")[2] for row in sums} | {SUMS} == files(site).keys()
    first, name = sums[0].split("  ")
    assert hashlib.sha256((site / name).read_bytes()).hexdigest() == first


def test_a_page_says_what_it_is_to_machines(site: Path) -> None:
    text = (site / "claim/skim.c1.html").read_text(encoding="utf-8")
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    data = json.loads(found)
    assert (data["@type"], data["identifier"]) == ("Claim", "skim.c1")
    assert data["@id"] == f"{ADDRESS}claim/skim.c1.html"
    assert data["appearance"]["@type"] == "ScholarlyArticle"
    assert f'<link rel="canonical" href="{ADDRESS}claim/skim.c1.html">' in text
    assert '<meta property="og:title" content=' in text
    assert "title = {{" in text


def test_text_of_a_record_is_never_markup(tmp_path: Path, toy: Path) -> None:
    bad = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    record = toy / "records/2021/skim.yaml"
    text = record.read_text(encoding="utf-8")
    title = re.search(r"^title: .*$", text, re.MULTILINE)
    assert title is not None
    record.write_text(text.replace(title[0], f"title: '{bad}'"), encoding="utf-8")
    ask_current(toy, lambda store: write_site(store, toy, tmp_path / "site"))
    shown = files(tmp_path / "site")
    read = {path: content for path, content in shown.items() if path.endswith((".html", ".svg", ".js"))}
    assert [path for path, content in read.items() if b"<img src=x" in content] == []
    assert any(b"&lt;img src=x" in content for path, content in shown.items() if path.startswith("paper/"))


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (element("p", "<b>&", class_='a"b'), '<p class="a&quot;b">&lt;b&gt;&amp;</p>'),
        (element("p", element("b", "x"), None), "<p><b>x</b></p>"),
        (link("javascript:alert(1)", "x"), "x"),
        (link("https://a.org/?a=1&b=2", "x"), '<a href="https://a.org/?a=1&amp;b=2">x</a>'),
        (script_data("</script><!--"), '"\\u003c/script\\u003e\\u003c!--"'),
    ],
)
def test_what_is_put_into_markup_is_escaped(made: str, expected: str) -> None:
    assert made == expected


@pytest.mark.parametrize(
    ("claims", "again", "said"),
    [(3, 2, "3 claims, 2 re-measured"), (1, 0, "1 claim"), (0, 0, "0 claims")],
)
def test_a_badge_says_how_many_claims_and_how_many_re_measured(claims: int, again: int, said: str) -> None:
    root = ElementTree.fromstring(badge(claims, again))
    assert [text.text for text in root.iter() if text.tag.endswith("text")] == ["benchmark claims", said]


def test_a_sitemap_of_too_many_addresses_has_parts() -> None:
    found = sitemaps("https://a.org/", [str(n) for n in range(100_001)])
    assert list(found) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    assert found["sitemap-3.xml"].count("<loc>") == 1


def test_a_site_is_the_same_twice_leaves_nothing_old_and_spares_what_is_foreign(site: Path, tmp_path: Path) -> None:
    target, store = tmp_path / "site", toy_store(tmp_path / "store")
    write_site(store, TOY, target, "https://elsewhere.example.org")
    write_site(store, TOY, target, ADDRESS)
    assert files(target) == files(site)
    (target / "paper/mine.html").write_text("mine", encoding="utf-8")
    with pytest.raises(SiteError, match=r"holds paper/mine\.html, which is not of this site"):
        write_site(store, TOY, target)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(SiteError, match="is no folder"):
        write_site(store, TOY, tmp_path / "file")


def test_the_command_writes_a_site_and_refuses_a_wrong_address(
    run_claims: Callable[..., Ran], toy: Path, tmp_path: Path
) -> None:
    wrong = run_claims("site", tmp_path / "out", "--data", toy, "--address", "claims.example.org")
    assert (wrong.code, (tmp_path / "out").exists()) == (2, False)
    assert "is no address such as https://example.org/claims/" in wrong.err
    ran = run_claims("site", tmp_path / "out", "--data", toy)
    assert ran.code == 0, ran.err
    assert re.fullmatch(r"8 papers, \d+ claims, \d+ files in .*\n", ran.out)
    assert not (tmp_path / "out/sitemap.xml").exists()
