"""What is taken in the archive: files, addresses, texts, and what was imported before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.core.records import Article, Incident
from generator.core.settings import Settings
from generator.core.urls import output_path
from generator.derive.addresses import article_address, own_incident_address
from generator.imports.offers import ORIGIN_KEY
from generator.load.readings import Reading
from generator.load.tree import SourcePath

_TELLING = 200  # characters; shorter texts may be alike by chance
Imported = Article | Incident
_Text = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Claims:
    """Who has which id, address, origin and text, by the paths of files below the archive's folder."""

    ids: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    origins: dict[str, tuple[str, str]] = field(default_factory=dict)  # the file, and a digest of its text
    texts: dict[_Text, str] = field(default_factory=dict)

    def add(self, record: Imported, file: str, origin: str, address: str) -> None:
        """Note all that a record takes. Who was first keeps it."""
        self.ids.setdefault(_id_of(record), file)
        for taken in (address, *record.aliases):
            self.addresses.setdefault(_key(taken), file)
        if origin:
            self.origins.setdefault(origin, (file, record.body.digest))
        if text := _text(record):
            self.texts.setdefault(text, file)

    def same_text(self, record: Imported) -> str:
        """The file that has the same title, date and text; empty if there is none, or if the text is short."""
        text = _text(record)
        return self.texts.get(text, "") if text else ""

    def is_free(self, record: Imported, address: str) -> bool:
        return _id_of(record) not in self.ids and self.has_no_page(address)

    def has_no_page(self, address: str) -> bool:
        return _key(address) not in self.addresses


def claims_of(files: Iterable[tuple[SourcePath, Reading]], settings: Settings) -> Claims:
    """What the archive's articles and incidents take; other kinds of record have addresses of their own.

    A file that can't be read keeps its name.
    """
    claims = Claims()
    for path, reading in files:
        claims.ids.setdefault(_id(path.folder, path.name), reading.file)
        record = reading.said.record if reading.said else None
        if isinstance(record, Article | Incident):
            origin = record.extra.get(ORIGIN_KEY)
            claims.add(record, reading.file, str(origin or ""), address_of(record, settings))
    return claims


def address_of(record: Imported, settings: Settings) -> str:
    if isinstance(record, Incident):
        return own_incident_address(record)
    return article_address(record, settings.article_address)


def _id_of(record: Imported) -> str:
    return _id("articles" if isinstance(record, Article) else "incidents", record.id)


def _id(folder: str, name: str) -> str:
    """Articles are known by their path, incidents by their file's name, whatever folder it is in."""
    return f"{folder}:{(name if folder == 'articles' else name.rpartition('/')[2]).casefold()}"


def _key(address: str) -> str:
    """On many disks, what differs in capitals only is one file."""
    return output_path(address).casefold()


def _text(record: Imported) -> _Text | None:
    if isinstance(record, Incident) or record.body.size < _TELLING:
        return None
    return record.title, record.date.iso, record.body.digest
