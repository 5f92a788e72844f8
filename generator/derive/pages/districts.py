"""The pages of a district: its profile, and every incident and article that concerns it in time order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.core.dates import span
from generator.core.interface import N_, Words
from generator.core.names import fold_name
from generator.core.records import District
from generator.core.views import BodyView, DistrictView, Fact, Link, Page, PlaceView
from generator.core.wording import degrees, number
from generator.derive import addresses as at
from generator.derive.charts.timelines import district_timeline
from generator.derive.context import Context, feed_link, trail
from generator.derive.data.beside import data_address
from generator.derive.history import Histories
from generator.derive.index import Index, dates_of
from generator.derive.neighbours import neighbours
from generator.derive.paging import Sheet, sheets
from generator.derive.relations import with_neighbours

_Neighbours = tuple[Link | None, Link | None]


def district_pages(context: Context) -> Iterator[Page]:
    histories = Histories(context)
    for code, state in _by_state(context).items():
        nearby = neighbours(state) if code else {}
        for before, district, after in with_neighbours(state):
            links = (_link(before, context), _link(after, context))
            yield from _pages_of(district, links, nearby.get(district.id, ()), histories, context)


def sorted_districts(context: Context) -> list[District]:
    """All districts with a page, by name."""
    return context.districts_by_name(context.index.districts)


def _by_state(context: Context) -> dict[str, list[District]]:
    states: defaultdict[str, list[District]] = defaultdict(list)
    for district in sorted_districts(context):
        states[district.state or ""].append(district)
    return states


def _pages_of(
    district: District, links: _Neighbours, nearby: tuple[str, ...], histories: Histories, context: Context
) -> Iterator[Page]:
    hits = context.index.hits_by_district.get(district.id, ())
    reports = context.index.by_district.get(district.id, ())
    mentions = context.index.mentions_by_district.get(district.id, ())
    address = context.addresses.districts[district.id]
    _body(district, context)
    for sheet in sheets(address, context.settings.page_size, hits, reports, mentions, words=context.words):
        yield Page(
            address=sheet.address,
            origin=district.place.file,
            kind=DistrictView,
            make=_view,
            out_of=(district, links, nearby, histories, sheet, context),
            layout=district.template,
            section=district.section,
            modified="",
            about=(address, *(context.addresses.incidents[hit.id] for hit in hits)),
        )


def _body(district: District, context: Context) -> BodyView:
    return context.body(district, context.named_in(district), besides=district.id)


def _view(
    district: District,
    links: _Neighbours,
    nearby: tuple[str, ...],
    histories: Histories,
    sheet: Sheet,
    context: Context,
) -> DistrictView:
    index, cards, entity, words = context.index, context.cards, context.settings.entity, context.words
    reports = index.by_district.get(district.id, ())
    hits, told = sheet.share(index.hits_by_district.get(district.id, ())), sheet.share(reports)
    mentions = sheet.share(index.mentions_by_district.get(district.id, ()))
    state = at.state_link(district.state, words) if district.state else None
    successor = context.cards.districts.get(district.successor or "")
    summary = (
        _summary(district, index, words)
        if sheet.is_first
        else span(dates_of(hits), dates_of(told), dates_of(mentions), words=words)
    )
    return DistrictView(
        title=sheet.title(district.name, words),
        description=district.description or summary,
        breadcrumbs=trail(
            Link(text=entity.plural_heading, address=entity.home), *([state] if state else []), words=words
        ),
        feeds=context.feeds(
            context.district_feed(district.id), *([feed_link(state.text, state.address)] if state else [])
        ),
        layout=district.template,
        section=district.section,
        extra=district.extra,
        pagination=sheet.pagination,
        card=context.card(context.addresses.districts[district.id]),
        body=_body(district, context),
        leaid=district.leaid or "",
        state=state,
        place=_place(district),
        other_names=_other_names(district),
        facts=tuple(_facts(district, words)),
        origin=district.origin,
        website=district.website,
        successor=Link(text=successor.name, address=successor.address) if successor else None,
        summary=summary,
        history=histories.of(district.id) if sheet.is_first else None,
        timeline_chart=district_timeline(index.hits_by_district.get(district.id, ()), words)
        if sheet.is_first
        else None,
        incidents=cards.of_incidents(hits),
        articles=cards.of_articles(told),
        report_count=len(reports) if sheet.is_first else 0,
        mentions=cards.of_articles(mentions),
        neighbours=context.plain_cards.of_districts(nearby),
        previous=links[0],
        next=links[1],
        data=data_address(context.addresses.districts[district.id], context.settings) if sheet.is_first else "",
    )


def _other_names(district: District) -> tuple[str, ...]:
    """Its aliases; those that differ in capitals only are left out, since they serve recognition, not readers."""
    first = {fold_name(name): name for name in reversed(district.names)}
    return tuple(name for name in district.names[1:] if first[fold_name(name)] == name)


def _summary(district: District, index: Index, words: Words) -> str:
    """How often it was hit and over what time, and what the program counted by itself.

    "2 incidents on record, in 2015 and 2020; 5 articles report on it, 1 of them found by the program.".
    """
    hits = index.hits_by_district.get(district.id, ())
    reports = index.by_district.get(district.id, ())
    found = sum(district.id in index.concerns[article.id].recognised for article in reports)
    years = [str(year) for year in sorted({incident.date.year for incident in hits if incident.date})]
    often, told = words.gettext("No incident on record"), words.gettext("no article reports on it yet")
    if hits:
        often = words.ngettext("%(num)s incident on record", "%(num)s incidents on record", len(hits))
    if len(years) > 2:
        often = words.gettext("%(often)s, from %(first)s to %(last)s", often=often, first=years[0], last=years[-1])
    elif years:
        often = words.gettext("%(often)s, in %(years)s", often=often, years=words.listed(years))
    if reports:
        told = words.ngettext("%(num)s article reports on it", "%(num)s articles report on it", len(reports))
    if found:
        aside = words.ngettext("%(num)s of them found by the program", "%(num)s of them found by the program", found)
        told = f"{told}, {aside}"
    return words.gettext("%(often)s; %(told)s.", often=often, told=told)


def _facts(district: District, words: Words) -> Iterator[Fact]:
    if district.leaid:
        yield Fact(label="LEAID", text=district.leaid)
    if district.state:
        yield Fact(label=N_("State"), links=(at.state_link(district.state, words),))
    for label, text in ((N_("City"), district.city), (N_("County"), district.county)):
        if text:
            yield Fact(label=label, text=text)
    if district.enrollment is not None:
        yield Fact(label=N_("Children enrolled"), text=words.figures(number(district.enrollment)))
    if district.latitude is not None and district.longitude is not None:
        _ = words.gettext
        north, east = degrees(district.latitude, _("N"), _("S")), degrees(district.longitude, _("E"), _("W"))
        place = f"{words.figures(north)}, {words.figures(east)}"
        yield Fact(label=N_("Location"), text=place)


def _place(district: District) -> PlaceView | None:
    if not district.city and district.latitude is None:
        return None
    return PlaceView(city=district.city, latitude=district.latitude, longitude=district.longitude)


def _link(district: District | None, context: Context) -> Link | None:
    return Link(text=district.name, address=context.addresses.districts[district.id]) if district else None
