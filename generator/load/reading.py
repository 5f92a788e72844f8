"""Reads files of the content: what one says by itself depends on it, its name and the settings, and on no other."""

from __future__ import annotations

from generator.core.problems import Report
from generator.core.settings import SCHOOL_DISTRICT, Settings
from generator.core.stories import Named, Story
from generator.core.value import changed
from generator.load.articles import make_article
from generator.load.entity_keys import MODEL_KEYS, with_model_keys
from generator.load.front_matter import Document, parse_document
from generator.load.incidents import make_incident
from generator.load.models import (
    ArticleModel,
    CategoryModel,
    DistrictModel,
    FrontMatter,
    IncidentModel,
    StandingPageModel,
)
from generator.load.places import make_category, make_district, make_page
from generator.load.readings import NO_HEAD, Reading, Readings, RegistryReading, Said
from generator.load.registry import parse_registry
from generator.load.text import read_source
from generator.load.tree import DISTRICTS, SourcePath, SourceTree
from generator.load.validation import validate
from generator.load.words import FindNames, head_of, story_of, with_head

_MODELS: dict[str, type[FrontMatter]] = {
    "articles": ArticleModel,
    "incidents": IncidentModel,
    DISTRICTS: DistrictModel,
    "categories": CategoryModel,
    "pages": StandingPageModel,
}


def find_nothing(_story: Story) -> tuple[Named, ...]:
    """For archives that recognise no names."""
    return ()


def read_files(tree: SourceTree, settings: Settings) -> Readings:
    """Every file of `tree`, one after the other, no names looked for."""
    return Readings(
        records=tuple(read_record(path, settings) for path in tree.records),
        registries=tuple(read_registry(path, settings) for path in tree.registries),
    )


def read_record(path: SourcePath, settings: Settings, find_names: FindNames = find_nothing) -> Reading:
    """The file of a record."""
    report = Report()
    source = read_source(path, report)
    document = parse_document(source, report) if source else None
    said = understood(document, settings, report) if document else None
    if document and said and (named := find_names(story_of(said.record, document.body))):
        said = changed(said, named=named)
    head = head_of(source.text, document.body) if source and document else NO_HEAD
    if said:
        said = changed(said, record=changed(said.record, body=with_head(said.record.body, head)))
    return Reading(
        file=path.file,
        digest=source.digest if source else b"",
        said=said,
        problems=report.problems,
        head=head,
    )


def read_registry(path: SourcePath, settings: Settings) -> RegistryReading:
    """A registry of districts."""
    report = Report()
    source = read_source(path, report)
    districts = tuple(parse_registry(source, settings.entity, report)) if source else ()
    digest = source.digest if source else b""
    return RegistryReading(file=path.file, digest=digest, districts=districts, problems=report.problems)


def understood(document: Document, settings: Settings, report: Report) -> Said | None:
    """What a document says of its record; None, with problems in `report`, where that is nothing."""
    kind = _MODELS[document.source.folder]
    if settings.entity is not SCHOOL_DISTRICT and MODEL_KEYS[0] in kind.model_fields:
        document = with_model_keys(document, settings.entity)
    match validate(document, kind, settings.zone, report):
        case ArticleModel() as model:
            return make_article(document, model, settings, report)
        case IncidentModel() as model:
            return make_incident(document, model)
        case DistrictModel() as model:
            return make_district(document, model)
        case CategoryModel() as model:
            return make_category(document, model)
        case StandingPageModel() as model:
            return make_page(document, model)
    return None
