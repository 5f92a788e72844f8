"""The history of a district: how often and how it was hit, and through which vendors; from the incidents' records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.core.dates import When
from generator.core.days import are_in_order, days_apart, first_of, last_of, longest, shortest
from generator.core.records import District, Incident, Term
from generator.core.views import AttackTypeRow, History, Link, SharedVendor
from generator.core.vocabulary import AttackType
from generator.core.wording import count
from generator.derive import addresses as at
from generator.derive.cards import MOST_NAMED, date_view
from generator.derive.context import Context

_Hits = Sequence[Incident]


class Histories:
    """The histories of all districts."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._hit_through: dict[Term, list[District]] = {}

    def of(self, id_: str) -> History | None:
        """The history of the district with that id; None where no incident is on record."""
        hits = self._context.index.hits_by_district.get(id_, ())
        if not hits:
            return None
        vendors = sorted({incident.vendor for incident in hits if incident.vendor})
        return History(
            sentences=tuple(_sentences(hits)),
            attack_types=tuple(_by_attack_type(hits)) if len(hits) > 1 else (),
            vendors=tuple(self._shared(vendor, id_) for vendor in vendors),
        )

    def _shared(self, vendor: Term, id_: str) -> SharedVendor:
        """A vendor with the other districts whose incidents name it: the first by name, and how many more."""
        hit = self._districts(vendor)
        others = [district for district in hit[: MOST_NAMED + 1] if district.id != id_][:MOST_NAMED]
        addresses = self._context.addresses.districts
        return SharedVendor(
            vendor=at.vendor_link(vendor),
            districts=tuple(Link(text=district.name, address=addresses[district.id]) for district in others),
            more=len(hit) - 1 - len(others),
        )

    def _districts(self, vendor: Term) -> list[District]:
        """All that were hit through a vendor, by name; looked up once, since each of a thousand asks."""
        if vendor not in self._hit_through:
            ids = {id_ for hit in self._context.index.hits_by_vendor[vendor] for id_ in hit.districts}
            self._hit_through[vendor] = self._context.districts_by_name(ids)
        return self._hit_through[vendor]


def _sentences(hits: _Hits) -> Iterator[str]:
    """`Hit 3 times on record: first in May 2015, last on 2 September 2020.`, and how far these lie apart."""
    often = "once" if len(hits) == 1 else count(len(hits), "time")
    dates = _days_of(hits)
    yield f"Hit {often} on record{_when(dates, len(hits) - len(dates))}."
    if len(dates) > 1:
        yield _apart(dates)


def _when(dates: Sequence[When], undated: int) -> str:
    """`, in 2015`, `: first in 2015, last in 2020`, with how many have no date."""
    if not dates:
        return ", without a date" if undated == 1 else ", all without a date"
    first, last = first_of(dates), last_of(dates)
    if len(dates) == 1:
        span = f", {_on(first)}"
    elif first == last:
        span = f", {'both' if len(dates) == 2 else 'all'} {_on(first)}"
    else:
        span = f": first {_on(first)}, last {_on(last)}"
    return f"{span}; {undated} without a date" if undated else span


def _apart(dates: Sequence[When]) -> str:
    """How far apart; of more than two from one to the next, if it is known which is the next."""
    if len(dates) == 2:
        return f"Time between the two: {days_apart(*dates).text}."
    if not are_in_order(dates):
        return f"Time from the first to the last: {days_apart(first_of(dates), last_of(dates)).text}."
    gaps = [days_apart(older, newer) for newer, older in pairwise(dates)]
    return f"Shortest time from one to the next: {shortest(gaps).text}; longest: {longest(gaps).text}."


def _on(when: When) -> str:
    """`on 2 September 2020`, `in September 2020`."""
    return f"{'on' if when.day else 'in'} {when.text}"


def _by_attack_type(hits: _Hits) -> Iterator[AttackTypeRow]:
    """The commonest first, of equals the one of the latest hit; those of no recorded type last."""
    groups: defaultdict[AttackType | None, list[Incident]] = defaultdict(list)
    for incident in hits:
        groups[incident.attack_type].append(incident)
    for attack_type, group in sorted(groups.items(), key=lambda item: (item[0] is None, -len(item[1]))):
        dates = _days_of(group)
        yield AttackTypeRow(
            attack_type=at.attack_type_link(attack_type) if attack_type else None,
            incidents=len(group),
            first=date_view(first_of(dates)) if dates else None,
            latest=date_view(last_of(dates)) if dates else None,
        )


def _days_of(hits: _Hits) -> list[When]:
    """When they happened as far as that is known, to the day at most, newest first."""
    dates = (incident.date for incident in hits if incident.date)
    return [When(year=date.year, month=date.month, day=date.day) for date in dates]
