"""Two pages on one address are refused before anything is rendered, both sources named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.core.problems import Place, Report
from generator.core.urls import output_path
from generator.core.views import Page


def refuse_collisions(pages: Iterable[Page], report: Report) -> None:
    """Two pages on one address, also where only capitals differ: on many disks that is one file."""
    first: dict[str, Page] = {}
    for page in pages:
        path = output_path(page.address).casefold()
        other = first.setdefault(path, page)
        if other is not page:
            _report_collision(page, other, report)
    folders = {parent for path in first for parent in _parents(path)}
    for path in first.keys() & folders:
        report.problem(_place(first[path]), f"the address {first[path].address} is a file where others need a folder",
                       "choose another `slug` or alias")  # fmt: skip


def _parents(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _report_collision(page: Page, other: Page, report: Report) -> None:
    named, second = (page, other) if "/" in page.origin else (other, page)
    report.problem(
        _place(named),
        f"the address {page.address} is wanted twice: by {named.origin} and by {second.origin}",
        "give one of them another `slug`, name or alias",
    )


def _place(page: Page) -> Place:
    return Place(file=page.origin)
