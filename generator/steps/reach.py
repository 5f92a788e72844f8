"""Which pages a change may have reached: those of articles, or of layouts; all others needn't be looked at.

A build notes what each article touches (`derive/touches.py`), and of which site that is true. It is no more than a
short cut: without the note, or where anything else has changed, all pages are compared.
"""

from __future__ import annotations

import json
import marshal
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.cache.folder import Cache, digest_of
from generator.core.views import BodyView, Page, View
from generator.derive.context import Context
from generator.derive.touches import Touch, frame_of, own_address, touched_by, touches_of
from generator.steps.keys import Keys

_TOUCHES = "touches"
# Of which site the other entry is true, and what that entry is known by; frame, common values and layouts of that site,
# what stood on its pages of lists, and the articles reworded since.
_SITE = "touched"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How far a change reaches: pages about one of the `touched` addresses, or any where that is None.

    `shares` are digests of what stood on the pages of lists before.
    """

    touched: frozenset[str] | None = None
    shares: Collection[str] = ()
    other_layouts: bool = False

    def spares(self, page: Page) -> bool:
        """Whether a page surely is as it was."""
        touched, about = self.touched, page.about
        if touched is None or about is None or not touched.isdisjoint(about) or self.changes(page):
            return False
        return not page.share or _share_digest(page) in self.shares

    def changes(self, page: Page) -> bool:
        """Whether its key surely is another."""
        return self.other_layouts and issubclass(page.kind, View)


ANYWHERE = Reached()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """What has become of the articles since a build.

    `site` is what that build has made; `common` names what all its pages shared, and `layouts` its layouts. `own` are
    the addresses of the changed articles as they were and as they are, `touched` all that these touch. `now` is what
    the next build must know, with its own `frame`.
    """

    frame: bytes
    now: bytes
    site: str = ""
    common: str = ""
    layouts: str = ""
    shares: Collection[str] = ()
    own: Collection[str] = ()
    touched: frozenset[str] = frozenset()


class Reach:
    """How far the changes since the last build reach, for pages that are planned from `context`."""

    def __init__(self, context: Context, cache: Cache) -> None:
        self._context = context
        self._cache = cache

    def of(self, site: str, keys: Keys, texts: Iterable[BodyView]) -> Reached:
        """How far it reaches in a site that stands and has that id. `texts` are those of all pages."""
        found = self._found
        if found.site != site:
            return ANYWHERE
        other_layouts = found.layouts != keys.layouts.hex()
        # Where a text leads to an article, that article's title may stand in for missing words.
        if found.common != _common(keys, found) or not _linked(texts).isdisjoint(found.own):
            return Reached(other_layouts=other_layouts)
        return Reached(touched=found.touched, shares=frozenset(found.shares), other_layouts=other_layouts)

    def note(self, site: str, keys: Keys, pages: Iterable[Page]) -> None:
        """After the build that has made `site` of these pages."""
        found = self._found
        shares = [_share_digest(page) for page in pages if page.share]
        name, frame = digest_of(found.now).hex(), found.frame.hex()
        about = [site, name, frame, _common(keys, found), keys.layouts.hex(), shares, []]
        self._cache.put(_TOUCHES, found.now)
        self._cache.put(_SITE, json.dumps(about).encode())

    @cached_property
    def _found(self) -> _Change:
        return _find_change(self._context, self._cache)


def note_rewording(cache: Cache, before: str, after: str, articles: Iterable[str]) -> None:
    """After a build that made site `after` out of `before`, with other words in the articles of these ids."""
    about = cache.get(_SITE)
    if about:
        site, *rest, reworded = json.loads(about)
        if site == before:
            cache.put(_SITE, json.dumps([after, *rest, sorted({*reworded, *articles})]).encode())


def _find_change(context: Context, cache: Cache) -> _Change:
    frame = frame_of(context.index)
    noted, about = cache.get(_TOUCHES), cache.get(_SITE)
    site, name, *of_site = json.loads(about) if about else ("", "")
    if not noted or name != digest_of(noted).hex():
        return _Change(frame=frame, now=marshal.dumps(touches_of(context)))
    frame_before, common, layouts, shares, reworded = of_site
    before: Mapping[str, Touch] = marshal.loads(noted)  # noqa: S302 - of the cache, which checks what it holds
    now = touches_of(context, before if frame_before == frame.hex() else {})
    changed = {id_ for id_ in before.keys() | now.keys() if before.get(id_) != now.get(id_)}
    changed.update(reworded)
    both = (before, now)
    return _Change(
        frame=frame,
        now=marshal.dumps(now),
        site=site,
        common=common,
        layouts=layouts,
        shares=shares,
        own=[own_address(each[id_]) for each in both for id_ in changed & each.keys()],
        touched=frozenset().union(*(touched_by(changed, each) for each in both)),
    )


def _common(keys: Keys, found: _Change) -> str:
    """Names what all pages share besides the articles."""
    return digest_of(keys.site, found.frame).hex()


def _share_digest(page: Page) -> str:
    return digest_of(page.address.encode(), "\n".join(page.about or ()).encode(), page.share.encode()).hex()


def _linked(texts: Iterable[BodyView]) -> set[str]:
    """The addresses that texts lead to."""
    return {link.address.partition("#")[0] for view in texts for link in view.links}
