"""Which column of a table holds which key: by what the archivist says, or by the names that columns have."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.core.problems import Place, Report
from generator.core.settings import Settings
from generator.core.wording import listed

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


@dataclass(frozen=True, slots=True, kw_only=True)
class TableForm:
    """How a table is to be read: `columns` by key, `record` "article" or "incident", a form for `strptime`."""

    columns: Mapping[str, str]
    record: str
    date_form: str | None = None


def keys_of(header: Sequence[str], settings: Settings, form: TableForm, shown: str, report: Report) -> list[str]:
    """The key of each column: what the archivist says, the archive's own name, another name of it, or the column's."""
    folded = [re.sub(r"\W+", "_", name.strip().casefold()).strip("_") for name in header]
    keys = [""] * len(header)
    for key, column in form.columns.items():
        if column in header:
            keys[header.index(column)] = key
        else:
            known = f"the columns are {listed([name for name in header if name.strip()])}"
            report.problem(Place(file=shown, line=1), f'there is no column "{column}" for {key}', known)
    others = {name: key for key, names in _names(settings, form).items() for name in (key, *names)}
    for at, name in enumerate(folded):
        key = others.get(name, name)
        keys[at] = keys[at] or (key if key not in keys else name if name not in keys else "")
    if "title" not in keys:
        hint = f"say which it is, such as --map title={next(filter(None, header), 'Headline')}"
        report.problem(Place(file=shown, line=1), "no column is known to be the title", hint)
    return keys


def _names(settings: Settings, form: TableForm) -> dict[str, tuple[str, ...]]:
    plural, singular, _ = settings.entity.keys
    dates = {"occurred": (*_NAMES["occurred"], "date")} if form.record == "incident" else {}
    names = {key: names for key, names in _NAMES.items() if form.record == "article" or key != "date"}
    return {**names, **dates, plural: (singular, "victim", "school_district", f"{singular}_name")}
