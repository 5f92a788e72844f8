"""Front matter as JSON, as Hugo has it: an object at the beginning of the file, the text behind it.

See https://gohugo.io/content-management/front-matter/.
"""

from __future__ import annotations

import json
import re
from typing import Any

from generator.core.problems import Place, Report
from generator.imports.json_values import JsonValueError, parse_json
from generator.load.front_matter import Document
from generator.load.spots import Path, Spot
from generator.load.text import SourceFile, place_in

_BEGINS = re.compile(r'\s*\{\s*(?:"|\})')


def is_json(text: str) -> bool:
    """Whether a file begins with an object of JSON."""
    return bool(_BEGINS.match(text))


def parse_json_document(source: SourceFile, report: Report) -> Document | None:
    """The front matter and the text of a file; None, with a problem in `report`, where it can't be read."""
    text = source.text
    try:
        fields, ends = parse_json(text, len(text) - len(text.lstrip()))
    except JsonValueError as error:
        report.problem(Place(file=source.file, line=error.line, column=error.column), str(error), error.hint)
        return None
    body = text[ends:].removeprefix("\n")
    return Document(
        source=source.at,
        fields=fields,
        spots=_spots(source, fields, ends),
        body=body,
        body_line=text.count("\n", 0, len(text) - len(body)) + 1,
    )


def _spots(source: SourceFile, fields: dict[str, Any], ends: int) -> dict[Path, Spot]:
    """The line of each key, as far as it can be told from the text: where its name first stands before a colon."""
    found: dict[Path, Spot] = {}
    for key in fields:
        at = re.search(rf"{re.escape(json.dumps(key, ensure_ascii=False))}\s*:", source.text[:ends])
        if at:
            place = place_in(source.text, at.start(), source.file)
            found[key,] = Spot(place.line, place.column, len(key) + 2)
    return found
