"""Articles out of their documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from generator.core.dates import DateError, When, parse_when
from generator.core.names import fold_name
from generator.core.problems import Report
from generator.core.records import Article, Image, Term
from generator.core.settings import Settings
from generator.load.common import common_fields, make_notes, split_dated, unique
from generator.load.districts import DistrictNames, resolved_districts
from generator.load.fields import state_code, state_hint
from generator.load.front_matter import Document
from generator.load.incidents import IncidentNames, resolved_incidents
from generator.load.models import ArticleModel
from generator.load.slugs import make_term_slug


def make_article(
    document: Document,
    model: ArticleModel,
    districts: DistrictNames,
    incidents: IncidentNames,
    settings: Settings,
    report: Report,
) -> Article | None:
    """The article of a document, its districts and incidents resolved; None, with a problem, if it has no date."""
    date = model.date or _date_of_name(document, settings, report)
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


def make_term(name: str) -> Term:
    """A category or an outlet by its name."""
    return Term(name=name, slug=make_term_slug(name))


def unify_terms(articles: Iterable[Article]) -> list[Article]:
    """Terms that differ only in capitals are one: under the form that is written most often, the first of equals."""
    listed = list(articles)
    forms: defaultdict[str, Counter[Term]] = defaultdict(Counter)
    for article in listed:
        for term in _terms_of(article):
            forms[fold_name(term.name)][term] += 0 if article.draft else 1  # a draft changes nothing that is published
    usual = {name: _most_frequent(counts) for name, counts in forms.items()}
    return [
        replace(
            article,
            categories=tuple(dict.fromkeys(usual[fold_name(term.name)] for term in article.categories)),
            outlet=usual[fold_name(article.outlet.name)] if article.outlet else None,
        )
        for article in listed
    ]


def _most_frequent(counts: Counter[Term]) -> Term:
    return min(counts, key=lambda term: (-counts[term], term))


def _terms_of(article: Article) -> tuple[Term, ...]:
    return (*article.categories, *([article.outlet] if article.outlet else []))


def _date_of_name(document: Document, settings: Settings, report: Report) -> When | None:
    """The date that the file's name begins with; without one, the missing `date` is a problem."""
    text, _ = split_dated(document.source.name.rpartition("/")[2])
    message = "date is missing"
    try:
        if text:
            return parse_when(text, settings.zone)
    except DateError as error:
        message = f"date is missing, and the file's name doesn't give it: {error}"
    hint = "add a line `date: 2020-09-02` to the front matter, or begin the file's name with the date"
    report.problem(document.place(("date",)), message, hint)
    return None
