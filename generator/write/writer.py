"""Writes files below a folder, from any of a build's processes."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
from collections.abc import Iterator
from functools import reduce
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

from generator.write.manifest import Entry
from generator.write.ownership import OutputError, refused, told_as
from generator.write.reuse import link


class Writer:
    """Writes below a folder that exists; small enough to be sent to another process.

    A path is relative, with `/`. A wrong path, or one that was written before, is a bug: `ValueError`. What the
    system refuses is an `OutputError`. `standing` is the file at the same path of the site in `output`: where the bytes
    are the same it is taken instead, so that its time stays too. At paths that are `remaining` lies a file that nobody
    reads, to be written over.
    """

    __slots__ = ("_folder", "_made", "_output", "_remaining")

    def __init__(self, folder: str, output: str, remaining: frozenset[str] = frozenset()) -> None:
        self._folder = folder
        self._output = output
        self._made = {""}
        self._remaining = set(remaining)

    def __reduce__(self) -> tuple[type[Writer], tuple[str, str, frozenset[str]]]:
        return Writer, (self._folder, self._output, frozenset(self._remaining))

    def write(self, path: str, data: bytes, *, key: bytes = b"", standing: Entry | None = None) -> Entry:
        """Make the file `path` with the bytes `data`; its entry, under `key`."""
        target = self._prepare(path)
        if standing and self._stands(path, standing, BytesIO(data), len(data)) and self._take(path, target):
            return standing._replace(key=key)
        try:
            status = _overwrite(target, data) if self._remains(path) else _make(target, data)
        except FileExistsError:
            raise _twice(path) from None
        except OSError as error:
            raise refused(f"can't write {path}", error) from error
        return Entry(key, crc32(data), status.st_size, status.st_mtime_ns)

    def copy(self, path: str, source: Path, *, key: bytes = b"", standing: Entry | None = None) -> Entry:
        """Make the file `path` with the bytes of `source`, which is no symbolic link; its entry, under `key`."""
        target = self._prepare(path)
        with _open_plain(source) as original:
            size = os.fstat(original.fileno()).st_size
            if standing and self._stands(path, standing, original, size) and self._take(path, target):
                return standing._replace(key=key)
            original.seek(0)
            self._clear(path, target)
            with self._told(path), Path(target).open("xb") as file:
                shutil.copyfileobj(original, file, _CHUNK)
                original.seek(0)
                checksum = reduce(lambda so_far, chunk: crc32(chunk, so_far), _chunks(original), 0)
                return _entry(key, checksum, file)

    def take(self, path: str) -> None:
        """Make the file `path` by taking over the one at that path of the site in `output`."""
        target = self._prepare(path)
        with self._told(path):
            self._clear(path, target)
            link(f"{self._output}/{path}", target)

    def _stands(self, path: str, standing: Entry, data: BinaryIO, size: int) -> bool:
        """Whether the file at that path of the site in `output` consists of the `size` bytes that `data` gives."""
        if standing.size != size:
            return False
        with contextlib.suppress(OutputError, OSError), _open_plain(Path(self._output, path)) as file:
            return all(ours == file.read(len(ours)) for ours in _chunks(data)) and not file.read(1)
        return False

    def _take(self, path: str, target: str) -> bool:
        with contextlib.suppress(OSError):
            self._clear(path, target)
            link(f"{self._output}/{path}", target)
            return True
        return False

    def _remains(self, path: str) -> bool:
        """Whether a file lies there to be written over; it is asked once."""
        is_there = path in self._remaining
        self._remaining.discard(path)
        return is_there

    def _clear(self, path: str, target: str) -> None:
        """Remove the file that lies there, if it may be."""
        if self._remains(path):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(target)  # noqa: PTH108 - as below

    def _prepare(self, path: str) -> str:
        if not _BELOW.fullmatch(path):
            raise ValueError(f'"{path}" is not a path below the output folder')
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            with told_as(f"can't write {path}"):
                self._make_folder(folder)
        return f"{self._folder}/{path}"

    def _make_folder(self, folder: str) -> None:
        # Never the staging folder itself: a worker that outlived its build must fail, not build a ruin.
        if folder in self._made:
            return
        self._make_folder(folder.rpartition("/")[0])  # core/urls.py limits how deep that goes
        with contextlib.suppress(FileExistsError):
            os.mkdir(f"{self._folder}/{folder}")  # noqa: PTH102 - thousands of times
        self._made.add(folder)

    @contextlib.contextmanager
    def _told(self, path: str) -> Iterator[None]:
        with told_as(f"can't write {path}"):
            try:
                yield
            except FileExistsError:
                raise _twice(path) from None


def _twice(path: str) -> ValueError:
    return ValueError(f"{path} is written twice")


def _make(target: str, data: bytes) -> os.stat_result:
    """Make the file `target`, and look at it. By the system's own calls: what Python puts around them takes as long."""
    file = os.open(target, _NEW, 0o666)  # less the umask, as ever
    try:
        _write(file, data)
        return os.fstat(file)
    finally:
        os.close(file)


def _overwrite(target: str, data: bytes) -> os.stat_result:
    """The same, in the place of a file that lies there. One that is known by other names too is left to these."""
    try:
        file = os.open(target, _THERE)
    except FileNotFoundError:
        return _make(target, data)
    try:
        found = os.fstat(file)
        if found.st_nlink == 1 and stat.S_ISREG(found.st_mode):
            # Whole pages: of what is written in part, the system would have to read the rest first.
            _write(file, data.ljust(-(-len(data) // _PAGE) * _PAGE, b"\0"))
            os.ftruncate(file, len(data))
            return os.fstat(file)
    finally:
        os.close(file)
    os.unlink(target)  # noqa: PTH108 - thousands of times
    return _make(target, data)


def _write(file: int, data: bytes) -> None:
    written = os.write(file, data)
    while written < len(data):
        written += os.write(file, memoryview(data)[written:])


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk


def _entry(key: bytes, checksum: int, file: BinaryIO) -> Entry:
    file.flush()
    status = os.fstat(file.fileno())
    return Entry(key=key, checksum=checksum, size=status.st_size, mtime_ns=status.st_mtime_ns)


_CHUNK = 1024 * 1024  # bytes
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_THERE = os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_PAGE = 4096  # bytes, of most systems
# No part of a path is empty, leads up or to where it is, or means something to a system.
_BELOW = re.compile(r"(?!\.{0,2}(?:/|\Z))[^/\\:\0]+(?:/(?!\.{0,2}(?:/|\Z))[^/\\:\0]+)*", re.DOTALL)
# Of files that come by pull request: a link made since the content was listed isn't followed, nor a pipe waited for.
_PLAIN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def _open_plain(source: Path) -> BufferedReader:
    try:
        file = os.fdopen(os.open(source, _PLAIN), "rb")
        if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return file
        file.close()
        reason = "it is no longer a file"
    except OSError as error:
        reason = error.strerror or str(error)
    raise OutputError(f"can't read {source}: {reason}", "it changed while the site was built: build again")
