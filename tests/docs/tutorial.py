"""The steps of docs/tutorial.md, in order: what its reader types, saves, and is told to see."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from tests.sites import REPOSITORY

_STEP = re.compile(
    r"(?:^<!-- save: (?P<path>\S+) -->\n)?^(?P<indent> *)```(?P<language>sh|text|markdown)\n(?P<text>.*?)^ *```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something to type into a shell, a file to save at `path`, or what the commands before it print."""

    kind: str
    text: str
    path: str = ""


def steps() -> Iterator[Step]:
    """Every step of the tutorial."""
    for match in _STEP.finditer((REPOSITORY / "docs" / "tutorial.md").read_text(encoding="utf-8")):
        text = textwrap.dedent(match["text"])
        kind = {"sh": "type", "text": "see", "markdown": "save"}[match["language"]]
        yield Step(kind=kind, text=text, path=match["path"] or "")
