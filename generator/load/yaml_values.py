"""YAML to plain values that remember their lines, and nothing that YAML would change silently.

PyYAML's traps, and what is done here: its constructor turns `0622710` into an octal number, `NO` into false, `12:30`
into 750, `2014_09_18` into an integer and dates into objects, and keeps the last of two equal keys. So the text is
only composed into nodes, by the C parser where PyYAML has it; scalars stay the text that the author wrote.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

import yaml

from generator.load.text import CONTROL
from generator.load.yaml_faults import DuplicateKeyError, FrontMatterError, YamlLoader, syntax_fault

Path = tuple[str | int, ...]
_CORE = "tag:yaml.org,2002:"
_PLAIN_TAGS = frozenset(_CORE + name for name in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value"))
_COLLECTION_TAGS = frozenset(_CORE + name for name in ("seq", "map"))
_MAX_DEPTH = 20
_MAX_NODES = 10_000
_TOO_LARGE = ("the front matter is too large or nested too deeply", "move it into the text")
# To YAML these end a line, to editors they don't; in a value they are white space like any other.
_SEPARATORS = {0x2028: " ", 0x2029: " "}


class Plain(str):
    """A scalar written without quotes; `kind` is what YAML takes it for: str, int, float, bool, timestamp."""

    __slots__ = ("kind",)
    kind: str

    @classmethod
    def of(cls, text: str, kind: str) -> Plain:
        plain = cls(text)
        plain.kind = kind
        return plain

    def typed(self) -> Any:
        """The value as YAML types it, where that changes nothing a reader would notice; else the text."""
        try:
            number = {"int": int, "float": float}[self.kind](self)
        except (KeyError, ValueError):
            # YAML's other words for true and false are left alone: NO is Norway.
            return self.lower() == "true" if self.lower() in ("true", "false") else str(self)
        return number if str(number) == str(self) and math.isfinite(number) else str(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """A mapping as written, the line (from 0) of every key and item by its path, and keys whose values are cut."""

    fields: dict[str, Any]
    lines: dict[Path, int]
    cut: tuple[str, ...] = ()


def parse_yaml(text: str) -> Values:
    """Read a YAML mapping. Raises `FrontMatterError` with the line of the first fault that keeps it from being read."""
    text = text.translate(_SEPARATORS)
    loader = YamlLoader(text)
    try:
        _check_depth(text)
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise syntax_fault(text, error) from None
    except yaml.YAMLError as error:
        raise FrontMatterError(0, f"is not YAML: {error}", "delete the character that YAML can't hold") from None
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


def _check_depth(text: str) -> None:
    """Refuse deep nesting before composing: the C parser recurses, and would take the process down with it."""
    if sum(map(text.count, "[{-?:")) < 10 * _MAX_DEPTH:
        return
    depth = 0
    for event in yaml.parse(text, Loader=YamlLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            raise FrontMatterError(event.start_mark.line if event.start_mark else 0, *_TOO_LARGE)


def without_control(text: str, line: int) -> str:
    """`text`, unless it holds a control character, which only an escape can have brought in."""
    control = CONTROL.search(text)
    if control:
        message = f"has an invisible control character, U+{ord(control[0]):04X}"
        raise FrontMatterError(line, message, "delete the escape that stands for it")
    return text


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
            raise FrontMatterError(line, *_TOO_LARGE)
        self.check_tag(node)
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

    def check_tag(self, node: Any) -> None:
        """Refuse what begins with an exclamation mark: to YAML that is a type, and no part of the text."""
        mark = node.start_mark
        tag = re.match(r"!\S*", self.text_lines[mark.line][mark.column :])
        if tag or node.tag not in (_PLAIN_TAGS if isinstance(node, yaml.ScalarNode) else _COLLECTION_TAGS):
            raise FrontMatterError(
                mark.line,
                f"uses the YAML tag {tag[0] if tag else node.tag.replace(_CORE, '!!')}",
                "write the value without a tag; if the mark belongs to the text, quote the whole value",
            )

    def scalar(self, node: Any) -> str | None:
        if node.tag == _CORE + "null":
            return None
        text = without_control(str(node.value), node.start_mark.line)
        # The style of a plain scalar is None in PyYAML, "" in its C parser.
        return text if node.style else Plain.of(text, node.tag.removeprefix(_CORE))

    def cut(self, node: Any) -> tuple[str, ...]:
        """Keys of unquoted values that YAML ends at ` #`, taking the rest of the line for a comment."""
        return tuple(
            str(key.value)
            for key, value in node.value
            if isinstance(value, yaml.ScalarNode)
            and not value.style
            and self.text_lines[value.end_mark.line][value.end_mark.column :].lstrip(" \t").startswith("#")
        )
