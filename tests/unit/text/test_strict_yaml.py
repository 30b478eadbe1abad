from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.model import Record
from claims.text import strict_yaml
from claims.text.canonical_writer import dump, scalar
from claims.text.strict_yaml import MAX_BYTES, MAX_DEPTH, YamlError, decode, head, line_of, lines, parse
from tests.sample import SAMPLE, edited, record

# Text full of what YAML could take for something else, and any other text that a record may hold.
_MARKS = [
    "-",
    "?",
    ":",
    ",",
    "[",
    "]",
    "{",
    "}",
    "#",
    "&",
    "*",
    "!",
    "|",
    ">",
    "'",
    '"',
    "%",
    "@",
    "`",
    "\\",
    "<<",
    "=",
]
_LOOKALIKES = [
    "null",
    "~",
    "NO",
    "y",
    "True",
    "1e5",
    "-0x1f",
    "+0b1",
    "0o17",
    "1_000",
    "1:30",
    "2024-01-02",
    ".5",
    ".inf",
]
_LOOKALIKES += ["2405.01230", "007", "+1.", "-.nan", "--- a", "...", "2024-01-02T03:04:05Z"]
_PIECES = st.sampled_from([*_MARKS, *_LOOKALIKES, " ", ": ", " #", "a", "é", "\xa0", "\U0001f600", "10", "\n", "\t"])
_ANY = st.characters(exclude_categories=("Cs",)).filter(lambda c: not strict_yaml._INVISIBLE.search(c))
TEXTS = st.one_of(st.lists(_PIECES, min_size=1, max_size=6).map("".join), st.text(_ANY, min_size=1))


def refused(text: str | bytes) -> tuple[int, str]:
    """The line and the finding of text that must be refused."""
    with pytest.raises(YamlError) as caught:
        parse(decode(text if isinstance(text, bytes) else text.encode()))
    assert caught.value.allowed
    assert caught.value.fix
    return caught.value.line, caught.value.found


def test_every_scalar_is_text() -> None:
    assert parse("a: 1\nb: NO\nc: 2405.01230\nd:\ne: [null, 2024-01-02]\n") == {
        "a": "1",
        "b": "NO",
        "c": "2405.01230",
        "d": "",
        "e": ["null", "2024-01-02"],
    }


def test_no_text_and_comments_alone_are_no_fields() -> None:
    assert parse("") == parse("# only a comment\n") == {}


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("a: 1\na: 2\n", 2, 'the key "a" twice'),
        ("a:\n  b: 1\n  b:\n    c: 1\n", 3, 'the key "b" twice'),
        ('"a\\nb": 1\n"a\\nb": 2\n', 2, 'the key "a\\u000ab" twice'),
        ("a: {b: 1, b: 2}\n", 1, 'the key "b" twice'),
        ("a: 1\nb: &x 2\n", 2, "an anchor (&x)"),
        ("a: &x [1]\n", 1, "an anchor (&x)"),
        ("a: 1\nb: *x\n", 2, "an alias (*)"),
        ("a: 1\n\nb: !!int 2\n", 3, "a tag (!!int)"),
        ("a: !mine 2\n", 1, "a tag (!mine)"),
        ("a: 1\n---\nb: 2\n", 2, "a second document or a directive"),
        ("%YAML 1.1\n---\nb: 2\n", 1, "a second document or a directive"),
        ("? [a]\n: 1\n", 1, "a list or mapping as a key"),
        ("a: 1\n\tb: 2\n", 2, '"b: 2" (found a tab character that violates indentation)'),
        ("a: b: c\n", 1, '"a: b: c" (mapping values are not allowed in this context)'),
        ("a: 1\nb: [1, 2\nc: 3\n", 2, "\"b: [1, 2\" (while parsing a flow sequence, did not find expected ',' or ']')"),
        ("a: 1\nb: 'x\nc: 3\n", 2, '"b: \'x" (while scanning a quoted scalar, found unexpected end of stream)'),
        ("a: 1\nbc\nd: 3\n", 2, "\"bc\" (while scanning a simple key, could not find expected ':')"),
        ("a: @x\n", 1, '"a: @x" (found character that cannot start any token)'),
        ("a: 1\nb: \x1b[31m\n", 2, "the invisible character U+001B"),
        ('a: 1\nb: "\\x1b[31m"\n', 2, "the invisible character U+001B"),
        ('"a\\0": 1\n', 1, "the invisible character U+0000"),
        ("a: 1\rb: 2\n", 1, "the invisible character U+000D"),
        ("a: 1\nb: x\u2028y\n", 2, "the invisible character U+2028"),
        ("\ufeffa: 1\n", 1, "the invisible character U+FEFF"),
        ("a: 1\nb: \ufeff2\n", 2, "the invisible character U+FEFF"),
        (b"a: 1\nb: \xff\n", 2, "byte 0xff"),
        (b"a: \xe9\n", 1, "byte 0xe9"),
    ],
)
def test_refuses(text: str | bytes, line: int, found: str) -> None:
    assert refused(text) == (line, found)


def test_size_has_a_limit() -> None:
    row = b"# a remark of sixteen bytes ....\n"
    text = (row * (MAX_BYTES // len(row) + 1))[:MAX_BYTES]
    assert decode(text) == text.decode()
    assert refused(text + b"\n") == (1, f"more than {MAX_BYTES} bytes")


def test_depth_has_a_limit() -> None:
    def nested(depth: int) -> str:
        return "a: " + "[" * (depth - 1) + "]" * (depth - 1) + "\n"

    assert parse(nested(MAX_DEPTH))
    assert refused(nested(MAX_DEPTH + 1)) == (1, f"nesting deeper than {MAX_DEPTH} levels")


@pytest.mark.parametrize("unit", ["[", "{a: ", "- ", "? ", "a:\n "])
def test_deep_nesting_does_not_crash(unit: str) -> None:
    # The loaders of PyYAML take the interpreter down at this depth.
    assert refused(unit * 25_000)[0] >= 1


def test_windows_line_ends_read_as_any() -> None:
    assert decode(b"a: 1\r\nb: 2\r\n") == "a: 1\nb: 2\n"


def test_lines_of_fields_and_items() -> None:
    places = lines("a: 1\nb:\n  - c: 2\n    d:\n      e: 3\n  - f\n")
    assert places == {("a",): 1, ("b",): 2, ("b", 0): 3, ("b", 0, "c"): 3, ("b", 0, "d"): 4, ("b", 0, "d", "e"): 5} | {
        ("b", 1): 6
    }
    assert line_of(places, ("b", 0, "d", "absent")) == 4
    assert line_of(places, ("absent",)) == 1


def test_head_is_the_comments_before_the_first_key() -> None:
    assert head("# one\n\n# two\na: 1\n# three\n") == "# one\n\n# two\n"
    assert head("a: 1\n") == head("") == ""
    assert head("# only\n") == "# only\n"


@settings(max_examples=500)
@given(TEXTS)
def test_written_text_reads_back_as_the_same_text(text: str) -> None:
    for written, read in (
        (f"k: {scalar(text)}\n", lambda value: value["k"]),
        (f"- {scalar(text)}\n", lambda value: value[0]),
        (f"k: [x, {scalar(text, flow=True)}, y]\n", lambda value: value["k"][1]),
    ):
        assert read(parse(decode(written.encode()))) == text
        assert read(yaml.safe_load(written)) == text


@given(st.from_regex(r"\A(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,12})?\Z"))
def test_figures_are_written_bare_and_read_as_numbers(figure: str) -> None:
    assert scalar(figure, number=True) == figure
    assert yaml.safe_load(f"value: {figure}")["value"] == float(figure)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words", "plain words"),
        ("2405.01230", '"2405.01230"'),
        ("NO", '"NO"'),
        ("a: b", "'a: b'"),
        ("it's: so", "'it''s: so'"),
        (r"\sqrt{T}", r"\sqrt{T}"),
        ("-0x1f", '"-0x1f"'),  # PyYAML read the plain text as -31
        ('2024-01-02 "a"', '"2024-01-02 \\"a\\""'),  # the quotes were not escaped
        ("two\nlines", '"two\\nlines"'),
    ],
)
def test_scalar(text: str, written: str) -> None:
    assert scalar(text) == written


def test_dump_then_read_gives_the_same_record() -> None:
    assert dump(record(), head(SAMPLE)) == SAMPLE


def test_dump_leaves_defaults_and_empty_parts_out() -> None:
    change = ("    kind: speedup\n", "    kind: speedup\n    outcome: better\n    qualifier: exact\n")
    assert dump(record(change, ("setting:\n      phase: decoding", "setting: {}")), head(SAMPLE)) == edited(
        ("    setting:\n      phase: decoding\n", "")
    )


@given(TEXTS, TEXTS)
def test_any_text_survives_dump_and_parse(note: str, author: str) -> None:
    changed = Record.model_validate(
        {**record().model_dump(), "note": note.strip() or "x", "authors": [" ".join(author.split()) or "x"]}
    )
    text = dump(changed)
    assert Record.model_validate(parse(decode(text.encode()))) == changed
    loaded = yaml.safe_load(text)
    assert (loaded["note"], loaded["authors"]) == (changed.note, [*changed.authors])


def test_dates_are_written_as_text() -> None:
    added = record(("method: Sample\n", "method: Sample\nadded:\n  on: 2024-05-06\n"))
    assert added.added is not None
    assert added.added.on == date(2024, 5, 6)
    assert '  "on": "2024-05-06"\n' in dump(added)
