"""The project's documents as tests read them: their files, examples, commands, links, and the tables made from code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.sites import REPOSITORY

CONTENT_FORMAT = REPOSITORY / "docs" / "content-format.md"
LAYOUTS = REPOSITORY / "docs" / "layouts.md"
COMMANDS = REPOSITORY / "docs" / "commands.md"
INTAKE = REPOSITORY / "docs" / "intake.md"
DATA = REPOSITORY / "docs" / "data.md"
TROUBLESHOOTING = REPOSITORY / "docs" / "troubleshooting.md"

_BLOCK = re.compile(
    r"(?P<head>^<!-- (?P<name>[a-z ]+) -->\n)(?P<body>.*?)(?P<foot>^<!-- end -->$)", re.MULTILINE | re.DOTALL
)
_FENCE = re.compile(r"^(?P<ticks>`{3,})(?P<language>\w*)\n(?P<text>.*?)^(?P=ticks)$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(
    r"^<!-- file: (?P<path>\S+) -->\n\n?(?P<ticks>`{3,})\w*\n(?P<text>.*?)^(?P=ticks)$", re.MULTILINE | re.DOTALL
)
_CODE = re.compile(r"`([^`\n]+)`")
_COMMAND = re.compile(r"(?:^|\s)(?:\.venv/bin/)?incident-archive(?P<arguments>(?: [^#\n]*)?)$")
_LINK = re.compile(r"""\]\(([^\s)]+)\)|src="([^"]+)\"""")
_HEADING = re.compile(r"^#{1,6} +(?P<text>.+?)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A file that a document shows whole, and where it would stand in an archive."""

    document: str
    path: str
    text: str


def documents() -> list[Path]:
    """Every document that people read, sorted."""
    return [REPOSITORY / "README.md", REPOSITORY / "CHANGELOG.md", *sorted((REPOSITORY / "docs").rglob("*.md"))]


def name_of(document: Path) -> str:
    return document.relative_to(REPOSITORY).as_posix()


def blocks(text: str) -> dict[str, str]:
    """The tables between `<!-- name -->` and `<!-- end -->`, by name."""
    return {match["name"]: match["body"].strip("\n") for match in _BLOCK.finditer(text)}


def with_blocks(text: str, tables: dict[str, str]) -> str:
    """`text` with each of its blocks filled from `tables`."""
    return _BLOCK.sub(lambda match: f"{match['head']}\n{tables[match['name']]}\n\n{match['foot']}", text)


def rows(text: str, head: str) -> Iterator[list[str]]:
    """The cells of every row of the tables whose first column is headed `head`."""
    for match in re.finditer(rf"^\| {head} \|.*\n\| ---.*\n(?P<rows>(?:\|.*\n)+)", text, re.MULTILINE):
        yield from ([cell.strip() for cell in row.strip("| ").split(" | ")] for row in match["rows"].splitlines())


def examples() -> Iterator[Example]:
    """Every example under a comment `<!-- file: … -->`."""
    for document in documents():
        for match in _FILE.finditer(document.read_text(encoding="utf-8")):
            yield Example(document=name_of(document), path=match["path"], text=match["text"])


def code(text: str) -> Iterator[str]:
    """The lines of all fenced blocks and the contents of all code spans of a document."""
    for match in _FENCE.finditer(text):
        yield from match["text"].splitlines()
    for line in _FENCE.sub("", text).splitlines():
        yield from (match[1] for match in _CODE.finditer(line))


def commands(text: str) -> Iterator[str]:
    """The arguments of every `incident-archive …` that a document shows."""
    for piece in code(text):
        match = _COMMAND.search(piece.partition("  #")[0].rstrip())
        if match:
            yield match["arguments"].strip()


def links(text: str) -> Iterator[str]:
    """The targets of links and pictures to other files and headings of the project."""
    prose = _CODE.sub("", _FENCE.sub("", text))
    yield from (target for match in _LINK.finditer(prose) if "://" not in (target := match[1] or match[2]))


def anchors(text: str) -> set[str]:
    """The fragments by which GitHub links to the headings of a document."""
    headings = (match["text"] for match in _HEADING.finditer(_FENCE.sub("", text)))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
