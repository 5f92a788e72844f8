"""The pages of vendors: every district hit through one, each with its own incident, date and sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.core.dates import span
from generator.core.interface import N_, Words
from generator.core.records import Article, Incident
from generator.core.views import Page, VendorHit, VendorView
from generator.core.wording import count
from generator.derive.context import Context, trail
from generator.derive.index import dates_of
from generator.derive.pages.groups import Group, Groups
from generator.derive.paging import Sheet, sheets
from generator.derive.relations import with_neighbours

_MOST_SOURCES = 3


class _Hit(NamedTuple):
    incident: Incident
    district: str | None


def vendor_pages(groups: Groups, context: Context) -> Iterator[Page]:
    for before, group, after in with_neighbours(groups.vendors):
        hits = [hit for incident in group.incidents for hit in _hits(incident, context)]
        incidents = [context.addresses.incidents[incident.id] for incident in group.incidents]
        for sheet in sheets(group.link.address, context.settings.page_size, hits, group.articles, words=context.words):
            yield Page(
                address=sheet.address,
                origin=f'vendor "{group.link.text}"',
                kind=VendorView,
                make=_view,
                out_of=(group, hits, sheet, (before, after), context),
                layout="vendor.html",
                section="content",
                modified="",
                about=(group.link.address, *incidents),
            )


def _view(
    group: Group,
    hits: Sequence[_Hit],
    sheet: Sheet,
    neighbours: tuple[Group | None, Group | None],
    context: Context,
) -> VendorView:
    before, after = neighbours
    shown, articles = sheet.share(hits), sheet.share(group.articles)
    told, words = _intro(group, context), context.words
    if not sheet.is_first:
        told = span(dates_of(hit.incident for hit in shown), dates_of(articles), words=words)
    return VendorView(
        title=sheet.title(group.link.text, words),
        description=told,
        breadcrumbs=trail(*group.parent, words=words),
        feeds=context.feeds(group.feed),
        layout="vendor.html",
        pagination=sheet.pagination,
        intro=told,
        hits=_hit_views(shown, context),
        articles=context.cards.of_articles(articles),
        previous=before.link if before else None,
        next=after.link if after else None,
    )


def _intro(group: Group, context: Context) -> str:
    """`Named in 3 incidents at 12 districts; 15 articles report on them.`"""
    words, entity = context.words, context.settings.entity
    named = words.ngettext("Named in %(num)s incident", "Named in %(num)s incidents", len(group.incidents))
    if group.districts:
        entities = words.figures(count(len(group.districts), entity.singular, entity.plural))
        named = words.gettext("%(named)s at %(entities)s", named=named, entities=entities)
    return words.gettext("%(named)s; %(told)s.", named=named, told=_told(group, words))


def _told(group: Group, words: Words) -> str:
    articles, is_one = len(group.articles), len(group.incidents) == 1
    if not articles:
        return words.gettext(N_("no article reports on it") if is_one else N_("no article reports on them"))
    if is_one:
        return words.ngettext("%(num)s article reports on it", "%(num)s articles report on it", articles)
    return words.ngettext("%(num)s article reports on them", "%(num)s articles report on them", articles)


def _hits(incident: Incident, context: Context) -> Iterator[_Hit]:
    """An incident once for each district that it hit, by name; once without any if its record names none."""
    for district in context.districts_by_name(dict.fromkeys(incident.districts)):
        yield _Hit(incident, district.id)
    if not incident.districts:
        yield _Hit(incident, None)


def _hit_views(hits: Sequence[_Hit], context: Context) -> tuple[VendorHit, ...]:
    plain, views = context.plain_cards, []
    sources = {hit.incident.id: _sources(hit.incident, context) for hit in hits}
    for incident, district in hits:
        articles = sources[incident.id].get(district, [])
        views.append(
            VendorHit(
                district=plain.districts[district] if district else None,
                incident=plain.incidents[incident.id],
                sources=plain.of_articles(articles[:_MOST_SOURCES]),
                more=max(0, len(articles) - _MOST_SOURCES),
            )
        )
    return tuple(views)


def _sources(incident: Incident, context: Context) -> dict[str | None, list[Article]]:
    """The articles on an incident by the districts that each is about; by None, all of them.

    What tells of few districts stands before what tells of many, then the oldest first.
    """
    oldest_first = context.index.by_incident.get(incident.id, ())[::-1]
    concerned = {article.id: context.index.concerns[article.id].all for article in oldest_first}
    sources: defaultdict[str | None, list[Article]] = defaultdict(list)
    for article in sorted(oldest_first, key=lambda article: len(concerned[article.id])):
        for district in (None, *concerned[article.id]):
            sources[district].append(article)
    return sources
