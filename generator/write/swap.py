"""Puts a new folder in the place of an old one, in a single step where the system can."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

_AT_FDCWD = -100  # Linux: a path is relative to the working folder
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS


def put_in_place(new: Path, output: Path, previous: Path) -> None:
    """Make `new` the folder `output`; an old one then lies at `new` or at `previous`. Raises `OSError`.

    A process killed between the two renames leaves the old folder at `previous`, where `restore` finds it.
    """
    if not output.exists():
        new.rename(output)
        return
    if exchange(new, output):
        return
    output.rename(previous)
    try:
        new.rename(output)
    finally:
        restore(output, previous)


def restore(output: Path, previous: Path) -> None:
    """Put the old folder back where nothing stands in its place."""
    if previous.is_dir() and not output.exists():
        previous.rename(output)


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where that isn't possible, whatever the reason."""
    if os.name != "posix":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if hasattr(libc, "renameat2"):
        failed: int = libc.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, ctypes.c_uint(_EXCHANGE))
    elif hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(first, second, ctypes.c_uint(_EXCHANGE))
    else:
        return False
    return failed == 0
