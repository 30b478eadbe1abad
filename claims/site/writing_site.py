"""The site as a folder: written whole beside the old one, then put in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from claims import queries
from claims.assistants.descriptions import Link, llms_text
from claims.errors import ClaimsError
from claims.exchange.atom import Addresses, atom, read_days
from claims.exchange.bibtex import export_bibtex
from claims.exchange.checksums import SUMS, write_checksums
from claims.exchange.records_archive import write_archive
from claims.exchange.table_files import export
from claims.files import atomic
from claims.filters import Filter
from claims.queries import neighbours
from claims.row_types import ClaimRow, PaperRow
from claims.site.about import FILES, about_page, papers_page
from claims.site.badge import badge
from claims.site.embed import embed_page
from claims.site.explorer_data import PART, Columns
from claims.site.markup import Markup, script_data
from claims.site.record_pages import Head, Pages, page
from claims.site.shared_words import labels_of, shared_words
from claims.site.sitemap import sitemaps
from claims.site.structured import dataset_data
from claims.store import Queryable

_BATCH = 5_000
_ALL = 1_000_000_000
_SCRIPTS = ("store", "fold", "claims", "verdict", "chart", "explorer")
_EMBEDDED = ("store", "chart", "embed")
Progress = Callable[[int, int], None] | None


class SiteError(ClaimsError):
    """The site cannot be written; the message says why."""


class Written(NamedTuple):
    """What a site holds."""

    papers: int
    claims: int
    files: int


def write_site(store: Queryable, data: Path, target: Path, address: str = "", progress: Progress = None) -> Written:
    """Write the site of all claims to the folder `target`, whole or not at all; equal claims give equal bytes.

    Args:
        store: the claims.
        data: the data folder they were read from, for the archive of records.
        target: a new folder, an empty one, or a site that this wrote before.
        address: where the site will be, for links from elsewhere; empty where that is not known.
        progress: called with how many papers are done, and how many there are.

    Raises:
        SiteError: `target` holds something that is no such site.
        OSError: a file cannot be read or written.
    """
    target = target.resolve()
    check_target(target)
    site = _Site(store, address and f"{address.rstrip('/')}/")
    with atomic(target) as folder:
        folder.mkdir()
        written = site.write(folder, data, progress)
        names = write_checksums(folder)
    return written._replace(files=len(names) + 1)


def check_target(target: Path) -> None:
    """Refuse a folder with something in it that an earlier call did not write: its checksums name all it wrote.

    Raises:
        SiteError: it is a file, or names what is foreign.
    """
    if not target.exists():
        return
    if not target.is_dir():
        raise SiteError(f"{target} is no folder; name a new one")
    found = {path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir()}
    manifest = target / SUMS
    lines = manifest.read_text(encoding="utf-8").splitlines() if manifest.is_file() else []
    foreign = sorted(found - {line.partition("  ")[2] for line in lines} - {SUMS})
    if foreign:
        raise SiteError(f"{target} holds {foreign[0]}, which is not of this site; name another folder, or remove it")


class _Site:
    """The parts of one site."""

    def __init__(self, store: Queryable, address: str) -> None:
        self.store, self.address = store, address
        self.papers = store.ask(queries.all_papers)
        self.terms = store.ask(queries.all_rows, "terms")
        self.labels = labels_of(store, self.terms)
        self.meta = store.ask(queries.all_rows, "meta")[0]
        self.pages = Pages(self.labels, address)
        self.again: dict[str, list[ClaimRow]] = {}
        for claim in store.ask(neighbours.measured_again, _ALL):
            self.again.setdefault(claim["of"] or "", []).append(claim)
        self.columns = Columns(self.papers, self.labels)
        self.paths: list[str] = ["index.html", "about.html"]

    def write(self, folder: Path, data: Path, progress: Progress) -> Written:
        """Write everything but the manifest."""
        for name in ("assets", "data", "paper", "claim", "embed", "badge", "feeds", "papers"):
            (folder / name).mkdir()
        claims = self._papers(folder, progress)
        self._explorer(folder)
        self._assets(folder)
        self._files(folder, data)
        self._feeds(folder, data)
        self._overview(folder, claims)
        return Written(len(self.papers), claims, 0)

    def _claims(self) -> Iterator[ClaimRow]:
        for offset in range(0, self.meta["claims"], _BATCH):
            yield from self.store.ask(queries.claims_page, Filter(), queries.ALL, "paper", _BATCH, offset)

    def _papers(self, folder: Path, progress: Progress) -> int:
        """Write the pages, badge and figure of each paper, and the details of all claims; return how many claims."""
        by_slug = groupby(self._claims(), key=lambda claim: claim["slug"])
        slug, claims = next(by_slug, (None, iter(())))
        details, part, count = [], 0, 0
        for done, paper in enumerate(self.papers, start=1):
            own: list[ClaimRow] = []
            if slug == paper["slug"]:
                own = list(claims)
                slug, claims = next(by_slug, (None, iter(())))
            self._paper(folder, paper, own)
            details += self.columns.add(own)
            count += len(own)
            while len(details) >= PART:
                _put(folder, f"details-{part}", details[:PART])
                details, part = details[PART:], part + 1
            if progress is not None:
                progress(done, len(self.papers))
        if details:
            _put(folder, f"details-{part}", details)
        return count

    def _paper(self, folder: Path, paper: PaperRow, claims: list[ClaimRow]) -> None:
        slug = paper["slug"]
        self._page(folder, f"paper/{slug}.html", self.pages.paper(paper, claims))
        again = [one for claim in claims for one in self.again.get(claim["claim_id"], ())]
        _text(folder / f"badge/{slug}.svg", badge(len(claims), len({one["of"] for one in again})))
        _text(folder / f"embed/{slug}.html", embed_page(paper, [*claims, *again], self.labels, _scripts(_EMBEDDED)))
        for claim in claims:
            ids = {*(claim["together_with"] or ())}
            together = [other for other in claims if _same_run(claim, other, ids)]
            measured = self.again.get(claim["claim_id"], [])
            self._page(folder, f"claim/{claim['claim_id']}.html", self.pages.claim(claim, paper, measured, together))

    def _page(self, folder: Path, path: str, content: Markup) -> None:
        _text(folder / path, content)
        self.paths.append(path)

    def _explorer(self, folder: Path) -> None:
        _put(folder, "core", self.columns.core(shared_words(self.labels, self.terms, self.papers)))
        _put(folder, "search", self.columns.search())
        _put(folder, "compare", self.columns.compare())
        head = Head("Is it really faster?", _ABOUT, "index.html", self._dataset())
        body = Markup(_asset("explorer.html").decode())
        scripts = ("assets/store.js", "data/core.js", *_scripts(_SCRIPTS)[1:])
        _text(folder / "index.html", page(head, self.address, body, root="", scripts=scripts))

    def _dataset(self) -> dict[str, Any]:
        kinds = {name: kind for name, (kind, _) in FILES.items()}
        return dataset_data(self.meta["claims"], len(self.papers), self.meta["data_hash"], self.address, kinds)

    def _assets(self, folder: Path) -> None:
        for name in dict.fromkeys((*_SCRIPTS, *_EMBEDDED)):
            (folder / f"assets/{name}.js").write_bytes(_asset(f"{name}.js"))
        (folder / "assets/site.css").write_bytes(_asset("site.css"))
        plotly = files("plotly").joinpath("package_data", "plotly.min.js")
        (folder / "assets/plotly.min.js").write_bytes(plotly.read_bytes())

    def _files(self, folder: Path, data: Path) -> None:
        for extension in ("csv", "json", "parquet"):
            with open(folder / f"claims.{extension}", "wb") as output:
                export(self.store, Filter(), extension, output)
        with open(folder / "papers.bib", "wb") as output:
            export_bibtex(self.store, Filter(), output)
        write_archive(data, folder / "records.zip")

    def _feeds(self, folder: Path, data: Path) -> None:
        days = read_days(data / "CHANGES.md")
        families = sorted({paper["family"] for paper in self.papers if paper["claim_count"]})
        for name, filter in {"": Filter(), **{family: Filter(family=(family,)) for family in families}}.items():
            path, up = (f"feeds/{name}.atom", "../") if name else ("feed.atom", "")
            base = self.address or up
            page = f"{base}index.html{f'?family={name}' if name else ''}"
            addresses = Addresses(f"{base}{path}", page, lambda claim_id, base=base: f"{base}claim/{claim_id}.html")
            (folder / path).write_bytes(atom(self.store, filter, addresses, days))

    def _overview(self, folder: Path, claims: int) -> None:
        years = sorted({paper["year"] for paper in self.papers}, reverse=True)
        for year in years:
            of_year = [paper for paper in self.papers if paper["year"] == year]
            self._page(folder, f"papers/{year}.html", papers_page(year, of_year, self.address))
        families = sorted({paper["family"] for paper in self.papers if paper["claim_count"]})
        feeds = {family: self.labels["family"].get(family, family) for family in families}
        _text(folder / "about.html", about_page(claims, len(self.papers), self.meta, years, feeds, self.address))
        links = [Link(f"{self.address}{name}", name, about) for name, (_, about) in FILES.items()]
        lists = [path for path in self.paths if path.startswith("papers/")]
        pages = [Link(f"{self.address}{path}", path, "papers and their claims") for path in lists]
        _text(folder / "llms.txt", llms_text({"Files": links, "Pages": pages}))
        if self.address:
            for name, content in sitemaps(self.address, self.paths).items():
                _text(folder / name, content)


_ABOUT = "Speedups, memory savings and accuracy gains that ML papers claim, each with the sentence it comes from."


def _same_run(claim: ClaimRow, other: ClaimRow, ids: set[str]) -> bool:
    return other["claim_id"] in ids or claim["claim_id"] in (other["together_with"] or ())


def _scripts(names: Iterable[str]) -> list[str]:
    """The scripts of a page; plotly, the largest, comes last: the page is there before it."""
    return [*(f"assets/{name}.js" for name in names), "assets/plotly.min.js"]


def _asset(name: str) -> bytes:
    return files("claims.site").joinpath("assets", name).read_bytes()


def _text(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8", newline="\n")


def _put(folder: Path, name: str, value: object) -> None:
    _text(folder / f"data/{name}.js", f'claimsSite.put("{name}", {script_data(value)});\n')
