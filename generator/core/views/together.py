"""What records tell together: the clock of an incident, the history of a district, who was hit through a vendor."""

from __future__ import annotations

from generator.core.value import Value
from generator.core.views.parts import ArticleCard, DateView, DistrictCard, IncidentCard, Link


class StateMedian(Value, frozen=True, kw_only=True):
    """How long it took in a state, in words: the median of its `incidents` of which both dates are known."""

    state: Link
    days: str
    incidents: int


class ClockStep(Value, frozen=True, kw_only=True):
    """How long after an incident it was discovered, disclosed, or people were notified, in words.

    `medians` tell the same of its states, where at least three incidents there have both dates.
    """

    label: str
    days: str
    medians: tuple[StateMedian, ...] = ()


class Clock(Value, frozen=True, kw_only=True):
    """The disclosure clock of an incident; `since` is what it counts from: occurred, began or ended."""

    since: str
    steps: tuple[ClockStep, ...]


class AttackTypeRow(Value, frozen=True, kw_only=True):
    """How often a district was hit in one way, first and last; no attack type stands for those of none on record."""

    attack_type: Link | None
    incidents: int
    first: DateView | None = None
    latest: DateView | None = None


class SharedVendor(Value, frozen=True, kw_only=True):
    """A vendor named in a district's incidents, and other districts hit through it; `more` have no room here."""

    vendor: Link
    districts: tuple[Link, ...] = ()
    more: int = 0


class History(Value, frozen=True, kw_only=True):
    """What a district's incidents tell together, from their records; nothing by attack type where it is only one."""

    sentences: tuple[str, ...]
    attack_types: tuple[AttackTypeRow, ...] = ()
    vendors: tuple[SharedVendor, ...] = ()


class VendorHit(Value, frozen=True, kw_only=True):
    """A district hit through a vendor: when and in which incident, and the first articles that report it there.

    `district` is nothing where the incident names none; `more` are articles that have no room here.
    """

    district: DistrictCard | None
    incident: IncidentCard
    sources: tuple[ArticleCard, ...] = ()
    more: int = 0
