"""Reads `content/site.toml`, and files like it, into plain values, and finds the line of each: tomllib doesn't tell."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from generator.core.problems import Place, Report
from generator.load.text import SourceFile
from generator.load.toml_values import TomlError, parse_toml

FILE = "content/site.toml"
Path = tuple[str | int, ...]

_NAME = r"[\w-]+|\"[^\"]*\"|'[^']*'"
_TABLE = re.compile(rf"\s*\[(?P<more>\[?)\s*(?P<name>{_NAME})\s*\]")
_KEY = re.compile(rf"\s*(?P<name>(?:{_NAME})(?:\s*\.\s*(?:{_NAME}))*)\s*=")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteToml:
    """The settings as written: values by name, and the line of every value by its path, `("navigation", 0, "text")`."""

    file: str = FILE
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[Path, int] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """The place of a value, or of the nearest thing around it that has one."""
        parents = (path[:length] for length in range(len(path), 0, -1))
        return Place(file=self.file, line=next((self.lines[parent] for parent in parents if parent in self.lines), 0))


def parse_site_toml(source: SourceFile, report: Report) -> SiteToml:
    """The values of a settings file; none, with a problem in `report`, where it isn't TOML."""
    try:
        return SiteToml(file=source.file, values=parse_toml(source.text), lines=_lines_of(source.text))
    except TomlError as error:
        place = Place(file=source.file, line=error.line)
        report.problem(place, str(error), 'write every setting as key = "value"')
        return SiteToml(file=source.file)


def _lines_of(text: str) -> dict[Path, int]:
    """Lines as a person would point to them; good enough for messages, which is all they are for."""
    lines: dict[Path, int] = {}
    entries: Counter[str] = Counter()
    table: Path = ()
    key: Path = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _TABLE.match(line):
            name = _bare(header["name"])
            key = table = (name, entries[name]) if header["more"] else (name,)
            entries[name] += 1
        elif named := _KEY.match(line):
            key = (*table, *map(_bare, re.findall(_NAME, named["name"])))
            entries[str(key[-1])] += line.count("{")  # an array of tables may begin on this line
        elif line.lstrip().startswith("{") and key:
            lines.setdefault((*key, entries[str(key[-1])]), number)
            entries[str(key[-1])] += 1
        for length in range(1, len(key) + 1):
            lines.setdefault(key[:length], number)
    return lines


def _bare(name: str) -> str:
    return name.strip().strip("\"'")
