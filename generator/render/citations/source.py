"""What is cited: of an article the report itself, of an incident the archive's page.

Nothing is guessed. Names stay as they are written, because no program can tell a family name from others, or a person
from an agency. A headline that is the archive's own stands in brackets, as catalogues mark a title that they supply.
There is no date of access: who cites knows when they looked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.core.urls import BaseUrl
from generator.core.value import Value
from generator.core.views import ArticleView, DateView, IncidentView, SiteView
from generator.render.legible import without_illegible

_KEPT = {"": "Clipping in", "outlet": "Clipping in", "archive": "Summary in"}


class Source(Value, frozen=True, kw_only=True):
    """What a citation says, each text on one line. `key` is unique within the archive.

    `date` holds year, month and day, as far as they are known. `container` is what `title` appeared in: an outlet, or
    the archive; the title `is_supplied` by the archive where it is in the archive's words. Of what `is_report` the
    archive called `archive` keeps a clipping at `page`. `notes` say in sentences where else to find it.
    """

    key: str
    title: str
    authors: tuple[str, ...] = ()
    container: str = ""
    publisher: str = ""
    date: tuple[int, ...] = ()
    url: str = ""
    is_report: bool = False
    is_supplied: bool = False
    archive: str = ""
    page: str = ""
    notes: tuple[str, ...] = ()


def source_of(view: ArticleView | IncidentView, address: str, site: SiteView, base: BaseUrl) -> Source:
    """What the page at `address` is cited as."""
    page = base.absolute(address)
    if isinstance(view, IncidentView):
        return Source(
            key=_key(address),
            title=line(view.title),
            container=line(site.title),
            publisher=line(site.publisher),
            date=_parts(view.added),
            url=page,
        )
    archive = line(site.title)
    return Source(
        key=_key(address),
        title=f"[{line(view.title)}]" if view.wording == "archive" else line(view.title),
        authors=tuple(name for name in map(line, view.authors) if name),
        container=line(view.outlet.text) if view.outlet else "",
        date=_parts(view.date),
        url=_web_address(view.source_url),
        is_report=True,
        is_supplied=view.wording == "archive",
        archive=archive,
        page=page,
        notes=tuple(_notes(view, f"{_KEPT[view.wording]} {archive}, {page}.")),
    )


def _notes(view: ArticleView, kept: str) -> Iterator[str]:
    if view.archived_url:
        yield f"Preserved copy: {_web_address(view.archived_url)}."
    yield kept


def line(text: str) -> str:
    """A text on one line, without what no format can hold."""
    return " ".join(without_illegible(text).split())


def _web_address(url: str | None) -> str:
    """Without spaces and braces, which some formats would take for their own."""
    if not url:
        return ""
    return re.sub(r"[\s{}\\]", lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), line(url))


def _parts(date: DateView | None) -> tuple[int, ...]:
    return tuple(map(int, date.iso[:10].split("-"))) if date else ()


def _key(address: str) -> str:
    """A page's address as a name that BibTeX takes."""
    return re.sub(r"[^A-Za-z0-9.]+", "-", address).strip("-")
