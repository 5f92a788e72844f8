"""Which files lie in some folders, and whether one of them may have changed since: without opening any.

A file is known by its size, its times and its number on the disk. Its time of modification alone proves nothing, since
tools set it as they like; the time at which the system noted a change can't be set. A file that changed just before the
snapshot may change again without another time, so nothing is said of it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

# The coarsest clocks of file systems go by two seconds (FAT); in nanoseconds.
_TICK = 2_000_000_000

# Size, time of modification, time of the system's own note, number on the disk.
Signature = tuple[int, int, int, int]

_UNSURE = (0, 1 << 63, 0, 0)  # never settled


def signature_of(status: os.stat_result) -> Signature:
    """What tells a file from an earlier state of itself."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def is_settled(signature: Signature, listed_ns: int) -> bool:
    """Whether a file that is changed after the time `listed_ns` can't but have another signature."""
    return max(signature[1], signature[2]) < listed_ns - _TICK


def snapshot(folders: Iterable[Path]) -> str:
    """Names the state of all files below `folders`; empty where one of them has changed so lately that none is sure."""
    now = time.time_ns()
    digest = blake2b(digest_size=16)
    for folder in folders:
        found = sorted(_files(str(folder)))
        if not all(is_settled(signature, now) for _, signature in found):
            return ""
        digest.update(repr((str(folder), found)).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _files(folder: str) -> Iterator[tuple[str, Signature]]:
    """Every file and link below a folder, hidden ones too."""
    waiting = [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif entry.is_symlink():  # what it leads to changes without it
                        yield entry.path, _UNSURE
                    else:
                        yield entry.path, signature_of(entry.stat(follow_symlinks=False))
        except OSError as error:  # what can't be read now may be another time
            yield f"{error.filename}: {error.errno}", (0, 0, 0, 0)
