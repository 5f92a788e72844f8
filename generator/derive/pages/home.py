"""The front page."""

from __future__ import annotations

from generator.core.views import DistrictCard, Fact, HomeView, Link, Page
from generator.core.wording import number
from generator.derive import addresses as at
from generator.derive.charts.us_map import us_map
from generator.derive.charts.years import years_chart
from generator.derive.context import Context
from generator.derive.pages.groups import Groups

_INCIDENTS = 8
_MOST_HIT = 8


def home_page(groups: Groups, context: Context) -> Page:
    index, cards, settings = context.index, context.cards, context.settings
    featured = [article for article in index.articles if article.featured]
    shown = {article.id for article in featured}
    others = [article for article in index.articles if article.id not in shown]
    view = HomeView(
        title=settings.title,
        description=settings.description,
        feeds=context.feeds(),
        layout="home.html",
        featured=cards.of_articles(featured),
        latest=cards.of_articles(others[: settings.latest_size]),
        incidents=cards.of_incidents(index.incidents[:_INCIDENTS]),
        figures=_figures(groups, context),
        years=tuple(group.card for group in groups.years),
        attack_types=tuple(group.card for group in groups.attack_types),
        states=tuple(group.card for group in groups.states),
        most_hit=_most_hit(context),
        years_chart=years_chart(index),
        us_map=us_map(context, {group.link.address for group in groups.states}),
    )
    return Page.of(at.HOME, view, "the home page")


def _figures(groups: Groups, context: Context) -> tuple[Fact, ...]:
    index, entity = context.index, context.settings.entity
    figures = (
        ("Incidents", len(index.incidents), at.INCIDENTS),
        ("Articles", len(index.articles), at.ARTICLES),
        (entity.plural_heading, len(index.districts), entity.home),
        ("States", len(groups.states), at.STATES_INDEX),
    )
    return tuple(
        Fact(label=label, text=number(value), links=(Link(text=label, address=address),))
        for label, value, address in figures
    )


def _most_hit(context: Context) -> tuple[DistrictCard, ...]:
    """Districts that were hit more than once, the most often hit first."""
    hit = [card for card in context.cards.districts.values() if card.incidents > 1]
    return tuple(sorted(hit, key=lambda card: (-card.incidents, card.name.casefold(), card.address))[:_MOST_HIT])
