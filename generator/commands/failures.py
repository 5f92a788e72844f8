"""Faults that lie outside the content: the disk, a layout, a process that was killed."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor

from jinja2 import TemplateError

from generator.annotations import untrusted_output
from generator.commands.options import Choices
from generator.console import refuse
from generator.write.output import OutputError

FAILURES = (OutputError, BrokenExecutor, TemplateError)


def failed(choices: Choices, error: Exception) -> int:
    """Tell of one of `FAILURES`; the exit status. The last site stays."""
    message, hint = explained(error)
    with untrusted_output():  # a layout's fault may quote what the page shows
        status = refuse(message, hint)
        choices.console.result({"pages": 0, "error": message}, (), "Nothing built. The last site stays as it was.")
    return status


def explained(error: Exception) -> tuple[str, str]:
    """What happened, and what to do or where to look."""
    if isinstance(error, OutputError):
        return str(error), error.hint
    if isinstance(error, TemplateError):
        return f"{type(error).__name__} in a layout: {error}", _where(error)
    message = "a process of this build was killed, by somebody or for want of memory"
    return message, "if the memory ran out, build with fewer processes: --jobs 1"


def _where(error: TemplateError) -> str:
    """The layout and line of a fault, and the page that met it, as far as they are known."""
    name, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    place = f"{name}:{line}" if name and line else ""
    return "; ".join(filter(None, (place, *getattr(error, "__notes__", ()))))
