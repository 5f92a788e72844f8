"""The size of a picture, out of the first bytes of its file: a page that knows it doesn't jump when it comes."""

from __future__ import annotations

import io
import os

import imagesize

# What browsers show in a page.
SHOWN = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")
# A header is longer only where somebody has put much else before it.
_HEADER = 1 << 20  # bytes
_MOST = 65_535  # pixels; JPEG has no more
_OPENING = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

NO_SIZE = (0, 0)


def size_of(path: str) -> tuple[int, int]:
    """Width and height in pixels, as a browser shows the picture, turned as its file asks; `NO_SIZE` for what is none.

    Raises nothing: the file comes by pull request, and may hold anything.
    """
    try:
        with os.fdopen(os.open(path, _OPENING), "rb") as file:
            return size_in(file.read(_HEADER))
    except OSError:
        return NO_SIZE


def size_in(header: bytes) -> tuple[int, int]:
    """As `size_of`, of a file that begins with `header`."""
    try:
        width, height = imagesize.get(io.BytesIO(header))
    except Exception:  # noqa: BLE001 - whatever bytes do to a library, they are no picture
        return NO_SIZE
    return (width, height) if 0 < width <= _MOST and 0 < height <= _MOST else NO_SIZE
