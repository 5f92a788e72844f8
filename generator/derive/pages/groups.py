"""What gathers articles and incidents: states, categories, attack types, outlets, vendors, years and months."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.core.names import fold_name
from generator.core.records import Article, Category, District, Incident
from generator.core.views import FeedLink, Link, Sparkline, TermCard
from generator.core.vocabulary import AttackType
from generator.derive import addresses as at
from generator.derive.charts.sparklines import sparklines
from generator.derive.context import Context, feed_link
from generator.derive.pages.districts import sorted_districts


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
