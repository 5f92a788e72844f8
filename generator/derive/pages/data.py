"""The page that tells analysts what they can take away: all files, and every table with its columns."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.dictionary import SCHEMA_VERSION
from generator.core.interface import N_
from generator.core.settings import Settings
from generator.core.tables import Column, Table
from generator.core.views import DataColumn, DataFile, DatasetView, DataTable, DataView, DownloadView, Page
from generator.derive import addresses as at
from generator.derive.context import Context, trail
from generator.derive.data.collected import Collected
from generator.derive.data.maps import points_of
from generator.derive.data.veris import happened_of
from generator.derive.pages.data_files import DATABASE, PACKAGE, VERIS, data_files, files_of, licence_of

_LAYOUT = "data.html"
_TITLE = N_("Data")
_DESCRIPTION = N_("Everything in this archive but the texts, for spreadsheets, databases, maps and programs.")
_MEDIA_TYPES = {"CSV": "text/csv", "JSON": "application/json", "GeoJSON": "application/geo+json"}


def data_pages(context: Context) -> Iterator[Page]:
    """The page and the files; nothing where the settings ask for none."""
    if not context.settings.data:
        return
    collected = Collected(context)
    yield Page(
        address=at.DATA,
        origin="the page of files for analysts",
        kind=DataView,
        make=_view,
        out_of=(collected, context),
        layout=_LAYOUT,
        section="content",
        modified="",
    )
    yield from data_files(collected, context)


def _view(collected: Collected, context: Context) -> DataView:
    index, settings, words = context.index, context.settings, context.words
    places = [points_of(index.districts[id_] for id_ in incident.districts) for incident in index.incidents]
    return DataView(
        title=words.gettext(_TITLE),
        description=words.gettext(_DESCRIPTION),
        breadcrumbs=trail(words=words),
        feeds=context.feeds(),
        layout=_LAYOUT,
        files=(
            DataFile(name="archive.sqlite", address=DATABASE, format="SQLite"),
            DataFile(name="datapackage.json", address=PACKAGE, format="Data Package"),
            DataFile(name="veris.json", address=VERIS, format="VERIS"),
        ),
        tables=tuple(_told(table, len(collected.rows(table.name)), settings) for table in collected.tables),
        version=SCHEMA_VERSION,
        licence=licence_of(settings),
        dataset=_dataset(collected, settings),
        unplaced=sum(not place for place in places),
        undated=sum(happened_of(incident) is None for incident in index.incidents),
    )


def _dataset(collected: Collected, settings: Settings) -> DatasetView:
    """The same for search engines of data: schema.org's Dataset."""
    files = (file for table in collected.tables for file in files_of(table, settings))
    return DatasetView(
        name=settings.title,
        description=settings.description,
        address=at.DATA,
        license=settings.data_licence_url,
        version=SCHEMA_VERSION,
        downloads=(
            DownloadView(name="archive.sqlite", address=DATABASE, media_type="application/vnd.sqlite3"),
            *(
                DownloadView(name=file.name, address=file.address, media_type=_MEDIA_TYPES[file.format])
                for file in files
            ),
        ),
    )


def _told(table: Table, rows: int, settings: Settings) -> DataTable:
    return DataTable(
        name=table.name,
        title=table.title,
        meaning=table.meaning,
        rows=rows,
        files=files_of(table, settings),
        columns=tuple(map(_column, table.columns)),
    )


def _column(column: Column) -> DataColumn:
    return DataColumn(
        name=column.name,
        type=column.kind.value,
        meaning=column.meaning,
        unit=column.unit,
        words=column.words,
        refers=column.refers,
        needed=column.needed,
    )
