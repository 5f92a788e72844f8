"""The archive's own pages, "not found", and redirects from old addresses."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.records import Record
from generator.core.views import Page, RedirectView, StandingView, View
from generator.derive import addresses as at
from generator.derive.context import Context, trail


def standing_pages(context: Context) -> Iterator[Page]:
    for page in context.index.archive.pages:
        view = StandingView(
            title=page.title,
            description=page.description,
            breadcrumbs=trail(words=context.words),
            feeds=context.feeds(),
            layout=page.template,
            section=page.section,
            extra=page.extra,
            body=context.body(page, context.named_in(page)),
        )
        yield Page.of(page.address, view, page.place.file)
    missing = View(title=context.words.gettext("Page not found"), layout="404.html", indexed=False)
    yield Page.of(at.NOT_FOUND, missing, "the page for what is not found")


def redirect_pages(context: Context) -> Iterator[Page]:
    """One for every old address, and one for every merged incident's own."""
    for record, title, target in _published(context):
        for alias in record.aliases:
            yield _redirect(alias, title, target, record.place.file)
    for id_ in context.index.merged:
        incident = context.index.incident_by_id[id_]
        own, target = at.own_incident_address(incident), context.addresses.incidents[id_]
        yield _redirect(own, incident.title, target, incident.place.file)


def _published(context: Context) -> Iterator[tuple[Record, str, str]]:
    index, addresses = context.index, context.addresses
    for article in index.articles:
        yield article, article.title, addresses.articles[article.id]
    for id_, incident in index.incident_by_id.items():
        yield incident, incident.title, addresses.incidents[id_]
    for id_, district in index.districts.items():
        yield district, district.name, addresses.districts[id_]
    for category in index.archive.categories:
        yield category, category.title, addresses.categories[category.id]
    for page in index.archive.pages:
        yield page, page.title, page.address


def _redirect(alias: str, title: str, target: str, origin: str) -> Page:
    """An alias without an ending is a folder, as it was under Jekyll, Hugo and Jigsaw."""
    last = alias.rpartition("/")[2]
    address = alias if not last or "." in last else alias + "/"
    return Page.of(address, RedirectView(title=title, layout="redirect.html", indexed=False, target=target), origin)
