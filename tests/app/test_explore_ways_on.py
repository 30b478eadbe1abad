"""What Explore offers beyond its table: comparing, the overview, links; and that the API answers alike."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from dashboard.routes.api import routes
from dashboard.shared import session
from dashboard.shared.cache import watcher
from tests.app.conftest import Open, words

ADDRESSES: list[dict[str, str | list[str]]] = [
    {},
    {"domain": "language-models"},
    {"domain": ["language-models", "learning-systems"], "kind": "speedup"},
    {"q": "DECODING"},
    {"q": "müller", "typical": "true"},
    {"year": ["2022", "2023"]},
    {"factor_min": "2.5"},
    {"venue": "arxiv", "family": "online-learning"},
    {"baseline": "full-attention", "phase": ["decoding", "prefill"], "group": "venue"},
    {"domain": ["language-models", "no-such-domain"], "qualifier": "up_to", "show": "speedup"},
    {"hardware": "a100", "kind": "all", "view": "table"},
    {"model": ["toy-7b", "nobody-7b"], "attribution": ["original", "reproduction"]},
    {"method": "Skim", "page": "1", "nonsense": "1"},
]


@pytest.mark.parametrize("params", ADDRESSES, ids=str)
def test_the_api_gives_the_rows_of_the_page(open_page: Open, params: dict[str, str | list[str]]) -> None:
    at = open_page(**{"kind": "all", **params})
    assert not at.exception
    shown = at.session_state[session.TABLE_IDS.key]
    assert shown, "an address without rows would prove nothing"
    client = TestClient(Starlette(routes=routes(lambda: watcher().store(timeout=0))))
    answer = client.get("/api/claims.json", params=params).json()
    assert sorted(claim["claim_id"] for claim in answer["claims"]) == sorted(shown)
    assert answer["total"] == len(shown)
    for told in answer["ignored"]:
        assert told in words(at)


def tick(at: AppTest, *rows: int) -> AppTest:
    at.session_state[session.TABLE.key] = {"selection": {"rows": [*rows], "cells": []}}
    return at.run()


def bar(at: AppTest) -> dict[str, list[str]]:
    """What the bar of chosen claims offers: its buttons, and its links with what they ask for."""
    buttons = [button.label for button in at.button if (button.key or "").startswith(("unchoose_", "clear_chosen"))]
    links = [link.proto for link in at.get("page_link") if "Compare" in link.proto.label]
    return {"buttons": buttons, "links": [f"{link.label}?{link.query_string}" for link in links]}


def test_ticked_rows_fill_the_bar_and_the_navigation_at_once(open_page: Open) -> None:
    at = open_page(domain="language-models")
    assert bar(at) == {"buttons": [], "links": []}
    ids = at.session_state[session.TABLE_IDS.key]
    at = tick(at, 0)
    assert "Select one more to compare." in words(at)
    at = tick(at, 0, 2)
    assert len(bar(at)["buttons"]) == 3
    assert bar(at)["links"] == [f":primary[**Compare 2 claims**]?claim={ids[0]}&claim={ids[2]}"]
    at = tick(at, 2)
    assert at.session_state[session.CHOSEN.key] == (ids[2],)


def test_the_bar_removes_a_claim_and_the_table_follows(open_page: Open) -> None:
    at = tick(open_page(), 0, 1, 2)
    ids = at.session_state[session.TABLE_IDS.key]
    removing = at.button(key=f"unchoose_{ids[1]}")
    assert removing.label.startswith("Remove ")
    removing.click().run()
    assert at.session_state[session.CHOSEN.key] == (ids[0], ids[2])
    assert at.session_state[session.TABLE.key]["selection"]["rows"] == [0, 2]
    at.button(key="clear_chosen").click().run()
    assert at.session_state[session.TABLE.key]["selection"]["rows"] == []
    assert bar(at) == {"buttons": [], "links": []}


def test_the_name_in_the_bar_opens_the_claim_wherever_the_visitor_is(open_page: Open) -> None:
    at = tick(open_page(domain="language-models"), 0)
    (one,) = at.session_state[session.CHOSEN.key]
    at.button(key=f"chosen_{one}").click().run()
    assert at.session_state[session.CLAIM_OPEN.key] == one
    at.switch_page("quality/page.py").run()
    (link,) = [link.proto for link in at.get("page_link") if "claim=" in link.proto.query_string]
    assert link.query_string == f"domain=language-models&claim={one}"


def test_a_ninth_row_is_not_ticked(open_page: Open) -> None:
    at = tick(open_page(), *range(8))
    at = tick(at, *range(9))
    assert at.session_state[session.TABLE.key]["selection"]["rows"] == [*range(8)]
    assert "You can compare up to 8 claims." in words(at)


def test_the_choice_survives_other_filters_and_other_pages(open_page: Open) -> None:
    at = tick(open_page(), 0, 1)
    chosen = at.session_state[session.CHOSEN.key]
    at.button_group(key=session.FIGURES.key).set_value("typical").run()
    at.switch_page("quality/page.py").run()
    assert len(bar(at)["buttons"]) == 3
    at.switch_page("explore/page.py").run()
    assert at.session_state[session.CHOSEN.key] == chosen
    at.button_group(key=session.FIGURES.key).set_value("all").run()
    assert at.session_state[session.TABLE.key]["selection"]["rows"] == [0, 1]


def test_the_open_claim_can_be_added_and_said_in_other_words(open_page: Open) -> None:
    at = open_page(claim="skim.c1")
    assert not at.exception
    assert "2.5× faster · 60% less time · 150% more throughput" in words(at)
    at.button(key="basket_skim.c1").click().run()
    assert at.session_state[session.CHOSEN.key] == ("skim.c1",)


def test_the_link_to_copy_holds_every_parameter(open_page: Open) -> None:
    at = open_page(domain="language-models", typical="true")
    link = next(found[1] for each in at.get("html") if (found := re.search('data-copy href="(.*?)"', each.proto.body)))
    held = parse_qs(urlsplit(html.unescape(link)).query, keep_blank_values=True)
    assert held["domain"] == ["language-models"]
    assert held["kind"] == ["speedup"], "the kind that the page chose, whatever it would choose later"
    assert held["family"] == [""]
    assert held["typical"] == ["true"]
    assert {"view", "page", "claim", "q", "year", "factor_min", "model", "hardware"} <= set(held)
    again = open_page(**held)
    assert again.session_state[session.TABLE_IDS.key] == at.session_state[session.TABLE_IDS.key]
    assert not again.exception
    assert "ignored" not in words(again)


def test_the_overview_is_drawn_only_when_it_is_opened(open_page: Open) -> None:
    at = open_page()
    drawn = len(at.get("plotly_chart"))
    assert "Where the claims are" not in words(at)
    at.session_state["overview_open"] = True
    at.run()
    assert not at.exception
    assert "Where the claims are" in words(at)
    assert len(at.get("plotly_chart")) == drawn + 2


def test_the_downloads_are_drawn_when_opened_and_the_format_of_images_stays_chosen(open_page: Open) -> None:
    at = open_page()
    assert not at.get("download_button")
    at.session_state["export_open"] = True
    at.run()
    assert len(at.get("download_button")) == 9
    at.button_group(key=session.IMAGE_FORMAT.key).set_value("svg").run()
    at.session_state["export_open"] = False
    at.run()
    assert not at.get("download_button")
    assert at.session_state[session.IMAGE_FORMAT.key] == "svg"
