from __future__ import annotations

from claims.checks import CHECKS, Finding, formatting
from claims.records import MODELINE
from tests.sample import found

ADVICE = "run `claims fix`"


def test_passes() -> None:
    assert found(formatting) == []
    assert found(formatting, (MODELINE, f"{MODELINE}# a remark\n\n")) == []


def test_the_first_line_that_differs_is_told() -> None:
    assert found(formatting, ("year: 2023", 'year: "2023"')) == [
        Finding(("line", 4), '"year: "2023""', '"year: 2023"', ADVICE)
    ]
    assert found(formatting, ("    form: ratio\n", "    form: ratio\n    outcome: better\n")) == [
        Finding(("line", 15), '"    outcome: better"', '"    value: 2.72"', ADVICE)
    ]


def test_a_missing_modeline() -> None:
    assert found(formatting, (MODELINE, "# by hand\n")) == [
        Finding(("line", 1), '"# by hand"', f'"{MODELINE.strip()}"', ADVICE)
    ]


def test_a_missing_or_a_second_line_end() -> None:
    end = "improves accuracy by 1.5 points"
    assert found(formatting, (f"{end}\n", end)) == [Finding(("line", 32), '"the end of the file"', '""', ADVICE)]
    assert found(formatting, (f"{end}\n", f"{end}\n\n")) == [
        Finding(("line", 33), '""', '"the end of the file"', ADVICE)
    ]


def test_a_remark_below_the_head_goes_into_a_note() -> None:
    # `claims fix` would delete it, so it rewrites nothing.
    for old, new, line in (("year: 2023", "year: 2023  # or 2022?", 4), ("claims:\n", "# or 2022?\nclaims:\n", 11)):
        (finding,) = found(formatting, (old, new))
        assert finding.path == ("line", line)
        assert finding.fix == "move it there, or to a `note`"


def test_it_keeps_no_record_out_of_the_store() -> None:
    assert [check.name for check in CHECKS if not check.blocking] == ["arithmetic", "printed_words", "formatting"]
