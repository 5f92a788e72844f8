"""Front matter as JSON, as Hugo has it: an object at the beginning of the file, the text behind it.

See https://gohugo.io/content-management/front-matter/.
"""

from __future__ import annotations

import json
import re
from typing import Any

from generator.core.problems import Place, Report
from generator.load.front_matter import Document
from generator.load.spots import Path, Spot
from generator.load.text import CONTROL, SourceFile, place_in
from generator.load.yaml_values import MAX_DEPTH, TOO_LARGE, Plain

_BEGINS = re.compile(r'\s*\{\s*(?:"|\})')
_HALF = re.compile("[\ud800-\udfff]")


class JsonValueError(ValueError):
    """A value that JSON allows and the archive doesn't; the message says why, `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def is_json(text: str) -> bool:
    """Whether a file begins with an object of JSON."""
    return bool(_BEGINS.match(text))


def parse_json_document(source: SourceFile, report: Report) -> Document | None:
    """The front matter and the text of a file; None, with a problem in `report`, where it can't be read."""
    text = source.text
    begins = len(text) - len(text.lstrip())
    try:
        values, ends = json.JSONDecoder(object_pairs_hook=_without_doubles).raw_decode(text, begins)
        fields = as_fields(values)
    except json.JSONDecodeError as error:
        place = Place(file=source.file, line=error.lineno, column=error.colno)
        report.problem(place, f"the front matter is not JSON: {error.msg}", "mend it, or write it as YAML")
        return None
    except RecursionError:
        report.problem(Place(file=source.file), *TOO_LARGE)
        return None
    except JsonValueError as error:
        report.problem(Place(file=source.file), str(error), error.hint)
        return None
    body = text[ends:].removeprefix("\n")
    return Document(
        source=source.at,
        fields=fields,
        spots=_spots(source, fields, ends),
        body=body,
        body_line=text.count("\n", 0, len(text) - len(body)) + 1,
    )


def as_fields(values: Any, levels: int = MAX_DEPTH) -> Any:
    """Values of JSON as the archive's reader of front matter has them: what isn't text as it would be written.

    Raises `JsonValueError`.
    """
    if levels < 0:
        raise JsonValueError(*TOO_LARGE)
    if isinstance(values, dict):
        return {_text(key): as_fields(value, levels - 1) for key, value in values.items()}
    if isinstance(values, list):
        return [as_fields(value, levels - 1) for value in values]
    if isinstance(values, bool | int | float):
        return Plain.of(str(values).lower(), type(values).__name__)
    return None if values is None else _text(values)


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


def _spots(source: SourceFile, fields: dict[str, Any], ends: int) -> dict[Path, Spot]:
    """The line of each key, as far as it can be told from the text: where its name first stands before a colon."""
    found: dict[Path, Spot] = {}
    for key in fields:
        at = re.search(rf"{re.escape(json.dumps(key, ensure_ascii=False))}\s*:", source.text[:ends])
        if at:
            place = place_in(source.text, at.start(), source.file)
            found[key,] = Spot(place.line, place.column, len(key) + 2)
    return found
