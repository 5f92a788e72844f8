"""Where an imported record gets its file: by year and date, numbered where its name or address is taken."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from generator.core.records import Article, Incident
from generator.core.settings import Settings
from generator.core.value import changed
from generator.imports.claims import Claims, Imported, address_of
from generator.load.common import split_dated
from generator.load.slugs import MAX_LENGTH, make_slug

_ROOM = 8  # characters of a slug that a number may need


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A record with its place: `file` below the archive's folder, its address, and its number, 1 if it has none.

    `date` and `slug` are what has to stand in the front matter, because the file's name doesn't say it.
    """

    record: Imported
    file: str
    address: str
    number: int
    date: str = ""
    slug: str = ""


def place(record: Imported, claims: Claims, settings: Settings) -> Placed:
    """The first place that is free: `2020/2020-09-02-slug`, then `2020/2020-09-02-slug-2`."""
    for number in count(1):
        slug = record.slug if number == 1 else f"{record.slug[: MAX_LENGTH - _ROOM].rstrip('-')}-{number}"
        path, id_ = _path(record, slug)
        here = changed(record, id=id_, slug=slug)
        address = address_of(here, settings)
        if claims.is_free(here, address):
            break
    said, rest = split_dated(path.rpartition("/")[2])
    date = record.date if isinstance(record, Article) else None
    return Placed(
        record=here,
        file=f"content/{'articles' if isinstance(record, Article) else 'incidents'}/{path}.md",
        address=address,
        number=number,
        date=date.iso if date and said != date.iso else "",
        slug="" if make_slug(rest) == slug else slug,
    )


def _path(record: Imported, slug: str) -> tuple[str, str]:
    """The path of the file below the folder of its kind, without ending, and the id that follows from it."""
    if isinstance(record, Incident):
        return (f"{record.date.year:04}/{slug}" if record.date else slug), slug
    day = changed(record.date, moment=None)
    path = f"{day.year:04}/{day.iso}-{slug}" if day.month else f"{day.year:04}/{slug}"
    return path, path
