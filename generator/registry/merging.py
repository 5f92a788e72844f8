"""A new table into the registry: what it adds, renames and no longer lists; no page's address changes by it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.core.names import fold_name
from generator.core.value import changed
from generator.registry.lines import Line
from generator.registry.listings import Listing
from generator.registry.programmes import Programme
from generator.registry.slugs import apart, settled

# Without one of these words, a name is that of the place, the county or the person it is called after.
_OF_SCHOOLS = re.compile(
    r"\b(?:school|schools|district|education|educational|academy|academies|charter|unified|isd|cisd|usd|sd|boces"
    r"|learning|college|institute|public)\b",
    re.IGNORECASE,
)
_ENOUGH = 0.5  # of a state's districts; a table that lists fewer of them is a part, and closes none


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that an import does to a district: what kind of thing, to which, in words."""

    kind: str
    leaid: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The registry after an import, and what that changes."""

    lines: Mapping[str, Line]
    changes: tuple[Change, ...]


def merge(
    known: Mapping[str, Line],
    listings: Sequence[Listing],
    programme: Programme,
    *,
    year: str = "",
    taken: Mapping[tuple[str, str], str] | None = None,
) -> Merged:
    """`known` lines and what a table lists. Lines are added and filled, never removed.

    `year` is that of the table, as it calls it. `taken` are the slugs of other districts by state, with their LEAIDs.
    """
    lines = settled(known)
    names = _names_of(lines.values())
    changes: list[Change] = []
    for listing in listings:
        before = lines.get(listing.leaid)
        if before:
            lines[listing.leaid], told = _renewed(before, listing, programme, year, names)
            changes += told
        elif listing.is_running:
            lines[listing.leaid] = _begun(listing, programme)
            changes.append(Change(kind="new", leaid=listing.leaid, told=f"{listing.name}, {listing.state}"))
        else:
            changes.append(Change(kind="passed over", leaid=listing.leaid, told=f"{listing.name}, {listing.state}"))
    for gone in _gone(known, listings, programme):
        lines[gone.leaid], told = _ended(lines[gone.leaid], "not listed", year)
        changes += told
    return Merged(lines=apart(lines, known, taken or {}), changes=tuple(changes))


def _begun(listing: Listing, programme: Programme) -> Line:
    line = Line(leaid=listing.leaid, name=listing.name, state=listing.state, aliases=listing.aliases)
    return changed(line, source=programme.source, **listing.facts)


def _renewed(
    line: Line, listing: Listing, programme: Programme, year: str, names: Mapping[tuple[str, str], set[str]]
) -> tuple[Line, list[Change]]:
    """The line with what the table says of it. Its state stays, since that is a part of its page's address."""
    facts = {
        fact: cell
        for fact, cell in listing.facts.items()
        if getattr(line, fact) != cell and (fact in programme.maintains or not getattr(line, fact))
    }
    changes = [Change(kind="facts", leaid=line.leaid, told=f"{line.name}: {', '.join(facts)}")] if facts else []
    line, named = _named(changed(line, **facts), listing, programme, names)
    line, ended = _ended(line, "closed", year) if listing.is_closed else _reopened(line)
    return line, changes + named + ended


def _named(
    line: Line, listing: Listing, programme: Programme, names: Mapping[tuple[str, str], set[str]]
) -> tuple[Line, list[Change]]:
    """A new name from who gave the last is a new name; from anybody else it is one more alias."""
    aliases = [*line.aliases, *(name for name in listing.aliases if name not in line.names)]
    line = changed(line, aliases=tuple(aliases))
    if fold_name(listing.name) in map(fold_name, line.names):
        return line, []
    if line.source == programme.source and programme.source:
        told = Change(kind="renamed", leaid=line.leaid, told=f"{line.name} is now {listing.name}")
        return changed(line, name=listing.name, aliases=(*line.aliases, line.name), slug=line.own_slug), [told]
    others = names.get((line.state, fold_name(listing.name)), set()) - {line.leaid}
    if others or not _OF_SCHOOLS.search(listing.name):
        return line, []
    told = Change(kind="alias", leaid=line.leaid, told=f"{line.name}: also {listing.name}")
    return changed(line, aliases=(*line.aliases, listing.name)), [told]


def _ended(line: Line, how: str, year: str) -> tuple[Line, list[Change]]:
    if line.status:
        return line, []
    told = Change(kind=how, leaid=line.leaid, told=f"{line.name}, {line.state}")
    return changed(line, status=f"{how} {year}".strip()), [told]


def _reopened(line: Line) -> tuple[Line, list[Change]]:
    if not line.status:
        return line, []
    told = Change(kind="listed again", leaid=line.leaid, told=f"{line.name}, {line.state}")
    return changed(line, status=""), [told]


def _gone(known: Mapping[str, Line], listings: Sequence[Listing], programme: Programme) -> Iterator[Line]:
    """What this programme listed before and doesn't now, in states of which the table has most districts."""
    listed = {listing.leaid for listing in listings}
    lines = [line for line in known.values() if programme.source and line.source == programme.source]
    states = Counter(line.state for line in lines if not line.status)
    still = Counter(line.state for line in lines if not line.status and line.leaid in listed)
    yield from (line for line in lines if line.leaid not in listed and still[line.state] > states[line.state] * _ENOUGH)


def _names_of(lines: Iterable[Line]) -> dict[tuple[str, str], set[str]]:
    """Who has a name in a state."""
    names: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for line in lines:
        for name in line.names:
            names[line.state, fold_name(name)].add(line.leaid)
    return names
