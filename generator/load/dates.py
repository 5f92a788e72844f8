"""The date of an article that doesn't say `date`: its file's name, a key of another tool, or an old address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.core.dates import DateError, When, parse_when
from generator.core.problems import Report
from generator.core.settings import Settings
from generator.load.common import split_dated
from generator.load.front_matter import Document
from generator.load.models import ArticleModel
from generator.load.validation import DATE_KEYS

_HINT = "add a line `date: 2020-09-02` to the front matter, or begin the file's name with the date"
_CATEGORY = "; if it describes a category, move it to content/categories/"
_ADDRESS_KEYS = ("permalink", "path", "url", "aliases")
_DATED = re.compile(r"/?(\d{4})/(\d{1,2})(?:/(\d{1,2}))?(?:/|$)")


def date_of(document: Document, model: ArticleModel, settings: Settings, report: Report) -> When | None:
    """When the outlet published the article; a missing date is a problem, one found elsewhere a warning or fine."""
    if model.date:
        return model.date
    text, _ = split_dated(document.source.name.rpartition("/")[2])
    fault = ""
    try:
        if text:
            return parse_when(text, settings.zone)
    except DateError as error:
        fault = f", and the file's name doesn't give it: {error}"
    for key, found in (*_of_other_keys(document, settings), *_of_addresses(document, settings)):
        message = f'date is missing; it is taken from "{key}": {found.text}'
        report.warning(document.place((key,)), message, f"add a line `date: {found.iso}` to the front matter")
        return found
    is_category = model.extends.endswith("category")
    report.problem(document.place(("date",)), f"date is missing{fault}", _HINT + (_CATEGORY if is_category else ""))
    return None


def _of_other_keys(document: Document, settings: Settings) -> Iterator[tuple[str, When]]:
    for key in DATE_KEYS:
        value = document.fields.get(key)
        when = _parsed(value, settings) if isinstance(value, str) else None
        if when:
            yield key, when


def _of_addresses(document: Document, settings: Settings) -> Iterator[tuple[str, When]]:
    for key in _ADDRESS_KEYS:
        value = document.fields.get(key)
        for address in value if isinstance(value, list) else [value]:
            match = _DATED.match(_path(address)) if isinstance(address, str) else None
            when = _parsed("-".join(filter(None, match.groups())), settings) if match else None
            if when:
                yield key, when


def _path(address: str) -> str:
    try:
        return urlsplit(address.strip()).path
    except ValueError:
        return ""


def _parsed(text: str, settings: Settings) -> When | None:
    try:
        return parse_when(text, settings.zone)
    except DateError:
        return None
