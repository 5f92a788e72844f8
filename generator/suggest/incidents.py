"""Findings about incidents: those that one source reports alone, those of which nothing was heard again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import urlsplit

from generator.core.dates import When
from generator.core.records import Article, Incident
from generator.core.wording import count
from generator.derive.index import Index
from generator.suggest.clusters import Clusters
from generator.suggest.findings import Finding, Kind
from generator.suggest.pieces import Piece, days_of

_SILENCE = 90  # days after the last word, before somebody is asked to look again
_FIRST_NEWS = 30  # days from the first word, within which more reports are the same news


def of_single_sources(index: Index, pieces: Mapping[str, Piece], copies: Clusters) -> Iterator[Finding]:
    """Incidents that no report, or no more than one independent source, stands for."""
    for incident in _published(index):
        reports = index.by_incident.get(incident.id, ())
        sources = _sources(reports, copies)
        if sources > 1:
            continue
        yield Finding(
            kind=Kind.SINGLE_SOURCE,
            found=f"{incident.title}: {'one source' if sources else 'no report'}",
            reason=_why_one(reports),
            todo="look for another report: a notice, a regulator's letter, another outlet",
            files=(incident.place.file, *sorted(pieces[article.id].file for article in reports)),
        )


def _why_one(reports: tuple[Article, ...]) -> str:
    if len(reports) < 2:
        return "one article names it" if reports else "no article names it"
    return f"its {len(reports):,} reports are of one outlet, or nearly the same text"


def _sources(reports: tuple[Article, ...], copies: Clusters) -> int:
    """How many reports are neither of an outlet that another is of, nor a near-copy of another."""
    independent: list[Article] = []
    for article in reports:
        others = ((_outlet(other), copies.together(article.id, other.id)) for other in independent)
        if not any(same_text or (outlet and outlet == _outlet(article)) for outlet, same_text in others):
            independent.append(article)
    return len(independent)


def _outlet(article: Article) -> str:
    """Who published it: the outlet that the article names, else the host of its address; empty if neither is known."""
    if article.outlet:
        return article.outlet.slug
    return (urlsplit(article.source_url or "").hostname or "").removeprefix("www.")


def of_no_follow_ups(index: Index, today: date) -> Iterator[Finding]:
    """Incidents of which the archive has only the first news, and that should have had an outcome by `today`."""
    for incident in _published(index):
        days = sorted(span for when in _heard(index, incident) if (span := days_of(when)))
        if not days or incident.resolved or incident.ended:
            continue
        first, last = days[0][0], max(day for _, day in days)
        if (last - first).days > _FIRST_NEWS or (today - last).days <= _SILENCE:
            continue
        yield Finding(
            kind=Kind.NO_FOLLOW_UP,
            found=f"{incident.title}: nothing after {When(year=last.year, month=last.month, day=last.day).text}",
            reason=f"{count((today - last).days, 'day')} without a report, an update or an end",
            todo="look for what became of it: notices to the people affected, costs, an end; write `resolved`, "
            "`updates`, or add a report",
            files=(incident.place.file,),
        )


def _heard(index: Index, incident: Incident) -> Iterator[When | None]:
    """When something was heard of an incident, or happened in it."""
    yield from (article.date for article in index.by_incident.get(incident.id, ()))
    yield from (update.date for update in incident.updates)
    yield from (claim.date for claim in incident.claims)
    yield from (incident.date, incident.discovered, incident.disclosed, incident.notified)


def _published(index: Index) -> Iterator[Incident]:
    """Incidents that are no drafts, in the order of their files."""
    yield from sorted((one for one in index.incidents if not one.draft), key=lambda one: one.place.file)
