"""The names that are looked for in texts: made when a text is read, and kept for the next build that reads one.

A registry has the names of every district of the country, and from them come some more that people use. A build that
reads no text makes nothing of them, and names them by the digests of the files that they stand in.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.cache.folder import Cache, digest_of
from generator.core.records import District
from generator.core.stories import Named, Story
from generator.load.readings import Reading, RegistryReading

if TYPE_CHECKING:  # whose library is loaded where a text is read
    from generator.derive.recognition import Recogniser

_ENTRY = "names"


@dataclass(slots=True, eq=False)
class KnownNames:
    """Names by their `digest`; until they are `ready`, nothing can be found."""

    digest: bytes
    recogniser: Recogniser | None = field(default=None, repr=False)

    def ready(self, cache: Cache, make: Callable[[], Recogniser] | None = None) -> bool:
        """Take the names from the cache, or `make` and keep them; false where neither can be done."""
        if self.recogniser is None and self.digest:
            kept = cache.get(_ENTRY) or b""
            if kept.startswith(self.digest):
                self.recogniser = pickle.loads(kept[len(self.digest) :])  # noqa: S301 - of the cache, where only builds write
            elif make:
                self.recogniser = make()
                packed = pickle.dumps(self.recogniser, pickle.HIGHEST_PROTOCOL)
                cache.put(_ENTRY, self.digest + packed)
        return self.recogniser is not None or not self.digest

    def find(self, story: Story) -> tuple[Named, ...]:
        """The districts that a story names."""
        return self.recogniser.find(story) if self.recogniser else ()

    def named_only(self) -> KnownNames:
        """The same by its digest alone, for a note."""
        return KnownNames(digest=self.digest)


NO_NAMES = KnownNames(digest=b"")


def digest_of_names(registries: Sequence[RegistryReading], described: Iterable[Reading], *, drafts: bool) -> bytes:
    """What is found in a text depends on the text and on nothing that has not this digest."""
    files = sorted((registry.file, registry.digest) for registry in registries)
    records = sorted(
        _facts(district)
        for reading in described
        if reading.said and isinstance(district := reading.said.record, District) and (drafts or not district.draft)
    )
    return digest_of(repr((files, records)).encode("utf-8", "surrogateescape"))


def _facts(district: District) -> tuple[str, ...]:
    place = (district.state or "", district.city, district.county, str(district.enrollment))
    return district.id, district.leaid or "", *place, *district.names
