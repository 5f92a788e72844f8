"""Markdown to HTML, by Python-Markdown. What comes out is still untrusted: `sanitiser` follows.

Traps of Python-Markdown, and what is done here: `#MeToo` at the start of a line becomes a heading, so a heading needs
a space after its `#`; a text's `#` would be a second h1 beside the page's own, so its highest heading becomes h2;
heading ids may collide with the page's own, so they begin with `section-`; column alignment is written as inline
style, which the Content-Security-Policy forbids, so it becomes a class; a footnote's label, spaces and all, becomes
its id, in which HTML allows none.

What a text could do to Python-Markdown is told or made harmless before it costs anything, as far as it is known:
brackets (`brackets.py`), tags that never end, blocks nested without end, and a definition repeated until it fills the
memory. `bodies.py` has the net below that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode
from markdown.htmlparser import HTMLExtractor
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from generator.core.views import BodyLink
from generator.render.brackets import pair_brackets
from generator.render.extensions import EXTENSIONS
from generator.render.refusal import RefusedError

# `plain_prose.py` writes the HTML of simple texts itself, as these would; it stands aside when there are others.
_HEADING = re.compile("h[1-6]")
_FOOTNOTE = re.compile(r"(?P<mark>#?fn(?:ref\d*)?:)(?P<label>.+)", re.DOTALL)
# Nobody reads a list within a hundred lists; Python's stack holds some three hundred.
_DEEPEST = 100
# All attributes of a text together, in characters; one of 1.5 MB, written without references, has fewer.
_MOST_IN_ATTRIBUTES = 5_000_000
_ALIGN = re.compile(r"text-align:\s*(left|center|right)")


class MarkdownConverter:
    """Converts texts, one after the other; keep one in each process."""

    def __init__(self) -> None:
        self._links: dict[str, BodyLink] = {}
        self._markdown = Markdown(extensions=[*map(_extension, EXTENSIONS), _ArchiveExtension(self._links)])

    def convert(self, text: str, links: Mapping[str, BodyLink]) -> str:
        """The HTML of `text`; `[[…]]` whose target is in `links` become links to the archive's own addresses.

        Raises `RefusedError` for a text that would take too much; the converter is of no use afterwards.
        """
        self._links.clear()
        self._links.update(links)
        self._markdown.reset()
        return self._markdown.convert(text)


def _extension(name: str) -> Extension:
    """An extension of Python-Markdown's own. Were it given by name, all installed packages would be searched for it."""
    settings = {"slugify": heading_id} if name == "toc" else {}
    made: Extension = import_module(f"markdown.extensions.{name}").makeExtension(**settings)
    return made


def heading_id(text: str, separator: str) -> str:
    """The id of a heading with these words; `section` alone if there is no letter in them."""
    return f"section-{slugify_unicode(text, separator)}".rstrip("-")


class _ArchiveExtension(Extension):
    def __init__(self, links: Mapping[str, BodyLink]) -> None:
        super().__init__()
        self._links = links

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.parser.blockprocessors.register(_Heading(md.parser), "hashheader", 70)
        md.inlinePatterns.register(_RecordLink(self._links), "recordlink", 185)  # after code, before escapes
        pair_brackets(md)
        md.preprocessors.register(_HtmlBlocks(md), "html_block", 20)
        setattr(md.parser, "parseBlocks", _bounded(md.parser.parseBlocks))  # noqa: B010 - mypy forbids the plain form
        md.treeprocessors.register(_Size(md), "size", 6.5)  # once references and abbreviations stand for themselves
        md.treeprocessors.register(_Levels(md), "levels", 6)  # before "toc", which has 5
        md.treeprocessors.register(_Alignment(md), "alignment", 4)
        md.treeprocessors.register(_FootnoteIds(md), "footnoteids", 3)


def _bounded(parse: Callable[..., None]) -> Callable[..., None]:
    """The parser of blocks, which calls itself for each block within a block."""
    depth = 0

    def parse_blocks(*arguments: Any) -> None:
        nonlocal depth
        if depth == _DEEPEST:
            raise RefusedError(f"it nests lists or quotes more than {_DEEPEST} deep", "write them side by side")
        depth += 1
        parse(*arguments)
        depth -= 1

    return parse_blocks


class _HtmlBlocks(HtmlBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        extractor = _HtmlExtractor(self.md)
        extractor.feed("\n".join(lines))
        extractor.close()
        return "".join(extractor.cleandoc).split("\n")


class _HtmlExtractor(HTMLExtractor):
    def parse_starttag(self, i: int) -> int:
        """Without a `>` after it no tag begins; it would be looked for anew from each `<` on."""
        if self.rawdata.find(">", i) < 0:
            self.handle_data(self.rawdata[i])
            return i + 1
        return super().parse_starttag(i)


class _Size(Treeprocessor):
    """A definition of some KB, used some thousand times, would make gigabytes of HTML."""

    def run(self, root: ElementTree.Element) -> None:
        total = sum(len(value) for element in root.iter() for value in element.attrib.values())
        if total > _MOST_IN_ATTRIBUTES:
            raise RefusedError(
                f"its links and abbreviations come to {total // 1_000_000:,} MB",
                "use long link definitions and abbreviations less often, or make them shorter",
            )


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
        taken: dict[str, str] = {}
        for element in root.iter():
            for name in ("id", "href"):
                if note := _FOOTNOTE.match(element.get(name, "")):
                    element.set(name, note["mark"] + _own_label(note["label"], taken))


def _own_label(label: str, taken: dict[str, str]) -> str:
    """A footnote's label as ids may have it; two labels that would be one there stay apart."""
    written = re.sub(r"[\s\"'<>]+", "-", label)
    while taken.setdefault(written, label) != label:
        written += "-"
    return written
