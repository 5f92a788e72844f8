"""Which characters feeds and other XML can hold."""

from __future__ import annotations

import re

# XML 1.0 can't hold most control characters, lone surrogates, U+FFFE and U+FFFF. It could hold U+007F to U+009F, but
# readers take those for Windows-1252.
_NOT_FOR_FEEDS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

# The bytes of UTF-8 that only characters which may stay are made of. 0xC2 begins U+0080 to U+00BF, 0xEF begins U+F000
# to U+FFFF: in doubt the expression above decides.
_SURELY_LEGIBLE = bytes({*b"\t\n\r", *range(0x20, 0x7F), *range(0x80, 0x100)} - {0xC2, 0xEF})


def legible(text: str) -> str:
    """`text` without what a feed can't hold, and without space around it."""
    return without_illegible(text).strip()


def without_illegible(text: str) -> str:
    """`text` without the characters that a feed can't hold."""
    return text if _is_surely_legible(text) else _NOT_FOR_FEEDS.sub("", text)


def _is_surely_legible(text: str) -> bool:
    """Whether nothing in `text` is in doubt: most texts, in a tenth of the time that the expression takes."""
    try:
        return text.isprintable() or not text.encode().translate(None, _SURELY_LEGIBLE)
    except UnicodeEncodeError:
        return False  # a lone surrogate
