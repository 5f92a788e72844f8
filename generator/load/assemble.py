"""Assembles the `Archive` out of a source tree: documents, models, records; every problem of every file at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from generator.core.problems import Place, Report, Severity
from generator.core.records import Archive, Article, Asset, District, Incident, StandingPage
from generator.core.settings import Settings
from generator.core.urls import AddressError, check_address
from generator.load.articles import make_article, unify_terms
from generator.load.districts import DistrictNames, merge_registry
from generator.load.front_matter import Document, parse_document
from generator.load.incidents import IncidentNames, make_incident, resolve_references
from generator.load.models import ArticleModel, DistrictModel, FrontMatter, IncidentModel, StandingPageModel
from generator.load.places import make_district, make_page, make_registered
from generator.load.registry import parse_registry
from generator.load.tree import AssetFile, SourceTree
from generator.load.validation import validate

_MODELS: dict[str, type[FrontMatter]] = {
    "articles": ArticleModel,
    "incidents": IncidentModel,
    "districts": DistrictModel,
    "pages": StandingPageModel,
}
Read = dict[str, list[tuple[Document, FrontMatter]]]


def assemble(tree: SourceTree, settings: Settings, report: Report) -> Archive:
    """All records of `tree`. What has a problem is in `report` and left out, so that the rest is still checked."""
    read = _read_documents(tree, settings, report)
    unread = frozenset(problem.place.file for problem in report.problems if problem.severity is Severity.PROBLEM)
    districts = DistrictNames(_districts(tree, read, report), report)
    incidents = _incidents(read, districts, _ids(tree, unread, "incidents"), report)
    articles = _articles(read, districts, incidents, settings, report)
    by_id = {article.id: article for article in articles}
    return Archive(
        settings=settings,
        articles=tuple(articles),
        incidents=tuple(
            resolve_references(incident, incidents, by_id, _ids(tree, unread, "articles"), report)
            for incident in incidents.by_id.values()
        ),
        districts=tuple(_succeeded(district, districts, report) for _, district in sorted(districts.by_id.items())),
        pages=tuple(_pages(read)),
        assets=tuple(_assets(tree.assets, report)),
        unread=unread,
    )


def _ids(tree: SourceTree, unread: frozenset[str], folder: str) -> frozenset[str]:
    """The ids that the unread files of a folder would have had."""
    names = (source.name for source in tree.records if source.folder == folder and source.file in unread)
    return frozenset(names if folder == "articles" else (name.rpartition("/")[2] for name in names))


def _read_documents(tree: SourceTree, settings: Settings, report: Report) -> Read:
    read: Read = defaultdict(list)
    for source in tree.records:
        document = parse_document(source, report)
        model = validate(document, _MODELS[source.folder], settings.zone, report) if document else None
        if document and model:
            read[source.folder].append((document, model))
    return read


def _districts(tree: SourceTree, read: Read, report: Report) -> list[District]:
    records = [
        make_district(document, model) for document, model in read["districts"] if isinstance(model, DistrictModel)
    ]
    rows = [row for source in tree.registries for row in parse_registry(source, report)]
    registered = [make_registered(place, model) for place, model in rows]
    _refuse_twins(((district.id, district.place) for district in records), "districts", report)
    for kind in (records, registered):
        leaids = ((f"LEAID {district.leaid}", district.place) for district in kind if district.leaid)
        _refuse_twins(leaids, "districts", report)
    return merge_registry(records, registered)


def _incidents(read: Read, districts: DistrictNames, unread: frozenset[str], report: Report) -> IncidentNames:
    incidents: list[Incident] = []
    for document, model in read["incidents"]:
        if isinstance(model, IncidentModel):
            incidents.append(make_incident(document, model, districts))
    _refuse_twins(((incident.id, incident.place) for incident in incidents), "incidents", report)
    return IncidentNames(incidents, unread, report)


def _articles(
    read: Read, districts: DistrictNames, incidents: IncidentNames, settings: Settings, report: Report
) -> list[Article]:
    # Articles that name a state come first, so that a district no record describes is placed by whoever places it.
    pairs = [(document, model) for document, model in read["articles"] if isinstance(model, ArticleModel)]
    pairs.sort(key=lambda pair: (not pair[1].state, pair[0].source.name))
    made = (make_article(document, model, districts, incidents, settings, report) for document, model in pairs)
    articles = unify_terms(sorted((article for article in made if article), key=lambda article: article.id))
    _refuse_twins(((article.id, article.place) for article in articles), "articles", report)
    return articles


def _pages(read: Read) -> Iterable[StandingPage]:
    return (make_page(document, model) for document, model in read["pages"] if isinstance(model, StandingPageModel))


def _assets(files: Iterable[AssetFile], report: Report) -> Iterable[Asset]:
    for asset in files:
        place = Place(file=asset.file)
        try:
            yield Asset(address=check_address("/assets/" + asset.name), path=asset.path, place=place)
        except AddressError:
            report.problem(
                place,
                "has a name that needs escaping in an address",
                'rename it: letters, digits, "-", "_" and "." only',
            )


def _succeeded(district: District, districts: DistrictNames, report: Report) -> District:
    if district.successor and district.successor not in districts.by_id:
        report.problem(district.place, f'successor: no district has the id "{district.successor}"')
    return district


def _refuse_twins(keys: Iterable[tuple[str, Place]], kind: str, report: Report) -> None:
    first: dict[str, Place] = {}
    for name, place in keys:
        if name in first:
            report.problem(place, f'two {kind} share "{name}": this and {first[name]}', "rename or remove one of them")
        first.setdefault(name, place)
