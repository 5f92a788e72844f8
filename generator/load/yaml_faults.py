"""What keeps a front matter from being read, told with the line to mend and the value as it should be written."""

from __future__ import annotations

from typing import Any

import yaml

from generator.load.spots import Spot

NO_KEY = ("a key is missing before the colon", "write it as `key: value`")
YamlLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
    """A fault with a hint that shows the offending line's value quoted, where quoting would mend it."""
    mark = error.problem_mark or error.context_mark
    lines = text.split("\n")
    number = min(mark.line if mark else 0, len(lines) - 1)
    reason = f"YAML can't read this line: {(error.problem or str(error)).strip()}"
    opened = _open_quote(lines[: number + 1])
    if opened is not None:
        number, reason = opened, "the value begins with a quote that is not closed at its end"
    elif lines[number].lstrip().startswith(": "):
        return FrontMatterError(Spot(number, lines[number].index(":") + 1, 1), *NO_KEY)
    for candidate in (number, number - 1):
        key, colon, value = lines[candidate].partition(":") if candidate >= 0 else ("", "", "")
        if colon and value.strip() and key.strip() and not key.lstrip().startswith("#"):
            spot = Spot(candidate, lines[candidate].index(value.strip(), len(key)) + 1, len(value.strip()))
            return FrontMatterError(spot, reason, _hint(key.strip(), value.strip()))
    column = mark.column + 1 if mark and mark.line == number else 0
    return FrontMatterError(Spot(number, column, min(column, 1)), reason, "write it as `key: value`, without tabs")


def _hint(key: str, value: str) -> str:
    if value[0] + value[-1] in ("[]", "{}"):
        return "quote the entries that hold signs, and leave no entry empty between two commas"
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
