"""Long lists in pages: every entry stands on exactly one of them, none is cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.core.views import Pagination

_Entry = TypeVar("_Entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page of lists that are paged together: each list's share is a slice of `size` from `start`."""

    address: str
    number: int
    start: int
    size: int
    pagination: Pagination | None

    @property
    def is_first(self) -> bool:
        return self.number == 1

    def share(self, entries: Sequence[_Entry]) -> tuple[_Entry, ...]:
        return tuple(entries[self.start : self.start + self.size])

    def title(self, title: str) -> str:
        return title if self.is_first else f"{title}, page {self.number}"


def sheets(address: str, size: int, *lists: Sequence[object]) -> Iterator[Sheet]:
    """The pages that the longest of `lists` needs, at least one: `address`, then `address` + `page/2/` and on."""
    longest = max((len(entries) for entries in lists), default=0)
    total = max(1, -(-longest // size))
    addresses = tuple(address if number == 1 else f"{address}page/{number}/" for number in range(1, total + 1))
    for number in range(1, total + 1):
        pagination = Pagination(number=number, total=total, addresses=addresses) if total > 1 else None
        yield Sheet(
            address=addresses[number - 1], number=number, start=(number - 1) * size, size=size, pagination=pagination
        )
