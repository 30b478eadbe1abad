"""The file of decisions: small, sorted, never half read."""

from pathlib import Path

import pytest

from claims.candidates import decisions
from claims.candidates.decisions import Decision, Verdict

ONE = Decision("0" * 16, Verdict.REJECT, 'a "budget", no claim', "", "ratio", "Quickly: A Kernel", "Ada", "2026-01-02")
TWO = Decision("f" * 16, Verdict.ACCEPT, "", "quickly.c1", "ratio", "Quickly: A Kernel", "", "2026-01-02")


def test_without_a_file_nothing_is_decided(tmp_path: Path) -> None:
    assert decisions.read(tmp_path) == {}


def test_what_is_written_reads_back_sorted_a_line_each(tmp_path: Path) -> None:
    decisions.write(tmp_path, [TWO, ONE])
    assert list(decisions.read(tmp_path).values()) == [ONE, TWO]
    assert decisions.path_of(tmp_path).read_text().splitlines() == [
        "candidate,decision,reason,claim,rule,title,by,on",
        '0000000000000000,reject,"a ""budget"", no claim",,ratio,Quickly: A Kernel,Ada,2026-01-02',
        "ffffffffffffffff,accept,,quickly.c1,ratio,Quickly: A Kernel,,2026-01-02",
    ]


HEAD = "candidate,decision,reason,claim,rule,title,by,on\n"
LINE = "0000000000000000,reject,no,,ratio,T,Ada,2026-01-02\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "line 1: the columns are not candidate, decision"),
        ("a,b\n", "line 1: the columns are not"),
        (f"{HEAD}0000\n", "line 2: 1 cells, not 8"),
        (f"{HEAD}{LINE}{LINE}", "line 3: a second decision about 0000000000000000"),
        (HEAD + LINE.replace("reject", "maybe"), 'line 2: "maybe" is none of accept, correct, reject'),
        (HEAD + LINE.replace("0000000000000000", "../../etc"), "line 2: no id of a candidate"),
        (HEAD + LINE.replace("no,,", "no,../x,"), "line 2: no id of a candidate, or of a claim"),
        (f"{HEAD}<<<<<<< HEAD\n{LINE}", "line 2: 1 cells"),
        (f'{HEAD}"', "unexpected end of data"),
    ],
)
def test_a_damaged_file_is_named_by_line(tmp_path: Path, content: str, said: str) -> None:
    path = decisions.path_of(tmp_path)
    path.parent.mkdir()
    path.write_text(content)
    with pytest.raises(decisions.DamagedDecisionsError, match=f"candidates/decisions.csv: {said}"):
        decisions.read(tmp_path)


def test_bytes_that_are_no_text_are_a_sentence(tmp_path: Path) -> None:
    path = decisions.path_of(tmp_path)
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(decisions.DamagedDecisionsError, match="correct it by hand"):
        decisions.read(tmp_path)
