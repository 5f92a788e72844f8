"""What layouts can do with values besides what Jinja can."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup

from generator.core.views import Link
from generator.render.quick_jinja import quick_escape


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
