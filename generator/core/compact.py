"""Frozen values that travel cheaply: from one process to another, or onto the disk and back.

Python's own way of pickling a frozen dataclass with slots asks each time which fields the class has, which takes
longer than everything else about it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

_Value = TypeVar("_Value")

# How each field of a class is filled: by its slot, since the class itself is frozen.
_FILLERS: dict[type, tuple[Callable[[Any, Any], None], ...]] = {}


def compact(cls: type[_Value]) -> type[_Value]:
    """A decorator above `@dataclass(frozen=True, slots=True)`: pickled as the class and its values, in order."""
    names = [field.name for field in fields(cls)]  # type: ignore[arg-type]
    _FILLERS[cls] = tuple(getattr(cls, name).__set__ for name in names)
    # With a single name, `attrgetter` would return the value instead of a tuple.
    values = attrgetter("__class__", *names)

    def reduced(value: _Value) -> tuple[Any, ...]:
        return _restored, values(value)

    cls.__reduce__ = reduced  # type: ignore[method-assign, assignment]
    return cls


def _restored(cls: type, *values: Any) -> Any:
    """The value as it was; nothing is checked again."""
    value: Any = object.__new__(cls)
    for fill, part in zip(_FILLERS[cls], values, strict=True):
        fill(value, part)
    return value
