"""What each article touches, so that a build need not look at pages that a change can't have reached.

A page tells in `about` whose articles decide on what it shows, by address: of the district, state or category that it
is about, and of incidents that it names. An article touches the addresses of all that it belongs to, and those of
articles that may name it on their own pages, as the next or as a related one. As long as only articles change, and none
that a text links to, a page stays as it is unless one of these addresses is touched by an article as it was, or as it
is now. `tests/steps/test_reach.py` holds that against the pages themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import blake2b
from types import MappingProxyType

from generator.core.records import Article
from generator.core.stories import Named
from generator.core.value import pack
from generator.derive import addresses as at
from generator.derive.context import Context
from generator.derive.index import Index
from generator.derive.relations import NEAR, kin_of

# What tells an article from what it was, as long as the frame is the same; its address and those of what others are
# related to it by; and the addresses of all else that it belongs to.
Touch = tuple[bytes, tuple[str, ...], tuple[str, ...]]

_SIZE = 16  # bytes of a digest


def frame_of(index: Index) -> bytes:
    """Names everything but the articles that pages are planned from: where it differs, any page may."""
    return _digest(_frame(index))


def touches_of(context: Context, before: Mapping[str, Touch] = MappingProxyType({})) -> dict[str, Touch]:
    """By id, newest first, what each published article touches of which pages are planned from `context`.

    `before` is what they touched when the frame was the same: what has kept its mark touches the same.
    """
    marker = _Marker(context.index)
    touches: dict[str, Touch] = {}
    for article in context.index.articles:
        mark, known = marker(article), before.get(article.id)
        touches[article.id] = known if known and known[0] == mark else _touch(mark, article, context)
    return touches


class _Marker:
    """Makes the marks of articles: digests of their files, the districts that they concern and those that they name.

    All else in an article that comes from other files, such as how its categories are spelled, is in the frame.
    """

    def __init__(self, index: Index) -> None:
        self._concerns = index.concerns
        self._named = index.archive.named
        self._digests: dict[tuple[int, tuple[Named, ...]], bytes] = {}

    def __call__(self, article: Article) -> bytes:
        file, body, concern = article.place.file, article.body, self._concerns[article.id]
        key = id(concern), self._named.get(file, ())  # most concerns are those of several articles
        if key not in self._digests:
            self._digests[key] = _digest((concern, key[1]))
        return blake2b(f"{body.digest}{body.head}{file}".encode() + self._digests[key], digest_size=_SIZE).digest()


def _touch(mark: bytes, article: Article, context: Context) -> Touch:
    kin = dict.fromkeys(kin_of(article, context.index, context.addresses))
    return mark, (context.addresses.articles[article.id], *kin), tuple(_others(article, context))


def _others(article: Article, context: Context) -> Iterator[str]:
    addresses, index, date = context.addresses, context.index, article.date
    concern = index.concerns[article.id]
    yield from (addresses.districts[id_] for id_ in concern.mentioned if id_ in addresses.districts)
    for code in concern.states:
        yield at.state_link(code).address
    if article.outlet:
        yield at.outlet_link(article.outlet).address
    yield at.year_link(date.year).address
    if date.month:
        yield at.month_link(date.year, date.month).address
    for incident in index.incidents_of(article):
        if incident.attack_type:
            yield at.attack_type_link(incident.attack_type).address
        if incident.vendor:
            yield at.vendor_link(incident.vendor).address


def touched_by(changed: Collection[str], articles: Mapping[str, Touch]) -> frozenset[str]:
    """The addresses that those of the articles touch whose ids are among the changed."""
    there = [id_ for id_ in changed if id_ in articles]
    touched = {address for id_ in there for addresses in articles[id_][1:] for address in addresses}
    beside = set(_near(list(articles), changed, 1))
    for group in _groups({address for id_ in there for address in articles[id_][1][1:]}, articles):
        beside.update(_near(group, changed, NEAR))
    return frozenset(touched.union(own_address(articles[id_]) for id_ in beside))


def own_address(touch: Touch) -> str:
    """The address of the article itself."""
    return touch[1][0]


def _groups(addresses: Collection[str], articles: Mapping[str, Touch]) -> Collection[list[str]]:
    """The articles that others are related to by each of the addresses, newest first."""
    groups: dict[str, list[str]] = {address: [] for address in addresses}
    for id_, (_, kin, _) in articles.items():
        for address in kin:
            if address in groups:
                groups[address].append(id_)
    return groups.values()


def _near(ids: Sequence[str], changed: Collection[str], most: int) -> Iterator[str]:
    """Those at most so many places away from a changed one."""
    for number, id_ in enumerate(ids):
        if id_ in changed:
            yield from ids[max(0, number - most) : number + most + 1]


def _frame(index: Index) -> tuple[object, ...]:
    """Everything but the articles, and all that there are pages of; what a text names is a part of its concern."""
    archive = index.archive
    files = {record.place.file for record in archive.records if not isinstance(record, Article)}
    return (
        archive.settings,
        (archive.incidents, archive.categories, archive.pages, archive.assets),
        sorted(index.districts.items()),
        sorted((file, named) for file, named in archive.named.items() if file in files),
        [sorted(map(repr, table)) for table in (index.by_category, index.by_outlet, index.by_state, index.by_month)],
        [sorted(map(repr, table)) for table in (index.by_year, index.by_attack_type)],
    )


def _digest(value: object) -> bytes:
    return blake2b(pack(value), digest_size=_SIZE).digest()
