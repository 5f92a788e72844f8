"""Files for incidents that are suggested: drafts, marked as suggestions, with nothing in them that no report says.

When it happened is left open: what is known is when it was reported. What the program recognised by itself, districts
and the kind of attack, waits with the rest until the archivist takes the line `draft` out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from generator.core.quoting import one_line, quoted
from generator.core.records import District
from generator.core.vocabulary import AttackType
from generator.load.slugs import digest_slug, make_slug
from generator.suggest.events import Event
from generator.suggest.reports import event_name, event_reason

# Nobody reads through more before deciding, and a list in front matter ends at 1,000.
MOST_REPORTS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """An incident to be written: its id, which no other has, its year, its values as YAML, why it is suggested."""

    id: str
    year: int
    values: dict[str, str]
    reason: str


def suggested(events: Iterable[Event], taken: Set[str], today: str) -> Iterator[Suggested]:
    """An incident for every event that the archive has none for. `taken` are ids of incidents, `today` an ISO date."""
    used = {*taken}
    for event in events:
        if event.incidents or len(event.pieces) > MOST_REPORTS:
            continue
        id_ = _id(event, used)
        used.add(id_)
        values = _values(event) | {"added": today, "draft": "true"}
        yield Suggested(id=id_, year=event.pieces[0].article.date.year, values=values, reason=event_reason(event))


def _id(event: Event, used: Set[str]) -> str:
    """Whom it hit and when it was first reported, as in `palm-bay-schools-2020-09`; numbered where that is taken."""
    district, date = event.districts[0], event.pieces[0].article.date
    name = make_slug(district.name) or digest_slug(district.id)
    stem = f"{name}-{date.year:04}-{date.month:02}"
    others = (f"{stem}-{number}" for number in range(2, len(used) + 3))
    return next(id_ for id_ in (stem, *others) if id_ not in used)


def _values(event: Event) -> dict[str, str]:
    kind = _kind(event)
    state = next((one.state for one in event.districts if one.state), None)
    return {
        "title": quoted(one_line(event_name(event, kind))),
        "districts": _listed(map(_named, event.districts)),
        **({"state": state} if state and any(one.origin == "article" for one in event.districts) else {}),
        "articles": _listed(piece.id for piece in event.pieces),
        **({"attack_type": kind.slug} if kind else {}),
    }


def _kind(event: Event) -> AttackType | None:
    """The kind of attack that most of the reports tell of, if more than half do."""
    told = Counter(kind for piece in event.pieces for kind in piece.signature.attacks)
    kind = max(told, key=lambda kind: told[kind], default=None)
    return kind if kind and 2 * told[kind] > len(event.pieces) else None


def _named(district: District) -> str:
    """What the front matter calls a district by: its id, or its name where no record gives it one."""
    return district.name if district.origin == "article" else district.id


def _listed(names: Iterable[str]) -> str:
    return f"[{', '.join(map(quoted, names))}]"
