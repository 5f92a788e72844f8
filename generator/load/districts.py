"""The districts that the archive knows, and the one place that resolves a name to one of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from generator.core.names import fold_name
from generator.core.problems import Place, Report
from generator.core.records import Body, District
from generator.core.settings import Entity
from generator.core.value import changed
from generator.load.readings import Mention
from generator.load.slugs import make_term_slug
from generator.load.suggestions import nearest
from generator.load.unread import Unread

_LOOKS_LIKE_ID = re.compile(r"[0-9]{5,7}|[a-z0-9]+(?:-[a-z0-9]+)+")
_EMPTY = Body()


class DistrictNames:
    """Finds districts by id, LEAID, name or alias; districts that only an article knows are added as it goes."""

    def __init__(self, districts: Iterable[District], unread: Unread, entity: Entity, report: Report) -> None:
        self.unread = unread
        self.entity = entity
        self.report = report
        self.by_id = {district.id: district for district in districts}
        # Most names stand in many articles. What was found is forgotten where a district of that name is added.
        self._found: dict[tuple[str, str | None], str] = {}
        self._found_as: defaultdict[str, list[tuple[str, str | None]]] = defaultdict(list)

    # An archive names a few of thousands, and many name these by their ids. What isn't asked for is not made.

    @cached_property
    def by_leaid(self) -> dict[str, str]:
        """From LEAIDs to ids."""
        return {district.leaid: district.id for district in self.by_id.values() if district.leaid}

    @cached_property
    def by_name(self) -> defaultdict[str, list[str]]:
        """From names, folded, to the ids of all districts that have them."""
        ids: defaultdict[str, list[str]] = defaultdict(list)
        for district in self.by_id.values():
            for name in dict.fromkeys(map(fold_name, district.names)):
                ids[name].append(district.id)
        return ids

    @cached_property
    def _recorded(self) -> dict[str, str]:
        return {name: ids[0] for name, ids in self.by_name.items() if self.by_id[ids[0]].origin == "record"}

    def resolve(self, mentions: Sequence[Mention], state: str | None, *, add: bool = True) -> tuple[str, ...]:
        """The ids of what is mentioned, each once; what has none is reported, an unknown name added if `add`."""
        if not mentions:
            return ()
        if len(mentions) == 1:  # as nearly always
            id_ = self._found.get((mentions[0].name, state)) or self._resolve(mentions[0], state, add=add)
            return (id_,) if id_ else ()
        ids = {self._found.get((each.name, state)) or self._resolve(each, state, add=add): None for each in mentions}
        return tuple(id_ for id_ in ids if id_)

    def _resolve(self, mention: Mention, state: str | None, *, add: bool) -> str | None:
        name, place = mention.name, mention.place
        known = name if name in self.by_id else self.by_leaid.get(name)
        if known or self.unread.excuses(name):
            return known
        candidates = self._candidates(name, state)
        if len(candidates) == 1:
            self._found[name, state] = candidates[0]
            self._found_as[fold_name(name)].append((name, state))
            return candidates[0]
        if candidates:
            self._report_ambiguous(name, candidates, place)
            return None
        if _LOOKS_LIKE_ID.fullmatch(name):
            told = f'no {self.entity.singular} has the {self.entity.id_words} "{name}"'
            self.report.problem(place, told, self._hint(name))
            return None
        return self._add(name, state, place) if add else None

    def _candidates(self, name: str, state: str | None) -> list[str]:
        """Districts of that name; those in `state` before others, those with a record before the registry's."""
        found = self.by_name.get(fold_name(name), [])
        if state:
            found = [id_ for id_ in found if self.by_id[id_].state == state] or found
        found = [id_ for id_ in found if self.by_id[id_].origin == "record"] or found
        if state and found and all(self.by_id[id_].state not in (state, None) for id_ in found):
            return []
        return found

    def _report_ambiguous(self, name: str, candidates: list[str], place: Place) -> None:
        some = ", ".join(f"{id_} ({self.by_id[id_].state or 'no state'})" for id_ in sorted(candidates)[:8])
        told = f'{len(candidates)} {self.entity.plural} are called "{name}"'
        self.report.problem(place, told, f"write the id of one: {some}")

    def _hint(self, name: str) -> str:
        meant = nearest(name, self.by_id) if not name.isdigit() else None
        return (
            f'did you mean "{self.by_id[meant].name}" ({meant})?'
            if meant
            else f"write a name instead, or a record content{self.entity.home}{name}.md"
        )

    def _add(self, name: str, state: str | None, place: Place) -> str:
        """A district that no record describes still gets a page; a name like a known one is probably a slip."""
        meant = nearest(fold_name(name), self._recorded)
        if meant:
            district = self.by_id[self._recorded[meant]]
            self.report.warning(
                place,
                f'no {self.entity.singular} is known as "{name}"; it gets a page of its own',
                f'did you mean "{district.name}" ({district.id})?',
            )
        slug = make_term_slug(name)
        district = District(
            id=unnumbered_id(state, name),
            place=place,
            slug=slug,
            body=_EMPTY,
            names=(name,),
            origin="article",
            state=state,
        )
        for folded in (fold_name(name), district.id):
            for found in self._found_as.pop(folded, ()):
                del self._found[found]
        self.by_name[fold_name(name)].append(district.id)
        self.by_id[district.id] = district
        return district.id


def unnumbered_id(state: str | None, name: str) -> str:
    """The id of a district that has neither a record nor a LEAID."""
    return f"{(state or 'unknown').lower()}/{fold_name(name)}"


def merge_registry(records: Iterable[District], registry: Iterable[District]) -> list[District]:
    """Records and registry as one list: a record wins over the registry's line for the same one, which fills gaps.

    That is the line of its LEAID, which may be its file's name; or, for a record or lines without one, that of its
    state and a name, if the state has no other of that name.
    """
    lines = {line.id: line for line in registry}
    records = list(records)
    namesakes = _namesakes(records, lines)
    merged = []
    for record in records:
        ids = (record.leaid or record.id, *(unnumbered_id(record.state, name) for name in record.names))
        id_ = next((id_ for id_ in ids if id_ in lines), None) or namesakes.get(record.id)
        merged.append(_filled(record, lines.pop(id_)) if id_ and id_ in lines else record)
    return sorted([*merged, *lines.values()], key=lambda district: district.id)


def _namesakes(records: Sequence[District], lines: Mapping[str, District]) -> dict[str, str]:
    """From records with a state and no LEAID to the only line that the state has of their name."""
    unnumbered = [record for record in records if record.state and not record.leaid and record.id not in lines]
    if not unnumbered:
        return {}
    named: defaultdict[tuple[str | None, str], list[str]] = defaultdict(list)
    for line in lines.values():
        named[line.state, fold_name(line.name)].append(line.id)
    found = {record.id: named[record.state, fold_name(record.name)] for record in unnumbered}
    claimed = {record.leaid or record.id for record in records}
    return {id_: ids[0] for id_, ids in found.items() if len(ids) == 1 and ids[0] not in claimed}


def _filled(record: District, line: District) -> District:
    names = tuple(dict.fromkeys((*record.names, *line.names)))
    blanks = {
        name: getattr(line, name)
        for name in ("leaid", "state", "city", "county", "enrollment", "latitude", "longitude", "website")
        if getattr(record, name) in (None, "")
    }
    return changed(record, names=names, aliases=(*record.aliases, *line.aliases), **blanks)
