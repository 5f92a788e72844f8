"""Frozen values that travel cheaply: from one process to another, or onto the disk and back.

For frozen dataclasses with slots, Python's own ways to pickle and to replace ask each time which fields the class
has, which takes longer than everything else about it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

_Value = TypeVar("_Value")

# How all fields of a class are read, after the class itself, and how each is filled: by its slot, since it is frozen.
_READERS: dict[type, Callable[[Any], tuple[Any, ...]]] = {}
_FILLERS: dict[type, dict[str, Callable[[Any, Any], None]]] = {}


def compact(cls: type[_Value]) -> type[_Value]:
    """A decorator above `@dataclass(frozen=True, slots=True)`: pickled as the class and its values, in order."""
    names = [field.name for field in fields(cls)]  # type: ignore[arg-type]
    _FILLERS[cls] = {name: getattr(cls, name).__set__ for name in names}
    _READERS[cls] = read = attrgetter("__class__", *names)

    def reduced(value: _Value) -> tuple[Any, ...]:
        return _restored, read(value)

    cls.__reduce__ = reduced  # type: ignore[method-assign, assignment]
    return cls


def changed(value: _Value, **changes: Any) -> _Value:
    """A compact value with other values in some fields, as `dataclasses.replace` gives it; nothing is computed."""
    made: _Value = _restored(*_READERS[type(value)](value))
    fillers = _FILLERS[type(value)]
    for name, part in changes.items():
        fillers[name](made, part)
    return made


def _restored(cls: type[_Value], *values: Any) -> _Value:
    """The value as it was; nothing is checked again."""
    value = object.__new__(cls)
    for fill, part in zip(_FILLERS[cls].values(), values, strict=True):
        fill(value, part)
    return value
