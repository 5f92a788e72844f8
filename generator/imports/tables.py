"""A table in CSV: a record for each line, its columns found by their names or by what the archivist says of them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from generator.core.problems import Place, Report
from generator.core.settings import Settings
from generator.imports.offers import Found, Offer, Offers, Unread
from generator.imports.table_columns import TableForm, keys_of
from generator.load.front_matter import Document
from generator.load.slugs import make_slug
from generator.load.spots import Spot
from generator.load.text import digest_of_text, read_source
from generator.load.tree import SourcePath
from generator.load.yaml_values import Plain

_LISTS = frozenset(("aliases", "author", "categories", "incidents", "related", "tags"))
_DATES = frozenset(
    ("date", "added", "updated", "occurred", "began", "ended", "discovered", "disclosed", "notified", "resolved")
)
_FIGURE = re.compile(r"[\d:.,+TZ -]*\d[\d:.,+TZ -]*", re.ASCII)
_SEPARATORS = ",;\t"


def offers_of(source: Path, shown: str, settings: Settings, form: TableForm) -> Offers:
    """The lines of a table. `shown` is how messages call it."""
    report = Report()
    path = SourcePath(folder=f"{form.record}s", name="", file=shown, path=str(source))
    file = read_source(path, report)
    rows = _rows(file.text, shown, report) if file else []
    keys = keys_of(rows[0][1], settings, form, shown, report) if rows else []
    if report.problems:
        return Offers(total=1, found=iter((Unread(place=shown, problems=report.problems),)))
    table = _Table(path=path, keys=keys, lists=_LISTS.union(settings.entity.keys), date_form=form.date_form)
    return Offers(total=len(rows) - 1, found=(table.offer(line, cells) for line, cells in rows[1:]))


def _rows(text: str, shown: str, report: Report) -> list[tuple[int, list[str]]]:
    """All lines that hold something, each with the number of the line on which it begins."""
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(_SEPARATORS, key=head.count), strict=True)
    rows, begins = [], 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        hint = 'close the quote, or write a quote within a cell as ""'
        report.problem(Place(file=shown, line=begins), f"is not CSV: {error}", hint)
    if not rows and not report.problems:
        report.problem(Place(file=shown), "is empty", "the first line names the columns, each other line is a record")
    return rows


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """A table whose columns are known: the key of each, and which keys hold lists."""

    path: SourcePath
    keys: Sequence[str]
    lists: frozenset[str]
    date_form: str | None

    def offer(self, line: int, cells: Sequence[str]) -> Found:
        """What a line offers."""
        place = Place(file=self.path.file, line=line)
        if any(cell.strip() for cell in cells[len(self.keys) :]):
            report = Report()
            report.problem(place, "has more cells than the first line", "quote cells that hold a separator")
            return Unread(place=str(place), problems=report.problems)
        told = {key: cell.strip() for key, cell in zip(self.keys, cells, strict=False) if key and cell.strip()}
        name = told.pop("id", "") or digest_of_text("\x1f".join(cells))[:16]
        body = told.pop("body", "")
        fields = self._fields(told)
        stem = make_slug(told.get("slug") or told.get("title", ""))
        at = SourcePath(folder=self.path.folder, name=stem, file=self.path.file, path=self.path.path)
        document = Document(
            source=at,
            fields=fields,
            spots={(key,): Spot(line) for key in (*fields, "title", "date")},
            body=f"\n{body}\n" if body else "",
            body_line=line,
        )
        origin = f"{Path(self.path.path).name}#{name}"
        return Offer(origin=origin, place=str(place), document=document, fingerprint=digest_of_text(origin))

    def _fields(self, told: Mapping[str, str]) -> dict[str, Any]:
        """The cells as front matter: `impact.records` is a key within a group, what semicolons part is a list."""
        fields: dict[str, Any] = dict.fromkeys(key for key in ("title",) if key in told)  # first, as everywhere
        for key, cell in told.items():
            outer, _, inner = key.partition(".")
            if inner and isinstance(fields.setdefault(outer, {}), dict):
                fields[outer][inner] = _value(cell)
            else:
                fields[key] = self._cell(key, cell)
        return fields

    def _cell(self, key: str, cell: str) -> Any:
        if key in _DATES and self.date_form:
            return Plain.of(_dated(cell, self.date_form), "timestamp")
        if ";" in cell and key in self.lists:
            return [part.strip() for part in cell.split(";") if part.strip()]
        return _value(cell)


def _value(cell: str) -> str:
    """A cell as it is; figures and dates as somebody would write them, without quotes."""
    return Plain.of(cell, "str") if _FIGURE.fullmatch(cell) else cell


def _dated(cell: str, form: str) -> str:
    """A date in the archive's form; what hasn't the form that was told is left for the archive's reader to judge."""
    try:
        return datetime.strptime(cell, form).date().isoformat()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return cell
