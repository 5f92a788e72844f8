"""Reports of one event: articles on one district, near in time, that tell of the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.core.records import District, Incident
from generator.derive.index import Index
from generator.suggest.clusters import Clusters
from generator.suggest.evidence import NEAR, Evidence, evidence_of
from generator.suggest.likeness import Names, Told
from generator.suggest.pieces import Piece, days_apart, days_of

# A district in the news every day is looked at piece by piece, each beside so many before it: the chain does the rest.
_BEFORE = 50
_LONGEST = 90  # days from the first report to the last


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Articles that look like reports of one event at `districts`, oldest first, and what speaks for it.

    `incidents` are those that it may be, of the archive; `loose` are the articles that belong to none of these.
    """

    pieces: tuple[Piece, ...]
    loose: tuple[Piece, ...]
    incidents: tuple[Incident, ...]
    districts: tuple[District, ...] = ()
    evidence: tuple[Evidence, ...] = ()


def find_events(index: Index, pieces: Mapping[str, Piece], copies: Clusters) -> tuple[Event, ...]:
    """Every event that lacks an incident, or a report of one; what struck several districts alike stands once."""
    names, districts = Names(pieces.values()), {one.id: one for one in index.archive.districts}
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], Event] = {}
    for id_, group in sorted(_by_district(pieces.values()).items()):
        for event in _of_district(index, districts[id_], group, names, copies):
            key = tuple(piece.id for piece in event.pieces), tuple(incident.id for incident in event.incidents)
            known = found.get(key)
            found[key] = _joined(known, event) if known else event
    return tuple(sorted(found.values(), key=lambda event: [piece.file for piece in event.pieces]))


def _by_district(pieces: Iterable[Piece]) -> Mapping[str, list[Piece]]:
    groups: defaultdict[str, list[Piece]] = defaultdict(list)
    for piece in sorted(pieces, key=lambda piece: (piece.article.date.sort_key, piece.id)):
        for id_ in piece.districts:
            groups[id_].append(piece)
    return groups


def _of_district(
    index: Index, district: District, group: Sequence[Piece], names: Names, copies: Clusters
) -> Iterator[Event]:
    filed = {piece.id: _incidents_at(index, piece, district) for piece in group}
    told = [names.told(piece, district) for piece in group]
    clusters = Clusters()
    for one, other in _filed_together(group, filed):
        clusters.join(one.id, other.id)
    evidence: defaultdict[str, list[Evidence]] = defaultdict(list)
    for one, other, found in _alike(told, names, copies):
        clusters.join(one.id, other.id)
        evidence[other.id].append(found)
    for members in _clustered(group, clusters):
        event = _event(members, filed, index.hits_by_district.get(district.id, ()))
        if event:
            found_here = tuple(one for piece in members for one in evidence[piece.id])
            yield replace(event, districts=(district,), evidence=found_here)


def _incidents_at(index: Index, piece: Piece, district: District) -> list[Incident]:
    """The incidents that an article reports, but for those at other districts only."""
    reported = (index.incident_by_id[id_] for id_ in piece.incidents)
    return [incident for incident in reported if district.id in incident.districts or not incident.districts]


def _clustered(group: Sequence[Piece], clusters: Clusters) -> Iterator[Sequence[Piece]]:
    """The pieces of each cluster, in the group's order; a piece that is in none comes alone."""
    places = {id_: place for place, ids in enumerate(clusters.all) for id_ in ids}
    members: dict[int | str, list[Piece]] = {}
    for piece in group:
        members.setdefault(places.get(piece.id, piece.id), []).append(piece)
    yield from members.values()


def _filed_together(group: Iterable[Piece], filed: Mapping[str, list[Incident]]) -> Iterator[tuple[Piece, Piece]]:
    """Every report of an incident with the first one of it: no more is needed to know that they belong together."""
    first: dict[str, Piece] = {}
    for piece in group:
        for incident in filed[piece.id]:
            yield first.setdefault(incident.id, piece), piece


def _alike(told: Sequence[Told], names: Names, copies: Clusters) -> Iterator[tuple[Piece, Piece, Evidence]]:
    """Pairs of pieces, the older first, that something speaks for being of one event.

    No chain of such pairs is longer than `_LONGEST`: in a district that is often in the news one piece leads to the
    next, and what comes months later is another event, or says itself what it follows.
    """
    chains, begun = Clusters(), {one.piece.id: one.piece.days for one in told if one.piece.days}
    for place, one in enumerate(told):
        piece = one.piece
        for before in told[max(place - _BEFORE, 0) : place]:
            other = before.piece
            found = evidence_of(before, one, names, is_copy=copies.together(other.id, piece.id))
            if not found:
                continue
            beginning = min(begun[chains.head(other.id)], begun[chains.head(piece.id)])
            if (days_apart(beginning, piece.days) or 0) <= _LONGEST:
                chains.join(other.id, piece.id)
                begun[chains.head(piece.id)] = beginning
                yield other, piece, found


def _event(members: Sequence[Piece], filed: Mapping[str, list[Incident]], hits: Iterable[Incident]) -> Event | None:
    """What there is to suggest of articles that belong together; None if nothing is."""
    loose = tuple(piece for piece in members if not filed[piece.id])
    alone = len(members) < 2
    said = {one.id: one for piece in members for one in filed[piece.id]}
    near = said or {one.id: one for one in hits if any(_may_report(piece, one, alone=alone) for piece in loose)}
    if not loose or (alone and not near):
        return None
    incidents = tuple(incident for _, incident in sorted(near.items()))
    return Event(pieces=tuple(members), loose=loose, incidents=incidents)


def _may_report(piece: Piece, incident: Incident, *, alone: bool) -> bool:
    """Whether the article appeared near to an incident of its kind. One `alone` has to name the kind."""
    apart = days_apart(days_of(incident.date), piece.days)
    if apart is None or apart > NEAR:
        return False
    told = piece.signature.attacks
    return incident.attack_type in told or not (alone or (told and incident.attack_type))


def _joined(one: Event, other: Event) -> Event:
    return replace(one, districts=one.districts + other.districts, evidence=one.evidence + other.evidence)
