"""The page of an article."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.records import Article
from generator.core.views import ArticleView, BodyView, CorrectionView, FeedLink, Link, Page
from generator.derive import addresses as at
from generator.derive.cards import date_view
from generator.derive.context import Context, feed_link, trail
from generator.derive.relations import Relations


def article_pages(context: Context) -> Iterator[Page]:
    relations = Relations(context.index)
    for article in context.index.articles:
        address = context.addresses.articles[article.id]
        yield Page(address=address, view=_view(article, context, relations), origin=article.place.file)


def _view(article: Article, context: Context, relations: Relations) -> ArticleView:
    index, plain = context.index, context.plain_cards
    concern = index.concerns[article.id]
    incidents = index.incidents_of(article)
    states = _states(article, context)
    older, newer = relations.neighbours(article)
    year, month = at.year_link(article.date.year), _month(article)
    return ArticleView(
        title=article.title,
        description=article.description,
        breadcrumbs=trail(Link(text="Articles", address=at.ARTICLES), year, *([month] if month else [])),
        feeds=context.feeds(*_feeds(article, context, states)),
        layout=article.template,
        section=article.section,
        extra=article.extra,
        image=context.image(article.image),
        body=article_body(article, context),
        date=date_view(article.date),
        year=year,
        month=month,
        added=date_view(article.added) if article.added else None,
        updated=date_view(article.updated) if article.updated else None,
        authors=article.authors,
        outlet=at.outlet_link(article.outlet) if article.outlet else None,
        source_url=article.source_url,
        archived_url=article.archived_url,
        categories=tuple(at.category_link(term) for term in article.categories),
        tags=article.tags,
        districts=plain.of_districts(concern.stated),
        recognised=plain.of_districts(concern.recognised),
        states=states,
        incidents=plain.of_incidents(incidents),
        corrections=corrections_of(article, context),
        related=plain.of_articles(relations.related(article)),
        previous=_link(older, context),
        next=_link(newer, context),
        featured=article.featured,
    )


def article_body(article: Article, context: Context) -> BodyView:
    """The text of an article, the districts it concerns or names linked."""
    concern = context.index.concerns[article.id]
    return context.body(article, (*concern.all, *concern.named))


def corrections_of(article: Article, context: Context) -> tuple[CorrectionView, ...]:
    """The corrections of an article, newest first."""
    link = Link(text=article.title, address=context.addresses.articles[article.id])
    notes = reversed(article.corrections)
    return tuple(CorrectionView(date=date_view(note.date), text=note.text, article=link) for note in notes)


def _month(article: Article) -> Link | None:
    return at.month_link(article.date.year, article.date.month) if article.date.month else None


def _states(article: Article, context: Context) -> tuple[Link, ...]:
    codes = [context.index.districts[id_].state for id_ in context.index.concerns[article.id].all]
    return tuple(at.state_link(code) for code in dict.fromkeys([*codes, article.state]) if code)


def _feeds(article: Article, context: Context, states: tuple[Link, ...]) -> Iterator[FeedLink]:
    for incident in context.index.incidents_of(article):
        yield feed_link(incident.title, context.addresses.incidents[incident.id])
    for id_ in context.index.concerns[article.id].all:
        yield context.district_feed(id_)
    for link in (*states, *(at.category_link(term) for term in article.categories)):
        yield feed_link(link.text, link.address)


def _link(article: Article | None, context: Context) -> Link | None:
    return Link(text=article.title, address=context.addresses.articles[article.id]) if article else None
