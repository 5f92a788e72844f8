"""Links between records in a text: `[[district:miami-dade]]`, `[[incident:x|these words]]`, relative `.md` links.

They are found here, in the Markdown source, because only here a dangling one can be told with file and line.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from generator.core.names import fold_name
from generator.core.problems import Place, Report, Suggest, sparing, suggest_nothing
from generator.core.records import Archive, District, Record
from generator.core.views import BodyLink
from generator.derive.addresses import Addresses
from generator.derive.index import Index

_WIKI = re.compile(r"(?<!\\)\[\[(?P<target>(?P<kind>[a-z0-9-]+):(?P<name>[^\[\]|\\\n]+?))(?:\\?\|[^\[\]\n]+)?\]\]")
_INLINE = re.compile(r"\]\(\s*(?:<(?P<angled>[^<>\n]+)>|(?P<plain>[^\s()<>]+))")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:\s*<?(?P<target>[^\s<>]+)", re.MULTILINE)
_CODE = re.compile(
    r"^(?P<fence>`{3,}+|~{3,}+)[^\n]*+\n.*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`++)[^\n]{1,10000}?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL,
)
# Most texts have no such link, and blanking out code is slow: one look decides. What none can do without is looked for
# first, because that takes no time at all.
_CANDIDATES = {
    "[[": re.compile(r"\[\[[a-z0-9-]+:"),
    "](": re.compile(r"\]\(\s*<?(?!\s|[a-zA-Z][a-zA-Z0-9+.-]*:|/|#)"),
    "]:": re.compile(r"^ {0,3}\[[^\]\n]+\]:", re.MULTILINE),
}
_FILE_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".pdf", ".csv", ".txt")
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|/|#")


class References:
    """Resolves the links of texts against the published archive; what dangles is reported once, at its line."""

    def __init__(
        self, index: Index, addresses: Addresses, whole: Archive, report: Report, suggest: Suggest = suggest_nothing
    ) -> None:
        self._report = report
        self._suggest = sparing(suggest)
        self._unread = whole.unread
        self._entity = whole.settings.entity
        self._tables = {
            "article": {article.id: (addresses.articles[article.id], article.title) for article in index.articles},
            "incident": {id_: (addresses.incidents[id_], hit.title) for id_, hit in index.incident_by_id.items()},
            self._entity.slug: dict(_by_number(index.districts, addresses)),
            "page": {page.id: (page.address, page.title) for page in index.archive.pages},
        }
        self._named, self._shared = _district_names(index, addresses)
        self._names = [district.name for district in index.districts.values()]
        self._files = self._file_table(index, addresses)
        hidden = [record for record in _records(whole) if record.place.file not in self._files]
        self._hidden = frozenset(name for record in hidden for name in (record.place.file, record.id))

    def _file_table(self, index: Index, addresses: Addresses) -> dict[str, str]:
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
        """The links between records in a record's text."""
        return self.in_text(record.body.text, record.place.file, record.body.line)

    def in_text(self, text: str, file: str, first_line: int) -> tuple[BodyLink, ...]:
        """The links in `text`, which begins on `first_line` of `file`; each target once."""
        if not _may_link(text):
            return ()
        text = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
        links: dict[str, BodyLink] = {}
        for link in (*self._wiki(text, file, first_line), *self._relative(text, file, first_line)):
            if link:
                links.setdefault(link.target, link)
        return tuple(links.values())

    def _wiki(self, text: str, file: str, first: int) -> Iterator[BodyLink | None]:
        for match in _WIKI.finditer(text):
            kind, name = match["kind"], match["name"].strip()
            place = _place(match, "target", file, first)
            yield self._lookup(kind, name, match["target"], place)

    def _lookup(self, kind: str, name: str, target: str, place: Place) -> BodyLink | None:
        table = self._tables.get(kind)
        if table is None:
            self._report.problem(
                place,
                f'[[{target}]]: there is no kind of record "{kind}"',
                f"write one of {', '.join(self._tables)}" + self._suggest(kind, self._tables),
            )
            return None
        of_entity = kind == self._entity.slug
        found = table.get(name) or (self._named.get(fold_name(name)) if of_entity else None)
        if found:
            return BodyLink(target=target, address=found[0], label=found[1])
        if of_entity and fold_name(name) in self._shared:
            told = f'[[{target}]]: several {self._entity.plural} are called "{name}"'
            self._report.problem(place, told, "write the id of one")
        elif name in self._hidden:
            self._report_hidden(f"[[{target}]]", place)
        elif not any(posixpath.splitext(unread)[0].endswith(f"/{name}") for unread in self._unread):
            self._report.problem(
                place,
                f'[[{target}]] leads nowhere: no {self._entity.singular if of_entity else kind} is known as "{name}"',
                "write the id of a published record: its file's name without .md"
                + self._suggest(name, (*table, *(self._names if of_entity else ()))),
            )
        return None

    def _report_hidden(self, link: str, place: Place) -> None:
        hint = "take the link out until that is published, or build with --drafts --future"
        self._report.problem(place, f"{link} leads to a draft or a future article", hint)

    def _relative(self, text: str, file: str, first: int) -> Iterator[BodyLink | None]:
        for pattern in (_INLINE, _DEFINITION):
            for match in pattern.finditer(text):
                target = match[match.lastgroup or "target"]
                if not _ELSEWHERE.match(target):
                    yield self._file(target, _place(match, match.lastgroup or "target", file, first))

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

    def _near(self, file: str, place: Place) -> str:
        """A guess at the file that was meant; never the one that holds the link."""
        return self._suggest(file, (known for known in self._files if known != place.file))


def _may_link(text: str) -> bool:
    """Whether there may be a link between records. Links to web addresses, which most texts hold, are counted off."""
    if text.count("](") == text.count("](https://") + text.count("](http://"):
        return any(mark in text and _CANDIDATES[mark].search(text) for mark in ("[[", "]:"))
    return any(mark in text and pattern.search(text) for mark, pattern in _CANDIDATES.items())


def _place(match: re.Match[str], group: str, file: str, first: int) -> Place:
    """The place of a group of a match in a text that begins on line `first` of its file."""
    text, (start, end) = match.string, match.span(group)
    column = start - text.rfind("\n", 0, start)
    return Place(file=file, line=first + text.count("\n", 0, start), column=column, width=end - start)


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
