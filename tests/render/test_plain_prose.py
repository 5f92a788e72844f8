"""Plain prose takes a way of its own to HTML, and nobody can tell from the HTML."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.urls import BaseUrl
from generator.core.views import BodyLink, BodyView
from generator.render import bodies
from generator.render.bodies import BodyRenderer
from generator.render.extensions import EXTENSIONS
from generator.render.markdown import MarkdownConverter
from generator.render.plain_prose import KNOWN_EXTENSIONS, plain_prose
from generator.render.sanitiser import sanitise
from tests.sites import REPOSITORY

BASE = BaseUrl.parse("https://someone.example/archive/")
CONVERTER = MarkdownConverter()
LINKS = {
    target: BodyLink(target=target, address=address, label=label)
    for target, address, label in [
        ("incident:x", "/incidents/x/", "A <b>title</b> & *more*"),
        ("incident:y", "/incidents/y/", "Plain title: “№ 1”"),
        ("article:2015/a-b", "/articles/2015/a-b/", "AB"),
        ("../a.md", "/articles/a/", ""),
        ("b.md#s&t", "/articles/b/#s&t", ""),
    ]
}


def prose(text: str, links: dict[str, BodyLink] = LINKS) -> str | None:
    return plain_prose(text, links, BASE, KNOWN_EXTENSIONS)


def converted(text: str, links: dict[str, BodyLink] = LINKS) -> str:
    return sanitise(CONVERTER.convert(text, links), links, BASE)


def check_same(text: str) -> None:
    html = prose(text)
    assert html is None or html == converted(text)


# Anything at all.

SIGNS = [
    *"ab09 ,.;:!?'\"()/$%@=+#-*_[]<>`&\\|~^{}", "\n", "\n", "\n\n", "  \n", " ", "é", "“", "’", "—", "学", "😀",
    "\xa0", "\u2009", "\u3000", "\u0661", "\u200b", "\u00ad", "\u2028", "\ufeff", "\x85", "\x0b", "\x02", "\t", "\r",
]  # fmt: skip
PIECES = [
    "word", "Two words. ", "\n", "\n\n", "\n\n", "\n\n\n", " ", "  \n", "# A\n\n", "## b c\n\n", "# A_1\n\n", "### ?",
    "- ", "\n- ", "* ", "\n* ", "+ ", "1. ", "\n2. ", "2011. ", "> ", "\n> ", "*em*", "**a\nb**", "*A&B*", '"*a*"',
    "(*a*)", "*a*.", "*a*b", "a*b*", "*", "**", "_", "`code`", "`a_b`", "`", "``", "[a](b)", "[a b](https://e.example)",
    "[x](https://e.example/x?y=1&z=2#a)", "[x](/abs)", "[x](../a.md)", "[x](b.md#s&t)", "[x](//e.example)", "[a]", "[",
    "]", "](", ")", "[[incident:x]]", "[[incident:x|words]]", "[[incident:y]]", "[[article:2015/a-b|R&D]]", "[[x:y]]",
    "<https://e.example/a_b>", "<https://e.example/?a=b&c=d>", "<x@y.example>", "<b>", "</b>", "<", "&", "&amp;",
    "&amp", "A&M", "&#38;", "&#x", "R&D;", "--", "-- x", "\n-- y", "---", "\n---", "===", "\n=", "\n-", "\n: x", ":",
    "[a]: b", "[^1]", "[^1]: x", "*[A]: b", "|", "a|b", "\n-|-", "~~~", "```", "    ", "   ", "\\", "!", "![a](b)",
    "[a](https://xn--a.com)", "[a](https://a.1)", "[a](https://1.2.3.4)", "[a](https://a..b)", "[a](https://a.b:80)",
    "[a](javascript:x)", "[a](mailto:x)", "[a](x y)", '[a](x "t")', "[a](<x>)", "[ a](b)", "[a ](b)", "[*a*](b)",
    "*[a](b)*", "[TOC]", "{: #x}", "\xa0", "é", "“x”", "—", "学校", "\u0661. ",
]  # fmt: skip
PLAIN = [
    "One *two* three, [four](https://e.example/5) six.\nSeven `eight` nine -- ten", "## Head", "### Head", "- a\n- b c",
    "1. “one”\n2. two", "> q\n> r", "last & least  \nend", "“Curly,” she said – 学校\xa0é 😀.", "<https://e.example/?a>",
]  # fmt: skip


def soup(pieces: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=14).map("".join)


@st.composite
def slips(draw: st.DrawFn) -> str:
    """Plain documents with a sign or two where none is expected."""
    text = "\n\n".join(draw(st.lists(st.sampled_from(PLAIN), min_size=1, max_size=5)))
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from(SIGNS + PIECES)) + text[place + draw(st.integers(0, 2)) :]
    return text


@settings(max_examples=400)
@given(text=st.one_of(soup(SIGNS), soup(PIECES), slips()))
def test_whatever_is_taken_becomes_what_markdown_and_the_sanitiser_make_of_it(text: str) -> None:
    check_same(text)


@settings(max_examples=80)
@given(text=st.one_of(soup(PIECES), slips()))
def test_a_body_is_the_same_without_it(text: str) -> None:
    renderer = BodyRenderer(base=BASE, remote_images=False)
    view = BodyView(digest="digest", links=tuple(LINKS.values()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bodies, "plain_prose", lambda *_: None)
        without = renderer.html(view, text)
    assert renderer.html(view, text) == without


# What it is there for.

TAKEN = [
    "A paragraph.", "Two.\n\n\nParagraphs,\nthree lines.", "A *word*, **two\nwords** and (*three*).",
    "[A link](https://e.example/a_b?c=d&e=f), [another](../a.md) and [one](/assets/x.pdf) of the site’s own.",
    "See [[incident:x|that R&D incident]] and [[incident:y]].", "<https://e.example/a_b/?c=d&e>", "The form `SF_885`.",
    "A break.  \nHere.", "# A\n\nText.\n\n### B\n\n###### C\n\n# A", "## “What’s known?”\n\nMuch.",
    "- one\n- *two*\n- three", "* one\n* two", "1. one\n2. two\n\n- three", "> A quote\n> of *two* lines.",
    "> One.\n\n> Another.\n\nText.", "“Curly” – dashes — 1\xa0000 €, 学校, школа, مدرسة, 🎒.",
    "Q&A at Texas A&M & others", "$5 million -- or 5% -- \"more\" 'than' #1; it's (not) a/b + c = d @ e?!",
    "2011 was\n2011. It ended.",
]  # fmt: skip


@pytest.mark.parametrize("text", TAKEN)
def test_plain_prose_is_taken(text: str) -> None:
    assert prose(text) == converted(text)
    assert prose(f"\n{text}\n") == converted(f"\n{text}\n")


def share(texts: list[str], links: dict[str, BodyLink]) -> float:
    """How many of all texts are taken; those are the same."""
    taken = [(html, converted(text, links)) for text in texts if (html := prose(text, links)) is not None]
    assert [html for html, _ in taken] == [html for _, html in taken]
    return len(taken) / len(texts)


def test_most_of_this_archive_is_taken() -> None:
    texts = [
        path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        for path in sorted((REPOSITORY / "content").rglob("*.md"))
    ]
    targets = set(re.findall(r"\[\[([^]|]+)", "".join(texts)))
    assert share(texts, {target: BodyLink(target=target, address="/x/", label="X") for target in targets}) > 0.9


def clippings(number: int) -> list[str]:
    """Texts as newspapers have them, the same in every run."""
    chance = random.Random(4)  # noqa: S311 - nothing secret
    sentences = [
        "“We don’t know yet,” said Ana Ortiz, superintendent.", "The district paid $1.2 million in *May* 2019.",
        'A parent asked, "Who has seen it?"',
        "[Records](https://e.example/2019/records?id=1&page=2) show **no\nsuch** thing.",
        "It began at 8:30 a.m. -- weeks earlier than said.", "Parks & Recreation wasn't affected; see `SF-885`.",
    ]  # fmt: skip
    others = [
        "## Background",
        "### What is known",
        "> “A quote,”\n> she said.",
        "- one\n- two “more”",
        "1. one\n2. two",
    ]

    def block() -> str:
        if chance.random() < 0.2:
            return chance.choice(others)
        return chance.choice([" ", "\n"]).join(chance.choices(sentences, k=chance.randint(1, 5)))

    return ["\n\n".join(block() for _ in range(chance.randint(1, 12))) + "\n" for _ in range(number)]


def test_most_clippings_are_taken() -> None:
    assert share(clippings(60), {}) > 0.7  # what is left over has a list after a list


# When it stands aside.


@pytest.mark.parametrize("extension", ["attr_list", "nl2br", "smarty"])
def test_it_stands_aside_where_markdown_has_an_extension_it_does_not_know(
    extension: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert EXTENSIONS == KNOWN_EXTENSIONS
    body = BodyView(digest="digest"), "A paragraph."
    renderer = BodyRenderer(base=BASE, remote_images=False)
    monkeypatch.setattr(bodies, "sanitise", lambda *_: "<p>By Markdown.</p>")
    assert renderer.html(*body) == "<p>A paragraph.</p>"
    monkeypatch.setattr(bodies, "EXTENSIONS", (*EXTENSIONS, extension))
    assert renderer.html(*body) == "<p>By Markdown.</p>"


@pytest.mark.parametrize(
    "text",
    ["[x](javascript:alert(1))", "<b>x</b>", "a < b", "&lt;", "&#60;", "![x](/a.png)", "[x](https://xn--a.example)",
     "[x](https://1.2.3.4/)", "[x]\n\n[x]: /y", "a[^1]\n\n[^1]: b", "| a |\n|---|", "    code", "```\ncode\n```",
     "a\n---", "a\n\n: b", "*[A]: b\n\nA", "\\*", "a_b_", "*a", "- a\n\n- b", "- a\n    - b", "3. a", "> > a",
     "<a@b.example>", "a\tb", "a\r\nb", "a\x02b", "a\u2028b", "a\ufeffb", "[[incident:unknown]]",
     "##", "## *a*", "word " * 20_000],
    ids=lambda text: f"{text[:20]!r}",
)  # fmt: skip
def test_whatever_is_not_plain_is_left_to_markdown(text: str) -> None:
    assert prose(text) is None
    assert prose(f"Before.\n\n{text}\n\nAfter.") is None
