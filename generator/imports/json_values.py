"""JSON to values as the archive's reader of front matter has them: what isn't text stays as it is written."""

from __future__ import annotations

import json
import re
from typing import Any

from generator.load.text import CONTROL
from generator.load.yaml_values import MAX_DEPTH, Plain

_HALF = re.compile("[\ud800-\udfff]")  # half a character, which JSON can escape and UTF-8 can't hold


class JsonValueError(ValueError):
    """What can't be read, or held; the message says why, `hint` what to do. `line` and `column` are 0 if not known."""

    def __init__(self, message: str, hint: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.hint, self.line, self.column = hint, line, column


def parse_json(text: str, begins: int = 0) -> tuple[Any, int]:
    """The value that begins there, and where it ends. Raises `JsonValueError`."""
    try:
        values, ends = _DECODER.raw_decode(text, begins)
        return _checked(values, MAX_DEPTH), ends
    except json.JSONDecodeError as error:
        hint = "mend it, or fetch it again"
        raise JsonValueError(f"can't be read as JSON: {error.msg}", hint, error.lineno, error.colno) from None
    except RecursionError:
        raise JsonValueError("is nested too deeply", f"at most {MAX_DEPTH} levels are read") from None


def _checked(value: Any, levels: int) -> Any:
    if levels < 0:
        raise JsonValueError("is nested too deeply", f"at most {MAX_DEPTH} levels are read")
    if isinstance(value, dict):
        return {_text(key): _checked(inner, levels - 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_checked(inner, levels - 1) for inner in value]
    if isinstance(value, bool):
        return Plain.of(str(value).lower(), "bool")
    return value if value is None or isinstance(value, Plain) else _text(value)


def _text(text: str) -> str:
    if found := CONTROL.search(text) or _HALF.search(text):
        raise JsonValueError(f"has an invisible control character, U+{ord(found[0]):04X}", "delete it")
    return text


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [key for key, _ in pairs]
        double = next(key for key in names if names.count(key) > 1)
        raise JsonValueError(f'the key "{double}" stands there twice', "keep one of the two")
    return fields


# Numbers stay text: Python reads none of more than 4,300 digits, and would write 1.10 as 1.1.
_DECODER = json.JSONDecoder(
    object_pairs_hook=_without_doubles,
    parse_int=lambda digits: Plain.of(digits, "int"),
    parse_float=lambda digits: Plain.of(digits, "float"),
    parse_constant=lambda word: Plain.of(word, "str"),
)
