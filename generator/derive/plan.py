"""Plans every page of the site: one address, one view each; two pages on one address are refused."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

from generator.core.interface import ENGLISH, Words
from generator.core.problems import Place, Report, Suggest, suggest_nothing
from generator.core.records import Archive, Record
from generator.core.settings import Settings, default_navigation
from generator.core.views import (
    BodyView,
    FileView,
    Link,
    Page,
    RobotsView,
    SitemapEntry,
    SitemapIndexView,
    SitemapView,
    SiteView,
    TextView,
)
from generator.derive import addresses as at
from generator.derive.addresses import make_addresses
from generator.derive.cards import make_cards, without_counts
from generator.derive.collisions import refuse_collisions
from generator.derive.context import Context, feed_link
from generator.derive.incident_rows import IncidentRows
from generator.derive.index import make_index
from generator.derive.pages.articles import article_pages
from generator.derive.pages.card_images import card_image_pages
from generator.derive.pages.data import data_pages
from generator.derive.pages.districts import district_pages
from generator.derive.pages.feeds import FeedPlanner, subscribe_pages
from generator.derive.pages.group_pages import group_pages
from generator.derive.pages.groups import make_groups
from generator.derive.pages.home import home_page
from generator.derive.pages.incident_table import incident_table_pages
from generator.derive.pages.incidents import incident_pages
from generator.derive.pages.lists import list_pages
from generator.derive.pages.search import refuse_index_addresses, search_pages
from generator.derive.pages.standing import redirect_pages, standing_pages
from generator.derive.pages.vendors import vendor_pages
from generator.derive.pictures import without_missing_pictures
from generator.derive.references import References
from generator.derive.visible import Choice, visible

_SITEMAP_SIZE = 50_000  # sitemaps.org


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The whole site before anything is rendered: its pages, the records it shows, and a record with each text."""

    site: SiteView
    pages: tuple[Page, ...]
    records: tuple[Record, ...]
    texts: Mapping[BodyView, Record]


def plan(context: Context, archive: Archive, report: Report, *, full_text: bool = False) -> Plan:
    """Every page of the site, sorted by address. Dangling links and collisions are in `report`.

    `context` is made of `archive` by `make_context`. `full_text` says whether an index of every word will be made.
    """
    groups = make_groups(context)
    pages = [
        home_page(groups, context),
        *article_pages(context),
        *incident_pages(context),
        *district_pages(context),
        *group_pages(groups, context),
        *vendor_pages(groups, context),
        *incident_table_pages(context),
        *list_pages(context),
        *data_pages(context),
        *standing_pages(context),
        *redirect_pages(context),
        *FeedPlanner(context).pages(groups),
        *subscribe_pages(groups, context),
        *card_image_pages(context),
        *search_pages(context, full_text=full_text),
        *(Page.of(a.address, FileView(path=a.path, state=a.state), a.place.file) for a in archive.assets),
    ]
    pages += _for_crawlers(pages)
    pages += _for_host(archive.settings)
    pages.sort(key=attrgetter("address"))
    refuse_collisions(pages, report)
    refuse_index_addresses(pages, report)
    return Plan(
        site=site_view(archive.settings, pages, report, context.words),
        pages=tuple(pages),
        records=tuple(context.index.archive.records),
        texts=context.texts,
    )


def make_context(
    archive: Archive, choice: Choice, report: Report, suggest: Suggest = suggest_nothing, words: Words = ENGLISH
) -> Context:
    """What the pages of a site are planned from, and in which words.

    `suggest` finds the name that was meant, for the hints.
    """
    shown = without_missing_pictures(visible(archive, choice), report, suggest)
    index = make_index(shown)
    addresses = make_addresses(index)
    cards = make_cards(index, addresses, words)
    return Context(
        settings=archive.settings,
        words=words,
        index=index,
        addresses=addresses,
        cards=cards,
        plain_cards=without_counts(cards),
        rows=IncidentRows(index, cards, words),
        references=References(index, addresses, archive, report, suggest),
        has_card_images=archive.settings.card_images and choice.card_images,
        pictures={asset.address: asset for asset in archive.assets if asset.width},
    )


def site_view(settings: Settings, pages: Iterable[Page], report: Report, words: Words) -> SiteView:
    """What every page shows of the site; an entry of the navigation that leads nowhere is a problem."""
    addresses = {page.address for page in pages}
    missing = [item for item in settings.navigation if item.address not in addresses]
    is_usual = settings.navigation == default_navigation(settings.entity)
    if not is_usual:
        for item in missing:
            report.problem(
                Place(file="content/site.toml", line=item.line),
                f'navigation: there is no page at {item.address} for "{item.text}"',
                "write a page for it in content/pages/, or take the entry out",
            )
    return SiteView(
        title=settings.title,
        description=settings.description,
        publisher=settings.publisher,
        language=settings.language,
        navigation=tuple(
            Link(text=words.gettext(item.text) if is_usual else item.text, address=item.address)
            for item in settings.navigation
            if item not in missing
        ),
        feeds=(feed_link(settings.title, at.HOME),),
        remote_images=settings.remote_images,
        entity=settings.entity,
        card=_planned(at.card_address(at.HOME), addresses),
        search=_planned(at.SEARCH, addresses),
        style=at.OWN_STYLE if at.OWN_STYLE in addresses else "",
        words=words,
        data=at.DATA if settings.data else "",
        full_text=settings.search == "full",
    )


def _planned(address: str, addresses: Container[str]) -> str:
    return address if address in addresses else ""


def _for_host(settings: Settings) -> Iterator[Page]:
    """The custom domain, as GitHub Pages reads it from a branch."""
    if settings.cname:
        yield Page.of(at.CNAME, TextView(text=f"{settings.cname}\n"), "the setting cname")


def _for_crawlers(pages: Iterable[Page]) -> Iterator[Page]:
    """The sitemap of all pages that may be found, in parts where sitemaps.org asks for it, and robots.txt."""
    entries = sorted(
        (SitemapEntry(address=page.address, modified=page.modified) for page in pages if page.modified is not None),
        key=attrgetter("address"),
    )
    chunks = [entries[start : start + _SITEMAP_SIZE] for start in range(0, len(entries), _SITEMAP_SIZE)]
    views = [SitemapView(entries=tuple(chunk)) for chunk in chunks]
    if len(views) == 1:
        yield Page.of(at.SITEMAP, views[0], "the sitemap")
    else:
        parts = tuple(f"/sitemap-{number}.xml" for number in range(1, len(views) + 1))
        for address, view in zip(parts, views, strict=True):
            yield Page.of(address, view, "the sitemap")
        yield Page.of(at.SITEMAP, SitemapIndexView(sitemaps=parts), "the sitemap")
    yield Page.of(at.ROBOTS, RobotsView(sitemap=at.SITEMAP), "robots.txt")
