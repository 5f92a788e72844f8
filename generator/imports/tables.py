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
from generator.core.wording import listed
from generator.imports.offers import Found, Offer, Offers, Unread
from generator.load.front_matter import Document
from generator.load.slugs import make_slug
from generator.load.spots import Spot
from generator.load.text import digest_of_text, read_source
from generator.load.tree import SourcePath
from generator.load.yaml_values import Plain

# Names that columns have elsewhere. `{entity}` is the archive's own word.
_NAMES = {
    "title": ("headline", "name"),
    "date": ("published", "publication_date", "date_published", "pubdate"),
    "description": ("summary", "standfirst", "abstract", "excerpt"),
    "outlet": ("publisher", "newspaper", "publication"),
    "source_url": ("url", "link", "web_address"),
    "author": ("byline", "authors", "reporter"),
    "occurred": ("incident_date", "date_of_incident"),
    "attack_type": ("incident_type", "type_of_attack"),
    "body": ("text", "content", "article", "full_text"),
}
_LISTS = frozenset(("aliases", "author", "categories", "incidents", "related", "tags"))
_DATES = frozenset(
    ("date", "added", "updated", "occurred", "began", "ended", "discovered", "disclosed", "notified", "resolved")
)
_FIGURE = re.compile(r"[\d:.,+TZ -]*\d[\d:.,+TZ -]*", re.ASCII)
_SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a table is to be read: `columns` by key, `record` "article" or "incident", a form for `strptime`."""

    columns: Mapping[str, str]
    record: str
    date_form: str | None = None


def offers_of(source: Path, shown: str, settings: Settings, reading: Reading) -> Offers:
    """The lines of a table. `shown` is how messages call it."""
    report = Report()
    path = SourcePath(folder=f"{reading.record}s", name="", file=shown, path=str(source))
    file = read_source(path, report)
    rows = _rows(file.text, shown, report) if file else []
    keys = _keys(rows[0][1], settings, reading, shown, report) if rows else []
    if report.problems:
        return Offers(total=1, found=iter((Unread(place=shown, problems=report.problems),)))
    table = _Table(path=path, keys=keys, lists=_LISTS.union(settings.entity.keys), date_form=reading.date_form)
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


def _keys(header: Sequence[str], settings: Settings, reading: Reading, shown: str, report: Report) -> list[str]:
    """The key of each column: what the archivist says, the archive's own name, another name of it, or the column's."""
    folded = [re.sub(r"\W+", "_", name.strip().casefold()).strip("_") for name in header]
    keys = [""] * len(header)
    for key, column in reading.columns.items():
        if column in header:
            keys[header.index(column)] = key
        else:
            known = f"the columns are {listed([name for name in header if name.strip()])}"
            report.problem(Place(file=shown, line=1), f'there is no column "{column}" for {key}', known)
    others = {name: key for key, names in _names(settings, reading).items() for name in (key, *names)}
    for at, name in enumerate(folded):
        key = others.get(name, name)
        keys[at] = keys[at] or (key if key not in keys else name if name not in keys else "")
    if "title" not in keys:
        hint = f"say which it is, such as --map title={next(filter(None, header), 'Headline')}"
        report.problem(Place(file=shown, line=1), "no column is known to be the title", hint)
    return keys


def _names(settings: Settings, reading: Reading) -> dict[str, tuple[str, ...]]:
    plural, singular, _ = settings.entity.keys
    dates = {"occurred": (*_NAMES["occurred"], "date")} if reading.record == "incident" else {}
    names = {key: names for key, names in _NAMES.items() if reading.record == "article" or key != "date"}
    return {**names, **dates, plural: (singular, "victim", "school_district", f"{singular}_name")}


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
        fields: dict[str, Any] = {}
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
