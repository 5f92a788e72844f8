"""Articles out of their documents."""

from __future__ import annotations

from generator.core.problems import Report
from generator.core.records import Article, Image
from generator.core.settings import Settings
from generator.load.common import common_fields, make_notes, unique
from generator.load.dates import date_of
from generator.load.districts import DistrictNames, resolved_districts
from generator.load.fields import state_code, state_hint
from generator.load.front_matter import Document
from generator.load.incidents import IncidentNames, resolved_incidents
from generator.load.models import ArticleModel
from generator.load.terms import make_term


def make_article(
    document: Document,
    model: ArticleModel,
    districts: DistrictNames,
    incidents: IncidentNames,
    settings: Settings,
    report: Report,
) -> Article | None:
    """The article of a document, its districts and incidents resolved; None, with a problem, if it has no date."""
    date = date_of(document, model, settings, report)
    if date is None:
        return None
    state = _state(document, model, report)
    stated = (document.fields.get(name) for name in ("districts", "district"))
    return Article(
        **common_fields(document, model, otherwise=model.title),
        id=document.source.name,
        title=model.title,
        date=date,
        description=model.description,
        added=model.added,
        updated=model.updated,
        authors=model.author,
        outlet=make_term(model.outlet) if model.outlet else None,
        source_url=model.source_url,
        archived_url=model.archived_url,
        image=Image(url=model.image, alt=model.image_alt, credit=model.image_credit) if model.image else None,
        image_line=document.place_of("image", "cover_image").line,
        categories=tuple(make_term(name) for name in model.categories),
        tags=model.tags,
        state=state,
        districts=resolved_districts(document, model.districts or (), state, districts),
        districts_stated=any(value is not None for value in stated),
        not_districts=unique(
            districts.resolve([name], state, document.place_of_item(name, "not_districts"), add=False)
            for name in model.not_districts
        ),
        incidents=resolved_incidents(document, model.incidents, incidents, "incidents", "incident"),
        featured=model.featured,
        corrections=make_notes(model.corrections),
    )


def _state(document: Document, model: ArticleModel, report: Report) -> str | None:
    code = state_code(model.state) if model.state else None
    if model.state and not code:
        report.warning(
            document.place(("state",)),
            f'state: "{model.state}" is no state of the US; it is passed over',
            state_hint(model.state),
        )
    return code
