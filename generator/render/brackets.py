"""Links, pictures and references in Python-Markdown, so that no number of brackets makes them slow.

Python-Markdown looks for the end of a link from each `[` on, sign by sign, to the end of the paragraph, and does so
six times over: 20 KB of `[` take minutes. Here the brackets of a paragraph are paired once. What is found is the same.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.inlinepatterns import (
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)

_BRACKET = re.compile(r"[\[\]]")
# A destination in which nothing needs pairing, such as a picture written as data, may be as long as it likes.
_PLAIN = re.compile(r"\(([^\s()<>\"'\\]*+)\)")
# Any other destination with its title, in characters.
_LONGEST = 1000


class _Pairs:
    """Which `[` of a text is closed where."""

    def __init__(self) -> None:
        self._text = ""
        self._closing: dict[int, int] = {}

    def closing(self, text: str, start: int) -> int | None:
        """Where the bracket is closed that stands before `start`, if it is.

        A paragraph is worked through from left to right, and what was found is replaced in it. So pairs are kept by
        their distance from the end, and stay true for as long as the rest of the paragraph is the same.
        """
        if text is not self._text and not self._text.endswith(text[start - 1 :]):
            self._pair(text)
        closing = self._closing.get(len(text) - start)
        return None if closing is None else len(text) - closing

    def _pair(self, text: str) -> None:
        self._text = text
        self._closing = {}
        opened: list[int] = []
        for bracket in _BRACKET.finditer(text):
            if bracket[0] == "[":
                opened.append(bracket.end())
            elif opened:
                self._closing[len(text) - opened.pop()] = len(text) - bracket.start()


class _Paired(LinkInlineProcessor):
    """What all of them share: the words between brackets, the destination between parentheses."""

    def __init__(self, pattern: str, md: Markdown) -> None:
        super().__init__(pattern, md)
        self._pairs = _Pairs()

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802 - Python-Markdown's name
        closing = self._pairs.closing(data, index)
        return ("", index, False) if closing is None else (data[index:closing], closing + 1, True)

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802 - as above
        if plain := _PLAIN.match(data, index):
            return self.unescape(plain[1]).strip(), None, plain.end(), True
        return super().getLink(data[: index + _LONGEST], index)


class _Link(_Paired):
    pass


class _Image(_Paired, ImageInlineProcessor):
    pass


class _Reference(_Paired, ReferenceInlineProcessor):
    pass


class _ImageReference(_Paired, ImageReferenceInlineProcessor):
    pass


class _ShortReference(_Paired, ShortReferenceInlineProcessor):
    pass


class _ShortImageReference(_Paired, ShortImageReferenceInlineProcessor):
    pass


_PROCESSORS = {
    "reference": (_Reference, 170),
    "link": (_Link, 160),
    "image_link": (_Image, 150),
    "image_reference": (_ImageReference, 140),
    "short_reference": (_ShortReference, 130),
    "short_image_ref": (_ShortImageReference, 125),
}


def pair_brackets(md: Markdown) -> None:
    """Put these processors in the place of Python-Markdown's own."""
    for name, (processor, priority) in _PROCESSORS.items():
        md.inlinePatterns.register(processor(md.inlinePatterns[name].pattern, md), name, priority)
