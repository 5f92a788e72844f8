"""Findings about districts: names worth an alias, numbers of another state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.core.names import fold_name
from generator.core.records import District
from generator.core.settings import Entity
from generator.core.stories import Story
from generator.core.vocabulary import STATES
from generator.core.wording import count
from generator.derive.index import Index
from generator.derive.recognition import Recogniser
from generator.suggest.district_names import particular
from generator.suggest.findings import Finding, Kind
from generator.suggest.pieces import Piece
from generator.suggest.states import STATE_OF_NUMBER

_NEAR = 88.0  # of 100, by rapidfuzz's ratio: a letter or two in a name of usual length


def of_states(districts: Iterable[District]) -> Iterator[Finding]:
    """Districts whose state isn't the one that their LEAID begins with."""
    for district in districts:
        numbered = STATE_OF_NUMBER.get((district.leaid or "")[:2])
        if district.state and numbered and numbered != district.state:
            yield Finding(
                kind=Kind.STATE,
                found=f"{district.name}: state {district.state}, LEAID {district.leaid}",
                reason=f"a LEAID that begins with {district.leaid[:2] if district.leaid else ''} "
                f"belongs to {STATES[numbered]}",
                todo=f"correct one of the two: `state: {numbered}`, or the LEAID",
                files=(str(district.place),),
            )


def of_stated_names(index: Index, entity: Entity) -> Iterator[Finding]:
    """Names in `districts` that no record has and that are nearly a known one of the same state."""
    known = _Known(index)
    for district in sorted(index.districts.values(), key=lambda one: one.id):
        meant = known.nearest(district) if district.origin == "article" else None
        if meant:
            files = [article.place.file for article in index.by_district.get(district.id, ())]
            files += [incident.place.file for incident in index.hits_by_district.get(district.id, ())]
            yield _alias(district.name, meant, sorted(files), entity, f"in `{entity.keys[0]}`")


def of_names_in_texts(index: Index, pieces: Mapping[str, Piece], entity: Entity) -> Iterator[Finding]:
    """Names in texts that would mean a district the article is about, if only the archive knew them."""
    recogniser = Recogniser.of(index.archive.districts, variants=entity.has_leaid)
    districts = {one.id: one for one in index.archive.districts}
    files: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for piece in pieces.values():
        for name in piece.signature.district_names:
            meant = [id_ for id_ in piece.districts if _is_called(districts[id_], name)]
            if len(meant) == 1 and not recogniser.find(Story(text=name, state=districts[meant[0]].state)):
                files[meant[0], name].append(piece.file)
    for (id_, name), found in sorted(files.items()):
        if districts[id_].origin != "article":
            yield _alias(name, districts[id_], sorted(found), entity, "in the text")


def _is_called(district: District, name: str) -> bool:
    """Whether a name differs from one of the district's only in words that many districts' names have."""
    words = particular(name)
    return bool(words) and words in map(particular, district.names)


def _alias(name: str, meant: District, files: list[str], entity: Entity, where: str) -> Finding:
    home = meant.place.file if meant.origin == "record" else f"a record content{entity.home}….md of its own"
    return Finding(
        kind=Kind.ALIAS,
        found=f'"{name}" may be {meant.name} ({meant.id})',
        reason=f"{count(len(files), 'file')} with that name {where}",
        todo=f'if so, write "{name}" into `aliases` of {home}',
        files=tuple(files),
    )


class _Known:
    """Districts that a record or the registry describes, by state, for finding the one that a name is near to."""

    def __init__(self, index: Index) -> None:
        self._by_state: defaultdict[str | None, dict[str, set[str]]] = defaultdict(dict)
        self._districts = {one.id: one for one in index.archive.districts if one.origin != "article"}
        for district in self._districts.values():
            for name in filter(None, map(particular, district.names)):
                self._by_state[district.state].setdefault(name, set()).add(district.id)
                self._by_state[None].setdefault(name, set()).add(district.id)

    def nearest(self, unknown: District) -> District | None:
        """The one district whose name is nearly that of `unknown`; None if there is none, or several."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - most archives have no such name

        names, words = self._by_state[unknown.state], particular(unknown.name)
        near = process.extract(words, list(names), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=2) if words else []
        best = [name for name, score, _ in near if score == near[0][1]]
        owners = {id_ for name in best for id_ in names[name]}
        if len(owners) != 1 or fold_name(unknown.name) in map(fold_name, self._districts[min(owners)].names):
            return None
        return self._districts[min(owners)]
