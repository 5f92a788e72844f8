"""Spans of time by the clock of a build. Apart from dates, which a build that has nothing to do never loads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The time, by the clock of a build, in which the same content is the same site: from `since`, up to `until`."""

    since: datetime | None
    until: datetime | None

    def holds(self, now: datetime) -> bool:
        """Whether an article's date neither has passed since, nor is to come again."""
        return (self.since is None or self.since <= now) and (self.until is None or now < self.until)
