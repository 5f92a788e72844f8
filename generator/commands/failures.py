"""Faults that lie outside the content: the disk, a layout, a process that was killed."""

from __future__ import annotations

from jinja2 import TemplateError, TemplateNotFound

from generator.annotations import untrusted_output
from generator.commands.options import Choices
from generator.console import refuse
from generator.processes.ended import ProcessEndedError
from generator.write.output import OutputError

FAILURES = (OutputError, ProcessEndedError, TemplateError)


def failed(choices: Choices, error: Exception) -> int:
    """Tell of one of `FAILURES`; the exit status. The last site stays."""
    message, hint = fault_told(error)
    with untrusted_output():  # a layout's fault may quote what the page shows
        status = refuse(message, hint)
        choices.console.result({"pages": 0, "error": message}, (), "Nothing built. The last site stays as it was.")
    return status


def fault_told(error: Exception) -> tuple[str, str]:
    """What happened, and what to do or where to look."""
    if isinstance(error, OutputError):
        return str(error), error.hint
    if isinstance(error, TemplateError):
        return _layout_fault(error), _where(error)
    message = "a process of this build was killed, by somebody or for want of memory"
    return message, "if the memory ran out, build with fewer processes: --jobs 1"


def _layout_fault(error: TemplateError) -> str:
    """What is wrong with a layout, in a sentence; the rest is Jinja's own words, which designers look up."""
    if isinstance(error, TemplateNotFound):
        return f'a layout names "{error.name}", and there is no such file in layouts/'
    return f"a layout has a fault: {error}"


def _where(error: TemplateError) -> str:
    """The layout and line of a fault, and the page that met it, as far as they are known."""
    name, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    place = f"{name}:{line}" if name and line else ""
    return "; ".join(filter(None, (place, *getattr(error, "__notes__", ()))))
