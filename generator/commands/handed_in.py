"""What somebody hands in to `add`, a file, standard input or an address, and what is understood of it."""

from __future__ import annotations

import re
import sys
from datetime import tzinfo
from functools import partial
from pathlib import Path

from generator.core.value import changed
from generator.intake.clipping import Clipping, IntakeError, Source
from generator.intake.decoding import LARGEST, source_of
from generator.intake.fetching import Limits, fetch
from generator.intake.reading import SECONDS, Unreadable, read_source
from generator.processes.pool import quarantine
from generator.processes.supervised import Death

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_DEATHS = {
    Death.TIME: f"takes more than {SECONDS:.0f} s to read",
    Death.MEMORY: "takes too much memory to read",
    Death.CRASH: "crashes what reads it",
}


def clipping_of(name: str, zone: tzinfo, *, allow_private: bool, url: str | None = None) -> Clipping:
    """What `name` says: a file, `-` for standard input, or an address. A time without a zone is in `zone`.

    `url` is where a text that was handed in comes from, as the archivist says. Raises `IntakeError`.
    """
    if _SCHEME.match(name):
        source = fetch(name, Limits(allow_private=allow_private))
    else:
        source = changed(source_of(_bytes_of(name), name), url=url or "")
    return _understood(source, zone)


def _bytes_of(name: str) -> bytes:
    """The bytes of a file, but no more than one beyond the most that are taken."""
    if name == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        hint = "name a file, an address that begins with https://, or - for what is piped in"
        raise IntakeError(f"can't be read: {reason}", hint) from error


def _understood(source: Source, zone: tzinfo) -> Clipping:
    """What the source says, found out in a process that may hang or crash over it."""
    read = partial(read_source, zone=zone)
    (result,) = quarantine(read, [source], seconds=_seconds, jobs=1, done=_nobody)
    if isinstance(result, Unreadable):
        raise IntakeError(result.message, result.hint)
    if isinstance(result, Death):
        raise IntakeError(_DEATHS[result], "copy its text into a file story.txt, and add that with --url")
    return result


def _seconds(_source: Source) -> float:
    return SECONDS


def _nobody(_more: int) -> None:
    """Nobody wants to know."""
