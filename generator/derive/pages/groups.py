"""The pages of states, categories, attack types, outlets, years and months, and the lists of each.

Vendors are groups too; `vendors.py` makes their pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Required, TypedDict

from generator.core.dates import span
from generator.core.interface import N_, Words
from generator.core.names import fold_name
from generator.core.records import Article, Category, District, Extra, Incident
from generator.core.settings import Entity
from generator.core.views import BodyView, FeedLink, GroupView, IndexView, Link, Page, Sparkline, TermCard
from generator.core.vocabulary import AttackType
from generator.core.wording import count
from generator.derive import addresses as at
from generator.derive.charts.sparklines import sparklines
from generator.derive.charts.years import chart_of, years_chart
from generator.derive.context import Context, feed_link, trail
from generator.derive.incident_rows import columns_with_something
from generator.derive.index import dates_of
from generator.derive.pages.districts import sorted_districts
from generator.derive.paging import Sheet, sheets
from generator.derive.relations import with_neighbours


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Whatever gathers articles and incidents under one name, with a page of its own."""

    kind: str
    link: Link
    parent: tuple[Link, ...]
    articles: tuple[Article, ...] = ()
    incidents: tuple[Incident, ...] = ()
    districts: tuple[District, ...] = ()
    parts: tuple[TermCard, ...] = ()
    intro: str = ""
    has_feed: bool = True
    about: Category | None = None
    sparkline: Sparkline | None = None

    @property
    def card(self) -> TermCard:
        return TermCard(
            name=self.link.text,
            address=self.link.address,
            incidents=len(self.incidents),
            reports=len(self.articles),
            sparkline=self.sparkline,
        )

    @property
    def feed(self) -> FeedLink:
        return feed_link(self.link.text, self.link.address)


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """All groups of the archive; months are parts of their years."""

    states: tuple[Group, ...] = field(default=())
    categories: tuple[Group, ...] = ()
    attack_types: tuple[Group, ...] = ()
    outlets: tuple[Group, ...] = ()
    vendors: tuple[Group, ...] = ()
    years: tuple[Group, ...] = ()
    months: tuple[Group, ...] = ()

    @property
    def with_feed(self) -> tuple[Group, ...]:
        return (*self.states, *self.categories, *self.attack_types, *self.vendors)


_LAYOUT = "group.html"
_WITH_CHART = ("state", "attack type")
_COLUMN_OF = {"state": "states", "attack type": "attack_type"}  # what all rows of a page would say alike
_INDEXES = (
    (
        "states",
        N_("States"),
        at.STATES_INDEX,
        N_("States whose %(entities)s the archive has incidents or articles of."),
    ),
    ("categories", N_("Categories"), at.CATEGORIES, N_("What the articles are about.")),
    ("attack_types", N_("Attack types"), at.ATTACK_TYPES, N_("Kinds of incidents, as the records say.")),
    ("outlets", N_("Outlets"), at.OUTLETS, N_("Who published the articles.")),
    ("vendors", N_("Vendors"), at.VENDORS, N_("Vendors through whom %(entities)s were hit, as the records say.")),
    (
        "years",
        N_("Years"),
        at.YEARS,
        N_("Articles by the year they were published, incidents by the year they happened."),
    ),
)


def make_groups(context: Context) -> Groups:
    """Every group that has an article, an incident or a district."""
    months = _months(context)
    return Groups(
        states=tuple(_states(context)),
        categories=tuple(_terms(context, "category")),
        attack_types=tuple(_attack_types(context)),
        outlets=tuple(_terms(context, "outlet")),
        vendors=tuple(_vendors(context)),
        years=tuple(_years(context, months)),
        months=months,
    )


def group_pages(groups: Groups, context: Context) -> Iterator[Page]:
    """The pages of all groups, and of the lists of them."""
    for category in context.index.archive.categories:
        context.body(category, context.named_in(category))
    for kind in (groups.states, groups.categories, groups.attack_types, groups.outlets, groups.years, groups.months):
        for before, group, after in with_neighbours(kind):
            hits = [context.addresses.incidents[hit.id] for hit in group.incidents]
            for sheet in sheets(
                group.link.address,
                context.settings.page_size,
                group.articles,
                group.incidents,
                group.districts,
                words=context.words,
            ):
                about = group.about
                yield Page(
                    address=sheet.address,
                    origin=about.place.file if about else f'{group.kind} "{group.link.text}"',
                    kind=GroupView,
                    make=_view,
                    out_of=(group, sheet, (before, after), context),
                    layout=about.template if about else _LAYOUT,
                    section=about.section if about else "content",
                    modified="",
                    about=(group.link.address, *hits),
                )
    entity, words = context.settings.entity, context.words
    for name, heading, address, pattern in _INDEXES:
        intro = words.gettext(pattern, entities=entity.plural)
        terms = IndexView(
            title=words.gettext(heading),
            description=intro,
            breadcrumbs=trail(words=words),
            feeds=context.feeds(),
            layout="terms.html",
            intro=intro,
            terms=tuple(group.card for group in getattr(groups, name)),
            years_chart=years_chart(context.index, words) if name == "years" else None,
        )
        yield Page.of(address, terms, f"the list of {heading.lower()}")


def _view(group: Group, sheet: Sheet, neighbours: tuple[Group | None, Group | None], context: Context) -> GroupView:
    cards, words = context.cards, context.words
    before, after = neighbours
    incidents, articles = sheet.share(group.incidents), sheet.share(group.articles)
    description = _description(group, context.settings.entity, words)
    has_chart = sheet.is_first and group.kind in _WITH_CHART
    rows = context.rows.of(incidents)
    if not sheet.is_first:
        description = span(dates_of(incidents), dates_of(articles), words=words)
    return GroupView(
        title=sheet.title(group.link.text, words),
        description=description,
        breadcrumbs=trail(*group.parent, words=words),
        feeds=context.feeds(group.feed) if group.has_feed else context.feeds(),
        **_said_of(group, sheet, context),
        pagination=sheet.pagination,
        kind=group.kind,
        intro=group.intro or description,
        years_chart=chart_of(group.link, group.incidents, context.index, words) if has_chart else None,
        parts=group.parts if sheet.is_first else (),
        parts_title=N_("Months") if group.parts else "",
        districts=cards.of_districts(district.id for district in sheet.share(group.districts)),
        incidents=rows,
        columns=columns_with_something(rows, but=_COLUMN_OF.get(group.kind, "")),
        articles=cards.of_articles(articles),
        previous=before.link if before else None,
        next=after.link if after else None,
    )


class _Said(TypedDict, total=False):
    """The fields of a view that tell what the archive says of a category."""

    layout: Required[str]
    section: str
    extra: Extra
    body: BodyView | None


def _said_of(group: Group, sheet: Sheet, context: Context) -> _Said:
    """A described category has a layout and a text of its own, shown on its first page."""
    about = group.about
    if about is None:
        return _Said(layout=_LAYOUT)
    body = context.body(about, context.named_in(about)) if sheet.is_first else None
    return _Said(layout=about.template, section=about.section, extra=about.extra, body=body)


def _description(group: Group, entity: Entity, words: Words) -> str:
    """`12 incidents, 15 articles and 8 districts.`; what there is none of is left out."""
    incidents, articles, districts = len(group.incidents), len(group.articles), len(group.districts)
    parts = [
        words.ngettext("%(num)s incident", "%(num)s incidents", incidents) if incidents else "",
        words.ngettext("%(num)s article", "%(num)s articles", articles) if articles else "",
        words.figures(count(districts, entity.singular, entity.plural)) if districts else "",
    ]
    told = words.listed([part for part in parts if part])
    return f"{told}." if told else words.gettext("Nothing yet.")


def _states(context: Context) -> Iterator[Group]:
    index, words = context.index, context.words
    districts = sorted_districts(context)
    codes = {district.state for district in districts} | index.by_state.keys() | index.hits_by_state.keys()
    links = sorted((at.state_link(code, words).text, code) for code in codes if code)
    lines = sparklines(index.hits_by_state, index)
    for _, code in links:
        yield Group(
            kind="state",
            link=at.state_link(code, words),
            parent=(Link(text=words.gettext("States"), address=at.STATES_INDEX),),
            articles=index.by_state.get(code, ()),
            incidents=index.hits_by_state.get(code, ()),
            districts=tuple(district for district in districts if district.state == code),
            sparkline=lines.get(code),
        )


def _terms(context: Context, kind: str) -> Iterator[Group]:
    """Categories or outlets, by name."""
    is_category = kind == "category"
    index, _ = context.index, context.words.gettext
    table = index.by_category if is_category else index.by_outlet
    described = {fold_name(category.title): category for category in index.archive.categories} if is_category else {}
    written = {fold_name(term.name) for term in table}
    terms = [*table, *(category.term for name, category in described.items() if name not in written)]
    heading, home = (_("Categories"), at.CATEGORIES) if is_category else (_("Outlets"), at.OUTLETS)
    parent = Link(text=heading, address=home)
    for term in sorted(terms, key=lambda term: (term.name.casefold(), term.name)):
        about = described.get(fold_name(term.name))
        yield Group(
            kind=kind,
            link=at.category_link(term) if is_category else at.outlet_link(term),
            parent=(parent,),
            articles=table.get(term, ()),
            has_feed=is_category,
            intro=about.description if about else "",
            about=about,
        )


def _attack_types(context: Context) -> Iterator[Group]:
    index, words = context.index, context.words
    for attack_type in AttackType:
        articles = index.by_attack_type.get(attack_type, ())
        incidents = index.hits_by_attack_type.get(attack_type, ())
        if articles or incidents:
            yield Group(
                kind="attack type",
                link=at.attack_type_link(attack_type, words),
                parent=(Link(text=words.gettext("Attack types"), address=at.ATTACK_TYPES),),
                articles=articles,
                incidents=incidents,
            )


def _vendors(context: Context) -> Iterator[Group]:
    index = context.index
    for term in sorted(index.hits_by_vendor, key=lambda term: (term.name.casefold(), term.name)):
        hits = index.hits_by_vendor[term]
        yield Group(
            kind="vendor",
            link=at.vendor_link(term),
            parent=(Link(text=context.words.gettext("Vendors"), address=at.VENDORS),),
            articles=index.by_vendor.get(term, ()),
            incidents=hits,
            districts=tuple(context.districts_by_name({id_ for hit in hits for id_ in hit.districts})),
        )


def _years(context: Context, months: tuple[Group, ...]) -> Iterator[Group]:
    index = context.index
    for year in sorted(index.by_year.keys() | index.hits_by_year.keys()):
        link = at.year_link(year)
        yield Group(
            kind="year",
            link=link,
            parent=(Link(text=context.words.gettext("Years"), address=at.YEARS),),
            articles=index.by_year.get(year, ()),
            incidents=index.hits_by_year.get(year, ()),
            parts=tuple(month.card for month in months if month.parent[-1] == link),
            has_feed=False,
        )


def _months(context: Context) -> tuple[Group, ...]:
    index, words = context.index, context.words
    return tuple(
        Group(
            kind="month",
            link=at.month_link(year, month, words),
            parent=(Link(text=words.gettext("Years"), address=at.YEARS), at.year_link(year)),
            articles=index.by_month.get((year, month), ()),
            incidents=index.hits_by_month.get((year, month), ()),
            has_feed=False,
        )
        for year, month in sorted(index.by_month.keys() | index.hits_by_month.keys())
    )
