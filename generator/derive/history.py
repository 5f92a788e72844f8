"""The history of a district: how often and how it was hit, and through which vendors; from the incidents' records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.core.dates import When
from generator.core.days import days_apart, longest, shortest
from generator.core.records import Incident
from generator.core.views import AttackTypeRow, DateView, History, Link, SharedVendor
from generator.core.vocabulary import AttackType
from generator.core.wording import count
from generator.derive import addresses as at
from generator.derive.cards import date_view
from generator.derive.context import Context

# Of a vendor breach that hit hundreds, a page of one of them names no more; the vendor's own page has them all.
_MOST_DISTRICTS = 12

_Hits = Sequence[Incident]


def history_of(id_: str, context: Context) -> History | None:
    """The history of the district with that id; None where no incident is on record."""
    hits = context.index.hits_by_district.get(id_, ())
    if not hits:
        return None
    return History(
        sentences=tuple(_sentences(hits)),
        attack_types=tuple(_by_attack_type(hits)) if len(hits) > 1 else (),
        vendors=tuple(_vendors(id_, hits, context)),
    )


def _sentences(hits: _Hits) -> Iterator[str]:
    """ "Hit 3 times on record: first in May 2015, last on 2 September 2020." and how long that is apart."""
    often = "once" if len(hits) == 1 else f"{count(len(hits), 'time')}"
    dates = [incident.date for incident in hits if incident.date]
    yield f"Hit {often} on record{_when(dates, len(hits) - len(dates))}."
    gaps = [days_apart(older, newer) for newer, older in pairwise(dates)]
    if len(gaps) == 1:
        yield f"Time between the two: {gaps[0].text}."
    elif gaps:
        between = f"shortest time from one to the next: {shortest(gaps).text}; longest: {longest(gaps).text}."
        yield between.capitalize()


def _when(dates: Sequence[When], undated: int) -> str:
    """`, in 2015`, `: first in 2015, last in 2020`, with how many have no date; `dates` are newest first."""
    if not dates:
        return ", without a date" if undated == 1 else ", all without a date"
    span = f": first {_on(dates[-1])}, last {_on(dates[0])}" if len(dates) > 1 else f", {_on(dates[0])}"
    return f"{span}; {undated} without a date" if undated else span


def _on(when: When) -> str:
    """`on 2 September 2020`, `in September 2020`: to the day at most."""
    day = When(year=when.year, month=when.month, day=when.day)
    return f"{'on' if when.day else 'in'} {day.text}"


def _by_attack_type(hits: _Hits) -> Iterator[AttackTypeRow]:
    """The commonest first, of equals the one of the latest hit; those of no recorded type last."""
    groups: defaultdict[AttackType | None, list[Incident]] = defaultdict(list)
    for incident in hits:
        groups[incident.attack_type].append(incident)
    for attack_type, group in sorted(groups.items(), key=lambda item: (item[0] is None, -len(item[1]))):
        dates = [incident.date for incident in group if incident.date]
        yield AttackTypeRow(
            attack_type=at.attack_type_link(attack_type) if attack_type else None,
            incidents=len(group),
            first=_day(dates[-1]) if dates else None,
            latest=_day(dates[0]) if dates else None,
        )


def _day(when: When) -> DateView:
    return date_view(When(year=when.year, month=when.month, day=when.day))


def _vendors(id_: str, hits: _Hits, context: Context) -> Iterator[SharedVendor]:
    """The vendors that its incidents name, each with the other districts whose incidents name it."""
    for vendor in sorted({incident.vendor for incident in hits if incident.vendor}):
        elsewhere = {other for hit in context.index.hits_by_vendor[vendor] for other in hit.districts} - {id_}
        districts = context.districts_by_name(elsewhere)
        yield SharedVendor(
            vendor=at.vendor_link(vendor),
            districts=tuple(
                Link(text=district.name, address=context.addresses.districts[district.id])
                for district in districts[:_MOST_DISTRICTS]
            ),
            more=max(0, len(districts) - _MOST_DISTRICTS),
        )
