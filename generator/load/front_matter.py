"""Splits a text file into front matter and body, and reads the front matter with its lines.

Wraps python-frontmatter, whose traps are: it ignores metadata after a byte-order mark or blank lines, and when the
closing delimiter is missing; its delimiter swallows the blank lines that follow, which shifts every line number; it
returns nothing for a list, keeps the last of two equal keys, and needs a dead library for TOML. So only its way of
splitting is used, with stricter delimiters, on a text that `text` has already cleaned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from frontmatter.default_handlers import BaseHandler

from generator.core.problems import Place, Report
from generator.load.plain_front_matter import plain_values
from generator.load.readings import Mention
from generator.load.spots import Path, Spot
from generator.load.text import SourceFile
from generator.load.toml_values import TomlError, parse_toml
from generator.load.tree import SourcePath
from generator.load.yaml_faults import DuplicateKeyError, FrontMatterError, requoted
from generator.load.yaml_values import MAX_DEPTH, TOO_LARGE, Plain, Values, parse_yaml, without_control


class _YamlHandler(BaseHandler):
    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "---"

    def load(self, fm: str) -> Any:
        return plain_values(fm) or parse_yaml(fm)


class _TomlHandler(BaseHandler):
    FM_BOUNDARY = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "+++"

    def load(self, fm: str) -> Any:
        return _parse_toml(fm)


_HANDLERS = (_YamlHandler(), _TomlHandler())
_TOML_KEY = re.compile(r"""\s*(?:\[\[?\s*)?["']?(?P<key>[\w-]+)["']?\s*(?:\]|=|\.)""")
# What is taken for a delimiter by authors, but not by programs.
_LIKE_DELIMITER = re.compile(r"\s*(?:[-+]{2,}|[—–―‐‑−]+|\*{3,}|_{3,}|={3,}|~{3,})\s*")
_KEY = re.compile(r"(?:title|date|description|name|extends|author|layout|section|state)\s*[:=]", re.IGNORECASE)
_LARGEST = 64 * 1024  # characters
_QUOTED = re.compile(r'"(.+)" ')
_NOWHERE = Spot(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file read but not yet understood: its fields, the spots (lines from 1) of their values, its body.

    `names` gives the author's spelling of keys that the models call otherwise.
    """

    source: SourcePath
    fields: dict[str, Any]
    spots: dict[Path, Spot]
    body: str
    body_line: int
    names: Mapping[str, str] = field(default_factory=dict)

    def written(self, key: str) -> str:
        """A key as its author wrote it."""
        return self.names.get(key, key)

    def _spelling(self, keys: tuple[str, ...]) -> str:
        for key in keys:
            if key in self.fields:
                return key
        return keys[0]

    def place(self, path: Path = ()) -> Place:
        """The place of a field, or of the nearest thing around it that has one."""
        return _place(self.source.file, self._spot(path))

    def line_of(self, *keys: str) -> int:
        """The line of whichever spelling of a key the author wrote; 0 if there is none."""
        return next((self._spot((key,)).line for key in keys if key in self.fields), 0)

    def _spot(self, path: Path) -> Spot:
        while path:
            if path in self.spots:
                return self.spots[path]
            path = path[:-1]
        return _NOWHERE

    def place_told(self, path: Path, message: str) -> Place:
        """The place of a field; in a list, of the item that `message` begins by quoting."""
        quoted = _QUOTED.match(message)
        return self.place_of_item(quoted[1], str(path[0])) if quoted and len(path) == 1 else self.place(path)

    def mentions(self, names: Iterable[str], *keys: str) -> tuple[Mention, ...]:
        """`names`, which one of `keys` lists, each with its place."""
        return tuple(Mention(name=name, place=self.place_of_item(name, *keys)) for name in names)

    def place_of_item(self, name: str, *keys: str) -> Place:
        """The place of the item `name` in the list of whichever spelling of a key the author wrote."""
        key = self._spelling(keys)
        value = self.fields.get(key)
        if isinstance(value, list):
            return self.place((key, value.index(name)) if name in value else (key,))
        spot = self._spot((key,))
        at = str(value).find(name) if spot.width else -1
        return _place(self.source.file, Spot(spot.line, spot.column + at, len(name)) if at >= 0 else spot)


def parse_document(source: SourceFile, report: Report) -> Document | None:
    """Split and read a file; None, with a problem in `report`, if its front matter can't be read."""
    text = source.text.lstrip(" \t\n\ufeff")
    skipped = source.text[: len(source.text) - len(text)].count("\n")
    handler = next((handler for handler in _HANDLERS if handler.detect(text)), None)
    first = skipped + 1
    if handler is None:
        _report_missing(source.file, text, first, report)
        return None
    try:
        front, body = handler.split(text)
    except ValueError:
        _report_unclosed(source.file, text, first, handler.END_DELIMITER, report)
        return None
    if len(front) > _LARGEST:
        report.problem(
            Place(file=source.file, line=first),
            f"the front matter is larger than {_LARGEST // 1024} KB",
            "move what is no key and value into the text",
        )
        return None
    # `front` begins with the rest of the delimiter's own line, so its line 0 is the delimiter's.
    try:
        values: Values = handler.load(front)
    except FrontMatterError as fault:
        _report_fault(source.file, first, fault, report)
        return None
    document = Document(
        source=source.at,
        fields=values.fields,
        spots={path: spot.below(first) for path, spot in values.spots.items()},
        body=body.removeprefix("\n"),
        body_line=first + front.count("\n") + 1,
    )
    _warn_of_cuts(document, values, first, report)
    return document


def _place(file: str, spot: Spot) -> Place:
    return Place(file=file, line=spot.line, column=spot.column, width=spot.width)


def _report_missing(file: str, text: str, first: int, report: Report) -> None:
    begun = text.partition("\n")[0]
    if _LIKE_DELIMITER.fullmatch(begun):
        report.problem(
            Place(file=file, line=first),
            f'the front matter doesn\'t begin with "{begun.strip()}"',
            "write three hyphens, ---, on a line of their own, above the keys and below them",
        )
        return
    key = _KEY.match(begun)
    report.problem(
        Place(file=file, line=first if key else 0),
        f"the front matter is missing{': no line --- stands above the first key' if key else ''}",
        "begin the file with a line ---, lines such as `title: …` and `date: 2020-09-02`, and again a line ---",
    )


def _report_unclosed(file: str, text: str, first: int, delimiter: str, report: Report) -> None:
    """Where a line looks like the closing delimiter but isn't, that is the line to mend."""
    for number, line in enumerate(text.split("\n")[1:], first + 1):
        if _LIKE_DELIMITER.fullmatch(line):
            message = f'the front matter is not closed by "{line.strip()}"'
            report.problem(Place(file=file, line=number), message, f"write {delimiter} at the beginning of the line")
            return
    hint = f"end it with a line {delimiter} above the text"
    report.problem(Place(file=file, line=first), "the front matter is never closed", hint)


def _report_fault(file: str, first: int, fault: FrontMatterError, report: Report) -> None:
    message = fault.message
    if isinstance(fault, DuplicateKeyError):
        message = f'the key "{fault.key}" stands here and on line {fault.first + first}'
    report.problem(_place(file, fault.spot.below(first)), message, fault.hint)


def _warn_of_cuts(document: Document, values: Values, first: int, report: Report) -> None:
    for cut in values.cuts:
        key = next(part for part in reversed(cut.path) if isinstance(part, str))
        sign = f"{key}:" if key == cut.path[-1] else "-"
        report.warning(
            _place(document.source.file, cut.spot.below(first)),
            f'YAML takes what follows " #" in {key} for a comment and leaves it out',
            f"quote this value: {sign} {requoted(cut.whole)}",
        )


def _parse_toml(text: str) -> Values:
    try:
        fields = parse_toml(text)
    except TomlError as error:
        spot = Spot(max(error.line - 1, 0), error.column, min(error.column, 1))
        raise FrontMatterError(spot, str(error), 'write it as key = "value"') from None
    spots: dict[Path, Spot] = {}
    for number, line_text in enumerate(text.split("\n")):
        match = _TOML_KEY.match(line_text)
        if match:
            spots.setdefault((match["key"],), Spot(number))
    written = {key: _as_written(value, spots.get((key,), Spot(0)), MAX_DEPTH) for key, value in fields.items()}
    return Values(fields=written, spots=spots)


def _as_written(value: Any, spot: Spot, levels: int) -> Any:
    """TOML's typed values as text, the form in which the archive checks all front matter; at most `levels` deep."""
    if levels < 0:
        raise FrontMatterError(spot, *TOO_LARGE)
    if isinstance(value, dict):
        return {key: _as_written(item, spot, levels - 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_written(item, spot, levels - 1) for item in value]
    if isinstance(value, str):
        return without_control(value, spot)
    if isinstance(value, bool | int | float):
        return Plain.of(str(value).lower(), type(value).__name__)
    return value.isoformat()
