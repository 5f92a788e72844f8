"""The page of an article."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from generator.core.records import Article, Incident
from generator.core.views import (
    ArticleView,
    BodyView,
    CorrectionView,
    FeedLink,
    IncidentPanel,
    Link,
    Page,
    SourceView,
)
from generator.derive import addresses as at
from generator.derive.cards import MOST_NAMED, date_view
from generator.derive.context import Context, feed_link, trail
from generator.derive.index import Concern
from generator.derive.pages.incidents import figures_of
from generator.derive.relations import Relations, with_neighbours

# Incidents that stand beside an article with their figures; of more, the page has a list.
_MOST_PANELS = 3


def article_pages(context: Context) -> Iterator[Page]:
    relations = Relations(context.index, context.addresses)
    linked = ((article, _link(article, context)) for article in context.index.articles)
    for newer, (article, _), older in with_neighbours(linked):
        article_body(article, context)
        changed = article.updated or article.added
        yield Page(
            address=context.addresses.articles[article.id],
            origin=article.place.file,
            kind=ArticleView,
            make=_view,
            out_of=(article, older and older[1], newer and newer[1], relations, context),
            layout=article.template,
            section=article.section,
            modified=changed.iso if changed else "",
            about=(context.addresses.articles[article.id],),
        )
        if context.settings.raw_markdown:
            yield _source_page(article, context)


def _source_page(article: Article, context: Context) -> Page:
    """The file of an article beside its page: what it says can be read, and taken on, without HTML."""
    return Page(
        address=_source(article, context),
        origin=article.place.file,
        kind=SourceView,
        make=_source_view,
        out_of=(article,),
        about=(context.addresses.articles[article.id],),
    )


def _source(article: Article, context: Context) -> str:
    return f"{context.addresses.articles[article.id]}index.md" if context.settings.raw_markdown else ""


def _source_view(article: Article) -> SourceView:
    body = article.body
    return SourceView(file=article.place.file, digest=body.digest, head=body.head, head_size=body.head_size)


def _view(
    article: Article, previous: Link | None, following: Link | None, relations: Relations, context: Context
) -> ArticleView:
    card, plain, words = context.cards.articles[article.id], context.plain_cards, context.words
    concern = context.index.concerns[article.id]
    incidents = context.index.incidents_of(article)
    states = tuple(at.state_link(code, words) for code in concern.states)
    year, month = at.year_link(article.date.year), _month(article, context)
    listed = Link(text=words.gettext("Articles"), address=at.ARTICLES)
    return ArticleView(
        title=article.title,
        description=article.description,
        breadcrumbs=trail(listed, year, *([month] if month else []), words=words),
        feeds=context.feeds(*_feeds(incidents, concern, context)),
        layout=article.template,
        section=article.section,
        extra=article.extra,
        image=context.image(article.image),
        card=context.card(card.address),
        body=article_body(article, context),
        date=card.date,
        year=year,
        month=month,
        added=date_view(article.added) if article.added else None,
        updated=date_view(article.updated) if article.updated else None,
        authors=article.authors,
        outlet=card.outlet,
        source_url=article.source_url,
        archived_url=article.archived_url,
        wording=str(article.wording.value) if article.wording else "",
        source=_source(article, context),
        categories=card.categories,
        tags=article.tags,
        districts=plain.of_districts(concern.stated),
        recognised=plain.of_districts(concern.recognised),
        mentioned=plain.of_districts(id_ for id_ in concern.mentioned if id_ in plain.districts),
        states=states,
        incidents=plain.of_incidents(incidents),
        panels=_panels(incidents, context),
        corrections=corrections_of(article, context),
        coverage=context.cards.of_articles(relations.coverage(article)),
        related=context.cards.of_articles(relations.related(article)),
        previous=previous,
        next=following,
        featured=article.featured,
    )


def article_body(article: Article, context: Context) -> BodyView:
    """The text of an article, the districts it concerns or names linked."""
    concern = context.index.concerns[article.id]
    return context.body(article, (*concern.all, *concern.named))


def corrections_of(article: Article, context: Context) -> tuple[CorrectionView, ...]:
    """The corrections of an article, newest first."""
    if not article.corrections:
        return ()
    link = _link(article, context)
    notes = reversed(article.corrections)
    return tuple(CorrectionView(date=date_view(note.date), text=note.text, article=link) for note in notes)


def _month(article: Article, context: Context) -> Link | None:
    date = article.date
    return at.month_link(date.year, date.month, context.words) if date.month else None


def _panels(incidents: Collection[Incident], context: Context) -> tuple[IncidentPanel, ...]:
    if len(incidents) > _MOST_PANELS:
        return ()
    cards = context.plain_cards.incidents
    return tuple(IncidentPanel(card=cards[hit.id], figures=tuple(figures_of(hit, context.words))) for hit in incidents)


def _feeds(incidents: Iterable[Incident], concern: Concern, context: Context) -> Iterator[FeedLink]:
    """What goes on with the story. Feeds of states and categories, which are far wider, stand on their own pages."""
    for incident in incidents:
        yield feed_link(incident.title, context.addresses.incidents[incident.id])
    for id_ in concern.all[:MOST_NAMED]:
        yield context.district_feed(id_)


def _link(article: Article, context: Context) -> Link:
    return Link(text=article.title, address=context.addresses.articles[article.id])
