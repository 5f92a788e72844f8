"""`build`: the archive to a site."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor

from jinja2 import TemplateError, TemplateNotFound

from generator.annotations import annotate, untrusted_output
from generator.build import build
from generator.commands.options import Choices
from generator.console import summary
from generator.core.problems import ContentError
from generator.core.wording import count
from generator.write.output import OutputError

KILLED = "a process of this build was killed, by somebody or for want of memory"


def run_build(choices: Choices) -> int:
    """Build, tell what happened, and return the exit status: 0, or 1 for problems."""
    console, request = choices.console, choices.request
    try:
        result = build(request, console.progress)
    except ContentError as error:
        line = f"Nothing built: {summary(error.problems)}. The last site stays as it was."
        with untrusted_output():
            console.problems(error.problems)
            console.result({"pages": 0}, error.problems, line)
        annotate(error.problems, request.root)
        return 1
    except OutputError as error:
        return failed(choices, str(error), error.hint)
    except BrokenExecutor:
        return failed(choices, KILLED, "if the memory ran out, build with fewer processes: --jobs 1")
    except TemplateError as error:
        return failed(choices, layout_fault(error), where(error))
    line = f"{count(result.pages, 'page')} in {console.seconds:.1f} s, {summary(result.warnings)}: {request.output}"
    with untrusted_output():
        console.problems(result.warnings)
        console.result({"pages": result.pages, "output": str(request.output)}, result.warnings, line)
    return 0


def failed(choices: Choices, message: str, hint: str) -> int:
    """Tell of a fault that lies outside the content; the last site stays."""
    import click  # noqa: PLC0415 - only where there is something to say

    click.echo(f"incident-archive: {message}", err=True)
    if hint:
        click.echo(f"    {hint}", err=True)
    choices.console.result({"pages": 0, "error": message}, (), "Nothing built. The last site stays as it was.")
    return 1


def layout_fault(error: TemplateError) -> str:
    """What is wrong with a layout, in a sentence; the rest is Jinja's own words, which designers look up."""
    if isinstance(error, TemplateNotFound):
        return f'a layout names "{error.name}", and there is no such file in layouts/'
    return f"a layout has a fault: {error}"


def where(error: TemplateError) -> str:
    """The layout and line of a fault, and the page that met it, as far as they are known."""
    name, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    place = f"{name}:{line}" if name and line else ""
    return "; ".join(filter(None, (place, *getattr(error, "__notes__", ()))))
