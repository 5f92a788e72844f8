"""HTML as a browser reads it: its tags, its words, and whether anything in it could do harm."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from lxml import html as lxml_html

ALLOWED = frozenset(
    """
    a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure
    h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot
    th thead time tr u ul var wbr
    """.split()  # noqa: SIM905 - a list of sixty lines is harder to read
)
_ATTRIBUTES = frozenset(
    """
    alt aria-label class colspan datetime decoding dir height href id lang loading reversed role rowspan scope span src
    start tabindex title width
    """.split()  # noqa: SIM905 - as above
)
_VOID = frozenset(("br", "col", "hr", "img", "wbr"))


def tree_of(html: str) -> Any:
    """The tree that lxml makes of a fragment, below one element."""
    document: Any = lxml_html.document_fromstring(f"<body><div>{html}</div></body>")
    return document.find("body")[0]


def words_of(html: str) -> str:
    """The text that a reader sees."""
    return _Reader(html).words


def tags_of(html: str) -> list[str]:
    """The opening tags in order."""
    return _Reader(html).tags


def check_well_formed(html: str) -> None:
    """Every tag is closed, and closed in order."""
    reader = _Reader(html)
    assert not reader.faults, (reader.faults, html)
    assert not reader.open, (reader.open, html)


def check_harmless(html: str) -> None:
    """Nothing but text: no script, style, form or frame, no address that a browser would run."""
    check_well_formed(html)
    for element in tree_of(html).iterdescendants():
        assert element.tag in ALLOWED, html
        assert set(element.attrib) <= _ATTRIBUTES, html
        for name in ("href", "src"):
            check_address(element.get(name, ""), html)
        assert re.fullmatch(r"|(?:section-|fn:|fnref\d*:)\S+", element.get("id", "")), html


def check_address(address: str, html: str) -> None:
    """No browser would run it. They strip control characters and spaces at its ends, tabs and line breaks anywhere."""
    read = re.sub(r"[\t\n\r]", "", address).strip("".join(map(chr, range(33)))).lower()
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", read)
    assert scheme is None or scheme[1] in ("http", "https", "mailto"), html


class _Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.words = ""
        self.tags: list[str] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's
        self.tags.append(tag)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data
