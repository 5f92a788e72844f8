"""Writes many files one by one, each whole or not at all, whenever the program is killed; never over another."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.commands.new_files import NewFileError, refuse_links, told
from generator.write.lock import Lock

# Below content/, so that both lie on one disk. Names with a dot are passed over by whoever lists the content.
_PART, _LOCK = ".import.part", ".import.lock"


class WholeFiles:
    """Files below the folder of an archive, written under a lock: `whole_files` gives one."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._part = root / "content" / _PART

    def write(self, name: str, text: str) -> None:
        """Write a new file, by its path below the archive's folder; missing folders are made.

        Raises `NewFileError` where a file exists, a folder on the way is a symbolic link, or the disk refuses.
        """
        path = self._root / name
        refuse_links(self._root, path.parent)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.clear()
            with self._part.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
            self._name(path)
        except OSError as error:
            raise told(error, self._root) from error

    def _name(self, path: Path) -> None:
        """Give the whole file its name, unless another has it: linking refuses that, renaming does on Windows only."""
        try:
            os.link(self._part, path)
        except OSError:  # it is there, or the disk has no links
            if os.path.lexists(path):
                raise told(FileExistsError(errno.EEXIST, "", str(path)), self._root) from None
            self._part.rename(path)

    def clear(self) -> None:
        """Take away what a killed run has left."""
        self._part.unlink(missing_ok=True)


@contextmanager
def whole_files(root: Path) -> Iterator[WholeFiles]:
    """A writer of files, the only one of its kind in that archive. Raises `NewFileError`, such as while
    there is another."""
    refuse_links(root, root / "content")
    try:
        lock = Lock.take(root / "content" / _LOCK)
    except OSError as error:
        raise told(error, root) from error
    if lock is None:
        raise NewFileError(f"another import is writing to {root}", "wait until it has ended")
    files = WholeFiles(root)
    try:
        yield files
    finally:
        with suppress(OSError):
            files.clear()
        lock.release()
