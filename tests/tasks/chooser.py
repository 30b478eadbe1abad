"""Tasks of somebody who must choose a method."""

from __future__ import annotations

import re

from claims.phrases import shortened
from tests.tasks import explore
from tests.tasks.person import Claim, Person, equal, within

EAGLE, MEDUSA = "EAGLE-2", "Medusa"
_FIRST = 2023
_LISTED = 8


def memory_of_fine_tuning(person: Person) -> None:
    """All memory savings of at least 2x for fine-tuning at ICML or ICLR since 2023; then two of them compared.

    Where fewer than two match, the places go first.
    """
    page, last = person.page, max(claim["year"] for claim in person.claims())
    wanted = {"q": "fine-tuning", "kind": "memory_reduction", "factor_min": 2, "year": [_FIRST, last]}
    narrow, wide = person.claims(**wanted, venue=["icml", "iclr"]), person.claims(**wanted)
    assert len(wide) > 1
    person.open()
    explore.search(person, "fine-tuning")
    explore.kind(person, "Memory")
    person.choose("Venue", "ICML")
    person.option("ICLR")
    person.press("Escape")
    person.type("2", page.get_by_label("At least (×)"))
    explore.since(person, _FIRST)
    person.see(page.get_by_text(explore.headline(narrow, "memory saving")))
    if len(narrow) < 2:
        for venue in ("ICML", "ICLR"):
            person.click(page.locator("[class*=st-key-chip_]").get_by_role("button", name=venue))
        person.see(page.get_by_text(explore.headline(wide, "memory saving")))
    explore.view(person, "Table")
    table = person.table()
    explore.tick(person, table, 0)
    explore.tick(person, table, 1)
    person.click(page.get_by_role("link", name="Compare 2 claims"))
    answer = compared(person)
    ids = {claim["claim_id"] for claim in (narrow if len(narrow) > 1 else wide)}
    chosen = explore.asked(person)["claim"]
    assert len(chosen) == 2
    assert ids.issuperset(chosen)
    within("the answer", [person.answer("compare", claim=chosen)["sentence"].split(":")[0]], answer)


def memory_by_search(person: Person) -> None:
    """The same by a search and a pill: every method that has a factor is named, and only memory is in the table."""
    found = person.claims(q="fine-tuning", kind="memory_reduction")
    person.open()
    explore.search(person, "fine-tuning")
    explore.kind(person, "Memory")
    person.see(person.page.get_by_text(explore.headline(found, "memory saving")))
    explore.see_names(person, found)
    explore.see_row(person, 0, {"Method": found[0]["who"]})
    assert {row["Method"] for row in person.rows(person.table())} <= {claim["who"] for claim in found}


def eagle_against_medusa(person: Person) -> None:
    """EAGLE-2 against Medusa on a 7B model: the pair that was measured alike, and who is ahead by how much."""
    page = person.page
    eagle, medusa = same_machine(person)
    person.open()
    person.click(page.get_by_role("link", name="Compare", exact=True))
    for number, claim in enumerate((eagle, medusa)):
        if number:
            person.see(page.get_by_text("Add one more claim."))
        person.type(words_for(person, claim), page.get_by_role("searchbox", name="Find a claim to add"))
        person.click(page.locator(add_button(claim)))
    check_ratio(person, eagle, medusa)


def eagle_against_medusa_by_keyboard(person: Person) -> None:
    """The same without a mouse."""
    page = person.page
    eagle, medusa = same_machine(person)
    person.open()
    person.press_until("Tab", "a[href$='/compare']")
    person.press("Enter")
    person.see("Ready to compare")
    for number, claim in enumerate((eagle, medusa)):
        if number:
            person.see("Add one more claim.")
            person.rest()
        back = "Shift+Tab" if number else "Tab"  # the box stands before the button that was pressed
        person.press_until(back, "[class*=st-key-compare_search] input")
        person.type(words_for(person, claim))
        person.see(page.locator(add_button(claim)))
        person.rest()
        person.press_until("Tab", add_button(claim))
        person.press("Enter")
    check_ratio(person, eagle, medusa)


def what_flashattention_claims(person: Person) -> None:
    """What FlashAttention claimed for GPT-2, over what, and the words of the paper."""
    person.open()
    explore.search(person, "FlashAttention")
    person.see("FlashAttention")
    explore.open_mark(person, "flashattention.c5")
    words = explore.drawer(person).inner_text()
    within(
        "the claim", ["3×", "GPT-2", "Baseline: existing baselines", "“3× speedup on GPT-2 (seq. length 1K)”"], words
    )


def which_kv_cache_compression(person: Person) -> None:
    """Which method shrinks the KV cache most, and what that costs in quality, by the table beside the chart."""
    found = [each for each in person.claims(q="KV cache", kind="memory_reduction") if explore.factors(each)]
    person.open()
    explore.search(person, "KV cache")
    explore.kind(person, "Memory")
    explore.see_names(person, found)
    largest = next(each for each in found if each["status"] != "withdrawn")
    claim, place = f"{shortened(largest['printed'])} {largest['metric'] or ''}".strip(), found.index(largest)
    row = explore.see_row(person, place, {"Method": largest["who"], "Claim": claim})
    prices = [person.answer(f"claims/{other}") for other in largest["together_with"] or []]
    within("the price", [shortened(price["printed"]) for price in prices if price["value"]], row["In the same run"])


def is_eagle_really_as_fast(person: Person) -> None:
    """Whether EAGLE-2 is as fast as reported when others measure it: how many of them saw less."""
    pairs = [
        (person.answer(f"claims/{again['of']}"), again)
        for again in person.claims(attribution="reproduction")
        if again["of"]
    ]
    whole = {_measurement(again) for _, again in pairs if not again["task"]}
    ends = [
        (explore.factors(reported), explore.factors(again))
        for reported, again in pairs
        if reported["method"] == EAGLE and reported["kind"] == again["kind"]
        if not again["task"] or _measurement(again) not in whole  # its tasks count once with the whole
    ]
    known = [(reported, again) for reported, again in ends if reported and again]
    less = sum(again[1] < reported[0] for reported, again in known)
    person.open()
    person.click(person.page.get_by_role("link", name="Re-measured", exact=True))
    person.choose("Method", EAGLE)
    person.see(re.compile(rf"In {less} of {len(known)} pairs? with a factor, others measured less"))
    assert known


def _measurement(again: Claim) -> tuple[str | None, ...]:
    """What one source measured of one claim, on one model and machine."""
    return tuple(again[name] for name in ("slug", "of", "subject", "model", "hardware", "software"))


def everything_on_a100(person: Person) -> None:
    """Everything that was measured on an A100, however it is spelt."""
    found = person.claims(hardware="a100")
    person.open()
    person.choose("Hardware", "A100")
    person.see(person.page.get_by_text(f"All {len(found):,}", exact=True))
    explore.see_names(person, [each for each in found if each["kind"] == "speedup" and explore.factors(each)])


def compare_and_back(person: Person) -> None:
    """Two rows of the table compared; then Back, where the filter is as it was and nothing is open."""
    page = person.page
    person.open("/?q=speculative+decoding")
    before = explore.asked(person)
    explore.view(person, "Table")
    table = person.table()
    explore.tick(person, table, 0)
    explore.tick(person, table, 1)
    person.click(page.get_by_role("link", name="Compare 2 claims"))
    compared(person)
    person.back()
    speedups = person.claims(q="speculative decoding", kind="speedup")
    person.see(page.get_by_text(explore.headline(speedups, "speedup")))
    person.rest()
    equal("the filter after Back", explore.asked(person)["q"], before["q"])
    assert "claim" not in explore.asked(person)
    equal("open claims", page.get_by_role("dialog").count(), 0)


def compared(person: Person) -> str:
    """The answer of Compare, once it is there."""
    person.page.wait_for_url("**/compare?**claim=**&claim=**")
    return person.see(person.page.get_by_test_id("stAlert")).inner_text()


def same_machine(person: Person) -> tuple[Claim, Claim]:
    """EAGLE-2 and Medusa on a 7B model, by one source on one machine; the fastest such pair."""
    found = [
        each for each in person.claims(kind="speedup", method=[EAGLE, MEDUSA]) if "7b" in str(each["model"]).lower()
    ]
    alike = ("slug", "model", "hardware", "baseline", "batch", "precision", "dataset", "task", "condition")
    pairs = [
        (eagle, medusa)
        for eagle in found
        for medusa in found
        if (eagle["about_method"], medusa["about_method"]) == (EAGLE, MEDUSA)
        and all(eagle[name] == medusa[name] for name in alike)
    ]
    return max(pairs, key=lambda pair: pair[0]["factor"])


def words_for(person: Person, claim: Claim) -> str:
    """Method and size; where that finds more than Compare lists, the machine too."""
    words = f"{claim['about_method']} 7B"
    return words if len(person.claims(q=words)) <= _LISTED else f"{words} {claim['hardware']}"


def add_button(claim: Claim) -> str:
    """The button of the search on Compare that adds a claim."""
    return f".st-key-add_{claim['claim_id'].replace('.', '-')} button"


def check_ratio(person: Person, eagle: Claim, medusa: Claim) -> None:
    """The answer says who is ahead, by how much, and of which figures."""
    answer = compared(person)
    one, other = f"{eagle['factor']:g}", f"{medusa['factor']:g}"
    ratio = f"{eagle['factor'] / medusa['factor']:.2f}×"
    equal("compared", explore.asked(person)["claim"], [eagle["claim_id"], medusa["claim_id"]])
    within("the answer", ["Yes", f"{EAGLE} is {ratio} as fast as {MEDUSA} ({one} / {other})"], answer)
