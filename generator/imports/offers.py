"""What a source offers: one value for each of its posts, lines or incidents, not yet judged, not yet written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.core.problems import Problem
from generator.load.front_matter import Document

# The key that says, in what was imported, where it came from; by it an import knows again what it has written.
ORIGIN_KEY = "imported_from"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A record that a source offers.

    `origin` names it for good, `place` tells a person where it is. `document` holds its front matter in the archive's
    keys, with places in the source. `fingerprint` is the same for copies. `written` is the front matter as it stands in
    the source, of which `as_written` are the fields, where it may be kept line by line; `left_out` is what was taken
    out of it.
    """

    origin: str
    place: str
    document: Document
    fingerprint: str
    written: str = ""
    as_written: Document | None = None
    left_out: tuple[str, ...] = ()

    @property
    def fields(self) -> Mapping[str, Any]:
        return self.document.fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """What can't be read, and why."""

    place: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """What a source holds besides records of the kind that is asked for."""

    place: str
    reason: str


Found = Offer | Unread | PassedOver


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """All that a source holds, one after the other, and how many things that is."""

    total: int
    found: Iterator[Found]
