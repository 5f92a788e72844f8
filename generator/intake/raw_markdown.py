"""A plain text as Markdown that reads the same: its paragraphs, and no sign of it taken for markup by chance."""

from __future__ import annotations

import re

_LONG = 100  # characters; lines of this length on average are paragraphs, not parts of one
_INLINE = re.compile(r"[\\`*]|(?<!\w)_|_(?!\w)|\[(?=\[)|\[(?=[^\]\n]{0,300}\](?:\(|\[|:))|<(?=[A-Za-z/!?])|&(?=#?\w+;)")
# What begins a line of Markdown that isn't prose. Lists by "-" and small numbers stay what they look like.
_LINE_START = re.compile(r"^(?:(#{1,6})(?=\s|$)|(>)|([-=+~:|])(?=\1*\s*$)|(\d{3,})(?=[.)]\s))", re.MULTILINE)
_UNDERLINE = re.compile(r"^(?=[-=_*~]{2,}\s*$)", re.MULTILINE)
_ENTITIES = {"<": "&lt;", "&": "&amp;"}


def as_markdown(text: str) -> str:
    """`text` as Markdown. Where lines are long and no blank line parts them, each is a paragraph."""
    lines = [line.strip() for line in text.split("\n")]
    filled = [line for line in lines if line]
    if filled and len(filled) == len(lines) and sum(map(len, filled)) / len(filled) > _LONG:
        lines = [part for line in lines for part in (line, "")]
    escaped = _INLINE.sub(_harmless, "\n".join(lines).strip())
    escaped = _UNDERLINE.sub(r"\\", escaped)
    return re.sub(r"\n{3,}", "\n\n", _LINE_START.sub(_marked, escaped))


def _harmless(match: re.Match[str]) -> str:
    return _ENTITIES.get(match[0]) or f"\\{match[0]}"


def _marked(match: re.Match[str]) -> str:
    # Of a number, Markdown takes the sign behind it for a list's.
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"
