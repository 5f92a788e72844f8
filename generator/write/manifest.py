"""What a site consists of: every file with its page's key, the digest of its bytes, and how it lies on disk."""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b, sha256
from operator import itemgetter
from typing import NamedTuple

DIGEST = 16  # bytes
_ENTRY = 2 * DIGEST + 16


class Entry(NamedTuple):
    """A file: `key` names what it was rendered from, `digest` its bytes; its size in bytes and when it was written."""

    key: bytes
    digest: bytes
    size: int
    mtime_ns: int


def digest_of_file(data: bytes) -> bytes:
    """The digest of a file's bytes."""
    return sha256(data).digest()[:DIGEST]  # processors compute it themselves, twice as fast as any other


@dataclass(frozen=True)
class Manifest:
    """All files of a site by their paths, but for those that every output folder holds."""

    entries: Mapping[str, Entry] = field(default_factory=dict)

    @cached_property
    def id(self) -> str:
        """Names the site: the same files with the same bytes have the same id, whenever and wherever they were made."""
        digest = blake2b(digest_size=DIGEST)
        for path in sorted(self.entries):
            digest.update(path.encode() + b"\0" + self.entries[path].digest)
        return digest.hexdigest()

    @cached_property
    def tops(self) -> frozenset[str]:
        """The names at the top of the site's folder."""
        return frozenset(path.partition("/")[0] for path in self.entries)

    def damaged(self, folder: str) -> set[str]:
        """Paths of files that don't lie in `folder` as they were written there: missing, or changed since."""
        return {path for path, entry in self.entries.items() if not _lies(f"{folder}/{path}", entry)}

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
        return cls(dict(zip(paths, map(Entry._make, zip(*columns, strict=True)), strict=True)))


def _lies(path: str, entry: Entry) -> bool:
    try:
        status = os.stat(path, follow_symlinks=False)  # noqa: PTH116 - thousands of times
    except OSError:
        return False
    return status.st_size == entry.size and status.st_mtime_ns == entry.mtime_ns
