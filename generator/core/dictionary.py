"""The data dictionary: every table and column of the files for analysts. Files, their schema and documents follow it.

Columns are called as the front matter's keys are. Where the archive calls a district something else, so do its tables:
of an archive of hospitals there are `hospitals.csv`, and a column `hospital_id`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.core.settings import Entity
from generator.core.tables import Column, Kind, Table
from generator.core.vocabulary import STATES, AttackType, ClaimStatus, IncidentStatus

# Semantic versioning: a table or column that is taken away, renamed or given another meaning or type makes a new major
# version, one that is added a new minor one.
SCHEMA_VERSION = "1.0.0"

INCIDENTS, ARTICLES, CLAIMS = "incidents", "articles", "claims"
UPDATES, CORRECTIONS = "updates", "corrections"
INCIDENT_ARTICLES = "incident_articles"
# How an article came to concern a district.
STATED, RECOGNISED = "stated", "recognised"

_ATTACKS = tuple(kind.slug for kind in AttackType)
_ACTIONS = tuple(dict.fromkeys(kind.veris_action for kind in AttackType))
_STATUSES = tuple(status.value for status in IncidentStatus)
_CLAIMS = tuple(status.value for status in ClaimStatus)


@cache
def tables_of(entity: Entity) -> tuple[Table, ...]:
    """All tables of an archive, in its own words; one that refers to another comes after it."""
    return (
        _incidents(entity),
        _districts(entity),
        _articles(entity),
        _claims(),
        _updates(),
        _corrections(),
        *_joins(entity),
    )


@cache
def table_of(name: str, entity: Entity) -> Table:
    """A table by its name."""
    return next(table for table in tables_of(entity) if table.name == name)


def incident_districts(entity: Entity) -> str:
    """The name of the table that tells which districts an incident hit."""
    return f"incident_{entity.keys[0]}"


def article_districts(entity: Entity) -> str:
    """The name of the table that tells which districts an article concerns."""
    return f"article_{entity.keys[0]}"


def _incidents(entity: Entity) -> Table:
    return Table(
        name=INCIDENTS,
        title="Incidents",
        meaning="One incident a row, the latest first. One that was merged into another is that other.",
        key=("id",),
        brief=("id", "title", "date", "attack_type", "status", "url"),
        columns=(
            _id("the incident"),
            _text("title", "what the archive calls it", needed=True),
            _text("description", "one sentence on it"),
            Column(name="date", kind=Kind.DATE, meaning="when it happened, or the nearest date that is known"),
            Column(name="year", kind=Kind.INTEGER, meaning="the year of that date"),
            _date("occurred", "when it happened"),
            _date("began", "when it began, if it lasted"),
            _date("ended", "when it ended"),
            _date("discovered", f"when the {entity.singular} noticed it"),
            _date("disclosed", "when the public first heard of it"),
            _date("notified", "when the people affected were told"),
            _date("resolved", "when it was over"),
            _date("added", "when it entered the archive"),
            _text("attack_type", "what kind of incident it was", words=_ATTACKS),
            _text("veris_action", "the VERIS action that the attack type stands for", words=_ACTIONS),
            _text("status", "how sure it is that it happened", words=_STATUSES),
            _text("actor", "who did it, as far as anybody says"),
            _text("vendor", f"through whose product or service the {entity.plural} were hit"),
            _list(entity.keys[0], f"ids of the {entity.plural} that were hit"),
            _list("states", "their states, as postal codes"),
            *_figures(),
            _list("related", "ids of other incidents that its record names"),
            _page("the incident"),
        ),
    )


def _figures() -> Iterator[Column]:
    for name, meaning, unit in (
        ("students", "students affected", "people"),
        ("staff", "members of staff affected", "people"),
        ("records", "records affected", "records"),
    ):
        yield Column(name=name, kind=Kind.INTEGER, meaning=meaning, unit=unit)
    for name, meaning, unit in (
        ("days_lost", "days lost", "days"),
        ("ransom_demanded", "ransom that was demanded", "US dollars"),
        ("ransom_paid", "ransom that was paid", "US dollars"),
        ("cost", "what it cost in all", "US dollars"),
    ):
        yield Column(name=name, kind=Kind.NUMBER, meaning=meaning, unit=unit)


def _districts(entity: Entity) -> Table:
    plural, one = entity.keys[0], entity.singular
    leaid = (
        (_text("leaid", "NCES's number of it, seven digits; a text, since it may begin with 0"),)
        if entity.has_leaid
        else ()
    )
    return Table(
        name=plural,
        title=entity.plural_heading,
        meaning=f"One {one} a row, by name: those that have a page here, not all there are.",
        key=("id",),
        brief=("id", "name", "state", "url"),
        columns=(
            _id(f"the {one}"),
            _text("name", "its name", needed=True),
            _list("aliases", "other names of it"),
            *leaid,
            _text("state", "its state, as a postal code", words=tuple(STATES)),
            _text("city", "its city"),
            _text("county", "its county"),
            Column(name="enrollment", kind=Kind.INTEGER, meaning="children enrolled", unit="people"),
            Column(name="latitude", kind=Kind.NUMBER, meaning="where it lies (WGS 84)", unit="degrees north"),
            Column(name="longitude", kind=Kind.NUMBER, meaning="where it lies (WGS 84)", unit="degrees east"),
            Column(name="website", kind=Kind.LINK, meaning="its website"),
            Column(name="successor", kind=Kind.TEXT, meaning=f"the {one} that came after it", refers=plural),
            _text("origin", f"where its facts come from: a record of the archive, the registry of {entity.plural}, "
                  "or an article, which knows no more than its name", words=("record", "registry", "article"),
                  needed=True),
            _page(f"the {one}"),
        ),
    )  # fmt: skip


def _articles(entity: Entity) -> Table:
    plural = entity.keys[0]
    return Table(
        name=ARTICLES,
        title="Articles",
        meaning="One report by one outlet a row, the newest first. Texts are not in it.",
        key=("id",),
        brief=("id", "title", "date", "outlet", "url"),
        columns=(
            _id("the article"),
            _text("title", "its headline", needed=True),
            _text("description", "one sentence on it"),
            Column(name="date", kind=Kind.DATE, meaning="when the outlet published it", needed=True),
            Column(name="year", kind=Kind.INTEGER, meaning="the year of that date", needed=True),
            _date("added", "when it entered the archive"),
            _date("updated", "when the archive last changed it"),
            _list("authors", "who wrote it"),
            _text("outlet", "who published it"),
            Column(name="source_url", kind=Kind.LINK, meaning="where the original stands"),
            Column(name="archived_url", kind=Kind.LINK, meaning="where a preserved copy is"),
            _list("categories", "the archive's categories"),
            _list("tags", "tags"),
            _list("states", "postal codes of the states that it concerns"),
            _list(plural, f"ids of the {entity.plural} that it or its incidents are stated to concern"),
            _list(f"{RECOGNISED}_{plural}", "ids of those that the program found in its text, where none is stated"),
            _list(INCIDENTS, "ids of the incidents that it reports"),
            _page("the article"),
        ),
    )


def _claims() -> Table:
    return Table(
        name=CLAIMS,
        title="Claims",
        meaning="One figure that somebody claims of an incident a row. Claims may contradict each other; "
        "the figures of the incident itself stand in its own row.",
        key=("incident_id", "number"),
        columns=(
            *_numbered("incident_id", INCIDENTS, "the claim"),
            _text("about", "what is counted", needed=True),
            _text("by", "who says so", needed=True),
            _text("figure", "the figure as it was said, which need not be a number", needed=True),
            _date("date", "when it was said"),
            _text("status", "how it stands", words=_CLAIMS, needed=True),
            Column(name="article_id", kind=Kind.TEXT, meaning="the article that tells it", refers=ARTICLES),
            _text("note", "the archive's remark"),
        ),
    )


def _updates() -> Table:
    return Table(
        name=UPDATES,
        title="Updates",
        meaning="One dated update of an incident a row.",
        key=("incident_id", "number"),
        columns=(*_numbered("incident_id", INCIDENTS, "the update"), *_note()),
    )


def _corrections() -> Table:
    return Table(
        name=CORRECTIONS,
        title="Corrections",
        meaning="One correction of an article a row.",
        key=("article_id", "number"),
        columns=(*_numbered("article_id", ARTICLES, "the correction"), *_note()),
    )


def _joins(entity: Entity) -> Iterator[Table]:
    incident = Column(name="incident_id", kind=Kind.TEXT, meaning="the incident", needed=True, refers=INCIDENTS)
    article = Column(name="article_id", kind=Kind.TEXT, meaning="the article", needed=True, refers=ARTICLES)
    plural, singular, _ = entity.keys
    district = Column(
        name=f"{singular}_id", kind=Kind.TEXT, meaning=f"the {entity.singular}", needed=True, refers=plural
    )
    yield Table(
        name=incident_districts(entity),
        title=f"Incidents and {entity.plural}",
        meaning=f"A row for each {entity.singular} that an incident hit.",
        key=(incident.name, district.name),
        columns=(incident, district),
    )
    yield Table(
        name=INCIDENT_ARTICLES,
        title="Incidents and articles",
        meaning="A row for each article that reports an incident.",
        key=(incident.name, article.name),
        columns=(incident, article),
    )
    how = _text(
        "how",
        "whether the article, or an incident it reports, states it, or the program recognised it in the text",
        words=(STATED, RECOGNISED),
        needed=True,
    )
    yield Table(
        name=article_districts(entity),
        title=f"Articles and {entity.plural}",
        meaning=f"A row for each {entity.singular} that an article concerns.",
        key=(article.name, district.name),
        columns=(article, district, how),
    )


def _id(what: str) -> Column:
    return Column(name="id", kind=Kind.TEXT, meaning=f"what {what} is told from others by", needed=True)


def _text(name: str, meaning: str, *, words: tuple[str, ...] = (), needed: bool = False) -> Column:
    return Column(name=name, kind=Kind.TEXT, meaning=meaning, words=words, needed=needed)


def _date(name: str, meaning: str) -> Column:
    return Column(name=name, kind=Kind.DATE, meaning=meaning)


def _list(name: str, meaning: str) -> Column:
    return Column(name=name, kind=Kind.LIST, meaning=meaning)


def _page(what: str) -> Column:
    return Column(name="url", kind=Kind.PAGE, meaning=f"the page of {what}", needed=True)


def _numbered(name: str, table: str, what: str) -> tuple[Column, Column]:
    meaning = f"the {name.removesuffix('_id')} that {what} belongs to"
    return (
        Column(name=name, kind=Kind.TEXT, meaning=meaning, needed=True, refers=table),
        Column(name="number", kind=Kind.INTEGER, meaning=f"the place of {what} in its record, from 1", needed=True),
    )


def _note() -> tuple[Column, Column]:
    return (
        Column(name="date", kind=Kind.DATE, meaning="its date", needed=True),
        _text("text", "its words", needed=True),
    )
