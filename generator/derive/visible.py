"""Which records are published: drafts wait until they are asked for, future articles until their date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from generator.core.records import Archive, Article, Body, District, Record
from generator.core.spans import Span
from generator.core.value import changed

_Record = TypeVar("_Record", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a build includes: `now` (aware) is the only clock, `drafts` and `future` lift the two embargoes.

    `card_images` says whether they can be made; whether they are wanted is a setting.
    """

    now: datetime
    drafts: bool = False
    future: bool = False
    card_images: bool = False


def visible(archive: Archive, choice: Choice) -> Archive:
    """The archive as its readers may see it; references to what is left out are taken out too."""
    articles = _published(archive.articles, choice)
    if not choice.future:
        today = choice.now.astimezone(archive.settings.zone)  # an article of tomorrow waits for the archive's midnight
        articles = tuple(article for article in articles if not article.date.is_after(today))
    incidents = _published(archive.incidents, choice)
    shown = {incident.id for incident in incidents}
    return changed(
        archive,
        articles=tuple(_reporting(article, shown) for article in articles),
        incidents=tuple(
            changed(
                incident,
                related=_kept(incident.related, shown),
                merged_into=incident.merged_into if incident.merged_into in shown else None,
            )
            for incident in incidents
        ),
        districts=tuple(_described(district, choice) for district in archive.districts),
        categories=_published(archive.categories, choice),
        pages=_published(archive.pages, choice),
    )


def span_of(archive: Archive, choice: Choice) -> Span:
    """For how long, by the clock, the same records are published, and decide on the same.

    The clock counts where articles of the future are shown too: they spell no name before their time.
    """
    dates = [article.date.begins(archive.settings.zone) for article in archive.articles]
    past = max((date for date in dates if date <= choice.now), default=None)
    to_come = min((date for date in dates if date > choice.now), default=None)
    return Span(since=past, until=to_come)


def _reporting(article: Article, shown: set[str]) -> Article:
    """The article, with those of its incidents that are shown; most have them all."""
    if shown.issuperset(article.incidents):
        return article
    return changed(article, incidents=_kept(article.incidents, shown))


def _described(district: District, choice: Choice) -> District:
    """A district whose record is a draft is known only by what articles and incidents say of it: its name."""
    if choice.drafts or not district.draft:
        return district
    nothing = Body()
    return District(
        id=district.id,
        place=district.place,
        slug=district.slug,
        body=nothing,
        names=district.names[:1],
        origin="article",
        state=district.state,
    )


def _published(records: Iterable[_Record], choice: Choice) -> tuple[_Record, ...]:
    return tuple(record for record in records if choice.drafts or not record.draft)


def _kept(ids: Iterable[str], known: set[str]) -> tuple[str, ...]:
    return tuple(id_ for id_ in ids if id_ in known)
