"""Tasks of somebody who keeps the records."""

from __future__ import annotations

import re
from datetime import date

from claims.collection import read
from tests.tasks import explore
from tests.tasks.person import Person, equal, within

SLIM = """CacheSlim: Thin Caches for Long Inputs

Language models that read long inputs keep a large key-value cache. We present CacheSlim, which keeps the entries that
later tokens attend to. On LLaMA-3-8B with a single A100 GPU, CacheSlim reduces KV cache memory by 4.2x compared to a
full cache and speeds up decoding by up to 2.9x at 128K tokens. On LongBench it loses only 0.4 points of accuracy."""
KNOWN = """FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness

FlashAttention trains Transformers faster than existing baselines: 15% end-to-end wall-clock speedup on BERT-large,
3x speedup on GPT-2 (seq. length 1K), and 2.4x speedup on long-range arena (seq. length 1K-4K)."""
UNSAVED = """GlimmerNet: Decoding by Looking Twice

We present GlimmerNet. It achieves a 3.1x decoding speedup over full attention."""


def add_three_claims(person: Person) -> None:
    """A made-up abstract with three figures is saved with all that it states of their setting."""
    page = person.page
    person.open("/add")
    paste(person, SLIM)
    person.see("3 claims proposed")
    person.click(page.get_by_role("button", name="Accept all guesses"))
    person.see(page.locator(".st-key-add_bar").get_by_text("Ready"))
    person.click(page.get_by_role("button", name="Save 3 claims"))
    person.see("Saved cacheslim.c1, cacheslim.c2, cacheslim.c3")
    found = read(person.data)
    assert not found.problems
    [record] = [file.record for file in found.files if file.slug == "cacheslim"]
    equal("the paper", (record.method, record.year, record.venue), ("CacheSlim", date.today().year, "arxiv"))
    figures = [(str(each.value), each.unit, each.qualifier) for each in record.claims]
    equal("figures", figures, [("4.2", "x", "exact"), ("2.9", "x", "up_to"), ("0.4", "points", "exact")])
    settings = [each.setting for each in record.claims]
    for setting in settings[:2]:
        assert setting
        stated = (setting.model, setting.hardware, setting.devices, setting.sequence_length)
        equal("the setting", stated, ("LLaMA-3-8B", "A100 GPU", 1, "128K"))
    assert settings[2]
    equal("the data set", settings[2].dataset, "LongBench")
    person.wait_until("the charts have it", lambda: len(person.claims(q="CacheSlim")) == len(record.claims))


def add_a_known_paper(person: Person) -> None:
    """A paper that is there: a link to it, how many claims it has, and none of those is proposed as new."""
    page = person.page
    there = [claim for claim in person.claims() if claim["slug"] == "flashattention"]
    person.open("/add")
    paste(person, KNOWN)
    box = person.see(page.locator(".st-key-add_join"))
    within("the paper", ["Already here", f"{len(there)} claims"], box.inner_text())
    link = box.get_by_role("link", name=re.compile("^FlashAttention: Fast"))
    within("the link", ["paper=flashattention"], link.get_attribute("href") or "")
    person.see("Keep at least one claim to save.")


def edit_from_the_drawer(person: Person) -> None:
    """A claim is corrected from its drawer, and nobody's unsaved work stands in the way."""
    with_unsaved_work(person)
    page = person.page
    person.open("/?q=FlashAttention")
    explore.open_mark(person, "flashattention.c5")
    person.click(explore.drawer(person).get_by_role("link", name="Edit"))
    person.see("Edit flashattention.c5")
    value, baseline = (person.see(page.get_by_role("textbox", name=name)) for name in ("Value", "Compared with"))
    equal("the form", (value.input_value(), baseline.input_value()), ("3", "existing baselines"))
    person.see("“3× speedup on GPT-2 (seq. length 1K)”")
    words = page.get_by_role("button", name="Save the change").get_by_role("paragraph")
    assert words.evaluate("words => getComputedStyle(words).color") != "rgb(255, 255, 255)", "white on white"
    equal("offers of other work", page.get_by_role("button", name="Continue with it").count(), 0)


def arxiv_without_a_network(person: Person) -> None:
    """An arXiv id where arXiv cannot be asked: what to do instead."""
    person.open("/add")
    paste(person, "2205.14135")
    person.see(re.compile("arXiv is not reachable .*Paste the abstract instead"))


def unproven_quotes(person: Person) -> None:
    """How many quotes are unchecked, and the form of the first with the quote in front."""
    page = person.page
    found = [each for each in person.claims() if each["verified"] != "found"]
    person.open("/quality")
    tab = page.get_by_role("tab", name=re.compile(r"^Unchecked quotes"))
    equal("the tab", tab.inner_text(), f"Unchecked quotes {len(found) if len(found) < 100 else '100+'}")
    person.click(tab)
    if not found:
        person.see("Every quote stands in its source.")
        return
    table = person.table()
    person.click_at(table.locator("canvas").first, 37, 38 + 17)
    page.wait_for_url("**/add?edit=**")
    person.see(page.get_by_label("Quote"))
    [edited] = explore.asked(person)["edit"]
    assert edited in {each["claim_id"] for each in found}, edited
    equal("the field in front", explore.asked(person)["field"], ["evidence.quote"])


def paste(person: Person, text: str) -> None:
    """Paste a text and have it read."""
    person.type(text, person.page.get_by_label("Title and abstract, or an arXiv id"))
    person.click(person.page.get_by_role("button", name="Find claims"))


def with_unsaved_work(person: Person) -> None:
    """Have another visit leave work unsaved."""
    other = Person(person.page.context.new_page(), person.address, person.data)
    other.open("/add")
    paste(other, UNSAVED)
    other.see("1 claim proposed")
    other.rest()
    other.page.close(run_before_unload=False)
