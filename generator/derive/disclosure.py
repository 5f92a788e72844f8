"""The disclosure clock: how long after an incident it was discovered, disclosed, and the people affected were told.

It counts from the day on which the incident occurred or began. Where the record knows only its end, it counts from
there, and isn't compared with others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.core.dates import When
from generator.core.days import Days, days_from, median_of
from generator.core.interface import ENGLISH, N_, Words
from generator.core.records import Incident
from generator.core.views import Clock, ClockStep, StateMedian
from generator.derive import addresses as at
from generator.derive.index import Index

_STEPS = (("discovered", N_("Discovered")), ("disclosed", N_("Disclosed")), ("notified", N_("People notified")))
_STARTS = ("occurred", "began")
_END = "ended"
# Fewer say nothing of a state.
_FEWEST = 3

_Medians = Mapping[tuple[str, str], tuple[Days, int]]


class DisclosureClocks:
    """The clocks of all incidents, each beside the medians of its states."""

    def __init__(self, index: Index, words: Words = ENGLISH) -> None:
        self._index = index
        self._words = words
        self._medians = _medians(index.hits_by_state)

    def of(self, incident: Incident) -> Clock | None:
        """The clock of an incident; None where its record has no two dates to count between."""
        since, start = _start(incident)
        if start is None:
            return None
        states = () if since == _END else tuple(self._states(incident))
        steps = [
            ClockStep(label=label, days=days.worded(self._words), medians=tuple(self._compared(states, step)))
            for step, label in _STEPS
            if (days := _days(start, incident, step))
        ]
        return Clock(since=since, steps=tuple(steps)) if steps else None

    def _compared(self, states: Iterable[str], step: str) -> Iterator[StateMedian]:
        for code in states:
            if (code, step) in self._medians:
                days, incidents = self._medians[code, step]
                state = at.state_link(code, self._words)
                yield StateMedian(state=state, days=days.worded(self._words), incidents=incidents)

    def _states(self, incident: Incident) -> Iterable[str]:
        codes = (self._index.districts[id_].state for id_ in incident.districts)
        return dict.fromkeys(code for code in codes if code)


def _start(incident: Incident) -> tuple[str, When | None]:
    """What the clock counts from: the name of that date, and the date."""
    known = ((name, getattr(incident, name)) for name in (*_STARTS, _END))
    return next(((name, when) for name, when in known if when), (_END, None))


def _days(start: When, incident: Incident, step: str) -> Days | None:
    when = getattr(incident, step)
    return days_from(start, when) if when else None


def _medians(hits_by_state: Mapping[str, Iterable[Incident]]) -> _Medians:
    """By state and step, the median of the incidents that have both dates, and how many these are."""
    counted: defaultdict[tuple[str, str], list[Days]] = defaultdict(list)
    for code, hits in hits_by_state.items():
        for incident in hits:
            since, start = _start(incident)
            if start is None or since == _END:
                continue
            for step, _ in _STEPS:
                if days := _days(start, incident, step):
                    counted[code, step].append(days)
    return {key: (median_of(days), len(days)) for key, days in counted.items() if len(days) >= _FEWEST}
