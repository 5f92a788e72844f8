"""Assembles the `Archive` out of what files say: every reference resolved, what contradicts another file reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from generator.core.names import fold_name
from generator.core.problems import Place, Report
from generator.core.records import Archive, Article, Category, District, Incident, Record, StandingPage
from generator.core.settings import Settings
from generator.core.sharing import Shared
from generator.core.value import changed
from generator.load.assets import read_assets
from generator.load.copies import warn_of_copies
from generator.load.districts import DistrictNames, merge_registry
from generator.load.incident_names import IncidentNames, resolve_references, with_named_reports
from generator.load.readings import Readings, RegistryReading, Said
from generator.load.suggestions import did_you_mean
from generator.load.terms import refuse_shared_addresses, unify_terms, unify_vendors
from generator.load.tree import DISTRICTS, SourceTree
from generator.load.unread import unread_files, unread_of

_Record = TypeVar("_Record", bound=Record)


def assemble(
    tree: SourceTree, readings: Readings, settings: Settings, report: Report, *, now: datetime | None = None
) -> Archive:
    """All records of `tree`. What has a problem is in `report` and left out, so that the rest is still checked.

    `readings` are of all its files, in any order. Drafts, and articles dated after `now` (aware), change neither a
    spelling nor a state of what is published; without `now`, no date is in the future.
    """
    today = now.astimezone(settings.zone) if now else None
    report.extend(readings.problems)
    said = _in_order(tree, readings)
    listed = _districts(tree, said, readings.registries, report)
    unread = unread_files(report)
    districts = DistrictNames(listed, unread_of(tree, unread, DISTRICTS), settings.entity, report)
    _meet_districts(said, districts, today)
    incidents = IncidentNames(_incidents(said, districts, report), unread_of(tree, unread, "incidents"), report)
    categories = _categories(said, report)
    share = Shared(path.file for path in tree.records)
    articles = unify_terms(_articles(said, districts, incidents, share, report), categories, today)
    refuse_shared_addresses(articles, incidents.by_id.values(), categories, report)
    by_id = {article.id: article for article in articles}
    undated = unread_of(tree, unread_files(report), "articles")
    by_file = {each.record.place.file: each for each in said}
    return Archive(
        settings=settings,
        articles=tuple(with_named_reports(articles, incidents.by_id, by_file)),
        incidents=tuple(
            resolve_references(by_file[incident.place.file], incident, incidents, by_id, undated, report)
            for incident in incidents.by_id.values()
        ),
        districts=tuple(
            _succeeded(district, districts, by_file, report) if district.successor else district
            for _, district in sorted(districts.by_id.items())
        ),
        categories=tuple(categories),
        pages=tuple(page for _, page in _of(StandingPage, said)),
        assets=read_assets(tree.assets, report),
        unread=unread_files(report),
        named={each.record.place.file: each.named for each in said if each.named},
    )


def recognisable(tree: SourceTree, readings: Readings, *, drafts: bool) -> tuple[District, ...]:
    """The districts whose names are looked for in texts, out of what their own files say."""
    said = _in_order(tree, readings)
    return tuple(
        district for district in _districts(tree, said, readings.registries, Report()) if drafts or not district.draft
    )


def _in_order(tree: SourceTree, readings: Readings) -> list[Said]:
    """What there is to understand, in the order of the tree, whatever the order in which it was read."""
    by_file = {reading.file: reading.said for reading in readings.records}
    return [said for path in tree.records if (said := by_file.get(path.file))]


def _of(kind: type[_Record], said: Iterable[Said]) -> list[tuple[Said, _Record]]:
    return [(each, each.record) for each in said if isinstance(each.record, kind)]


def _districts(
    tree: SourceTree, said: Iterable[Said], registries: Sequence[RegistryReading], report: Report
) -> list[District]:
    records = [district for _, district in _of(District, said)]
    lines = {registry.file: registry.districts for registry in registries}
    registered = [district for path in tree.registries for district in lines[path.file]]
    _refuse_twins(((district.id, district.place) for district in records), tree.entity.plural, report)
    unnumbered = ((district.id, district.place) for district in registered if not district.leaid)
    _refuse_twins(unnumbered, tree.entity.plural, report)
    for kind in (records, registered):
        leaids = [(district.leaid, district.place) for district in kind if district.leaid]
        _refuse_twins(leaids, tree.entity.plural, report, called="LEAID ")
    return merge_registry(records, registered)


def _meet_districts(said: Sequence[Said], districts: DistrictNames, today: datetime | None) -> None:
    """Look up every name once, since those with a state place undescribed districts: they come first.

    What waits to be published comes last, so that it places nothing that is known already.
    """
    naming = [each for kind in (Incident, Article) for each in said if isinstance(each.record, kind)]
    for each in sorted(naming, key=lambda each: (_waits(each.record, today), not each.state)):
        districts.resolve(each.names("districts"), each.state)


def _waits(record: Record, today: datetime | None) -> bool:
    return record.draft or bool(today and isinstance(record, Article) and record.date.is_after(today))


def _incidents(said: Iterable[Said], districts: DistrictNames, report: Report) -> list[Incident]:
    incidents = [
        changed(incident, districts=districts.resolve(each.names("districts"), each.state))
        for each, incident in _of(Incident, said)
    ]
    _refuse_twins(((incident.id, incident.place) for incident in incidents), "incidents", report)
    return unify_vendors(incidents)


def _categories(said: Iterable[Said], report: Report) -> list[Category]:
    categories = [category for _, category in _of(Category, said)]
    _refuse_twins(((fold_name(category.title), category.place) for category in categories), "categories", report)
    return categories


def _articles(
    said: Iterable[Said], districts: DistrictNames, incidents: IncidentNames, share: Shared, report: Report
) -> list[Article]:
    dated = [(each, article) for each, article in _of(Article, said) if each.is_dated]
    articles = [_resolved(each, article, districts, incidents, share) for each, article in dated]
    articles.sort(key=lambda article: article.id)
    _refuse_twins(((article.id, article.place) for article in articles), "articles", report)
    warn_of_copies(articles, report)
    return articles


def _resolved(
    said: Said, article: Article, districts: DistrictNames, incidents: IncidentNames, share: Shared
) -> Article:
    return changed(
        article,
        place=changed(article.place, file=share(article.place.file)),
        section=share(article.section),
        authors=share(article.authors),
        outlet=share(article.outlet),
        categories=share(tuple(map(share, article.categories))),
        tags=share(article.tags),
        state=share(article.state),
        districts=share(districts.resolve(said.names("districts"), said.state)),
        not_districts=districts.resolve(said.names("not_districts"), said.state, add=False),
        incidents=incidents.resolve(said.names("incidents")),
    )


def _succeeded(district: District, districts: DistrictNames, said: Mapping[str, Said], report: Report) -> District:
    into = district.successor
    if into and into not in districts.by_id and not districts.unread.excuses(into):
        place = said[district.place.file].names("successor")[0].place
        word = districts.entity.singular
        hint = f"write the {districts.entity.id_words} of a {word} that has a record" + did_you_mean(
            into, districts.by_id
        )
        report.problem(place, f'successor: no {word} has the id "{into}"', hint)
    return district


def _refuse_twins(keys: Iterable[tuple[str, Place]], kind: str, report: Report, *, called: str = "") -> None:
    keys = list(keys)
    if len(dict(keys)) == len(keys):  # quicker than to look at each, of thousands
        return
    first: dict[str, Place] = {}
    for name, place in keys:
        if name in first:
            told = f'two {kind} share "{called}{name}": this and {first[name]}'
            report.problem(place, told, "rename or remove one of them")
        first.setdefault(name, place)
