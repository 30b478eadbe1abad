from __future__ import annotations

import pytest

from claims.problem import as_text
from claims.records import MODELINE, canonical, field_name, parse_record
from tests.sample import PATH, SAMPLE, edited, record_file


@pytest.mark.parametrize("name", ["a.yml", "a", "notes.txt", ".yaml.swp"])
def test_a_file_of_another_name_is_a_problem(name: str) -> None:
    file, problems = parse_record(f"records/2023/{name}", SAMPLE.encode())
    assert file is None
    assert as_text(problems) == (
        f'records/2023/{name}:1: found the file name "{name}"; allowed: <slug>.yaml; '
        "fix: rename the file, or move it away\n"
    )


def test_parse_record() -> None:
    file, problems = parse_record(PATH, SAMPLE.encode())
    assert problems == []
    assert file is not None
    assert (file.path, file.slug, file.text, len(file.record.claims)) == (PATH, "sample", SAMPLE, 2)


def test_field_name() -> None:
    assert field_name(("claims", 1, "setting", "phase")) == "claims[2].setting.phase"
    assert field_name(("claims", 1), {"claims": [{}, {"id": "c7"}]}) == "claims[c7]"
    assert field_name(("claims", 0), record=record_file().record) == "claims[c1]"
    assert field_name(("authors", 0)) == "authors[1]"
    assert field_name(("a\nb", "c")) == '"a\\u000ab".c'
    assert field_name(()) == ""


def test_canonical_puts_the_modeline_first_and_keeps_head_comments() -> None:
    file = record_file((MODELINE, "# curated by hand\n\n"))
    assert canonical(file.text, file.record) == edited((MODELINE, MODELINE + "# curated by hand\n\n"))
    assert canonical(SAMPLE, file.record) == SAMPLE
