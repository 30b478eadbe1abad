"""The reader of BibTeX: what is sound is read, what is broken is read as far as it goes, and said."""

from __future__ import annotations

import time

import pytest

from claims.lookup.bibtex_entries import entries

SOUND = [
    ("@article{k, title={Foo}, year=2019}", {"title": "Foo", "year": "2019"}),
    ('@ARTICLE(k,\n TITLE = "Foo",\n YEAR = 1984)', {"title": "Foo", "year": "1984"}),
    ("@Article {k ,\n Title={Foo}\n,Year={2019},\n}", {"title": "Foo", "year": "2019"}),
    ("@article{\nk,\ntitle={a {b} c}}", {"title": "a {b} c"}),
    ('@article{k, title="a {"}b{"} (c)"}', {"title": 'a {"}b{"} (c)'}),
    ('@article{k, title="an \\"{u} in quotes"}', {"title": 'an \\"{u} in quotes'}),
    ("@article{k, title={a @ b}, note={x = {1}, y = 2}}", {"title": "a @ b", "note": "x = {1}, y = 2"}),
    ('@string(F = {Foo}) @article{k, title = f # " Bar " # 7, month=jan}', {"title": "Foo Bar 7", "month": "january"}),
    ('@comment{x {y}} @preamble{"z"} % a remark\n@article{k, title={Foo}}', {"title": "Foo"}),
    ("@article{title={Foo}}", {"title": "Foo"}),
    ("@article{k\n title={Foo}}", {"title": "Foo"}),
    ("@article{k,\r\n title={Foo},\r\n year={2019}\r\n}", {"title": "Foo", "year": "2019"}),
]

BROKEN = [
    ("@a{k,\n t = {x}\n u = {v}\n}", {"t": "x", "u": "v"}, "line 2: field `t`: a comma is missing behind it."),
    ("@a{k, t={x}, t={y}}", {"t": "x"}, "line 1: field `t`: stands twice; the first is taken, left out 'y'."),
    (
        "@a{k,\n t={Foo {Bar},\n u={v},\n w={x}\n}",
        {"t": "Foo {Bar}", "u": "v", "w": "x"},
        "line 2: field `t`: a brace is open; taken to the end of line 2.",
    ),
    (
        "@a{k,\n t={x},\n u={a, {b},\n}",
        {"t": "x", "u": "a, {b}"},
        "line 3: field `u`: a brace is open; taken to the end of line 3.",
    ),
    (
        '@a{k, t="Foo,\n u="2019",\n v={A}}',
        {"t": "Foo", "u": "2019", "v": "A"},
        "line 1: field `t`: a quote is open; taken to the end of line 1.",
    ),
    ("@a{k, t={Foo}}, u={v}}", {"t": "Foo", "u": "v"}, "line 1: left out '}', which closes nothing."),
    ("@a{k,\n t={x},\n u={y}", {"t": "x", "u": "y"}, "line 3: the entry is not closed."),
    ("@a{k, t={x} junk, u={v}}", {"t": "x", "u": "v"}, "line 1: left out 'junk,', which is not a field."),
    (
        "@a{k, t = Foo Bar, u=1}",
        {"t": "Foo Bar", "u": "1"},
        "line 1: field `t`: stands in no braces; taken to the comma: 'Foo Bar'.",
    ),
    (
        "@a{k, t = foo, u=1}",
        {"t": "foo", "u": "1"},
        "line 1: field `t`: no @string says what 'foo' stands for; taken as it is.",
    ),
    ("@a{k, t = , u=1}", {"t": "", "u": "1"}, "line 1: field `t`: has no value."),
]


@pytest.mark.parametrize(("text", "fields"), SOUND)
def test_sound_entries_are_read_without_a_word(text: str, fields: dict[str, str]) -> None:
    [entry], outside = entries(text)
    assert {name: field.value for name, field in entry.fields.items()} == fields
    assert (entry.notes, outside) == ((), [])


@pytest.mark.parametrize(("text", "fields", "note"), BROKEN)
def test_of_a_broken_entry_the_rest_is_read_and_the_fault_said(text: str, fields: dict[str, str], note: str) -> None:
    [entry], outside = entries(text)
    assert {name: field.value for name, field in entry.fields.items()} == fields
    assert entry.notes == (note,)
    assert outside == []


def test_a_broken_entry_leaves_the_next_one_alone() -> None:
    [first, second], _ = entries("@a{k, t={x {y},\n\n@b{m, u={v}}")
    assert (first.key, second.key, second.line) == ("k", "m", 3)
    assert second.fields["u"].value == "v"
    assert first.notes
    assert second.notes == ()


def test_what_stands_outside_is_said() -> None:
    assert entries("Here it is:\n@a{k, t={x}}\nThanks!")[1] == [
        "line 1: left out 'Here it is:', which stands outside an entry.",
        "line 3: left out 'Thanks!', which stands outside an entry.",
    ]


def test_each_field_knows_its_line() -> None:
    [entry], _ = entries("\n\n@a{k,\n\n t={x\ny},\n u=1}")
    assert (entry.line, entry.fields["t"].line, entry.fields["u"].line) == (3, 5, 7)


MARKS = [
    "{",
    "}",
    "@",
    "%",
    "$",
    ",",
    '"',
    "=",
    "#",
    "@a{",
    "\n@a{k,",
    "\na={",
    '\na="{',
    '\na="',
    "a=",
    "x}",
    "a=b c,",
]


@pytest.mark.parametrize("before", ["", "@a{k,", "@a{k, t={"])
@pytest.mark.parametrize("mark", MARKS)
def test_hostile_texts_take_no_time(mark: str, before: str) -> None:
    start = time.process_time()
    entries(before + mark * (80_000 // len(mark)))
    assert time.process_time() - start < 3
