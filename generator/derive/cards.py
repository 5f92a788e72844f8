"""Short forms of records for lists. Each is made once and shared by every list that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.core.dates import When
from generator.core.interface import ENGLISH, Words
from generator.core.records import Article, District, Incident
from generator.core.value import changed
from generator.core.views import ArticleCard, DateView, DistrictCard, IncidentCard, Link
from generator.derive import addresses as at
from generator.derive.addresses import Addresses
from generator.derive.index import Index

# Districts that a list names of one entry: a breach of a vendor may hit a thousand, whose own page names them all.
MOST_NAMED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """The card of every published record, by id."""

    articles: Mapping[str, ArticleCard]
    incidents: Mapping[str, IncidentCard]
    districts: Mapping[str, DistrictCard]

    def of_articles(self, articles: Iterable[Article]) -> tuple[ArticleCard, ...]:
        return tuple(self.articles[article.id] for article in articles)

    def of_incidents(self, incidents: Iterable[Incident]) -> tuple[IncidentCard, ...]:
        return tuple(self.incidents[incident.id] for incident in incidents)

    def of_districts(self, ids: Iterable[str]) -> tuple[DistrictCard, ...]:
        return tuple(self.districts[id_] for id_ in ids)


def date_view(when: When) -> DateView:
    return DateView(text=when.text, iso=when.iso)


def status_of(incident: Incident) -> str:
    """The status as it is written in front matter; empty where there is none."""
    return incident.status.value if incident.status else ""


def make_cards(index: Index, addresses: Addresses, words: Words = ENGLISH) -> Cards:
    """Cards of everything in the index."""
    links = {id_: Link(text=hit.name, address=addresses.districts[id_]) for id_, hit in index.districts.items()}
    return Cards(
        articles=_ArticleCards(index, addresses, links),
        incidents={incident.id: _incident(incident, index, addresses, links, words) for incident in index.incidents},
        districts={id_: _district(district, index, addresses, words) for id_, district in index.districts.items()},
    )


class _ArticleCards(dict[str, ArticleCard]):
    """Cards of articles, each made when it is first asked for."""

    def __init__(self, index: Index, addresses: Addresses, links: Mapping[str, Link]) -> None:
        super().__init__()
        self._articles = {article.id: article for article in index.articles}
        self._made_from = index, addresses, links

    def __missing__(self, id_: str) -> ArticleCard:
        card = self[id_] = _article(self._articles[id_], *self._made_from)
        return card

    def get(self, id_: str, default: Any = None) -> Any:
        """The card of an article, if it is published."""
        return self[id_] if id_ in self._articles else default


def without_counts(cards: Cards) -> Cards:
    """The same cards, saying nothing that changes with every report."""
    return Cards(
        articles=cards.articles,
        incidents={id_: changed(card, reports=0) for id_, card in cards.incidents.items()},
        districts={id_: changed(card, incidents=0, reports=0, latest=None) for id_, card in cards.districts.items()},
    )


def _article(article: Article, index: Index, addresses: Addresses, links: Mapping[str, Link]) -> ArticleCard:
    concern = index.concerns[article.id]
    return ArticleCard(
        title=article.title,
        address=addresses.articles[article.id],
        date=date_view(article.date),
        description=article.description,
        outlet=at.outlet_link(article.outlet) if article.outlet else None,
        districts=tuple(map(links.__getitem__, concern.stated[:MOST_NAMED])),
        more_districts=max(0, len(concern.stated) - MOST_NAMED),
        recognised=tuple(map(links.__getitem__, concern.recognised[:MOST_NAMED])),
        more_recognised=max(0, len(concern.recognised) - MOST_NAMED),
        categories=tuple(map(at.category_link, article.categories)),
        featured=article.featured,
    )


def _incident(
    incident: Incident, index: Index, addresses: Addresses, links: Mapping[str, Link], words: Words
) -> IncidentCard:
    return IncidentCard(
        title=incident.title,
        address=addresses.incidents[incident.id],
        date=date_view(incident.date) if incident.date else None,
        attack_type=at.attack_type_link(incident.attack_type, words) if incident.attack_type else None,
        status=status_of(incident),
        districts=tuple(links[id_] for id_ in incident.districts[:MOST_NAMED]),
        more_districts=max(0, len(incident.districts) - MOST_NAMED),
        reports=len(index.by_incident.get(incident.id, ())),
    )


def _district(district: District, index: Index, addresses: Addresses, words: Words) -> DistrictCard:
    hits = index.hits_by_district.get(district.id, ())
    reports = index.by_district.get(district.id, ())
    newest = (hits[0].date if hits else None, reports[0].date if reports else None)
    latest = min((when for when in newest if when), key=lambda when: when.newest_first_key, default=None)
    return DistrictCard(
        name=district.name,
        address=addresses.districts[district.id],
        leaid=district.leaid or "",
        state=at.state_link(district.state, words) if district.state else None,
        incidents=len(hits),
        reports=len(reports),
        latest=date_view(latest) if latest else None,
    )
