"""What keeps a front matter from being read, told with the line to mend and the value as it should be written."""

from __future__ import annotations

from typing import Any

import yaml

from generator.load.spots import Spot

NO_KEY = ("a key is missing before the colon", "write it as `key: value`")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# YAML gives these a meaning of its own where a value begins with them.
_SIGNS = tuple("&*!%@`,]}|>")
_UNREADABLE = "YAML can't read this line"
_ALIGN = "begin the line at the same column as the other keys; to go on with a text, quote the whole of it"


class YamlLoader(_Loader):  # type: ignore[misc]
    """PyYAML's safe loader, by the C parser where there is one."""

    def resolve(self, kind: Any, value: str | None, implicit: tuple[bool, bool]) -> Any:
        """The tag of a node that has none: as PyYAML finds it, less what front matter has no use for."""
        if kind is not yaml.ScalarNode:
            return self.DEFAULT_SEQUENCE_TAG if kind is yaml.SequenceNode else self.DEFAULT_MAPPING_TAG
        return self.DEFAULT_SCALAR_TAG if value is None or not implicit[0] else tag_of(value)


_RESOLVERS: Any = YamlLoader.yaml_implicit_resolvers


def tag_of(value: str) -> str:
    """What YAML takes a value without quotes for."""
    for tag, pattern in _RESOLVERS.get(value[:1], ()):
        if pattern.match(value):
            return str(tag)
    return str(YamlLoader.DEFAULT_SCALAR_TAG)


class FrontMatterError(Exception):
    """The text is no acceptable mapping: a message, a hint, and the spot within the text, its line from 0."""

    def __init__(self, spot: Spot, message: str, hint: str) -> None:
        super().__init__(message)
        self.spot, self.message, self.hint = spot, message, hint


class DuplicateKeyError(FrontMatterError):
    """A key stands twice in one mapping; `first` is the line (from 0) of the first."""

    def __init__(self, spot: Spot, key: str, first: int) -> None:
        super().__init__(spot, "", "keep one of the two")
        self.key, self.first = key, first


def syntax_fault(text: str, error: yaml.MarkedYAMLError) -> FrontMatterError:
    """A fault in words for an author, with a hint that shows the value quoted, where quoting would mend it."""
    lines = text.split("\n")
    number, column = _position(error, len(lines))
    opened = None if _is(error, "escape") else _open_quote(lines[: number + 1])
    if opened is not None:
        number, reason = opened, "the value begins with a quote that is not closed at its end"
    elif lines[number].lstrip().startswith(": "):
        return FrontMatterError(Spot(number, lines[number].index(":") + 1, 1), *NO_KEY)
    elif misplaced := _fault_of_line(error, lines[number], column):
        return FrontMatterError(Spot(number, column + 1, 1), *misplaced)
    else:
        reason = ""
    for candidate in (number, number - 1):
        key, colon, value = lines[candidate].partition(":") if candidate >= 0 else ("", "", "")
        if colon and value.strip() and key.strip() and not key.lstrip().startswith("#"):
            value = value.strip()
            spot = Spot(candidate, lines[candidate].index(value, len(key)) + 1, len(value))
            reason = reason or f"{_UNREADABLE}: {_fault_of_value(error, value)}"
            return FrontMatterError(spot, reason, _hint(key.strip(), value))
    return FrontMatterError(Spot(number, column + 1, 1), reason or _UNREADABLE, "write it as `key: value`")


def _position(error: yaml.MarkedYAMLError, lines: int) -> tuple[int, int]:
    """Line and column, from 0, of what is at fault: its beginning, where the parser notices it only later."""
    begins_there = _is(error, "scanning a simple key", "parsing a flow")
    mark = (error.context_mark if begins_there else error.problem_mark) or error.problem_mark or error.context_mark
    if mark is None or mark.line >= lines:
        return (lines - 1 if mark else 0), 0
    return mark.line, mark.column


def _is(error: yaml.MarkedYAMLError, *words: str) -> bool:
    """Whether the parser, the C one or PyYAML's own, says so."""
    return any(word in f"{error.context} {error.problem}" for word in words)


def _fault_of_line(error: yaml.MarkedYAMLError, line: str, column: int) -> tuple[str, str] | None:
    """What is wrong with a line by itself or among the others, and what to write; None where its value is at fault."""
    if line[column : column + 1] == "\t":
        return f"{_UNREADABLE}: it has a tab where only spaces may stand", "write spaces in place of the tab"
    if _is(error, "expected ':'"):
        return f"{_UNREADABLE}: it has no colon after a key", "write it as `key: value`"
    return _fault_of_indentation(error, line, column)


def _fault_of_indentation(error: yaml.MarkedYAMLError, line: str, column: int) -> tuple[str, str] | None:
    is_list = line.lstrip().startswith("- ")
    if _is(error, "values are not allowed") and line.find(":") == column and line[:1] in (" ", "-"):
        return f"{_UNREADABLE}: it is indented more than the key above, which has its value already", _ALIGN
    if _is(error, "block collection") and not is_list:
        return f"{_UNREADABLE}: it stands within a list, but doesn't begin with a hyphen", "write it as `- entry`"
    if _is(error, "expected key", "<block end>") and is_list:
        return f"{_UNREADABLE}: a list begins here, and the key above has its value already", "write `key:` above it"
    if _is(error, "expected key", "<block end>") and line[:1] == " " and not line[:column].strip():
        return f"{_UNREADABLE}: it is indented otherwise than the lines around it", _ALIGN
    return None


def _fault_of_value(error: yaml.MarkedYAMLError, value: str) -> str:
    if _is(error, "escape"):
        return "between double quotes, a backslash has a meaning of its own"
    if value.startswith((*_SIGNS, "- ", "? ")):
        return f'a value can\'t begin with "{value[0]}"'
    if _is(error, "values are not allowed"):
        return "the value has a second colon, which YAML takes for the end of a key"
    if value.startswith(("[", "{")):
        return "in brackets, a comma or the closing bracket is missing, or an entry is empty"
    return "the value has signs that have a meaning of their own"


def _hint(key: str, value: str) -> str:
    if value[0] + value[-1] in ("[]", "{}"):
        return "quote the entries that hold signs, and leave no entry empty between two commas"
    if (value[0] == "[" and "]" not in value) or (value[0] == "{" and "}" not in value):
        return f'end it with "{"]" if value[0] == "[" else "}"}", or quote it if it is a text: {key}: {requoted(value)}'
    return f"quote this value: {key}: {requoted(value)}"


def _open_quote(lines: list[str]) -> int | None:
    """The first line with a quoted value that is faulty by itself: the parser may notice only much later."""
    for number, line in enumerate(lines):
        if line.partition(":")[2].lstrip()[:1] not in ('"', "'"):
            continue
        following = next((text for text in lines[number + 1 :] if text.strip()), "")
        if _indent(following) <= _indent(line) and not _is_whole(line):
            return number
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t-"))


def _is_whole(line: str) -> bool:
    try:
        yaml.compose(line, Loader=YamlLoader)
    except yaml.YAMLError:
        return False
    return True


def requoted(value: str) -> str:
    """`value` as a double-quoted YAML scalar, its own quotes or a stray one at an end dropped."""
    value = value.strip()
    if len(value) > 1 and value[0] in "\"'" and value[0] == value[-1]:
        value = value[1:-1]
    elif value.count('"') == 1:
        value = value.strip('"')
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\t", " ") + '"'
