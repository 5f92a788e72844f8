"""Long lists in pages: every entry stands on exactly one of them, none is cut.

A list by time is numbered from its oldest page, so that a number always stands for the same entries: what is added
goes to the first page, which holds the newest and has no number, until that has enough for another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.core.interface import ENGLISH, Words
from generator.core.views import Link, Pagination

_Entry = TypeVar("_Entry")
_FEW_PAGES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page of lists that are paged together: of those by time, the first has the number 0, the oldest 1."""

    address: str
    number: int
    size: int
    pagination: Pagination | None

    @property
    def is_first(self) -> bool:
        return not self.number

    def share(self, entries: Sequence[_Entry]) -> tuple[_Entry, ...]:
        """What stands on this page of one of the lists; of a shorter one it may be nothing."""
        if self.is_first:
            return tuple(entries[: len(entries) - _full_pages(entries, self.size) * self.size])
        start = len(entries) - self.number * self.size
        return tuple(entries[start : start + self.size]) if start >= self.size else ()

    def title(self, title: str, words: Words = ENGLISH) -> str:
        return title if self.is_first else words.gettext("%(title)s, page %(number)s", title=title, number=self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSheet(Sheet):
    """One page of a list by name, the first of which has the number 1."""

    @property
    def is_first(self) -> bool:
        return self.number == 1

    def share(self, entries: Sequence[_Entry]) -> tuple[_Entry, ...]:
        return tuple(entries[(self.number - 1) * self.size : self.number * self.size])


def share_of(sheet: Sheet) -> str:
    """How the reader gets from a page to the others: equal where that is the same."""
    return repr(sheet.pagination)


def sheets(address: str, size: int, *lists: Sequence[object], words: Words = ENGLISH) -> Iterator[Sheet]:
    """The pages of lists that begin with the newest: `address`, then from `address` + `page/9/` down to `page/1/`.

    All but the first are full. So the first holds from `size` entries of the longest list to twice as many less one.
    """
    full = max((_full_pages(entries, size) for entries in lists), default=0)
    links = [Link(text=str(number), address=f"{address}page/{number}/") for number in range(full, 0, -1)]
    links.insert(0, Link(text=words.gettext("Newest"), address=address))
    for position, link in enumerate(links):
        number = full + 1 - position if position else 0
        pagination = _of_time(links, position, number, words) if full else None
        yield Sheet(address=link.address, number=number, size=size, pagination=pagination)


def sheets_by_name(address: str, size: int, entries: Sequence[object], words: Words = ENGLISH) -> Iterator[NameSheet]:
    """The pages of one list, at least one: `address`, then `address` + `page/2/` and on."""
    total = max(1, -(-len(entries) // size))
    links = [Link(text=str(number), address=f"{address}page/{number}/") for number in range(2, total + 1)]
    links.insert(0, Link(text="1", address=address))
    for position, link in enumerate(links):
        told = words.gettext("Page %(number)s of %(total)s", number=position + 1, total=total)
        pagination = _pagination(links, position, told, _row(links, position)) if total > 1 else None
        yield NameSheet(address=link.address, number=position + 1, size=size, pagination=pagination)


def _full_pages(entries: Sequence[object], size: int) -> int:
    """How many pages of a list have a number, for good; as many entries at least stay on the first."""
    return max(0, len(entries) // size - 1)


def _of_time(links: Sequence[Link], position: int, number: int, words: Words) -> Pagination:
    """What a numbered page says stays as it is when others are added, but for the way to the next newer one."""
    if not position:
        return _pagination(links, 0, words.gettext("The newest entries"), _row(links, 0), by_time=True)
    row = (links[0], *_row(links[position:], 0))
    told = words.gettext("Page %(number)s, counted from the end", number=number)
    return _pagination(links, position, told, row, by_time=True)


def _pagination(
    links: Sequence[Link], position: int, told: str, row: tuple[Link | None, ...], *, by_time: bool = False
) -> Pagination:
    return Pagination(
        here=told,
        address=links[position].address,
        previous=links[position - 1].address if position else None,
        next=links[position + 1].address if position + 1 < len(links) else None,
        row=row,
        by_time=by_time,
    )


def _row(links: Sequence[Link], position: int) -> tuple[Link | None, ...]:
    """All of few pages; of many the first, the last and those around this one, None for a gap."""
    if len(links) <= _FEW_PAGES:
        return tuple(links)
    near = range(max(0, position - 2), min(len(links), position + 3))
    row: list[Link | None] = []
    before = -1
    for number in sorted({0, *near, len(links) - 1}):
        row += [links[number]] if number == before + 1 else [None, links[number]]
        before = number
    return tuple(row)
