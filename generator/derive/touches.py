"""What each article touches, so that a build need not look at pages that a change can't have reached.

A page tells in `about` whose articles decide on what it shows, by address: of the district, state or category that it
is about, and of incidents that it names. An article touches the addresses of all that it belongs to. As long as only
articles change, and none that a text links to, a page stays as it is unless one of these addresses is touched by an
article as it was, or as it is now. `tests/steps/test_reach.py` holds that against the pages themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from generator.core.records import Article
from generator.core.value import pack
from generator.derive import addresses as at
from generator.derive.context import Context
from generator.derive.index import Index

# A digest of all that is known of an article, and the addresses that it touches, its own first.
Touch = tuple[bytes, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touches:
    """By id, newest first, what each published article touches; those before and after it name it on their pages.

    `frame` names everything else that pages are planned from: where it differs, any page may.
    """

    frame: bytes
    articles: Mapping[str, Touch]


def touches_of(context: Context) -> Touches:
    """What the articles touch of which pages are planned from `context`."""
    index = context.index
    return Touches(
        frame=_digest(_frame(index)),
        articles={article.id: _touch(article, context) for article in index.articles},
    )


def _touch(article: Article, context: Context) -> Touch:
    concern = context.index.concerns[article.id]
    named = context.index.archive.named.get(article.place.file, ())
    mark = _digest((article, concern.stated, concern.recognised, concern.named, concern.states, named))
    return mark, tuple(dict.fromkeys(_addresses(article, context)))


def _addresses(article: Article, context: Context) -> Iterator[str]:
    addresses, index, date = context.addresses, context.index, article.date
    concern = index.concerns[article.id]
    yield addresses.articles[article.id]
    for id_ in concern.all:
        yield addresses.districts[id_]
    yield from (addresses.districts[id_] for id_ in concern.mentioned if id_ in addresses.districts)
    for code in concern.states:
        yield at.state_link(code).address
    for term in article.categories:
        yield at.category_link(term).address
    if article.outlet:
        yield at.outlet_link(article.outlet).address
    yield at.year_link(date.year).address
    if date.month:
        yield at.month_link(date.year, date.month).address
    for incident in index.incidents_of(article):
        yield addresses.incidents[incident.id]
        if incident.attack_type:
            yield at.attack_type_link(incident.attack_type).address
        if incident.vendor:
            yield at.vendor_link(incident.vendor).address


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
    return blake2b(pack(value), digest_size=16).digest()
