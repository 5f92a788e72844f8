"""Which pages a change may have reached: those of articles, or of layouts; all others needn't be looked at.

A build notes what each article touches (`derive/touches.py`), and of which site that is true. It is no more than a
short cut: without the note, or where anything else has changed, all pages are compared.
"""

from __future__ import annotations

import json
import marshal
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.cache.folder import Cache, digest_of
from generator.core.views import Page, View
from generator.derive.touches import Touch, Touches
from generator.steps.keys import Keys

_TOUCHES = "touches"
# Of which site the other entry is true, what that entry is known by, the layouts, and the articles reworded since.
_SITE = "touched"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far a change reaches: pages about one of the `touched` addresses, or any where that is None."""

    touched: Collection[str] | None = None
    other_layouts: bool = False

    def spares(self, page: Page) -> bool:
        """Whether a page surely is as it was."""
        if self.touched is None or page.about is None or self.changes(page):
            return False
        return not any(address in self.touched for address in page.about)

    def changes(self, page: Page) -> bool:
        """Whether its key surely is another."""
        return self.other_layouts and issubclass(page.kind, View)


ANYWHERE = Reach()


def reach(cache: Cache, site: str, keys: Keys, touches: Touches) -> Reach:
    """How far reaches what has changed since the site with that id was made."""
    noted, about = cache.get(_TOUCHES), cache.get(_SITE)
    if not noted or not about:
        return ANYWHERE
    of_site, name, layouts, reworded = json.loads(about)
    if of_site != site or name != digest_of(noted).hex():
        return ANYWHERE
    frame, before = marshal.loads(noted)  # noqa: S302 - of the cache, which checks what it holds
    other_layouts = layouts != keys.layouts.hex()
    if frame != _frame(keys, touches):
        return Reach(other_layouts=other_layouts)
    changed = {id_ for id_, _ in before.items() ^ touches.articles.items()} | set(reworded)
    both = (before, touches.articles)
    if any(_own(each[id_]) in touches.linked for each in both for id_ in changed & each.keys()):
        return Reach(other_layouts=other_layouts)
    touched = frozenset(address for each in both for address in _touched(each, changed))
    return Reach(touched=touched, other_layouts=other_layouts)


def note_touches(cache: Cache, site: str, keys: Keys, touches: Touches) -> None:
    """After a build that has planned everything."""
    noted = marshal.dumps((_frame(keys, touches), dict(touches.articles)))
    cache.put(_TOUCHES, noted)
    cache.put(_SITE, json.dumps([site, digest_of(noted).hex(), keys.layouts.hex(), []]).encode())


def note_rewording(cache: Cache, before: str, after: str, articles: Iterable[str]) -> None:
    """After a build that made site `after` out of `before`, with other words in the articles of these ids."""
    about = cache.get(_SITE)
    if about:
        site, name, layouts, reworded = json.loads(about)
        if site == before:
            cache.put(_SITE, json.dumps([after, name, layouts, sorted({*reworded, *articles})]).encode())


def _frame(keys: Keys, touches: Touches) -> bytes:
    return digest_of(keys.site, touches.frame)


def _own(touch: Touch) -> str:
    return touch[1][0]


def _touched(touches: Mapping[str, Touch], changed: Collection[str]) -> Iterator[str]:
    """What the changed articles touch, and those beside them, which name them."""
    listed = list(touches.values())
    for number, id_ in enumerate(touches):
        if id_ in changed:
            yield from listed[number][1]
            yield from map(_own, listed[max(0, number - 1) : number + 2])
