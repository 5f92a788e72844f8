"""Reads the files of an archive: what hasn't changed is remembered, the rest is read by all processors.

Names of districts are looked for in every text. So the files that say which districts there are come first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from generator.cache.folder import digest_of
from generator.cache.shelf import Shelf, Slot
from generator.core.settings import Settings
from generator.core.value import pack, unpacker
from generator.load.readings import Reading, Readings, RegistryReading
from generator.load.tree import DISTRICTS, SourcePath, SourceTree
from generator.load.words import read_words
from generator.processes.beside import Beside
from generator.processes.pool import spread
from generator.request import Request
from generator.steps.known_names import NO_NAMES, KnownNames, digest_of_names
from generator.steps.memory import Memory

if TYPE_CHECKING:
    from generator.derive.recognition import Recogniser

_Kind = TypeVar("_Kind")


def _nobody(_more: int) -> None:
    """Nobody wants to know."""


def _nothing() -> None:
    """Nothing has to be made first."""


# A reading as it was packed by this process, another one, or an earlier build.
unpack: Callable[[bytes], Reading | RegistryReading] = unpacker(Reading | RegistryReading)

# What reads a file; it says of itself by which settings, and which names, it reads.
_Read = Callable[[SourcePath], Reading | RegistryReading]


def read_archive(
    tree: SourceTree, settings: Settings, request: Request, memory: Memory, done: Callable[[int], None]
) -> tuple[Readings, HowRead]:
    """Every file of `tree` as it reads, and how it was read. `done` is told how many more records are read."""
    reader = _Reader(memory, request.jobs)
    salt = repr(settings).encode()
    registries = reader.all(tree.registries, _RegistryOf(settings), digest_of(b"registries", salt))
    how, make = HowRead(settings=settings, salt=salt), None
    if settings.recognition:
        of_districts = [path for path in tree.records if path.folder == DISTRICTS]
        described = reader.all(of_districts, HowRead(settings=settings), digest_of(b"districts", salt))
        known = Readings(records=_only(Reading, described), registries=_only(RegistryReading, registries))
        names = KnownNames(digest_of_names(known.registries, known.records, drafts=request.drafts))
        how = HowRead(settings=settings, names=names, salt=digest_of(names.digest, salt))
        make = partial(recogniser_of, tree, known, settings, drafts=request.drafts)
    records = reader.all(tree.records, how, how.salt, done, prepare=lambda: how.names.ready(memory.cache, make))
    return Readings(records=_only(Reading, records), registries=_only(RegistryReading, registries)), how


def recogniser_of(tree: SourceTree, readings: Readings, settings: Settings, *, drafts: bool) -> Recogniser:
    """What finds the districts in texts that the files of districts tell of."""
    from generator.derive.recognition import Recogniser  # noqa: PLC0415 - only where a text is read
    from generator.load.assemble import recognisable  # noqa: PLC0415

    return Recogniser.of(recognisable(tree, readings, drafts=drafts), variants=settings.entity.has_leaid)


def _only(kind: type[_Kind], values: Iterable[object]) -> tuple[_Kind, ...]:
    return tuple(value for value in values if isinstance(value, kind))


@dataclass(frozen=True, slots=True, kw_only=True)
class HowRead:
    """What the reading of a record's file depends on besides the file; `salt` names all of it."""

    settings: Settings
    names: KnownNames = NO_NAMES
    salt: bytes = b""

    def __call__(self, path: SourcePath) -> Reading:
        from generator.load.reading import read_record  # noqa: PLC0415 - see `_Reader.all`

        return read_record(path, self.settings, self.names.find)

    def words(self, path: SourcePath, before: Reading) -> Reading | None:
        """The reading of a file of which only the text has changed; None if more may have."""
        return read_words(path, before, self.names.find)

    def key(self, path: SourcePath, digest: bytes) -> bytes:
        """What the reading of a file with that digest is kept under."""
        return _key(path, digest, self.salt)


@dataclass(frozen=True, slots=True)
class _RegistryOf:
    settings: Settings

    def __call__(self, path: SourcePath) -> RegistryReading:
        from generator.load.reading import read_registry  # noqa: PLC0415 - see `_Reader.all`

        return read_registry(path, self.settings)


# Files from which on to read them is worth processes that are fed one by one.
_MANY = 200
# The digest of a file, where its reading stands on the shelf, and the reading, packed.
_KeptReading = tuple[bytes, Slot, bytes]


@dataclass(frozen=True, slots=True)
class _Kept:
    """Reads a file in whichever process, and puts the reading on the shelf: its digest, slot and packed form."""

    read: _Read
    shelf: Shelf

    def __call__(self, path: SourcePath) -> _KeptReading:
        reading = self.read(path)
        packed = pack(reading)
        return reading.digest, self.shelf.add(packed), packed


class _Reader:
    """Reads files, those that are not remembered."""

    def __init__(self, memory: Memory, jobs: int) -> None:
        self._memory = memory
        self._jobs = jobs

    def all(
        self,
        paths: Sequence[SourcePath],
        read: _Read,
        salt: bytes,
        done: Callable[[int], None] = _nobody,
        *,
        prepare: Callable[[], object] = _nothing,
    ) -> list[object]:
        """The readings of `paths`, in order. `salt` names all that they depend on besides the files.

        What reading needs is made by `prepare`, which is called where there is something to read.
        """
        known = {path.file: self._known(path, salt) for path in paths}
        unread = [path for path in paths if known[path.file] is None]
        done(len(paths) - len(unread))
        if unread:
            prepare()
        work = _Kept(read, self._memory.readings)
        results = self._begin(unread, work, done)
        found = {path.file: self._remembered(path, key) for path in paths if (key := known[path.file])}
        gone = [path for path in paths if known[path.file] and found[path.file] is None]
        if gone:
            prepare()
        for path, (digest, slot, blob) in zip((*unread, *gone), chain(results, map(work, gone)), strict=True):
            found[path.file] = unpack(blob)
            if digest:
                self._memory.note(path, digest, _key(path, digest, salt), slot)
        return [found[path.file] for path in paths]

    def _begin(self, unread: Sequence[SourcePath], work: _Kept, done: Callable[[int], None]) -> Iterable[_KeptReading]:
        """Begin to read: a few files beside this process, which goes on with what is remembered."""
        if len(unread) < _MANY:
            few = Beside(lambda: [work(path) for path in unread], jobs=self._jobs if unread else 1)
            return _told(few, done)
        # With pydantic and YAML's parser, which take as long to load as a thousand files to read: here, so that no
        # worker has to load them again.
        import generator.load.reading  # noqa: F401, PLC0415

        return spread(work, unread, jobs=self._jobs, done=done)

    def _known(self, path: SourcePath, salt: bytes) -> tuple[bytes, bytes] | None:
        """The digest of a file and what its reading is kept under, if it is; whether that is whole, is seen later."""
        digest = self._memory.digest_of(path)
        key = _key(path, digest, salt) if digest else b""
        return (digest, key) if key in self._memory.readings else None

    def _remembered(self, path: SourcePath, known: tuple[bytes, bytes]) -> object | None:
        digest, key = known
        packed = self._memory.readings.get(key)
        if packed is None:
            return None
        self._memory.note(path, digest, key)
        return unpack(packed)


def _told(few: Beside[list[_KeptReading]], done: Callable[[int], None]) -> Iterator[_KeptReading]:
    for kept in few.result():
        yield kept
        done(1)


def _key(path: SourcePath, digest: bytes, salt: bytes) -> bytes:
    return digest_of(salt + digest, path.file.encode("utf-8", "surrogateescape"))
