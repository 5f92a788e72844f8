"""A citation in BibTeX, as all of its styles read it: an entry `@misc`.

Names stand in braces, so that BibTeX takes none of them apart; titles too, so that they keep their capitals. A month is
the word of three letters that styles put into their own language, and so has no braces; biblatex drops a month in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.core.vocabulary import MONTHS
from generator.render.citations.source import Source

# Braces are counted even behind a backslash, so none may stand by itself.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}", **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)  # fmt: skip
_ESCAPED = re.compile(r"[\\{}~^&%$#_]")


def bibtex(source: Source) -> str:
    """One entry, UTF-8."""
    fields = "".join(f"  {name} = {_delimited(name, value)},\n" for name, value in _fields(source) if value)
    return f"@misc{{{source.key},\n{fields}}}\n"


def _fields(source: Source) -> Iterator[tuple[str, str]]:
    year, month, day = (*source.date, 0, 0, 0)[:3]
    yield "author", " and ".join(f"{{{_escaped(name)}}}" for name in source.authors)
    yield "title", f"{{{_escaped(source.title)}}}"
    yield "howpublished", _escaped(source.container)
    yield "publisher", _escaped(source.publisher)
    yield "year", f"{year:04}" if year else ""
    yield "month", MONTHS[month - 1][:3].lower() if month else ""
    yield "day", str(day) if day else ""
    yield "url", source.url
    yield "note", _escaped(" ".join(source.notes))


def _delimited(name: str, value: str) -> str:
    return value if name == "month" else f"{{{value}}}"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES) if _ESCAPED.search(text) else text
