"""Whether the archive has an article already: from the same address, or with the same words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from generator.core.records import Article
from generator.intake.clipping import Clipping, web_address

_LETTERS = re.compile(r"[^\W_]+")
_TELLING = 200  # letters and digits; shorter texts may be alike by chance
# How much longer or shorter, in characters, the same words may be by their markup and white space.
_SHARE = 0.25

ReadText = Callable[[Article], str]


def same_article(clipping: Clipping, articles: Iterable[Article], read_text: ReadText) -> tuple[Article, str] | None:
    """The first article that is the same, and what of it is; None where the archive has none."""
    address, letters = same_address(clipping.source_url), letters_of(clipping.text)
    for article in articles:
        if address and address in (same_address(article.source_url), same_address(article.archived_url)):
            return article, "address"
        is_near = abs(article.body.size - len(clipping.text)) <= _SHARE * max(article.body.size, len(clipping.text))
        if len(letters) >= _TELLING and is_near and letters_of(read_text(article)) == letters:
            return article, "text"
    return None


def same_clipping(one: Clipping, other: Clipping) -> str:
    """What is the same of two clippings; empty where they differ."""
    address, letters = same_address(one.source_url), letters_of(one.text)
    if address and address == same_address(other.source_url):
        return "address"
    return "text" if len(letters) >= _TELLING and letters == letters_of(other.text) else ""


def same_address(url: str | None) -> str:
    """What two addresses of one page have in common: not the scheme, "www.", a last slash or what tracks readers."""
    parts = urlsplit(web_address(url or ""))
    host = (parts.netloc or "").lower().removeprefix("www.")
    return host and f"{host}{parts.path.rstrip('/')}?{parts.query}"


def letters_of(text: str) -> str:
    """The letters and digits of a text: markup, line ends and other forms of quotation marks leave them as they are."""
    return "".join(_LETTERS.findall(text.casefold()))
