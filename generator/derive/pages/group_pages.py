"""The pages of states, categories, attack types, outlets, years and months, and the lists of each.

Vendors are groups too; `vendors.py` makes their pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Required, TypedDict

from generator.core.dates import span
from generator.core.extra import Extra
from generator.core.interface import N_, Words
from generator.core.settings import Entity
from generator.core.views import BodyView, GroupView, IndexView, Page
from generator.core.wording import count
from generator.derive import addresses as at
from generator.derive.charts.years import chart_of, years_chart
from generator.derive.context import Context, trail
from generator.derive.incident_rows import columns_with_something
from generator.derive.index import dates_of
from generator.derive.pages.groups import Group, Groups
from generator.derive.paging import Sheet, share_of, sheets
from generator.derive.relations import with_neighbours

_LAYOUT = "group.html"
_WITH_CHART = ("state", "attack type")
_COLUMN_OF = {"state": "states", "attack type": "attack_type"}  # what all rows of a page would say alike
_INDEXES = (
    (
        "states",
        N_("States"),
        at.STATES_INDEX,
        N_("States whose %(entities)s the archive has incidents or articles of."),
    ),
    ("categories", N_("Categories"), at.CATEGORIES, N_("What the articles are about.")),
    ("attack_types", N_("Attack types"), at.ATTACK_TYPES, N_("Kinds of incidents, as the records say.")),
    ("outlets", N_("Outlets"), at.OUTLETS, N_("Who published the articles.")),
    ("vendors", N_("Vendors"), at.VENDORS, N_("Vendors through whom %(entities)s were hit, as the records say.")),
    (
        "years",
        N_("Years"),
        at.YEARS,
        N_("Articles by the year they were published, incidents by the year they happened."),
    ),
)


def group_pages(groups: Groups, context: Context) -> Iterator[Page]:
    """The pages of all groups, and of the lists of them."""
    # Texts are converted before any view is made, so they must be known by now.
    for category in context.index.archive.categories:
        context.body(category, context.named_in(category))
    for kind in (groups.states, groups.categories, groups.attack_types, groups.outlets, groups.years, groups.months):
        for before, group, after in with_neighbours(kind):
            for sheet in sheets(
                group.link.address,
                context.settings.page_size,
                group.articles,
                group.incidents,
                group.districts,
                words=context.words,
            ):
                about = group.about
                yield Page(
                    address=sheet.address,
                    origin=about.place.file if about else f'{group.kind} "{group.link.text}"',
                    kind=GroupView,
                    make=_view,
                    out_of=(group, sheet, (before, after), context),
                    layout=about.template if about else _LAYOUT,
                    section=about.section if about else "content",
                    modified="",
                    about=_about(group, sheet, context),
                    share="" if sheet.is_first else share_of(sheet),
                )
    entity, words = context.settings.entity, context.words
    for name, heading, address, pattern in _INDEXES:
        intro = words.gettext(pattern, entities=entity.plural)
        terms = IndexView(
            title=words.gettext(heading),
            description=intro,
            breadcrumbs=trail(words=words),
            feeds=context.feeds(),
            layout="terms.html",
            intro=intro,
            terms=tuple(group.card for group in getattr(groups, name)),
            years_chart=years_chart(context.index, words) if name == "years" else None,
        )
        yield Page.of(address, terms, f"the list of {heading.lower()}")


def _about(group: Group, sheet: Sheet, context: Context) -> tuple[str, ...]:
    """The first page counts all that there is; each of the others shows its share and says no more."""
    addresses = context.addresses
    if sheet.is_first:
        return (group.link.address, *(addresses.incidents[hit.id] for hit in group.incidents))
    return (
        *(addresses.incidents[hit.id] for hit in sheet.share(group.incidents)),
        *(addresses.districts[district.id] for district in sheet.share(group.districts)),
        *context.addresses_of(sheet.share(group.articles)),
    )


def _view(group: Group, sheet: Sheet, neighbours: tuple[Group | None, Group | None], context: Context) -> GroupView:
    cards, words = context.cards, context.words
    before, after = neighbours
    incidents, articles = sheet.share(group.incidents), sheet.share(group.articles)
    description = _description(group, context.settings.entity, words)
    has_chart = sheet.is_first and group.kind in _WITH_CHART
    rows = context.rows.of(incidents)
    if not sheet.is_first:
        description = span(dates_of(incidents), dates_of(articles), words=words)
    return GroupView(
        title=sheet.title(group.link.text, words),
        description=description,
        breadcrumbs=trail(*group.parent, words=words),
        feeds=context.feeds(group.feed) if group.has_feed else context.feeds(),
        **_said_of(group, sheet, context),
        pagination=sheet.pagination,
        kind=group.kind,
        intro=group.intro or description,
        years_chart=chart_of(group.link, group.incidents, context.index, words) if has_chart else None,
        parts=group.parts if sheet.is_first else (),
        parts_title=N_("Months") if group.parts else "",
        districts=cards.of_districts(district.id for district in sheet.share(group.districts)),
        incidents=rows,
        columns=columns_with_something(rows, but=_COLUMN_OF.get(group.kind, "")),
        articles=cards.of_articles(articles),
        previous=before.link if before else None,
        next=after.link if after else None,
    )


class _Said(TypedDict, total=False):
    """The fields of a view that tell what the archive says of a category."""

    layout: Required[str]
    section: str
    extra: Extra
    body: BodyView | None


def _said_of(group: Group, sheet: Sheet, context: Context) -> _Said:
    """A described category has a layout and a text of its own, shown on its first page."""
    about = group.about
    if about is None:
        return _Said(layout=_LAYOUT)
    body = context.body(about, context.named_in(about)) if sheet.is_first else None
    return _Said(layout=about.template, section=about.section, extra=about.extra, body=body)


def _description(group: Group, entity: Entity, words: Words) -> str:
    """`12 incidents, 15 articles and 8 districts.`; what there is none of is left out."""
    incidents, articles, districts = len(group.incidents), len(group.articles), len(group.districts)
    parts = [
        words.ngettext("%(num)s incident", "%(num)s incidents", incidents) if incidents else "",
        words.ngettext("%(num)s article", "%(num)s articles", articles) if articles else "",
        words.figures(count(districts, entity.singular, entity.plural)) if districts else "",
    ]
    told = words.listed([part for part in parts if part])
    return f"{told}." if told else words.gettext("Nothing yet.")
