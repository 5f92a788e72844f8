"""Imports called as an archivist calls them, into archives that are empty at first."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from click.testing import Result

from tests.commands.invoking import invoke
from tests.sites import write

LONG = "The board of Example Valley met on Friday and spoke of what had happened to its computers. " * 3


def post(*lines: str, body: str = "Text.") -> str:
    """A post with these lines as front matter."""
    return "\n".join(("---", *lines, "---", "", body, ""))


def archive(root: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """An archive at `root`, with `files` in its content."""
    return write(root, files or {})


def folder(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """A folder of somebody else's files."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def run(root: Path, *arguments: str) -> Result:
    """`import` in the folder that holds the archive `root`."""
    return invoke(root.parent, "-C", root.name, "import", *arguments)


def written(root: Path) -> dict[str, str]:
    """Every file of the content, hidden ones too, by path."""
    content = root / "content"
    return {
        path.relative_to(content).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(content.rglob("*"))
        if path.is_file()
    }
