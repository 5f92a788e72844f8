"""The letters of card images: which of a text can be set, and how it is broken into lines that fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

# Noto, cut down to Latin, Greek and Cyrillic: see README.md beside them.
_FOLDER = Path(__file__).parent
TITLE, SMALL = "NotoSerif-Bold.ttf", "NotoSans-Medium.ttf"
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Face:
    """A font in a size, in pixels. Laid out in the plain way, which is the same on every machine."""

    name: str
    size: int

    @property
    def font(self) -> ImageFont.FreeTypeFont:
        return _font(self.name, self.size)

    def width(self, text: str) -> float:
        """How wide a text is, in pixels."""
        return self.font.getlength(text)


@lru_cache(maxsize=32)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FOLDER / name, size, layout_engine=ImageFont.Layout.BASIC)


def legible(text: str) -> str:
    """A text as the fonts can set it: an ellipsis where letters of other scripts are, nothing where emoji are.

    Empty where most of its letters can't be set: a few names out of a title would say something else.
    """
    text = unicodedata.normalize("NFC", text)
    signs = "".join(sign if _is_set(sign) else _instead_of(sign) for sign in text)
    lost = sum(not _is_set(sign) and _is_letter(sign) for sign in text)
    left = sum(_is_set(sign) and _is_letter(sign) for sign in text)
    return "" if lost > left else " ".join(_single_ellipses(signs).split())


def _instead_of(sign: str) -> str:
    if sign.isspace():
        return " "
    plain = unicodedata.normalize("NFKC", sign)
    if plain != sign and all(map(_is_set, plain)):
        return plain
    return ELLIPSIS if _is_letter(sign) else ""


def _single_ellipses(text: str) -> str:
    while f"{ELLIPSIS}{ELLIPSIS}" in text or f"{ELLIPSIS} {ELLIPSIS}" in text:
        text = text.replace(f"{ELLIPSIS} {ELLIPSIS}", ELLIPSIS).replace(f"{ELLIPSIS}{ELLIPSIS}", ELLIPSIS)
    return text


def _is_letter(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LN"


@lru_cache(maxsize=4096)
def _is_set(sign: str) -> bool:
    """Whether the fonts, which have the same signs, have this one: it doesn't look like what stands for none."""
    font = _font(SMALL, 32)
    return sign == " " or (sign.isprintable() and _shape(font, sign) != _shape(font, "\uffff"))


def _shape(font: ImageFont.FreeTypeFont, sign: str) -> tuple[object, ...]:
    mask, offset = font.getmask2(sign)
    return offset, mask.size, bytes(mask)


def fitted(text: str, face: Face, width: int, most: int) -> list[str]:
    """The text in at most that many lines; what has no room gives way to an ellipsis, at the end of a word."""
    lines = list(wrapped(text, face, width))
    if len(lines) <= most:
        return lines
    words = lines[most - 1].split()
    while len(words) > 1 and face.width(" ".join(words) + ELLIPSIS) > width:
        words.pop()
    return [*lines[: most - 1], " ".join(words).rstrip(",;:-–—") + ELLIPSIS]


def wrapped(text: str, face: Face, width: int) -> Iterator[str]:
    """The lines of a text; a word is broken only where it is longer than a line by itself."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if face.width(longer) <= width:
            line = longer
            continue
        if line:
            yield line
        *full, line = _pieces(word, face, width)
        yield from full
    if line:
        yield line


def _pieces(word: str, face: Face, width: int) -> Iterator[str]:
    piece = ""
    for sign in word:
        if piece and face.width(piece + sign) > width:
            yield piece
            piece = ""
        piece += sign
    yield piece
