"""The output folder: built beside the old one and put in its place as a whole, or not at all.

Beside `output` lie, while they are needed: `.output.output.next` with what is being built, `.output.output.lock`, and
`.output.output.previous` where the system can't swap two folders in one step.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from generator.write.lock import Lock
from generator.write.ownership import (
    KEEP,
    MARKER,
    MARKER_BYTES,
    NO_JEKYLL,
    OutputError,
    check_contents,
    is_ours,
    locate,
    told_as,
)
from generator.write.swap import put_in_place, restore
from generator.write.writer import Writer

__all__ = ["OutputError", "Staging", "Writer", "clean"]


class Staging:
    """A build on its way to the output folder, as a context manager: what isn't published when it ends is discarded.

    Files are written by `writer`, in whichever process.
    """

    def __init__(self, output: Path, lock: Lock, folder: Path) -> None:
        self.writer = Writer(str(folder))
        self._output = output
        self._lock = lock
        self._folder = folder

    @classmethod
    def begin(cls, output: Path, *, protected: Iterable[Path]) -> Staging:
        """Make sure that `output` may be replaced, and that nobody else is doing so. Raises `OutputError`.

        `protected` are folders that may neither lie in the output nor hold it. What a killed build left is put right.
        """
        output = locate(output, protected)
        lock = _lock(output)
        try:
            with told_as(f"can't prepare {output}"):
                _put_right(output)
                return cls(output, lock, _make_folder(output))
        except BaseException:
            shutil.rmtree(_beside(output, "next"), ignore_errors=True)
            lock.release()
            raise

    def publish(self) -> None:
        """Put what was written in the place of the output, at once and as a whole. Raises `OutputError`."""
        with told_as(f"can't replace {self._output}"):
            check_contents(self._output)  # again: a build takes long enough to put a file there by mistake
            if (self._output / KEEP).is_file():
                shutil.copyfile(self._output / KEEP, self._folder / KEEP)
            (self._folder / NO_JEKYLL).touch()
            # To sync every file of a large archive takes minutes. The marker comes last and is synced.
            with (self._folder / MARKER).open("xb") as marker:
                marker.write(MARKER_BYTES)
                marker.flush()
                os.fsync(marker.fileno())
            _sync(self._folder)
            put_in_place(self._folder, self._output, _beside(self._output, "previous"))
            _sync(self._output.parent)
        _discard(self._output)

    def __enter__(self) -> Staging:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            _discard(self._output)
        finally:
            self._lock.release()


def clean(output: Path, protected: Iterable[Path]) -> int:
    """Remove what builds made, and return how many files that were. Raises `OutputError` as `Staging.begin` does.

    The marker goes last, so that a clean cut short can be repeated; a folder with a `.gitkeep` stays, with it.
    """
    output = locate(output, protected)
    if not output.parent.is_dir():
        return 0
    lock = _lock(output)
    try:
        with told_as(f"can't remove {output}"):
            _put_right(output)
            return _empty(output) if is_ours(output) else 0
    finally:
        lock.release()


def _empty(output: Path) -> int:
    files = sum(len(names) for _, _, names in os.walk(output))
    for path in output.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name not in (KEEP, MARKER):
            path.unlink()
    (output / MARKER).unlink()
    if (output / KEEP).exists():
        return files - 1
    output.rmdir()
    return files


def _lock(output: Path) -> Lock:
    with told_as(f"can't prepare {output}"):
        output.parent.mkdir(parents=True, exist_ok=True)
        lock = Lock.take(_beside(output, "lock"))
    if lock is None:
        raise OutputError(f"another build is writing to {output}", "wait until it has ended, or end it")
    return lock


def _put_right(output: Path) -> None:
    """Undo what a killed build left, then check that `output` may be replaced."""
    restore(output, _beside(output, "previous"))
    check_contents(output)
    for leftover in (_beside(output, "next"), _beside(output, "previous")):
        if leftover.exists():
            with told_as(f"can't remove {leftover}, which an earlier build left"):
                shutil.rmtree(leftover)


def _make_folder(output: Path) -> Path:
    """A staging folder with a name of its own, so that a worker of a killed build can't write into it."""
    folder = _beside(output, "next") / secrets.token_hex(4)
    folder.mkdir(parents=True)
    return folder


def _discard(output: Path) -> None:
    # Whatever can't be removed now does no harm; the next build removes it or says why it can't.
    shutil.rmtree(_beside(output, "next"), ignore_errors=True)
    if output.exists():
        shutil.rmtree(_beside(output, "previous"), ignore_errors=True)


def _beside(output: Path, role: str) -> Path:
    return output.with_name(f".output.{output.name}.{role}")


def _sync(folder: Path) -> None:
    with contextlib.suppress(OSError):  # Windows opens no folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
