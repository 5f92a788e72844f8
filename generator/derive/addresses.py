"""The address of everything that has a page. An address depends on its own record and, for a district, its state's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from generator.core.interface import ENGLISH, Words
from generator.core.names import fold_name
from generator.core.records import Article, District, Incident, Term
from generator.core.urls import fill_pattern
from generator.core.views import Link
from generator.core.vocabulary import STATES, AttackType
from generator.derive.index import Index

HOME = "/"
ARTICLES = "/articles/"
INCIDENTS = "/incidents/"
INCIDENT_ROWS = "/incidents/table.json"
STATES_INDEX = "/states/"
CATEGORIES = "/categories/"
ATTACK_TYPES = "/attack-types/"
OUTLETS = "/outlets/"
VENDORS = "/vendors/"
YEARS = "/years/"
CORRECTIONS = "/corrections/"
SUBSCRIBE = "/subscribe/"
SEARCH = "/search/"
TITLES = "/search/titles.json"
NOT_FOUND = "/404.html"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
CNAME = "/CNAME"
OPML = "/feeds.opml"
ABOUT = "/about/"
OWN_STYLE = "/static/custom.css"
DATA = "/data/"
LLMS = "/llms.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Addresses by record. A record is published exactly if it has an address here."""

    articles: Mapping[str, str]
    incidents: Mapping[str, str]
    districts: Mapping[str, str]
    categories: Mapping[str, str]


def make_addresses(index: Index) -> Addresses:
    """The addresses of all published records, by id; a merged incident has that of the one that stays."""
    archive = index.archive
    pattern = archive.settings.article_address
    incidents = {id_: own_incident_address(incident) for id_, incident in index.incident_by_id.items()}
    return Addresses(
        articles={article.id: article_address(article, pattern) for article in index.articles},
        incidents={id_: incidents[index.merged.get(id_, id_)] for id_ in incidents},
        districts=district_addresses(archive.districts, index.districts.values(), archive.settings.entity.home),
        categories=_categories(index),
    )


def article_address(article: Article, pattern: str) -> str:
    """The pattern filled in; parts of the date that are not known are left out, never invented."""
    date = article.date
    return fill_pattern(
        pattern,
        year=f"{date.year:04}",
        month=f"{date.month:02}" if date.month else "",
        day=f"{date.day:02}" if date.day else "",
        slug=article.slug,
    )


def own_incident_address(incident: Incident) -> str:
    """Where an incident would stand, or stood before it was merged into another."""
    return f"{INCIDENTS}{incident.slug}/"


def _categories(index: Index) -> dict[str, str]:
    """Of described categories. A draft's own slug doesn't count where articles are in that category."""
    terms = {fold_name(term.name): term for term in index.by_category}
    return {
        category.id: category_link(terms.get(fold_name(category.title), category.term)).address
        for category in index.archive.categories
    }


def district_addresses(known: Iterable[District], wanted: Iterable[District], home: str) -> dict[str, str]:
    """By state and slug. Records keep their slug; others whose slug `known` ones of the state share carry their LEAID.

    `home` is the address below which all of them stand.
    """
    taken = Counter((district.state, district.slug) for district in known if district.origin != "article")
    return {
        district.id: _district(
            district, home, alone=district.origin == "record" or taken[district.state, district.slug] < 2
        )
        for district in wanted
    }


def _district(district: District, home: str, *, alone: bool) -> str:
    slug = district.slug if alone or not district.leaid else f"{district.slug}-{district.leaid}"
    return f"{home}{(district.state or 'unknown').lower()}/{slug}/"


def card_address(address: str) -> str:
    """Where the card image of the page at `address` is, which ends with a slash."""
    return f"{address}card.png"


# Thousands of views share these links; each is made once.


@cache
def state_link(code: str, words: Words = ENGLISH) -> Link:
    return Link(text=words.gettext(STATES[code]), address=f"{STATES_INDEX}{code.lower()}/")


@cache
def category_link(term: Term) -> Link:
    return Link(text=term.name, address=f"{CATEGORIES}{term.slug}/")


@cache
def outlet_link(term: Term) -> Link:
    return Link(text=term.name, address=f"{OUTLETS}{term.slug}/")


@cache
def vendor_link(term: Term) -> Link:
    return Link(text=term.name, address=f"{VENDORS}{term.slug}/")


@cache
def attack_type_link(attack_type: AttackType, words: Words = ENGLISH) -> Link:
    return Link(text=words.gettext(attack_type.label), address=f"{ATTACK_TYPES}{attack_type.slug}/")


@cache
def year_link(year: int) -> Link:
    return Link(text=str(year), address=f"/{year:04}/")


@cache
def month_link(year: int, month: int, words: Words = ENGLISH) -> Link:
    return Link(text=words.date(f"{year:04}-{month:02}"), address=f"/{year:04}/{month:02}/")
