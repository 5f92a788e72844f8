"""What a build remembers of the ones before: how files read, what texts became; nothing of it is needed."""

from __future__ import annotations

import marshal
import time
from collections.abc import Iterable

from generator.cache.folder import Cache
from generator.cache.shelf import Shelf, Slot
from generator.cache.snapshot import Signature, is_settled
from generator.load.text import digest_of
from generator.load.tree import SourcePath

_FILES = "files"
_UNSURE = (0, 0, 0, 0)  # what a file looks like that may look the same when it is another, or can't be looked at

# By file, as messages call it: the digest of its bytes, and packed behind it what it looked like when it was listed.
Known = dict[str, bytes]
_DIGEST = 16  # bytes


class Memory:
    """The memory of builds into one output folder.

    `readings` are by file, digest and all else that reading depends on; `texts` are HTML, by what they are made from;
    `views` are those of pages that show texts, by path.
    """

    def __init__(self, cache: Cache) -> None:
        self.readings = Shelf(cache, "readings")
        self.texts = Shelf(cache, "texts")
        self.views = Shelf(cache, "views")
        self.cache = cache
        noted = cache.get(_FILES)
        self._known: Known = marshal.loads(noted) if noted else {}  # noqa: S302 - checked by the cache
        self._now = time.time_ns()
        self._files: Known = {}
        self._wanted: list[bytes] = []

    def digest_of(self, path: SourcePath) -> bytes:
        """A digest of the file's bytes, without opening it if it looks as it did; empty where it would be no use."""
        known = self._known.get(path.file)
        if known and known[_DIGEST:] == _packed(path.signature) != _PACKED_UNSURE:
            return known[:_DIGEST]
        return digest_of(path) if self._known else b""

    def digest_before(self, path: SourcePath) -> bytes:
        """The digest that the file had when the last build read it; empty where it read no such file."""
        known = self._known.get(path.file)
        return known[:_DIGEST] if known else b""

    def note(self, path: SourcePath, digest: bytes, key: bytes, slot: Slot | None = None) -> None:
        """A file with that digest was listed, and its reading is the one under `key`, new at `slot` or there before."""
        if slot is not None:
            self.readings.put(key, slot)
        self._wanted.append(key)
        # A file that has only just changed may change again and look the same.
        is_sure = is_settled(path.signature, self._now)
        self._files[path.file] = digest + (_packed(path.signature) if is_sure else _PACKED_UNSURE)

    def save(self, texts: Iterable[bytes], views: Iterable[bytes]) -> None:
        """Keep for the next build what this one has used, the texts and views with these keys among it."""
        self._save_files(self._files)
        self.readings.save(self._wanted)
        self.texts.save(texts)
        self.views.save(views)

    def save_more(self) -> None:
        """Keep what there was, and besides it what this build has noted."""
        self._save_files(self._known | self._files)
        for shelf in (self.readings, self.texts, self.views):
            shelf.save_all()

    def _save_files(self, files: Known) -> None:
        if files != self._known:
            self.cache.put(_FILES, marshal.dumps(files))

    def close(self) -> None:
        """Close the files that it has opened."""
        for shelf in (self.readings, self.texts, self.views):
            shelf.close()


def _packed(looks: Signature) -> bytes:
    return marshal.dumps(looks, 2)  # later versions don't always make the same bytes of equal values


_PACKED_UNSURE = _packed(_UNSURE)
