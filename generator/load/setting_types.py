"""Whether a setting has the type of its default: own code, since pydantic takes longer to start than all settings take.

Nothing is converted: TOML says what is a text, a number, a switch, a list or a table.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.core.settings import Entity
from generator.load.spots import Path

ENTRY = ("text", "address")  # the keys of an entry of the navigation
# The types that TOML has for those of some settings.
_IN_TOML: dict[type, type] = {Entity: dict, tuple: list}
_FAULTS = {
    str: "is not a text in quotes",
    int: "is not a whole number",
    bool: "is neither true nor false",
    dict: "is not a table",
    list: "is not a list of entries",
}


def type_faults(name: str, value: Any, default: object, hint: str) -> Iterator[tuple[Path, str, str]]:
    """The path, the fault and the hint of each part of a setting's value that has a wrong type."""
    kind = _IN_TOML.get(type(default), type(default))
    if type(value) is not kind:  # a subclass won't do: to Python, true is a number
        yield (name,), _FAULTS[kind], hint
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from _entry_faults((name, index), entry, hint)


def _entry_faults(path: Path, entry: Any, hint: str) -> Iterator[tuple[Path, str, str]]:
    if not isinstance(entry, dict):
        yield path, "is not an entry with text and address", hint
        return
    for key in ENTRY:
        if key not in entry:
            yield (*path, key), "is missing", hint
        elif not isinstance(entry[key], str):
            yield (*path, key), _FAULTS[str], hint
