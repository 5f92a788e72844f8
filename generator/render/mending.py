"""What sanitised HTML lacks to be read on a phone, by keyboard and without being tracked.

Pictures from other hosts become links, the site's own get their sizes; tables and code scroll by themselves; the way to
a footnote and back is named. As in `weaver.py`, a regular expression can tell tags from text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from generator.core.interface import ENGLISH, N_, Words, filled
from generator.core.urls import BaseUrl
from generator.core.views import Picture

_TO_MEND = re.compile('<(?:img|table|pre|[a-z]+ class="footnote)')
_TAG = re.compile(r'<(?P<close>/?)(?P<name>img|table|pre|a|div)\b(?P<attributes>(?:[^">]|"[^"]*")*)>')
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
# A wide table scrolls by itself, also by keyboard, so that a phone's page doesn't.
_SCROLLING = '<div class="scroll" role="region" aria-label="{}" tabindex="0">'
_CODE = ' role="group" aria-label="{}" tabindex="0"'
# The roles of WAI-ARIA for publications (DPUB-ARIA 1.1).
_NOTES = {
    "footnote": ' role="doc-endnotes" aria-label="{}"',
    "footnote-ref": ' role="doc-noteref"',
    "footnote-backref": ' role="doc-backlink" aria-label="{}"',
}
# What Python-Markdown says of the way back from a footnote.
_BACK = re.compile(r"Jump back to footnote (\d+) in the text")

TABLE, CODE, NOTES = N_("Table"), N_("Code"), N_("Footnotes")
PICTURE, PICTURE_OF = N_("Picture"), N_("Picture: %(description)s")
BACK = N_("Jump back to footnote %(number)s in the text")
# All words that mended HTML has of the interface.
LABELS = (TABLE, CODE, NOTES, PICTURE, PICTURE_OF, BACK)


def mend(text: str, pictures: Iterable[Picture], base: BaseUrl, *, remote_images: bool, words: Words = ENGLISH) -> str:
    """`text` with no picture loaded from elsewhere unless allowed, and with all that moves in it within reach."""
    if not _TO_MEND.search(text):
        return text
    return _TAG.sub(_Mending(pictures, base, remote_images=remote_images, words=words), text)


class _Mending:
    """Goes through the tags of one text, in order."""

    def __init__(self, pictures: Iterable[Picture], base: BaseUrl, *, remote_images: bool, words: Words) -> None:
        self._sizes = {base.href(picture.address): picture for picture in pictures}
        self._base = base
        self._remote_images = remote_images
        self._words = words
        self._in_link = False
        self._counts: dict[str, int] = {}

    def __call__(self, tag: re.Match[str]) -> str:
        name, attributes = tag["name"], tag["attributes"]
        if name == "a":
            self._in_link = not tag["close"]
        if name == "img":
            return self._picture(attributes)
        if name == "table":
            return f"{tag[0]}</div>" if tag["close"] else _SCROLLING.format(self._label(TABLE)) + tag[0]
        if tag["close"]:
            return tag[0]
        if name == "pre":
            return f"<pre{attributes}{_CODE.format(self._label(CODE))}>"
        attributes = _BACK.sub(lambda found: self._said(BACK, number=found[1]), attributes)
        return f"<{name}{attributes}{self._note(attributes)}>"

    def _said(self, text: str, **values: str) -> str:
        """A text of the interface as HTML, of values that are HTML."""
        return filled(html.escape(self._words.texts.get(text, text)), values)

    def _label(self, text: str) -> str:
        """`Table`, then `Table 2`: two regions of a page need names of their own."""
        count = self._counts[text] = self._counts.get(text, 0) + 1
        return f"{self._said(text)} {count}" if count > 1 else self._said(text)

    def _note(self, attributes: str) -> str:
        found: dict[str, str] = dict(_ATTRIBUTE.findall(attributes))
        kind = found.get("class", "")
        return _NOTES.get(kind, "").format(self._said(NOTES) if kind == "footnote" else found.get("title", ""))

    def _picture(self, attributes: str) -> str:
        found: dict[str, str] = dict(_ATTRIBUTE.findall(attributes))
        source = found.get("src", "")
        alt = html.escape(html.unescape(found.get("alt", "")), quote=False)  # "<" may stand bare in an attribute
        if not source:
            return alt
        if self._remote_images or _is_own(source, self._base):
            missing = "" if "alt" in found else ' alt=""'
            return f'<img{attributes.rstrip(" /")}{missing}{self._size(found)} loading="lazy" decoding="async">'
        label = self._said(PICTURE_OF, description=alt) if alt else self._said(PICTURE)
        return label if self._in_link else f'<a href="{source}">{label}</a>'

    def _size(self, attributes: dict[str, str]) -> str:
        """The size of a picture for which its author gives none."""
        picture = self._sizes.get(attributes["src"])
        if picture is None or "width" in attributes or "height" in attributes:
            return ""
        return f' width="{picture.width}" height="{picture.height}"'


def _is_own(source: str, base: BaseUrl) -> bool:
    """Whether a picture is the site's own, as browsers read addresses: without line breaks and tabs, `\\` as `/`."""
    read = re.sub(r"[\t\n\r]", "", source).replace("\\", "/")
    return read.startswith(base.path) and not read.startswith("//")
