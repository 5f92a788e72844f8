"""Front matter as YAML: fields written out, or lines that somebody wrote, with as few of them changed as can be.

What is written here reads as the same fields by `load/yaml_values.py`: a value goes without quotes only if it was
written so, and has no sign that YAML takes for its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from generator.core.quoting import quoted
from generator.load.front_matter import Document
from generator.load.yaml_faults import FrontMatterError
from generator.load.yaml_values import Plain, parse_yaml

_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_SAFE = re.compile(r"-?[A-Za-z0-9][^:#\n]*(?::(?=\S)[^:#\n]*)*(?<! )")
_WORDS_OF_YAML = frozenset(("null", "yes", "no", "on", "off", "true", "false"))


def written_out(fields: Mapping[str, Any]) -> str:
    """Lines of YAML that hold `fields`, in their order."""
    return "\n".join(_lines(fields))


def with_changes(text: str, document: Document, fields: Mapping[str, Any]) -> str | None:
    """The lines of a front matter, those of changed keys written anew, and of new ones below.

    `document` is what `text` reads as. None where its keys don't stand each on a line of its own, or where the lines
    without the others would read as something else.
    """
    lines = text.split("\n")
    starts = _starts(lines, document)
    if starts is None:
        return None
    kept: list[str] = []
    for (key, start), (_, end) in pairwise((("", 0), *starts, ("", len(lines)))):
        same = key == "" or (key in fields and fields[key] == document.fields[key])
        new = [] if same or key not in fields else list(_lines({key: fields[key]}))
        kept += lines[start:end] if same else new + _remarks(lines[start:end])
    kept += _lines({key: value for key, value in fields.items() if key not in document.fields})
    changed = "\n".join(kept).strip("\n")
    return changed if _reads_as(changed, fields) else None


def _starts(lines: list[str], document: Document) -> list[tuple[str, int]] | None:
    """Where the lines of each key begin, in order; None unless each begins with its key."""
    first = document.body_line - 1 - len(lines)
    starts = sorted(((key, document.line_of(key) - first) for key in document.fields), key=lambda start: start[1])
    fits = all(0 <= at < len(lines) and lines[at].startswith((key, f'"{key}"', f"'{key}'")) for key, at in starts)
    return starts if fits and len({at for _, at in starts}) == len(starts) else None


def _remarks(block: list[str]) -> list[str]:
    """The blank lines and remarks with which the lines of a key end: they belong to what follows."""
    end = len(block)
    while end and (not block[end - 1].strip() or block[end - 1].startswith("#")):
        end -= 1
    return block[end:]


def _reads_as(text: str, fields: Mapping[str, Any]) -> bool:
    try:
        return parse_yaml(f"\n{text}\n").fields == fields
    except FrontMatterError:
        return False


def _lines(fields: Mapping[str, Any]) -> Iterator[str]:
    for key, value in fields.items():
        name = key if _KEY.fullmatch(key) and key.lower() not in _WORDS_OF_YAML else quoted(key)
        below = list(_below(value))
        yield f"{name}:" if below or value is None else f"{name}: {_scalar(value)}"
        yield from (f"  {line}" for line in below)


def _below(value: Any) -> Iterator[str]:
    """The lines of a list or a group of keys that isn't empty."""
    if isinstance(value, dict):
        yield from _lines(value)
    elif isinstance(value, list):
        for item in value:
            first, *others = list(_below(item)) or [_scalar(item)]
            yield f"- {first}"
            yield from (f"  {line}" for line in others)


def _scalar(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, dict | list):
        return "{}" if isinstance(value, dict) else "[]"
    is_plain = isinstance(value, Plain) and value.isprintable() and _SAFE.fullmatch(value)
    return str(value) if is_plain else quoted(str(value))
