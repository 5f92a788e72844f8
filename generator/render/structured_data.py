"""What a page says to machines: JSON-LD in the terms of schema.org, made of the page's own view.

A clipping and the report that it was made from are two works. The clipping is published by the archive, on the day when
it was added; the report, which it `isBasedOn`, by the outlet, on the date that it bears, and has its authors. Districts
that are stated are what a clipping is about; those that the program found are only mentioned.

Names are those of https://schema.org/docs/full.html; `tests/render/schema_terms.json` lists those in use.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup
from msgspec import Raw
from msgspec.json import encode

from generator.core.urls import BaseUrl
from generator.core.views import (
    ArticleCard,
    ArticleView,
    CorrectionView,
    DatasetView,
    DateView,
    DistrictCard,
    DistrictView,
    DownloadView,
    HomeView,
    IncidentCard,
    IncidentView,
    Link,
    PlaceView,
    SiteView,
    View,
)

Node = dict[str, Any]

_MOST = 20  # things that one names; a page of a breach at a vendor may have thousands
# What a thing is called within its page, so that it has an id of its own.
_FRAGMENTS = {
    "NewsArticle": "article",
    "Event": "event",
    "EducationalOrganization": "organization",
    "Organization": "organization",
    "WebSite": "website",
    "Dataset": "dataset",
}
_COUNTRY = "US"  # the states are its own, whatever the entity is
# Within HTML these could end the element, or begin another; in JSON, an escape is the same character (RFC 8259).
_ESCAPES = tuple((sign, f"\\u{ord(sign):04x}") for sign in "<>&\u2028\u2029")


class StructuredData:
    """Makes the JSON-LD of the pages of one site."""

    def __init__(self, site: SiteView, base: BaseUrl) -> None:
        self._site = site
        self._url = base.absolute
        self._kind = "EducationalOrganization" if site.entity.has_leaid else "Organization"
        self._trails: dict[tuple[Link, ...], Raw] = {}
        self._publisher = _node("Organization", name=site.publisher or site.title, url=base.absolute("/"))

    def __call__(self, view: View, address: str) -> Markup:
        """The content of the page's `<script type="application/ld+json">`; empty where there is nothing to say."""
        nodes: list[object] = [*self._own(view, address)]
        if view.dataset:
            nodes.append(self._dataset(view.dataset))
        if view.breadcrumbs:
            nodes.append(self._breadcrumbs(view.breadcrumbs))
        if not nodes:
            return Markup()
        text = encode({"@context": "https://schema.org", "@graph": nodes}).decode()
        for sign, code in _ESCAPES:
            text = text.replace(sign, code)
        return Markup(text)  # noqa: S704 - no character of it can leave the element

    def _own(self, view: View, address: str) -> Iterator[Node]:
        match view:
            case ArticleView():
                yield self._clipping(view, address)
            case IncidentView():
                yield self._incident(view, address)
            case DistrictView() if not (view.pagination and view.pagination.previous):
                yield self._district(view, address)
            case HomeView():
                yield self._website()

    def _clipping(self, view: ArticleView, address: str) -> Node:
        found = (*view.recognised, *view.mentioned)
        return self._page(
            "NewsArticle",
            address,
            headline=view.title,
            description=view.description,
            inLanguage=self._site.language,
            image=self._image(view),
            datePublished=_iso(view.added),
            dateModified=_iso(view.updated or view.added),
            publisher=self._publisher,
            isBasedOn=_report(view),
            about=[*self._districts(view.districts), *self._events(view.incidents)],
            mentions=self._districts(found),
            correction=[_correction(correction) for correction in view.corrections],
        )

    def _incident(self, view: IncidentView, address: str) -> Node:
        return self._page(
            "Event",
            address,
            name=view.title,
            description=view.description,
            image=self._image(view),
            startDate=_iso(view.began),
            endDate=_iso(view.ended),
            location=[_node("State", name=state.text) for state in view.states[:_MOST]],
            about=self._districts(view.districts),
            subjectOf=[self._listed(card) for card in view.articles[:_MOST]],
        )

    def _district(self, view: DistrictView, address: str) -> Node:
        url = self._url(address)
        return _node(
            self._kind,
            self._id(self._kind, address),
            name=view.title,
            description=view.description,
            alternateName=view.other_names,
            url=view.website or url,
            mainEntityOfPage=url,
            image=self._image(view),
            identifier=_leaid(view.leaid),
            address=_postal(view),
            location=_spot(view.place),
        )

    def _website(self) -> Node:
        site = self._site
        return self._page(
            "WebSite",
            "/",
            name=site.title,
            description=site.description,
            inLanguage=site.language,
            publisher=self._publisher,
            potentialAction=_search(self._url(site.search)) if site.search else None,
        )

    def _dataset(self, data: DatasetView) -> Node:
        return self._page(
            "Dataset",
            data.address,
            name=data.name,
            description=data.description,
            license=data.license,
            version=data.version,
            dateModified=data.modified,
            inLanguage=self._site.language,
            isAccessibleForFree=True,
            creator=self._publisher,
            distribution=[self._download(file) for file in data.downloads],
        )

    def _download(self, file: DownloadView) -> Node:
        address = self._url(file.address)
        return _node("DataDownload", name=file.name, contentUrl=address, encodingFormat=file.media_type)

    def _breadcrumbs(self, links: tuple[Link, ...]) -> Raw:
        """Encoded: all articles of a month have the same."""
        if links not in self._trails:
            items = [
                _node("ListItem", position=position, name=link.text, item={"@id": self._url(link.address)})
                for position, link in enumerate(links, 1)
            ]
            self._trails[links] = Raw(encode(_node("BreadcrumbList", itemListElement=items)))
        return self._trails[links]

    def _districts(self, cards: tuple[DistrictCard, ...]) -> list[Node]:
        return [
            _node(self._kind, self._id(self._kind, card.address), name=card.name, identifier=_leaid(card.leaid))
            for card in cards[:_MOST]
        ]

    def _events(self, cards: tuple[IncidentCard, ...]) -> list[Node]:
        return [_node("Event", self._id("Event", card.address), name=card.title) for card in cards[:_MOST]]

    def _listed(self, card: ArticleCard) -> Node:
        return _node("NewsArticle", self._id("NewsArticle", card.address), headline=card.title)

    def _page(self, kind: str, address: str, **properties: object) -> Node:
        """What the page at `address` is about."""
        return _node(kind, self._id(kind, address), url=self._url(address), **properties)

    def _id(self, kind: str, address: str) -> str:
        return f"{self._url(address)}#{_FRAGMENTS[kind]}"

    def _image(self, view: View) -> str:
        return self._url(view.card) if view.card else ""


def _node(kind: str, id_: str = "", **properties: object) -> Node:
    """A thing of that type, by its address where it has one, without what is not known of it."""
    known = {name: value for name, value in properties.items() if value or isinstance(value, (int, float))}
    return {"@type": kind, "@id": id_, **known} if id_ else {"@type": kind, **known}


def _report(view: ArticleView) -> Node:
    """What the outlet published. Its headline isn't known: the clipping's title may be the archive's own."""
    return _node(
        "NewsArticle",
        url=view.source_url,
        datePublished=view.date.iso,
        author=[_node("Person", name=author) for author in view.authors[:_MOST]],
        publisher=_node("Organization", name=view.outlet.text) if view.outlet else None,
        archivedAt=view.archived_url,
    )


def _correction(correction: CorrectionView) -> Node:
    return _node("CorrectionComment", datePublished=correction.date.iso, text=correction.text)


def _leaid(leaid: str) -> Node | None:
    """The number that the National Center for Education Statistics has given it."""
    return _node("PropertyValue", propertyID="LEAID", value=leaid) if leaid else None


def _postal(view: DistrictView) -> Node | None:
    city, state = view.place.city if view.place else "", view.state.text if view.state else ""
    if not city and not state:
        return None
    return _node("PostalAddress", addressLocality=city, addressRegion=state, addressCountry=_COUNTRY)


def _spot(place: PlaceView | None) -> Node | None:
    if not place or place.latitude is None or place.longitude is None:
        return None
    return _node("Place", geo=_node("GeoCoordinates", latitude=place.latitude, longitude=place.longitude))


def _search(address: str) -> Node:
    """How a search engine may send its readers on: https://schema.org/docs/actions.html."""
    target = _node("EntryPoint", urlTemplate=f"{address}?q={{search_term_string}}")
    return {**_node("SearchAction", target=target), "query-input": "required name=search_term_string"}


def _iso(date: DateView | None) -> str:
    return date.iso if date else ""
