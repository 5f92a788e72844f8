"""A plain text as Markdown that reads the same: its paragraphs, and no sign of it taken for markup by chance.

Python-Markdown lets only some signs be escaped by a backslash; the others become entities.
"""

from __future__ import annotations

import re

_LONG = 100  # characters; lines of this length on average are paragraphs, not parts of one
_INLINE = re.compile(
    r"[\\`*]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # within a word it is no markup
    r"|\[(?=\[)|\[(?=[^\]\n]{0,300}\][(\[:])"  # links, footnotes, definitions
    r"|!(?=\[)|<(?=[A-Za-z/!?])|&(?=#?\w+;)"
)
# What begins a line that isn't prose: rules, underlines and tables, headings, quotations, definitions, and the numbers
# of lists beyond any that is meant. Lists by "-" and small numbers stay what they look like.
_LINE_START = re.compile(
    r"^(?:[-=_~:|](?=[-=_*~:|\\ ]*$)|#(?=#{0,5}(?:\s|$))|>|:(?=\s)|(?<!\d)\d{3,}(?=[.)]\s))", re.MULTILINE
)
_ENTITIES = {"<": "&lt;", "&": "&amp;", "=": "&#61;", "~": "&#126;", ":": "&#58;", "|": "&#124;"}


def as_markdown(text: str) -> str:
    """`text` as Markdown. Where lines are long and no blank line parts them, each is a paragraph."""
    lines = [line.strip() for line in text.split("\n")]
    filled = [line for line in lines if line]
    if filled and len(filled) == len(lines) and sum(map(len, filled)) / len(filled) > _LONG:
        lines = [part for line in lines for part in (line, "")]
    escaped = _LINE_START.sub(_harmless, _INLINE.sub(_harmless, "\n".join(lines).strip()))
    return re.sub(r"\n{3,}", "\n\n", escaped)


def _harmless(match: re.Match[str]) -> str:
    sign = match[0]
    # Of a number, the sign behind it makes a list.
    return f"{sign}\\" if sign.isdigit() else _ENTITIES.get(sign, f"\\{sign}")
