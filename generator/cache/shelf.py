"""Many small blobs by key, put there and read by any of a build's processes, kept for the next build.

They stand one after the other in files, the segments. Nothing is ever changed in a segment; a new build adds segments
of its own, and writes the index once it is through. A blob that isn't as it was put there is none: the index holds a
checksum of each. Where no file can be written, a blob stays in memory, wherever its slot goes.
"""

from __future__ import annotations

import marshal
import os
import secrets
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any
from zlib import crc32

from generator.cache.folder import Cache


class DamagedError(Exception):
    """A blob that was on the shelf isn't there any more as it was put there: somebody has meddled with the cache."""


# Where a blob stands, all in one number: segment, offset and length in bytes, checksum; or the blob itself. They are
# many, and a number takes a third of the memory that a tuple of four takes.
Slot = int | bytes

_SEGMENT, _OFFSET, _LENGTH = 112, 64, 32  # bits that stand after each
_MOST_SEGMENTS = 8


class Shelf:
    """The blobs called `name` in a cache."""

    def __init__(self, cache: Cache, name: str) -> None:
        self._cache = cache
        self._name = name
        self._token = secrets.randbits(32)
        self._open: dict[int, int] = {}
        self._own: tuple[int, int, int] | None = None  # the process, its segment, and how long that is
        data = cache.get(name)
        self._slots: dict[bytes, Slot] = _read_index(data) if data else {}
        self._fresh = False

    def __getstate__(self) -> dict[str, Any]:
        """For another process, in which nothing is open; what it reads or adds comes and goes by slots."""
        return {**self.__dict__, "_open": {}, "_own": None, "_slots": {}}

    def __contains__(self, key: bytes) -> bool:
        return key in self._slots

    def get(self, key: bytes) -> bytes | None:
        """The blob of a key; None if there is none, or none that is whole."""
        slot = self._slots.get(key)
        return None if slot is None else self.read(slot)

    def slot(self, key: bytes) -> Slot | None:
        """Where the blob of a key stands, if there is one; whether it is whole, `read` tells."""
        return self._slots.get(key)

    def read(self, slot: Slot) -> bytes | None:
        """The blob at a slot that `add` gave, in this process or another; None if it isn't whole."""
        if isinstance(slot, bytes):
            return slot
        segment, offset = slot >> _SEGMENT, slot >> _OFFSET & 0xFFFF_FFFF_FFFF
        length, checksum = slot >> _LENGTH & 0xFFFF_FFFF, slot & 0xFFFF_FFFF
        try:
            data = os.pread(self._descriptor(segment), length, offset)
        except OSError:
            return None
        return data if len(data) == length and crc32(data) == checksum else None

    def add(self, data: bytes) -> Slot:
        """Put a blob into this process's own segment; it is found by nobody until its slot is `put` under a key."""
        try:
            segment, offset = self._end()
            if os.pwrite(self._descriptor(segment), data, offset) < len(data):
                return data
        except OSError:
            return data
        self._own = os.getpid(), segment, offset + len(data)
        return segment << _SEGMENT | offset << _OFFSET | len(data) << _LENGTH | crc32(data)

    def put(self, key: bytes, slot: Slot) -> None:
        """Name the blob at `slot`."""
        self._slots[key] = slot
        self._fresh = True

    def save(self, wanted: Iterable[bytes]) -> None:
        """Write the index of the blobs that are `wanted`, and remove what no longer holds any."""
        slots = {key: self._slots[key] for key in wanted if key in self._slots}
        if not self._fresh and len(slots) == len(self._slots):
            return
        self._save(slots)

    def save_all(self) -> None:
        """Write the index of all blobs that there are."""
        if self._fresh:
            self._save(self._slots)

    def _save(self, slots: dict[bytes, Slot]) -> None:
        slots = self._tidied(slots)
        self._slots, self._fresh = slots, False
        held = {key: slot for key, slot in slots.items() if isinstance(slot, int)}
        self._cache.put(self._name, marshal.dumps([list(held), list(held.values())]))
        self._sweep({self._file(segment) for segment in _segments(held)})

    def close(self) -> None:
        """Close all segments."""
        for descriptor in self._open.values():
            os.close(descriptor)
        self._open.clear()

    def _tidied(self, slots: dict[bytes, Slot]) -> dict[bytes, Slot]:
        """The same blobs in few segments. Large ones stay as they are: it costs what was added, not what there is."""
        held_in = _segments({key: slot for key, slot in slots.items() if isinstance(slot, int)})
        if len(held_in) <= _MOST_SEGMENTS:
            return slots
        small = {segment for segment, held in held_in.items() if held * _MOST_SEGMENTS <= len(slots)}
        scattered = {key: slot for key, slot in slots.items() if isinstance(slot, int) and slot >> _SEGMENT in small}
        return {key: slot for key, slot in slots.items() if key not in scattered} | self._together(scattered)

    def _together(self, slots: Mapping[bytes, Slot]) -> dict[bytes, Slot]:
        """The same blobs in one segment."""
        self._own = None
        self._token = secrets.randbits(32)
        blobs = ((key, self.read(slot)) for key, slot in slots.items())
        return {key: self.add(blob) for key, blob in blobs if blob is not None}

    def _sweep(self, files: Collection[str]) -> None:
        for name in self._cache.names():
            if name.startswith(f"{self._name}-") and name not in files:
                self._cache.drop(name)

    def _end(self) -> tuple[int, int]:
        """This process's own segment, and its length; what a fork has inherited belongs to another."""
        if self._own and self._own[0] == os.getpid():
            return self._own[1:]
        segment = self._token << 32 | os.getpid()
        if not hasattr(os, "pread"):
            raise OSError("this system reads no file from the middle, which a process's children share")
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        self._cache.folder.mkdir(parents=True, exist_ok=True)
        self._open[segment] = os.open(self._cache.folder / self._file(segment), flags, 0o644)
        return segment, 0

    def _descriptor(self, segment: int) -> int:
        if segment not in self._open:
            path = self._cache.folder / self._file(segment)
            self._open[segment] = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        return self._open[segment]

    def _file(self, segment: int) -> str:
        return f"{self._name}-{segment:x}"


def _segments(slots: Mapping[bytes, int]) -> Counter[int]:
    """How many blobs each segment holds."""
    return Counter(slot >> _SEGMENT for slot in slots.values())


def _read_index(data: bytes) -> dict[bytes, Slot]:
    return dict(zip(*marshal.loads(data), strict=True))  # noqa: S302 - checked by the cache
