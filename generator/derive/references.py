"""Where the links between records lead that texts hold; what dangles is told with file and line."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from functools import cached_property
from urllib.parse import unquote

from generator.core.names import fold_name
from generator.core.problems import Place, Report, Suggest, sparing, suggest_nothing
from generator.core.records import Archive, District, Record
from generator.core.text_links import TextLink
from generator.core.views import BodyLink
from generator.derive.addresses import Addresses
from generator.derive.index import Index

_FILE_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".pdf", ".csv", ".txt")


class References:
    """Resolves the links of texts against the published archive; what dangles is reported once, at its line."""

    def __init__(
        self, index: Index, addresses: Addresses, whole: Archive, report: Report, suggest: Suggest = suggest_nothing
    ) -> None:
        self._report = report
        self._suggest = sparing(suggest)
        self._unread = whole.unread
        self._entity = whole.settings.entity
        self._whole, self._index, self._addresses = whole, index, addresses

    # What links may lead to is gathered when the first of a kind is met: many archives have none.

    @cached_property
    def _tables(self) -> dict[str, dict[str, tuple[str, str]]]:
        index, addresses = self._index, self._addresses
        return {
            "article": {article.id: (addresses.articles[article.id], article.title) for article in index.articles},
            "incident": {id_: (addresses.incidents[id_], hit.title) for id_, hit in index.incident_by_id.items()},
            self._entity.slug: dict(_by_number(index.districts, addresses)),
            "page": {page.id: (page.address, page.title) for page in index.archive.pages},
        }

    @cached_property
    def _named_and_shared(self) -> tuple[dict[str, tuple[str, str]], set[str]]:
        return _district_names(self._index, self._addresses)

    @cached_property
    def _hidden(self) -> frozenset[str]:
        hidden = [record for record in _records(self._whole) if record.place.file not in self._files]
        return frozenset(name for record in hidden for name in (record.place.file, record.id))

    @cached_property
    def _files(self) -> dict[str, str]:
        index, addresses = self._index, self._addresses
        files = {article.place.file: addresses.articles[article.id] for article in index.articles}
        files |= {hit.place.file: addresses.incidents[hit.id] for hit in index.incident_by_id.values()}
        files |= {
            district.place.file: addresses.districts[id_]
            for id_, district in index.districts.items()
            if district.origin == "record"
        }
        files |= {category.place.file: addresses.categories[category.id] for category in index.archive.categories}
        files |= {page.place.file: page.address for page in index.archive.pages}
        return files | {asset.place.file: asset.address for asset in index.archive.assets}

    def of(self, record: Record) -> tuple[BodyLink, ...]:
        """The links between records in a record's text; each target once."""
        if not record.body.links:
            return ()
        links: dict[str, BodyLink] = {}
        for found in record.body.links:
            place = Place(
                file=record.place.file, line=record.body.line + found.line, column=found.column, width=found.width
            )
            link = self._lookup(found, place) if found.kind else self._file(found.target, place)
            if link:
                links.setdefault(link.target, link)
        return tuple(links.values())

    def _lookup(self, found: TextLink, place: Place) -> BodyLink | None:
        kind, name, target = found.kind, found.name, found.target
        table = self._tables.get(kind)
        if table is None:
            self._report.problem(
                place,
                f'[[{target}]]: there is no kind of record "{kind}"',
                f"write one of {', '.join(self._tables)}" + self._suggest(kind, self._tables),
            )
            return None
        of_entity = kind == self._entity.slug
        named, shared = self._named_and_shared
        known = table.get(name) or (named.get(fold_name(name)) if of_entity else None)
        if known:
            return BodyLink(target=target, address=known[0], label=known[1])
        if of_entity and fold_name(name) in shared:
            told = f'[[{target}]]: several {self._entity.plural} are called "{name}"'
            self._report.problem(place, told, "write the id of one")
        elif name in self._hidden:
            self._report_hidden(f"[[{target}]]", place)
        elif not any(posixpath.splitext(unread)[0].endswith(f"/{name}") for unread in self._unread):
            self._report.problem(
                place,
                f'[[{target}]] leads nowhere: no {self._entity.singular if of_entity else kind} is known as "{name}"',
                "write the id of a published record: its file's name without .md"
                + self._suggest(name, (*table, *(self._names() if of_entity else ()))),
            )
        return None

    def _report_hidden(self, link: str, place: Place) -> None:
        hint = "take the link out until that is published, or build with --drafts --future"
        self._report.problem(place, f"{link} leads to a draft or a future article", hint)

    def _file(self, target: str, place: Place) -> BodyLink | None:
        path, hash_, fragment = target.partition("#")
        file = posixpath.normpath(posixpath.join(posixpath.dirname(place.file), unquote(path)))
        if file in self._files:
            return BodyLink(target=target, address=self._files[file] + hash_ + fragment, label="")
        if file in self._hidden:
            self._report_hidden(f'the link to "{target}"', place)
        elif file not in self._unread and path.endswith((".md", ".markdown")):
            self._report.problem(
                place,
                f'the link to "{target}" leads nowhere: there is no file {file}',
                "write the path to the file, beginning from this file's folder" + self._near(file, place),
            )
        elif file not in self._unread and ("/assets/" in f"/{file}" or path.lower().endswith(_FILE_ENDINGS)):
            self._report.problem(
                place,
                f'the link to "{target}" leads nowhere: there is no file {file}',
                "put the file into content/assets/, or mend the path" + self._near(file, place),
            )
        return None

    def _names(self) -> list[str]:
        return [district.name for district in self._index.districts.values()]

    def _near(self, file: str, place: Place) -> str:
        """A guess at the file that was meant; never the one that holds the link."""
        return self._suggest(file, (known for known in self._files if known != place.file))


def _records(archive: Archive) -> Iterator[Record]:
    yield from archive.articles
    yield from archive.incidents
    yield from (district for district in archive.districts if district.origin == "record")
    yield from archive.categories
    yield from archive.pages


def _district_names(index: Index, addresses: Addresses) -> tuple[dict[str, tuple[str, str]], set[str]]:
    """Districts by every name that only one of them has, and the names that several have."""
    named: dict[str, tuple[str, str]] = {}
    shared: set[str] = set()
    for id_, district in index.districts.items():
        for name in dict.fromkeys(map(fold_name, district.names)):
            shared |= {name} & named.keys()
            named[name] = addresses.districts[id_], district.name
    return {name: entry for name, entry in named.items() if name not in shared}, shared


def _by_number(districts: Mapping[str, District], addresses: Addresses) -> Iterator[tuple[str, tuple[str, str]]]:
    """Districts by id and LEAID."""
    for id_, district in districts.items():
        yield id_, (addresses.districts[id_], district.name)
        if district.leaid:
            yield district.leaid, (addresses.districts[id_], district.name)
