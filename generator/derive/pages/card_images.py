"""The card images: pictures of pages, for social networks to show beside a link."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.core.records import Article, District, Incident
from generator.core.views import CardImageView, Page
from generator.core.wording import count
from generator.derive import addresses as at
from generator.derive.context import Context

_DOT = " · "


def card_image_pages(context: Context) -> Iterator[Page]:
    """One for each article, incident and district, and one for all other pages; none where they aren't wanted."""
    if not context.has_card_images:
        return
    addresses, index = context.addresses, context.index
    yield Page.of(at.card_address(at.HOME), _site(context), "the card image of the site")
    for article in index.articles:
        address = addresses.articles[article.id]
        yield _page(address, article.place.file, _article, (article, context), about=(address,))
    for incident in index.incidents:
        yield _page(addresses.incidents[incident.id], incident.place.file, _incident, (incident, context))
    for id_, district in index.districts.items():
        yield _page(addresses.districts[id_], district.place.file, _district, (district, context))


def _page(
    address: str,
    origin: str,
    make: Callable[..., CardImageView],
    out_of: tuple[object, ...],
    about: tuple[str, ...] = (),
) -> Page:
    """The card image of the page at `address`. Only articles' own show what an article says."""
    return Page(
        address=at.card_address(address), origin=origin, kind=CardImageView, make=make, out_of=out_of, about=about
    )


def _site(context: Context) -> CardImageView:
    settings = context.settings
    return CardImageView(title=settings.title, note=settings.description, site=settings.publisher)


def _article(article: Article, context: Context) -> CardImageView:
    words, outlet = context.words, article.outlet.name if article.outlet else ""
    return CardImageView(
        kind=words.gettext("Report"),
        title=article.title,
        note=_dotted(words.date(article.date.iso), outlet),
        site=context.settings.title,
    )


def _incident(incident: Incident, context: Context) -> CardImageView:
    words, date = context.words, incident.date
    kind = words.gettext(incident.attack_type.label) if incident.attack_type else ""
    return CardImageView(
        kind=_dotted(words.gettext("Incident"), kind),
        title=incident.title,
        note=_dotted(words.date(date.iso) if date else "", _where(incident, context)),
        site=context.settings.title,
    )


def _where(incident: Incident, context: Context) -> str:
    """The one district that was hit, or how many were."""
    names = [context.index.districts[id_].name for id_ in incident.districts]
    entity = context.settings.entity
    return context.words.figures(count(len(names), entity.singular, entity.plural)) if names[1:] else "".join(names)


def _district(district: District, context: Context) -> CardImageView:
    words, hits = context.words, len(context.index.hits_by_district.get(district.id, ()))
    return CardImageView(
        kind=context.settings.entity.label,
        title=district.name,
        note=_dotted(
            at.state_link(district.state, words).text if district.state else "",
            words.ngettext("%(num)s incident", "%(num)s incidents", hits) if hits else "",
        ),
        site=context.settings.title,
    )


def _dotted(*parts: str) -> str:
    return _DOT.join(part for part in parts if part)
