"""Splits a text file into front matter and body, and reads the front matter with its lines.

Wraps python-frontmatter, whose traps are: it ignores metadata after a byte-order mark or blank lines, and when the
closing delimiter is missing; its delimiter swallows the blank lines that follow, which shifts every line number; it
returns nothing for a list, keeps the last of two equal keys, and needs a dead library for TOML. So only its way of
splitting is used, with stricter delimiters, on a text that `tree` has already cleaned.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from frontmatter.default_handlers import BaseHandler

from generator.core.problems import Place, Report
from generator.load.text import SourceFile
from generator.load.tree import SourcePath
from generator.load.yaml_faults import DuplicateKeyError, FrontMatterError, quoted
from generator.load.yaml_values import Path, Plain, Values, parse_yaml, without_control


class _YamlHandler(BaseHandler):
    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "---"

    def load(self, fm: str) -> Any:
        return parse_yaml(fm)


class _TomlHandler(BaseHandler):
    FM_BOUNDARY = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "+++"

    def load(self, fm: str) -> Any:
        return _parse_toml(fm)


_HANDLERS = (_YamlHandler(), _TomlHandler())
_TOML_KEY = re.compile(r"""\s*(?:\[\[?\s*)?["']?(?P<key>[\w-]+)["']?\s*(?:\]|=)""")
_TOML_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file read but not yet understood: its fields, the lines (from 1) of their keys, its body.

    `names` gives the author's spelling of keys that the models call otherwise.
    """

    source: SourcePath
    fields: dict[str, Any]
    lines: dict[Path, int]
    body: str
    body_line: int
    names: Mapping[str, str] = field(default_factory=dict)

    def written(self, key: str) -> str:
        """A key as its author wrote it."""
        return self.names.get(key, key)

    def place_of(self, *keys: str) -> Place:
        """The place of whichever spelling of a key the author wrote."""
        return self.place((next((key for key in keys if key in self.fields), keys[0]),))

    def place(self, path: Path = ()) -> Place:
        """The place of a field, or of the nearest thing around it that has one."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return Place(file=self.source.file, line=self.lines[path[:length]])
        return Place(file=self.source.file)


def parse_document(source: SourceFile, report: Report) -> Document | None:
    """Split and read a file; None, with a problem in `report`, if its front matter can't be read."""
    text = source.text.lstrip(" \t\n\ufeff")
    skipped = source.text[: len(source.text) - len(text)].count("\n")
    handler = next((handler for handler in _HANDLERS if handler.detect(text)), None)
    if handler is None:
        return Document(source=source.at, fields={}, lines={}, body=source.text, body_line=1)
    try:
        front, body = handler.split(text)
    except ValueError:
        report.problem(
            Place(file=source.file, line=skipped + 1),
            "the front matter is never closed",
            f"end it with a line {handler.END_DELIMITER} above the text",
        )
        return None
    # `front` begins with the rest of the delimiter's own line, so its line 0 is the delimiter's.
    try:
        values: Values = handler.load(front)
    except FrontMatterError as fault:
        _report_fault(source.file, skipped + 1, fault, report)
        return None
    first = skipped + 1
    document = Document(
        source=source.at,
        fields=values.fields,
        lines={path: line + first for path, line in values.lines.items()},
        body=body.removeprefix("\n"),
        body_line=first + front.count("\n") + 1,
    )
    _warn_of_cuts(document, source.text, values, report)
    return document


def _report_fault(file: str, first: int, fault: FrontMatterError, report: Report) -> None:
    message = fault.message
    if isinstance(fault, DuplicateKeyError):
        message = f'the key "{fault.key}" stands here and on line {fault.first + first}'
    report.problem(Place(file=file, line=fault.line + first), message, fault.hint)


def _warn_of_cuts(document: Document, text: str, values: Values, report: Report) -> None:
    texts = text.split("\n")
    for key in values.cut:
        place = document.place((key,))
        whole = texts[place.line - 1].partition(":")[2].strip() or texts[place.line]
        if key in ("title", "description", "name"):
            report.warning(
                place,
                f'YAML takes what follows " #" in {key} for a comment and leaves it out',
                f"quote this value: {key}: {quoted(whole)}",
            )


def _parse_toml(text: str) -> Values:
    try:
        fields = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # beside its own error: numbers too long, lists too deep
        match = _TOML_LINE.search(str(error))
        line = int(match[1]) - 1 if match else 0
        reason = str(error).partition(" (at ")[0]
        raise FrontMatterError(line, f"is not TOML: {reason}", 'write it as key = "value"') from None
    lines: dict[Path, int] = {}
    for number, line_text in enumerate(text.split("\n")):
        match = _TOML_KEY.match(line_text)
        if match:
            lines.setdefault((match["key"],), number)
    return Values(fields={key: _as_written(value, lines.get((key,), 0)) for key, value in fields.items()}, lines=lines)


def _as_written(value: Any, line: int) -> Any:
    """TOML's typed values as text, the form in which the archive checks all front matter."""
    if isinstance(value, dict):
        return {key: _as_written(item, line) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_written(item, line) for item in value]
    if isinstance(value, str):
        return without_control(value, line)
    if isinstance(value, bool | int | float):
        return Plain.of(str(value).lower(), type(value).__name__)
    return value.isoformat()
