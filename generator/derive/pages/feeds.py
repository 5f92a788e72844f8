"""Feeds, and the page that explains them.

A feed's clock is the archive's: it is ordered by when an article was added, so that a report found years later still
reaches subscribers; when it was reported stands in the item.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from generator.core.dates import When
from generator.core.records import Article
from generator.core.views import FeedGroup, FeedItemView, FeedLink, FeedPage, FeedView, OpmlView, Page, SubscribeView
from generator.derive import addresses as at
from generator.derive.cards import MOST_NAMED
from generator.derive.context import Context, feed_link, trail
from generator.derive.pages.articles import article_body
from generator.derive.pages.districts import sorted_districts
from generator.derive.pages.groups import Groups
from generator.derive.paging import sheets_by_name

# The namespace of this project's identifiers: an article keeps its GUID through retitling, redating and moving house.
_NAMESPACE = uuid.UUID("8c0f3b0e-5f43-5f7a-9d58-0d7c1f6b6a21")
_FEEDS_A_PAGE = 400


class FeedPlanner:
    """Plans feeds; an item is made once and shared by all feeds that carry it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._items: dict[str, FeedItemView] = {}
        self._latest: FeedView | None = None
        in_order = sorted(context.index.articles, key=_clock)  # of equals the newest report first, as they come
        self._place = {article.id: number for number, article in enumerate(in_order)}

    def pages(self, groups: Groups) -> Iterator[Page]:
        """The feeds of the whole archive, and of every group, district and incident, in both forms."""
        context, index, words = self._context, self._context.index, self._context.words
        yield from self._feed(context.site_feed, context.settings.description, at.HOME, index.articles)
        for group in groups.with_feed:
            about = words.gettext("Articles in this archive: %(name)s.", name=group.link.text)
            yield from self._feed(group.feed, about, group.link.address, group.articles)
        for id_, district in index.districts.items():
            about = words.gettext("Articles in this archive about %(name)s.", name=district.name)
            articles = index.by_district.get(id_, ())
            yield from self._feed(context.district_feed(id_), about, context.addresses.districts[id_], articles)
        for incident in index.incidents:
            address = context.addresses.incidents[incident.id]
            about = words.gettext("Articles in this archive about one incident: %(title)s.", title=incident.title)
            articles = index.by_incident.get(incident.id, ())
            yield from self._feed(feed_link(incident.title, address), about, address, articles)

    def _feed(self, link: FeedLink, description: str, address: str, articles: Sequence[Article]) -> Iterator[Page]:
        make = self._page
        for form, target in (("rss", link.rss), ("json", link.json)):
            yield Page(
                address=target,
                origin=f'the feed "{link.title}"',
                kind=FeedPage,
                make=make,
                out_of=(form, link, description, address, articles),
                about=None if address == at.HOME else (address,),
            )

    def _page(self, form: str, link: FeedLink, description: str, address: str, articles: Sequence[Article]) -> FeedPage:
        """One form of a feed. The other stands beside it, so that it mostly is the next that is asked for."""
        feed = self._latest
        if feed is None or feed.address != address:
            feed = self._latest = self._view(link, description, address, articles)
        return FeedPage(feed=feed, form=form)

    def _view(self, link: FeedLink, description: str, address: str, articles: Sequence[Article]) -> FeedView:
        newest = sorted(articles, key=lambda article: self._place[article.id])[: self._context.settings.feed_size]
        items = tuple(self._item(article) for article in newest)
        site = self._context.settings.title
        return FeedView(
            title=link.title if link.title == site else f"{link.title} · {site}",
            description=description,
            address=address,
            link=link,
            items=items,
            updated=max((moment for item in items if (moment := item.updated or item.published)), default=None),
        )

    def _item(self, article: Article) -> FeedItemView:
        if article.id not in self._items:
            self._items[article.id] = _make_item(article, self._context)
        return self._items[article.id]


def _clock(article: Article) -> tuple[float, ...]:
    return (article.added or article.date).newest_first_key


def _make_item(article: Article, context: Context) -> FeedItemView:
    zone = context.settings.zone
    concern = context.index.concerns[article.id]
    districts = [context.index.districts[id_].name for id_ in concern.all[:MOST_NAMED]]
    types = [
        context.words.gettext(hit.attack_type.label) for hit in context.index.incidents_of(article) if hit.attack_type
    ]
    categories = dict.fromkeys([*(term.name for term in article.categories), *types, *districts, *article.tags])

    def instant(when: When | None) -> datetime | None:
        return when.instant(zone) if when else None

    return FeedItemView(
        guid=uuid.uuid5(_NAMESPACE, article.id).urn,
        title=article.title,
        address=context.addresses.articles[article.id],
        description=article.description,
        body=article_body(article, context),
        reported=context.cards.articles[article.id].date,
        published=instant(article.added or article.date),
        updated=instant(article.updated),
        authors=article.authors,
        outlet=article.outlet.name if article.outlet else "",
        source_url=article.source_url,
        categories=tuple(categories),
        image=context.image(article.image),
    )


def subscribe_pages(groups: Groups, context: Context) -> Iterator[Page]:
    """Every feed under its heading, in pages where there are thousands; and all of them as OPML."""
    listed, words = _feed_groups(groups, context), context.words
    flat = [(group.heading, feed) for group in listed for feed in group.feeds]
    for sheet in sheets_by_name(at.SUBSCRIBE, _FEEDS_A_PAGE, flat, words):
        view = SubscribeView(
            title=sheet.title(words.gettext("Subscribe"), words),
            description=words.gettext("Every feed of this archive, and how to use one."),
            breadcrumbs=trail(words=words),
            feeds=context.feeds(),
            layout="subscribe.html",
            pagination=sheet.pagination,
            groups=tuple(
                FeedGroup(heading=heading, feeds=tuple(feed for _, feed in pairs))
                for heading, pairs in groupby(sheet.share(flat), key=lambda pair: pair[0])
            ),
            opml=at.OPML,
            feed_size=context.settings.feed_size,
        )
        yield Page.of(sheet.address, view, "the page on feeds")
    opml = OpmlView(title=context.settings.title, groups=listed)
    yield Page.of(at.OPML, opml, "the list of feeds")


def _feed_groups(groups: Groups, context: Context) -> tuple[FeedGroup, ...]:
    index, _ = context.index, context.words.gettext
    every = (
        (_("The whole archive"), [context.site_feed]),
        (_("States"), [group.feed for group in groups.states]),
        (_("Attack types"), [group.feed for group in groups.attack_types]),
        (_("Vendors"), [group.feed for group in groups.vendors]),
        (_("Categories"), [group.feed for group in groups.categories]),
        (
            context.settings.entity.plural_heading,
            [context.district_feed(district.id) for district in sorted_districts(context)],
        ),
        (_("Incidents"), [feed_link(hit.title, context.addresses.incidents[hit.id]) for hit in index.incidents]),
    )
    return tuple(FeedGroup(heading=heading, feeds=tuple(feeds)) for heading, feeds in every if feeds)
