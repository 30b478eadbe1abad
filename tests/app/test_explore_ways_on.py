"""What Explore offers beyond its table: comparing, the overview, links; and that the API answers alike."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

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
    assert [claim["claim_id"] for claim in answer["claims"]] == shown
    assert answer["total"] == len(shown)
    for told in answer["ignored"]:
        assert told in words(at)


def test_ticked_rows_can_be_compared(open_page: Open) -> None:
    at = open_page(domain="language-models")
    assert "Tick two to eight claims" in words(at)
    at.session_state[session.TABLE.key] = {"selection": {"rows": [0, 1, 2], "cells": []}}
    at.run()
    assert at.button(key="compare_ticked").label == "Compare 3 claims"
    assert not at.button(key="compare_ticked").disabled
    at.session_state[session.TABLE.key] = {"selection": {"rows": [0], "cells": []}}
    at.run()
    assert at.button(key="compare_ticked").disabled


def test_the_open_claim_can_be_added_and_said_in_other_words(open_page: Open) -> None:
    at = open_page(claim="skim.c1")
    assert not at.exception
    assert "2.5× faster** or **60% less time** or **150% more throughput" in words(at)
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
    assert len(at.get("plotly_chart")) == drawn + 5
