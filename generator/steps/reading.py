"""Reads the files of an archive: what hasn't changed is remembered, the rest is read by all processors.

Names of districts are looked for in every text. So the files that say which districts there are come first.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.cache.folder import digest_of
from generator.cache.shelf import Shelf, Slot
from generator.core.settings import Settings
from generator.derive.recognition import Recogniser
from generator.load.assemble import recognisable
from generator.load.reading import read_record, read_registry
from generator.load.readings import Reading, Readings, RegistryReading
from generator.load.tree import DISTRICTS, SourcePath, SourceTree
from generator.request import Request
from generator.steps.memory import Memory
from generator.work.pool import spread

_Kind = TypeVar("_Kind")


def _nobody(_more: int) -> None:
    """Nobody wants to know."""


# What reads a file; it says of itself by which settings, and which names, it reads.
_Read = Callable[[SourcePath], Reading | RegistryReading]


def read_archive(
    tree: SourceTree, settings: Settings, request: Request, memory: Memory, done: Callable[[int], None]
) -> Readings:
    """Every file of `tree` as it reads. `done` is told how many more records are read."""
    reader = _Reader(memory, request.jobs)
    salt = repr(settings).encode()
    registries = reader.all(tree.registries, _RegistryOf(settings), digest_of(b"registries", salt))
    recogniser = Recogniser(())
    if settings.recognition:
        of_districts = [path for path in tree.records if path.folder == DISTRICTS]
        described = reader.all(of_districts, _RecordOf(settings, recogniser), digest_of(b"districts", salt))
        names = Readings(records=_only(Reading, described), registries=_only(RegistryReading, registries))
        recogniser = Recogniser(recognisable(tree, names, drafts=request.drafts))
    records = reader.all(tree.records, _RecordOf(settings, recogniser), digest_of(recogniser.digest, salt), done)
    return Readings(records=_only(Reading, records), registries=_only(RegistryReading, registries))


def _only(kind: type[_Kind], values: Iterable[object]) -> tuple[_Kind, ...]:
    return tuple(value for value in values if isinstance(value, kind))


@dataclass(frozen=True, slots=True)
class _RecordOf:
    settings: Settings
    recogniser: Recogniser

    def __call__(self, path: SourcePath) -> Reading:
        return read_record(path, self.settings, self.recogniser.find)


@dataclass(frozen=True, slots=True)
class _RegistryOf:
    settings: Settings

    def __call__(self, path: SourcePath) -> RegistryReading:
        return read_registry(path, self.settings)


@dataclass(frozen=True, slots=True)
class _Kept:
    """Reads a file in whichever process, and puts the reading on the shelf: its digest, slot and pickled form."""

    read: _Read
    shelf: Shelf

    def __call__(self, path: SourcePath) -> tuple[bytes, Slot, bytes]:
        reading = self.read(path)
        pickled = pickle.dumps(reading, pickle.HIGHEST_PROTOCOL)
        return reading.digest, self.shelf.add(pickled), pickled


class _Reader:
    """Reads files, those that are not remembered."""

    def __init__(self, memory: Memory, jobs: int) -> None:
        self._memory = memory
        self._jobs = jobs

    def all(
        self, paths: Sequence[SourcePath], read: _Read, salt: bytes, done: Callable[[int], None] = _nobody
    ) -> list[object]:
        """The readings of `paths`, in order. `salt` names all that they depend on besides the files."""
        shelf = self._memory.readings
        found = {path.file: self._remembered(path, salt) for path in paths}
        unread = [path for path in paths if found[path.file] is None]
        done(len(paths) - len(unread))
        results = spread(_Kept(read, shelf), unread, jobs=self._jobs, done=done)
        for path, (digest, slot, pickled) in zip(unread, results, strict=True):
            found[path.file] = pickle.loads(pickled)  # noqa: S301 - made by a process of our own
            if digest:
                self._memory.note(path, digest, _key(path, digest, salt), slot)
        return [found[path.file] for path in paths]

    def _remembered(self, path: SourcePath, salt: bytes) -> object | None:
        memory = self._memory
        digest = memory.digest_of(path)
        if not digest:
            return None
        key = _key(path, digest, salt)
        pickled = memory.readings.get(key)
        if pickled is None:
            return None
        memory.note(path, digest, key)
        reading: object = pickle.loads(pickled)  # noqa: S301 - of the cache, where only builds write
        return reading


def _key(path: SourcePath, digest: bytes, salt: bytes) -> bytes:
    return digest_of(salt, path.file.encode("utf-8", "surrogateescape"), digest)
