"""Plain front matter to values at once: what `yaml_values` would make of it, without a parser.

Most front matters are keys at the beginning of their lines, each with one value, a list in brackets or a list below it.
Of these it is known what YAML makes, and to know it takes a fifth of the time that the parser takes to find out. A
front matter is taken only if each of its lines has such a form; at the first other sign, a comment's or a backslash's
among them, all of it is left to the parser. So nothing here is an error.
"""

from __future__ import annotations

import re
from typing import Any

from generator.load.spots import Path, Spot, shared_spot
from generator.load.yaml_values import Plain, Values, plain_scalar

# Characters; with less than that, there can't be too many values for `yaml_values` either.
_LONGEST = 10_000
_QUOTED = r"""(?:"[^"\\\n]*"|'[^'\n]*')"""
# A value without quotes begins with a letter or a number, and holds no sign that is YAML's in the middle of a line: a
# colon before a space, a hash, and within brackets some more.
_WORDS = r"-?[A-Za-z0-9][^:#\n]*(?::(?=\S)[^:#\n]*)*(?<! )"
_ENTRY = rf"""(?:{_QUOTED}|-?[A-Za-z0-9][^:#,?"\[\]{{}}\n]*(?<! ))"""
_ENTRIES = re.compile(_ENTRY)
# One space, no more, parts a value from what stands before it.
_LINE = re.compile(
    rf"^(?:([A-Za-z][A-Za-z0-9_-]*):|( *-)(?= ))(?: (?:({_QUOTED}|{_WORDS})|(\[(?:{_ENTRY}(?:, {_ENTRY})*)?\])))?$",
    re.MULTILINE,
)


def plain_values(text: str) -> Values | None:
    """The values of a front matter that begins and ends with a line break, or None if it isn't plain."""
    if len(text) > _LONGEST or text[:1] != "\n" or text[-1:] != "\n":
        return None
    lines = _LINE.findall(text)
    if len(lines) != text.count("\n") - 1 or not text.replace("\n", "").isprintable():
        return None
    fields: dict[str, Any] = {}
    spots: dict[Path, Spot] = {}
    above, indentation = "", None  # the key of which a list may stand below, and what its hyphens stand behind
    for number, (key, hyphen, written, bracketed) in enumerate(lines, 1):
        if key in fields:
            return None
        if hyphen:
            if not above or not written or hyphen != (indentation or hyphen):
                return None
            items = fields[above] = fields[above] or []
            spots[above, len(items)] = shared_spot(number, len(hyphen) + 2, len(written))
            items.append(_scalar(written))
            indentation = hyphen
        elif written or bracketed:
            above, column = "", len(key) + 3
            spots[key,] = shared_spot(number, column, len(written or bracketed))
            fields[key] = _scalar(written) if written else _entries(bracketed, spots, key, number, column)
        else:
            above, indentation, fields[key] = key, None, None
            spots[key,] = shared_spot(number, 1, len(key))
    return Values(fields=fields, spots=spots)


def _entries(bracketed: str, spots: dict[Path, Spot], key: str, line: int, column: int) -> list[str | None]:
    """The entries of a list in brackets, their spots noted."""
    entries = list(_ENTRIES.finditer(bracketed))
    for index, entry in enumerate(entries):
        spots[key, index] = shared_spot(line, column + entry.start(), len(entry[0]))
    return [_scalar(entry[0]) for entry in entries]


def _scalar(written: str) -> str | Plain | None:
    return written[1:-1] if written[0] in "\"'" else plain_scalar(written)
