"""Reads the archive as a build does, and looks for everything that can be suggested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

from generator.build import understand
from generator.core.problems import Report
from generator.core.settings import Settings
from generator.derive.index import Index
from generator.processes.collector import collector_paused
from generator.request import Progress, Request
from generator.standing import cache_of
from generator.steps.making import counter
from generator.steps.memory import Memory
from generator.suggest.clusters import Clusters
from generator.suggest.copies import near_copies
from generator.suggest.events import Event, find_events
from generator.suggest.findings import Finding
from generator.suggest.incidents import of_no_follow_ups, of_single_sources
from generator.suggest.pieces import Piece, pieces_of
from generator.suggest.places import of_names_in_texts, of_stated_names, of_states
from generator.suggest.reports import of_copies, of_event, of_unknown_districts
from generator.suggest.texts import read_signatures


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """All findings, in the order in which they are told; the events apart, of which files can be written."""

    settings: Settings
    findings: tuple[Finding, ...]
    events: tuple[Event, ...]
    incident_ids: frozenset[str]


def suggest(request: Request, progress: Progress) -> Suggestions:
    """Look at the whole archive, drafts and articles of the future too. Raises `ContentError` if it has a problem."""
    with collector_paused(), closing(Memory(cache_of(request))) as memory:
        index = _read(request, memory, progress)
        told = counter("Texts", len(index.articles), progress)
        signatures = read_signatures(index.articles, request.root, memory.cache, jobs=request.jobs, done=told)
        pieces = pieces_of(index, signatures)
        copies = near_copies(pieces)
        events = find_events(index, pieces, copies)
        findings = tuple(_findings(request, index, pieces, events, copies))
    return Suggestions(
        settings=index.archive.settings,
        findings=findings,
        events=events,
        incident_ids=frozenset(index.incident_by_id),
    )


def _read(request: Request, memory: Memory, progress: Progress) -> Index:
    report = Report()
    understood = understand(request, memory, report, progress)
    memory.save_more()
    report.raise_if_any()
    return understood.context.index


def _findings(
    request: Request, index: Index, pieces: Mapping[str, Piece], events: tuple[Event, ...], copies: Clusters
) -> Iterator[Finding]:
    entity = index.archive.settings.entity
    yield from map(of_event, events)
    yield from of_copies(copies, pieces)
    yield from of_unknown_districts(pieces, entity)
    yield from of_stated_names(index, entity)
    if entity.has_leaid:
        yield from of_names_in_texts(index, pieces, entity)
        yield from of_states(index.archive.districts)
    yield from of_single_sources(index, pieces, copies)
    yield from of_no_follow_ups(index, request.now.astimezone(index.archive.settings.zone).date())
