"""How a file is split and its front matter read: nothing silently changed, every fault at its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.problems import Report
from generator.load.front_matter import Document, parse_document
from generator.load.tree import SourceFile, read_tree
from tests.load.sites import article, load, loaded, only_problem, record, told

FIELDS = ("title: T", "date: 2020-09-02", "tags:", "- a", "- b", "corrections:", "- date: 2020", "  text: Sorry.")
PLAIN = "\n".join(("---", *FIELDS, "---", "Body", ""))
LINES = {
    ("title",): 2, ("date",): 3, ("tags",): 4, ("tags", 0): 5, ("tags", 1): 6, ("corrections",): 7,
    ("corrections", 0): 8, ("corrections", 0, "date"): 8, ("corrections", 0, "text"): 9,
}  # fmt: skip


def read(text: str) -> tuple[Document | None, Report]:
    report = Report()
    source = SourceFile(folder="articles", name="a", file="content/articles/a.md", text=text)
    return parse_document(source, report), report


def read_bytes(data: bytes, tmp_path: Path) -> Document:
    """The document of a file, by way of the disk."""
    report = Report()
    (tmp_path / "content/articles").mkdir(parents=True)
    (tmp_path / "content/articles/a.md").write_bytes(data)
    document = parse_document(read_tree(tmp_path / "content", report).records[0], report)
    assert document
    assert not report.problems
    return document


@pytest.mark.parametrize(
    ("data", "shift"),
    [
        (PLAIN, 0),
        ("\ufeff" + PLAIN, 0),
        ("\ufeff\ufeff" + PLAIN, 0),
        ("\n \n\t\n" + PLAIN, 3),
        ("\ufeff\n" + PLAIN, 1),
        (PLAIN.replace("\n", "\r\n"), 0),
        (PLAIN.replace("\n", "\r"), 0),
        (PLAIN.replace("\n", "\r\n", 4), 0),
        ("\r\n\r\n" + PLAIN.replace("\n", "\r\n"), 2),
        (PLAIN.replace("---", "---  \t"), 0),
        (PLAIN.replace("\n", "  \n"), 0),
        (PLAIN.replace("title: T", "title: \u2028T\u2029"), 0),
        (PLAIN.replace("title: T", 'title: "\u2028T"'), 0),
    ],
    ids=["plain", "bom", "two boms", "blank lines", "bom and blank line", "crlf", "cr", "mixed", "blank crlf",
         "spaces after delimiters", "spaces after values", "line separators", "line separator in quotes"],
)  # fmt: skip
def test_every_key_is_found_at_its_line(data: str, shift: int, tmp_path: Path) -> None:
    document = read_bytes(data.encode(), tmp_path)
    assert document.lines == {path: line + shift for path, line in LINES.items()}
    assert document.fields["title"].strip() == "T"
    assert document.fields["tags"] == ["a", "b"]
    assert (document.body.strip(), document.body_line) == ("Body", 11 + shift)


def test_the_body_is_kept_as_it_is_with_its_line(tmp_path: Path) -> None:
    body = "\n\n# Heading\n\n---\n\ntitle: no key\n\n---\nEnd\n"
    made = article(tmp_path, body=body)
    assert made.body.text == body
    assert made.body.line == 5


def test_a_text_without_front_matter_is_all_body() -> None:
    document, report = read("Just words.\n\n---\n\nMore.\n")
    assert document
    assert (document.fields, document.body, document.body_line) == ({}, "Just words.\n\n---\n\nMore.\n", 1)
    assert not report.problems


@pytest.mark.parametrize("text", ["---\ntitle: T\n---", "---\ntitle: T\n---\n"])
def test_an_empty_body_is_fine(text: str) -> None:
    document, report = read(text)
    assert document
    assert (document.body, report.problems) == ("", ())


@pytest.mark.parametrize("text", ["", "\n", "---\n---\n", "---\n\n---\nBody\n", "---\n# only a remark\n---\n"])
def test_without_a_title_a_file_is_told_what_to_add(text: str, tmp_path: Path) -> None:
    problem = only_problem({"articles/2020-09-02-a.md": text}, tmp_path)
    assert (problem.place, problem.message) == ("articles/2020-09-02-a.md", "title: is missing")
    assert problem.hint == "add a line `title: …` to the front matter"


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("---\ntitle: T\n\nText.\n", "articles/a.md:1", "end it with a line --- above the text"),
        ("\n\n---\ntitle: T\n --- \nText.\n", "articles/a.md:3", "end it with a line --- above the text"),
        ('+++\ntitle = "T"\n', "articles/a.md:1", "end it with a line +++ above the text"),
    ],
)
def test_front_matter_that_is_never_closed_is_refused(text: str, place: str, hint: str, tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": text}, tmp_path)
    assert (problem.place, problem.message, problem.hint) == (place, "the front matter is never closed", hint)


@pytest.mark.parametrize("lines", [("- title: T", "- date: 2020"), ("Just words.",), ('"quoted"',)])
def test_what_is_no_mapping_is_refused(lines: tuple[str, ...], tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": record(*lines)}, tmp_path)
    assert problem.place == "articles/a.md:2"
    assert problem.message == "the front matter is no list of keys and values"
    assert problem.hint == "write it as `title: …`"


def test_keys_that_libraries_stumble_over_are_kept_for_the_layouts(tmp_path: Path) -> None:
    extra = article(tmp_path, "content: a", "handler: b", "metadata: c", "self: d", "model_config: e", "y: f").extra
    assert dict(extra) == {"content": "a", "handler": "b", "metadata": "c", "self": "d", "model_config": "e", "y": "f"}


def test_both_lines_of_a_duplicate_key_are_named(tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": "\n" + record("title: T", "tags: a", "date: 2020", "tags: b")}, tmp_path)
    assert problem.place == "articles/a.md:6"
    assert problem.message == 'the key "tags" stands here and on line 4'
    assert problem.hint == "keep one of the two"


def test_a_duplicate_key_within_a_list_is_found_too(tmp_path: Path) -> None:
    lines = ("title: T", "date: 2020", "corrections:", "- date: 2020", "  text: a", "  text: b")
    problem = only_problem({"articles/a.md": record(*lines)}, tmp_path)
    assert (problem.place, problem.message) == ("articles/a.md:7", 'the key "text" stands here and on line 6')


@pytest.mark.parametrize(
    ("lines", "line", "shown"),
    [
        (("title: Is #MeToo here to stay?", "date: 2020"), 2, 'title: "Is #MeToo here to stay?"'),
        (("date: 2020", "title:   #MeToo is here  "), 3, 'title: "#MeToo is here"'),
        (("title:", "  Is #MeToo here", "date: 2020"), 2, 'title: "Is #MeToo here"'),
        (("title: T", "date: 2020", "description: We\tare #1"), 4, 'description: "We are #1"'),
        (("title: 学校 😀 #1 of 2", "date: 2020"), 2, 'title: "学校 😀 #1 of 2"'),
    ],
)
def test_a_headline_that_yaml_cuts_is_warned_of(lines: tuple[str, ...], line: int, shown: str, tmp_path: Path) -> None:
    _, problems = load({"articles/a.md": record(*lines)}, tmp_path)
    warning = next(entry for entry in told(problems) if entry.is_warning)
    assert warning.place == f"articles/a.md:{line}"
    assert 'what follows " #"' in warning.message
    assert warning.hint == f"quote this value: {shown}"


@pytest.mark.parametrize("title", ['"Is #MeToo here?"', "'C# is #1'", "C#", "Room#12", "It's 100%#"])
def test_a_number_sign_that_yaml_leaves_alone_is_no_matter(title: str, tmp_path: Path) -> None:
    archive = loaded({"articles/a.md": record(f"title: {title}", "date: 2020")}, tmp_path)
    assert archive.articles[0].title == title.strip("\"'")


def test_a_remark_beside_any_other_value_is_a_remark(tmp_path: Path) -> None:
    assert article(tmp_path, "outlet: Herald # of Miami", "tags: a # b").outlet is not None


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Schools: closed", '"Schools: closed"'),
        ("Schools closed:", '"Schools closed:"'),
        ("@district is down", '"@district is down"'),
        (", which is why", '", which is why"'),
        ("*Breaking*", '"*Breaking*"'),
        ("`code`", '"`code`"'),
        ("%invoices", '"%invoices"'),
        ("& more", '"& more"'),
        ("[update] Schools closed", '"[update] Schools closed"'),
        ("{update} Schools closed", '"{update} Schools closed"'),
        ("| Schools", '"| Schools"'),
        ("> Schools", '"> Schools"'),
        ("- Schools", '"- Schools"'),
        ("? Schools", '"? Schools"'),
        ('"Cyber" attack', '"\\"Cyber\\" attack"'),
        ("'Cyber' attack", "\"'Cyber' attack\""),
        ("'It's here'", '"It\'s here"'),
        ('"He said "no""', '"He said \\"no\\""'),
        ('"Schools closed', '"Schools closed"'),
        ("'tis over", '"\'tis over"'),
        ("a\tb: c\\d", '"a b: c\\\\d"'),
        ('"a \\q b"', '"a \\\\q b"'),
    ],
)
def test_a_value_that_yaml_cannot_read_is_shown_quoted(written: str, shown: str, tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": record("date: 2020", f"title: {written}", 'outlet: "Herald"')}, tmp_path)
    assert (problem.place, problem.hint) == ("articles/a.md:3", f"quote this value: title: {shown}")
    again = loaded({"articles/a.md": record("date: 2020", f"title: {shown}", 'outlet: "Herald"')}, tmp_path)
    assert again.articles[0].title


def test_a_tab_before_a_key_is_told_with_its_line(tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": record("title: T", "\tdate: 2020")}, tmp_path)
    assert problem.place == "articles/a.md:3"
    assert "tab" in problem.message


def test_a_tab_after_a_value_is_no_matter(tmp_path: Path) -> None:
    assert article(tmp_path, "state: FL\t", "outlet: \tHerald").state == "FL"


@pytest.mark.parametrize("written", ["0622710", "NO", "no", "12:30", "2014_09_18", "1e3", "0x1F", "1_000", "+1", "007"])
def test_what_yaml_would_retype_stays_as_it_is_written(written: str, tmp_path: Path) -> None:
    made = article(tmp_path, f"outlet: {written}", f"badge: {written}", f"author: [{written}]")
    assert made.outlet
    assert (made.outlet.name, made.extra["badge"], made.authors) == (written, written, (written,))


def test_unknown_keys_are_typed_where_that_changes_nothing(tmp_path: Path) -> None:
    lines = ("a: 12", "b: 1.5", "c: true", "d: False", 'e: "12"', "f:", "g: [1, x]", "h: {i: 2}")
    assert dict(article(tmp_path, *lines).extra) == {
        "a": 12, "b": 1.5, "c": True, "d": False, "e": "12", "f": None, "g": (1, "x"), "h": {"i": 2}
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "tag"),
    [
        ("!!python/object/apply:os.system [ls]", "!!python/object/apply:os.system"),
        ("!!binary aGk=", "!!binary"),
        ("!local {a: b}", "!local"),
        ("! text", "!"),
        ("[a, !x b]", "!x"),
    ],
)
def test_yaml_tags_are_refused(value: str, tag: str, tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": record("title: T", "date: 2020", f"tags: {value}")}, tmp_path)
    assert (problem.place, problem.message) == ("articles/a.md:4", f"uses the YAML tag {tag}")
    assert "quote the whole value" in problem.hint


def bomb() -> list[str]:
    names = "abcdefghij"
    tenfold = [
        f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]" for before, name in zip("_" + names, names, strict=False)
    ]
    return ["_: &_ [x]", *tenfold]


@pytest.mark.parametrize(
    "lines",
    [
        bomb(),
        ["x: &x [*x]"],
        ["x: " + "[" * 30 + "]" * 30],
        ["x: " + "[" * 100_000],
        ["x: " + "{a: " * 5000],
        ["- " * 5000],
    ],
    ids=["aliases", "circle", "deep", "very deep", "deep mappings", "deep blocks"],
)
def test_bombs_are_refused(lines: list[str], tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": record("title: T", "date: 2020", *lines)}, tmp_path)
    assert "too large or nested too deeply" in problem.message or "YAML can't read" in problem.message


def test_an_alias_stands_for_what_it_names(tmp_path: Path) -> None:
    assert article(tmp_path, "outlet: &o Herald", "author: *o").authors == ("Herald",)


@pytest.mark.parametrize(("escape", "name"), [("\\0", "U+0000"), ("\\e", "U+001B"), ("\\x85", "U+0085")])
def test_control_characters_are_not_brought_in_by_an_escape(escape: str, name: str, tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": record("date: 2020", f'title: "a{escape}b"')}, tmp_path)
    assert problem.place == "articles/a.md:3"
    assert problem.message == f"has an invisible control character, {name}"


def test_toml_is_read_like_yaml(tmp_path: Path) -> None:
    text = """+++
title = "A headline: with #signs"
date = 2020-09-02T18:54:00
description = false
draft = true
tags = ["a", "b", "a"]
weight = 5

[[corrections]]
date = 2021-01-01
text = "Sorry."
+++
Text with +++ in it.
"""
    made = loaded({"articles/a.md": text}, tmp_path).articles[0]
    assert made.title == "A headline: with #signs"
    assert made.date.iso == "2020-09-02T18:54:00+00:00"
    assert (made.description, made.draft, made.tags) == ("", True, ("a", "b"))
    assert made.extra["weight"] == 5
    assert [(note.date.text, note.text) for note in made.corrections] == [("1 January 2021", "Sorry.")]
    assert (made.body.text, made.body.line) == ("Text with +++ in it.\n", 13)


@pytest.mark.parametrize(
    ("lines", "line", "message"),
    [
        (["title = T"], 4, "is not TOML: "),
        (['title = "T"', 'title = "U"'], 5, "is not TOML: "),
        (['title = "T"', "date = 2018-02-29"], 5, "is not TOML: "),
        (['title = "T"', 'date = "2018-02-29"'], 5, "date: 2018-02-29 is not a day of the calendar"),
        (['date = "2020"', 'title = "\\u0007"'], 5, "has an invisible control character, U+0007"),
        (['title = "T"', "x = " + "[" * 100_000], 3, "is not TOML: "),
        (['title = "T"', "x = " + "9" * 5000], 3, "is not TOML: "),
    ],
    ids=["bare word", "twice", "impossible date", "impossible text", "control", "deep", "long number"],
)
def test_faults_of_toml_are_told_at_their_line(lines: list[str], line: int, message: str, tmp_path: Path) -> None:
    text = "\n".join(("", "", "+++", *lines, "+++", "Text."))
    problem = only_problem({"articles/a.md": text}, tmp_path)
    assert problem.place == f"articles/a.md:{line}"
    assert problem.message.startswith(message)
    assert "(at line" not in problem.message


yamlish = st.text(alphabet="ab:-#'\"[]{},&*!|>%@`? \t\n\\0\u2028\ufeff é😀", max_size=60)
anything = st.one_of(
    st.text(max_size=80),
    yamlish,
    yamlish.map(lambda text: f"---\n{text}\n---\nBody\n"),
    st.lists(yamlish, max_size=4).map(
        lambda parts: "---\n" + "\n".join(f"k{i}: {x}" for i, x in enumerate(parts)) + "\n---\n"
    ),
    yamlish.map(lambda text: f"+++\n{text}\n+++\n"),
    yamlish.map(lambda text: f'+++\na = "{text}"\n+++\n'),
)


@settings(deadline=None, derandomize=True, max_examples=400)
@given(anything)
def test_any_text_is_a_document_or_refused_at_one_of_its_lines(text: str) -> None:
    text = text.replace("\r", "\n").replace("\0", "")
    document, report = read(text)
    assert document or report.problems
    last = text.count("\n") + 1
    assert all(0 <= problem.place.line <= last and problem.message for problem in report.problems)
    if document:
        assert all(1 <= line <= last for line in document.lines.values())
        assert text.endswith(document.body)
        assert text.split("\n")[document.body_line - 1 :] == document.body.split("\n") or not document.body
