"""The districts that an archive knows, with their addresses, read without its articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.core.problems import Problem, Report
from generator.core.records import District
from generator.core.settings import Entity
from generator.core.urls import output_path
from generator.derive.addresses import district_addresses
from generator.load.assemble import recognisable
from generator.load.reading import read_files
from generator.load.settings import read_settings
from generator.load.tree import DISTRICTS, find_settings, read_tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Districts of records and registries, a line within the record of its district; what is wrong with others."""

    root: Path
    entity: Entity
    districts: tuple[District, ...]
    addresses: Mapping[str, str]
    problems: tuple[Problem, ...]

    def page_of(self, district: District) -> str:
        """Whether it has a page, in words; of what only a registry lists, the last build knows."""
        address = self.addresses[district.id]
        if (self.root / "output" / output_path(address)).is_file():
            return f"page {address}"
        if district.origin == "record" and not district.draft:
            return f"page {address} from the next build on"
        return "no page so far"


def read_known(root: Path) -> Known:
    """Read the districts of the archive at `root`."""
    report = Report()
    settings = read_settings(find_settings(root / "content"), report)
    tree = read_tree(root / "content", report, settings.entity)
    tree = replace(tree, records=tuple(path for path in tree.records if path.folder == DISTRICTS), assets=())
    readings = read_files(tree, settings)
    report.extend(readings.problems)
    districts = recognisable(tree, readings, drafts=True)
    return Known(
        root=root,
        entity=settings.entity,
        districts=districts,
        addresses=district_addresses(districts, districts, settings.entity.home),
        problems=tuple(problem for problem in report.problems if problem.is_fatal(strict=False)),
    )
