"""Draws card images: ink on paper, the archive's name on a band of bus yellow, as a PNG of sixteen colours.

The same view gives the same bytes wherever the same version of Pillow draws it.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from generator.core.views import CardImageView
from generator.render.card_images.lettering import SMALL, TITLE, Face, fitted, legible, wrapped
from generator.render.metadata import CARD_HEIGHT, CARD_WIDTH

# The colours of the site, as `layouts/static/site.css` names them.
_PAPER, _INK, _SIGNAL = (0xFB, 0xFB, 0xF8), (0x1B, 0x1A, 0x16), (0xF5, 0xB3, 0x01)
# Sixteen colours: from paper to ink, then from yellow to ink. Sixteen take half a byte each.
_ON_PAPER, _ON_SIGNAL = 10, 6
_MUTED = 185  # of 255, how dark the small words are

_EDGE = 80
_WIDTH = CARD_WIDTH - 2 * _EDGE
_BAND = 96  # the yellow one at the foot, with the archive's name
_TOP, _TITLE_TOP, _NOTE_FOOT = 66, 142, CARD_HEIGHT - _BAND - 40
_MARK = (_EDGE, 40, _EDGE + 72, 50)  # a short yellow rule above all words
_SIZES = (100, 84, 76, 68, 60, 54, 48)
_LINE = 1.18  # of the size
_NOTE_LINE = 46
# `layouts/static/logo.svg` at one and a half times its size: the sheet, and its lines by place, width and height.
_SIGN_HEIGHT = 44
_TORN = ((36, 40), (32, 44), (27, 40), (23, 44), (18, 40), (14, 44), (9, 40), (5, 44), (0, 40))
_SIGN = ((0, 0), (36, 0), *_TORN)
_SIGN_LINES = ((6, 6, 24, 8), (6, 18, 24, 3), (6, 25, 24, 3), (6, 32, 15, 3))
_KIND, _NOTE, _SITE = Face(SMALL, 32), Face(SMALL, 34), Face(TITLE, 36)


def draw_card_image(view: CardImageView) -> bytes:
    """The picture as a PNG."""
    title, note, site = _words(view)
    paper, pen = _sheet(CARD_HEIGHT - _BAND)
    kind = legible(view.kind)
    if kind:
        pen.text((_EDGE, _TOP), _one_line(kind, _KIND), fill=_MUTED, font=_KIND.font)
    noted = fitted(note, _NOTE, _WIDTH, 2)
    for number, line in enumerate(reversed(noted)):
        pen.text((_EDGE, _NOTE_FOOT - number * _NOTE_LINE), line, fill=_MUTED, font=_NOTE.font, anchor="ls")
    top = _TITLE_TOP if kind else _TOP
    face, lines = _title(title, _NOTE_FOOT - len(noted) * _NOTE_LINE - 10 - top)
    for number, line in enumerate(lines):
        pen.text((_EDGE, top + number * _LINE * face.size), line, fill=255, font=face.font)
    return _as_png(paper, _band(site))


def _words(view: CardImageView) -> tuple[str, str, str]:
    """Title, note and archive's name. What can't be set gives its place to the next that can."""
    site = legible(view.site)
    title, note = legible(view.title), legible(view.note)
    if not title:
        title, note = note, ""
    return title or site, note, site


def _title(text: str, height: int) -> tuple[Face, list[str]]:
    """The largest size in which the title has room, and its lines; in the smallest it may be cut."""
    length = Face(TITLE, _SIZES[0]).width(text) / _SIZES[0]  # to pass over sizes in which it surely has none
    for size in _SIZES:
        face, most = Face(TITLE, size), int(height / (_LINE * size))
        if length * size > most * _WIDTH:
            continue
        lines = list(wrapped(text, face, _WIDTH))
        if len(lines) <= most and " ".join(lines) == text:  # no word was broken
            return face, lines
    return face, fitted(text, face, _WIDTH, most)


def _one_line(text: str, face: Face) -> str:
    return fitted(text, face, _WIDTH, 1)[0]


@cache
def _band(site: str) -> Image.Image:
    """The foot of all cards of a site."""
    band, pen = _sheet(_BAND)
    middle = _BAND // 2
    _draw_sign(pen, _EDGE, middle - _SIGN_HEIGHT // 2)
    if site:
        pen.text((_EDGE + 62, middle), fitted(site, _SITE, _WIDTH - 62, 1)[0], fill=255, font=_SITE.font, anchor="lm")
    return band


def _sheet(height: int) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """A blank part of a card, over its whole width, and what draws on it: 0 is the ground, 255 ink."""
    sheet = Image.new("L", (CARD_WIDTH, height))
    return sheet, ImageDraw.Draw(sheet)


def _draw_sign(pen: ImageDraw.ImageDraw, left: int, top: int) -> None:
    """The archive's sign, as in the masthead: a clipping with its lines, torn off at the foot."""
    pen.polygon([(left + x, top + y) for x, y in _SIGN], fill=255)
    for x, y, width, height in _SIGN_LINES:
        pen.rectangle((left + x, top + y, left + x + width - 1, top + y + height - 1), fill=0)


def _as_png(paper: Image.Image, band: Image.Image) -> bytes:
    image = Image.new("P", (CARD_WIDTH, CARD_HEIGHT))
    image.putpalette(_palette())
    image.paste(paper.point(_shades(0, _ON_PAPER)), (0, 0))
    image.paste(band.point(_shades(_ON_PAPER, _ON_SIGNAL)), (0, CARD_HEIGHT - _BAND))
    image.paste(_ON_PAPER, _MARK)
    file = BytesIO()
    image.save(file, "PNG", bits=4, compress_level=4)
    return file.getvalue()


@cache
def _palette() -> list[int]:
    """Red, green and blue of the sixteen colours."""
    ramps = ((_PAPER, _ON_PAPER), (_SIGNAL, _ON_SIGNAL))
    return [
        round(start + (end - start) * step / (steps - 1))
        for ground, steps in ramps
        for step in range(steps)
        for start, end in zip(ground, _INK, strict=True)
    ]


@cache
def _shades(first: int, steps: int) -> list[int]:
    """The number of the colour for each darkness from 0 to 255."""
    return [first + round(dark * (steps - 1) / 255) for dark in range(256)]
