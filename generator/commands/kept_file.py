"""Replaces a file that the program keeps: with the whole of its new text, or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from generator.commands.new_files import NewFileError


def replace_file(path: Path, text: str) -> None:
    """Put `text` into the place of the file at `path`, or of none, by one step of the file system.

    Raises `NewFileError` where the folder is a symbolic link, or the disk refuses; the file is then as it was.
    """
    folder = path.parent
    if folder.is_symlink() or folder.parent.is_symlink():
        raise NewFileError(f"{folder} is a symbolic link", "put a folder in its place: links may lead elsewhere")
    beside = folder / f".{path.name}.next"  # hidden from builds, should the machine stop before the last step
    try:
        folder.mkdir(exist_ok=True)
        _write(beside, text)
        beside.replace(path)
    except BaseException as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        if isinstance(error, OSError):
            reason = (error.strerror or str(error)).lower()
            hint = "make room or give permission, then try again"
            raise NewFileError(f"{path} can't be written: {reason}", hint) from error
        raise


def _write(path: Path, text: str) -> None:
    """Write a new file down to the disk; what somebody left under its name is not followed, but taken away."""
    path.unlink(missing_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
