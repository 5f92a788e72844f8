"""Writes files below a folder, from any of a build's processes."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from generator.write.ownership import OutputError, told_as


class Writer:
    """Writes below a folder that exists; small enough to be sent to another process.

    A path is relative, with `/`. A wrong path, or one that was written before, is a bug: `ValueError`. What the
    system refuses is an `OutputError`.
    """

    __slots__ = ("_folder", "_made")

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._made = {""}

    def __reduce__(self) -> tuple[type[Writer], tuple[str]]:
        return Writer, (self._folder,)

    def write(self, path: str, data: bytes) -> None:
        """Make the file `path` with the bytes `data`."""
        target = self._prepare(path)
        with self._told(path), target.open("xb") as file:
            file.write(data)

    def copy(self, path: str, source: Path) -> None:
        """Make the file `path` with the bytes of `source`, which is no symbolic link."""
        target = self._prepare(path)
        with _open_plain(source) as original, self._told(path), target.open("xb") as file:
            shutil.copyfileobj(original, file, _CHUNK)

    def _prepare(self, path: str) -> Path:
        _check_path(path)
        with told_as(f"can't write {path}"):
            self._make_folder(path.rpartition("/")[0])
        return Path(self._folder, path)

    def _make_folder(self, folder: str) -> None:
        # Never the staging folder itself: a worker that outlived its build must fail, not build a ruin.
        if folder in self._made:
            return
        self._make_folder(folder.rpartition("/")[0])  # core/urls.py limits how deep that goes
        with contextlib.suppress(FileExistsError):
            Path(self._folder, folder).mkdir()
        self._made.add(folder)

    @contextlib.contextmanager
    def _told(self, path: str) -> Iterator[None]:
        with told_as(f"can't write {path}"):
            try:
                yield
            except FileExistsError:
                raise ValueError(f"{path} is written twice") from None


_CHUNK = 1024 * 1024  # bytes
# Of files that come by pull request: a link made since the content was listed isn't followed, nor a pipe waited for.
_PLAIN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def _open_plain(source: Path) -> BinaryIO:
    try:
        file = os.fdopen(os.open(source, _PLAIN), "rb")
        if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return file
        file.close()
        reason = "it is no longer a file"
    except OSError as error:
        reason = error.strerror or str(error)
    raise OutputError(f"can't read {source}: {reason}", "it changed while the site was built: build again")


def _check_path(path: str) -> None:
    if any(part in ("", ".", "..") for part in path.split("/")) or any(sign in path for sign in "\\:\0"):
        raise ValueError(f'"{path}" is not a path below the output folder')
