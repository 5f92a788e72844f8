"""A plain text as Markdown: readers of the page see the words and signs of the text, and no markup made of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as some
from lxml import html

from generator.intake.raw_markdown import as_markdown
from generator.render.markdown import MarkdownConverter


def shown(text: str) -> str:
    """What a reader sees, white space folded."""
    page = MarkdownConverter().convert(as_markdown(text), {})
    return " ".join(html.fragment_fromstring(f"<div>{page}</div>").text_content().split())


@pytest.mark.parametrize(
    "text",
    [
        "A *word* and_another_one with `ticks`",
        "_private_ and __init__ and 5 * 3 * 2",
        "See [[district:x]] and [here](/x.md) and [1]: note",
        "[1]: https://example.com/",
        "[^1]: A note",
        "# No heading",
        "Title\n=====",
        "Title\n-----",
        "***",
        "> quoted",
        "2023. That was the year",
        "1984) Orwell",
        "<b>bold</b> & &lt; <script>alert(1)</script> a < b",
        "    indented by four",
        "\tindented",
        "AT&T paid $500,000 ~ more",
        "*[MPS]: Minneapolis",
        ": what it means",
        "a | b\n--- | ---\n1 | 2",
        "C:\\files\\new and \\*",
        "http://example.com/a_b_c*d*",
        "{: .class }",
        "::: note",
    ],
)
def test_signs_of_markdown_stay_signs(text: str) -> None:
    assert shown(text) == " ".join(text.split())


@given(some.text(alphabet="ab .,:;!*_[]()#<>&`\\\"'=~|{}^$\n", max_size=120))
@example("a\n:b")
def test_whatever_stands_there_is_seen(text: str) -> None:
    assert shown(text) == " ".join(text.split())


def test_a_list_stays_one() -> None:
    assert as_markdown("- one\n- two") == "- one\n- two"


def test_long_lines_without_blank_ones_are_paragraphs() -> None:
    lines = ["The first paragraph of a story that goes on for quite a while, " * 3, "The second one. " * 8]
    assert as_markdown("\n".join(lines)) == "\n\n".join(line.strip() for line in lines)
    wrapped = "A paragraph of short lines\nstays one paragraph."
    assert as_markdown(wrapped) == wrapped


def test_blank_lines_are_folded() -> None:
    assert re.search(r"\n{3}", as_markdown("a\n\n\n\nb\n \n\n c")) is None
