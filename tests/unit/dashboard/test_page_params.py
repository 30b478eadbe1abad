"""What the addresses of the smaller pages hold."""

from __future__ import annotations

import pytest

from claims.filters import MAX_TEXT, Filter
from dashboard.add.params import AddParams
from dashboard.baselines.params import BaselineParams
from dashboard.inbox.params import InboxParams
from dashboard.papers.params import PaperParams
from dashboard.remeasured.params import RemeasuredParams
from dashboard.shared.url_params import by_name
from dashboard.sql.params import SqlParams


def test_papers_shows_a_paper_before_a_method() -> None:
    params, ignored = PaperParams.from_params({"paper": ["a", "b"], "method": ["M"], "utm": ["x"]})
    assert params == PaperParams("b", "M")
    assert ignored == ['there is no parameter "utm"']
    assert params.to_params() == [("paper", "b")]
    assert PaperParams(method="M").to_params() == [("method", "M")]


def test_baselines_names_an_unknown_key() -> None:
    assert BaselineParams.from_params({"baseline": ["fp16"]}, ["fp16"]) == (BaselineParams("fp16"), [])
    params, ignored = BaselineParams.from_params({"baseline": ["<b>"], "utm": ["x"]}, ["fp16"])
    assert params == BaselineParams()
    assert ignored == ['there is no baseline "<b>"', 'there is no parameter "utm"']


def test_reproductions_names_an_unknown_method_and_cuts_long_words() -> None:
    params, ignored = RemeasuredParams.from_params({"method": ["Nobody"], "q": ["x" * 2 * MAX_TEXT]}, ["Skim"])
    assert params == RemeasuredParams(None, "x" * MAX_TEXT)
    assert ignored == ['no method "Nobody" was measured again']


def test_add_takes_the_first_claim_and_its_field() -> None:
    params, ignored = AddParams.from_params({"edit": ["skim.c1", "skim.c2"], "field": ["value"], "utm": ["x"]})
    assert params == AddParams("skim.c1", "value")
    assert ignored == ['there is no parameter "utm"']
    assert AddParams(field="value").to_params() == [], "a field of no claim means nothing"


def test_the_inbox_takes_what_a_candidate_can_answer() -> None:
    asked = {"q": ["x"], "family": ["a", "b"], "requires": ["nothing"], "year": ["2024"], "utm": ["y"]}
    params, ignored = InboxParams.from_params(asked, {"family": ["a"]})
    assert params == InboxParams(Filter(q="x", family=("a",), year=(2024, 2024)))
    assert ignored == ['family "b" is unknown', 'there is no filter "utm"', "candidates have no requires"]
    assert InboxParams.from_params(by_name(params.to_params()), {}) == (params, [])


@pytest.mark.parametrize(
    "params",
    [
        AddParams("a.c1", "value"),
        AddParams(),
        PaperParams("a"),
        PaperParams("", "M"),
        SqlParams("select 'a&b;%'\n from claims"),
    ],
)
def test_what_is_written_is_read(params: AddParams | PaperParams | SqlParams) -> None:
    assert params.from_params(by_name(params.to_params())) == (params, [])
