"""What the form is made of: inputs, what proposals fill in, near-duplicates, drafts, names and addresses."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from claims.adding import curator, duplicates, from_proposal, guesses
from claims.adding.chart_preview import beside, new_rows
from claims.adding.drafts import MAX_BYTES, MOST, Drafts
from claims.adding.filled_form import Sheet, parse_choice, record_of, split_text
from claims.adding.form_line import line_parts
from claims.adding.inputs import CLAIM_INPUTS, PAPER_INPUTS
from claims.adding.open_points import open_points
from claims.adding.proposal_words import counted, figures_left, track_record
from claims.extract import propose
from claims.problem import Problem
from claims.records import parse_record
from claims.words import Kind, Unit
from tests.sample import PATH, VOCABULARIES, record_file


def test_inputs_come_from_the_model() -> None:
    assert CLAIM_INPUTS["kind"].choices is Kind
    assert CLAIM_INPUTS["unit"].choices is Unit
    assert CLAIM_INPUTS["setting.dataset"].examples == ("ArXiv and OpenWebText2",)
    assert CLAIM_INPUTS["qualifier"].default == "exact"
    assert CLAIM_INPUTS["baseline.name"].vocabulary == "baselines"
    assert {name for name, each in PAPER_INPUTS.items() if each.required} == {
        "title", "year", "venue", "domain", "family",
    }  # fmt: skip
    assert {each.shape for each in PAPER_INPUTS.values()} == {"line", "lines", "key", "keys", "day", "text", "choice"}
    assert all(each.help for each in (*CLAIM_INPUTS.values(), *PAPER_INPUTS.values()))


@pytest.mark.parametrize(
    ("number", "quote", "text"),
    [("512000", "512K tokens", "512K"), ("9000000000", "9 billion fewer", "9B"), ("3.10", "3.10x", "3.10"),
     ("1000", "1000 steps", "1000"), ("1500", "1.5k steps", "1.5K")],
)  # fmt: skip
def test_figures_keep_the_printed_suffix(number: str, quote: str, text: str) -> None:
    assert from_proposal.figure(Decimal(number), quote) == text


def test_what_is_proposed_makes_a_sound_claim(small: Path) -> None:
    proposals = propose("A", "It achieves a 3.1x decoding speedup over full attention.")
    sheet = Sheet({}, tuple(map(from_proposal.claim_fields, proposals)), path=PATH)
    change = sheet.save(small)
    assert change.saved, change.problems
    assert "      as_printed: full attention\n" in change.diff().replace("+", "")


def test_a_new_record_names_its_curator(small: Path) -> None:
    paper = {"title": "T", "year": "2024", "venue": "arxiv", "domain": "language-models", "family": "few-shot-learning"}
    fields = from_proposal.claim_fields(propose("T", "It is 3.1x faster than LoRA.")[0])
    change = Sheet(paper, (fields,), "t", curator="Ada").save(small)
    assert change.saved, change.problems
    assert change.file is not None
    assert change.file.record.added is not None
    assert change.file.record.added.by == "Ada"
    assert record_of(small, "t") == "records/2024/t.yaml"
    assert record_of(small, "../t") is None


@pytest.mark.parametrize(
    ("paper", "name"),
    [({"method": "LM-Infinite"}, "lm-infinite"), ({"title": "On the Way to a New Idea of It"}, "way-new-idea-it"),
     ({"title": "Ünïcode: x"}, "unicode"), ({"title": "日本"}, "paper"), ({"method": "x" * 90}, "x" * 40),
     ({"method": "taken"}, "taken-2"), ({"method": "CON"}, "con-2")],
)  # fmt: skip
def test_slugs(paper: dict[str, str], name: str) -> None:
    assert from_proposal.slug(paper, {"taken"}) == name


def test_split_text() -> None:
    assert split_text("A Title\n\nAn abstract.\n") == ("A Title", "An abstract.")
    assert split_text("Two\nlines\n\nand more") == ("", "Two\nlines\n\nand more")
    assert split_text("Only an abstract.") == ("", "Only an abstract.")


@pytest.mark.parametrize(
    ("answer", "chosen"),
    [("all", [0, 1, 2]), ("Sure", [0, 2]), ("none", []), ("", []), ("1, 3", [0, 2]), ("2-3,2", [1, 2])],
)
def test_choices(answer: str, chosen: list[int]) -> None:
    assert parse_choice(answer, [True, False, True]) == chosen


@pytest.mark.parametrize("answer", ["4", "0", "x", "1-9", "3-1", "1-999999999999", "-", "99"])
def test_a_choice_of_what_is_not_there_says_what_there_is(answer: str) -> None:
    with pytest.raises(ValueError, match="numbers from 1 to 3"):
        parse_choice(answer, [True] * 3)


def test_the_paper_is_guessed_from_its_own_words() -> None:
    found = guesses.paper_guesses("GlimNet: Dark", "We present GlimNet. Accepted at NeurIPS 2023.", VOCABULARIES)
    assert found == {"method": "GlimNet", "year": "2023"} | (
        {"venue": "neurips"} if VOCABULARIES.venues.resolve("NeurIPS") else {}
    )
    assert guesses.paper_guesses("Of Dark", "Accepted at Nowhere Conf.", VOCABULARIES) == {}


def test_the_setting_of_a_proposal_is_a_guess() -> None:
    fields = from_proposal.claim_fields(propose("A", "It decodes LLaMA-7B 3.1x faster on 8 A100 GPUs.")[0])
    names = guesses.claim_guesses(fields)
    assert {"setting.model", "setting.hardware", "setting.devices"} <= set(names)
    assert "value" not in names


def test_a_guess_is_over_once_a_person_gives_the_field_or_empties_it() -> None:
    sheet = Sheet(
        {"venue": "iclr", "method": "Foo"},
        ({"setting.model": "GPT-2"},),
        guessed=("venue", "method", "1.setting.model"),
    )
    assert sheet.unconfirmed() == ["venue", "method", "1.setting.model"]
    assert sheet.with_field(0, "venue", "iclr").unconfirmed() == ["method", "1.setting.model"]
    assert sheet.with_field(1, "setting.model", "").unconfirmed() == ["venue", "method"]
    assert guesses.unconfirmed(("venue", "1.setting.model"), {}, ()) == []


def test_what_is_offered_is_likest_to_what_is_known() -> None:
    (first, second), (one, two) = list(VOCABULARIES.domains)[:2], list(VOCABULARIES.families)[:2]
    known = [
        guesses.KnownPaper("Folding socks", None, first, one),
        guesses.KnownPaper("Growing roses", "Rose", second, two),
    ]
    offers = guesses.offers("Roses", "", known, VOCABULARIES)
    assert (offers["domain"], offers["family"]) == ([second], [two])
    none = guesses.offers("Zyzzyva", "", known, VOCABULARIES)
    assert (none["domain"], none["family"]) == ([], [])


def test_a_preprint_of_this_year_is_offered_where_the_list_of_venues_has_one() -> None:
    offers = guesses.offers("Roses", "", [], VOCABULARIES)
    assert offers["year"] == [str(date.today().year)]
    assert offers["venue"] == (["arxiv"] if "arxiv" in VOCABULARIES.venues else [])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "It saves 4.2x memory on LLaMA-7B over a full cache with 2 A100 GPUs.",
            ["Memory saved 4.2×", "vs a full cache", "LLaMA-7B · 2 × A100 GPUs"],
        ),
        ("It decodes up to 3x faster.", ["Speedup up to 3×", "", ""]),
    ],
)
def test_a_claim_is_a_line(text: str, parts: list[str]) -> None:
    found = line_parts(from_proposal.claim_fields(propose("A", text)[0]))
    assert found[:3] == parts
    assert found[3].startswith("“It")


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({}, "Claim"),
        ({"kind": "speedup", "value": "-3", "unit": "x"}, "Speedup -3 ×"),
        ({"kind": "no kind", "setting.devices": "8", "setting.scope": "part"}, "No kind"),
    ],
)
def test_a_claim_that_is_not_complete_is_a_line_too(fields: dict[str, str], what: str) -> None:
    assert line_parts(fields)[0] == what


def test_what_is_missing_is_said_by_field_in_the_order_of_the_form(small: Path) -> None:
    claim = {"kind": "speedup", "form": "ratio", "value": "-3", "unit": "x", "evidence.quote": "3x faster"}
    change = Sheet({"title": "T"}, (claim, {"kind": "speedup"}), "t").plan(small)
    points = open_points(change.problems, change.ids)
    assert [str(point) for point in points if point.missing] == [
        "Year", "Venue", "Domain", "Family", "Claim 2 Form", "Claim 2 Quote",
    ]  # fmt: skip
    [wrong] = [point for point in points if not point.missing]
    assert (wrong.claim, wrong.field, str(wrong)) == (1, "value", "Claim 1 Value")
    assert wrong.advice == '"-3": write digits alone'


def test_two_problems_of_a_field_are_one_point() -> None:
    problems = [
        Problem("f", 1, "claims[c7].status", f"disputed without `{name}`", "on and why", f"add `{name}:`")
        for name in ("on", "why")
    ]
    [point] = open_points(problems, ["sample.c7"])
    assert point.advice == "disputed without `on`: add `on:`; disputed without `why`: add `why:`"
    assert (point.claim, point.missing) == (1, False)


def test_a_proposal_says_how_often_its_rule_was_right() -> None:
    [proposal] = propose("A", "Foo decodes 3.1x faster.")
    n, right = proposal.rule_precision or (0, 0)
    assert track_record(proposal) == f"Right in {right} of {n} cases in annotated abstracts."
    unknown = proposal.model_copy(update={"rule": "never"})
    assert track_record(unknown) == "The annotated abstracts hold no case of this rule."
    assert counted([proposal, proposal.model_copy(update={"sure": False})]) == "2 claims proposed: 1 sure, 1 unsure"


def test_no_figure_is_left_out() -> None:
    abstract = "Foo has 7B parameters and decodes 3.1x faster."
    found = propose("A", abstract)
    assert [abstract[start:end] for start, end in figures_left("A", abstract, found)] == ["7B parameters"]


ROWS = [
    {"slug": "a", "title": "A Made-Up Paper on Speed", "published_title": None, "arxiv": "2401.00001", "doi": None},
    {"slug": "b", "title": "Another", "published_title": "Another One", "arxiv": None, "doi": "10.1/X"},
]


@pytest.mark.parametrize(
    ("paper", "found"),
    [
        ({"arxiv": "2401.00001"}, [("a", "the same arXiv id", True)]),
        ({"doi": "10.1/x"}, [("b", "the same DOI", True)]),
        ({"title": "another one"}, [("b", "the same title", True)]),
        ({"title": "A Made Up Paper on the Speed"}, [("a", "a title 92% alike", False)]),
        ({"title": "Nothing of the Kind at All"}, []),
    ],
)
def test_papers_alike(paper: dict[str, str], found: list[tuple]) -> None:
    assert [tuple(each) for each in duplicates.papers_like(ROWS, paper)] == found


def test_claims_alike() -> None:
    row = {"claim_id": "a.c1", "slug": "a", "kind": "speedup", "value": 2.0, "low": None, "high": None, "unit": "x"}
    rows = [row | {"quote": "2x faster"}]
    claim = {"kind": "speedup", "value": "2.0", "unit": "x", "evidence.quote": "2X  faster"}
    assert duplicates.claims_like(rows, "a", claim)[0].why == "the same quote, of the same paper"
    assert duplicates.claims_like(rows, "b", claim)[0].why == "the same quote"
    assert (
        duplicates.claims_like(rows, "a", claim | {"evidence.quote": "x"})[0].why
        == "the same figure, of the same paper"
    )
    assert duplicates.claims_like(rows, "b", claim | {"evidence.quote": "x", "value": "-"}) == []


def test_a_new_claim_stands_among_its_neighbours() -> None:
    file = record_file()
    new = new_rows(file, ["sample.c1"], VOCABULARIES)
    other = new_rows(parse_record("records/2023/other.yaml", file.text.encode())[0], ["other.c1"], VOCABULARIES)  # ty: ignore[invalid-argument-type]
    frame, labels = beside(other, new)
    assert frame["row"].tolist() == ["other", "sample new"]
    assert labels == {"other": "Sample", "sample new": "► Sample: this claim"}


def test_drafts_are_few_and_small(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    names = [drafts.new_name() for _ in range(MOST + 3)]
    for number, name in enumerate(names):
        assert drafts.keep(name, {"by": "Ada", "n": number})
        time.sleep(0.002)
    assert len(list((tmp_path / ".claims/drafts").iterdir())) == MOST
    newest = drafts.newest("Ada")
    assert newest is not None
    assert newest.content["n"] == MOST + 2
    assert drafts.newest("Ben") is None
    assert not drafts.keep(names[0], {"by": "Ada", "text": "x" * MAX_BYTES})
    drafts.forget(newest.name)
    assert drafts.newest("Ada") != newest
    assert (tmp_path / ".claims/.gitignore").read_text() == "*\n"


def test_a_draft_is_never_outside_its_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not the name"):
        Drafts(tmp_path).keep("../../x", {})


def test_a_broken_draft_is_passed_over(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(drafts.new_name(), {"by": "Ada"})
    (tmp_path / ".claims/drafts" / f"{'0' * 16}.json").write_text("{")
    assert drafts.newest("Ada") is not None


def test_curator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMS_CURATOR", "Env\nName")
    assert curator.curator(tmp_path) == "Env Name"
    assert curator.curator(tmp_path, "Option") == "Option"


def test_messages() -> None:
    assert curator.added_message("lm-infinite", 2) == "[lm-infinite] add 2 claims"
    assert curator.added_message("lm-infinite", 1) == "[lm-infinite] add 1 claim"
    assert curator.changed_message("lm-infinite", "withdraw", ["c3"]) == "[lm-infinite] withdraw c3"


def test_pull_request_address() -> None:
    address = curator.pull_request_address("owner/name", PATH, "a: b & c\n# x", "[sample] add 1 claim", new=True)
    parts = urlsplit(address or "")
    assert (parts.netloc, parts.path) == ("github.com", "/owner/name/new/main")
    assert parse_qs(parts.query)["value"] == ["a: b & c\n# x"]
    assert curator.pull_request_address("owner/name", PATH, "x" * 8000, "m", new=True) is None
    assert curator.pull_request_address("owner/name", PATH, "", "m", new=False) == (
        f"https://github.com/owner/name/edit/main/data/{PATH}"
    )
    with pytest.raises(ValueError, match="not owner/name"):
        curator.pull_request_address("https://evil.example/x", PATH, "", "m", new=True)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Foo uses two-thirds of the energy.", "2/3", "x"),
        ("Foo is three orders of magnitude faster than simulation.", "3", "orders"),
        ("Foo is an order of magnitude faster than simulation.", "10", "x"),
        ("Foo needs half the memory.", "50", "percent"),
    ],
)
def test_a_figure_in_words_is_typed_as_it_is_printed(text: str, value: str, unit: str) -> None:
    fields = from_proposal.claim_fields(propose("Foo", f"We propose Foo. {text}")[0])
    assert (fields["value"], fields["unit"]) == (value, unit)
