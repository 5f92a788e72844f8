"""Plans every page of the site: one address, one view each; two pages on one address are refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.core.problems import Place, Report
from generator.core.records import Archive
from generator.core.settings import Settings
from generator.core.urls import output_path
from generator.core.views import (
    FileView,
    Link,
    Page,
    RedirectView,
    RobotsView,
    SitemapEntry,
    SitemapIndexView,
    SitemapView,
    SiteView,
    View,
)
from generator.derive import addresses as at
from generator.derive.addresses import make_addresses
from generator.derive.cards import make_cards
from generator.derive.context import Context, feed_link
from generator.derive.index import make_index
from generator.derive.pages.articles import article_pages
from generator.derive.pages.districts import district_pages
from generator.derive.pages.feeds import FeedPlanner, subscribe_pages
from generator.derive.pages.groups import group_pages, make_groups
from generator.derive.pages.home import home_page
from generator.derive.pages.incidents import incident_pages
from generator.derive.pages.lists import list_pages
from generator.derive.pages.standing import redirect_pages, standing_pages
from generator.derive.references import References
from generator.derive.visible import Choice, visible

_SITEMAP_SIZE = 50_000  # sitemaps.org


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The whole site before anything is rendered: its pages, and the texts they show by digest."""

    site: SiteView
    pages: tuple[Page, ...]
    bodies: dict[str, str]


def plan(archive: Archive, choice: Choice, report: Report) -> Plan:
    """Every page of the site, sorted by address. Dangling links and collisions are in `report`."""
    context = _context(archive, choice, report)
    groups = make_groups(context)
    pages = [
        home_page(groups, context),
        *article_pages(context),
        *incident_pages(context),
        *district_pages(context),
        *group_pages(groups, context),
        *list_pages(context),
        *standing_pages(context),
        *redirect_pages(context),
        *FeedPlanner(context).pages(groups),
        *subscribe_pages(groups, context),
        *(Page(address=a.address, view=FileView(path=a.path), origin=a.place.file) for a in archive.assets),
    ]
    pages += _for_crawlers(pages)
    pages.sort(key=lambda page: page.address)
    _refuse_collisions(pages, report)
    return Plan(site=site_view(archive.settings), pages=tuple(pages), bodies=context.bodies)


def _context(archive: Archive, choice: Choice, report: Report) -> Context:
    index = make_index(visible(archive, choice))
    addresses = make_addresses(index)
    return Context(
        settings=archive.settings,
        index=index,
        addresses=addresses,
        cards=make_cards(index, addresses),
        references=References(index, addresses, archive, report),
    )


def site_view(settings: Settings) -> SiteView:
    """What every page shows of the site."""
    return SiteView(
        title=settings.title,
        description=settings.description,
        publisher=settings.publisher,
        language=settings.language,
        navigation=tuple(Link(text=item.text, address=item.address) for item in settings.navigation),
        feeds=(feed_link(settings.title, at.HOME),),
        remote_images=settings.remote_images,
    )


def _for_crawlers(pages: Iterable[Page]) -> Iterator[Page]:
    """The sitemap of all pages that may be found, in parts where sitemaps.org asks for it, and robots.txt."""
    entries = sorted(
        page.address
        for page in pages
        if isinstance(page.view, View) and page.view.indexed and not isinstance(page.view, RedirectView)
    )
    chunks = [entries[start : start + _SITEMAP_SIZE] for start in range(0, len(entries), _SITEMAP_SIZE)]
    views = [SitemapView(entries=tuple(SitemapEntry(address=address) for address in chunk)) for chunk in chunks]
    if len(views) == 1:
        yield Page(address=at.SITEMAP, view=views[0], origin="the sitemap")
    else:
        parts = tuple(f"/sitemap-{number}.xml" for number in range(1, len(views) + 1))
        for address, view in zip(parts, views, strict=True):
            yield Page(address=address, view=view, origin="the sitemap")
        yield Page(address=at.SITEMAP, view=SitemapIndexView(sitemaps=parts), origin="the sitemap")
    yield Page(address=at.ROBOTS, view=RobotsView(sitemap=at.SITEMAP), origin="robots.txt")


def _refuse_collisions(pages: Iterable[Page], report: Report) -> None:
    """Two pages on one address, also where only capitals differ: on many disks that is one file."""
    first: dict[str, Page] = {}
    for page in pages:
        path = output_path(page.address).casefold()
        other = first.setdefault(path, page)
        if other is not page:
            _report_collision(page, other, report)
    folders = {parent for path in first for parent in _parents(path)}
    for path in first.keys() & folders:
        report.problem(_place(first[path]), f"the address {first[path].address} is a file where others need a folder",
                       "choose another `slug` or alias")  # fmt: skip


def _parents(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _report_collision(page: Page, other: Page, report: Report) -> None:
    named, second = (page, other) if "/" in page.origin else (other, page)
    report.problem(
        _place(named),
        f"the address {page.address} is wanted twice: by {named.origin} and by {second.origin}",
        "give one of them another `slug`, name or alias",
    )


def _place(page: Page) -> Place:
    return Place(file=page.origin)
