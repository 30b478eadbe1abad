"""The API: pure answers over the toy collection, and the routes as a client meets them."""

from __future__ import annotations

import csv
import io
import json

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from claims.candidates.inbox import Inbox
from claims.columns import EXPORTED
from claims.filters import Filter
from claims.store import Store
from dashboard.routes import unreviewed
from dashboard.routes.api import answer, routes
from tests.toy_store import toy_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return toy_store(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def client(store: Store) -> TestClient:
    current = lambda: store  # noqa: E731
    return TestClient(Starlette(routes=[*unreviewed.routes(current, Inbox), *routes(current)]))


def test_claims_with_the_parameters_of_the_page(store: Store) -> None:
    made = answer(store, "claims.json", {"domain": ["learning-systems"], "kind": ["speedup"]})
    content = json.loads(made.body)
    assert made.status == 200
    assert content["total"] == len(content["claims"]) == 8
    assert {claim["domain"] for claim in content["claims"]} == {"learning-systems"}
    assert list(content["claims"][0]) == list(EXPORTED)
    assert content["ignored"] == []
    assert content["next"] is None


def test_pages_follow_each_other_to_the_end(client: TestClient) -> None:
    seen, address = [], "/api/claims.json?kind=speedup&limit=5"
    while address:
        content = client.get(address).json()
        assert content["total"] == 13
        seen += [claim["claim_id"] for claim in content["claims"]]
        address = content["next"]
    assert len(seen) == len(set(seen)) == 13


def test_formats_hold_the_same_rows(client: TestClient) -> None:
    query = "?kind=speedup&limit=4&offset=2"
    whole = [claim["claim_id"] for claim in client.get(f"/api/claims.json{query}").json()["claims"]]
    table = client.get(f"/api/claims.csv{query}")
    assert [row["claim_id"] for row in csv.DictReader(io.StringIO(table.text))] == whole
    assert table.headers["content-type"].startswith("text/csv")
    assert table.headers["x-total-count"] == "13"
    assert table.headers["link"] == '</api/claims.csv?kind=speedup&limit=4&offset=6>; rel="next"'
    lines = client.get(f"/api/claims.ndjson{query}").text.splitlines()
    assert [json.loads(line)["claim_id"] for line in lines] == whole


def test_the_order_of_the_page_is_that_of_the_answer_and_of_the_next(client: TestClient) -> None:
    found = client.get("/api/claims.json?sort=newest&limit=4").json()
    everything = client.get("/api/claims.json?sort=newest").json()["claims"]
    years = [claim["year"] for claim in everything]
    assert years == sorted(years, reverse=True)
    assert years != [claim["year"] for claim in client.get("/api/claims.json").json()["claims"]]
    assert client.get(found["next"]).json()["claims"] == everything[4:8]
    assert client.get("/api/claims.json?sort=size").json()["ignored"] == ['sort "size" is unknown']


@pytest.mark.parametrize("query", ["limit=0", "limit=10001", "limit=ten", "limit=-1", "offset=-1", "limit=1e3"])
def test_a_bad_limit_is_refused_with_a_sentence(client: TestClient, query: str) -> None:
    refused = client.get(f"/api/claims.json?{query}")
    assert refused.status_code == 400
    assert "is not a whole number from" in refused.json()["error"]
    assert "etag" not in refused.headers


def test_unknown_values_are_ignored_and_named(client: TestClient) -> None:
    made = client.get("/api/claims.csv?domain=nowhere&typo=1&kind=speedup&q=%0d%0aX-Evil:1é")
    assert made.status_code == 200
    assert 'domain "nowhere" is unknown; there is no filter "typo"' in made.headers["x-ignored"]
    assert "x-evil" not in made.headers
    content = client.get("/api/facets?domain=nowhere").json()
    assert content["ignored"] == ['domain "nowhere" is unknown']


def test_empty_parameters_choose_nothing(client: TestClient) -> None:
    query = "&".join(f"{name}={value}" for name, value in Filter().to_params(all=True))
    content = client.get(f"/api/claims.json?{query}&group=family&show=speedup&page=1&anyway=false").json()
    assert content["total"] == 30
    assert content["ignored"] == []


def test_where_nothing_matches_it_says_what_would(client: TestClient) -> None:
    content = client.get("/api/claims.json?q=skimm&kind=speedup").json()
    assert (content["total"], content["claims"]) == (0, [])
    near = content["suggestions"][0]
    assert near == {"sort": "spelling", "what": "Skim", "query": "q=Skim&kind=speedup", "claims": near["claims"]}
    assert client.get(f"/api/claims.json?{near['query']}").json()["total"] == near["claims"] > 0
    assert client.get("/api/claims.json?q=skim").json()["suggestions"] == []
    described = client.get("/api/openapi.json").json()["components"]["schemas"]["Page"]["properties"]
    assert list(described) == list(content)


def test_one_claim(client: TestClient) -> None:
    claim = client.get("/api/claims/lighthouse.c3").json()
    assert (claim["claim_id"], claim["status"], claim["on"]) == ("lighthouse.c3", "withdrawn", "2024-05-06")
    assert list(claim) == list(EXPORTED)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/claims",
        "/claims/",
        "/claims/no-such.c1",
        "/claims/..%2f..%2fetc%2fpasswd",
        "/claims.xml",
        "/%00",
        "/x/y",
    ],
)
def test_what_is_not_there_is_404_in_json(client: TestClient, path: str) -> None:
    missing = client.get(f"/api{path}")
    assert missing.status_code == 404
    assert set(missing.json()) == {"error"}


def test_facets_count_as_the_page_does(client: TestClient) -> None:
    content = client.get("/api/facets?domain=learning-systems").json()
    assert content["total"] == 16
    domains = {facet["key"]: facet["claims"] for facet in content["facets"]["domain"]}
    assert sum(domains.values()) == 30, "a facet is counted without its own choice"
    assert {facet["key"]: facet["claims"] for facet in content["facets"]["kind"]}["speedup"] == 8


def test_what_others_measured_is_what_the_page_says(client: TestClient) -> None:
    answered = client.get("/api/remeasured").json()
    assert answered["finding"] == {
        "pairs": 1, "less": 1, "best_cases": 0, "methods": 1, "most_from": "Skim", "most": 1
    }  # fmt: skip
    (pair,) = answered["pairs"]
    assert (pair["reported"], pair["ratio"], pair["gap"]) == ("skim.c1", 0.72, 0.72)
    assert answered["expectations"][0]["median"] == 0.72


def test_the_etag_is_the_hash_of_the_data(client: TestClient, store: Store) -> None:
    first = client.get("/api/claims.json?limit=1")
    assert first.headers["etag"] == f'"{store.path.stem}"'
    for tag in (first.headers["etag"], f"W/{first.headers['etag']}", f'"old", {first.headers["etag"]}', "*"):
        again = client.get("/api/claims.json?limit=1", headers={"If-None-Match": tag})
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["etag"] == first.headers["etag"]
    assert client.get("/api/claims.json", headers={"If-None-Match": '"old"'}).status_code == 200


def test_other_sites_may_read_and_nobody_may_write(client: TestClient) -> None:
    assert client.get("/api/facets").headers["access-control-allow-origin"] == "*"
    preflight = client.options(
        "/api/facets", headers={"Origin": "https://x.org", "Access-Control-Request-Method": "GET"}
    )
    assert preflight.status_code == 204
    assert "GET" in preflight.headers["access-control-allow-methods"]
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        refused = client.request(method, "/api/claims.json")
        assert refused.status_code == 405
        assert "for reading" in refused.json()["error"]
        assert refused.headers["allow"] == "GET, HEAD, OPTIONS"
    assert client.head("/api/claims.json").content == b""


def test_while_the_records_are_read_the_answer_is_503() -> None:
    waiting = TestClient(Starlette(routes=routes(lambda: None))).get("/api/claims.json")
    assert waiting.status_code == 503
    assert "try again" in waiting.json()["error"]


def test_the_description_names_every_path_parameter_and_field(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert described["openapi"] == "3.1.0"
    names = {parameter["name"] for parameter in described["paths"]["/api/claims.json"]["get"]["parameters"]}
    assert names == {*Filter.model_fields, "sort", "collection", "limit", "offset"}
    assert list(described["components"]["schemas"]["Claim"]["properties"]) == list(EXPORTED)
    for path in described["paths"]:
        address = path.replace("{claim_id}", "skim.c1")
        assert client.get(f"{address}?claim=skim.c1&claim=whisper.c2").status_code == 200


def test_claims_are_compared_as_on_the_page(client: TestClient) -> None:
    made = client.get("/api/compare?claim=skim.c1&claim=whisper.c2").json()
    assert made["claims"] == ["skim.c1", "whisper.c2"]
    assert (made["verdict"], made["ratio"]) == ("side_by_side", None)
    assert made["sentence"].startswith("Side by side only: different hardware (A100 / H100)")
    assert made["axes"][0]["sentence"] == "Same kind of claim: speedup."


@pytest.mark.parametrize(
    ("query", "status", "sentence"),
    [
        ("", 400, "Name 2 to 20 claims: ?claim=lora.c1&claim=lora.c2."),
        ("?claim=skim.c1&claim=skim.c1", 400, "Name 2 to 20 claims: ?claim=lora.c1&claim=lora.c2."),
        ("?claim=skim.c1&claim=no.c1", 404, 'There is no claim "no.c1"; it may have been renamed.'),
    ],
)
def test_a_comparison_that_cannot_be_made_says_why(client: TestClient, query: str, status: int, sentence: str) -> None:
    refused = client.get(f"/api/compare{query}")
    assert (refused.status_code, refused.json()["error"]) == (status, sentence)


def test_answers_follow_the_description(client: TestClient) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schemas = client.get("/api/openapi.json").json()["components"]["schemas"]
    text = json.dumps(schemas).replace("#/components/schemas/", "#/$defs/")
    paths = {
        "Page": "claims.json",
        "Claim": "claims/skim.c1",
        "Facets": "facets",
        "Comparison": "compare?claim=skim.c1&claim=whisper.c2",
        "Remeasured": "remeasured",
        "Error": "x",
    }
    for name, path in paths.items():
        jsonschema.validate(client.get(f"/api/{path}").json(), {"$ref": f"#/$defs/{name}", "$defs": json.loads(text)})
