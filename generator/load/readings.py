"""What files say, each by itself: values that any process may make, and another take.

Nothing here needs what reading takes, so that readings that are kept can be used without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.core.compact import compact
from generator.core.problems import Place, Problem
from generator.core.records import District, Record


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name by which a record speaks of another, as written, and where it stands."""

    name: str
    place: Place


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a file says of its record.

    In `record`, fields that name districts are empty, and those that name other records hold what is written.
    `mentions` has the names by the record's field, `named` the ids of known districts that the text names. `state` is
    where unknown districts of those names lie. An article that is not `is_dated` names districts, but is none itself:
    its date is a stand-in.
    """

    record: Record
    mentions: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    state: str | None = None
    is_dated: bool = True
    named: tuple[str, ...] = ()

    def names(self, field: str) -> tuple[Mention, ...]:
        """The names that the record's `field` is to hold ids of."""
        return self.mentions.get(field, ())


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What comes before the text in a file: how many characters, and a digest of them."""

    size: int
    digest: str


_NO_HEAD = Head(size=0, digest="")


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A file of a record as it was read, with what is wrong with it; `said` is None where that leaves nothing.

    `digest` names the bytes that were read; it is empty where there were none to be had. `head` is its front matter.
    """

    file: str
    digest: bytes
    said: Said | None
    problems: tuple[Problem, ...] = ()
    head: Head = _NO_HEAD


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryReading:
    """A registry as it was read: the districts of its lines, with what is wrong with others; `digest` as above."""

    file: str
    digest: bytes
    districts: tuple[District, ...]
    problems: tuple[Problem, ...] = ()


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
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
