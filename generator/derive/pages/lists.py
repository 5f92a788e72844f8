"""The lists of all articles and districts, and the log of corrections."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.dates import span
from generator.core.views import CorrectionsView, ListView, Page
from generator.core.wording import count
from generator.derive import addresses as at
from generator.derive.context import Context, trail
from generator.derive.index import dates_of
from generator.derive.pages.articles import corrections_of
from generator.derive.pages.districts import sorted_districts
from generator.derive.paging import Sheet, share_of, sheets, sheets_by_name

_LAYOUT = "list.html"


def list_pages(context: Context) -> Iterator[Page]:
    yield from _articles(context)
    yield from _district_lists(context)
    yield from _corrections(context)


def _articles(context: Context) -> Iterator[Page]:
    articles = context.index.articles
    for sheet in sheets(at.ARTICLES, context.settings.page_size, articles, words=context.words):
        yield Page(
            address=sheet.address,
            origin="the list of articles",
            kind=ListView,
            make=_listed,
            out_of=(sheet, context),
            layout=_LAYOUT,
            section="content",
            modified="",
            about=None if sheet.is_first else context.addresses_of(sheet.share(articles)),
            share="" if sheet.is_first else share_of(sheet),
        )


def _listed(sheet: Sheet, context: Context) -> ListView:
    articles, words = context.index.articles, context.words
    shown = sheet.share(articles)
    intro = words.ngettext("%(num)s article, the newest first.", "%(num)s articles, the newest first.", len(articles))
    said = intro if sheet.is_first else span(dates_of(shown), words=words)
    return _view(words.gettext("Articles"), said, sheet, context, articles=context.cards.of_articles(shown))


def _district_lists(context: Context) -> Iterator[Page]:
    districts, entity, words = sorted_districts(context), context.settings.entity, context.words
    counted = words.figures(count(len(districts), entity.singular, entity.plural))
    intro = words.gettext("%(entities)s, by name.", entities=counted)
    for sheet in sheets_by_name(entity.home, context.settings.page_size, districts, words):
        cards = context.cards.of_districts(district.id for district in sheet.share(districts))
        view = _view(entity.plural_heading, intro if sheet.is_first else "", sheet, context, districts=cards)
        yield Page.of(sheet.address, view, f"the list of {entity.plural}")


def _view(heading: str, intro: str, sheet: Sheet, context: Context, **entries: object) -> ListView:
    return ListView(
        title=sheet.title(heading, context.words),
        description=intro,
        breadcrumbs=trail(words=context.words),
        feeds=context.feeds(),
        layout=_LAYOUT,
        pagination=sheet.pagination,
        intro=intro,
        **entries,  # type: ignore[arg-type]
    )


def _corrections(context: Context) -> Iterator[Page]:
    words = context.words
    dated = [
        (note.date.newest_first_key, article.id, view)
        for article in context.index.articles
        for note, view in zip(reversed(article.corrections), corrections_of(article, context), strict=True)
    ]
    dated.sort(key=lambda entry: entry[:2])
    corrections = [view for _, _, view in dated]
    for sheet in sheets(at.CORRECTIONS, context.settings.page_size, corrections, words=words):
        view = CorrectionsView(
            title=sheet.title(words.gettext("Corrections"), words),
            description=words.gettext("Every correction of an article in this archive, the newest first."),
            breadcrumbs=trail(words=words),
            feeds=context.feeds(),
            layout="corrections.html",
            pagination=sheet.pagination,
            corrections=sheet.share(corrections),
        )
        yield Page.of(sheet.address, view, "the corrections log")
