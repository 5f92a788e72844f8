"""What a site consists of: every file with its page's key, the checksum of its bytes, and how it lies on disk."""

from __future__ import annotations

import marshal
import os
import struct
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from operator import itemgetter
from typing import NamedTuple

from generator.cache.folder import digest_of
from generator.core.urls import FULL_TEXT, folders_of
from generator.write.ownership import KEEP, MARKER, NO_JEKYLL


class Entry(NamedTuple):
    """A file: `key` names what it was rendered from; the CRC-32 and the number of its bytes; when it was written.

    A checksum takes a third of the time of a digest, and helps to name a site. Whether two files are the same, it
    doesn't say: who must know that compares their bytes.
    """

    key: bytes
    checksum: int
    size: int
    mtime_ns: int


# As `Entry._make` does, which asks of each entry whether it has as many parts.
_entry: Callable[[Iterable[object]], Entry] = partial(tuple.__new__, Entry)


@dataclass(frozen=True)
class Manifest:
    """All files of a site by their paths, but for those that every output folder holds."""

    entries: Mapping[str, Entry] = field(default_factory=dict)

    @cached_property
    def id(self) -> str:
        """Names the site: the same files with the same bytes have the same id, whenever and wherever they were made.

        Two sites by one name are possible, but not by chance: `Staging` never keeps both.
        """
        paths = sorted(self.entries)
        numbers = [number for path in paths for number in self.entries[path][1:3]]
        return digest_of("\0".join(paths).encode(), struct.pack(f"<{len(numbers)}Q", *numbers)).hex()

    @cached_property
    def pages(self) -> int:
        """How many files it has, less those of the index of every word: another program's, and as many again."""
        index = FULL_TEXT.removeprefix("/")
        return sum(not path.startswith(index) for path in self.entries)

    def damaged(self, folder: str) -> set[str]:
        """Paths of files that don't lie in `folder` as they were written there: missing, or changed since."""
        found = set()
        for path, (_, _, size, mtime_ns) in self.entries.items():
            try:
                status = os.lstat(f"{folder}/{path}")
            except OSError:
                found.add(path)
                continue
            if status.st_size != size or status.st_mtime_ns != mtime_ns:
                found.add(path)
        return found

    def is_alone(self, folder: str) -> bool:
        """Whether nothing lies in `folder` that isn't of the site. Of folders below it, the time of a change tells.

        The system notes that time by itself. The marker is what a build writes last of all.
        """
        tops = {path.partition("/")[0] for path in self.entries}
        try:
            marker = os.stat(f"{folder}/{MARKER}", follow_symlinks=False)  # noqa: PTH116
            latest = min(marker.st_mtime_ns, marker.st_ctime_ns)
            found = set(os.listdir(folder))  # noqa: PTH208
            is_empty = not os.stat(f"{folder}/{NO_JEKYLL}", follow_symlinks=False).st_size  # noqa: PTH116
            is_still = not any(_is_later(f"{folder}/{path}", latest) for path in folders_of(self.entries))
        except OSError:
            return False
        return is_empty and is_still and found - {KEEP} == tops | {MARKER, NO_JEKYLL}

    def without(self, paths: Iterable[str]) -> Manifest:
        """The manifest of the same site less some files."""
        gone = set(paths)
        return Manifest({path: entry for path, entry in self.entries.items() if path not in gone}) if gone else self

    def to_bytes(self) -> bytes:
        """For `from_bytes`, which reads a large site's in some milliseconds."""
        values = self.entries.values()
        columns = ([*map(itemgetter(place), values)] for place in range(len(Entry._fields)))
        return marshal.dumps([list(self.entries), *columns])

    @classmethod
    def from_bytes(cls, data: bytes) -> Manifest:
        """The manifest that `to_bytes` wrote; only for bytes that are known to be its."""
        paths, *columns = marshal.loads(data)  # noqa: S302 - of the cache, which checks what it holds
        return cls(dict(zip(paths, map(_entry, zip(*columns, strict=True)), strict=True)))


def _is_later(folder: str, latest: int) -> bool:
    status = os.lstat(folder)
    return status.st_mtime_ns > latest or status.st_ctime_ns > latest
