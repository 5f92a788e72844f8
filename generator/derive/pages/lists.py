"""The lists of all articles, incidents and districts, and the log of corrections."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from generator.core.dates import span
from generator.core.interface import N_
from generator.core.records import Article, Incident
from generator.core.views import CorrectionsView, ListView, Page
from generator.core.wording import count
from generator.derive import addresses as at
from generator.derive.context import Context, trail
from generator.derive.index import dates_of
from generator.derive.pages.articles import corrections_of
from generator.derive.pages.districts import sorted_districts
from generator.derive.paging import Sheet, sheets, sheets_by_name

_LAYOUT = "list.html"
_HEADINGS = {"articles": N_("Articles"), "incidents": N_("Incidents")}
_Entry = TypeVar("_Entry", Article, Incident)


def list_pages(context: Context) -> Iterator[Page]:
    index, cards, words = context.index, context.cards, context.words
    articles = words.ngettext(
        "%(num)s article, the newest first.", "%(num)s articles, the newest first.", len(index.articles)
    )
    yield from _by_time("articles", at.ARTICLES, articles, index.articles, cards.of_articles, context)
    incidents = words.ngettext(
        "%(num)s incident, the latest first.", "%(num)s incidents, the latest first.", len(index.incidents)
    )
    yield from _by_time("incidents", at.INCIDENTS, incidents, index.incidents, cards.of_incidents, context)
    yield from _district_lists(context)
    yield from _corrections(context)


def _by_time(
    name: str,
    address: str,
    intro: str,
    entries: Sequence[_Entry],
    cards_of: Callable[[Sequence[_Entry]], object],
    context: Context,
) -> Iterator[Page]:
    words = context.words

    def listed(sheet: Sheet) -> ListView:
        shown = sheet.share(entries)
        said = intro if sheet.is_first else span(dates_of(shown), words=words)
        return _view(words.gettext(_HEADINGS[name]), said, sheet, context, **{name: cards_of(shown)})

    for sheet in sheets(address, context.settings.page_size, entries, words=words):
        about, share = _about(sheet, entries, context)
        yield Page(
            address=sheet.address,
            origin=f"the list of {name}",
            kind=ListView,
            make=listed,
            out_of=(sheet,),
            layout=_LAYOUT,
            section="content",
            modified="",
            about=about,
            share=share,
        )


def _about(sheet: Sheet, entries: Sequence[_Entry], context: Context) -> tuple[tuple[str, ...] | None, str]:
    """Of a page that stays as others are added: the addresses of its articles, and which these are."""
    if sheet.is_first or not isinstance(entries[0], Article):
        return None, ""
    ids = [entry.id for entry in sheet.share(entries)]
    return tuple(context.addresses.articles[id_] for id_ in ids), repr((ids, sheet.pagination))


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
