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

from generator.load.spots import Path, Spot, spot_of
from generator.load.text import CONTROL
from generator.load.yaml_faults import (
    NO_KEY,
    DuplicateKeyError,
    FrontMatterError,
    YamlLoader,
    requoted,
    syntax_fault,
    tag_of,
)

_CORE = "tag:yaml.org,2002:"
_NULL, _MERGE = _CORE + "null", _CORE + "merge"
_PLAIN_TAGS = frozenset(_CORE + name for name in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value"))
_COLLECTION_TAGS = frozenset(_CORE + name for name in ("seq", "map"))
MAX_DEPTH = 20
_MAX_NODES = 10_000
_MAX_CHARACTERS = 64 * 1024  # of all values together; what is mentioned by an alias counts each time
TOO_LARGE = ("the front matter is too large or nested too deeply", "move it into the text")
# Where these are the first sign of a value, YAML takes it for a name for something else, or for such a name's mention.
_ANCHOR = re.compile(r"(?:^|[\s,\[{])[&*](?=[^\s&*])", re.MULTILINE)
# After these a comment is a comment: nobody writes a headline that is a date or a switch.
_NO_WORDS = re.compile(r"[\d:.,+TZ/_ -]+|true|false|yes|no|\[.*\]", re.IGNORECASE)
# A remark of the program's own forms (commands/front_matter_form.py), which have none beside a title or a name.
_REMARK = "## "
_WITHOUT_REMARK = frozenset(("title", "name"))
_ALWAYS_WORDS = frozenset(("title", "description", "name"))
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


def plain_scalar(text: str) -> Plain | None:
    """A scalar without quotes or tag, as it is written."""
    tag = tag_of(text)
    return None if tag == _NULL else Plain.of(text, tag.removeprefix(_CORE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A value that YAML ends at ` #`, taking the rest of the line for a comment; `whole` is it with that rest."""

    path: Path
    spot: Spot
    whole: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """A mapping as written, the spot of every value by its path, lines from 0, and the values that are cut."""

    fields: dict[str, Any]
    spots: dict[Path, Spot]
    cuts: tuple[Cut, ...] = ()


def parse_yaml(text: str) -> Values:
    """Read a YAML mapping. Raises `FrontMatterError` with the spot of the first fault that keeps it from being read."""
    text = text.translate(_SEPARATORS)
    loader = YamlLoader(text)
    try:
        _check_depth(text)
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise syntax_fault(text, error) from None
    except yaml.YAMLError:
        raise FrontMatterError(Spot(0), "has a character that YAML can't hold", "delete it") from None
    finally:
        loader.dispose()
    if node is None:
        return Values(fields={}, spots={})
    if not isinstance(node, yaml.MappingNode):
        raise FrontMatterError(
            spot_of(node), "the front matter is no list of keys and values", "write it as `title: …`"
        )
    composer = _Composer(text)
    fields = composer.mapping(node, ())
    _check_anchors(text)
    return Values(fields=fields, spots=composer.spots, cuts=tuple(composer.cuts))


def _check_depth(text: str) -> None:
    """Refuse deep nesting before composing: the C parser recurses, and would take the process down with it."""
    if sum(map(text.count, "[{-?:")) < 10 * MAX_DEPTH:
        return
    depth = 0
    for event in yaml.parse(text, Loader=YamlLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise FrontMatterError(spot_of(event), *TOO_LARGE)


def _check_anchors(text: str) -> None:
    """Refuse `&x` that no `*x` mentions: YAML drops it, and it was meant as a part of the text."""
    if not ("&" in text or "*" in text) or not _ANCHOR.search(text):
        return
    named: dict[str, Any] = {}
    for event in yaml.parse(text, Loader=YamlLoader):
        if isinstance(event, yaml.AliasEvent):
            named.pop(str(event.anchor), None)
        elif isinstance(event, yaml.NodeEvent) and event.anchor:
            named[event.anchor] = event
    for name, event in named.items():
        line = text.split("\n")[event.start_mark.line]
        written = line[event.start_mark.column :].strip()
        raise FrontMatterError(
            Spot(event.start_mark.line, event.start_mark.column + 1, len(name) + 1),
            f"YAML leaves out &{name}: to it, that is a name for the value",
            f"quote this value: {line[: event.start_mark.column].strip()} {requoted(written)}",
        )


def without_control(text: str, spot: Spot) -> str:
    """`text`, unless it holds a control character, which only an escape can have brought in."""
    control = CONTROL.search(text)
    if control:
        message = f"has an invisible control character, U+{ord(control[0]):04X}"
        raise FrontMatterError(spot, message, "delete the escape that stands for it")
    return text


class _Composer:
    """Turns nodes into values, noting the spot of each, and what YAML cuts off."""

    def __init__(self, text: str) -> None:
        self.text_lines = text.split("\n")
        self.spots: dict[Path, Spot] = {}
        self.cuts: list[Cut] = []
        self.count = 0
        self.characters = 0

    def value(self, node: Any, path: Path) -> Any:
        self.count += 1
        if self.count > _MAX_NODES or len(path) > MAX_DEPTH:
            raise FrontMatterError(spot_of(node), *TOO_LARGE)
        self.check_tag(node)
        if node.id == "scalar":
            return self.scalar(node, path)
        if node.id == "mapping":
            return self.mapping(node, path)
        return [self.item(item, (*path, index)) for index, item in enumerate(node.value)]

    def item(self, node: Any, path: Path) -> Any:
        self.spots[path] = spot_of(node)
        return self.value(node, path)

    def mapping(self, node: Any, path: Path) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key, start = _key(key_node), value_node.start_mark
            if key in fields:
                raise DuplicateKeyError(spot_of(key_node), key, self.spots[*path, key].line)
            beside = start.line == key_node.start_mark.line and start.index != value_node.end_mark.index
            inner = (*path, key)
            self.spots[inner] = spot_of(value_node if beside else key_node)
            fields[key] = self.value(value_node, inner)
        return fields

    def check_tag(self, node: Any) -> None:
        """Refuse what begins with an exclamation mark: to YAML that is a type, and no part of the text."""
        mark = node.start_mark
        line = self.text_lines[mark.line]
        is_marked = line.startswith("!", mark.column)
        if is_marked or node.tag not in (_PLAIN_TAGS if node.id == "scalar" else _COLLECTION_TAGS):
            tag = line[mark.column :].split(maxsplit=1)[0] if is_marked else node.tag.replace(_CORE, "!!")
            raise FrontMatterError(
                spot_of(node),
                f"uses the YAML tag {tag}",
                "write the value without a tag; if the mark belongs to the text, quote the whole value",
            )

    def scalar(self, node: Any, path: Path) -> str | None:
        # The style of a plain scalar is None in PyYAML, "" in its C parser.
        if not node.style:
            self.note_cut(node, path)
        if node.tag == _NULL:
            return None
        self.characters += len(node.value)
        if self.characters > _MAX_CHARACTERS:
            raise FrontMatterError(spot_of(node), *TOO_LARGE)
        text = node.value if node.value.isprintable() else without_control(node.value, spot_of(node))
        return text if node.style else Plain.of(text, node.tag.removeprefix(_CORE))

    def note_cut(self, node: Any, path: Path) -> None:
        """Note an unquoted value that YAML ends at ` #`, unless what follows is plainly a remark."""
        end = node.end_mark
        rest = self.text_lines[end.line][end.column :]
        if not rest:
            return
        comment = rest.lstrip(" \t")
        if not comment.startswith("#") or (comment.startswith(_REMARK) and path[-1] not in _WITHOUT_REMARK):
            return
        is_remark = not re.match(r"#\S", comment) if not node.value else _NO_WORDS.fullmatch(node.value)
        if is_remark and path[-1] not in _ALWAYS_WORDS:
            return
        hash_ = end.column + len(rest) - len(comment)
        spot = Spot(end.line, hash_ + 1, len(comment.rstrip()))
        self.cuts.append(Cut(path=path, spot=spot, whole=f"{node.value}{rest}".strip()))


def _key(node: Any) -> str:
    if node.id != "scalar":
        raise FrontMatterError(spot_of(node), "a key is no word", "write keys as plain words")
    key = str(node.value)
    if node.tag == _MERGE:
        raise FrontMatterError(spot_of(node), "YAML's merge key << is not followed here", "write the keys out")
    if not key:
        raise FrontMatterError(spot_of(node), *NO_KEY)
    return key
