"""What recognition makes of one record: every name in it with its place in the file, and who has decided otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.core.names import plain
from generator.core.problems import Place, Problem, Report
from generator.core.records import District
from generator.core.settings import Settings
from generator.core.stories import Story
from generator.derive.recognition import Finding, Recogniser
from generator.load.assemble import recognisable
from generator.load.districts import DistrictNames
from generator.load.front_matter import Document, parse_document
from generator.load.reading import read_record, read_registry
from generator.load.readings import Readings, Said
from generator.load.text import SourceFile, read_source
from generator.load.tree import DISTRICTS, SourcePath, SourceTree
from generator.load.unread import Unread
from generator.load.words import story_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NameFound:
    """A name where it stands: the place with line, the column, counted from 1, and what was made of it."""

    place: Place
    column: int
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All names in a record, what its text is about and why, and what its front matter says instead.

    `silenced` are districts that must not be recognised; `stated` those that count instead, None where none are stated.
    `districts` has all that are spoken of, by id.
    """

    names: tuple[NameFound, ...]
    about: Mapping[str, str]
    silenced: frozenset[str]
    stated: tuple[str, ...] | None
    by_incidents: bool
    districts: Mapping[str, District]


def find_article(tree: SourceTree, name: str) -> SourcePath | None:
    """The record at a path, with or without `content/` before it, or the article of an id."""
    path = name.replace("\\", "/").removeprefix("./").removeprefix("content/")
    for source in tree.records:
        if source.file == f"content/{path}" or (source.folder == "articles" and source.name == path):
            return source
    return None


def explain(source: SourcePath, tree: SourceTree, settings: Settings) -> tuple[Explanation | None, tuple[Problem, ...]]:
    """What is recognised in a record, drafts of districts left out; none where the record has problems."""
    report = Report()
    file = read_source(source, report)
    document = parse_document(file, report) if file else None
    said = read_record(source, settings).said if document else None
    if file is None or document is None or said is None:
        return None, read_record(source, settings).problems
    districts = _districts(tree, settings)
    story = story_of(said.record, document.body)
    recogniser = Recogniser.of(districts, variants=settings.entity.has_leaid)
    recognition = recogniser.recognise(story)
    names = DistrictNames(districts, Unread(), settings.entity, Report())
    places = _Places(file, document, story)
    return Explanation(
        names=tuple(places.found(finding) for finding in recognition.findings),
        about=recognition.about,
        silenced=frozenset(names.resolve(said.names("not_districts"), said.state, add=False)),
        stated=_stated(said, names),
        by_incidents=bool(said.names("incidents")),
        districts=names.by_id,
    ), ()


def _districts(tree: SourceTree, settings: Settings) -> tuple[District, ...]:
    records = tuple(read_record(path, settings) for path in tree.records if path.folder == DISTRICTS)
    registries = tuple(read_registry(path, settings) for path in tree.registries)
    return recognisable(tree, Readings(records=records, registries=registries), drafts=False)


def _stated(said: Said, names: DistrictNames) -> tuple[str, ...] | None:
    is_stated = getattr(said.record, "districts_stated", False) or said.names("districts")
    return names.resolve(said.names("districts"), said.state) if is_stated else None


class _Places:
    """Where the parts of a story stand in its file."""

    def __init__(self, source: SourceFile, document: Document, story: Story) -> None:
        self._source, self._document, self._story = source, document, story
        self._body = len(source.text) - len(story.text)

    def found(self, finding: Finding) -> NameFound:
        """A finding with its place."""
        offset = finding.start
        for key, part in zip(("title", "description"), self._story.parts, strict=False):
            if offset < len(part) + 2:
                return self._in_front_matter(finding, key)
            offset -= len(part) + 2
        before = self._source.text[: self._body + offset]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return NameFound(place=Place(file=self._source.file, line=line), column=column, finding=finding)

    def _in_front_matter(self, finding: Finding, key: str) -> NameFound:
        """A value may be quoted, or folded over lines: the first line from its own on that has the words."""
        first = self._document.line_of(key)
        lines = self._source.text.split("\n")
        for number, line in self._lines_from(first, lines):
            column = plain(line).find(plain(finding.words))
            if column >= 0:
                return NameFound(place=Place(file=self._source.file, line=number), column=column + 1, finding=finding)
        return NameFound(place=Place(file=self._source.file, line=first), column=1, finding=finding)

    def _lines_from(self, first: int, lines: list[str]) -> Iterator[tuple[int, str]]:
        last = max(first, self._document.body_line)
        return ((number, lines[number - 1]) for number in range(max(first, 1), min(last, len(lines)) + 1))
