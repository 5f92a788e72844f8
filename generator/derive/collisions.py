"""Two pages on one address are refused before anything is rendered, both sources named."""

from __future__ import annotations

from collections.abc import Iterable

from generator.core.problems import Place, Report
from generator.core.urls import folders_of, output_path
from generator.core.views import CardImageView, GroupView, Page, RecordExport, SourceView

# What stands beside a page, and has its address only by that.
_BESIDE = (GroupView, SourceView, RecordExport, CardImageView)


def refuse_collisions(pages: Iterable[Page], report: Report) -> None:
    """Two pages on one address, also where only capitals differ: on many disks that is one file."""
    first: dict[str, Page] = {}
    for page in pages:
        path = output_path(page.address).casefold()
        other = first.setdefault(path, page)
        if other is not page and not _follows(page, other):
            _report_collision(page, other, report)
    for path in first.keys() & folders_of(first):
        inner = next(page for other, page in reversed(first.items()) if other.startswith(f"{path}/"))
        _report_blocked(first[path], inner, report)


def _follows(page: Page, other: Page) -> bool:
    """Whether it only follows from another that is told: of two groups, articles, feeds, two lists' later pages."""
    are_alike = page.kind is other.kind and page.kind in _BESIDE
    return are_alike or not (_is_file(page.origin) or _is_file(other.origin)) or "/page/" in page.address


def _report_collision(page: Page, other: Page, report: Report) -> None:
    named, second = sorted((page, other), key=lambda one: (not _is_file(one.origin), one.origin))
    report.problem(
        Place(file=named.origin),
        f"the address {page.address} is wanted twice: by {named.origin} and by {second.origin}",
        "give one of them another `slug`, name or alias",
    )


def _report_blocked(page: Page, inner: Page, report: Report) -> None:
    named = page if _is_file(page.origin) else inner
    report.problem(
        Place(file=named.origin),
        f"the address {page.address} of {page.origin} is a file where {inner.origin} needs a folder",
        "choose another `slug` or alias",
    )


def _is_file(origin: str) -> bool:
    """Whether a page was planned for a file, which its author can change, or by the program."""
    return origin.startswith(("content/", "layouts/"))
