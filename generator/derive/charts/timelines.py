"""Timelines to scale: what happened when in an incident, and all incidents of a district over the years.

A date of which only the month or the year is known is a span of that length, never a day in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from generator.core.dates import When
from generator.core.days import ends_of
from generator.core.interface import ENGLISH, N_, Words
from generator.core.records import Incident
from generator.core.views import Lane, Mark, TimelineChart, TimelineEntry
from generator.derive.charts.time_scale import TimeScale

# Per cent: where lanes end, and where they begin, so that the longest English label has room on a phone.
_RIGHT, _BESIDE_EVENTS, _BESIDE_TYPES = 98.0, 34.0, 45.0
# Longer labels have more, up to this; pixels: a chart on the narrowest phones, a letter of a wide font (DejaVu Sans),
# the gap after a label.
_MOST_BESIDE, _NARROWEST, _LETTER, _GAP = 60.0, 288, 6.4, 8
# Pixels: the first lane, from one lane to the next, the axis.
_TOP, _LANE, _AXIS = 14, 26, 24
# Marks that are nearer to one another, in per cent, can't be told apart.
_NEAR = 0.5
_TOGETHER = {"report": N_("Reports"), "update": N_("Updates")}
_NOT_RECORDED = N_("Not recorded")

# A date with the kind of what happened, the label of that, and its own words.
_Event = tuple[When, str, str, str]


def incident_timeline(events: Iterable[tuple[When, TimelineEntry]], words: Words = ENGLISH) -> TimelineChart | None:
    """The history of an incident, oldest first, with a lane for each kind of event."""
    return _timeline(
        [(when, entry.kind, _TOGETHER.get(entry.kind, entry.label), words.date(when.iso)) for when, entry in events],
        _BESIDE_EVENTS,
        words,
    )


def district_timeline(incidents: Sequence[Incident], words: Words = ENGLISH) -> TimelineChart | None:
    """The incidents of a district, newest first, with a lane for each attack type."""
    hits = [_hit(incident, incident.date, words) for incident in reversed(incidents) if incident.date]
    return _timeline(hits, _BESIDE_TYPES, words)


def _hit(incident: Incident, when: When, words: Words) -> _Event:
    kind = incident.attack_type
    text = f"{incident.title}, {words.date(when.iso)}"
    return when, kind.slug if kind else "none", kind.label if kind else _NOT_RECORDED, text


def _timeline(events: Sequence[_Event], left: float, words: Words) -> TimelineChart | None:
    """None where there is nothing to hold beside another: all on one day, or in one month that is all that is known."""
    ends = [ends_of(when) for when, *_ in events]
    if len(set(ends)) < 2:
        return None
    first, last = min(end[0] for end in ends), max(end[1] for end in ends)
    left = _beside({label for _, _, label, _ in events}, left, words)
    scale = TimeScale(first=first, last=last, left=left, right=_RIGHT)
    lanes = tuple(_lanes(events, scale))
    base = _TOP + _LANE * len(lanes) - _LANE // 2
    return TimelineChart(
        first=words.date(min(events, key=lambda event: ends_of(event[0]))[0].iso),
        last=words.date(max(events, key=lambda event: ends_of(event[0])[::-1])[0].iso),
        left=left,
        height=base + _AXIS,
        base=base,
        lanes=lanes,
        axis=scale.axis(words),
    )


def _beside(labels: Iterable[str], least: float, words: Words) -> float:
    """Where lanes begin, so that their labels have room in the language of the archive."""
    longest = max(len(words.gettext(label)) for label in labels)
    return min(_MOST_BESIDE, max(least, round((longest * _LETTER + _GAP) / _NARROWEST * 100, 1)))


def _lanes(events: Iterable[_Event], scale: TimeScale) -> Iterator[Lane]:
    by_kind: defaultdict[tuple[str, str], list[_Event]] = defaultdict(list)
    for event in events:
        by_kind[event[1], event[2]].append(event)
    for i, ((kind, label), group) in enumerate(by_kind.items()):
        yield Lane(kind=kind, label=label, y=_TOP + _LANE * i, marks=_marks(group, scale))


def _marks(events: Iterable[_Event], scale: TimeScale) -> tuple[Mark, ...]:
    """Spans, then days, so that no span hides a day; of those that would lie upon one another, the first."""
    marks: dict[tuple[int, int], Mark] = {}
    for when, _, _, text in events:
        mark = _mark(when, text, scale)
        marks.setdefault((round(mark.x / _NEAR), round(mark.width / _NEAR)), mark)
    return tuple(sorted(marks.values(), key=lambda mark: (-mark.width, mark.x)))


def _mark(when: When, text: str, scale: TimeScale) -> Mark:
    ends = ends_of(when)
    if when.day:
        return Mark(x=scale.middle(ends[0]), text=text)
    x, width = scale.span(ends)
    return Mark(x=x, width=width, text=text)
