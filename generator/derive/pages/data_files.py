"""The files for analysts: every table in its formats, a JSON beside each record, llms.txt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from generator.core.dictionary import ARTICLES, CLAIMS, INCIDENTS, SCHEMA_VERSION
from generator.core.records import District, Incident
from generator.core.settings import Settings
from generator.core.tables import Table
from generator.core.views import (
    DatabaseExport,
    DataFile,
    Export,
    Licence,
    MapExport,
    PackageExport,
    Page,
    RecordExport,
    TableExport,
    VerisExport,
)
from generator.derive import addresses as at
from generator.derive.context import Context
from generator.derive.data.beside import data_address, district_export, incident_export
from generator.derive.data.collected import Collected
from generator.derive.data.guide import guide_of
from generator.derive.data.maps import map_of
from generator.derive.data.veris import veris_incidents

_Record = TypeVar("_Record", Incident, District)

DATABASE, PACKAGE, VERIS = f"{at.DATA}archive.sqlite", f"{at.DATA}datapackage.json", f"{at.DATA}veris.json"
_ORIGIN = "the files for analysts"
# Only what changes these tables is another record than an article, or reaches every page: see `derive/touches.py`.
_NO_ARTICLE: tuple[str, ...] = ()


def data_files(collected: Collected, context: Context) -> Iterator[Page]:
    """Every file, those of tables first."""
    for table in collected.tables:
        yield from _table_files(table, collected, context)
    yield _file(DATABASE, DatabaseExport, _database, collected, context)
    yield _file(VERIS, VerisExport, _veris, context)
    package = PackageExport(
        title=context.settings.title, description=context.settings.description, licence=licence_of(context.settings)
    )
    yield Page.of(PACKAGE, package, _ORIGIN)
    yield Page.of(at.LLMS, guide_of(context.settings), "llms.txt")
    yield from _beside(context)


def licence_of(settings: Settings) -> Licence:
    """The terms that the archivist states."""
    return Licence(name=settings.data_licence, url=settings.data_licence_url, attribution=settings.data_attribution)


def _table_files(table: Table, collected: Collected, context: Context) -> Iterator[Page]:
    about = _about(table)
    for file in files_of(table, context.settings):
        form = file.name.rpartition(".")[2]
        if form == "geojson":
            yield _file(file.address, MapExport, _map, table.name, collected, context, about=about)
        else:
            yield _file(file.address, TableExport, _table, table.name, form, collected, about=about)


def _about(table: Table) -> tuple[str, ...] | None:
    tells = table.name == ARTICLES or any(column.refers == ARTICLES for column in table.columns)
    return None if tells else _NO_ARTICLE


def files_of(table: Table, settings: Settings) -> tuple[DataFile, ...]:
    """All tables as CSV; those of records, and claims, as JSON too; those that have places as GeoJSON."""
    forms = {"csv": "CSV"}
    if table.key == ("id",) or table.name == CLAIMS:
        forms["json"] = "JSON"
    if table.name in (INCIDENTS, settings.entity.keys[0]):
        forms["geojson"] = "GeoJSON"
    return tuple(
        DataFile(name=f"{table.name}.{ending}", address=f"{at.DATA}{table.name}.{ending}", format=word)
        for ending, word in forms.items()
    )


def _beside(context: Context) -> Iterator[Page]:
    for incident in context.index.incidents:
        address = context.addresses.incidents[incident.id]
        # The address of an article that tells a claim may be another one, or none, after any change of it.
        about = None if any(claim.article for claim in incident.claims) else (address,)
        yield _record(address, incident_export, incident, context, about)
    for id_, district in context.index.districts.items():
        address = context.addresses.districts[id_]
        yield _record(address, district_export, district, context, (address,))


def _record(
    page: str,
    make: Callable[[_Record, Context], RecordExport],
    record: _Record,
    context: Context,
    about: tuple[str, ...] | None,
) -> Page:
    address = data_address(page, context.settings)
    return Page(
        address=address,
        origin=record.place.file,
        kind=RecordExport,
        make=make,
        out_of=(record, context),
        about=about,
    )


def _file(
    address: str,
    kind: type[Export],
    make: Callable[..., Export],
    *out_of: object,
    about: tuple[str, ...] | None = None,
) -> Page:
    return Page(address=address, origin=_ORIGIN, kind=kind, make=make, out_of=out_of, about=about)


def _table(name: str, form: str, collected: Collected) -> TableExport:
    return TableExport(table=name, form=form, rows=collected.rows(name))


def _map(name: str, collected: Collected, context: Context) -> MapExport:
    if name == INCIDENTS:
        ids: Iterable[tuple[str, ...]] = (incident.districts for incident in context.index.incidents)
    else:
        ids = ((district.id,) for district in collected.districts)
    return map_of(name, collected.rows(name), ids, context)


def _database(collected: Collected, context: Context) -> DatabaseExport:
    settings = context.settings
    about = {
        "title": settings.title,
        "description": settings.description,
        "schema_version": SCHEMA_VERSION,
        "licence": settings.data_licence,
        "licence_url": settings.data_licence_url,
        "attribution": settings.data_attribution,
    }
    return DatabaseExport(
        rows=tuple(collected.rows(table.name) for table in collected.tables),
        about=tuple((name, words) for name, words in about.items() if words),
    )


def _veris(context: Context) -> VerisExport:
    return VerisExport(incidents=tuple(veris_incidents(context)))
