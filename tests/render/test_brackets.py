"""Links, pictures and references are those of Python-Markdown, found in linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from generator.render.brackets import pair_brackets

PLAIN = Markdown(extensions=["footnotes", "sane_lists"])
PAIRED = Markdown(extensions=["footnotes", "sane_lists"])
pair_brackets(PAIRED)
DEFINITIONS = '\n\n[r]: /r "T"\n[a b]: <x y>\n[^1]: note\n'
PIECES = [
    "[", "]", "[[", "]]", "![", "](", "](/x)", "(", ")", "[r]", "[R][]", "[x][r]", "![r]", "![x][r]", "[a\nb]",
    '](/x "t")', "](/x 't')", "](<y z>)", '](a"b)', "](a(b)c)", "](a (b) 'c')", "](data:image/png;base64,AA==)",
    "][", "[^1]", "\\[", "\\]", "\\(", "`", "*", "**", "_", "x", " ", "\n", "é", "<b>", "&amp;", "'", '"', "!", "[]()",
]  # fmt: skip


def html(markdown: Markdown, text: str) -> str:
    return markdown.reset().convert(text + DEFINITIONS)


@settings(max_examples=500)
@given(text=st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_what_is_found_is_the_same(text: str) -> None:
    assert html(PAIRED, text) == html(PLAIN, text)


@pytest.mark.parametrize(
    "text",
    ["[" * 20_000, "![" * 10_000, "[a](" * 5_000, "[[incident:" * 2_000, "[a][" * 5_000, "[](" * 7_000,
     "[a](<" * 4_000, "[" * 5_000 + "x" + "]" * 5_000, "[a](/x) " * 3_000, "[" * 9_000 + "[a](/x)" * 500],
    ids=lambda text: f"{text[:12]}… {text[-6:]}",
)  # fmt: skip
def test_no_number_of_brackets_takes_long(text: str) -> None:
    start = time.process_time()
    html(PAIRED, text)
    assert time.process_time() - start < 8  # it was minutes, and is about a second


def test_a_picture_written_as_data_may_be_long() -> None:
    data = "data:image/png;base64," + "A" * 500_000
    assert html(PAIRED, f"![x]({data})") == html(PLAIN, f"![x]({data})")
    assert data in html(PAIRED, f"![x]({data})")
