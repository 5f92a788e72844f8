"""Articles out of their documents."""

from __future__ import annotations

from generator.core.dates import When
from generator.core.problems import Report
from generator.core.records import Article, Image
from generator.core.settings import Settings
from generator.load.common import common_fields, make_notes, make_term
from generator.load.dates import date_of
from generator.load.fields import state_code, state_hint
from generator.load.front_matter import Document
from generator.load.models import ArticleModel
from generator.load.readings import Mention, Said

_NO_DATE = When(year=1)  # before any clock, so that what has no date never waits for one


def make_article(document: Document, model: ArticleModel, settings: Settings, report: Report) -> Said:
    """The article of a document, with the districts and incidents that it names. To have no date is a problem."""
    date = date_of(document, model, settings, report)
    # What is odd about the state of an article without a date is told once it has one.
    state = _state(document, model, report if date else Report())
    stated = (document.fields.get(name) for name in ("districts", "district"))
    article = Article(
        **common_fields(document, model, otherwise=model.title),
        id=document.source.name,
        title=model.title,
        date=date or _NO_DATE,
        description=model.description,
        added=model.added,
        updated=model.updated,
        authors=model.author,
        outlet=make_term(model.outlet) if model.outlet else None,
        source_url=model.source_url,
        archived_url=model.archived_url,
        wording=model.wording,
        image=Image(url=model.image, alt=model.image_alt, credit=model.image_credit) if model.image else None,
        image_line=document.line_of("image", "cover_image"),
        categories=tuple(make_term(name) for name in model.categories),
        tags=model.tags,
        state=state,
        districts_stated=any(value is not None for value in stated),
        featured=model.featured,
        corrections=make_notes(model.corrections),
    )
    return Said(record=article, mentions=_mentions(document, model), state=state, is_dated=date is not None)


def _mentions(document: Document, model: ArticleModel) -> dict[str, tuple[Mention, ...]]:
    found = (
        ("districts", model.districts, ("districts", "district")),
        ("not_districts", model.not_districts, ("not_districts",)),
        ("incidents", model.incidents, ("incidents", "incident")),
    )
    return {field: document.mentions(names, *keys) for field, names, keys in found if names}


def _state(document: Document, model: ArticleModel, report: Report) -> str | None:
    code = state_code(model.state) if model.state else None
    if model.state and not code:
        report.warning(
            document.place(("state",)),
            f'state: "{model.state}" is no state of the US; it is passed over',
            state_hint(model.state),
        )
    return code
