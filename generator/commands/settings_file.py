"""The text of a new `site.toml`, made from the settings' own definition: every setting, its meaning, its value."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import Field, fields, is_dataclass
from typing import Any

from generator.core.settings import Settings
from generator.load.settings import as_toml, settings_of

_HEAD = """\
# The settings of this archive. A line that begins with "#" is a remark, or a setting that stands as it is by default:
# take the "#" away to change it.
"""


def settings_text(settings: Settings, given: Collection[str]) -> str:
    """A settings file in which those of `given` are in force, and every other one is shown in a remark."""
    known = sorted(settings_of(Settings), key=lambda name: _is_table(getattr(settings, name)))  # TOML wants tables last
    meanings = {field.name: str(field.metadata["meaning"]) for field in settings_of(Settings).values()}
    blocks = [
        "\n".join([f"# {meanings[name]}", *_lines(name, getattr(settings, name), mark="" if name in given else "# ")])
        for name in known
    ]
    return _HEAD + "\n" + "\n\n".join(blocks) + "\n"


def _is_table(value: Any) -> bool:
    return isinstance(value, tuple) or is_dataclass(value)


def _lines(name: str, value: Any, mark: str) -> Iterator[str]:
    if not _is_table(value):
        yield f"{mark}{name} = {as_toml(value)}"
        return
    head = f"{mark}[[{name}]]" if isinstance(value, tuple) else f"{mark}[{name}]"
    for table in value if isinstance(value, tuple) else (value,):
        yield head
        yield from (f"{mark}{part.name} = {as_toml(getattr(table, part.name))}" for part in _parts(table))


def _parts(table: Any) -> list[Field[Any]]:
    """What an archivist may write in a table; the rest is worked out by the program."""
    return list(settings_of(type(table)).values()) or [part for part in fields(table) if part.compare]
