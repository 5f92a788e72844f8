"""What layouts can do with values besides what Jinja can."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup

from generator.core.views import Link
from generator.render.quick_jinja import quick_escape

# English non-fiction is read at 238 words a minute, Chinese at 255 characters (Brysbaert 2019, "How many words do we
# read per minute?", Journal of Memory and Language 109). So where a script knows no spaces, a character is a word.
_WORDS_A_MINUTE = 238
_SPACELESS = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
# Where attributes hold what looks like tags, a name ends before it: no text takes longer than its length.
_ATTRIBUTES = re.compile(r"<[^<>\s]+\s([^>]*)>")
# Bytes of UTF-8: what parts words, a tag among it, as a space; what a character of such a script begins with, as `s`,
# though others do too; all else as a letter.
_ENDS = b" \t\n\r\f<>"
_BEGINNINGS = bytes((0xE0, *range(0xE3, 0xEA), 0xEF))
_SIGNS = bytes(ord(" " if byte in _ENDS else "s" if byte in _BEGINNINGS else "x") for byte in range(256))


def reading_minutes(html: str) -> int:
    """How many minutes it takes to read a text in HTML, at least one: `body | reading_minutes`."""
    signs = html.encode().translate(_SIGNS)
    if b"s" in signs:
        html = _SPACELESS.sub(" x ", html)
        signs = html.encode().translate(_SIGNS)
    return max(1, round(_words(html, signs) / _WORDS_A_MINUTE))


def _words(html: str, signs: bytes) -> int:
    """How many words stand between the tags. Counted, not taken apart: that takes a fifth of the time, on each page."""
    in_tags = html.count("<") + sum(len(words.split()) for words in _ATTRIBUTES.findall(html))
    return (signs + b" ").count(b"x ") - in_tags


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text, which blank lines part."""
    return [part for part in (part.strip() for part in text.split("\n\n")) if part]


def dotted(parts: Iterable[str]) -> Markup:
    """Those of several parts that aren't empty, a ` · ` between them."""
    return Markup(" · ".join(quick_escape(part) for part in parts if part))  # noqa: S704 - each is escaped


def marks(here: str, entries: Iterable[Link]) -> tuple[str, ...]:
    """Each link's `aria-current` on the page `here`: `page`, or `true` where that is below it, or nothing."""
    return _shared(tuple(_mark(here, entry.address) for entry in entries))


def _mark(here: str, address: str) -> str:
    if here == address:
        return "page"
    return "true" if address != "/" and here.startswith(address) else ""


@lru_cache(maxsize=256)
def _shared(marks: tuple[str, ...]) -> tuple[str, ...]:
    """The same object for equal marks, because `remember` goes by that."""
    return marks
