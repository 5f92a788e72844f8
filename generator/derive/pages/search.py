"""The page where readers search, and the index of titles and names: what it finds where no other index can be had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.core.problems import Place, Report
from generator.core.records import Article, District, Incident
from generator.core.urls import FULL_TEXT
from generator.core.views import Page, SearchView, TitleEntry, TitlesView
from generator.core.vocabulary import AttackType
from generator.derive import addresses as at
from generator.derive.context import Context, trail

# What results can be narrowed by. layouts/macros/search.html writes the same into pages, for the index of every word.
_FACETS = ("state", "attack", "year", "entity", "outlet")


def search_pages(context: Context, *, full_text: bool) -> Iterator[Page]:
    """Nothing where the archive wants no search. `full_text` says whether there will be an index of every word."""
    if context.settings.search == "off":
        return
    words = context.words
    view = SearchView(
        title=words.gettext("Search"),
        breadcrumbs=trail(words=words),
        feeds=context.feeds(),
        layout="search.html",
        indexed=False,
        full_text=full_text,
    )
    yield Page.of(at.SEARCH, view, "the search page")
    yield Page(address=at.TITLES, origin="the index of titles", kind=TitlesView, make=_titles, out_of=(context,))


def refuse_index_addresses(pages: Iterable[Page], report: Report) -> None:
    """What stands in the folder of the index of every word would be in its way; an alias may name any address."""
    for page in pages:
        if page.address.casefold().startswith(FULL_TEXT):
            report.problem(
                Place(file=page.origin),
                f"the address {page.address} is one that the search index needs",
                f"choose another `slug` or alias, not below {FULL_TEXT}",
            )


def _titles(context: Context) -> TitlesView:
    """Districts by name, then incidents and articles, the newest first, then the archive's own pages."""
    index = context.index
    return TitlesView(
        facets=_FACETS,
        entries=(
            *(_district(district, context) for district in context.districts_by_name(index.districts)),
            *(_incident(incident, context) for incident in index.incidents),
            *(_article(article, context) for article in index.articles),
            *(TitleEntry(kind="page", title=page.title, address=page.address) for page in index.archive.pages),
        ),
    )


def _district(district: District, context: Context) -> TitleEntry:
    hits = context.index.hits_by_district.get(district.id, ())
    return TitleEntry(
        kind="entity",
        title=district.name,
        address=context.addresses.districts[district.id],
        names=(*district.names[1:], *((district.city,) if district.city else ())),
        facets=(_states([district.state], context), _attacks(hits, context), (), (district.name,), ()),
    )


def _incident(incident: Incident, context: Context) -> TitleEntry:
    districts = [context.index.districts[id_] for id_ in incident.districts]
    return TitleEntry(
        kind="incident",
        title=incident.title,
        address=context.addresses.incidents[incident.id],
        date=incident.date.iso if incident.date else "",
        names=(incident.vendor.name,) if incident.vendor else (),
        facets=(
            _states((district.state for district in districts), context),
            _attacks([incident], context),
            (str(incident.date.year),) if incident.date else (),
            tuple(district.name for district in districts),
            (),
        ),
    )


def _article(article: Article, context: Context) -> TitleEntry:
    index = context.index
    concern = index.concerns[article.id]
    return TitleEntry(
        kind="article",
        title=article.title,
        address=context.addresses.articles[article.id],
        date=article.date.iso,
        facets=(
            _states(concern.states, context),
            _attacks(index.incidents_of(article), context),
            (str(article.date.year),),
            tuple(index.districts[id_].name for id_ in concern.all),
            (article.outlet.name,) if article.outlet else (),
        ),
    )


def _states(codes: Iterable[str | None], context: Context) -> tuple[str, ...]:
    return tuple(at.state_link(code, context.words).text for code in dict.fromkeys(codes) if code)


def _attacks(incidents: Iterable[Incident], context: Context) -> tuple[str, ...]:
    types: Iterable[AttackType | None] = (incident.attack_type for incident in incidents)
    return tuple(at.attack_type_link(type_, context.words).text for type_ in dict.fromkeys(types) if type_)
