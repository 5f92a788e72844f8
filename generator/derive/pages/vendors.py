"""The pages of vendors: every district hit through one, each with its own incident, date and sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.core.dates import span
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
        for sheet in sheets(group.link.address, context.settings.page_size, hits, group.articles):
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
    told = _intro(group, context) if sheet.is_first else span(dates_of(h.incident for h in shown), dates_of(articles))
    return VendorView(
        title=sheet.title(group.link.text),
        description=told,
        breadcrumbs=trail(*group.parent),
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
    entity = context.settings.entity
    where = f" at {count(len(group.districts), entity.singular, entity.plural)}" if group.districts else ""
    them = "it" if len(group.incidents) == 1 else "them"
    verb = "report" if len(group.articles) > 1 else "reports"
    articles = count(len(group.articles), "article") if group.articles else "no article"
    return f"Named in {count(len(group.incidents), 'incident')}{where}; {articles} {verb} on {them}."


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
