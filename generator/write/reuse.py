"""Makes a folder hold just those files of another that stay: by hard links, where the system has them.

A file that is made anew is written over the one that lies there: to remove thousands and to make as many takes some
systems, which look for places that were not left just now, several times as long.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from generator.write.manifest import Entry


def bring(
    folder: Path,
    wanted: Mapping[str, Entry],
    held: Mapping[str, Entry],
    source: Path,
    *,
    coming: Collection[str] = (),
    also: Iterable[str] = (),
) -> frozenset[str]:
    """Make `folder`, which holds the files `held` and perhaps `also`, hold the files `wanted` and no others.

    What it lacks is taken from `source`, where all of `wanted` lies. Of what it holds, that remains which is to be
    written over, since another file is `coming`: these paths are returned. Raises `OSError`.
    """
    for path in also:
        with contextlib.suppress(FileNotFoundError):
            (folder / path).unlink()
    changed = [path for path, entry in wanted.items() if held.get(path) != entry]
    lacking = [path for path in changed if not _is_same(wanted[path], held.get(path))]
    remaining = frozenset(path for path in coming if path in held)
    stale = [path for path in lacking if path in held]
    stale += [path for path in held if path not in wanted and path not in remaining]
    for path in stale:
        (folder / path).unlink()
    _remove_empty(folder, stale)
    made = {""}
    for path in lacking:
        _make_folder(folder, path.rpartition("/")[0], made)
        link(f"{source}/{path}", f"{folder}/{path}")
    return remaining


def _is_same(entry: Entry, other: Entry | None) -> bool:
    """The same file: of one size and checksum, written at one moment. What it was made from is another matter."""
    return other is not None and entry[1:] == other[1:]


def _remove_empty(folder: Path, paths: Iterable[str]) -> None:
    for path in paths:
        while path := path.rpartition("/")[0]:
            try:
                (folder / path).rmdir()
            except OSError:  # it still holds something, or is gone already
                break


def _make_folder(root: Path, folder: str, made: set[str]) -> None:
    if folder not in made:
        _make_folder(root, folder.rpartition("/")[0], made)
        with contextlib.suppress(FileExistsError):
            os.mkdir(f"{root}/{folder}")  # noqa: PTH102 - thousands of times
        made.add(folder)


def link(source: str, target: str) -> None:
    """Make the file `source` known as `target` too; a copy of it where that isn't possible. Raises `OSError`."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
