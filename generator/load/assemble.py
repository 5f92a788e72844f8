"""Assembles the `Archive` out of a source tree: documents, models, records; every problem of every file at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from generator.core.names import fold_name
from generator.core.problems import Place, Report
from generator.core.records import Archive, Article, Category, District, Incident, StandingPage
from generator.core.settings import Settings
from generator.load.articles import make_article
from generator.load.assets import read_assets
from generator.load.copies import warn_of_copies
from generator.load.dates import date_of
from generator.load.districts import DistrictNames, merge_registry, resolved_districts
from generator.load.entity_keys import MODEL_KEYS, with_model_keys
from generator.load.fields import state_code
from generator.load.front_matter import Document, parse_document
from generator.load.incidents import IncidentNames, make_incident, resolve_references
from generator.load.models import (
    ArticleModel,
    CategoryModel,
    DistrictModel,
    FrontMatter,
    IncidentModel,
    StandingPageModel,
)
from generator.load.places import make_district, make_page, make_registered
from generator.load.registry import parse_registry
from generator.load.suggestions import did_you_mean
from generator.load.terms import make_category, refuse_shared_addresses, unify_terms
from generator.load.text import read_source
from generator.load.tree import DISTRICTS, SourceTree
from generator.load.unread import Unread, unread_files, unread_of
from generator.load.validation import validate

_MODELS: dict[str, type[FrontMatter]] = {
    "articles": ArticleModel,
    "incidents": IncidentModel,
    DISTRICTS: DistrictModel,
    "categories": CategoryModel,
    "pages": StandingPageModel,
}


Read = dict[str, list[tuple[Document, FrontMatter]]]


def _nobody(_more: int) -> None:
    """Nobody wants to know."""


def assemble(
    tree: SourceTree,
    settings: Settings,
    report: Report,
    done: Callable[[int], None] = _nobody,
    *,
    now: datetime | None = None,
) -> Archive:
    """All records of `tree`. What has a problem is in `report` and left out, so that the rest is still checked.

    `done` is told how many more files have been read. Drafts, and articles dated after `now` (aware), change neither
    a spelling nor a state of what is published; without `now`, no date is in the future.
    """
    today = now.astimezone(settings.zone) if now else None
    read = _read_documents(tree, settings, report, done)
    listed = _districts(tree, read, report)
    unread = unread_files(report)
    districts = DistrictNames(listed, unread_of(tree, unread, DISTRICTS), settings.entity, report)
    _meet_districts(read, districts, lambda document, model: _waits(document, model, settings, today))
    incidents = _incidents(read, districts, unread_of(tree, unread, "incidents"), report)
    categories = _categories(read, report)
    articles = _articles(read, districts, incidents, settings, report)
    articles = unify_terms(articles, categories, today)
    refuse_shared_addresses(articles, categories, report)
    by_id = {article.id: article for article in articles}
    undated = unread_of(tree, unread_files(report), "articles")
    documents = {document.source.file: document for folder in _MODELS for document, _ in read[folder]}
    return Archive(
        settings=settings,
        articles=tuple(articles),
        incidents=tuple(
            resolve_references(documents[incident.place.file], incident, incidents, by_id, undated, report)
            for incident in incidents.by_id.values()
        ),
        districts=tuple(
            _succeeded(district, districts, documents, report) for _, district in sorted(districts.by_id.items())
        ),
        categories=tuple(categories),
        pages=tuple(_pages(read)),
        assets=read_assets(tree.assets, report),
        unread=unread_files(report),
    )


def _read_documents(tree: SourceTree, settings: Settings, report: Report, done: Callable[[int], None]) -> Read:
    read: Read = defaultdict(list)
    for path in tree.records:
        source = read_source(path, report)
        kind = _MODELS[path.folder]
        document = parse_document(source, report) if source else None
        if document and MODEL_KEYS[0] in kind.model_fields:
            document = with_model_keys(document, settings.entity)
        model = validate(document, kind, settings.zone, report) if document else None
        if document and model:
            read[path.folder].append((document, model))
        done(1)
    return read


def _districts(tree: SourceTree, read: Read, report: Report) -> list[District]:
    records = [
        make_district(document, model) for document, model in read[DISTRICTS] if isinstance(model, DistrictModel)
    ]
    registries = filter(None, (read_source(path, report) for path in tree.registries))
    rows = [row for source in registries for row in parse_registry(source, tree.entity, report)]
    registered = [make_registered(place, model) for place, model in rows]
    _refuse_twins(((district.id, district.place) for district in records), tree.entity.plural, report)
    unnumbered = ((district.id, district.place) for district in registered if not district.leaid)
    _refuse_twins(unnumbered, tree.entity.plural, report)
    for kind in (records, registered):
        leaids = ((f"LEAID {district.leaid}", district.place) for district in kind if district.leaid)
        _refuse_twins(leaids, tree.entity.plural, report)
    return merge_registry(records, registered)


def _meet_districts(
    read: Read, districts: DistrictNames, waits: Callable[[Document, IncidentModel | ArticleModel], bool]
) -> None:
    """Look up every name once, since those with a state place undescribed districts: they come first.

    What `waits` to be published comes last, so that it places nothing that is known already.
    """
    pairs = [
        (document, model)
        for document, model in (*read["incidents"], *read["articles"])
        if isinstance(model, IncidentModel | ArticleModel)
    ]
    for document, model in sorted(pairs, key=lambda pair: (waits(*pair), not pair[1].state)):
        resolved_districts(document, model.districts or (), state_code(model.state or ""), districts)


def _waits(document: Document, model: IncidentModel | ArticleModel, settings: Settings, today: datetime | None) -> bool:
    if model.draft or not model.published:
        return True
    # What is wrong with the date is told where the article is made.
    date = date_of(document, model, settings, Report()) if today and isinstance(model, ArticleModel) else None
    return bool(date and today and date.is_after(today))


def _incidents(read: Read, districts: DistrictNames, unread: Unread, report: Report) -> IncidentNames:
    incidents: list[Incident] = []
    for document, model in read["incidents"]:
        if isinstance(model, IncidentModel):
            incidents.append(make_incident(document, model, districts))
    _refuse_twins(((incident.id, incident.place) for incident in incidents), "incidents", report)
    return IncidentNames(incidents, unread, report)


def _categories(read: Read, report: Report) -> list[Category]:
    categories = [
        make_category(document, model) for document, model in read["categories"] if isinstance(model, CategoryModel)
    ]
    _refuse_twins(((fold_name(category.title), category.place) for category in categories), "categories", report)
    return categories


def _articles(
    read: Read,
    districts: DistrictNames,
    incidents: IncidentNames,
    settings: Settings,
    report: Report,
) -> list[Article]:
    made = (
        make_article(document, model, districts, incidents, settings, report)
        for document, model in read["articles"]
        if isinstance(model, ArticleModel)
    )
    articles = sorted((article for article in made if article), key=lambda article: article.id)
    _refuse_twins(((article.id, article.place) for article in articles), "articles", report)
    warn_of_copies(articles, report)
    return articles


def _pages(read: Read) -> Iterable[StandingPage]:
    return (make_page(document, model) for document, model in read["pages"] if isinstance(model, StandingPageModel))


def _succeeded(
    district: District, districts: DistrictNames, documents: Mapping[str, Document], report: Report
) -> District:
    into = district.successor
    if into and into not in districts.by_id and not districts.unread.excuses(into):
        place = documents[district.place.file].place(("successor",))
        word = districts.entity.singular
        hint = f"write the {districts.entity.id_words} of a {word} that has a record" + did_you_mean(
            into, districts.by_id
        )
        report.problem(place, f'successor: no {word} has the id "{into}"', hint)
    return district


def _refuse_twins(keys: Iterable[tuple[str, Place]], kind: str, report: Report) -> None:
    first: dict[str, Place] = {}
    for name, place in keys:
        if name in first:
            report.problem(place, f'two {kind} share "{name}": this and {first[name]}', "rename or remove one of them")
        first.setdefault(name, place)
