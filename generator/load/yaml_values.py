"""YAML to plain values that remember their lines, and nothing that YAML would change silently.

PyYAML's traps, and what is done here: its constructor turns `0622710` into an octal number, `NO` into false, `12:30`
into 750, `2014_09_18` into an integer and dates into objects, and keeps the last of two equal keys. So the text is
only composed into nodes, by the C parser where PyYAML has it; scalars stay the text that the author wrote.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import yaml

Path = tuple[str | int, ...]
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CORE = "tag:yaml.org,2002:"
_PLAIN_TAGS = frozenset(_CORE + name for name in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value"))
_MAX_DEPTH = 20
_MAX_NODES = 10_000


class Plain(str):
    """A scalar written without quotes; `kind` is what YAML takes it for: str, int, float, bool, timestamp."""

    __slots__ = ("kind",)
    kind: str

    def typed(self) -> Any:
        """The value as YAML types it, where that changes nothing a reader would notice; else the text."""
        try:
            number = {"int": int, "float": float}[self.kind](self)
        except (KeyError, ValueError):
            return self.lower() in ("true", "yes", "on") if self.kind == "bool" else str(self)
        return number if str(number) == str(self) and math.isfinite(number) else str(self)


class FrontMatterError(Exception):
    """The text is no acceptable YAML mapping: a message, a hint, and the line (from 0) within the text."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """A mapping as written, the line (from 0) of every key and item by its path, and keys written twice."""

    fields: dict[str, Any]
    lines: dict[Path, int]
    cut: tuple[str, ...] = ()


def parse_yaml(text: str) -> Values:
    """Read a YAML mapping. Raises `FrontMatterError` with the line of the first fault that keeps it from being read."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise _syntax_fault(text, error) from None
    except yaml.YAMLError as error:
        raise FrontMatterError(0, f"is not YAML: {error}", "delete the character that YAML can't hold") from None
    except RecursionError:
        raise FrontMatterError(0, "is nested too deeply", "write it flatter") from None
    finally:
        loader.dispose()
    if node is None:
        return Values(fields={}, lines={})
    if not isinstance(node, yaml.MappingNode):
        raise FrontMatterError(
            node.start_mark.line, "the front matter is no list of keys and values", "write it as `title: …`"
        )
    composer = _Composer(text)
    fields = composer.mapping(node, ())
    return Values(fields=fields, lines=composer.lines, cut=composer.cut(node))


class _Composer:
    """Turns nodes into values, noting the line of each."""

    def __init__(self, text: str) -> None:
        self.text_lines = text.split("\n")
        self.lines: dict[Path, int] = {}
        self.count = 0

    def value(self, node: Any, path: Path) -> Any:
        self.count += 1
        line = node.start_mark.line
        if self.count > _MAX_NODES or len(path) > _MAX_DEPTH:
            raise FrontMatterError(line, "the front matter is too large or nested too deeply", "move it into the text")
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.item(item, (*path, index)) for index, item in enumerate(node.value)]
        return self.scalar(node)

    def item(self, node: Any, path: Path) -> Any:
        self.lines[path] = node.start_mark.line
        return self.value(node, path)

    def mapping(self, node: Any, path: Path) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode):
                raise FrontMatterError(line, "a key is no word", "write keys as plain words")
            key = str(key_node.value)
            if key in fields:
                first = self.lines[*path, key]
                raise DuplicateKeyError(line, key, first)
            self.lines[*path, key] = line
            fields[key] = self.value(value_node, (*path, key))
        return fields

    def scalar(self, node: Any) -> str | None:
        if node.tag not in _PLAIN_TAGS:
            raise FrontMatterError(
                node.start_mark.line,
                f"uses the YAML tag {node.tag.replace(_CORE, '!!')}",
                "write the value without a tag",
            )
        if node.tag == _CORE + "null":
            return None
        if node.style is not None:
            return str(node.value)
        plain = Plain(node.value)
        plain.kind = node.tag.removeprefix(_CORE)
        return plain

    def cut(self, node: Any) -> tuple[str, ...]:
        """Keys of unquoted values that YAML ends at ` #`, taking the rest of the line for a comment."""
        return tuple(
            str(key.value)
            for key, value in node.value
            if isinstance(value, yaml.ScalarNode)
            and value.style is None
            and self.text_lines[value.end_mark.line][value.end_mark.column :].lstrip(" \t").startswith("#")
        )


class DuplicateKeyError(FrontMatterError):
    """A key stands twice in one mapping; `first` is the line (from 0) of the first."""

    def __init__(self, line: int, key: str, first: int) -> None:
        super().__init__(line, "", "keep one of the two")
        self.key, self.first = key, first


def _syntax_fault(text: str, error: yaml.MarkedYAMLError) -> FrontMatterError:
    """A fault with a hint that shows the offending line's value quoted, where quoting would mend it."""
    mark = error.problem_mark or error.context_mark
    lines = text.split("\n")
    number = min(mark.line if mark else 0, len(lines) - 1)
    reason = (error.problem or str(error)).strip()
    for candidate in (number, number - 1):
        key, colon, value = lines[candidate].partition(":") if candidate >= 0 else ("", "", "")
        if colon and value.strip() and key.strip() and not key.lstrip().startswith("#"):
            return FrontMatterError(
                candidate, f"YAML can't read this line: {reason}", f"quote this value: {key.strip()}: {quoted(value)}"
            )
    return FrontMatterError(number, f"YAML can't read this line: {reason}", "write it as `key: value`, without tabs")


def quoted(value: str) -> str:
    """`value` as a double-quoted YAML scalar, a stray quote at one end dropped."""
    value = value.strip()
    if value[:1] in "\"'" and value[:1] == value[-1:] and len(value) > 1:
        value = value[1:-1]
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\t", " ") + '"'
