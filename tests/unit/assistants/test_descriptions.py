"""What an assistant reads first: llms.txt, the skill, the lines for a client; each says what is there."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from starlette.applications import Starlette
from starlette.testclient import TestClient

from claims.assistants.descriptions import RULES, TOOLS, Link, instructions, llms_text, skill_text
from claims.candidates.inbox import Inbox
from claims.commands import mcp
from claims.store import Store
from dashboard.routes import agent, api, unreviewed
from dashboard.shared import pages
from tests.conftest import ROOT, Ran
from tests.toy_store import toy_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return toy_store(tmp_path_factory.mktemp("store"))


def test_what_llms_txt_links_to_is_there(store: Store) -> None:
    current = lambda: store  # noqa: E731
    routes = [*agent.routes(current, Inbox), *unreviewed.routes(current, Inbox), *api.routes(current)]
    client = TestClient(Starlette(routes=routes), base_url="https://claims.example.org")
    answer = client.get("/llms.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    title, about, *parts = answer.text.split("\n\n")
    assert (title[:2], about[:2], parts[0].splitlines()) == ("# ", "> ", [f"- {rule}" for rule in RULES])
    addresses = re.findall(r"^- \[[^]]+\]\(https://claims\.example\.org/([^)]*)\): \S.*$", answer.text, re.MULTILINE)
    assert len(addresses) == answer.text.count("](")
    others = {page.path for page in pages.ALL} | {"feed.atom"}
    for address in sorted({*addresses} - others):
        status = 405 if address == "agent/mcp" else 404 if "medusa" in address else 200  # the toy data has no medusa
        assert client.get(f"/{address}").status_code == status, address


def test_another_site_has_its_own_links() -> None:
    made = llms_text({"Files": [Link("claims.csv", "CSV", "every claim")]})
    assert made.endswith("## Files\n\n- [CSV](claims.csv): every claim\n")


def test_the_skill_names_every_tool_and_rule(toy: Path, run_claims: Callable[..., Ran]) -> None:
    text = run_claims("mcp", "--skill", "--data", toy).out
    assert text == skill_text()
    head = yaml.safe_load(text.split("---\n")[1])
    assert re.fullmatch("[a-z0-9-]{1,64}", head["name"])
    assert 0 < len(head["description"]) <= 1024
    assert [tool.name for tool in TOOLS if f"- `{tool.name}`: {tool.about}" not in text] == []
    assert [rule for rule in RULES if rule not in text or rule not in instructions()] == []


def test_the_lines_for_a_client_in_the_readme_and_the_help_call_the_command(run_claims: Callable[..., Ran]) -> None:
    [block] = re.findall(r"```json\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    help_ = re.search(r"\{\"mcpServers.*", mcp.__doc__ or "")
    assert help_ is not None
    for text in (block, help_[0]):
        [server] = json.loads(text)["mcpServers"].values()
        name, *arguments = server["args"]
        parser = argparse.ArgumentParser()
        mcp.add_options(parser)
        assert (server["command"].endswith("claims"), name) == (True, "mcp")
        assert parser.parse_args(arguments).data == "/path/to/data"


def test_an_address_of_a_site_that_is_none_is_refused(toy: Path, run_claims: Callable[..., Ran]) -> None:
    ran = run_claims("mcp", "--data", toy, "--site", "claims.example.org")
    assert (ran.code, "begins with http:// or https://" in ran.err) == (2, True)
