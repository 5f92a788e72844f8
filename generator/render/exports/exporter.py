"""Which kind of export becomes which kind of file."""

from __future__ import annotations

from generator.core.settings import Entity
from generator.core.urls import BaseUrl
from generator.core.views import (
    DatabaseExport,
    Export,
    GuideExport,
    MapExport,
    PackageExport,
    RecordExport,
    TableExport,
    VerisExport,
)
from generator.render.exports.database import render_database
from generator.render.exports.guide import render_guide
from generator.render.exports.package import render_package
from generator.render.exports.tables import render_map, render_record, render_table
from generator.render.exports.veris import render_veris


def render_export(view: Export, data: str, entity: Entity, base: BaseUrl) -> bytes:  # noqa: PLR0911 - as in pages.py
    """The bytes of the file; `data` is the address of the page that tells of all of them."""
    match view:
        case TableExport():
            return render_table(view, entity, base)
        case MapExport():
            return render_map(view, entity, base)
        case RecordExport():
            return render_record(view, f"{data}datapackage.json", entity, base)
        case DatabaseExport():
            return render_database(view, entity, base)
        case PackageExport():
            return render_package(view, data, entity, base)
        case VerisExport():
            return render_veris(view, entity, base)
        case GuideExport():
            return render_guide(view, base)
    raise TypeError(f"{type(view).__name__} is no file")
