"""How a file is split and its front matter read: nothing silently changed, every fault at its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.problems import Report
from generator.load.front_matter import Document, parse_document
from generator.load.text import SourceFile, read_source
from generator.load.tree import SourcePath, read_tree
from tests.load.sites import article, loaded, only_problem, record, text_of

FIELDS = ("title: T", "date: 2020-09-02", "tags:", "- a", "- b", "corrections:", "- date: 2020", "  text: Sorry.")
PLAIN = "\n".join(("---", *FIELDS, "---", "Body", ""))
LINES = {
    ("title",): 2, ("date",): 3, ("tags",): 4, ("tags", 0): 5, ("tags", 1): 6, ("corrections",): 7,
    ("corrections", 0): 8, ("corrections", 0, "date"): 8, ("corrections", 0, "text"): 9,
}  # fmt: skip


def read(text: str) -> tuple[Document | None, Report]:
    report = Report()
    at = SourcePath(folder="articles", name="a", file="content/articles/a.md", path="")
    return parse_document(SourceFile(at=at, text=text), report), report


def read_bytes(data: bytes, tmp_path: Path) -> Document:
    """The document of a file, by way of the disk."""
    report = Report()
    (tmp_path / "content/articles").mkdir(parents=True)
    (tmp_path / "content/articles/a.md").write_bytes(data)
    source = read_source(read_tree(tmp_path / "content", report).records[0], report)
    assert source
    document = parse_document(source, report)
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
    assert {path: spot.line for path, spot in document.spots.items()} == {
        path: line + shift for path, line in LINES.items()
    }
    assert document.fields["title"].strip() == "T"
    assert document.fields["tags"] == ["a", "b"]
    assert (document.body.strip(), document.body_line) == ("Body", 11 + shift)


def test_the_body_is_kept_as_it_is_with_its_line(tmp_path: Path) -> None:
    body = "\n\n# Heading\n\n---\n\ntitle: no key\n\n---\nEnd\n"
    made = article(tmp_path, body=body)
    assert text_of(tmp_path, made.body) == body
    assert made.body.line == 5


BEGIN = "begin the file with a line ---, lines such as `title: …` and `date: 2020-09-02`, and again a line ---"
HYPHENS = "write three hyphens, ---, on a line of their own, above the keys and below them"


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("", "articles/a.md", "the front matter is missing", BEGIN),
        ("\n", "articles/a.md", "the front matter is missing", BEGIN),
        ("Just words.\n\n---\n\nMore.\n", "articles/a.md", "the front matter is missing", BEGIN),
        (
            "\ntitle: T\n---\n",
            "articles/a.md:2",
            "the front matter is missing: no line --- stands above the first key",
            BEGIN,
        ),
        *(
            (f"\n{sign}\ntitle: T\n---\nText.\n", "articles/a.md:2",
             f'the front matter doesn\'t begin with "{sign.strip()}"', HYPHENS)
            for sign in ("--", "----", "—", "–––", "***", "___", "++")
        ),
    ],
)  # fmt: skip
def test_a_file_without_front_matter_is_told_how_to_begin_one(
    text: str, place: str, message: str, hint: str, tmp_path: Path
) -> None:
    problem = only_problem({"articles/a.md": text}, tmp_path)
    assert (problem.place, problem.message, problem.hint) == (place, message, hint)


@pytest.mark.parametrize("text", ["---\ntitle: T\n---", "---\ntitle: T\n---\n"])
def test_an_empty_body_is_fine(text: str) -> None:
    document, report = read(text)
    assert document
    assert (document.body, report.problems) == ("", ())


@pytest.mark.parametrize("text", ["---\n---\n", "---\n\n---\nBody\n", "---\n# only a remark\n---\n"])
def test_without_a_title_a_file_is_told_what_to_add(text: str, tmp_path: Path) -> None:
    problem = only_problem({"articles/2020-09-02-a.md": text}, tmp_path)
    assert (problem.place, problem.message) == ("articles/2020-09-02-a.md", "title: is missing")
    assert problem.hint == "add a line `title: …` to the front matter"


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("---\ntitle: T\n\nText.\n", "articles/a.md:1", "end it with a line --- above the text"),
        ("\n\n---\ntitle: T\n- - -\nText.\n", "articles/a.md:3", "end it with a line --- above the text"),
        ('+++\ntitle = "T"\n', "articles/a.md:1", "end it with a line +++ above the text"),
    ],
)
def test_front_matter_that_is_never_closed_is_refused(text: str, place: str, hint: str, tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": text}, tmp_path)
    assert (problem.place, problem.message, problem.hint) == (place, "the front matter is never closed", hint)


@pytest.mark.parametrize("sign", [" ---", "----", "--", "—", "***"])
def test_a_closing_line_that_is_none_is_the_one_that_is_told(sign: str, tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": f"---\ntitle: T\n{sign}\nText.\n"}, tmp_path)
    assert problem.place == "articles/a.md:3"
    assert problem.message == f'the front matter is not closed by "{sign.strip()}"'
    assert problem.hint == "write --- at the beginning of the line"


def test_front_matter_larger_than_any_is_refused(tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": record("title: T", "x: " + "y" * 70_000)}, tmp_path)
    assert (problem.place, problem.message) == ("articles/a.md:1", "the front matter is larger than 64 KB")


def test_a_large_text_is_read_and_a_huge_one_refused(tmp_path: Path) -> None:
    assert article(tmp_path, body="word " * 300_000).body.size == 1_500_000
    problem = only_problem({"articles/a.md": record("title: T", body="word " * 1_100_000)}, tmp_path)
    assert (problem.place, problem.message) == ("articles/a.md", "is larger than 5 MB")


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
    assert (text_of(tmp_path, made.body), made.body.line) == ("Text with +++ in it.\n", 13)


@pytest.mark.parametrize(
    ("lines", "line", "message"),
    [
        (["title = T"], 4, "is not TOML: a value is no text in quotes"),
        (["title: T"], 4, 'is not TOML: a key has no "=" after it'),
        (['title = "T"', 'title = "U"'], 5, "is not TOML: a key or a table stands here that is already there"),
        (['title = "T"', 'outlet = "U'], 5, "is not TOML: a text is not closed by its quote"),
        (['title = "T"', "date = 2018-02-29"], 5, "is not TOML: this day or time doesn't exist"),
        (['title = "T"', 'date = "2018-02-29"'], 5, "date: 2018-02-29 is not a day of the calendar"),
        (['date = "2020"', 'title = "\\u0007"'], 5, "has an invisible control character, U+0007"),
        (['title = "T"', "x = " + "[" * 60_000], 3, "is not TOML: lists are nested too deeply"),
        (['title = "T"', "x = " + "[" * 300 + "]" * 300], 5, "the front matter is too large or nested too deeply"),
        (['title = "T"', "x" + ".y" * 30 + " = 1"], 5, "is not TOML: a key has more than 20 parts"),
        (['title = "T"', "x = " + "9" * 5000], 3, "is not TOML: a number is too long"),
    ],
    ids=[
        "bare word",
        "colon",
        "twice",
        "open quote",
        "impossible date",
        "impossible text",
        "control",
        "very deep",
        "deep",
        "deep keys",
        "long number",
    ],
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


@settings(max_examples=400)
@given(anything)
def test_any_text_is_a_document_or_refused_at_one_of_its_lines(text: str) -> None:
    text = text.replace("\r", "\n").replace("\0", "")
    document, report = read(text)
    assert document or report.problems
    last = text.count("\n") + 1
    assert all(0 <= problem.place.line <= last and problem.message for problem in report.problems)
    if document:
        assert all(1 <= spot.line <= last for spot in document.spots.values())
        assert text.endswith(document.body)
        assert text.split("\n")[document.body_line - 1 :] == document.body.split("\n") or not document.body
