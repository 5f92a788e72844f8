"""TOML to plain values. Wraps tomllib, whose traps are kept shut here.

It takes a time that grows with the square of the parts of a dotted key: one of 60 KB takes half a minute. It reads
numbers of any size from hexadecimal, and Python then refuses to write them in decimal; TOML's own have 64 bits
(TOML 1.0.0, "Integer"). It tells a line only in words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from generator.load.toml_faults import toml_fault

_MOST_PARTS = 20
# Strings and comments, in which a dot or a quote means nothing.
_STRING = r'"""(?:\\.|[^\\])*?"""|' + r"'''.*?'''|" + r'"(?:\\.|[^"\\\n])*+"|' + r"'[^'\n]*+'"
_PASSED_OVER = re.compile(rf"(?P<string>{_STRING})|#[^\n]*+", re.DOTALL)
_LONG_KEY = re.compile(rf"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){{{_MOST_PARTS}}}", re.ASCII)
_LARGEST = 2**63
_LONG_NUMBER = re.compile(r"(?<![\w.-])[+-]?\d\w{17}", re.ASCII)


class TomlError(ValueError):
    """The text is not TOML, and the message says so; `line` and `column` are from 1, or 0 where they are not known."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.line, self.column = line, column


def parse_toml(text: str) -> dict[str, Any]:
    """The values of a TOML text. Raises `TomlError`."""
    bare = _PASSED_OVER.sub(_stand_in, text)
    if found := _LONG_KEY.search(bare):
        raise TomlError(f"is not TOML: a key has more than {_MOST_PARTS} parts", _line_of(found))
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # beside its own error: numbers too long, lists too deep
        raise TomlError(*toml_fault(error)) from None
    if not all(-_LARGEST <= number < _LARGEST for number in _numbers(values)):
        raise TomlError("is not TOML: a number is too long", _line_of(_LONG_NUMBER.search(bare)))
    return values


def _line_of(found: re.Match[str] | None) -> int:
    return found.string.count("\n", 0, found.start()) + 1 if found else 0


def _stand_in(found: re.Match[str]) -> str:
    """A quoted key is a part like any other; line ends stay, so that lines can be counted."""
    return "x" + "\n" * found[0].count("\n") if found["string"] else ""


def _numbers(value: Any) -> Iterator[int]:
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, int):
            yield value
