"""What lies in some folders, named by every byte of it: whatever the times of files, and wherever links lead."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.cache.folder import digest_of


def contents(folders: Iterable[Path]) -> bytes:
    """A digest of all files below `folders`: their paths and their bytes."""
    return digest_of(*(part for folder in folders for part in _parts(folder)))


def _parts(top: Path) -> Iterator[bytes]:
    seen: set[str] = set()
    for folder, folders, names in os.walk(top, followlinks=True):
        real = os.path.realpath(folder)
        yield from (os.fsencode(folder), os.fsencode(real))
        folders.sort()
        if real in seen:  # a link leads there a second time, and perhaps in a circle
            folders.clear()
            continue
        seen.add(real)
        for name in sorted(names):
            yield from (os.fsencode(name), _bytes(f"{folder}/{name}"))


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError:  # told where it is used
        return b""
