"""Front matter that the archive doesn't know, which layouts may show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


class Extra(Mapping[str, Any]):
    """Front matter that the archive doesn't know, kept for the layouts; read-only, with values read-only too."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, Any] | None = None) -> None:
        self._items = {key: _freeze(value) for key, value in (items or {}).items()}

    def __getitem__(self, key: str) -> Any:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return f"Extra({self._items!r})"

    def __reduce__(self) -> tuple[type[Extra], tuple[dict[str, Any]]]:
        return Extra, (self._items,)


def _freeze(value: Any) -> Any:
    if isinstance(value, Mapping):
        return Extra(value)
    if isinstance(value, list | tuple):
        return tuple(_freeze(item) for item in value)
    return value
