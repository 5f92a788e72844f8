"""Which incidents of the archive an article is likely about: same district, near in time, same kind of attack."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.core.dates import When
from generator.core.days import ends_of, gap
from generator.core.records import Incident
from generator.core.value import Value
from generator.core.vocabulary import AttackType

# Days between an incident and a report of it. Most stories come within weeks; notices to families come within three
# months, since the states' laws that name a term name 30 to 90 days.
_NEAR = 90


class NearIncident(Value, frozen=True, kw_only=True):
    """An incident that an article may be about, the days between them, and whether the kind of attack is the same."""

    incident: Incident
    days: int
    same_type: bool

    @property
    def sort_key(self) -> tuple[bool, int, str]:
        """The likeliest first."""
        return not self.same_type, self.days, self.incident.id


def near_incidents(
    when: When, districts: Collection[str], attack: AttackType | None, incidents: Iterable[Incident]
) -> tuple[NearIncident, ...]:
    """The incidents that an article of that date, on those districts (by id), is likely about; the likeliest first.

    Kinds that are both known and differ rule an incident out, as do dates further apart than 90 days.
    """
    found = []
    for incident in incidents:
        days = _days_between(when, incident)
        is_other = attack and incident.attack_type not in (None, AttackType.OTHER, attack)
        if incident.merged_into or is_other or days is None or days > _NEAR:
            continue
        if set(districts).intersection(incident.districts):
            found.append(NearIncident(incident=incident, days=days, same_type=attack == incident.attack_type))
    return tuple(sorted(found, key=lambda near: near.sort_key))


def _days_between(when: When, incident: Incident) -> int | None:
    """Days from the nearest date of the incident's course to the article; None where no date is known."""
    opening = (incident.occurred, incident.began, incident.discovered, incident.disclosed)
    dates = (*opening, incident.notified, incident.ended, incident.resolved)
    return min((gap(ends_of(when), ends_of(known)) for known in dates if known), default=None)
