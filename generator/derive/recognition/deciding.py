"""Which of several districts of one name a text means, and by what it tells."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from generator.core.stories import Story
from generator.core.value import Value
from generator.derive.recognition.names import Known
from generator.derive.recognition.sentences import Sentences
from generator.derive.recognition.sightings import Sighting
from generator.derive.recognition.states import States, dateline_of, state_of_source

# A name without any state is that of a district so much larger than all others of it, by children enrolled.
_LARGE, _TIMES = 20_000, 20
_LEAD = 600  # characters in which a text says where it plays


class Verdict(Value, frozen=True, kw_only=True):
    """What a name was taken for, and why; left open, it has no district, but candidates if there are any."""

    district: str | None
    why: str
    candidates: tuple[str, ...] = ()


class Evidence:
    """What a whole text tells about where its districts lie."""

    def __init__(self, story: Story, text: str, sentences: Sentences, sightings: Sequence[Sighting]) -> None:
        self._text = text
        self._states = States(text, [(each.start, each.end) for each in sightings])
        self._sentences = sentences
        self._said = story.state
        self._dateline = dateline_of(story.text)
        self._source = state_of_source(story.outlet, story.source_url)
        self._lead = {each.code for each in self._states.between(0, len(story.title) + len(story.description) + _LEAD)}
        self._taken = {self._beside(each) for each in sightings}
        self._is_placed: dict[Known, bool] = {}
        self._found: dict[str, str | None] = {}  # districts that the text names beyond doubt, with their states

    def verdicts(self, sightings: Sequence[Sighting]) -> list[Verdict]:
        """One for each sighting, in their order: what is certain is settled first, and helps with the rest."""
        verdicts: dict[int, Verdict] = {}
        by_doubt = sorted(range(len(sightings)), key=lambda i: (len(sightings[i].owners), sightings[i].start))
        for _ in range(2):  # the second time, all that is certain is known
            for index in by_doubt:
                if index not in verdicts or verdicts[index].district is None:
                    verdicts[index] = self._verdict(sightings[index])
                    self._note(sightings[index], verdicts[index])
        return [verdicts[index] for index in range(len(sightings))]

    def _note(self, sighting: Sighting, verdict: Verdict) -> None:
        if verdict.district:
            known = next(known for known, _ in sighting.owners if known.id == verdict.district)
            self._found[known.id] = known.state

    def _verdict(self, sighting: Sighting) -> Verdict:
        owners = dict(sighting.owners)
        if not owners:
            return Verdict(district=None, why="no district of that name is of that kind")
        beside = self._beside(sighting)
        if beside:
            here = _in_states(owners, {beside})
            return (
                self._settled(here, "the state beside it") if here else _open((), "none of that name is in that state")
            )
        if self._said and len(owners) > 1:
            here = _in_states(owners, {self._said})
            return (
                self._settled(here, "the article's state") if here else _open((), "none of that name is in that state")
            )
        if len({known.state for known in owners}) == 1:
            return self._only_state(owners)
        return self._by_text(sighting, owners)

    def _only_state(self, owners: Mapping[Known, int]) -> Verdict:
        """All that have the name lie in one state; the text may tell of another, if it is not one that all know."""
        state = next(iter(owners)).state
        elsewhere = self._elsewhere()
        named = elsewhere | set(self._states.counts) | {self._said}
        if (
            state
            and elsewhere
            and state not in named
            and not any(known.is_recorded or known.enrollment >= _LARGE for known in owners)
        ):
            return _open(_ids(owners), "the text tells of other states")
        return self._settled(owners, "no other has that name" if len(owners) == 1 else "its name is the nearest")

    def _elsewhere(self) -> set[str]:
        """The state in which the text plays, as its dateline or its beginning says; not those of other districts."""
        return {self._dateline} if self._dateline else self._lead - self._taken

    def _settled(self, owners: Mapping[Known, int], why: str) -> Verdict:
        verdict = _nearest(owners, why)
        if verdict.district is None:
            named = self._named(owners)
            if len(named) == 1:
                return _nearest(named, "named in full elsewhere in the text")
            placed = self._placed(owners)
            if len(placed) == 1:
                return _nearest(placed, "the text names its county or city")
        return verdict

    def _by_text(self, sighting: Sighting, owners: Mapping[Known, int]) -> Verdict:
        named = self._named(owners)
        if len(named) == 1:
            return _nearest(named, "named in full elsewhere in the text")
        for codes, why in self._told(sighting):
            here = _in_states(owners, codes)
            if here and len({known.state for known in here}) == 1:
                return self._settled(here, why)
        placed = self._placed(owners)
        if len(placed) == 1:
            return _nearest(placed, "the text names its county or city")
        if not self._states.counts and (large := _largest(owners)):
            return _nearest({large: 0}, "by far the largest of that name")
        return _open(_ids(owners), "the text doesn't decide between them")

    def _told(self, sighting: Sighting) -> Iterable[tuple[set[str], str]]:
        """States by which a name may be decided, what is nearest to it first."""
        start, end = self._sentences.around(sighting.start)
        yield {each.code for each in self._states.between(start, end)}, "a state in its sentence"
        if self._dateline:
            yield {self._dateline}, "the dateline"
        yield set(self._states.counts), "the states in the text"
        yield self._lead, "the states where the text begins"
        if self._source:
            yield {self._source}, "the outlet's state"
        yield {state for state in self._found.values() if state}, "the other districts in the text"

    def _beside(self, sighting: Sighting) -> str | None:
        """The state right before or behind a name, as in "Ohio's Springfield schools" or "… Schools, Ohio"."""
        for state in self._states.between(sighting.end, sighting.end + 45):
            gap = self._text[sighting.end : state.start]
            if gap in (" ", ", ", " (", " in ", ",\n", "\n(", " of ") or _is_place(gap):
                return state.code
        for state in self._states.between(max(0, sighting.start - 30), sighting.start):
            if self._text[state.end : sighting.start].strip() in ("'s", "’s", "'", ""):
                return state.code
        return None

    def _named(self, owners: Mapping[Known, int]) -> dict[Known, int]:
        """Those that the text names beyond doubt, unless another one of their state has more of that name."""
        found = {known: rank for known, rank in owners.items() if known.id in self._found}
        return {known: rank for known, rank in found.items() if rank == min(_in_states(owners, {known.state}).values())}

    def _placed(self, owners: Mapping[Known, int]) -> dict[Known, int]:
        """Those of which the text names the county or the city, beside the name itself."""
        for known in owners.keys() - self._is_placed.keys():
            self._is_placed[known] = any(place in self._text for place in _places(known))
        return {known: rank for known, rank in owners.items() if self._is_placed[known]}


def _is_place(gap: str) -> bool:
    """Whether no more than a place stands between a name and a state, as in "… Schools in Springfield, Ohio"."""
    words = gap.replace(",", " ").split()
    starts = words[:1] and words[0] in ("in", "of", "near", "outside", "around")
    return bool(starts) and len(words) < 5 and all(word[0].isupper() for word in words[1:]) and gap.endswith(", ")


def _places(known: Known) -> list[str]:
    name = known.id.casefold()
    return [place for place in (known.county, known.city) if place and place.casefold() not in name]


def _in_states(owners: Mapping[Known, int], codes: Container[str | None]) -> dict[Known, int]:
    return {known: rank for known, rank in owners.items() if known.state in codes}


def _nearest(owners: Mapping[Known, int], why: str) -> Verdict:
    """The one whose registered name is nearest to what is written, if one is."""
    best = min(owners.values())
    nearest = [known for known, rank in owners.items() if rank == best]
    if len(nearest) > 1:
        nearest = [known for known in nearest if known.is_recorded] or nearest
    if len(nearest) == 1:
        return Verdict(district=nearest[0].id, why=why)
    return _open(_ids(nearest), "several of that name are in one state")


def _open(candidates: tuple[str, ...], why: str) -> Verdict:
    return Verdict(district=None, why=why, candidates=candidates)


def _ids(owners: Iterable[Known]) -> tuple[str, ...]:
    return tuple(sorted(known.id for known in owners))


def _largest(owners: Mapping[Known, int]) -> Known | None:
    first, *rest = sorted(owners, key=lambda known: (-known.enrollment, known.id))
    is_large = first.enrollment >= _LARGE and all(first.enrollment >= _TIMES * known.enrollment for known in rest)
    return first if is_large else None
