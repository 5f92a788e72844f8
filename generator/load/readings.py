"""What files say, each by itself: values that any process may make, and another take.

Nothing here needs what reading takes, so that readings that are kept can be used without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import field

from generator.core.problems import Place, Problem
from generator.core.records import AnyRecord, District
from generator.core.stories import Named
from generator.core.value import Value


class Mention(Value, frozen=True, kw_only=True):
    """A name by which a record speaks of another, as written, and where it stands."""

    name: str
    place: Place


class Said(Value, frozen=True, kw_only=True):
    """What a file says of its record.

    In `record`, fields that name districts are empty, and those that name other records hold what is written.
    `mentions` has the names by the record's field, `named` the known districts that the text names. `state` is
    where unknown districts of those names lie. An article that is not `is_dated` names districts, but is none itself:
    its date is a stand-in.
    """

    record: AnyRecord
    mentions: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    state: str | None = None
    is_dated: bool = True
    named: tuple[Named, ...] = ()

    def names(self, field: str) -> tuple[Mention, ...]:
        """The names that the record's `field` is to hold ids of."""
        return self.mentions.get(field, ())


class Head(Value, frozen=True, kw_only=True):
    """What comes before the text in a file: how many characters, and a digest of them."""

    size: int
    digest: str


NO_HEAD = Head(size=0, digest="")


class Reading(Value, frozen=True, kw_only=True, tag=True):
    """A file of a record as it was read, with what is wrong with it; `said` is None where that leaves nothing.

    `digest` names the bytes that were read; it is empty where there were none to be had. `head` is its front matter.
    """

    file: str
    digest: bytes
    said: Said | None
    problems: tuple[Problem, ...] = ()
    head: Head = NO_HEAD


class RegistryReading(Value, frozen=True, kw_only=True, tag=True):
    """A registry as it was read: the districts of its lines, with what is wrong with others; `digest` as above."""

    file: str
    digest: bytes
    districts: tuple[District, ...]
    problems: tuple[Problem, ...] = ()


class Readings(Value, frozen=True, kw_only=True):
    """All files of a source tree as they were read, in any order."""

    records: tuple[Reading, ...]
    registries: tuple[RegistryReading, ...] = ()

    @property
    def problems(self) -> Iterator[Problem]:
        """Whatever is wrong with any of them."""
        for reading in self.records:
            yield from reading.problems
        for registry in self.registries:
            yield from registry.problems
