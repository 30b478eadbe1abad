"""The SQL page: examples, the query in the address, the answer, and what is not answered."""

from __future__ import annotations

import pytest

from claims.sandbox.example_queries import EXAMPLES
from dashboard.sql import answering
from tests.app.conftest import Open, words

COUNT = "select kind, count(*) as n from claims group by kind order by n desc, kind"


def test_a_link_with_a_query_shows_its_answer_as_table_and_chart(open_page: Open) -> None:
    at = open_page("sql", query=COUNT)
    assert not at.exception
    assert at.text_area(key="sql_text").value == COUNT
    answer = at.dataframe[0].value
    assert answer["kind"].iloc[0] == "speedup"
    assert answer["n"].sum() == 30
    assert "bars: n by kind" in at.get("plotly_chart")[0].proto.alt
    assert {button.label for button in at.get("download_button")} >= {"CSV", "JSON", "Parquet"}
    at.text_area(key="sql_text").set_value("select claim_id from claims order by 1 limit 1")
    next(button for button in at.button if button.label == "Run").click().run()
    assert at.dataframe[0].value["claim_id"].str.endswith("?claim=coin-flip-data.c1").all()
    assert at.query_params["query"] == "select claim_id from claims order by 1 limit 1"
    assert not at.get("plotly_chart")


def test_an_example_is_answered_at_once(open_page: Open) -> None:
    at = open_page("sql")
    assert "One row a claim" in "".join(expander.label for expander in at.expander)
    at.selectbox(key="sql_example").select(EXAMPLES[0].question).run()
    assert at.query_params["query"] == EXAMPLES[0].query
    assert at.text_area(key="sql_text").value == EXAMPLES[0].query
    assert not at.error
    assert not at.exception


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("from read_csv('/etc/passwd')", "Line 1, column 6: read_csv is no table of claims"),
        ("select factr from claims", 'Binder Error: Referenced column "factr" not found'),
        ("select length(repeat('x', 2000000000))", "takes more memory than a query may"),
    ],
)
def test_what_is_not_answered_is_said_and_the_next_query_is_answered(
    open_page: Open, query: str, sentence: str
) -> None:
    at = open_page("sql", query=query)
    assert sentence in words(at)
    assert not at.exception
    at.selectbox(key="sql_example").select(EXAMPLES[-1].question).run()
    assert not at.error
    assert len(at.dataframe[0].value) > 0


def test_what_a_link_cannot_ask_is_named_and_a_cluster_is_told_apart(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "the query is longer than 20,000 letters" in words(open_page("sql", query="x" * 20_001, utm="1"))
    monkeypatch.setattr(answering, "Store", type("OfACluster", (), {}))
    at = open_page("sql", query=COUNT)
    assert "SQL is answered by DuckDB" in words(at)
    assert not at.text_area
