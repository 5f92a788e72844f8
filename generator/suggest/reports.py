"""Findings about articles: reports of one event, near-copies of one story, reports on nobody known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from generator.core.settings import Entity
from generator.core.vocabulary import MONTHS, AttackType
from generator.core.wording import count
from generator.suggest.clusters import Clusters
from generator.suggest.events import Event
from generator.suggest.findings import Finding, Kind, some
from generator.suggest.pieces import Piece


def of_event(event: Event) -> Finding:
    """Articles that look like reports of one event."""
    return Finding(
        kind=Kind.EVENT,
        found=f"{event_name(event)}: {count(len(event.pieces), 'report')}",
        reason=event_reason(event),
        todo=_what_to_do(event),
        files=tuple(piece.file for piece in (event.pieces if not event.incidents else event.loose)),
    )


def event_name(event: Event, kind: AttackType | None = None) -> str:
    """`Ransomware at Palm Bay Schools, reported in September 2020`."""
    names = some([district.name for district in event.districts])
    return f"{kind.label if kind else 'Incident'} at {names}, reported in {_when(event)}"


def event_reason(event: Event) -> str:
    """Why the articles look like reports of one event."""
    return "; ".join(_reasons(event))


def _when(event: Event) -> str:
    """`September 2020`, or the months of the first and the last report."""
    days = [piece.days for piece in event.pieces if piece.days]
    first, last = min(day for day, _ in days), max(day for _, day in days)
    months = dict.fromkeys(f"{MONTHS[day.month - 1]} {day.year}" for day in (first, last))
    return " to ".join(months)


def _reasons(event: Event) -> Iterator[str]:
    if event.incidents:
        yield f"the archive has {some([f'{one.title} ({one.id})' for one in event.incidents])}"
    if not event.evidence:
        return
    yield f"{count(max(one.days for one in event.evidence), 'day')} apart at most"
    kinds = [kind for kind in AttackType if any(kind in one.attacks for one in event.evidence)]
    if kinds:
        yield f"they tell of {some([kind.label.lower() for kind in kinds])}"
    names = Counter(name for one in event.evidence for name in one.names)
    if names:
        yield f"they name {some(sorted(names, key=lambda name: -names[name]))}"
    if any(one.is_copy for one in event.evidence):
        yield "parts are the same text"


def _what_to_do(event: Event) -> str:
    if not event.incidents:
        return "incident-archive suggest --write begins a file for the incident, as a draft"
    ids = " or ".join(f"`incidents: [{incident.id}]`" for incident in event.incidents[:5])
    return f"if it is that incident, write {ids} in the front matter"


def of_copies(clusters: Clusters, pieces: Mapping[str, Piece]) -> Iterator[Finding]:
    """Near-copies of one story that share no incident yet."""
    for ids in clusters.all:
        copies = [pieces[id_] for id_ in ids]
        if set(copies[0].incidents).intersection(*(copy.incidents for copy in copies)):
            continue
        outlets = dict.fromkeys(copy.article.outlet.name for copy in copies if copy.article.outlet)
        yield Finding(
            kind=Kind.COPIES,
            found=f'"{copies[0].article.title}": {len(copies):,} times nearly the same text',
            reason=f"half of the wording or more is the same; outlets: {some(list(outlets)) or 'none is named'}",
            todo="name one incident in all of them; a copy within one outlet is better deleted",
            files=tuple(copy.file for copy in copies),
        )


def of_unknown_districts(pieces: Mapping[str, Piece], entity: Entity) -> Iterator[Finding]:
    """Articles of which nobody has said whom they are about, and in which nobody known is recognised."""
    key = entity.keys[0]
    for piece in pieces.values():
        if piece.districts or piece.article.districts_stated or piece.incidents:
            continue
        yield Finding(
            kind=Kind.NO_DISTRICT,
            found=f'"{piece.article.title}" is about no {entity.singular} that the archive knows',
            reason=f"no line `{key}`, no incident, and no known {entity.singular} that its text is about",
            todo=f"write `{key}: [name]`, or `{key}: []` if it is about none; "
            f"`incident-archive explain {piece.id}` tells which names it has",
            files=(piece.file,),
        )
