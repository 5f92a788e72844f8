"""Writes files below a folder, from any of a build's processes."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from generator.write.ownership import told_as


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
        """Make the file `path` with the bytes of `source`."""
        target = self._prepare(path)
        with self._told(path):
            target.open("xb").close()
            shutil.copyfile(source, target)

    def _prepare(self, path: str) -> Path:
        _check_path(path)
        with told_as(f"can't write {path}"):
            self._make_folder(path.rpartition("/")[0])
        return Path(self._folder, path)

    def _make_folder(self, folder: str) -> None:
        # Never the staging folder itself: a worker that outlived its build must fail, not build a ruin.
        if folder in self._made:
            return
        self._make_folder(folder.rpartition("/")[0])
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


def _check_path(path: str) -> None:
    if any(part in ("", ".", "..") for part in path.split("/")) or any(sign in path for sign in "\\:\0"):
        raise ValueError(f'"{path}" is not a path below the output folder')
