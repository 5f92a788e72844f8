"""The front page."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nsmallest

from generator.core.dates import When
from generator.core.records import Article
from generator.core.views import DatedArticle, DistrictCard, Fact, HomeView, Link, Page
from generator.core.wording import number
from generator.derive import addresses as at
from generator.derive.cards import date_view
from generator.derive.charts.us_map import us_map
from generator.derive.charts.years import years_chart
from generator.derive.context import Context
from generator.derive.pages.groups import Groups

_INCIDENTS = 7
_MOST_HIT = 6
_DATED = 5


def home_page(groups: Groups, context: Context) -> Page:
    index, cards, settings = context.index, context.cards, context.settings
    featured = [article for article in index.articles if article.featured]
    shown = {article.id for article in featured}
    others = [article for article in index.articles if article.id not in shown]
    added = _newest((article, article.added) for article in others)
    shown.update(article.id for article, _ in added)
    rest = [article for article in others if article.id not in shown]
    view = HomeView(
        title=settings.title,
        description=settings.description,
        feeds=context.feeds(),
        layout="home.html",
        featured=cards.of_articles(featured),
        latest=cards.of_articles(rest[: settings.latest_size]),
        incidents=cards.of_incidents(index.incidents[:_INCIDENTS]),
        added=_dated(added, context),
        updated=_dated(_newest((article, _changed(article)) for article in index.articles), context),
        figures=_figures(groups, context),
        about=_about(context),
        years=tuple(group.card for group in groups.years),
        attack_types=tuple(group.card for group in groups.attack_types),
        states=tuple(group.card for group in groups.states),
        most_hit=_most_hit(context),
        years_chart=years_chart(index, context.words),
        us_map=us_map(context, {group.link.address for group in groups.states}),
    )
    return Page.of(at.HOME, view, "the home page")


def _figures(groups: Groups, context: Context) -> tuple[Fact, ...]:
    index, entity, _ = context.index, context.settings.entity, context.words.gettext
    figures = (
        (_("Incidents"), len(index.incidents), at.INCIDENTS),
        (_("Articles"), len(index.articles), at.ARTICLES),
        (entity.plural_heading, len(index.districts), entity.home),
        (_("States"), len(groups.states), at.STATES_INDEX),
    )
    return tuple(
        Fact(label=label, text=context.words.figures(number(value)), links=(Link(text=label, address=address),))
        for label, value, address in figures
    )


def _newest(articles: Iterable[tuple[Article, When | None]]) -> list[tuple[Article, When]]:
    """The newest by a day of the archive's, of those that have one; of the same day in the order they are given."""
    dated = ((article, when) for article, when in articles if when)
    return nsmallest(_DATED, dated, key=lambda pair: pair[1].newest_first_key)


def _dated(articles: Iterable[tuple[Article, When]], context: Context) -> tuple[DatedArticle, ...]:
    return tuple(
        DatedArticle(article=context.cards.articles[article.id], date=date_view(when)) for article, when in articles
    )


def _changed(article: Article) -> When | None:
    """When the archive last changed an article, as far as it says so; a correction is a change too."""
    changes = [note.date for note in article.corrections]
    changes += [article.updated] if article.updated else []
    return min(changes, key=lambda when: when.newest_first_key, default=None)


def _about(context: Context) -> Link | None:
    """The archive's own page about itself, if it has one."""
    pages = context.index.archive.pages
    return next((Link(text=page.title, address=at.ABOUT) for page in pages if page.address == at.ABOUT), None)


def _most_hit(context: Context) -> tuple[DistrictCard, ...]:
    """Districts that were hit more than once, the most often hit first."""
    hit = [card for card in context.cards.districts.values() if card.incidents > 1]
    return tuple(sorted(hit, key=lambda card: (-card.incidents, card.name.casefold(), card.address))[:_MOST_HIT])
