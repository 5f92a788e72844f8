"""What the archive would say to another registry, found out before anything is written."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator.core.names import fold_name
from generator.core.problems import Problem, Report
from generator.core.records import Archive, District
from generator.core.settings import Settings
from generator.core.value import changed
from generator.derive.addresses import make_addresses
from generator.derive.index import make_index
from generator.load.assemble import assemble
from generator.load.reading import read_record, read_registry
from generator.load.readings import Readings
from generator.load.tree import DISTRICTS, SourcePath, SourceTree
from generator.processes.pool import spread
from generator.processes.processors import processors


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What another registry would bring: problems that weren't there, and by LEAID the addresses that it would move."""

    problems: tuple[Problem, ...]
    moved: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The archive as it is: its files, what they say, what there is to say to that."""

    tree: SourceTree
    settings: Settings
    readings: Readings
    archive: Archive
    problems: tuple[Problem, ...]

    @staticmethod
    def of(tree: SourceTree, settings: Settings) -> Standing:
        """Read every file, no names looked for in texts: what these name has an address of its own anyway."""
        read = partial(read_record, settings=settings)
        readings = Readings(
            records=tuple(spread(read, tree.records, jobs=processors(), done=lambda _more: None)),
            registries=tuple(read_registry(path, settings) for path in tree.registries),
        )
        archive, problems = _assembled(tree, readings, settings)
        return Standing(tree=tree, settings=settings, readings=readings, archive=archive, problems=problems)

    def with_registry(self, name: str, text: str) -> Trial:
        """Try the archive with `text` in the file `name`, a path below its root."""
        with tempfile.TemporaryDirectory(prefix="incident-archive-") as folder:
            file = Path(folder) / "registry.csv"
            file.write_text(text, encoding="utf-8", newline="\n")
            path = SourcePath(folder=DISTRICTS, name=file.name, file=name, path=str(file))
            new = read_registry(path, self.settings)
        tree = replace(self.tree, registries=(*(one for one in self.tree.registries if one.file != name), path))
        others = (registry for registry in self.readings.registries if registry.file != name)
        readings = changed(self.readings, registries=(*others, new))
        archive, problems = _assembled(tree, readings, self.settings)
        known = {(problem.place.file, problem.message) for problem in self.problems}
        return Trial(
            problems=tuple(one for one in problems if (one.place.file, one.message) not in known),
            moved=_moved(self.archive, archive),
        )


def _assembled(tree: SourceTree, readings: Readings, settings: Settings) -> tuple[Archive, tuple[Problem, ...]]:
    report = Report()
    archive = assemble(tree, readings, settings, report)
    return archive, tuple(problem for problem in report.problems if problem.is_fatal(strict=False))


def _moved(before: Archive, after: Archive) -> dict[str, tuple[str, ...]]:
    """Addresses of pages of districts that would be no page's, by the LEAID of who would have that page."""
    index = make_index(after)
    stay = set(make_addresses(index).districts.values())
    moved: dict[str, tuple[str, ...]] = {}
    for district, address in _pages(before):
        heir = index.districts.get(district.id) or _namesake(district, index.districts)
        if address not in stay and heir and heir.leaid:
            moved[heir.leaid] = (*moved.get(heir.leaid, ()), address)
    return moved


def _pages(archive: Archive) -> Iterator[tuple[District, str]]:
    index = make_index(archive)
    addresses = make_addresses(index).districts
    return ((district, addresses[id_]) for id_, district in index.districts.items())


def _namesake(district: District, others: Mapping[str, District]) -> District | None:
    name = fold_name(district.name)
    found = [other for other in others.values() if name in map(fold_name, other.names)]
    return found[0] if len(found) == 1 else None
