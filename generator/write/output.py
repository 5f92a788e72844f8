"""The output folder: built beside the old one and put in its place as a whole, or not at all.

Beside `output` lie, while they are needed: `.output.output.next` with what is being built, `.output.output.lock`, and
`.output.output.previous` where the system can't swap two folders in one step. Of a large site the one before the last
stays in `.output.output.next`, the spare: the next build changes it into the new one. Where there is none, as after the
first build, a process with time can make one.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from types import TracebackType

from generator.cache.folder import Cache
from generator.write.inspection import Inspection, fitting_spare, inspect
from generator.write.kept import SPARE_FROM, Kept, Spare, beside
from generator.write.lock import Lock
from generator.write.manifest import Entry, Manifest
from generator.write.ownership import (
    KEEP,
    MARKER,
    NO_JEKYLL,
    OF_EVERY_SITE,
    OutputError,
    check_contents,
    is_ours,
    locate,
    marker_bytes,
    told_as,
)
from generator.write.reuse import bring
from generator.write.swap import put_in_place, restore
from generator.write.writer import Writer

__all__ = ["OutputError", "Staging", "Writer", "clean"]


class Staging:
    """A build on its way to the output folder, as a context manager: what isn't published when it ends is discarded.

    `site` is what stands in the output folder as it was built, as far as that is known. First of all `keep` says what
    of it stays; the other files are written by `writer`, in whichever process.
    """

    def __init__(self, output: Path, lock: Lock, kept: Kept | None, damaged: Iterable[str], fitting: str) -> None:
        self._output = output
        self._lock = lock
        self._kept = kept
        self._known = kept.site() if kept else None
        self._fitting = fitting
        self._folder: Path | None = None
        self._writer: Writer | None = None
        self._remaining: frozenset[str] = frozenset()
        self._is_published = False
        self.site = (self._known or Manifest()).without(damaged)

    @classmethod
    def begin(
        cls,
        output: Path,
        *,
        protected: Iterable[Path],
        cache: Cache | None = None,
        found: Inspection | None = None,
        fitting: str | None = None,
    ) -> Staging:
        """Make sure that `output` may be replaced, and that nobody else is doing so. Raises `OutputError`.

        `protected` are folders that may neither lie in the output nor hold it. `found` and `fitting` are what has been
        found of the site there and of the spare before, if somebody has looked; it holds as long as they are the same.
        What a killed build left is put right.
        """
        output = locate(output, protected)
        lock = _lock(output)
        try:
            with told_as(f"can't prepare {output}"):
                kept = Kept(output, cache) if cache else None
                spare = kept.spare() if kept else None
                _put_right(output, spare.name if spare else "")
                if kept is None:
                    return cls(output, lock, None, (), "")
                site = found if found and found.site == kept.site_id() else inspect(output, kept)
                usable = fitting_spare(output, kept) if fitting is None else fitting
                return cls(output, lock, kept, site.damaged, usable)
        except BaseException:
            lock.release()
            raise

    @property
    def folder(self) -> Path:
        """Where the new site lies until it is published."""
        return self._begun()

    @property
    def writer(self) -> Writer:
        """Writes the files of the new site."""
        if self._writer is None:
            self._writer = Writer(str(self._begun()), str(self._output), self._remaining)
        return self._writer

    def keep(self, entries: Mapping[str, Entry], coming: Collection[str] = ()) -> None:
        """Begin the new site with files of the old one, whose entries are among those of `site`.

        Files are `coming` at those other paths, which will be written.
        """
        with told_as(f"can't prepare {self._output}"):
            spare = self._kept.spare() if self._kept else None
            # To change it takes less than to begin anew, where most of its files have the same paths.
            is_like = spare and 2 * (len(entries) + len(coming)) > len(spare.manifest.entries)
            if self._kept and spare and is_like and spare.name == self._fitting and self._kept.spend_spare():
                self._folder, held = self._next / spare.name, spare.manifest.entries
                self._remaining = bring(self._folder, entries, held, self._output, coming=coming, also=OF_EVERY_SITE)
            else:
                bring(self._begun(), entries, {}, self._output)

    @property
    def _next(self) -> Path:
        return beside(self._output, "next")

    def _begun(self) -> Path:
        """The folder of the new site."""
        if self._folder is None:
            with told_as(f"can't prepare {self._output}"):
                self._folder = _make_folder(self._output)
        return self._folder

    def publish(self, manifest: Manifest) -> None:
        """Put what was kept and written in the place of the output, at once and as a whole. Raises `OutputError`."""
        folder = self._begun()
        with told_as(f"can't replace {self._output}"):
            check_contents(self._output)  # again: a build takes long enough to put a file there by mistake
            if (self._output / KEEP).is_file():
                shutil.copyfile(self._output / KEEP, folder / KEEP)
            if self._kept:
                self._kept.remember(manifest)
            _seal(folder, manifest)
            is_spare = self._is_worth_keeping(manifest)
            put_in_place(folder, self._output, beside(self._output, "previous"))
            _sync(self._output.parent)
        self._is_published = True
        self._settle(manifest, folder.name if is_spare else "")

    def make_spare(self) -> str:
        """Instead of a new site, make a copy of the one that stands, by hard links, for the next build to change.

        The name of its folder; nothing where there is a spare already, or where the site isn't as it was built, or is
        small. Raises `OutputError`.
        """
        site = self._whole
        if not (self._kept and site) or self._fitting or len(site.entries) < SPARE_FROM:
            return ""
        self.keep(site.entries)
        folder = self._begun()
        with told_as(f"can't prepare {self._output}"):
            _seal(folder, site)
            self._kept.settle(site, Spare(name=folder.name, manifest=site))
        return folder.name

    @property
    def _whole(self) -> Manifest | None:
        """The site that stands, if every file of it is known and lies as it was built."""
        return self._known if self.site is self._known else None

    def _is_worth_keeping(self, manifest: Manifest) -> bool:
        """Whether the site that goes is whole, and `manifest`, in its place, large enough for a spare to save work.

        Whether it holds anything else, that build asks before it uses it. Of two sites by one name, that build would
        take one for the other.
        """
        site = self._whole
        return bool(site and site.id != manifest.id and len(manifest.entries) >= SPARE_FROM)

    def _settle(self, manifest: Manifest, spare: str) -> None:
        """The old site lies where the new one was built, or where two renames left it."""
        previous = beside(self._output, "previous")
        place = self._next / spare
        if spare and self._known and previous.exists():
            with contextlib.suppress(OSError):
                previous.rename(place)
        _discard(self._output, spare)
        if self._kept:
            is_there = bool(spare and self._known and place.is_dir())
            self._kept.settle(manifest, Spare(name=spare, manifest=self._known) if is_there and self._known else None)

    def __enter__(self) -> Staging:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            if not self._is_published:  # whether or not it is known where: it may have ended just then
                spare = self._kept.spare() if self._kept else None
                _discard(self._output, spare.name if spare else "")
        finally:
            self._lock.release()


def clean(output: Path, protected: Iterable[Path], cache: Cache | None = None) -> int:
    """Remove what builds made, and return how many files that were. Raises `OutputError` as `Staging.begin` does.

    The marker goes last, so that a clean cut short can be repeated; a folder with a `.gitkeep` stays, with it.
    """
    output = locate(output, protected)
    if not output.parent.is_dir():
        return 0
    lock = _lock(output)
    try:
        with told_as(f"can't remove {output}"):
            if cache:
                cache.remove()
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
        lock = Lock.take(beside(output, "lock"))
    if lock is None:
        raise OutputError(f"another build is writing to {output}", "wait until it has ended, or end it")
    return lock


def _put_right(output: Path, spare: str = "") -> None:
    """Undo what a killed build left, all but the spare, then check that `output` may be replaced."""
    restore(output, beside(output, "previous"))
    check_contents(output)
    for leftover in _leftovers(output, spare):
        with told_as(f"can't remove {leftover}, which an earlier build left"):
            shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()


def _leftovers(output: Path, spare: str) -> list[Path]:
    following, previous = beside(output, "next"), beside(output, "previous")
    if spare and (following / spare).is_dir():
        found = [path for path in following.iterdir() if path.name != spare]
    else:
        found = [following] if following.exists() else []
    return found + ([previous] if previous.exists() else [])


def _seal(folder: Path, manifest: Manifest) -> None:
    """Say what the folder holds, when all of it is there.

    To sync every file of a large archive takes minutes. The marker comes last and is synced.
    """
    (folder / NO_JEKYLL).touch()
    with (folder / MARKER).open("xb") as marker:
        marker.write(marker_bytes(manifest.id))
        marker.flush()
        os.fsync(marker.fileno())
    _sync(folder)


def _make_folder(output: Path) -> Path:
    """A staging folder with a name of its own, so that a worker of a killed build can't write into it.

    Nor can a pull request bring one that is later taken for the spare.
    """
    folder = beside(output, "next") / secrets.token_hex(16)
    folder.mkdir(parents=True)
    return folder


def _discard(output: Path, spare: str = "") -> None:
    # Whatever can't be removed now does no harm; the next build removes it or says why it can't.
    with contextlib.suppress(OSError):
        for leftover in _leftovers(output, spare):
            if leftover.name != beside(output, "previous").name or output.exists():
                shutil.rmtree(leftover, ignore_errors=True)


def _sync(folder: Path) -> None:
    with contextlib.suppress(OSError):  # Windows opens no folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
