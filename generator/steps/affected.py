"""Which pages a change of articles may have reached; all others needn't be looked at.

A build notes what each article touches (`derive/touches.py`), and of which site that is true. It is no more than a
short cut: without the note, or where anything else has changed, all pages are compared.
"""

from __future__ import annotations

import json
import marshal
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from generator.cache.folder import Cache, digest_of
from generator.core.views import Page
from generator.derive.touches import Touch, Touches
from generator.steps.keys import Keys

_TOUCHES = "touches"
# The site of which the other entry is true, what that entry is known by, and the articles that were reworded since.
_SITE = "touched"


IsAffected = Callable[[Page], bool]


def any_page(_page: Page) -> bool:
    """For a change that may have reached all pages."""
    return True


def affected(cache: Cache, site: str, keys: Keys, touches: Touches) -> IsAffected:
    """Tells whether what has changed, since the site with that id was made, may have reached a page."""
    noted, about = cache.get(_TOUCHES), cache.get(_SITE)
    if not noted or not about:
        return any_page
    of_site, name, reworded = json.loads(about)
    if of_site != site or name != digest_of(noted).hex():
        return any_page
    frame, before = marshal.loads(noted)  # noqa: S302 - of the cache, which checks what it holds
    if frame != _frame(keys, touches):
        return any_page
    changed = {id_ for id_, _ in before.items() ^ touches.articles.items()} | set(reworded)
    both = (before, touches.articles)
    if any(_own(each[id_]) in touches.linked for each in both for id_ in changed & each.keys()):
        return any_page
    touched = frozenset(address for each in both for address in _touched(each, changed))

    def is_affected(page: Page) -> bool:
        return page.about is None or not touched.isdisjoint(page.about)

    return is_affected


def note_touches(cache: Cache, site: str, keys: Keys, touches: Touches) -> None:
    """After a build that has planned everything."""
    noted = marshal.dumps((_frame(keys, touches), dict(touches.articles)))
    cache.put(_TOUCHES, noted)
    cache.put(_SITE, json.dumps([site, digest_of(noted).hex(), []]).encode())


def note_rewording(cache: Cache, before: str, after: str, articles: Iterable[str]) -> None:
    """After a build that made site `after` out of `before`, with other words in the articles of these ids."""
    about = cache.get(_SITE)
    if about:
        site, name, reworded = json.loads(about)
        if site == before:
            cache.put(_SITE, json.dumps([after, name, sorted({*reworded, *articles})]).encode())


def _frame(keys: Keys, touches: Touches) -> bytes:
    return digest_of(keys.common, touches.frame)


def _own(touch: Touch) -> str:
    return touch[1][0]


def _touched(touches: Mapping[str, Touch], changed: Collection[str]) -> Iterator[str]:
    """What the changed articles touch, and those beside them, which name them."""
    listed = list(touches.values())
    for number, id_ in enumerate(touches):
        if id_ in changed:
            yield from listed[number][1]
            yield from map(_own, listed[max(0, number - 1) : number + 2])
