"""Plain prose to HTML at once: what `markdown` and then `sanitiser` would make of it, byte for byte, without them.

Most texts are paragraphs with a few links and emphases, some with headings, quotes or short lists. They need no parser.
A text is taken only if every sign in it stands in a list below, in a form for which it is known what Python-Markdown
and nh3 write. Whatever else one holds, all of it is left to them. So nothing here says what Markdown makes of a stray
asterisk, and nothing passes that the sanitiser would stop.

How lines begin is looked at apart from what stands in them, because there a sign may begin a block.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from markdown.extensions.toc import unique

from generator.core.urls import BaseUrl
from generator.core.views import BodyLink
from generator.render.markdown import heading_id
from generator.render.sanitiser import placed

# The extensions of Python-Markdown with which this module has been compared. Another may give any sign a meaning.
KNOWN_EXTENSIONS = ("tables", "fenced_code", "footnotes", "sane_lists", "def_list", "abbr", "toc")

# In characters: even if it were nothing but links, such a text would not come near the size that `markdown` refuses.
_LONGEST = 50_000
# Some versions of Python-Markdown take long to number thousands with the same words.
_MOST_HEADINGS = 100

# What has no place in prose: controls, separators of lines, half characters and what isn't a character.
_NOT_LETTERS = re.compile("[\x80-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff0-\uffff]")
# The signs of ASCII, but for ,.;:!?'"()/$%@=+#- which stand for themselves, at least within a line.
_MARKS = r"\x00-\x09\x0b-\x1f\x7f*<>`|~^{}\\\[\]"
_SIGNS = rf"&_{_MARKS}"
_WORDS = rf"(?=\S)[^_{_MARKS}]+(?<=\S)"

# An address on another host, whose name needs no decoding and can't be a number; or within the site.
_PATH = r"A-Za-z0-9/._~%?=,+@&#-"
_ELSEWHERE = rf"https?://(?:[A-Za-z0-9]+[.-])+[A-Za-z]{{2,}}(?:[/?#][{_PATH}]*)?"

# A sign, and the form in which it is known, if in any. That the search is for a set of signs, not for a choice of
# forms, makes it several times as fast; hence the forms look back at their sign.
_SIGN = re.compile(
    rf"""[{_SIGNS}](?:
      (?<=&) (?![A-Za-z0-9]+;) (?P<ampersand>)
    | (?<=\*) (?<![^\s("'“‘]\*) (?P<strong>\*?) (?P<stressed>{_WORDS}) \*(?P=strong) (?![\w*])
    | (?<=\[) (?<!!\[) (?P<words>{_WORDS}) \]\( (?P<url>{_ELSEWHERE}|[{_PATH}]+) \)
    | (?<=\[) (?<!!\[) \[(?P<target>[a-z0-9-]+:[A-Za-z0-9/._-]+) (?:\|(?P<label>(?=\S)[^\n_{_MARKS}]+(?<=\S)))? \]\]
    | (?<=<) (?P<address>{_ELSEWHERE}) >
    | (?<=`) (?P<code>[^&{_MARKS}]+) ` (?!`)
    |)""",
    re.VERBOSE,
)

# How a line of prose begins, so that it is no more than that: a first one, and any other.
_BEGINNING = rf"(?!\s)(?:[&*[<`]|[^{_SIGNS} :=+#-]|-- (?=\w))"
_FIRST = re.compile(rf"(?!\d+\. ){_BEGINNING}")
_STRANGE_LATER = re.compile(rf"\n(?!{_BEGINNING})")
_TITLE = re.compile(rf"[^\n{_SIGNS}]+")
_HEADING = re.compile(rf"(#{{1,6}}) ([^\n#{_SIGNS}]+)")
_ITEM = re.compile(r"[*+-] |\d+\. ")
_NEXT_NUMBER = re.compile(r"\n\d+\. ")


class _NotPlainError(Exception):
    """There is something in the text that this module doesn't know."""


def plain_prose(text: str, links: Mapping[str, BodyLink], base: BaseUrl, extensions: tuple[str, ...]) -> str | None:
    """The sanitised HTML of `text`, or None if it isn't plain prose, or Markdown is extended in ways unknown here."""
    if extensions != KNOWN_EXTENSIONS or len(text) > _LONGEST or "&#" in text:
        return None
    if not text.isascii() and _NOT_LETTERS.search(text):
        return None
    blocks = [block for part in text.strip("\n").split("\n\n") if (block := part.lstrip("\n"))]
    try:
        html = "\n".join(_Prose(blocks, links, base).html())
    except _NotPlainError:
        return None
    if "</ul>\n<ul>" in html or "</ol>\n<ol>" in html:
        return None  # Markdown makes one list of them
    return html.replace("</blockquote>\n<blockquote>\n", "").replace("\xa0", "&nbsp;")


class _Prose:
    """The blocks of one text. Its methods raise `_NotPlainError`."""

    def __init__(self, blocks: list[str], links: Mapping[str, BodyLink], base: BaseUrl) -> None:
        self._blocks = blocks
        self._links = links
        self._base = base
        self._ids: set[str] = set()
        levels = [len(block) - len(block.lstrip("#")) for block in blocks if block[0] == "#"]
        self._shift = 2 - min(levels, default=2)  # the highest heading becomes h2

    def html(self) -> list[str]:
        return [self._block(block) for block in self._blocks]

    def _block(self, block: str) -> str:
        if block[0].isalpha():
            return f"<p>{self._prose(block)}</p>"  # as most are, so that nothing else is asked of them
        if block[0] == "#":
            return self._heading(block)
        if block.startswith("> "):
            quoted = block[2:].replace("\n> ", "\n")
            return f"<blockquote>\n<p>{self._prose(quoted)}</p>\n</blockquote>"
        if item := _ITEM.match(block):
            return self._list(block, item)
        return f"<p>{self._prose(block)}</p>"

    def _heading(self, block: str) -> str:
        match = _HEADING.fullmatch(block)
        if not match:
            raise _NotPlainError
        level, title = len(match[1]) + self._shift, match[2].strip()
        id_ = heading_id(title, "-")
        if id_ == "section" or len(self._ids) == _MOST_HEADINGS:
            raise _NotPlainError
        return f'<h{min(6, level)} id="{unique(id_, self._ids)}">{title}</h{min(6, level)}>'

    def _list(self, block: str, first: re.Match[str]) -> str:
        marker = first[0]
        if marker[0] in "*+-":
            tag, items = "ul", block.split(f"\n{marker}")
        elif marker == "1. ":
            tag, items = "ol", _NEXT_NUMBER.split(block)
        else:
            raise _NotPlainError
        items[0] = items[0][len(marker) :]
        inner = "</li>\n<li>".join(map(self._prose, items))
        return f"<{tag}>\n<li>{inner}</li>\n</{tag}>"

    def _prose(self, text: str) -> str:
        if not (text[:1].isalpha() or _FIRST.match(text)):
            raise _NotPlainError
        if "\n" not in text:
            return self._words(text)
        if _STRANGE_LATER.search(text):
            raise _NotPlainError
        return "<br>\n".join(map(self._words, text.split("  \n")))

    def _words(self, text: str) -> str:
        return _SIGN.sub(self._known, text)

    def _known(self, sign: re.Match[str]) -> str:
        match sign.lastgroup:
            case "stressed":
                tag = "strong" if sign["strong"] else "em"
                return f"<{tag}>{self._words(sign['stressed'])}</{tag}>"
            case "url":
                return self._link(sign["url"], self._words(sign["words"]))
            case "address":
                return self._link(sign["address"], escape(sign["address"]))
            case "target" | "label":
                return self._record_link(sign["target"], sign["label"])
            case "code":
                return f"<code>{sign['code'].strip()}</code>"
            case "ampersand":
                return "&amp;"
        raise _NotPlainError

    def _link(self, url: str, words: str) -> str:
        return f'<a href="{escape(placed(url, self._links, self._base))}">{words}</a>'

    def _record_link(self, target: str, words: str | None) -> str:
        link = self._links.get(target)
        if link is None or not (words or _TITLE.fullmatch(link.label)):
            raise _NotPlainError
        return self._link(link.address, self._words(words or link.label))
