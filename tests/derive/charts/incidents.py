"""Incidents for charts: of any date and type, without files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hypothesis import strategies as st

from generator.core.dates import When
from generator.core.problems import Place
from generator.core.records import Archive, Body, Incident
from generator.core.settings import Settings
from generator.core.vocabulary import AttackType
from generator.derive.index import Index, make_index

days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@st.composite
def whens(draw: st.DrawFn) -> When:
    """A day, a month or a year, of any time at all."""
    day = draw(days)
    known = draw(st.sampled_from((1, 2, 3)))
    return When(year=day.year, month=day.month if known > 1 else None, day=day.day if known > 2 else None)


recent = st.dates(min_value=date(1980, 1, 1), max_value=date(2030, 12, 31)).map(lambda day: When(year=day.year))
kinds = st.sampled_from([None, *AttackType])


@st.composite
def incidents(draw: st.DrawFn) -> tuple[Incident, ...]:
    """Up to thirty, some without a date or a type."""
    told = draw(st.lists(st.tuples(st.none() | recent | whens(), kinds), max_size=30))
    return tuple(incident(f"i{n}", when, kind) for n, (when, kind) in enumerate(told))


def incident(id_: str, when: When | None, kind: AttackType | None = None) -> Incident:
    place = Place(file=f"content/incidents/{id_}.md")
    return Incident(id=id_, place=place, slug=id_, body=Body(), title=f"Title {id_}", occurred=when, attack_type=kind)


def index_of(entries: Iterable[Incident]) -> Index:
    return make_index(Archive(settings=Settings(), incidents=tuple(entries)))
