"""Markdown to HTML, by Python-Markdown. What comes out is still untrusted: `sanitiser` follows.

Traps of Python-Markdown, and what is done here: `#MeToo` at the start of a line becomes a heading, so a heading needs
a space after its `#`; a text's `#` would be a second h1 beside the page's own, so its highest heading becomes h2;
heading ids may collide with the page's own, so they begin with `section-`; column alignment is written as inline
style, which the Content-Security-Policy forbids, so it becomes a class; a footnote's label, spaces and all, becomes
its id, in which HTML allows none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from generator.core.views import BodyLink

_EXTENSIONS = ("tables", "fenced_code", "footnotes", "sane_lists", "def_list", "abbr")
_HEADING = re.compile("h[1-6]")
_FOOTNOTE = re.compile(r"#?fn(?:ref\d*)?:.")
_ALIGN = re.compile(r"text-align:\s*(left|center|right)")


class MarkdownConverter:
    """Converts texts, one after the other; keep one in each process."""

    def __init__(self) -> None:
        self._links: dict[str, BodyLink] = {}
        self._markdown = Markdown(
            extensions=[*_EXTENSIONS, "toc", _ArchiveExtension(self._links)],
            extension_configs={"toc": {"slugify": _heading_id}},
        )

    def convert(self, text: str, links: Mapping[str, BodyLink]) -> str:
        """The HTML of `text`; `[[…]]` whose target is in `links` become links to the archive's own addresses."""
        self._links.clear()
        self._links.update(links)
        self._markdown.reset()
        return self._markdown.convert(text)


def _heading_id(text: str, separator: str) -> str:
    return f"section-{slugify_unicode(text, separator)}".rstrip("-")


class _ArchiveExtension(Extension):
    def __init__(self, links: Mapping[str, BodyLink]) -> None:
        super().__init__()
        self._links = links

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.parser.blockprocessors.register(_Heading(md.parser), "hashheader", 70)
        md.inlinePatterns.register(_RecordLink(self._links), "recordlink", 185)  # after code, before escapes
        md.treeprocessors.register(_Levels(md), "levels", 6)  # before "toc", which has 5
        md.treeprocessors.register(_Alignment(md), "alignment", 4)
        md.treeprocessors.register(_FootnoteIds(md), "footnoteids", 3)


class _Heading(HashHeaderProcessor):
    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})(?=[ \t]|\n|$)(?P<header>(?:\\.|[^\\])*?)#*(?:\n|$)")


class _RecordLink(InlineProcessor):
    r"""`[[incident:x]]` and `[[incident:x|these words]]`; in a table, where a `|` parts cells, `\|`."""

    def __init__(self, links: Mapping[str, BodyLink]) -> None:
        super().__init__(r"(?<!\\)\[\[([a-z0-9-]+:[^\[\]|\\\n]+?)(?:\\?\|([^\[\]\n]+))?\]\]")
        self._links = links

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: ARG002, N802
        link = self._links.get(m[1])
        if link is None:
            return None, None, None
        element = ElementTree.Element("a", {"href": link.address})
        element.text = (m[2] or "").strip() or AtomicString(link.label)  # a title is text, not Markdown
        return element, m.start(0), m.end(0)


class _Levels(Treeprocessor):
    """The highest heading of a text becomes h2, whatever its author began with; the others follow."""

    def run(self, root: ElementTree.Element) -> None:
        headings = [element for element in root.iter() if _HEADING.fullmatch(element.tag)]
        shift = 2 - min((int(heading.tag[1]) for heading in headings), default=2)
        for heading in headings:
            heading.tag = f"h{min(6, int(heading.tag[1]) + shift)}"


class _Alignment(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        for cell in root.iter():
            if cell.tag in ("td", "th") and (match := _ALIGN.search(cell.attrib.pop("style", ""))):
                cell.set("class", f"align-{match[1]}")


class _FootnoteIds(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            for name in ("id", "href"):
                value = element.get(name, "")
                if _FOOTNOTE.match(value):
                    element.set(name, re.sub(r"[\s\"'<>]+", "-", value))
