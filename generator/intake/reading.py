"""Reads a source of either kind, and never raises: hostile ones are read in a process of their own, under limits."""

from __future__ import annotations

from datetime import tzinfo

from generator.core.value import Value
from generator.intake.clipping import Clipping, IntakeError, Source
from generator.intake.pages import read_page
from generator.intake.plain_text import read_plain_text

SECONDS = 20.0  # of computing; the longest real pages take two


class Unreadable(Value, frozen=True, kw_only=True):
    """Why nothing can be made of a source, and what to do instead."""

    message: str
    hint: str


def read_source(source: Source, zone: tzinfo) -> Clipping | Unreadable:
    """What `source` says; a time without a zone is in `zone`."""
    try:
        return read_page(source, zone) if source.is_page else read_plain_text(source, zone)
    except IntakeError as error:
        return Unreadable(message=str(error), hint=error.hint)
