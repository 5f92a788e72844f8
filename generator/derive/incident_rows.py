"""Incidents as rows of tables. Each row is made once, when it is first asked for, and shared by all tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from generator.core.interface import ENGLISH, Words
from generator.core.records import Incident
from generator.core.views import IncidentRow, StateLink
from generator.core.wording import dollars, number
from generator.derive import addresses as at
from generator.derive.cards import Cards
from generator.derive.index import Index

# Every column of a table of incidents, in order; the names are those of the front matter, where it has the same in
# every archive.
COLUMNS = (
    "date", "title", "entities", "states", "attack_type", "status",
    "students", "records", "days_lost", "ransom_demanded", "ransom_paid", "reports",
)  # fmt: skip
_ALWAYS = frozenset(("date", "title"))
_MOST_NAMED = 3  # districts and states in a cell; the incident's own page names all


class IncidentRows(dict[str, IncidentRow]):
    """The row of every published incident, by id."""

    def __init__(self, index: Index, cards: Cards, words: Words = ENGLISH) -> None:
        super().__init__()
        self._index, self._cards, self._words = index, cards.incidents, words

    def __missing__(self, id_: str) -> IncidentRow:
        row = self[id_] = self._row(self._index.incident_by_id[id_])
        return row

    def of(self, incidents: Iterable[Incident]) -> tuple[IncidentRow, ...]:
        return tuple(self[incident.id] for incident in incidents)

    def _row(self, incident: Incident) -> IncidentRow:
        card, impact, words = self._cards[incident.id], incident.impact, self._words
        states = self._index.states_of(incident.districts)
        return IncidentRow(
            title=card.title,
            address=card.address,
            date=card.date,
            attack_type=card.attack_type,
            status=card.status,
            districts=card.districts[:_MOST_NAMED],
            more_districts=max(0, len(incident.districts) - _MOST_NAMED),
            states=tuple(_state_link(code, words) for code in states[:_MOST_NAMED]),
            more_states=max(0, len(states) - _MOST_NAMED),
            students=_worded(words, impact.students),
            records=_worded(words, impact.records),
            days_lost=_worded(words, impact.days_lost),
            ransom_demanded=_paid(words, impact.ransom_demanded),
            ransom_paid=_paid(words, impact.ransom_paid),
            reports=card.reports,
        )


def columns_with_something(rows: Sequence[IncidentRow], *, but: str = "") -> tuple[str, ...]:
    """The columns in which at least one row has something, without the one that the page itself is about."""
    kept = (name for name in COLUMNS if name in _ALWAYS or (name != but and any(_has(row, name) for row in rows)))
    return _shared(tuple(kept))


def _has(row: IncidentRow, column: str) -> bool:
    return bool(row.districts if column == "entities" else getattr(row, column))


def _worded(words: Words, value: float | None) -> str:
    return "" if value is None else words.figures(number(value))


def _paid(words: Words, value: float | None) -> str:
    return "" if value is None else words.figures(dollars(value))


@cache
def _state_link(code: str, words: Words) -> StateLink:
    link = at.state_link(code, words)
    return StateLink(text=link.text, address=link.address, code=code)


@cache
def _shared(columns: tuple[str, ...]) -> tuple[str, ...]:
    """The same object for equal columns, because `remember` goes by that."""
    return columns
