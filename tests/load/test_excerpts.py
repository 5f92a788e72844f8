"""The line under a message: the right one, the mark under the right signs, and nothing that a terminal would obey."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from generator.core.problems import Place, Problem
from generator.load.excerpts import Excerpt, visible, with_excerpts
from tests.load.sites import load, record


def excerpt(line: str, place: Place | None = None, message: str = "is wrong", *, folder: Path) -> Excerpt:
    (folder / "a.md").write_bytes(line.encode(errors="surrogatepass"))
    problem = Problem(place=place or Place(file="a.md", line=1), message=message)
    ((_, found),) = with_excerpts([problem], folder)
    assert found
    return found


def shown(excerpt: Excerpt) -> tuple[str, str]:
    return excerpt.text, excerpt.mark


def of_article(tmp_path: Path, *lines: str, body: str = "Text.\n") -> list[Excerpt]:
    """What is shown for the problems of an article with these lines from line 4 on."""
    _, problems = load({"articles/a.md": record("title: T", "date: 2020", *lines, body=body)}, tmp_path)
    return [found for _, found in with_excerpts(problems, tmp_path) if found]


@pytest.mark.parametrize(
    ("lines", "line", "text", "mark"),
    [
        (("source_url: nowhere",), 4, "source_url: nowhere", "            ^^^^^^^"),
        (("added: [2020]",), 4, "added: [2020]", "       ^^^^^^"),
        (("aliases: [/a/, /../b/]",), 4, "aliases: [/a/, /../b/]", "               ^^^^^^"),
        (("aliases:", "- /a/", "- /../b/"), 6, "- /../b/", "  ^^^^^^"),
        (("districts: [palm-bay, palm-bey]",), 4, "districts: [palm-bay, palm-bey]", "            ^^^^^^^^"),
        (("incidents: one, two",), 4, "incidents: one, two", "           ^^^"),
        (("corrections:", "- date: soon", "  text: x"), 5, "- date: soon", "        ^^^^"),
        (("corrections:", "- date: 2020", "  txt: x", "  text: y"), 6, "  txt: x", "  ^^^"),
        (("descripton: x",), 4, "descripton: x", "^^^^^^^^^^"),
        (("author: a: b",), 4, "author: a: b", "        ^^^^"),
        (("author: Á😀 #1",), 4, "author: Á😀 #1", "            ^^"),
        (("image: &x y",), 4, "image: &x y", "       ^^"),
    ],
)
def test_the_mark_stands_under_what_is_wrong(
    lines: tuple[str, ...], line: int, text: str, mark: str, tmp_path: Path
) -> None:
    first = of_article(tmp_path, *lines)[0]
    assert (first.line, *shown(first)) == (line, text, mark)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_no_kind_of_line_end_shifts_the_line(ending: str, tmp_path: Path) -> None:
    text = ending.join(["\u2028one\u2029", "two\x85", "thr\u2028ee"])
    (tmp_path / "a.md").write_bytes(text.encode())
    problem = Problem(place=Place(file="a.md", line=3, column=5, width=2), message="m")
    ((_, found),) = with_excerpts([problem], tmp_path)
    assert found
    assert shown(found) == ("thr<U+2028>ee", "           ^^")


@pytest.mark.parametrize(
    ("line", "column", "width", "text", "mark"),
    [
        ("\tx: y", 5, 1, "    x: y", "       ^"),
        ("学校: y", 5, 1, "学校: y", "      ^"),
        ("学校: y", 1, 2, "学校: y", "^^^^"),
        ("e\u0301: y", 5, 1, "e\u0301: y", "   ^"),
        ("😀: y", 4, 1, "😀: y", "    ^"),
        ("a\x1b[31m: y", 1, 1, "a<U+001B>[31m: y", "^"),
        ("a\u202eb: y", 2, 1, "a<U+202E>b: y", " ^^^^^^^^"),
        ("end", 4, 1, "end", "   ^"),
        ("", 1, 0, "", "^"),
        ("far", 99, 7, "far", "   ^"),
    ],
)
def test_the_mark_keeps_its_place_whatever_stands_before_it(
    line: str, column: int, width: int, text: str, mark: str, tmp_path: Path
) -> None:
    place = Place(file="a.md", line=1, column=column, width=width)
    assert shown(excerpt(line, place, folder=tmp_path)) == (text, mark)


@pytest.mark.parametrize(
    ("line", "message", "mark"),
    [
        ("extends: _layouts.pots", 'there is no layout "pots"', "                  ^^^^"),
        ("name = value", "is wrong", "       ^^^^^"),
        ("  just words ", "are wrong", "  ^^^^^^^^^^"),
        ("state: FLORIDA FL", '"FL" is no state', "               ^^"),
    ],
)
def test_where_only_the_line_is_known_the_words_of_the_message_are_looked_for(
    line: str, message: str, mark: str, tmp_path: Path
) -> None:
    assert excerpt(line, message=message, folder=tmp_path).mark == mark


@pytest.mark.parametrize("at", [0, 10, 5000, 9990])
@pytest.mark.parametrize("width", [1, 10, 3000])
def test_of_a_long_line_the_part_around_the_mark_is_shown(at: int, width: int, tmp_path: Path) -> None:
    line = "x" * at + "Y" * min(width, 10_000 - at) + "z" * max(10_000 - at - width, 0)
    found = excerpt(line, Place(file="a.md", line=1, column=at + 1, width=width), folder=tmp_path)
    assert len(found.text) <= 98
    assert len(found.mark) <= len(found.text)
    marked = {sign for sign, mark in zip(found.text, found.mark, strict=False) if mark == "^"}
    assert marked == {"Y"}
    assert found.column == at + 1


def test_a_line_of_a_whole_file_is_no_burden(tmp_path: Path) -> None:
    line = "x: " + " " * 2_000_000 + "学" * 2_000_000 + "'"
    began = time.monotonic()
    for column in (0, 1, 3_000_000):
        excerpt(line, Place(file="a.md", line=1, column=column, width=9), folder=tmp_path)
    assert time.monotonic() - began < 5


@given(st.text(st.characters(exclude_categories=[]), max_size=300), st.integers(1, 310), st.integers(0, 40))
def test_nothing_that_a_terminal_obeys_is_ever_shown(
    tmp_path_factory: pytest.TempPathFactory, line: str, column: int, width: int
) -> None:
    folder = tmp_path_factory.getbasetemp()
    line = line.replace("\n", " ").replace("\r", " ")
    found = excerpt(line, Place(file="a.md", line=1, column=column, width=width), folder=folder)
    assert not any(unicodedata.category(sign)[0] == "C" for sign in found.text)
    assert wcswidth(found.text) <= 100
    assert set(found.mark) <= {" ", "^"}
    assert "^" in found.mark


@pytest.mark.parametrize("place", [Place(file="a.md"), Place(file="a.md", line=9), Place(file="gone.md", line=1),
                                   Place(file="link.md", line=1)])  # fmt: skip
def test_what_cannot_be_read_has_no_line(place: Place, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("one\n")
    (tmp_path / "secret").write_text("secret\n")
    (tmp_path / "link.md").symlink_to(tmp_path / "secret")
    assert [found for _, found in with_excerpts([Problem(place=place, message="m")], tmp_path)] == [None]


def test_bytes_that_are_no_text_are_shown_as_such(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfna\xefve\n")
    place = Place(file="a.md", line=1, column=3, width=1)
    ((_, found),) = with_excerpts([Problem(place=place, message="m")], tmp_path)
    assert found
    assert shown(found) == ("na\ufffdve", "  ^")


def test_names_and_messages_show_their_controls_too() -> None:
    assert visible("a\x1b]0;title\x07\u202e\u200b\ud800b") == "a<U+001B>]0;title<U+0007><U+202E><U+200B><U+D800>b"
