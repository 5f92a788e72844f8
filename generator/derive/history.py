"""The history of a district: how often and how it was hit, and through which vendors; from the incidents' records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.core.dates import When
from generator.core.days import are_in_order, days_apart, first_of, last_of, longest, shortest
from generator.core.interface import N_, Words
from generator.core.records import District, Incident, Term
from generator.core.views import AttackTypeRow, History, Link, SharedVendor
from generator.core.vocabulary import AttackType
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
            sentences=tuple(_sentences(hits, self._context.words)),
            attack_types=tuple(_by_attack_type(hits, self._context.words)) if len(hits) > 1 else (),
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


def _sentences(hits: _Hits, words: Words) -> Iterator[str]:
    """`Hit 3 times on record: first in May 2015, last on 2 September 2020.`, and how far these lie apart."""
    dates = _days_of(hits)
    when = _when(dates, len(hits) - len(dates), words)
    yield words.ngettext("Hit once on record%(when)s.", "Hit %(num)s times on record%(when)s.", len(hits), when=when)
    if len(dates) > 1:
        yield _apart(dates, words)


def _when(dates: Sequence[When], undated: int, words: Words) -> str:
    """`, in 2015`, `: first in 2015, last in 2020`, with how many have no date."""
    if not dates:
        return words.ngettext(", without a date", ", all without a date", undated)
    first, last = first_of(dates), last_of(dates)
    if len(dates) == 1:
        span = words.gettext(", %(when)s", when=_on(first, words))
    elif first == last:
        pattern = N_(", both %(when)s") if len(dates) == 2 else N_(", all %(when)s")
        span = words.gettext(pattern, when=_on(first, words))
    else:
        span = words.gettext(": first %(first)s, last %(last)s", first=_on(first, words), last=_on(last, words))
    return span + (words.ngettext("; %(num)s without a date", "; %(num)s without a date", undated) if undated else "")


def _apart(dates: Sequence[When], words: Words) -> str:
    """How far apart; of more than two from one to the next, if it is known which is the next."""
    if len(dates) == 2:
        return words.gettext("Time between the two: %(days)s.", days=days_apart(*dates).worded(words))
    if not are_in_order(dates):
        days = days_apart(first_of(dates), last_of(dates)).worded(words)
        return words.gettext("Time from the first to the last: %(days)s.", days=days)
    gaps = [days_apart(older, newer) for newer, older in pairwise(dates)]
    return words.gettext(
        "Shortest time from one to the next: %(shortest)s; longest: %(longest)s.",
        shortest=shortest(gaps).worded(words),
        longest=longest(gaps).worded(words),
    )


def _on(when: When, words: Words) -> str:
    """`on 2 September 2020`, `in September 2020`."""
    return words.gettext(N_("on %(date)s") if when.day else N_("in %(date)s"), date=words.date(when.iso))


def _by_attack_type(hits: _Hits, words: Words) -> Iterator[AttackTypeRow]:
    """The commonest first, of equals the one of the latest hit; those of no recorded type last."""
    groups: defaultdict[AttackType | None, list[Incident]] = defaultdict(list)
    for incident in hits:
        groups[incident.attack_type].append(incident)
    for attack_type, group in sorted(groups.items(), key=lambda item: (item[0] is None, -len(item[1]))):
        dates = _days_of(group)
        yield AttackTypeRow(
            attack_type=at.attack_type_link(attack_type, words) if attack_type else None,
            incidents=len(group),
            first=date_view(first_of(dates)) if dates else None,
            latest=date_view(last_of(dates)) if dates else None,
        )


def _days_of(hits: _Hits) -> list[When]:
    """When they happened as far as that is known, to the day at most, newest first."""
    dates = (incident.date for incident in hits if incident.date)
    return [When(year=date.year, month=date.month, day=date.day) for date in dates]
