"""The incidents that the archive knows, and the one place that resolves a reference to one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.core.names import fold_name
from generator.core.problems import Place, Report
from generator.core.records import Article, Incident
from generator.core.value import changed
from generator.load.readings import Mention, Said
from generator.load.suggestions import did_you_mean
from generator.load.unread import Unread


class IncidentNames:
    """Finds incidents by id or title."""

    def __init__(self, incidents: Iterable[Incident], unread: Unread, report: Report) -> None:
        self.report = report
        self.unread = unread
        self.by_id = {incident.id: incident for incident in sorted(incidents, key=lambda incident: incident.id)}
        self.by_title: defaultdict[str, list[str]] = defaultdict(list)
        for incident in self.by_id.values():
            self.by_title[fold_name(incident.title)].append(incident.id)

    def resolve(self, mentions: Sequence[Mention]) -> tuple[str, ...]:
        """The ids of what is mentioned, each once; an unknown name is a problem."""
        if not mentions:
            return ()
        return tuple(dict.fromkeys(id_ for each in mentions if (id_ := self._resolve(each.name, each.place))))

    def _resolve(self, name: str, place: Place) -> str | None:
        found = self.candidates(name)
        if len(found) == 1:
            return found[0]
        if found:
            message = f'{len(found)} incidents are called "{name}"'
            self.report.problem(place, message, f"write the id of one: {', '.join(found)}")
        elif not self.unread.excuses(name):
            self.report.problem(
                place,
                f'no incident is known as "{name}"',
                "write a file content/incidents/… for it, or the id of one that has a file"
                + did_you_mean(name, (*self.by_id, *(incident.title for incident in self.by_id.values()))),
            )
        return None

    def candidates(self, name: str) -> list[str]:
        """The ids of the incidents that `name` may mean: an id means one, a title perhaps several."""
        return [name] if name in self.by_id else self.by_title.get(fold_name(name), [])


def resolve_references(
    said: Said,
    incident: Incident,
    incidents: IncidentNames,
    articles: Mapping[str, Article],
    unread: Unread,
    report: Report,
) -> Incident:
    """The incident that a file speaks of with its references to others resolved, those to articles checked."""
    for key in ("articles", "claims"):
        for named in said.names(key):
            if named.name not in articles and not unread.excuses(named.name):
                report.problem(
                    named.place,
                    f'{key}: no article has the id "{named.name}"',
                    "write its path below content/articles/, without .md" + did_you_mean(named.name, articles),
                )
    merged = incidents.resolve(said.names("merged_into"))
    if incident.id in merged or _merges_in_circle(incident, incidents):
        place = said.names("merged_into")[0].place
        report.problem(place, "merged_into leads back to the incident itself", "name the incident that stays")
        merged = ()
    return changed(incident, related=incidents.resolve(said.names("related")), merged_into=next(iter(merged), None))


def with_named_reports(
    articles: Iterable[Article], incidents: Mapping[str, Incident], said: Mapping[str, Said]
) -> Iterator[Article]:
    """The articles with the incidents that name them as their reports, after those that they name themselves."""
    reported: defaultdict[str, list[str]] = defaultdict(list)
    for id_, incident in incidents.items():
        for named in said[incident.place.file].names("articles"):
            reported[named.name].append(id_)
    for article in articles:
        also = reported.get(article.id)
        yield changed(article, incidents=tuple(dict.fromkeys((*article.incidents, *also)))) if also else article


def _merges_in_circle(incident: Incident, incidents: IncidentNames) -> bool:
    """Whether one comes back to `incident` by following `merged_into`."""
    seen: set[str] = set()
    current: Incident | None = incident
    while current and current.merged_into:
        into = next(iter(incidents.candidates(current.merged_into)), None)
        if into is None or into in seen:
            return False
        if into == incident.id:
            return True
        seen.add(into)
        current = incidents.by_id[into]
    return False
