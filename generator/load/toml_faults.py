"""Why a text is no TOML, in words for an author: tomllib's own are for programmers."""

from __future__ import annotations

import re

_AT = re.compile(r" \(at line (?P<line>\d+), column (?P<column>\d+)\)")
# Parts of what tomllib of Python 3.11 to 3.14 says, and what that means to an author. The first that fits counts.
_REASONS = (
    ("inline table key", "a key stands here that is already there"),
    ("Cannot ", "a key or a table stands here that is already there"),
    ("array declaration", 'the name of a table is not closed by "]]"'),
    ("table declaration", 'the name of a table is not closed by "]"'),
    ("Unclosed array", 'a list needs commas between its entries, and a "]" at its end'),
    ("Unclosed inline table", 'a table needs commas between its keys, and a "}" at its end'),
    ("Expected '='", 'a key has no "=" after it'),
    ("Invalid date", "this day or time doesn't exist"),
    ("Invalid value", "a value is no text in quotes, no number, no list, and neither true nor false"),
    ("Expected newline", "something stands after the value"),
    ("Unescaped", "between double quotes, a backslash has a meaning of its own"),
    ("Escaped", "a code after a backslash stands for no character"),
    ("Unterminated", "a text is not closed by its quote"),
    ("Illegal", "a text is not closed by its quote"),
    ("Expected \"'", "a text is not closed by its quote"),
    ("limit", "a number is too long"),
    ("recursion", "lists are nested too deeply"),
)


def toml_fault(error: Exception) -> tuple[str, int, int]:
    """What is wrong with the text that tomllib refused with `error`; line and column from 1, 0 where it doesn't say."""
    told = str(error)
    reason = next((ours for theirs, ours in _REASONS if theirs in told), "this is no line of the form key = value")
    at = _AT.search(told)
    return f"is not TOML: {reason}", int(at["line"]) if at else 0, int(at["column"]) if at else 0
