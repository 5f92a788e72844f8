"""Everything that is looked up while pages are planned: what concerns what, in time order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.core.dates import When
from generator.core.records import Archive, Article, District, Incident, Term
from generator.core.stories import Named
from generator.core.value import Value
from generator.core.vocabulary import AttackType

_Key = TypeVar("_Key", bound=Hashable)
_Entry = TypeVar("_Entry", Article, Incident)
Groups = Mapping[_Key, tuple[_Entry, ...]]


class Concern(Value, frozen=True, kw_only=True):
    """Districts of an article: those its author stated, those the program recognised instead, and all it names.

    What is recognised is what the text is about; `mentioned` are the others that it names. `states` are the codes of
    the states of the first two, and of the one that the article tells by itself.
    """

    stated: tuple[str, ...]
    recognised: tuple[str, ...]
    named: tuple[str, ...]
    states: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        return self.stated + self.recognised

    @property
    def mentioned(self) -> tuple[str, ...]:
        """Those that the text names, though the article is not about them."""
        if not self.named or self.named == self.recognised:
            return ()
        about = frozenset(self.all)
        return tuple(id_ for id_ in self.named if id_ not in about)


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The visible archive, looked up by everything that has a page. Groups are newest first."""

    archive: Archive
    articles: tuple[Article, ...]
    incidents: tuple[Incident, ...]
    districts: Mapping[str, District]
    concerns: Mapping[str, Concern]
    merged: Mapping[str, str]
    incident_by_id: Mapping[str, Incident]
    by_incident: Groups[str, Article]
    by_district: Groups[str, Article]
    mentions_by_district: Groups[str, Article]
    by_state: Groups[str, Article]
    by_category: Groups[Term, Article]
    by_outlet: Groups[Term, Article]
    by_year: Groups[int, Article]
    by_month: Groups[tuple[int, int], Article]
    by_attack_type: Groups[AttackType, Article]
    by_vendor: Groups[Term, Article]
    hits_by_district: Groups[str, Incident]
    hits_by_state: Groups[str, Incident]
    hits_by_attack_type: Groups[AttackType, Incident]
    hits_by_vendor: Groups[Term, Incident]
    hits_by_year: Groups[int, Incident]
    hits_by_month: Groups[tuple[int, int], Incident]

    def states_of(self, districts: Iterable[str]) -> tuple[str, ...]:
        """The postal codes of the states of districts, by their ids, each once."""
        codes = (self.districts[id_].state for id_ in districts)
        return tuple(dict.fromkeys(code for code in codes if code))

    def incidents_of(self, article: Article) -> tuple[Incident, ...]:
        """The incidents that an article reports, a merged one replaced by the one that stays."""
        return tuple(self.incident_by_id[id_] for id_ in _final(article.incidents, self.merged))


def make_index(archive: Archive) -> Index:
    """Look at every record once. `archive` holds only what is published."""
    merged = _merged(archive.incidents)
    by_id = {incident.id: incident for incident in archive.incidents}
    known = {district.id: district for district in archive.districts}
    incidents = newest_first(incident for incident in archive.incidents if incident.id not in merged)
    articles = newest_first(archive.articles)
    reporting = [article for article in articles if article.incidents]
    reported = {article.id: [by_id[id_] for id_ in _final(article.incidents, merged)] for article in reporting}
    concerns = _concerns(articles, reported, archive.named, known)

    def attack_types_of(article: Article) -> list[AttackType]:
        return [incident.attack_type for incident in reported[article.id] if incident.attack_type]

    def vendors_of(article: Article) -> list[Term]:
        return [incident.vendor for incident in reported[article.id] if incident.vendor]

    concerned = {id_ for concern in concerns.values() for id_ in concern.all}
    concerned |= {id_ for incident in incidents for id_ in incident.districts}
    return Index(
        archive=archive,
        articles=articles,
        incidents=incidents,
        districts={id_: known[id_] for id_ in known if id_ in concerned or known[id_].origin == "record"},
        concerns=concerns,
        merged=merged,
        incident_by_id=by_id,
        by_incident=_group(reporting, lambda article: [incident.id for incident in reported[article.id]]),
        by_district=_group(articles, lambda article: concerns[article.id].all),
        mentions_by_district=_group(articles, lambda article: concerns[article.id].mentioned),
        by_state=_group(articles, lambda article: concerns[article.id].states),
        by_category=_group(articles, lambda article: article.categories),
        by_outlet=_group(articles, lambda article: (article.outlet,) if article.outlet else ()),
        by_year=_group(articles, lambda article: (article.date.year,)),
        by_month=_group(articles, _months),
        by_attack_type=_group(reporting, attack_types_of),
        by_vendor=_group(reporting, vendors_of),
        hits_by_district=_group(incidents, lambda hit: hit.districts),
        hits_by_state=_group(incidents, lambda hit: _states(hit.districts, None, known)),
        hits_by_attack_type=_group(incidents, lambda hit: [hit.attack_type] if hit.attack_type else []),
        hits_by_vendor=_group(incidents, lambda hit: [hit.vendor] if hit.vendor else []),
        hits_by_year=_group(incidents, lambda hit: [hit.date.year] if hit.date else []),
        hits_by_month=_group(incidents, _months),
    )


def newest_first(entries: Iterable[_Entry]) -> tuple[_Entry, ...]:
    """By date; what has none comes last, and what has the same date is ordered by id."""

    def key(entry: _Entry) -> tuple[tuple[float, ...], str]:
        return entry.date.newest_first_key if entry.date else (1,), entry.id

    return tuple(sorted(entries, key=key))


def dates_of(entries: Iterable[Article | Incident]) -> Iterator[When | None]:
    return (entry.date for entry in entries)


def _months(entry: Article | Incident) -> list[tuple[int, int]]:
    date = entry.date
    return [(date.year, date.month)] if date and date.month else []


def _group(entries: Iterable[_Entry], keys_of: Callable[[_Entry], Sequence[_Key]]) -> Groups[_Key, _Entry]:
    groups: defaultdict[_Key, list[_Entry]] = defaultdict(list)
    for entry in entries:
        keys = keys_of(entry)
        if len(keys) == 1:
            groups[keys[0]].append(entry)
        else:
            for key in dict.fromkeys(keys):
                groups[key].append(entry)
    return {key: tuple(group) for key, group in groups.items()}


def _merged(incidents: Iterable[Incident]) -> dict[str, str]:
    """From each merged incident to the one that stays, through however many mergers."""
    direct = {incident.id: incident.merged_into for incident in incidents if incident.merged_into}
    final = {}
    for id_, target in direct.items():
        stays = target
        while stays in direct:
            stays = direct[stays]
        final[id_] = stays
    return final


def _final(ids: tuple[str, ...], merged: Mapping[str, str]) -> tuple[str, ...]:
    return ids and tuple(dict.fromkeys(merged.get(id_, id_) for id_ in ids))


def _concerns(
    articles: Iterable[Article],
    reported: Mapping[str, Sequence[Incident]],
    named: Mapping[str, tuple[Named, ...]],
    known: Mapping[str, District],
) -> dict[str, Concern]:
    """By article. Most say the same as others, and then it is made once."""
    made: dict[tuple[object, ...], Concern] = {}
    concerns: dict[str, Concern] = {}
    for article in articles:
        found = named.get(article.place.file, ())
        said = (article.districts, article.districts_stated, article.not_districts, article.state, article.incidents)
        if (said, found) not in made:
            made[said, found] = _concern(article, reported.get(article.id, ()), found, known)
        concerns[article.id] = made[said, found]
    return concerns


def _concern(
    article: Article, reported: Iterable[Incident], found: tuple[Named, ...], known: Mapping[str, District]
) -> Concern:
    """Stated districts rule; then those of the incidents it reports; only then those that its text is about."""
    if article.not_districts:
        found = tuple(each for each in found if each.district not in article.not_districts)
    stated = article.districts
    if not article.districts_stated:
        stated = tuple(dict.fromkeys(id_ for incident in reported for id_ in incident.districts))
    recognised = () if article.districts_stated or stated else tuple(each.district for each in found if each.is_about)
    named = tuple(each.district for each in found)
    states = _states(stated + recognised, article.state, known)
    return Concern(stated=stated, recognised=recognised, named=named, states=states)


def _states(districts: Iterable[str], told: str | None, known: Mapping[str, District]) -> tuple[str, ...]:
    codes = dict.fromkeys([*[known[id_].state for id_ in districts], told])
    return tuple(filter(None, codes))
