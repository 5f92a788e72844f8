"""What the files in a folder look like, and whether one of them may have changed since: without opening any.

A file is known by its size, its times and its number on the disk. Its time of modification alone proves nothing, since
tools set it as they like; the time at which the system noted a change can't be set. A file that changed just before it
was looked at may change again without another time, so that it is like none, not even like itself.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable

# The coarsest clocks of file systems go by two seconds (FAT); in nanoseconds.
_TICK = 2_000_000_000

# Size, time of modification, time of the system's own note, number on the disk.
Signature = tuple[int, int, int, int]

UNSURE: Signature = (0, 1 << 63, 0, 0)  # never settled

# Files by their paths below a folder, with `/`.
Looks = dict[str, Signature]


def signature_of(status: os.stat_result) -> Signature:
    """What tells a file from an earlier state of itself."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def is_settled(signature: Signature, listed_ns: int) -> bool:
    """Whether a file that is changed after the time `listed_ns` can't but have another signature."""
    return max(signature[1], signature[2]) < listed_ns - _TICK


def looks_of(folder: str) -> Looks:
    """What every file below a folder looks like, hidden ones too.

    A link, or what is neither file nor folder, goes by a name that no file can have, and so does a folder that can't be
    read: there it is the fault that is known.
    """
    now = time.time_ns()
    found: Looks = {}
    waiting = [""]
    while waiting:
        below = waiting.pop()
        try:
            with os.scandir(f"{folder}/{below}") as entries:
                for entry in entries:
                    path = below + entry.name
                    if entry.is_file(follow_symlinks=False):
                        signature = signature_of(entry.stat(follow_symlinks=False))
                        found[path] = signature if is_settled(signature, now) else UNSURE
                    elif entry.is_dir(follow_symlinks=False):
                        waiting.append(path + "/")
                    else:  # what a link leads to changes without it
                        found[path + "\0"] = UNSURE
        except OSError as error:  # what can't be read now may be another time
            found[f"{below}\0{error.errno}"] = (0, 0, 0, 0)
    return found


def looks_after(before: Looks, folder: str, changed: Iterable[str]) -> Looks | None:
    """What `looks_of` finds if only the files `changed` have come, gone or become others since it found `before`.

    Only these are looked at. None where one of them is or was a folder or a link, which may have changed all below it.
    """
    now, found = time.time_ns(), dict(before)
    for path in changed:
        if path not in before and any(other.startswith((path + "/", path + "\0")) for other in before):
            return None
        try:
            status = os.lstat(f"{folder}/{path}")
        except FileNotFoundError:
            found.pop(path, None)
            continue
        except OSError:
            return None
        if not stat.S_ISREG(status.st_mode):
            return None
        signature = signature_of(status)
        found[path] = signature if is_settled(signature, now) else UNSURE
    return found


def is_hidden(path: str) -> bool:
    """Whether a file, or a folder around it, is hidden: then it is no part of an archive."""
    return path.startswith(".") or "/." in path


def are_same(before: Looks, now: Looks) -> bool:
    """Whether these are the same files, each as it was."""
    return before == now and UNSURE not in now.values()
