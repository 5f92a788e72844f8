"""One value in place of many equal ones: what thousands of records say alike is held once.

That takes less memory, and less again for each process that looks at it: counting a reference to a value copies the
memory that it lies in.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any, TypeVar

_Value = TypeVar("_Value", bound=Hashable)


class Shared:
    """Gives the first of all values that are equal, `known` ones before others. Not for numbers: 1 equals True."""

    def __init__(self, known: Iterable[Hashable] = ()) -> None:
        self._first: dict[Any, Any] = {value: value for value in known}

    def __call__(self, value: _Value) -> _Value:
        first: _Value = self._first.setdefault(value, value)
        return first
