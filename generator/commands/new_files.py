"""Writes files that weren't there: all of them or none, and never over another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path


class NewFileError(Exception):
    """What kept a file from being written, and what to do; nothing that was begun is left behind."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def write_new(root: Path, files: Mapping[str, str]) -> None:
    """Write `files`, by their paths below `root`, in the order given; missing folders are made.

    Raises `NewFileError` where a file exists, a folder on the way is a symbolic link, or the disk refuses. Everything
    written until then, and every folder made for it, is taken away again.
    """
    undo: list[Callable[[], None]] = []
    try:
        _make_folders(root, undo)
        for name, text in files.items():
            path = root / name
            refuse_links(root, path.parent)
            _make_folders(path.parent, undo)
            _write(path, text, undo)
    except BaseException as error:
        for step in reversed(undo):
            with suppress(OSError):  # the fault itself is what has to be told
                step()
        if isinstance(error, OSError):
            raise told(error, root) from error
        raise


def _write(path: Path, text: str, undo: list[Callable[[], None]]) -> None:
    """Create a file; "x" neither overwrites one nor follows a symbolic link."""
    with path.open("x", encoding="utf-8", newline="\n") as file:
        undo.append(path.unlink)
        file.write(text)


def _make_folders(folder: Path, undo: list[Callable[[], None]]) -> None:
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    for parent in reversed(missing):
        parent.mkdir()
        undo.append(parent.rmdir)


def refuse_links(root: Path, folder: Path) -> None:
    """Raise `NewFileError` for a link on the way from `root`: it could lead a new file out of it."""
    for below in (folder, *folder.parents):
        if below == root:
            return
        if below.is_symlink():
            raise NewFileError(f"{below} is a symbolic link", "put a folder in its place: links may lead elsewhere")


def told(error: OSError, root: Path) -> NewFileError:
    """What the disk refused, in words for a person."""
    place = error.filename or root
    if isinstance(error, FileExistsError):
        return NewFileError(f"{place} exists already", "nothing is ever overwritten; choose another name")
    reason = (error.strerror or str(error)).lower()
    return NewFileError(f"{place} can't be written: {reason}", "make room or give permission, then try again")
