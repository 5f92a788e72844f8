"""What is told of a text that can't be converted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a text has no HTML, and what its author can do about it."""

    reason: str
    hint: str


class RefusedError(Exception):
    """Raised where a text is seen to be too much before it has cost anything."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason, hint)
        self.refusal = Refusal(reason=reason, hint=hint)
